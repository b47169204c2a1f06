"""Bytes → text: the file must be UTF-8 text of at most 32 MB."""

from __future__ import annotations

import re

from components.catalog.problem import CatalogError, problem

LARGEST = 32 * 1024 * 1024
"""The most bytes that a data file may have."""

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
# What YAML 1.1 calls printable; everything else stops its parser.
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def text_of(data: bytes) -> str:
    """The text of `data` without byte order mark; CatalogError saying why it is none."""
    refuse_size(len(data))
    if data.startswith(_UTF16):
        raise CatalogError((problem((0, 0), (), "utf16"),))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _not_utf8(data, error.start) from error
    if odd := _UNPRINTABLE.search(text):
        raise _unprintable(text, odd)
    if not text.strip():
        raise CatalogError((problem((1, 1), (), "empty"),))
    return text


def refuse_size(size: int) -> None:
    """Nothing for a file of `size` bytes that may be read; CatalogError for a larger one."""
    if size > LARGEST:
        megabytes = f"{size / 1024 / 1024:.0f}"
        raise CatalogError((problem((0, 0), (), "too_large", size=megabytes),))


def _not_utf8(data: bytes, at: int) -> CatalogError:
    if b"\0" in data[:8192]:
        return CatalogError((problem((0, 0), (), "binary"),))
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        code = "not_utf8"
    else:
        code = "gbk"
    line_start = data.rfind(b"\n", 0, at) + 1
    column = len(data[line_start:at].decode("utf-8-sig", "replace")) + 1
    return CatalogError((problem((data.count(b"\n", 0, at) + 1, column), (), code),))


def _unprintable(text: str, odd: re.Match[str]) -> CatalogError:
    if "\0" in text[:8192]:
        return CatalogError((problem((0, 0), (), "binary"),))
    at = odd.start()
    mark = (text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
    return CatalogError((problem(mark, (), "unprintable", sign=f"U+{ord(odd[0]):04X}"),))
