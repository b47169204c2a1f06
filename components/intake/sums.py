"""What follows from other figures of a sentence, or should: differences, ratios, shares, growth."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from components.intake.agreement import Fact, Facts, digits_of, works
from components.intake.numerals import FIGURES, Dimension, PrintedNumeral
from components.intake.spots import YEAR, Spot, Spots
from components.intake.verdicts import RIGHT, Judged, Verdict

_CHANGED = "提高|提升|上升|增加(?!值)|增长|扩大|下降|回落|减少|收窄|缩小|降低|拉大|多出"
_APART = "相差|差距|之差|差额|差值|高出|高于|低于|多于|少于|领先|落后|高(?!达)|低|少|差|慢|快"
_END = "(?:到|幅)?(?:了|约|近|超过?|达|为|值|有|不到|不足|逾|将近|整整|足足|：| )*$"
DIFFERENCE = re.compile(f"(?:{_APART}|{_CHANGED}){_END}")
_STRICT = re.compile(f"(?:{_APART}|多){_END}|(?:从|由|比|较)[^。；;]*(?:{_CHANGED}){_END}")
SHIFTED = re.compile(f"(?:{_APART}|提高|提升|上升|扩大|下降|回落|收窄|缩小|降低|拉大){_END}")
NARROWED = re.compile(f"(?:缩小|扩大|收窄|拉大){_END}")
_PART = re.compile("完成|相当于|占")
_TOTAL = re.compile("(?:([两三四五六七八九])[类市者项家个城]?|上下半年)(?:相加|加起来|合计|之和)")
_PROPORTION = re.compile("比重|占比")
NEAR_TOTAL = 0.9
"""How near to the total of its parts a number is that must be meant for it."""
_GROWN = re.compile(f"比[^，。]*(?:增长|下降|增加|减少|上升){_END}")
PRICED = re.compile("可比|不变价|名义|口径|人均|户均|增量|增加额")
_MORE_TIMES = re.compile("[多高增大快][出于长加了]*(?:约|近|超过?)?$")
"""What lets 1.7倍 be 2.7 times: 多出, 增长."""
_AVERAGED = re.compile("平均|[每逐]年")
REACH = 12
"""How many figures before it and after it a figure may follow from: a row of a wide table has
hundreds, and the pairs of all of them for each of them would take minutes.
"""
YEARLY = re.compile("上年|去年|同比|[比较年]同期|环比|年均")


class Sums:
    """What the numerals of a sentence say of each other, over the facts of the data."""

    def __init__(self, spots: Spots, facts: Facts) -> None:
        self.spots, self.facts, self.catalog = spots, facts, facts.catalog

    def related(
        self,
        spot: Spot,
        spots: Sequence[Spot],
        first: Sequence[Judged | None],
        before: Sequence[Judged],
    ) -> Judged | None:
        """The numeral as a difference, a ratio, a share or a growth of figures told before it."""
        one = spot.one.numeral
        if one.value is None or one.low is not None or one.category not in FIGURES:
            return None
        at = spots.index(spot)
        near = slice(max(0, at - REACH), at + REACH + 1)
        beside = [
            (other.one.numeral, row)
            for other, row in zip(spots[near], first[near], strict=True)
            if other is not spot and other.one.numeral.category in FIGURES
        ]
        apart = bool(DIFFERENCE.search(spot.before) or _STRICT.search(spot.before))
        apart = apart or "差" in spot.ahead
        earlier = [(row.matched.numeral, row) for row in before]
        for pool, here in ((beside, True), ([*earlier, *beside], False)):
            for a, b in _pairs(pool):
                if not here and not self._kindred(spot, a, b):
                    continue
                row = self._follows(spot, a, b, apart=apart)
                if row is not None:
                    return row
        every = [*earlier, *beside]
        row = self._between(spot) or self._misfit(spot, beside) or self._misratio(spot, every)
        return row or self._missum(spot, every)

    def _between(self, spot: Spot) -> Judged | None:
        """The difference of the shares of the two places that the sentence names."""
        one = spot.one.numeral
        places = {place for _, place, _ in self.spots.matcher.places.named(spot.sentence) if place}
        apart = SHIFTED.search(spot.ahead) or "差" in spot.ahead
        percent = one.dimension is Dimension.PERCENT
        if not apart or len(places) != 2 or not (percent or one.dimension is Dimension.POINTS):
            return None
        years = set(YEAR.findall(spot.sentence))
        for id_, name in self.spots.matcher.names.items():
            if name.family != "share" or not self.spots.meant(spot, id_):
                continue
            first, second = (self._printed(id_, place) for place in sorted(places))
            for period in first.keys() & second.keys():
                a, b = first[period], second[period]
                if (not years or period[:4] in years) and works(one, abs(a - b)):
                    if percent and digits_of(one) < 2:
                        continue
                    verdict = Verdict.POINTS_AS_PERCENT if percent else Verdict.DERIVED
                    reason = "points_printed" if percent else "difference"
                    return Judged(spot.one, verdict, reason, sums=(f"{a:g}%", f"{b:g}%"))
        return None

    def _printed(self, indicator: str, place: str) -> dict[str, float]:
        every = self.facts.of(indicator, place)
        return {f.period: f.value for f in every if f.number == 1 and not (f.goal or f.formula)}

    def _follows(self, spot: Spot, a: _Figure, b: _Figure, *, apart: bool) -> Judged | None:
        one, reason = spot.one.numeral, ""
        left, right = _signed(a), _signed(b)
        sums = (a[0].says, b[0].says)
        same = a[0].dimension is b[0].dimension
        if (
            same
            and apart
            and _difference_of(one, a[0])
            and works(one, abs(left - right), a[0], b[0])
        ):
            reason = "difference"
        elif one.unit == "倍" and same and left and right:
            ratios = [left / right, right / left]
            ratios += [one - 1 for one in ratios] if _MORE_TIMES.search(spot.ahead) else []
            reason = "ratio" if any(r > 0.5 and works(one, r) for r in ratios) else ""
        elif one.dimension is Dimension.PERCENT and same and left and right:
            if a[0].dimension is Dimension.PERCENT:
                parted = _alike(a, b) and (SHIFTED.search(spot.ahead) or "差" in spot.ahead)
                sharp = digits_of(one) > 1 or one.digits
                if parted and sharp and works(one, abs(left - right), a[0], b[0]):
                    return Judged(spot.one, Verdict.POINTS_AS_PERCENT, "points_printed", sums=sums)
                return None
            shares = (left / right, right / left, left / right - 1, right / left - 1)
            asked = _alike(a, b) or _PART.search(spot.clause)
            reason = "ratio" if asked and any(works(one, 100 * abs(r)) for r in shares) else ""
        if not reason:
            return None
        first, second = (row.fact if row and row.verdict in RIGHT else None for _, row in (a, b))
        if reason == "difference" and first and second and self.barred(first, second):
            return Judged(
                spot.one, Verdict.NOT_COMPARABLE, "not_comparable", first, second, sums=sums
            )
        return Judged(spot.one, Verdict.DERIVED, reason, sums=sums)

    def _kindred(self, spot: Spot, a: _Figure, b: _Figure) -> bool:
        """Whether a difference or a multiple may well be of two figures told further before."""
        one = spot.one.numeral
        first, second = (row.fact if row and row.verdict in RIGHT else None for _, row in (a, b))
        if not first or not second or not spot.named <= {first.place, second.place}:
            return False
        rated = one.dimension is Dimension.PERCENT and a[0].dimension is not one.dimension
        points = one.dimension is Dimension.POINTS and first.place == second.place
        return not rated and (_alike(a, b) or (points and self.barred(first, second)))

    def _misratio(self, spot: Spot, pool: Sequence[_Figure]) -> Judged | None:
        """A multiple, or a growth, of two figures of its clause that is another one of them."""
        one = spot.one.numeral
        grown = one.dimension is Dimension.PERCENT and _GROWN.search(spot.ahead)
        if not (grown or one.unit == "倍") or PRICED.search(spot.clause):
            return None
        places = {place for _, place, _ in self.spots.places.named(spot.clause) if place}
        for a, b in _pairs(pool):
            facts = [row.fact for _, row in (a, b) if row and row.fact]
            left, right = (abs(each.value or 0) for each, _ in (a, b))
            if not _alike(a, b) or not left or not right:
                continue
            near = [each.says in spot.ahead for each, _ in (a, b)]
            apart = len(places) == 2 and places == {fact.place for fact in facts}
            if grown and all(near):
                worked = 100 * abs(left / right - 1)
            elif not grown and apart and (any(near) or _PROPORTION.search(spot.clause)):
                worked = max(left / right, right / left)
            else:
                continue
            return misfit(spot, round(worked, 2), (a[0], b[0]))
        return None

    def _missum(self, spot: Spot, pool: Sequence[_Figure]) -> Judged | None:
        """A total that is nearly that of the figures before it: of two, or of as many as said."""
        one, total = spot.one.numeral, _TOTAL.search(spot.before)
        if total is None or not one.value:
            return None
        count = "两三四五六七八九".find(total[1]) + 2 if total[1] else 2
        parts = [n for n, _ in pool if (n.unit, n.scale) == (one.unit, one.scale) and n is not one]
        parts = parts[-count:]
        worked = sum(abs(n.value or 0) for n in parts)
        if len(parts) < count or not NEAR_TOTAL < worked / abs(one.value) < 1 / NEAR_TOTAL:
            return None
        if works(one, worked, *parts):
            sums = tuple(n.says for n in parts)
            return Judged(spot.one, Verdict.DERIVED, "difference", sums=sums)
        return misfit(spot, worked / one.scale, parts)

    def barred(self, first: Fact, second: Fact) -> bool:
        """Whether the two are of different definitions, so that their difference says nothing."""
        records = self.catalog.indicators
        a, b = records[first.indicator], records[second.indicator]
        return a.calibre != b.calibre and a.measure is b.measure

    def _misfit(self, spot: Spot, pool: Sequence[_Figure]) -> Judged | None:
        """A difference of the two figures before it that is not their difference."""
        one = spot.one.numeral
        averaged = YEARLY.search(spot.clause) or _AVERAGED.search(spot.clause)
        if not _STRICT.search(spot.before) or averaged or one.quoted:
            return None
        part = one.start - len(spot.before)
        ahead = [
            (n, row) for n, row in pool if part <= n.start < one.start and _difference_of(one, n)
        ]
        last = ahead[-1][1].fact if ahead and ahead[-1][1] else None
        ahead = [
            (n, row)
            for n, row in ahead
            if not (row and row.fact and last) or row.fact.indicator == last.indicator
        ]
        facts = [row.fact for _, row in ahead if row and row.verdict in RIGHT]
        if len(ahead) != 2 or len(facts) != 2 or None in facts:
            return None
        (a, first), (b, second) = ahead
        x, y = first and first.fact, second and second.fact
        if (
            not x
            or not y
            or x.indicator != y.indicator
            or (x.place, x.period, x.goal) == (y.place, y.period, y.goal)
            or not spot.named <= {x.place, y.place}
        ):
            return None
        worked = abs(_signed((a, first)) - _signed((b, second)))
        if works(one, worked, a, b):
            return None
        return misfit(
            spot, worked / (1 if one.dimension is Dimension.POINTS else one.scale), (a, b)
        )


_Figure = tuple[PrintedNumeral, Judged | None]


def misfit(spot: Spot, worked: float, parts: Sequence[PrintedNumeral]) -> Judged:
    """The verdict that a numeral is not what its `parts` give."""
    sums = tuple(part.says for part in parts)
    verdict = Verdict.DOES_NOT_ADD_UP
    return Judged(spot.one, verdict, str(verdict), worked=worked, sums=sums)


def _signed(figure: _Figure) -> float:
    """The printed number with the sign of what it stands for: 下降 2.8% is below nothing."""
    numeral, row = figure
    fact = row.fact if row and row.verdict in RIGHT else None
    return -abs(numeral.value or 0) if fact and fact.value < 0 else numeral.value or 0


def _alike(a: _Figure, b: _Figure) -> bool:
    """Whether two figures are right and of one indicator."""
    facts = [row.fact for _, row in (a, b) if row and row.verdict in RIGHT and row.fact]
    return len(facts) == 2 and facts[0].indicator == facts[1].indicator


def _pairs(pool: Sequence[_Figure]) -> Iterator[tuple[_Figure, _Figure]]:
    """Two figures of one dimension, near ones first."""
    for second in range(len(pool) - 1, 0, -1):
        for first in range(second - 1, -1, -1):
            if pool[first][0].dimension is pool[second][0].dimension:
                yield pool[first], pool[second]


def _difference_of(one: PrintedNumeral, other: PrintedNumeral) -> bool:
    """Whether `one` counts in what differences of figures such as `other` count in."""
    if one.dimension is Dimension.POINTS:
        return other.dimension is Dimension.PERCENT
    return one.dimension is other.dimension and one.dimension in {Dimension.MONEY, Dimension.COUNT}
