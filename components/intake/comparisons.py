"""A numeral without a name of its own: of the list of the figure beside it, or of two cells.

A list says once what does not change: 占比，杭州 28.8%，苏州 17.2%. The second is the same
indicator in another place. And what words compare with a place or a year (比杭州多 1708 亿元,
是宁波的 4.3 倍) follows from two cells of that indicator. Both are told only where nothing
between the figures speaks of something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from components.catalog.period import Period, PeriodError
from components.intake.agreement import Fact, Facts, works
from components.intake.matching import FILLER, Candidate
from components.intake.names import plain
from components.intake.numerals import FIGURES, Category, Dimension, PrintedNumeral
from components.intake.passages import Basis
from components.intake.spots import GUESSED, TOGETHER, Spot, Spots
from components.intake.sums import DIFFERENCE, NARROWED, PRICED, SHIFTED, misfit
from components.intake.verdicts import DOUBTFUL, RIGHT, Judged, Verdict

Row = tuple[PrintedNumeral, Judged | None]
"""A figure with its verdict, or with none yet."""

_UNNAMED = {Dimension.BARE, Dimension.YEARS, Dimension.PHYSICAL}
_GROWN = re.compile("增|降|升|跌|滑|减|回落|放缓|加快|收窄|快|慢")
_WHEN = re.compile(
    r"(?:19|20)\d\d ?年?|(?<!\d)\d{1,2} ?月|[一二三四1-4] ?季度|[上下]半年|[去今前上当]年|同期"
    "|年[初末底]"
)
_COMPARED = re.compile(
    r"[比较](?:上年|去年|前年|上月|上?[一二三四]?季度|(?:19|20)\d\d ?年)(?:同期|末|底)?|[同环]比"
)
_SMALL = re.compile(
    "而且|不过|其实|但是?|然而|而|却|又|也|都|已经|已|就|才|便|则|还是?|可|呢|吧|更|再|仍|依然|略|稍|约|近"
    "|大约|左右|准确地?说|具体[来而]说|换言之|即|分别|并列|均|各|只|仅|不?过|高达|达|到|是|为|在|于|比|较|与"
    "|和|同|跟|其|相比|相较|之下|整整|足足|竟|一下子?|一年[里间来内]?|当[年月季]|今年|本期|水平|城市|两[市城地]"
    "|彼此|双方|二者|两者|之间|差距|差额|差值|相差|增量|净增|新增|再添|多[出收了]?|少[了]?|高[出于]?|低于?|快[出于]?"
    "|慢于?|领先|落后|超[出过]?|相当|等于|当于|环比|回升|冲高|回落|放缓|加快|下滑|走低|走高|扩大|缩小|收窄|拉大"
    "|大关|后者|前者|名列|第[一二三四]|名的|规模|体量|数据?|值|算|看|的|了|个"
)
_SIGNS = re.compile("[\u3400-\u9fffa-zA-Z]")
_OF_PART = re.compile(
    "(?:相当于|等于|[是为]|不[到足及]|接近)[^，。；]{0,6}[^低高多少快慢]的(?:约|近|不[到足]|超过?|大约)?$"
)
_GAP = re.compile(
    DIFFERENCE.pattern
    + "|多[出收了]*(?:约|近|超过?|达|为)?$|差距[^，。；]*[到至为](?:20\\d\\d ?年的)?$"
)
_HELD = re.compile(
    "(?<!占)比(?![重例])|较|相当|[差多少距超]|[高低快慢][出于]|[是为]其|[不接][到足及近]|倍|[从由]$"
)
_YEAR = re.compile(r"(?:19|20)\d\d|[去今前上当]年")
_AGAINST = re.compile(r"[于比较及过](?:19|20)\d\d ?年[^，。；]*[，。；]")
"""A year that the clause before was held against."""
_OUT = re.compile("(?:高出|高过|多出|领先|落后)$")
_OF_YEAR = re.compile(r"[是为到](?:19|20)\d\d ?年")
_MOVED = re.compile("[到至](?:了|约|近)?$")
_MORE_TIMES = re.compile("[多高增大][出于长加了]*(?:约|近|超过?)?$")
_YEARLY = re.compile("年均[^，。；]*(?:增长|增速|提高|增加)(?:了|约|近|为|达)?$")
_RISEN = re.compile(
    "(?:[比较](?:上年|去年|(?:19|20)\\d\\d年)的[^，。；]*(?:增长|增加|下降|减少)|[增降跌]幅)"
    "(?:了|约|近|为|达)?$"
)
_MORE = re.compile("[比较][^，。；]*[多高](?:出|了)?(?:约|近|超过?|大约)?$")
_FLOWED = re.compile("增量|净增|一年[里间来内]|(?:[比较](?:上年|去年))")
_TOWARDS = re.compile("(?:[比较与和跟同距]|于|出|领先|落后|超过?|相当|[是为达到])$")
_PAIR = re.compile("两[市城地者]|二者|双方|彼此")
_QUARTERS = "一二三四"
_STEPS = 1.5
"""How many of its last digits a printed difference may be off, for what was rounded before."""
_TENTH = 4.0
"""How many points a share told in tenths may be off."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two cells of one indicator; the first is the one that is spoken of."""

    first: Fact
    second: Fact


class Comparisons:
    """Figures as lists and comparisons name them, over the facts of the data."""

    def __init__(self, spots: Spots, facts: Facts) -> None:
        self.spots, self.facts, self.catalog = spots, facts, facts.catalog

    # A figure that its list names.

    def cell(self, spot: Spot, line: Sequence[Row], told: Sequence[Judged]) -> Candidate | None:
        """The cell of a figure of which only place or period are said.

        `line` are the figures of its sentence, `told` those of before in its paragraph.
        """
        one, at = spot.one.numeral, _index(spot, line)
        chunk = self._chunk(spot, at, line)
        if one.dimension in _UNNAMED or _HELD.search(_COMPARED.sub("", chunk)) or self._rest(chunk):
            return None
        earlier = [*((row.matched.numeral, row) for row in told), *line[:at]]
        anchor = self._anchor(spot, earlier, line, backwards=True)
        anchor = anchor or self._anchor(spot, line[at + 1 :], line, backwards=False)
        if anchor is None or anchor.fact is None:
            return None
        fact, between = anchor.fact, self._between(spot, anchor)
        place, period = self._there(spot, between, fact)
        family = self.spots.matcher.names[fact.indicator].family
        if place is None or period is None or not _kind(chunk, family):
            return None
        indicator = self._held(spot, fact, place, period)
        return Candidate(indicator, place, period, 1.0, Basis.PRINTED, 1.0)

    def _held(self, spot: Spot, fact: Fact, place: str, period: str) -> str:
        """The indicator of `fact`, or the one like it that has the very cell: 上半年 of a year."""
        if any(one.period == period for one in self.facts.of(fact.indicator, place)):
            return fact.indicator
        records = self.catalog.indicators
        own = records[fact.indicator]
        for other in spot.one.candidates:
            record = records[other.indicator]
            alike = (record.unit, record.calibre) == (own.unit, own.calibre)
            if alike and any(one.period == period for one in self.facts.of(other.indicator, place)):
                return other.indicator
        return fact.indicator

    def _chunk(self, spot: Spot, at: int, line: Sequence[Row]) -> str:
        """What stands between the figure before and this one, in their sentence."""
        start = spot.one.numeral.start - len(spot.lead)
        before = line[at - 1][0].end if at else start
        return spot.sentence[before - start : line[at][0].start - start]

    def _rest(self, text: str, name: str = "") -> str:
        """What `text` says besides places, times, small words and what is in `name`."""
        for _, _, place in self.spots.places.named(text):
            text = text.replace(place, "，")
        text = _WHEN.sub("，", text)
        pieces = re.split(r"[^\u3400-\u9fffa-z]+", FILLER.sub("，", _SMALL.sub("，", plain(text))))
        return "".join(piece for piece in pieces if len(piece) > 1 and piece not in name)

    def _anchor(
        self, spot: Spot, rows: Sequence[Row], line: Sequence[Row], *, backwards: bool
    ) -> Judged | None:
        """The nearest right figure that counts in the same, over others of the same list."""
        one, inside = spot.one.numeral, {id(numeral): at for at, (numeral, _) in enumerate(line)}
        for numeral, row in reversed(rows) if backwards else rows:
            points = one.dimension is Dimension.POINTS and numeral.dimension is Dimension.PERCENT
            same = points or numeral.dimension is one.dimension
            if numeral.category not in FIGURES or not same:
                continue
            place = inside.get(id(numeral))
            listed = place is not None and not self._rest(self._chunk(spot, place, line))
            if row is not None and row.fact is None and row.verdict in _WORKED:
                continue  # what is worked out is no member of a list
            if row is not None and row.verdict in _SETTLED and row.fact and not row.fact.formula:
                alike = points or numeral.unit[-1:] == one.unit[-1:]
                alike &= not row.fact.goal
                return row if alike and (backwards or listed) else None
            if row is not None or not listed:
                return None
        return None

    def _between(self, spot: Spot, anchor: Judged) -> str:
        """The text between the two, where they stand in one paragraph; else what leads to it."""
        numeral, other = spot.one.numeral, anchor.matched.numeral
        if anchor.matched.paragraph is not spot.one.paragraph or spot.one.paragraph is None:
            return spot.lead
        if other.start > numeral.start:
            return spot.lead
        return spot.one.paragraph.text[other.end : numeral.start]

    def _there(self, spot: Spot, between: str, fact: Fact) -> tuple[str | None, str | None]:
        """Place and period of the figure: as said since the figure beside it, or those of it."""
        named = [place for _, place, _ in self.spots.places.named(between)]
        if "" in named:
            return None, None
        own = spot.one.place if spot.home is Basis.PRINTED else fact.place
        place = named[-1] if named else own
        between = _AGAINST.sub("，", between)
        when = _WHEN.search(between)
        period = spot.one.period if when else fact.period
        years = re.findall(r"(?:19|20)\d\d", between)
        if years and period and not period.startswith(years[-1]):  # 较2019年的
            period = years[-1]
        elif when and period and not _YEAR.search(between):  # 上半年 is of the year beside it
            period = fact.period[:4] + period[4:]
        if _MOVED.search(between) and not when:
            return None, None  # 由 8.2% 提高到 17.2%: in which year is not said
        return (place if place in self.catalog.places else None), period

    # Two figures that words hold together.

    def compared(
        self, spot: Spot, line: Sequence[Row], told: Sequence[Judged], before: Sequence[Judged]
    ) -> Judged | None:
        """A difference, a multiple or a part of two cells, right or wrong.

        `before` are right figures of earlier paragraphs, of which it may be and is not accused.
        """
        one, at = spot.one.numeral, _index(spot, line)
        kind = self._asked(spot)
        if not kind or one.low is not None or one.value is None or one.quoted or spot.planned:
            return None
        if row := self._narrowed(spot, line[:at]):
            return row
        scope = self._scope(spot, at, line)
        together = TOGETHER.search(_PAIR.sub("", scope))
        if GUESSED.search(spot.sentence) or together or PRICED.search(scope):
            return None
        earlier = [*((row.matched.numeral, row) for row in told), *line[:at]]
        anchors = list(self._anchors(one, earlier))
        further = list(self._anchors(one, [(row.matched.numeral, row) for row in before]))
        further = [fact for fact in further if fact not in anchors]
        anchors += further
        facts = [row.fact for _, row in earlier if row and row.fact] or further
        places = list(dict.fromkeys(fact.place for fact in facts))
        pairs = [
            (pair, fact)
            for fact in anchors
            if (pair := self._pair(spot, kind, scope, fact, anchors, places))
        ]
        for pair, _ in pairs:
            if self._works(one, kind, pair):
                points = one.dimension is Dimension.PERCENT and kind == "gap"
                verdict = Verdict.POINTS_AS_PERCENT if points else Verdict.DERIVED
                reason = "points_compared" if points else "compared_right"
                return Judged(spot.one, verdict, reason, pair.first, pair.second)
        if not pairs or pairs[0][1] is not anchors[0] or anchors[0] in further:
            return None
        pair, name = pairs[0][0], plain(self.catalog.indicators[anchors[0].indicator].zh)
        crossed = one.dimension is Dimension.PERCENT and kind == "gap"
        if self._rest(scope, name) or crossed or (kind in _RATES and self._priced(pair)):
            return None
        worked = _worked(kind, pair)
        return None if self._near(one, worked) else _differing(spot, pair, worked)

    def _narrowed(self, spot: Spot, ahead: Sequence[Row]) -> Judged | None:
        """By how much a lead of so many points became one of so many: 13.1, 11.6, 缩小 1.5."""
        one = spot.one.numeral
        if one.dimension is not Dimension.POINTS or not NARROWED.search(spot.ahead):
            return None
        leads = [(n, row) for n, row in ahead if n.dimension is one.dimension]
        if len(leads) != 2 or any(row is None or row.verdict not in RIGHT for _, row in leads):
            return None
        parts = [n for n, _ in leads]
        worked = abs((parts[0].value or 0) - (parts[1].value or 0))
        if works(one, worked, *parts):
            sums = tuple(n.says for n in parts)
            return Judged(spot.one, Verdict.DERIVED, "difference", sums=sums)
        return misfit(spot, round(worked, 6), parts)

    def _asked(self, spot: Spot) -> str:
        """What the words want of two figures: gap, multiple, part, how much more, growth."""
        one, ahead = spot.one.numeral, spot.ahead
        for _, _, place in self.spots.places.named(ahead):
            bare = ahead.removesuffix(place)
            ahead = bare if _OUT.search(bare) else ahead  # 高出宁波 3.3
        if one.unit == "倍":
            return "" if _MORE_TIMES.search(spot.ahead) else "times"
        if one.dimension is Dimension.PERCENT:
            if _YEARLY.search(spot.ahead):
                return "yearly"
            if _RISEN.search(spot.ahead):
                return "grown"
            if _OF_PART.search(spot.ahead):
                return "part"
            if one.category is Category.FRACTION:
                return "more" if _MORE.search(spot.ahead) else ""
            return "gap" if SHIFTED.search(ahead) or "差" in ahead[-4:] else ""
        counted = one.dimension in {Dimension.POINTS, Dimension.MONEY, Dimension.COUNT}
        apart = _GAP.search(ahead) or "增量" in spot.before[-20:]
        return "gap" if counted and apart else ""

    def _anchors(self, one: PrintedNumeral, rows: Sequence[Row]) -> Iterator[Fact]:
        """The right figures before `one` whose difference may count in the same, last first."""
        for numeral, row in reversed(rows):
            if row is None or row.verdict not in _SETTLED | RIGHT or row.fact is None:
                continue
            fact = row.fact
            counts = self.spots.matcher.names[fact.indicator].dimension
            rated = one.dimension is Dimension.PERCENT or one.unit == "倍"
            points = one.dimension is Dimension.POINTS and counts is Dimension.PERCENT
            unit = self.catalog.indicators[fact.indicator].unit
            same = counts is one.dimension and unit[-1:] == one.unit[-1:]
            own = counts is not Dimension.RANK and numeral.dimension is not Dimension.RANK
            if not (fact.goal or fact.formula) and own and (points or same or rated):
                yield fact

    def _scope(self, spot: Spot, at: int, line: Sequence[Row]) -> str:
        """The words that hold two figures together: of its clause, or since the figure before."""
        start = spot.one.numeral.start - len(spot.ahead)
        text = spot.ahead
        for numeral, _ in line:
            if start <= numeral.start and numeral.end <= spot.one.numeral.start:
                text = text.replace(numeral.says, "，")
        return text if _HELD.search(text) else self._chunk(spot, at, line)

    def _priced(self, pair: _Pair) -> bool:
        """Whether growth of the level may be told in constant prices, which we do not hold."""
        records, place = self.catalog.indicators, pair.first.place
        rates = [id_ for id_, one in records.items() if one.of == pair.first.indicator]
        rates = [id_ for id_ in rates if "growth" in str(records[id_].measure)]
        return bool(rates) and not any(self._cell(id_, place, pair.first.period) for id_ in rates)

    def _pair(
        self,
        spot: Spot,
        kind: str,
        scope: str,
        fact: Fact,
        anchors: Sequence[Fact],
        places: Sequence[str],
    ) -> _Pair | None:
        """The two cells of the indicator of `fact` that the words hold together."""
        family = self.spots.matcher.names[fact.indicator].family
        if kind in {"times", "part", "more"} and family != "level":
            return None
        two_years = kind in {"times", "part"} and not list(self.spots.places.named(scope))
        if kind in _RATES or (two_years and _OF_YEAR.search(spot.ahead)):
            alike = [f for f in anchors if (f.indicator, f.place) == (fact.indicator, fact.place)]
            ends = sorted(alike[:2], key=lambda f: f.period, reverse=True)
            told = (
                family == "level" and fact is anchors[0] and len({len(f.period) for f in ends}) == 1
            )
            return _Pair(*ends) if told and len({f.period for f in ends}) == 2 else None
        when = _WHEN.search(_COMPARED.sub("", scope))
        period = spot.one.period if when and spot.one.period else fact.period
        here, there = self._sides(scope, fact, places)
        if there is None and here is None:
            return None
        if there == here or there is None:
            before = _before(scope, period)
            first = self._cell(fact.indicator, here or fact.place, period)
            second = self._cell(fact.indicator, here or fact.place, before)
        else:
            first = self._cell(fact.indicator, here, period)
            second = self._cell(fact.indicator, there, period)
        return _Pair(first, second) if first and second else None

    def _sides(
        self, scope: str, fact: Fact, places: Sequence[str]
    ) -> tuple[str | None, str | None]:
        """The place that is spoken of, and the one that it is held against; None for none."""
        spots = list(self.spots.places.named(scope))
        named = list(dict.fromkeys(place for _, place, _ in spots))
        if "" in named or len(named) > 2:
            return None, None
        if len(named) == 2:
            return named[0], named[1]
        if not named:
            two = list(dict.fromkeys(places))
            if _PAIR.search(scope):
                return (two[0], two[1]) if len(two) == 2 else (None, None)
            return fact.place, None
        start, place, _ = spots[-1]
        towards = _TOWARDS.search(scope[:start]) or re.search("[比较]", scope[:start])
        if towards and place != fact.place:
            return fact.place, place
        if re.search("[是为]其", scope[start:]) and place != fact.place:
            return place, fact.place
        return place, None

    def _cell(self, indicator: str, place: str | None, period: str | None) -> Fact | None:
        every = self.facts.of(indicator, place)
        return next(
            (
                f
                for f in every
                if f.period == period and f.number == 1 and not (f.goal or f.formula)
            ),
            None,
        )

    def _works(self, one: PrintedNumeral, kind: str, pair: _Pair) -> bool:
        worked = _worked(kind, pair)
        return works(one, worked) or self._near(one, worked)

    def _near(self, one: PrintedNumeral, worked: float) -> bool:
        """Whether what is printed may be `worked` out of figures that were rounded before."""
        value, step = abs(one.value or 0), one.scale * 10.0**-one.digits
        if one.category is Category.FRACTION:
            return abs(value - worked) <= _TENTH
        return abs(value - worked) <= _STEPS * step or abs(value - worked) <= 0.01 * worked


_WORKED = {Verdict.DERIVED, Verdict.DOES_NOT_ADD_UP, Verdict.POINTS_AS_PERCENT}
_SETTLED = (RIGHT | DOUBTFUL) - _WORKED
"""Verdicts that say of what a figure is, whether it is right or not."""
_RATED = {Dimension.POINTS, Dimension.PERCENT}
_RATES = {"yearly", "grown"}


def _worked(kind: str, pair: _Pair) -> float:
    a, b = pair.first.value, pair.second.value
    if kind == "gap" or not b:
        return abs(a - b)
    if kind == "times":
        return max(a / b, b / a) if a else 0.0
    if kind == "yearly":
        years = int(pair.first.period[:4]) - int(pair.second.period[:4])
        return 100 * ((a / b) ** (1 / years) - 1) if a / b > 0 and years else 0.0
    return 100 * a / b if kind == "part" else 100 * abs(a / b - 1)


def _differing(spot: Spot, pair: _Pair, worked: float) -> Judged:
    """The verdict that a numeral is not what its two cells give, in the unit it is printed in."""
    one, verdict = spot.one.numeral, Verdict.DOES_NOT_ADD_UP
    value = round(worked / (one.scale if one.dimension not in _RATED else 1), 2)
    return Judged(spot.one, verdict, "compared", pair.first, pair.second, worked=value)


def _index(spot: Spot, line: Sequence[Row]) -> int:
    return next(at for at, (numeral, _) in enumerate(line) if numeral is spot.one.numeral)


def _kind(chunk: str, family: str) -> bool:
    """Whether the words beside a figure fit that it is of the same kind as the one before."""
    if _GROWN.search(FIGURE_WORDS.sub("", chunk)) and family not in {"growth", "change"}:
        return bool(re.search("[升降增减]至|[升降增减]到|升|回落到|冲高到", chunk))
    return not ("年均" in chunk and family != "cagr")


FIGURE_WORDS = re.compile("增加值|增速|加快于")


def _before(scope: str, period: str | None) -> str | None:
    """The period with which `scope` compares `period`; None where it says none."""
    if period is None:
        return None
    if year := re.search(r"[比较]((?:19|20)\d\d) ?年", scope):
        return year[1] + period[4:]
    if quarter := re.search("[比较](?:第)?([一二三四])季度", scope):
        return f"{period[:4]}Q{_QUARTERS.index(quarter[1]) + 1}"
    if re.search("环比|[比较]上(?:月|季度)", scope):
        return _last(period)
    if _FLOWED.search(scope):
        return f"{int(period[:4]) - 1}{period[4:]}"
    return None


def _last(period: str) -> str | None:
    """The month or the quarter before."""
    try:
        Period.parse(period)
    except PeriodError:
        return None
    if match := re.fullmatch(r"(\d{4})-(\d\d)", period):
        year, month = int(match[1]), int(match[2])
        return f"{year}-{month - 1:02}" if month > 1 else f"{year - 1}-12"
    if match := re.fullmatch(r"(\d{4})Q(\d)", period):
        year, quarter = int(match[1]), int(match[2])
        return f"{year}Q{quarter - 1}" if quarter > 1 else f"{year - 1}Q4"
    return None
