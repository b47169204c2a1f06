"""Bytes as changes to a file: parts, tags and texts of a package, or bytes of anything else."""

from __future__ import annotations

import re
from contextlib import suppress
from functools import lru_cache
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from tests.bombs import packed

_TOKEN = re.compile(r"<[^>]*>|[^<]+")
_WORD = re.compile(r"\w+|\s+|[^\w\s]")
_VALUE = re.compile(r'(?<=")[^"]*(?=")|\d[\d.]*')


def edited(base: bytes, data: bytes) -> bytes:
    """`base` after the changes that `data` spells, five bytes and a text for each."""
    parts, stream, flips = _tokens(base), BytesIO(data), []
    names = sorted(parts)
    while len(head := stream.read(5)) == 5:
        kind, part, at, size = head[0] % 8, head[1], int.from_bytes(head[2:4]), head[4]
        text = stream.read(size % 32).decode(errors="replace") if kind in (2, 3, 4) else ""
        if kind == 7 or not names:
            flips.append((at, size))
        else:
            _change(parts, names[part % len(names)], kind, at, size, text, names)
    texts = {name: "".join(tokens).encode() for name, tokens in parts.items()}
    if names == [""]:
        base = texts.get("", b"")
    result = bytearray(packed(texts) if names and names != [""] else base)
    for at, size in flips if result else ():
        result[at % len(result)] ^= size
    return bytes(result)


def _change(
    parts: dict[str, list[str]],
    name: str,
    kind: int,
    at: int,
    size: int,
    text: str,
    names: list[str],
) -> None:
    tokens = parts.get(name, [])
    at %= max(len(tokens), 1)
    if kind == 0:  # a part is lost, or is another one
        other = parts.get(names[size % len(names)])
        parts.pop(name, None)
        if other is not None and size % 2:
            parts[name] = other
    elif kind == 1:  # tags and texts are cut out
        parts[name] = tokens[:at] + tokens[at + 1 + size % 8 :]
    elif kind == 2:  # or others put in
        parts[name] = [*tokens[:at], text, *tokens[at:]]
    elif kind in (3, 4) and tokens:  # an attribute or number is another one
        values = [*_VALUE.finditer(tokens[at])]
        match = values[size % len(values)] if values else None
        start, end = match.span() if match else (0, len(tokens[at]))
        token = tokens[at][:start] + text + tokens[at][end:]
        parts[name] = [*tokens[:at], token, *tokens[at + 1 :]]
    elif kind == 5:  # something stands twice
        parts[name] = tokens[: at + 1 + size % 8] + tokens[at:]
    elif kind == 6:  # or in another place
        rest = tokens[:at] + tokens[at + 1 :]
        to = at + size - 128
        parts[name] = [*rest[: max(to, 0)], *tokens[at : at + 1], *rest[max(to, 0) :]]


def _tokens(base: bytes) -> dict[str, list[str]]:
    return {name: [*tokens] for name, tokens in _split(base).items()}


@lru_cache(maxsize=8)
def _split(base: bytes) -> dict[str, list[str]]:
    try:
        with ZipFile(BytesIO(base)) as pack:
            parts = {name: pack.read(name) for name in pack.namelist()}
    except BadZipFile:
        with suppress(UnicodeDecodeError):  # a text is one part of words and signs
            return {"": _WORD.findall(base.decode())}
        return {}
    return {name: _TOKEN.findall(part.decode(errors="replace")) for name, part in parts.items()}
