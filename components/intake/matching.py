"""A numeral of a document → what it may be: indicator, place and period, with a score.

The score is how much of an indicator's name the words around the numeral say (its pairs of
characters, rare ones counting more, near ones counting more) and a few cues: 年均, 占…比重, 增长
beside a level already named, unit, denominator. The numbers behind the weights were measured on
labelled texts; `tests/intake/test_matching.py` holds the floor.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from components.catalog.documents import unit_scale
from components.catalog.models import Catalog, Indicator, Measure
from components.intake.numerals import (
    FIGURES,
    Category,
    Dimension,
    PrintedNumeral,
    legible,
    numerals,
)
from components.intake.passages import (
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
    sentences,
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
    """What a numeral may be; `basis` says how its period is known."""

    indicator: str
    place: str | None
    period: str | None
    score: float
    basis: Basis = Basis.ASSUMED


@dataclass(frozen=True, slots=True)
class Matched:
    """A numeral of a document with its surroundings and up to three candidates, best first.

    `says` and `clause` are as printed; the number of a telephone is "…" in both. One is `broken`
    when a line's end parts it from other digits: which number is printed nobody can tell.
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

    @property
    def value(self) -> float | None:
        """The number in the unit as printed; None for a range and for a broken one."""
        return None if self.broken or self.numeral.low is not None else self.numeral.number


# Names of indicators, as their words are looked for.


_SYNONYMS = (
    ("规模以上", "规上"),
    ("地区生产总值", "gdp"),
    ("国内生产总值", "gdp"),
    ("生产总值", "gdp"),
    ("省实验室", "省级实验室"),
    ("国家重点实验室", "全国重点实验室"),
    ("营业收入", "营收"),
    ("成交额", "交易额"),
    ("比例", "比重"),
    ("占比", "比重"),
    ("国家级", "国家"),
    ("位次", "名次"),
    ("排名", "名次"),
    ("市场主体", "经营主体"),
    ("增量", "增加"),
)
_TAIL = re.compile(
    r"(?:的?(?:年均)?(?:增速|增长率|增幅)|占.{0,8}?比重|(?:增速)?高于.+|对.{1,8}贡献率?|变化"
    r"|[在的]?(?:全国|全省|全市)?名次|城市名次|[的]?(?:年数|个数)|数)$"
)
_NOISE = re.compile(r"[“”「」『』《》\"' \-—–、，,。;；:：·]")
_SHARES = {"gdp": "gdp", "全省": "province", "全国": "nation"}
_MODIFIERS = re.compile(
    "人均|高技术|第[一二三]产业|投资|拉动|环比|出口|进口|二期|新增|户均|战略性新兴|民营|外商|利润|税收"
    "|用电量|零售|存款|贷款|房地产|固定资产"
)
_FAMILIES: Mapping[Measure, str] = {
    Measure.GROWTH_REAL: "growth",
    Measure.GROWTH_UNSPECIFIED: "growth",
    Measure.CHANGE: "change",
    Measure.CAGR: "cagr",
    Measure.SHARE: "share",
    Measure.CONTRIBUTION: "contribution",
    Measure.DIFFERENCE: "difference",
}
_CUES = (
    ("cagr", re.compile("年均|年平均|年复合")),
    ("contribution", re.compile("贡献")),
    ("share", re.compile("占|比重|份额")),
    ("growth", re.compile("增长|下降|增速|上升|回落|同比|增幅|下滑|降低|提升|提高|减少|缩短")),
)


def _plain(text: str) -> str:
    text = legible(text).text.casefold()
    for word, other in _SYNONYMS:
        if other not in text or word == "国家级":
            text = text.replace(word, other)
    return text


def _pairs(text: str) -> set[str]:
    plain = _NOISE.sub("", text)
    return {plain[at : at + 2] for at in range(len(plain) - 1)}


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


def _dimension_of(record: Indicator) -> Dimension:
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


def _name(id_: str, record: Indicator, without: str | None) -> Name:
    whole = _plain(record.zh)
    bare = re.sub(r"\([^)]*\)", "", whole)
    stem = _TAIL.sub("", bare) or bare
    aside = _pairs("".join(re.findall(r"\(([^)]*)\)", whole)))
    words = bare + (_plain(record.denominator.zh) if record.denominator else "")
    share = next((kind for word, kind in _SHARES.items() if word in words), None)
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
        frozenset(_pairs(stem)),
        bare,
        _dimension_of(record),
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


_FITS = {
    Dimension.PHYSICAL: frozenset[Dimension](),
    Dimension.BARE: frozenset({Dimension.COUNT}),
}


# The words around a numeral, each stretch with its weight.


@dataclass
class _Around:
    """Pairs of characters around a numeral with their weights; `item` are those nearest."""

    weights: dict[str, float] = field(default_factory=dict)
    item: str = ""
    cue: str = ""

    def add(self, text: str, weight: float) -> None:
        for pair in _pairs(_plain(text)):
            self.weights[pair] = max(weight, self.weights.get(pair, 0))


_LISTED = re.compile(r" ?[、和及与] ?")
_APART = re.compile(r"、|(?<=[\u3400-\u9fff])(?:以及|和|及|与)")
_LEAD = re.compile(r"分别.*$|(?:达到|达|为|增长|实现)+$")
_FILLER = re.compile(
    "全[年市省国区]|年[末底均]|上半年|[一二三四前]季度|比上年末?|上年|同比|同期|较|增长|下降|上升|提升|提高|增加|减少"
    "|缩短|降低|升至|达到?|实现|为|约|近|超过?|突破|累计|总计|其中|分别|拥有|共有?|有|已|占|的|比重|位?居|排名|第|连续"
    "|力争|确保|保持|在|到|以上|目前|截至|按可比价计?算?|按不变价格?计?算?|总量|规模|年|月|底|末|由|从|至|对|贡献|速"
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
            id_: _name(id_, record, without) for id_, record in catalog.indicators.items()
        }
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
            one for paragraph in paragraphs(lines) for one in self._paragraph(paragraph, document)
        )

    def _paragraph(self, paragraph: Paragraph, document: Setting) -> Iterator[Matched]:
        text = paragraph.text
        every = numerals(text)
        if not every:
            return
        reading = _Reading(self, paragraph, document, every)
        for sentence in sentences(text):
            inside = [one for one in every if sentence.start <= one.start < sentence.end]
            reading.begin(sentence)
            for one in inside:
                yield reading.matched(one)

    def scored(
        self, one: PrintedNumeral, around: _Around, topics: Sequence[str], place: str | None
    ) -> list[tuple[float, str]]:
        """Score and id of every indicator that counts in what the numeral counts in, best first."""
        fits = _FITS.get(one.dimension, frozenset({one.dimension}))
        if one.dimension is Dimension.BARE and one.scale >= LARGE:
            fits |= {Dimension.MONEY}
        scores = []
        item = _pairs(_plain(around.item))
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
            kind = _share_of(around.item)
            if kind:
                bonus += 0.1 if kind == name.share_of else -0.4
        own = sum(1 for pair in item if pair in name.pairs)
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
        known = [pair for pair in item if pair in self.rare]
        if known:
            bonus -= 0.35 * sum(pair not in name.pairs for pair in known) / len(known)
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


def _share_of(text: str) -> str | None:
    plain = _plain(text)
    start = plain.rfind("占")
    words = plain[start:] if start >= 0 else plain
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
        self.spots = matcher.places.spots(self.masked, document.place)
        self.sentence = self.last = Span(0, 0)
        self.clauses: tuple[Span, ...] = ()
        self.topics: list[str] = []
        self.subjects: tuple[str, ...] = ()

    def begin(self, sentence: Span) -> None:
        """Go on to the next sentence."""
        self.last, self.sentence = self.sentence, sentence
        self.clauses = clauses(self.text, sentence)
        self.topics, self.subjects = [], ()

    def matched(self, one: PrintedNumeral) -> Matched:
        """The numeral with its place, its period and its candidates."""
        clause = next(span for span in self.clauses if span.start <= one.start < span.end)
        inner = (clause, self.sentence)
        line = self.paragraph.line_at(one.start)
        says = self._printed(one.start, one.end)
        if one.category is Category.TELEPHONE or _private(one):
            says = "…"
        shown = self._clause(clause)
        if one.category not in FIGURES:
            return Matched(line.number, line.page, shown, says, one, None, None, State.NOT_DATA)
        if self._broken(one):
            state = State.NEW_INDICATOR
            return Matched(line.number, line.page, shown, says, one, None, None, state, broken=True)
        found = place_of(self.masked, self.spots, inner, one.start, self.matcher.places)
        place, printed = found or (self.document.place, None)
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
        return Matched(
            line.number,
            line.page,
            shown,
            says,
            one,
            printed if place == "" else place,
            period,
            state,
            candidates,
        )

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
        """The clause as printed, without the numbers of telephones."""
        text, at = "", clause.start
        for one in self.every:
            private = one.category is Category.TELEPHONE or _private(one)
            if private and clause.start <= one.start < clause.end:
                text, at = text + self._printed(at, one.start) + "…", one.end
        return (text + self._printed(at, clause.end)).strip()

    def _around(self, one: PrintedNumeral, clause: Span) -> _Around:
        around = _Around()
        text, start, end = self.text, one.start, one.end
        before = max(
            [clause.start, *(n.end for n in self.bounds if clause.start <= n.start < start)]
        )
        marks = [match.end() for match in _ITEM.finditer(text[:start], before)]
        first = marks[-1] if marks else before
        behind = [n.start for n in self.bounds if start < n.start < clause.end]
        stop = min([clause.end, *behind])
        mark = text.find("、", end, stop)
        tail = text[end : mark if mark >= 0 else stop]
        head = text[first:start]
        subject = self._subject(one, clause)
        if subject is not None:
            around.add(text[clause.start : start], 0.5)
            around.add(subject, 1.0)
            head = subject + text[before:start]
        else:
            around.add(head, 1.0)
            around.add(text[before:first], 0.6)
        after = one.dimension not in {Dimension.MONEY, Dimension.PERCENT, Dimension.POINTS}
        bare = not re.search("[\u3400-\u9fff]{2}", head)
        if (after or bare) and not self._next_owns(tail, end, stop):
            around.add(tail, 1.0)
        apart = "、" in text[clause.start : start]
        if subject is None:
            around.add(text[clause.start : before], 0.6 if apart else 0.8)
        around.add(tail, 0.8 if after else 0.4)
        around.add(text[end : clause.end], 0.6 if after else 0.3)
        self._carried(around, clause)
        around.item = head + (tail if after or bare or "比重" in tail[:8] else "")
        around.cue = self._cue(text[clause.start : start], tail, head)
        return around

    def _next_owns(self, tail: str, end: int, stop: int) -> bool:
        return bool(re.search("[和及]$", tail)) and stop > end

    def _carried(self, around: _Around, clause: Span) -> None:
        earlier = [span for span in self.clauses if span.end <= clause.start]
        for far, span in enumerate(reversed(earlier)):
            around.add(self.text[span.start : span.end], 0.72 * 0.8**far)
        around.add(self.text[self.last.start : self.last.end], 0.3)

    @staticmethod
    def _cue(clause: str, tail: str, head: str) -> str:
        for text in (head, clause, tail[:12]):
            spots = [
                (max(match.start() for match in pattern.finditer(text)), cue)
                for cue, pattern in _CUES
                if pattern.search(text)
            ]
            named = {cue for _, cue in spots}
            for first in ("cagr", "contribution"):
                if first in named:
                    return first
            if spots:
                return max(spots)[1] if not head.rstrip().endswith("比重") else "share"
        return ""

    def _subject(self, one: PrintedNumeral, clause: Span) -> str | None:
        """The part of a list that the numeral belongs to: A、B和C分别增长1、2和3%."""
        run = self._run(one)
        if len(run) < 2:
            self.subjects = self.subjects if self._run_follows(one) else ()
            return None
        at = run.index(one)
        text = self.text[clause.start : run[0].start]
        parts = _listed(text, len(run)) if "分别" in text or "、" in text else ()
        if len(parts) < len(run):
            earlier = [span for span in self.clauses if span.end <= clause.start]
            if "分别" in text and earlier:
                before = self.text[earlier[-1].start : earlier[-1].end]
                parts = _listed(before, len(run))
        if len(parts) == len(run):
            self.subjects = parts
        if len(self.subjects) != len(run):
            return None
        shared = re.sub(r"^.*分别", "", text) if "分别" in text else ""
        return self.subjects[at] + shared

    def _run(self, one: PrintedNumeral) -> list[PrintedNumeral]:
        spot = self.every.index(one)
        first = last = spot
        while first > 0 and self._linked(self.every[first - 1], self.every[first]):
            first -= 1
        while last + 1 < len(self.every) and self._linked(self.every[last], self.every[last + 1]):
            last += 1
        return list(self.every[first : last + 1])

    def _run_follows(self, one: PrintedNumeral) -> bool:
        return one.end < self.sentence.end

    def _linked(self, one: PrintedNumeral, other: PrintedNumeral) -> bool:
        between = self.text[one.end : other.start]
        return one.dimension is other.dimension and bool(_LISTED.fullmatch(between))

    def _period(
        self, one: PrintedNumeral, inner: Sequence[Span], *, stock: bool
    ) -> tuple[str | None, Basis]:
        return period_of(self.times, inner, one.start, self.document, stock=stock, text=self.text)

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
            home = self._home(name, place)
            best.append(Candidate(id_, home, period, round(min(score, 1.0), 2), basis))
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
        if self.document.place not in {None, best.place}:
            yield replace(best, place=self.document.place, score=round(best.score - CLOSE, 2))

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
        said, own = self._content(item), name.pairs | _pairs(name.whole)
        if len(said) < 2:
            return self.topics[-1:] != [FOREIGN]
        return sum(pair in own for pair in said) >= EXPLAINED * len(said)

    def _content(self, item: str) -> set[str]:
        """The pairs of signs in an item that say what its figure is of."""
        plain = _plain(item)
        for _, _, place in self.matcher.places.named(plain):
            plain = plain.replace(place, "")
        return {pair for pair in _pairs(_FILLER.sub("，，", plain)) if pair.isalpha()}

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


LARGE, SHORT = 1e8, 1.5
"""From where a bare number is a sum of money; what keeps a name of two signs from fitting whole."""
SAID, EXPLAINED, FOREIGN = 0.25, 0.3, ""
LEAST, TRUST, CLOSE, MOST = 0.1, 0.3, 0.1, 3
"""Scores: of a candidate at all, of one to believe, of a near second; how many candidates."""


def _private(one: PrintedNumeral) -> bool:
    """A code that may be a person's: a long number, an address of mail."""
    return one.category is Category.CODE and bool(re.search(r"\d{11}|@", one.says))


def _slight(one: PrintedNumeral) -> bool:
    """A numeral that is rarely a figure: 五大, 4年, a bare number."""
    return one.weak or one.quoted or one.dimension in {Dimension.YEARS, Dimension.BARE}


def _listed(text: str, count: int) -> tuple[str, ...]:
    """The last `count` parts of a list; 和 parts only what 、 alone does not part."""
    plain = re.sub(r"分别.*$", "", text)
    for mark in ("、", None):
        pieces = plain.split("、") if mark else _APART.split(plain)
        if len(pieces) >= count:
            return tuple(pieces[-count:])
    return ()
