"""Answers of the data interface: bytes with a tag, "not modified", and refusals in a sentence."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import brotli
from starlette.requests import Request
from starlette.responses import Response

from components.words import DEFAULT, languages, words

if TYPE_CHECKING:
    from components.catalog.store import State


JSON = "application/json; charset=utf-8"
SHOWN = 60
"""Characters of a foreign word that an error repeats."""


class RefusalError(Exception):
    """What was asked for cannot be given: an HTTP status and a sentence of `web.error`."""

    def __init__(self, status: int, code: str, **values: object) -> None:
        super().__init__(code)
        self.status, self.code, self.values = status, code, values

    def answer(self, lang: str) -> Response:
        """The refusal as JSON, in `lang`."""
        message = words(lang)(f"web.error.{self.code}", **self.values)
        body = {"error": {"code": self.code, "message": message}}
        return Response(dumped(body), self.status, {"Cache-Control": "no-store"}, JSON)


def tagged(request: Request, body: bytes, media_type: str, state: State) -> Response:
    """200 with `body` and its ETag, or an empty 304 when the asker has just these bytes.

    The tag is weak: compressed on its way, the same table has other bytes.
    """
    tag = f'W/"{sha256(body).hexdigest()[:32]}"'
    headers = {
        "ETag": tag,
        "Cache-Control": "no-cache",
        "Vary": "Accept",
        "X-Data-Digest": state.loaded.digest,
        "X-Data-Problems": str(len(state.problems)),
    }
    if state.loaded.updated:
        headers["X-Data-Date"] = state.loaded.updated
    if same(request.headers.get("if-none-match", ""), tag):
        return Response(status_code=304, headers=headers)
    return Response(body, headers=headers, media_type=media_type)


def same(choice: str, tag: str) -> bool:
    """Whether If-None-Match names `tag`, compared weakly as RFC 9110 §13.1.2 asks."""
    named = {one.strip().removeprefix("W/") for one in choice.split(",")}
    return "*" in named or tag.removeprefix("W/") in named


def language(request: Request) -> str:
    """The language asked for with `?lang=`; 400 for one we do not speak."""
    lang = request.query_params.get("lang") or DEFAULT
    if lang not in languages():
        raise RefusalError(400, "unknown_lang", value=lang[:SHOWN], names=", ".join(languages()))
    return lang


def dumped(body: Mapping[str, Any]) -> bytes:
    """`body` as readable JSON, Chinese unescaped."""
    return json.dumps(body, ensure_ascii=False, indent=1).encode() + b"\n"


# Texts and files in compressed form; files of installed packages are kept in memory.


Coding = Literal["br", "gzip", ""]


def coding(accepted: str) -> Coding:
    """The better of the codings that an Accept-Encoding header takes; "" for none of ours."""
    parts = [part.replace(" ", "").lower().split(";q=") for part in accepted.split(",")]
    taken = {part[0] for part in parts if len(part) == 1 or part[1].strip("0.")}
    if "br" in taken:
        return "br"
    return "gzip" if "gzip" in taken else ""


@lru_cache(maxsize=1024)
def packed(path: Path, chosen: Coding) -> bytes:
    """The bytes of the file in the coding `chosen`."""
    return compressed(path.read_bytes(), chosen)


def compressed(body: bytes, chosen: Coding) -> bytes:
    """`body` in the coding `chosen`.

    Brotli at 9 is as quick as gzip at 9 and a sixth smaller (plotly.js: 0.6 s, 1.23 of 4.7 MB);
    its levels 10 and 11 take ten times as long.
    """
    if chosen == "br":
        content: bytes = brotli.compress(body, quality=9)
        return content
    if chosen == "gzip":
        return gzip.compress(body, compresslevel=9, mtime=0)
    return body
