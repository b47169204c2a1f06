"""Chinese as it is typed: pinyin in full, and the first letter of each syllable."""

from __future__ import annotations

import re
from functools import lru_cache

_TYPED, _CHINESE = re.compile(r"[a-z]{2,}"), re.compile(r"[\u3400-\u9fff]")


def spelled_in(word: str, text: str) -> bool:
    """Whether the folded `word` is the pinyin of something in one of the lines of `text`."""
    if not _TYPED.fullmatch(word):
        return False
    return any(word in spelling for line in text.split("\n") for spelling in _spellings(line))


@lru_cache(maxsize=16384)
def _spellings(line: str) -> tuple[str, ...]:
    """shuzijingji and szjj for 数字经济; nothing for a line without Chinese."""
    if not _CHINESE.search(line):
        return ()
    # Loaded when somebody types pinyin: its dictionaries take fifty megabytes and half a second.
    from pypinyin import Style, lazy_pinyin

    plain = "".join(line.split())
    styles = (Style.NORMAL, Style.FIRST_LETTER)
    return tuple("".join(lazy_pinyin(plain, style=style)).lower() for style in styles)
