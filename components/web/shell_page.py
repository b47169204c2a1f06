"""Streamlit's HTML page as we send it: our name, language and address from the first byte."""

from __future__ import annotations

import gzip
import re
from functools import cache
from html import escape

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components.web.hosting import hosting
from components.web.packing import coding
from components.web.reader import reader_cookie
from components.web.speaking import script
from components.web.streamlit_files import index_page
from components.words import DEFAULT, languages, words

_NOT_PAGES = frozenset({"api", "healthz", "readyz", "data-version"})
_OWN_ETAG = ("etag", "last-modified", "accept-ranges")


_FONT = re.compile(r'<link\s+rel="preload"[^>]*as="font"[^>]*>\s*')
_NO_SCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)


@cache
def our_page(base: str = "") -> bytes:
    """The page with our language, title and description, which a shared link shows.

    It says where the server is (see `hosting`), and fetches no font that our theme does not use.
    """
    say = words(DEFAULT)
    page = (
        index_page().decode().replace('<html lang="en">', f'<html lang="{say("language.html")}">')
    )
    title, about = escape(say("shell.product")), escape(say("web.about"), quote=True)
    head = f'<title>{title}</title>\n    <meta name="description" content="{about}" />'
    speaking = f"<script>{script()}</script>"
    page = page.replace("<title>Streamlit</title>", f"{head}\n    {hosting(base)}\n    {speaking}")
    page = _NO_SCRIPT.sub(f"<noscript>{_no_script()}</noscript>", page)
    return _FONT.sub("", page).encode()


def _no_script() -> str:
    """What a browser without scripts shows: nothing has chosen a language, so all of them."""
    said = (words(lang) for lang in languages())
    return "".join(
        f'<p lang="{say("language.html")}">{escape(say("web.no_script"))}</p>' for say in said
    )


class ShellPage:
    """Middleware that sends `our_page` wherever Streamlit sends its own, compressed."""

    def __init__(self, app: ASGIApp, base: str = "") -> None:
        self._app, self._base = app, base
        self._packed = gzip.compress(our_page(base), mtime=0)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on; an answer that is Streamlit's page, byte for byte, is exchanged."""
        if scope["type"] != "http" or scope["method"] != "GET" or not self._is_page(scope["path"]):
            await self._app(scope, receive, send)
            return
        plain = not coding(Headers(scope=scope).get("accept-encoding", ""))
        held: list[Message] = []

        async def exchanged(message: Message) -> None:
            held.append(message)
            if message["type"] == "http.response.body" and not message.get("more_body"):
                for one in self._exchanged(held, scope, plain=plain):
                    await send(one)

        # Inside, nothing is compressed: the bytes must be comparable.
        bare = [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]
        await self._app({**scope, "headers": bare}, receive, exchanged)

    def _is_page(self, path: str) -> bool:
        """Whether `path` can only be a page: one name without a dot, and not one of ours."""
        name = path.removeprefix(self._base).strip("/")
        return "/" not in name and "." not in name and name not in _NOT_PAGES

    def _exchanged(self, held: list[Message], scope: Scope, *, plain: bool) -> list[Message]:
        start = held[0]
        if b"".join(one.get("body", b"") for one in held[1:]) != index_page():
            return held
        headers = MutableHeaders(scope=start)
        for name in _OWN_ETAG:
            del headers[name]
        body = our_page(self._base) if plain else self._packed
        headers["Content-Length"] = str(len(body))
        headers["Vary"] = "Accept-Encoding"
        headers.append("Set-Cookie", reader_cookie(scope, self._base))
        if not plain:
            headers["Content-Encoding"] = "gzip"
        return [start, {"type": "http.response.body", "body": body}]
