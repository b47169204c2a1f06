"""Finding a printed token on a line: folded for matching only, shown in the original script.

Traditional is folded to Simplified (OpenCC), full-width to half-width, blanks are dropped, and so
is the pinyin in brackets that a machine left behind single characters in one document.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from opencc import OpenCC

_PINYIN = re.compile(r"(?<=[\u3400-\u9fff])\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ]{1,6}\)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Folded:
    """`text` as it is compared; `places[i]` is where its i-th character stands in the original."""

    text: str
    places: tuple[int, ...]


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


@cache
def _fold_character(character: str) -> str:
    plain = unicodedata.normalize("NFKC", character)
    return "".join(_converter().convert(plain).split()).casefold()


def fold(text: str) -> Folded:
    """`text` folded for matching, with the way back to each original character."""
    dropped = {i for noise in _PINYIN.finditer(text) for i in range(*noise.span())}
    characters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        if place not in dropped:
            folded = _fold_character(character)
            characters.append(folded)
            places.extend([place] * len(folded))
    return Folded("".join(characters), tuple(places))


def find(token: str, line: str) -> tuple[int, int] | None:
    """Where `token` stands in `line` as (start, end) of the original; None when it does not.

    A figure must stand alone: 15.8 is not found inside 115.8 or 15.83.
    """
    needle, hay = fold(token).text, fold(line)
    if not needle:
        return None
    left = r"(?<![\d.])" if needle[0].isdigit() else ""
    right = r"(?!\d|\.\d)" if needle[-1].isdigit() else ""
    found = re.search(left + re.escape(needle) + right, hay.text)
    if found is None:
        return None
    return hay.places[found.start()], hay.places[found.end() - 1] + 1
