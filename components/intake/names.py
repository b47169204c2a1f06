"""Indicators as they are looked for: the pairs of signs in their names, and where a text has them.

Names and texts are made alike first: capitals, synonyms such as 规模以上 for 规上, no signs of
punctuation. A pair stands in a stretch of the text only if every sign it was made of does.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from components.catalog.documents import unit_scale
from components.catalog.models import Indicator, Measure
from components.intake.numerals import Dimension, legible

_SYNONYMS = {
    "规模以上": "规上",
    "地区生产总值": "gdp",
    "国内生产总值": "gdp",
    "生产总值": "gdp",
    "省实验室": "省级实验室",
    "国家重点实验室": "全国重点实验室",
    "营业收入": "营收",
    "成交额": "交易额",
    "比例": "比重",
    "占比": "比重",
    "国家级": "国家",
    "位次": "名次",
    "排名": "名次",
    "市场主体": "经营主体",
    "增量": "增加",
}
_SYNONYM = re.compile("|".join(_SYNONYMS).replace("占比", "占比(?!重)"))
_TAIL = re.compile(
    r"(?:的?(?:年均)?(?:增速|增长率|增幅)|占.{0,8}?比重|(?:增速)?高于.+|对.{1,8}贡献率?|变化"
    r"|[在的]?(?:全国|全省|全市)?名次|城市名次|[的]?(?:年数|个数)|数)$"
)
_NOISE = re.compile(r"[“”「」『』《》\"' \-—–、，,。;；:：·]")
_SHARES = {"gdp": "gdp", "全省": "province", "全国": "nation"}
_FAMILIES: Mapping[Measure, str] = {
    Measure.GROWTH_REAL: "growth",
    Measure.GROWTH_UNSPECIFIED: "growth",
    Measure.CHANGE: "change",
    Measure.CAGR: "cagr",
    Measure.SHARE: "share",
    Measure.CONTRIBUTION: "contribution",
    Measure.DIFFERENCE: "difference",
}


def plain(text: str) -> str:
    """A legible `text` as names are looked for in it."""
    return _SYNONYM.sub(lambda match: _SYNONYMS[match[0]], text.casefold())


def pairs(text: str) -> set[str]:
    """The pairs of signs that stand side by side in a plain `text`."""
    signs = _NOISE.sub("", text)
    return {signs[at : at + 2] for at in range(len(signs) - 1)}


class PairsOfText:
    """Where the pairs of `known` stand in a legible text, in its order."""

    def __init__(self, text: str, known: Container[str]) -> None:
        near = pairwise(_signs(text))
        spots = ((one[0], two[1], one[2] + two[2]) for one, two in near)
        self._spots = [spot for spot in spots if spot[2] in known]
        self._starts = [start for start, *_ in self._spots]

    def within(self, start: int, end: int) -> list[tuple[int, int, str]]:
        """Start, end and signs of each pair that stands whole between `start` and `end`."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [spot for spot in self._spots[first:last] if spot[1] <= end]


def _signs(text: str) -> Iterator[tuple[int, int, str]]:
    """The signs of the plain text without those of punctuation, each with what it was made of."""
    at = 0
    for match in (*_SYNONYM.finditer(text), None):
        stop = match.start() if match else len(text)
        for place in range(at, stop):
            for sign in text[place].casefold():
                if not _NOISE.match(sign):
                    yield place, place + 1, sign
        if match:
            yield from ((*match.span(), sign) for sign in _SYNONYMS[match[0]])
            at = match.end()


@dataclass(frozen=True, slots=True)
class Name:
    """An indicator as it is looked for: the pairs of its name and what tells it from others."""

    id: str
    record: Indicator
    pairs: frozenset[str]
    whole: str
    dimension: Dimension
    family: str
    share_of: str | None
    aside: frozenset[str]
    known: tuple[float, ...] = ()
    places: frozenset[str] = frozenset()

    @property
    def stock(self) -> bool:
        """Whether it is counted on a day and not over a year."""
        return self.dimension in {Dimension.COUNT, Dimension.RANK, Dimension.YEARS}


def dimension_of(record: Indicator) -> Dimension:
    """What an indicator counts in."""
    unit = record.unit
    if record.measure is Measure.RANK:
        return Dimension.RANK
    if "百分点" in unit:
        return Dimension.POINTS
    if "%" in unit or "‰" in unit:
        return Dimension.PERCENT
    if unit.endswith("元"):
        return Dimension.MONEY
    return Dimension.YEARS if unit == "年" else Dimension.COUNT


def name_of(id_: str, record: Indicator, without: str | None) -> Name:
    """The indicator `id_` as it is looked for, but for what the source `without` says of it."""
    whole = plain(legible(record.zh).text)
    bare = re.sub(r"\([^)]*\)", "", whole)
    stem = _TAIL.sub("", bare) or bare
    aside = pairs("".join(re.findall(r"\(([^)]*)\)", whole)))
    base = plain(legible(record.denominator.zh).text) if record.denominator else ""
    share = next((kind for word, kind in _SHARES.items() if word in bare + base), None)
    reports = [
        (place, one.value)
        for place, cells in record.values.items()
        for cell in cells.values()
        for one in cell
        if one.value is not None and (without is None or one.source != without)
    ]
    scale = unit_scale(record.unit)
    return Name(
        id_,
        record,
        frozenset(pairs(stem)),
        bare,
        dimension_of(record),
        _FAMILIES.get(record.measure, "level"),
        share if record.measure is Measure.SHARE else None,
        frozenset(aside),
        tuple(abs(value) * scale for _, value in reports),
        frozenset(
            place
            for place, cells in record.values.items()
            if any(without is None or one.source != without for c in cells.values() for one in c)
        ),
    )
