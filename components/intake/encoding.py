"""The text in the bytes of a file, whichever of the usual encodings it was saved in.

A mark at the beginning says it, else the first that fits: guessers misread short files in GBK.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_GARBLED = 0.05
"""Share of signs without meaning from which a text counts as unreadable."""


def decoded(data: bytes) -> str:
    """The text of `data`; ValueError for what is no text."""
    text = _read(data)
    if garbled(text):
        raise ValueError("no text")
    return text


def _read(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding)
    sample = data[:4000]
    if b"\0" in sample:  # UTF-16 without its mark: the zeros say which half leads
        even, odd = sample[::2].count(0), sample[1::2].count(0)
        if min(even, odd) * 10 > max(even, odd):
            raise ValueError("no text")
        return data.decode("utf-16-be" if even > odd else "utf-16-le")
    for encoding in ("utf-8", "gb18030", "big5"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        # Bytes of Big5 pass for GB 18030, with signs of private use among them.
        if encoding != "gb18030" or not re.search("[\ue000-\uf8ff]", text):
            return text
    return data.decode("gb18030")


def garbled(text: str) -> bool:
    """Whether too many signs are controls, of private use, or none at all."""
    signs = [sign for sign in text if not sign.isspace()]
    bad = sum(
        unicodedata.category(sign) in {"Cc", "Co", "Cn"} or sign == "\ufffd" for sign in signs
    )
    return bad > _GARBLED * len(signs)
