"""Finding a printed token on a line: folded for matching only, shown in the original script.

Traditional is folded to Simplified (OpenCC), full-width to half-width, blanks and invisible
characters are dropped, and so is the pinyin in brackets that a machine left behind single
characters in one document. A blank between two digits stays: it keeps two figures apart.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from opencc import OpenCC

_SYLLABLE = "[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ]{1,6}"
_PINYIN = re.compile(rf"(?<=[\u3400-\u9fff])\({_SYLLABLE}\)", re.IGNORECASE)
_THOUSANDS = re.compile(r"\d{3}(?!\d)")


@dataclass(frozen=True, slots=True)
class Folded:
    """`text` as it is compared; `places[i]` is where its i-th character stands in the original."""

    text: str
    places: tuple[int, ...]


@lru_cache(maxsize=4096)
def fold(text: str) -> Folded:
    """`text` folded for matching, with the way back to each original character."""
    noise = {i for found in _PINYIN.finditer(text) for i in range(*found.span())}
    characters: list[str] = []
    places: list[int] = []
    parted = False
    for place, character in enumerate(text):
        folded = "" if place in noise else _fold_character(character)
        if parted and folded[:1].isdigit() and characters[-1:] and characters[-1].isdigit():
            characters.append(" ")
            places.append(place - 1)
        characters.extend(folded)
        places.extend([place] * len(folded))
        # Pinyin stands after a character, never between digits, so only blanks can part them.
        parted = not folded and (parted or character.isspace())
    return Folded("".join(characters), tuple(places))


def find(token: str, line: str) -> tuple[int, int] | None:
    """Where `token` first stands in `line` as (start, end) of the original; None when it does not.

    A figure must stand alone: 15.8 is not found inside 115.8 or 15.83, 509 not inside 1,509,
    5076 not in "50 76".
    """
    needle, hay = fold(token).text, fold(line)
    if not needle:
        return None
    pattern = _left(needle) + re.escape(needle) + _right(needle)
    found = re.search(pattern, hay.text)
    if found is None:
        return None
    return hay.places[found.start()], hay.places[found.end() - 1] + 1


def _left(needle: str) -> str:
    if not needle[0].isdigit():
        return ""
    # Three digits after a comma are the tail of a longer number, four are a number of their own.
    return r"(?<![\d.])(?<!\d,)" if _THOUSANDS.match(needle) else r"(?<![\d.])"


def _right(needle: str) -> str:
    return r"(?!\d|\.\d|,\d{3}(?!\d))" if needle[-1].isdigit() else ""


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


@cache
def _fold_character(character: str) -> str:
    if character.isspace() or unicodedata.category(character) == "Cf":
        return ""
    plain = unicodedata.normalize("NFKC", character)
    return "".join(_converter().convert(plain).split()).casefold()
