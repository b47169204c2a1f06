"""Every numeral of a document accounted for: recorded, not data, or open.

Arabic numerals all count. Of the Chinese ones those that measure or rank: 五分之一, 六成, 三大,
双核, 首批, 第一, 百项. A single 一 is an article (一个, 一批) and counts only in 第一, 一成, 一倍.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from components.catalog.documents import find, find_all, fold, lines, read_text, tokens
from components.catalog.models import Catalog, NotData, Source


class State(StrEnum):
    """What became of a numeral; an open one has still to be recorded, or called not data."""

    RECORDED = "recorded"
    NOT_DATA = "not_data"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral of `source`; `says` is it and its unit as printed, such as 5076亿元 or 第4.

    The number of a telephone is nobody's business: `says` is "…".
    """

    source: str
    line: int
    says: str
    state: State
    kind: NotData | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many numerals of a document at hand are recorded, no data, and open."""

    source: str
    recorded: int
    not_data: int
    open: int


# What is a numeral, in a line as `documents.fold` writes it. A word of size behind digits belongs
# to them (1.2万亿), and so do percentage points; 十分 is "very", 万一 "in case".


_SIGN = "一二三四五六七八九十百千万亿两"
_NUMERAL = re.compile(
    rf"[{_SIGN}\d.]+分之[{_SIGN}\d.]+"
    r"|(?P<digits>(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?)[余多]?[十百千万亿]*(?:个百分点)?"
    rf"|(?<=第)[{_SIGN}]+"
    rf"|(?!十分|万一|一一)(?:[{_SIGN}]{{2,}}|[{_SIGN[1:]}]|一(?=[成倍半]))"
    r"|首(?=[个批部家位届台款次])"
    r"|双(?![方边向重赢])"
    r"|零(?=的)"
)
_BEFORE, _BEHIND = re.compile(r"[a-z]+-?$|第$"), re.compile(r"(?<!百分点)(?:[^\W\d]|%)")

_TEN = "一二三四五六七八九十"
_YEAR = r"(?<!\d)(?<![近约超逾余])(?:19|20)\d\d"
_RULES = (
    (NotData.YEAR, re.compile(rf"{_YEAR}(?:[-~—–至、](?:19|20)\d\d)*年")),
    (NotData.DATE, re.compile(rf"\d{{1,2}}月(?:\d{{1,2}}日)?|[{_TEN}]+月(?:[{_TEN}]+日)?")),
    (NotData.DATE, re.compile(r"[一二三四]季度")),
    (NotData.LIST, re.compile(rf"^[{_TEN}]+、|(?:^|[。；，,;:])[{_TEN}]+是|第[{_TEN}]步")),
    (
        NotData.TELEPHONE,
        re.compile(
            r"(?<!\d)(?:1[3-9]\d{9}|0\d{2,3}-\d{7,8})(?!\d|[.,]\d|[万亿元])"
            r"|(?:电话|热线|传真|手机)\D{0,3}\d[\d -]{5,}"
        ),
    ),
    (NotData.PAGE, re.compile(r"第\d+[页版]")),
    (NotData.IMPRINT, re.compile(r"(?:网安备|icp备|许可证:?)[^\d]{0,2}[\da-z-]{7,}")),
)
"""What a numeral is by the words around it; only where nothing else can be meant."""

Span = tuple[int, int]


def numerals(catalog: Catalog, where: Path | None = None) -> Iterator[Numeral]:
    """All numerals of the documents at hand in `where`, by document, line and place in the line."""
    cited = defaultdict(list)
    for token in tokens(catalog):
        cited[token.evidence.source, token.evidence.at].append(token.evidence.says)
    for name, source in catalog.sources.items():
        text = read_text(source, where)
        for number, line in enumerate(text.lines, start=1):
            said = {*cited[name, number], *cited[name, text.place(number)]}
            recorded = [find(says, line) for says in said]
            marks = [*_by_hand(source, line), *_by_rule(line)]
            for says, span in _spans(line):
                kind = next((kind for kind, mark in marks if _holds(mark, span)), None)
                if any(mark and _holds(mark, span) for mark in recorded):
                    yield Numeral(name, number, says, State.RECORDED)
                elif kind is not None:
                    shown = "…" if kind is NotData.TELEPHONE else says
                    yield Numeral(name, number, shown, State.NOT_DATA, kind)
                else:
                    yield Numeral(name, number, says, State.OPEN)


def coverage(entries: Iterable[Numeral]) -> tuple[Coverage, ...]:
    """The totals of `entries`, one per document that has any, in their order."""
    counts: dict[str, Counter[State]] = {}
    for entry in entries:
        counts.setdefault(entry.source, Counter())[entry.state] += 1
    return tuple(
        Coverage(source, *(count[state] for state in State)) for source, count in counts.items()
    )


def idle_marks(catalog: Catalog, where: Path | None = None) -> Iterator[tuple[str, str]]:
    """Each (document, token) of `not_data` that stands on no line of its document at hand."""
    for name, source in catalog.sources.items():
        every = lines(source, where)
        for says in (says for said in source.not_data.values() for says in said):
            if every and not any(find(says, line) for line in every):
                yield name, says


def figures_in(text: str) -> tuple[str, ...]:
    """The bare numerals of a token: 5076 of 5076 億元, 五分之一 of 全省五分之一."""
    return tuple(match["digits"] or match[0] for match in _NUMERAL.finditer(fold(text).text))


def _spans(line: str) -> Iterator[tuple[str, Span]]:
    """Each numeral of `line` with its unit, and where in the original the numeral stands."""
    text, places = fold(line).text, fold(line).places
    for match in _NUMERAL.finditer(text):
        head, tail = _BEFORE.search(text[: match.start()]), _BEHIND.match(text, match.end())
        first, last = head.start() if head else match.start(), tail.end() if tail else match.end()
        says = "".join(line[place] for place in dict.fromkeys(places[first:last]))
        start, end = match.span("digits" if match["digits"] else 0)
        yield says, (places[start], places[end - 1] + 1)


def _by_hand(source: Source, line: str) -> Iterator[tuple[NotData, Span]]:
    for kind, said in source.not_data.items():
        for says in said:
            yield from ((kind, span) for span in find_all(says, line))


def _by_rule(line: str) -> Iterator[tuple[NotData, Span]]:
    text, places = fold(line).text, fold(line).places
    for kind, pattern in _RULES:
        for match in pattern.finditer(text):
            yield kind, (places[match.start()], places[match.end() - 1] + 1)


def _holds(outer: Span, inner: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]
