"""A numeral of a document → what it may be: indicator, place and period, with a score.

The score is how much of an indicator's name the words around the numeral say (its pairs of
characters, rare ones counting more, near ones counting more) and a few cues: 年均, 占…比重, 增长
beside a level already named, unit, denominator. The numbers behind the weights were measured on
labelled texts; `tests/intake/test_matching.py` holds the floor.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from operator import attrgetter

from components.catalog.documents import unit_scale
from components.catalog.models import Catalog, Measure
from components.intake.names import Name, PairsOfText, name_of, pairs, plain
from components.intake.numerals import (
    FIGURES,
    Category,
    Dimension,
    PrintedNumeral,
    numerals,
)
from components.intake.passages import (
    PLANNED,
    Basis,
    Line,
    Paragraph,
    Places,
    Setting,
    Span,
    clauses,
    paragraphs,
    period_of,
    place_of,
    rows_of,
    sentences,
    span_of,
    tables_apart,
    times,
)


class State(StrEnum):
    """What a numeral is to the data file; the first and the last ask nothing of anybody."""

    SAME = "same"
    DIFFERS = "differs"
    NEW_PERIOD = "new_period"
    ASSUMED_PERIOD = "assumed_period"
    NEW_INDICATOR = "new_indicator"
    NOT_DATA = "not_data"


SETTLED = frozenset({State.SAME, State.NOT_DATA})


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a numeral may be; `basis` says how its period is known.

    `score` ends at one, `weight` is the same without an end and tells close ones apart.
    """

    indicator: str
    place: str | None
    period: str | None
    score: float
    basis: Basis = Basis.ASSUMED
    weight: float = field(default=0.0, compare=False)


@dataclass(frozen=True, slots=True)
class Matched:
    """A numeral of a document with its surroundings and up to three candidates, best first.

    `says` and `clause` are as printed, `says` stands at `spot` of `clause`; the number of a
    telephone is "…" in both. One is `broken` when a line's end parts it from other digits: which
    number is printed nobody can tell. `home` says how its place is known: named in the clause,
    carried on, or the document's own.
    """

    line: int
    page: int | None
    clause: str
    says: str
    numeral: PrintedNumeral
    place: str | None
    period: str | None
    state: State
    candidates: tuple[Candidate, ...] = ()
    broken: bool = False
    spot: int = 0
    paragraph: Paragraph | None = field(default=None, repr=False, compare=False)
    home: Basis = Basis.ASSUMED

    @property
    def value(self) -> float | None:
        """The number in the unit as printed; None for a range and for a broken one."""
        return None if self.broken or self.numeral.low is not None else self.numeral.number


# The words around a numeral, each stretch with its weight.


_MODIFIERS = re.compile(
    "人均|高技术|第[一二三]产业|投资|拉动|环比|出口|进口|二期|新增|户均|战略性新兴|民营|外商|利润|税收"
    "|用电量|零售|存款|贷款|房地产|固定资产|城镇|农村|户籍|民间|限额以上|网上"
    "|支出|本级|高价值|每万|每百"
)
_CUES = (
    ("cagr", re.compile("年均|年平均|年复合")),
    ("contribution", re.compile("贡献")),
    ("share", re.compile("占|比重|份额")),
    (
        "growth",
        re.compile(
            "增长|增速|同比|增幅|降幅|[大猛微劲]增|[大猛]降|下滑|减少|缩短|(?:下降|上升|回落|降低|提升|提高)(?![到至为])"
        ),
    ),
)
_FITS = {
    Dimension.PHYSICAL: frozenset[Dimension](),
    Dimension.BARE: frozenset({Dimension.COUNT}),
}


def counted_in(one: PrintedNumeral) -> frozenset[Dimension]:
    """What an indicator may count in for this numeral to be a figure of it."""
    fits = _FITS.get(one.dimension, frozenset({one.dimension}))
    large = one.dimension is Dimension.BARE and one.scale >= LARGE
    return fits | {Dimension.MONEY} if large else fits


@dataclass
class _Around:
    """Pairs of signs around a numeral with their weights; `item` are the words nearest."""

    weights: dict[str, float] = field(default_factory=dict)
    item: str = ""
    cue: str = ""

    def add(self, near: Iterable[str], weight: float) -> None:
        for pair in near:
            if self.weights.get(pair, 0) < weight:
                self.weights[pair] = weight


_LISTED = re.compile(r" ?[、和及与] ?")
_APART = re.compile(r"、|(?<=[\u3400-\u9fff])(?:以及|和|及|与)")
_LEAD = re.compile(r"分别.*$|(?:达到|达|为|增长|实现)+$")
FILLER = re.compile(
    "全[年市省国区]|年[末底均]|上半年|[一二三四前]季度|比上年末?|上年|同比|同期|较|增长|下降|上升|提升|提高|增加|减少"
    "|缩短|降低|升至|达到?|实现|为|约|近|超过?|突破|累计|总计|其中|分别|拥有|共有?|有|已|占|的|比重|位?居|排名|第|连续"
    "|力争|确保|保持|在|到|以上|目前|截至|按可比价计?算?|按不变价格?计?算?|总量|规模|年|月|底|末|由|从|至|对|贡献|速|曾|就|[大猛微劲][增降]|高达|份额|准确地?说|具体[来而]说|即|是"
)
"""Words that say how a figure stands and not of what it is."""
_ITEM = re.compile(r"、|[和及与](?=\D{0,2}$)")
_BACK = re.compile("(?:这一|该|此)(?:比重|占比|比例)")


class Matcher:
    """The indicators and places of `catalog`, ready to be looked for in documents.

    `without` leaves out what the data already hold from one document, to measure honestly.
    """

    def __init__(self, catalog: Catalog, without: str | None = None) -> None:
        self.catalog, self.without = catalog, without
        self.places = Places(catalog)
        self.names = {
            id_: name_of(id_, record, without) for id_, record in catalog.indicators.items()
        }
        self.pairs = frozenset[str]().union(*(n.pairs | n.aside for n in self.names.values()))
        often = Counter(pair for name in self.names.values() for pair in name.pairs)
        self.rare = {pair: math.log(1 + len(self.names) / count) for pair, count in often.items()}
        self.sums = {
            id_: sum(self.rare[pair] for pair in name.pairs) + SHORT
            for id_, name in self.names.items()
        }
        self.goals = {
            (goal.indicator, goal.place, str(goal.by)): goal
            for goal in catalog.targets.values()
            if goal.indicator and goal.by and goal.value is not None
        }

    def matched(self, lines: Sequence[Line], document: Setting) -> tuple[Matched, ...]:
        """Every numeral of `lines`, in order, with its candidates."""
        return tuple(
            one
            for table, some in tables_apart(lines)
            for one in (self._table if table else self._text)(some, document)
        )

    def _text(self, lines: Sequence[Line], document: Setting) -> Iterator[Matched]:
        places, years, year = set[str](), set[str](), None
        for paragraph in paragraphs(lines):
            text = paragraph.text
            if len(text) <= HEADING and not re.search(r"[。；，：]$|\d", text):
                places, years = set(), set()
            section = next(iter(places)) if len(places) == 1 else None
            about = replace(
                document, section=section or None, told_year=year, one_year=len(years) == 1
            )
            yield from self._paragraph(paragraph, about)
            spots = self.places.spots(self.places.masked(text), None)
            places |= {place for _, place, _ in spots if not self.places.wide(place)}
            named = [one.code[:4] for one in times(text, about)]
            years.update(named)
            year = int(named[-1]) if named else year

    def _table(self, lines: Sequence[Line], document: Setting) -> Iterator[Matched]:
        """The numerals of lines set with tabs, each read behind the labels of its row and column.

        A number without a unit takes the one that its row or column names.
        """
        for row in rows_of(lines):
            clause, places = "", []
            for cell in row:
                clause += "\t" if cell is not row[0] else ""
                printed, at = cell.paragraph.printed[: cell.end], cell.start
                for one in self._paragraph(cell.paragraph, document):
                    if one.numeral.start >= cell.start:
                        says = one.says.removesuffix(cell.unit) if cell.unit else one.says
                        clause += printed[at : one.numeral.start]
                        places.append((one, says, len(clause)))
                        clause, at = clause + says, one.numeral.end
                clause += printed[at:]
            empty = len(clause) - len(clause.lstrip())
            for one, says, spot in places:
                yield replace(one, says=says, clause=clause.strip(), spot=spot - empty)

    def _paragraph(self, paragraph: Paragraph, document: Setting) -> Iterator[Matched]:
        text = paragraph.text
        every = numerals(text)
        if not every:
            return
        reading = _Reading(self, paragraph, document, every)
        rest = deque(every)
        for sentence in sentences(text):
            reading.begin(sentence)
            while rest and rest[0].start < sentence.end:
                yield reading.matched(rest.popleft())

    def scored(
        self, one: PrintedNumeral, around: _Around, topics: Sequence[str], place: str | None
    ) -> list[tuple[float, str]]:
        """Score and id of every indicator that counts in what the numeral counts in, best first."""
        fits = counted_in(one)
        scores = []
        item = pairs(plain(around.item)) & self.rare.keys()
        for id_, name in self.names.items():
            if name.dimension not in fits:
                continue
            cover = sum(
                self.rare[pair] * around.weights[pair]
                for pair in name.pairs
                if pair in around.weights
            )
            cover /= self.sums[id_]
            score = cover + self._cues(one, name, around, topics, item, cover)
            if place and not self._known_there(name, place):
                score -= 0.15
            score += self._magnitude(name, one)
            scores.append((score, id_))
        return sorted(scores, reverse=True)

    def _known_there(self, name: Name, place: str) -> bool:
        """Whether the indicator is known for the place or for one of its kind."""
        level = self.catalog.places[place].level
        return not name.places or any(
            self.catalog.places[other].level == level for other in name.places
        )

    def level_of(self, id_: str) -> str:
        """The level that a rate, a share or a difference speaks of in the end."""
        above = self.names[id_].record.of
        return self.level_of(above) if above in self.names and above != id_ else id_

    def _cues(
        self,
        one: PrintedNumeral,
        name: Name,
        around: _Around,
        topics: Sequence[str],
        item: set[str],
        cover: float,
    ) -> float:
        bonus = 0.0
        if name.dimension is Dimension.PERCENT and around.cue:
            family = "growth" if name.family == "change" else name.family
            bonus += 0.35 * min(1.0, cover / SAID) if family == around.cue else -0.5
        if name.share_of and around.cue == "share":
            kind = share_of(around.item)
            if kind:
                bonus += 0.1 if kind == name.share_of else -0.4
        own = len(item & name.pairs)
        explained = own >= 0.5 * len(name.pairs)
        if topics and not explained and name.record.of:
            level = self.level_of(name.id)
            if topics[-1] == FOREIGN:
                bonus -= 0.4
            bonus += 0.4 if topics[-1] == level else 0.15 if level in topics else 0
        if topics and _BACK.search(around.item) and self.level_of(name.id) in topics:
            bonus += 0.6
        if name.record.measure is Measure.GROWTH_REAL:
            bonus += 0.15 if re.search("可比价|不变价", around.item) else -0.2
        if item:
            bonus -= 0.35 * (1 - own / len(item))
        if name.family == "difference" and not re.search(
            "高于|快于|高出|超过|低于|领先", around.item
        ):
            bonus -= 0.35
        if name.record.measure is Measure.CHANGE and name.dimension is Dimension.COUNT:
            bonus -= 0 if re.search("增加|净增|增量", around.item) else 0.35
        if one.dimension is Dimension.COUNT and one.unit == name.record.unit:
            bonus += 0.06
        if name.aside:
            said = len(name.aside & around.weights.keys()) / len(name.aside)
            bonus += 0.2 * said - 0.15
        return bonus

    def _magnitude(self, name: Name, one: PrintedNumeral) -> float:
        value = abs(one.value or 0)
        if not value or not name.known:
            return 0.0
        nearest = min(abs(math.log10(value / known)) if known else 9 for known in name.known)
        if nearest > 0.9 and abs(nearest - round(nearest)) < 0.004:
            return 0.12  # the same digits in another unit: a slip, to be seen as one
        return 0.12 * max(0.0, 1 - nearest)


def share_of(text: str) -> str | None:
    """Of what `text` says last that something is a share: of the GDP, the province, the nation."""
    said = plain(text)
    words = said[max(0, said.rfind("占")) :]
    if "gdp" in words:
        return "gdp"
    if re.search("全省|浙江|江苏|占省", words):
        return "province"
    return "nation" if "全国" in words else None


class _Reading:
    """One paragraph read from its beginning: what was named carries on to what follows."""

    def __init__(
        self,
        matcher: Matcher,
        paragraph: Paragraph,
        document: Setting,
        every: Sequence[PrintedNumeral],
    ) -> None:
        self.matcher, self.paragraph, self.document = matcher, paragraph, document
        self.every = every
        self.bounds = [one for one in every if one.category in FIGURES | {Category.DATE}]
        self.text = paragraph.text
        self.times = times(self.text, document)
        self.masked = matcher.places.masked(self.text)
        self.spots = matcher.places.spots(self.masked, document.section or document.place)
        self.hidden = [one for one in every if _hidden(one)]
        self.told = PairsOfText(self.text, matcher.pairs)
        self.runs = dict(self._runs())
        self.sentence = Span(0, 0)

    def begin(self, sentence: Span) -> None:
        """Go on to the next sentence."""
        self.before = frozenset(self._pairs(self.sentence.start, self.sentence.end))
        self.sentence = sentence
        self.planned = bool(PLANNED.search(self.text, sentence.start, sentence.end))
        self.clauses = clauses(self.text, sentence)
        self.carried: dict[str, int] = {}
        self.topics: list[str] = []
        self.subjects: tuple[str, ...] = ()
        self.listed = -1
        self._turn(0)

    def _turn(self, number: int) -> None:
        """Go on to a clause of the sentence: its words, and how far into it they are read."""
        self.number = number
        self.clause = clause = self.clauses[number]
        self.first: dict[str, int] = {}
        self.last: dict[str, int] = {}
        for start, end, pair in self.told.within(clause.start, clause.end):
            self.first.setdefault(pair, end)
            self.last[pair] = start
        self.cues = deque(
            sorted(
                (m.end(), m.start(), cue) for cue, m in _cues(self.text, clause.start, clause.end)
            )
        )
        self.cued: dict[str, int] = {}
        self.shown = self._clause(clause).rstrip()

    def _pairs(self, start: int, end: int) -> Iterator[str]:
        return (pair for *_, pair in self.told.within(start, end))

    def matched(self, one: PrintedNumeral) -> Matched:
        """The numeral with its place, its period and its candidates, and the paragraph around."""
        while self.clause.end <= one.start:
            self.carried |= dict.fromkeys(self.first, self.number)
            self._turn(self.number + 1)
        clause = self.clause
        inner = (clause, self.sentence)
        bare = self._bare(one)
        if one.category not in FIGURES:
            return bare
        if self._broken(one):
            return replace(bare, state=State.NEW_INDICATOR, broken=True)
        beside, aligned = self._beside(one)
        found = beside or place_of(self.masked, self.spots, inner, one.start, self.matcher.places)
        place, printed = found or (self.document.section or self.document.place, None)
        around = self._around(one, clause)
        scores = self.matcher.scored(one, around, self.topics, place or None)
        candidates = self._candidates(one, scores, place or None, inner)
        if place == "":
            candidates = ()
        held = self._held(one, candidates)
        candidates = (*held, *(c for c in candidates if c not in held))
        state = State.SAME if held else self._state(one, candidates, around)
        if state not in {State.NEW_INDICATOR, State.NOT_DATA}:
            self.topics.append(self.matcher.level_of(candidates[0].indicator))
        elif len(self._content(around.item)) > 1 and not _slight(one):
            self.topics.append(FOREIGN)
        period = candidates[0].period if candidates else self._period(one, inner, stock=False)[0]
        named = printed if place == "" else place
        settled = aligned and self._settled(place, printed)
        home = self._basis(place, found is not None) if settled else Basis.ASSUMED
        return replace(
            bare, place=named, period=period, state=state, candidates=candidates, home=home
        )

    def _bare(self, one: PrintedNumeral) -> Matched:
        """The numeral where it stands, before anything is known of it."""
        line = self.paragraph.line_at(one.start)
        return Matched(
            line.number,
            line.page,
            self.shown,
            "…" if _hidden(one) else self._printed(one.start, one.end),
            one,
            None,
            None,
            State.NOT_DATA,
            spot=len(self._clause(Span(self.clause.start, one.start))),
            paragraph=self.paragraph,
        )

    def _basis(self, place: str | None, said: bool) -> Basis:
        """How a place that can be no other is known: its clause says it, or it is carried on."""
        clause = self.clause
        near = any(spot[1] == place for spot in self.spots if clause.start <= spot[0] < clause.end)
        if said and near:
            return Basis.PRINTED
        carried = said or self.document.section or self.document.placed
        return Basis.INHERITED if carried else Basis.ASSUMED

    def _beside(self, one: PrintedNumeral) -> tuple[tuple[str, str] | None, bool]:
        """The place that a list of places gives to a list of numerals, and whether they agree."""
        at, count, start = self.runs[one.start]
        group: list[tuple[int, str, str]] = []
        for spot in self.spots:
            if self.sentence.start <= spot[0] < start:
                end = group[-1][0] + len(group[-1][2]) if group else 0
                group = group if _LISTED.fullmatch(self.text[end : spot[0]]) else []
                group.append(spot)
        if len(group) == count > 1:
            return group[at][1:], True
        return None, len(group) < 2 or "分别" not in self.text[group[-1][0] : start]

    def _settled(self, place: str | None, printed: str | None) -> bool:
        """Whether it is clear what 全市 means; in a paper that names no home, what was named last.

        我市 is the home alone.
        """
        if printed is None or printed in self.matcher.places.known:
            return True
        if self.document.placed:
            return place == self.document.place
        told = {spot[1] for spot in self.spots if spot[2] in self.matcher.places.known}
        return printed == "全市" and place in {self.document.section, *told}

    def _broken(self, one: PrintedNumeral) -> bool:
        ends = (self.text[one.start - 1 : one.start], self.text[one.end : one.end + 1])
        sides = (one.start - 2, one.end + 1)
        return any(
            end == "\n" and self.text[side : side + 1].isdigit()
            for end, side in zip(ends, sides, strict=True)
        )

    def _printed(self, start: int, end: int) -> str:
        return self.paragraph.printed[start:end]

    def _clause(self, clause: Span) -> str:
        """The clause as printed, without the numbers of telephones and blanks at its head."""
        text, at = "", clause.start
        for one in self.hidden:
            if clause.start <= one.start < clause.end:
                text, at = text + self._printed(at, one.start) + "…", one.end
        return (text + self._printed(at, clause.end)).lstrip()

    def _around(self, one: PrintedNumeral, clause: Span) -> _Around:
        around = _Around()
        text, start, end = self.text, one.start, one.end
        at = bisect_left(self.bounds, start, key=_start)
        inside = at and self.bounds[at - 1].start >= clause.start
        before = self.bounds[at - 1].end if inside else clause.start
        marks = [match.end() for match in _ITEM.finditer(text, before, start)]
        first = marks[-1] if marks else before
        behind = bisect_right(self.bounds, start, key=_start)
        stop = min([clause.end, *(n.start for n in self.bounds[behind : behind + 1])])
        mark = text.find("、", end, stop)
        tail = text[end : mark if mark >= 0 else stop]
        head = text[first:start]
        subject = self._subject(one, clause)
        if subject is not None:
            around.add((pair for pair, close in self.first.items() if close <= start), 0.5)
            around.add(pairs(plain(subject)), 1.0)
            head = subject + text[before:start]
        else:
            around.add(self._pairs(first, start), 1.0)
            around.add(self._pairs(before, first), 0.6)
        after = one.dimension not in {Dimension.MONEY, Dimension.PERCENT, Dimension.POINTS}
        bare = not re.search("[\u3400-\u9fff]{2}", head)
        behind_it = list(self._pairs(end, end + len(tail)))
        if (after or bare) and not self._next_owns(tail, end, stop):
            around.add(behind_it, 1.0)
        if subject is None:
            apart = text.find("、", clause.start, start) >= 0
            ahead = (pair for pair, close in self.first.items() if close <= before)
            around.add(ahead, 0.6 if apart else 0.8)
        around.add(behind_it, 0.8 if after else 0.4)
        rest = (pair for pair, begin in self.last.items() if begin >= end)
        around.add(rest, 0.6 if after else 0.3)
        for pair, number in self.carried.items():
            around.add((pair,), 0.72 * 0.8 ** (self.number - 1 - number))
        around.add(self.before, 0.3)
        around.item = head + (tail if after or bare or "比重" in tail[:8] else "")
        around.cue = self._cue(start, tail, head)
        return around

    def _next_owns(self, tail: str, end: int, stop: int) -> bool:
        return bool(re.search("[和及]$", tail)) and stop > end

    def _cue(self, start: int, tail: str, head: str) -> str:
        """What kind of number is meant, by the words of the item, of the clause, behind it."""
        while self.cues and self.cues[0][0] <= start:
            _, place, cue = self.cues.popleft()
            self.cued[cue] = max(place, self.cued.get(cue, 0))
        for text in (head, None, tail[:12]):
            spots = self.cued
            if text is not None:
                spots = {cue: match.start() for cue, match in _cues(text, 0, len(text))}
            for first in ("cagr", "contribution"):
                if first in spots:
                    return first
            if spots:
                return (
                    "share" if head.rstrip().endswith("比重") else max(spots, key=spots.__getitem__)
                )
        ahead = list(_cues(self.text, self.sentence.start, self.clause.start))
        bare = not self._content(head + tail)  # 占GDP比重，2018年13.1%，2021年15.2%
        return max(ahead, key=lambda one: one[1].start())[0] if ahead and bare else ""

    def _subject(self, one: PrintedNumeral, clause: Span) -> str | None:
        """The part of a list that the numeral belongs to: A、B和C分别增长1、2和3%."""
        at, count, start = self.runs[one.start]
        if count < 2:
            self.subjects = self.subjects if one.end < self.sentence.end else ()
            return None
        text = self.text[clause.start : start]
        if self.listed != start:
            self.listed = start
            parts = _listed(text, count) if "分别" in text or "、" in text else ()
            if len(parts) < count and "分别" in text and self.number:
                before = self.clauses[self.number - 1]
                parts = _listed(self.text[before.start : before.end], count)
            if len(parts) == count:
                self.subjects = parts
        if len(self.subjects) != count:
            return None
        shared = re.sub(r"^.*分别", "", text) if "分别" in text else ""
        return self.subjects[at] + shared

    def _runs(self) -> Iterator[tuple[int, tuple[int, int, int]]]:
        """By its start: which of how many numerals of a list one is, and where the list begins."""
        run: list[PrintedNumeral] = []
        for one in (*self.every, None):
            if run and (one is None or not self._linked(run[-1], one)):
                for at, member in enumerate(run):
                    yield member.start, (at, len(run), run[0].start)
                run = []
            if one is not None:
                run.append(one)

    def _linked(self, one: PrintedNumeral, other: PrintedNumeral) -> bool:
        between = self.text[one.end : other.start]
        return one.dimension is other.dimension and bool(_LISTED.fullmatch(between))

    def _period(
        self, one: PrintedNumeral, inner: Sequence[Span], *, stock: bool
    ) -> tuple[str | None, Basis]:
        return period_of(
            self.times, inner, one.start, self.document, stock=stock, planned=self.planned
        )

    def _span(self, one: PrintedNumeral, *, average: bool) -> tuple[str, Basis] | None:
        where = (self.times, self.text, self.sentence, one.start, self.document)
        return span_of(*where, average=average)

    def _candidates(
        self,
        one: PrintedNumeral,
        scores: Sequence[tuple[float, str]],
        place: str | None,
        inner: Sequence[Span],
    ) -> tuple[Candidate, ...]:
        """The three best; growth variants of one level count once.

        Where the indicator is clear and period or place are not, they are what is offered.
        """
        best: list[Candidate] = []
        siblings: set[str | None] = set()
        for score, id_ in scores:
            name = self.matcher.names[id_]
            if score < LEAST or (name.family == "growth" and name.record.of in siblings):
                continue
            if name.family == "growth" and name.record.of:
                siblings.add(name.record.of)
            period, basis = self._period(one, inner, stock=name.stock)
            if name.family in SPANNED:
                average = name.family == "cagr"
                period, basis = self._span(one, average=average) or (period, basis)
            home = self._home(name, place)
            best.append(Candidate(id_, home, period, round(min(score, 1.0), 2), basis, score))
            if len(best) == MOST:
                break
        lead = best[0].score - best[1].score if len(best) > 1 else 1
        others = tuple(self._others(best[0], one, inner)) if best and lead >= CLOSE else ()
        return (*best[:1], *others, *best[1:])[:MOST]

    def _others(
        self, best: Candidate, one: PrintedNumeral, inner: Sequence[Span]
    ) -> Iterator[Candidate]:
        """The same indicator in the period that is as likely, and in the document's own place."""
        if best.basis is Basis.ASSUMED and best.period:
            stock = self.matcher.names[best.indicator].stock
            period, _ = self._period(one, inner, stock=not stock)
            year = self.document.year
            if period == best.period and year and period in {str(year), str(year - 1)}:
                period = str(2 * year - 1 - int(period))
            if period != best.period:
                yield replace(best, period=period, score=round(best.score - CLOSE, 2))
        places = [self.document.place]
        beside = self.text[max(0, one.start - 4) : one.start] + self.text[one.end : one.end + 1]
        if one.dimension is Dimension.COUNT and "省" in beside:  # of all the province, not ours
            places.append(self.matcher.places.above(best.place, "province"))
        for place in places:
            if place not in {None, best.place}:
                yield replace(best, place=place, score=round(best.score - CLOSE, 2))

    def _home(self, name: Name, place: str | None) -> str | None:
        """`place`, or what the indicator is known for where that is part of it."""
        if place and name.places and place not in name.places:
            inside = [
                other for other in name.places if self.matcher.catalog.places[other].within == place
            ]
            if f"{place}-former" in name.places:
                return f"{place}-former"
            if len(inside) == len(name.places) == 1:
                return inside[0]
        return place

    def _held(
        self, one: PrintedNumeral, candidates: tuple[Candidate, ...]
    ) -> tuple[Candidate, ...]:
        """The first of the near candidates for which the file holds this very figure."""
        near = [c for c in candidates if c.score >= candidates[0].score - CLOSE]
        return tuple(c for c in near if self._agrees(one, c))[:1]

    def _state(
        self, one: PrintedNumeral, candidates: tuple[Candidate, ...], around: _Around
    ) -> State:
        best = candidates[0] if candidates else None
        modifier = _MODIFIERS.search(around.item)
        if best is None or best.score < TRUST:
            return State.NOT_DATA if _slight(one) else State.NEW_INDICATOR
        name = self.matcher.names[best.indicator]
        if modifier and modifier[0] not in name.whole:
            return State.NEW_INDICATOR
        family = "growth" if name.family == "change" else name.family
        strange = name.dimension is Dimension.PERCENT and around.cue not in {"", family}
        if strange or best.place is None or not self._explained(name, around.item):
            return State.NEW_INDICATOR
        if best.basis is Basis.ASSUMED or best.period is None:
            return State.ASSUMED_PERIOD
        return State.DIFFERS if self._values(best) else State.NEW_PERIOD

    def _explained(self, name: Name, item: str) -> bool:
        """Whether the name says enough of what the item speaks of, where it speaks of anything.

        A bare growth behind a level that is not ours is not ours either.
        """
        said, own = self._content(item), name.pairs | pairs(name.whole)
        if len(said) < 2:
            return self.topics[-1:] != [FOREIGN]
        return sum(pair in own for pair in said) >= EXPLAINED * len(said)

    def _content(self, item: str) -> set[str]:
        """The pairs of signs in an item that say what its figure is of."""
        said = plain(item)
        for _, _, place in self.matcher.places.named(said):
            said = said.replace(place, "")
        return {pair for pair in pairs(FILLER.sub("，，", said)) if pair.isalpha()}

    def _left_out(self, source: str | None) -> bool:
        return source is not None and source == self.matcher.without

    def _values(self, candidate: Candidate) -> list[float]:
        """What the file holds for the cell of `candidate`, in the bare unit; targets as well."""
        record = self.matcher.catalog.indicators[candidate.indicator]
        cells = record.values.get(candidate.place or "", {})
        values = [
            report.value * unit_scale(record.unit)
            for period, cell in cells.items()
            if str(period) == candidate.period
            for report in cell
            if report.value is not None and not self._left_out(report.source)
        ]
        key = (candidate.indicator, candidate.place or "", candidate.period or "")
        goal = self.matcher.goals.get(key)
        if goal is not None and goal.value is not None and not self._left_out(goal.source):
            values.append(goal.value * unit_scale(goal.unit or record.unit))
        return values

    def _agrees(self, one: PrintedNumeral, candidate: Candidate) -> bool:
        value = None if one.low is not None else one.value
        return value is not None and any(
            math.isclose(abs(value), abs(known), rel_tol=1e-9) for known in self._values(candidate)
        )


_start = attrgetter("start")
HEADING = 40
"""Signs of a line that may be a heading."""
LARGE, SHORT = 1e8, 1.5
"""From where a bare number is a sum of money; what keeps a name of two signs from fitting whole."""
SPANNED = frozenset({"cagr", "contribution"})
"""Families whose figures may be averages over several years."""
SAID, EXPLAINED, FOREIGN = 0.25, 0.3, ""
LEAST, TRUST, CLOSE, MOST = 0.1, 0.3, 0.1, 3
"""Scores: of a candidate at all, of one to believe, of a near second; how many candidates."""


def _hidden(one: PrintedNumeral) -> bool:
    """A telephone, or a code that may be a person's: a long number, an address of mail."""
    private = one.category is Category.CODE and re.search(r"\d{11}|@", one.says)
    return one.category is Category.TELEPHONE or bool(private)


def _cues(text: str, start: int, end: int) -> Iterator[tuple[str, re.Match[str]]]:
    """The words between `start` and `end` that say what kind of number is meant."""
    for cue, pattern in _CUES:
        yield from ((cue, match) for match in pattern.finditer(text, start, end))


def _slight(one: PrintedNumeral) -> bool:
    """A numeral that is rarely a figure: 五大, 4年, a bare number."""
    return one.weak or one.quoted or one.dimension in {Dimension.YEARS, Dimension.BARE}


def _listed(text: str, count: int) -> tuple[str, ...]:
    """The last `count` parts of a list; 和 parts only what 、 alone does not part."""
    listed = re.sub(r"分别.*$", "", text)
    for mark in ("、", None):
        pieces = listed.split("、") if mark else _APART.split(listed)
        if len(pieces) >= count:
            return tuple(pieces[-count:])
    return ()
