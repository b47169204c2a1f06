"""A numeral of a draft held against the data: one verdict, the figure it speaks of, and why.

Three gates in this order. Agreement needs no certainty: a value that fits a near candidate is
right. An accusation needs all of it: a clear indicator, place and period, nothing that renames
the figure. Everything else is silence, or a question where something known differs. False alarms
are worse than silence.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from components.analysis import figures
from components.catalog.models import LOWER_BOUNDS, Catalog, Is, Measure, Status
from components.catalog.period import Period
from components.catalog.prose import marked
from components.intake.agreement import (
    Fact,
    Facts,
    Fit,
    covers,
    digits_of,
    equals,
    fit,
    reference,
    slipped,
    strays,
    works,
)
from components.intake.matching import Candidate, Matched, Matcher, State
from components.intake.names import plain
from components.intake.numerals import FIGURES, Dimension, PrintedNumeral, legible
from components.intake.passages import Basis, Line, Paragraph, Setting, Span, clauses, sentences
from components.intake.verdicts import RIGHT, Judged, Verdict

# A sentence of a draft: what its words say of its numerals.


_PLANNED = re.compile("目标|计划|规划|力争|确保|预期|预计|要求|提出|拟|争取")
_REACHED = re.compile("达到|突破|超过|力争|建成|形成|目标|到20\\d\\d年")
_STRICT_PLAN = re.compile("目标(?:是|为|定为|设为|：|定在)|力争|提出|确保|计划|规划|拟|争取")
_OUTCOME = re.compile("实际|完成|实现了|未达|仅|只有|已经?达|结果|兑现|低于|高于|相差|为目标")
_CHANGED = "提高|提升|上升|增加(?!值)|增长|扩大|下降|回落|减少|收窄|缩小|降低|拉大|多出"
_APART = "相差|差距|之差|差额|差值|高出|高于|低于|多于|少于|领先|落后|高|低|少|差|慢|快"
_END = "(?:到|幅)?(?:了|约|近|超过?|达|为|值|有|：| )*$"
_DIFFERENCE = re.compile(f"(?:{_APART}|{_CHANGED}){_END}")
_STRICT = re.compile(f"(?:{_APART}|多){_END}|(?:从|由|比|较)[^。；;]*(?:{_CHANGED}){_END}")
_ABOVE = re.compile("(?:高于|快于|低于|慢于|高出|领先|相差|差距)[^，。\\d]{0,14}$")
_SHIFTED = re.compile(f"(?:{_APART}|提高|提升|上升|扩大|下降|回落|收窄|缩小|降低|拉大){_END}")
_SHARED = re.compile(
    "(?:比重|占比)(?:(?!增长|下降|增速|上升|回落|同比|增幅|提高|提升|减少|贡献|年均|[。；])"
    "[^\\d]|20\\d\\d年|[\\d.]+%)*$"
)
_MOVED = re.compile(
    "(?:提高|提升|上升|增加|增长|下降|回落|减少|降低|降|升|增|变|回升|攀升)(?:到|至|为)了?约?"
    "[^，。\\d]{0,6}(?:20\\d\\d年的?)?$"
)
_BARE_GROWTH = re.compile(
    "[，,]?(?:比|较)?(?:上年|去年)?(?:同期|同比)?(?:增长|下降|上升|增加|减少)了?"
)
_CHARGES = frozenset({Verdict.ROUNDED_WRONG, Verdict.OTHER_PERIOD, Verdict.OTHER_DEFINITION})
_FROM = re.compile("(?:从|由)[^，。\\d]{0,6}$")
_YEARLY = re.compile("上年|去年|同比|同期|环比|年均")
_YEAR = re.compile(r"(?:19|20)\d\d")
_FALLS = re.compile("(?:下降|减少|下滑|降低|回落|萎缩|负增长)(?:了|约|近|超过?)?$")
_RISES = re.compile("(?:增长|上升|提升|提高|增加)(?:了|约|近|超过?)?$")
_FOREIGN = re.compile("美元|欧元|港元|日元")
_MARK = re.compile(r"\[(F[1-9]\d*)\]")
_KINDS = {
    "growth": "增长|增速|增幅|下降|上升|回落|同比|提升|提高|减少|缩短|降低",
    "cagr": "年均|年平均|复合",
    "share": "占|比重|份额",
    "contribution": "贡献",
    "difference": "高于|快于|高出|超过|低于|领先",
}
_SHARES = {"gdp": "gdp|生产总值", "province": "省", "nation": "全国"}
_PART = re.compile("完成|相当于|占")
_BACK = 8
"""How many right figures of a paragraph a later difference may look back to."""
_NEWEST, _CROSSED, _NAMED = 2.0, 0.5, 0.6
SURE, LEAD, FINE = 0.45, 0.08, 0.05
"""The least score that may accuse, the least lead over the next indicator, and
how coarse a number may be that shows a wrong unit."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A numeral in its paragraph: clause and sentence as folded text, `before` what precedes it.

    `candidates` leave out another place than the one that its clause names.
    """

    one: Matched
    candidates: tuple[Candidate, ...]
    clause: str
    ahead: str
    before: str
    sentence: str
    years: frozenset[str]
    named: frozenset[str]
    marks: tuple[str, ...]
    planned: bool
    home: Basis
    """How its place is known; one that the title alone names counts as told."""

    @property
    def set_out(self) -> bool:
        """Whether its words set a target, and tell nothing of what came of it."""
        said = _STRICT_PLAN.search(self.clause) or (
            _STRICT_PLAN.search(self.before) and _REACHED.search(self.clause)
        )
        return bool(said) and not _OUTCOME.search(self.before + self.clause)


class Judge:
    """The facts of `catalog` and today, asked about the numerals of drafts."""

    def __init__(self, catalog: Catalog, today: date) -> None:
        self.catalog, self.today = catalog, today
        self.matcher, self.facts = Matcher(catalog), Facts(catalog)

    def judged(self, lines: Sequence[Line], document: Setting) -> tuple[Judged, ...]:
        """Every numeral of `lines`, in order, each with one verdict."""
        marks = marked("\n".join(line.text for line in lines))
        rows: list[Judged] = []
        group: list[Matched] = []
        for one in self.matcher.matched(lines, document):
            if group and one.paragraph is not group[0].paragraph:
                rows += self._paragraph(group, document, marks)
                group = []
            group.append(one)
        return tuple(rows + self._paragraph(group, document, marks))

    def _paragraph(
        self, group: Sequence[Matched], document: Setting, marks: Mapping[str, str]
    ) -> list[Judged]:
        if not group or group[0].paragraph is None:
            return []
        text, rows = group[0].paragraph, []
        before: list[Judged] = []
        for sentence in sentences(text.text):
            inside = [one for one in group if sentence.start <= one.numeral.start < sentence.end]
            spots = [self._placed(one, text, sentence, inside, document) for one in inside]
            first = [self._agreed(spot, marks) for spot in spots]
            related = [
                row or self._related(spot, spots, first, before)
                for spot, row in zip(spots, first, strict=True)
            ]
            final = [
                row or self._accused(spot, document, marks)
                for spot, row in zip(spots, related, strict=True)
            ]
            final = self._moved(spots, self._unheld(spots, final))
            before = [*before, *(row for row in final if row.verdict in RIGHT and row.fact)][
                -_BACK:
            ]
            rows += final
        return rows

    def _placed(
        self,
        one: Matched,
        text: Paragraph,
        sentence: Span,
        inside: Sequence[Matched],
        document: Setting,
    ) -> _Place:
        start, end = one.numeral.start, one.numeral.end
        spans = clauses(text.text, sentence)
        clause = next(span for span in spans if span.start <= start < span.end)
        whole = text.text[clause.start : clause.end]
        later = [other.numeral.start for other in inside if other.numeral.start > end]
        tail = text.text[
            end : min([sentence.end, *(at for at in later if not self._is_mark(text, at))])
        ]
        years = frozenset(_YEAR.findall(whole))
        named = frozenset(place for _, place, _ in self.matcher.places.named(whole) if place)
        first = text.text.rfind("；", sentence.start, start) + 1 or sentence.start
        last = text.text.find("；", end, sentence.end)
        words = text.text[first : last if last >= 0 else sentence.end]
        now = document.year or self.today.year
        printed = [int(year) for year in _YEAR.findall(words)]
        earlier = "" if printed else text.text[: sentence.start]
        ahead = any(year >= now for year in printed)
        return _Place(
            one,
            self._homely(one, whole, text.text[sentence.start : start], document),
            whole,
            text.text[clause.start : start],
            text.text[first:start],
            text.text[sentence.start : sentence.end],
            years,
            named,
            tuple(_MARK.findall(tail[:24])),
            bool(_PLANNED.search(earlier + words)) or (ahead and bool(_REACHED.search(words))),
            self._home(one, document),
        )

    def _home(self, one: Matched, document: Setting) -> Basis:
        titled = {place for _, place, _ in self.matcher.places.named(document.title)}
        return Basis.INHERITED if one.home is Basis.ASSUMED and titled == {one.place} else one.home

    def _told_apart(self, clause: str, first: str, other: str) -> bool:
        """Whether the clause says what only `other` is called, and nothing of `first` alone."""
        one, two = self.matcher.names[first], self.matcher.names[other]
        a, b = one.pairs, two.pairs
        return (
            one.share_of == two.share_of
            and not self._said(clause, a - b)
            and self._said(clause, b - a) >= _CROSSED
        )

    def _homely(
        self, one: Matched, clause: str, before: str, document: Setting
    ) -> tuple[Candidate, ...]:
        """The candidates, best first; where a place is named, those for it alone."""
        best = sorted(one.candidates, key=lambda each: -each.weight)
        if _SHARED.search(before):  # 比重，杭州为 27.1%
            shares = [c for c in best if self.matcher.names[c.indicator].family == "share"]
            best = shares or best
        text = one.paragraph.text if one.paragraph else ""
        if not document.dated:  # 去年 of a paper without a date may be any year
            best = [
                c if c.period and c.period[:4] in text else replace(c, basis=Basis.ASSUMED)
                for c in best
            ]
        for at in range(1, len(best)):
            if self._told_apart(clause, best[0].indicator, best[at].indicator):
                best.insert(0, replace(best.pop(at), weight=best[0].weight + LEAD))
                break
        if one.home is not Basis.PRINTED:
            return tuple(best)
        own = {one.place, f"{one.place}-former"}
        inner = [c for c in best if c.place in own or self._inside(c.place, one.place)]
        return tuple(inner or best)

    def _inside(self, place: str | None, other: str | None) -> bool:
        return bool(place and other) and other in figures.around(self.catalog, str(place))

    @staticmethod
    def _is_mark(text: Paragraph, at: int) -> bool:
        return _MARK.match(text.text, max(0, at - 1)) is not None

    # First: what is no figure, and what agrees.

    def _agreed(self, spot: _Place, marks: Mapping[str, str]) -> Judged | None:
        one = spot.one
        numeral = one.numeral
        if numeral.category not in FIGURES:
            return Judged(one, Verdict.NOT_A_FIGURE, f"form.{numeral.category}")
        if one.broken:
            return Judged(one, Verdict.ASK, "broken")
        named = [
            self.facts.keys[key] for key in map(marks.get, spot.marks) if key in self.facts.keys
        ]
        for fact in named:
            if how := fit(numeral, fact.value, fact.is_):
                return self._right(spot, fact, how)
        if numeral.low is not None or named or _FOREIGN.search(numeral.unit):
            return None
        for fact in self._near(spot):
            how = fit(numeral, fact.value, fact.is_)
            if how and self._upright(spot, fact):
                return self._right(spot, fact, how)
        loose = self._loosely(spot)
        return self._right(spot, loose, Fit.EXACT) if loose else None

    def _loosely(self, spot: _Place) -> Fact | None:
        """The very figure of that place and period under a name that the words only hint at."""
        if not spot.candidates or digits_of(spot.one.numeral) < 3:
            return None
        best, names = spot.candidates[0], self.matcher.names
        own = names[best.indicator]
        if self._named(spot, best.indicator):
            return None
        for (indicator, place), each in self.facts.cells.items():
            alike = (
                names[indicator].dimension is own.dimension
                and names[indicator].family == own.family
            )
            for fact in each if alike and place == best.place else ():
                same = fact.period == best.period and not fact.goal
                if same and equals(spot.one.numeral, fact):
                    return fact
        return None

    def _near(self, spot: _Place) -> Iterator[Fact]:
        """The facts that the numeral may well speak of, the likeliest first."""
        candidates = spot.candidates
        bare = spot.one.numeral.dimension is Dimension.BARE
        if not candidates or (bare and candidates[0].score < SURE):
            return
        clear = self._leads(spot)
        if self._spelled(spot, candidates[0]):
            # 其中出口总额: what is called by its full name is not 进出口总额.
            candidates = tuple(c for c in candidates if self._spelled(spot, c))
        near = [c for c in candidates if not clear or c.weight >= candidates[0].weight - LEAD]
        for strict in (True, False):
            for candidate in near:
                for indicator in self.facts.siblings(candidate.indicator):
                    yield from self._cell(spot, candidate, indicator, strict=strict)

    def _spelled(self, spot: _Place, candidate: Candidate) -> bool:
        """Whether the full name of the indicator stands in its clause, ahead of the numeral."""
        name = plain(legible(self.catalog.indicators[candidate.indicator].zh).text)
        return name in plain(spot.ahead)

    def _cell(
        self, spot: _Place, candidate: Candidate, indicator: str, *, strict: bool
    ) -> Iterator[Fact]:
        """The facts at the candidate's place and period, or at those that its clause allows."""
        homes = [candidate.place]
        if not strict:
            homes += spot.named
            if candidate.place and not self._placed_before(spot):
                homes += figures.around(self.catalog, candidate.place)
            homes += self.facts.places(indicator) if spot.home is Basis.ASSUMED else []
            homes += self._around(candidate.place, indicator)
        for place in dict.fromkeys(homes):
            own = sorted(self.facts.of(indicator, place), key=lambda fact: (fact.goal, fact.number))
            for fact in own:
                if fact.goal and not spot.planned:
                    continue
                same = fact.period == candidate.period
                if same if strict else self._allowed(spot, candidate, fact):
                    yield fact

    def _placed_before(self, spot: _Place) -> bool:
        """Whether its clause names a place ahead of the numeral: not in 10 家…7 家在杭州."""
        return any(place for _, place, _ in self.matcher.places.named(spot.ahead))

    def _around(self, place: str | None, indicator: str) -> list[str]:
        """Places that hold `place` or lie in it, where the indicator is known for one alone."""
        known = set(self.facts.places(indicator))
        if place is None or len(known) != 1:
            return []
        (only,) = known
        above = figures.around(self.catalog, place)
        return [only] if only in above or place in figures.around(self.catalog, only) else []

    def _allowed(self, spot: _Place, candidate: Candidate, fact: Fact) -> bool:
        """Whether the words leave it open that the fact's period is meant."""
        if fact.period == candidate.period:
            return True
        if candidate.basis is not Basis.PRINTED:
            return candidate.basis is Basis.ASSUMED or digits_of(spot.one.numeral) > 2
        years = set(spot.years)
        if _FROM.search(spot.ahead):  # 2020年以来，比重由 14.6% …
            years.update(_YEAR.findall(spot.sentence))
        if _YEARLY.search(spot.clause) and candidate.period and candidate.period[:4].isdigit():
            years.add(str(int(candidate.period[:4]) - 1))
        measure = self.catalog.indicators[fact.indicator].measure
        if measure is Measure.CAGR and "/" in fact.period:
            return fact.period[-4:] == (candidate.period or "")[-4:]
        return fact.period in years

    def _upright(self, spot: _Place, fact: Fact) -> bool:
        """Whether the words tell the direction of the figure: 下降 of what fell."""
        measure = self.catalog.indicators[fact.indicator].measure
        if measure not in {Measure.GROWTH_REAL, Measure.GROWTH_UNSPECIFIED, Measure.CHANGE}:
            return True
        falls = bool(_FALLS.search(spot.ahead)) or (spot.one.value or 0) < 0
        return not (falls and fact.value > 0) and not (_RISES.search(spot.ahead) and fact.value < 0)

    def _right(self, spot: _Place, fact: Fact, how: Fit) -> Judged:
        one = spot.one
        if fact.formula:
            return Judged(one, Verdict.DERIVED, "derived_check", fact)
        goal = self._goal(fact)
        if (
            goal is not None
            and not fact.goal
            and spot.set_out
            and not fit(one.numeral, goal.value, goal.is_)
        ):
            return Judged(one, Verdict.OUTCOME_AS_TARGET, "outcome_as_target", goal, fact)
        first = self._preferred(fact)
        rival = fact.number > 1 and first != fact and not spot.set_out
        if rival and (first is None or (how is Fit.EXACT and not covers(first, fact))):
            old = first is not None and self._older(fact, first)
            verdict = Verdict.SUPERSEDED if old else Verdict.CONTESTED
            reason = "contested_missing" if first is None else str(verdict)
            return Judged(one, verdict, reason, first or fact, fact)
        reason = "target" if fact.goal else str(how)
        return Judged(one, Verdict(how.value), reason, fact)

    def _preferred(self, fact: Fact) -> Fact | None:
        return self.facts.keys.get(reference(fact.indicator, fact.place, fact.period, 1))

    def _goal(self, fact: Fact) -> Fact | None:
        """The target that was set for the cell of `fact`."""
        every = self.facts.of(fact.indicator, fact.place)
        return next((one for one in every if one.goal and one.period == fact.period), None)

    def _older(self, fact: Fact, first: Fact) -> bool:
        """Whether what is preferred replaced `fact`: a later document, or no longer provisional."""
        cell = self.catalog.indicators[fact.indicator].values[fact.place][Period.parse(fact.period)]
        old, new = cell[fact.number - 1], cell[first.number - 1]
        if old.status is Status.PROVISIONAL and new.status is not Status.PROVISIONAL:
            return True
        sources = self.catalog.sources
        before, after = sources.get(fact.source or ""), sources.get(first.source or "")
        return before is not None and after is not None and before.date.end < after.date.start

    # Second: what follows from other figures of the sentence, or should.

    def _related(
        self,
        spot: _Place,
        spots: Sequence[_Place],
        first: Sequence[Judged | None],
        before: Sequence[Judged],
    ) -> Judged | None:
        """The numeral as a difference, a ratio, a share or a growth of figures told before it."""
        one = spot.one.numeral
        if one.value is None or one.low is not None or one.category not in FIGURES:
            return None
        told = [
            (other.one.numeral, row)
            for other, row in zip(spots, first, strict=True)
            if other is not spot and other.one.numeral.category in FIGURES
        ]
        earlier = [(row.matched.numeral, row) for row in before]
        for pool, near in ((told, True), ([*earlier, *told], False)):
            for a, b in _pairs(pool):
                row = self._follows(spot, a, b) if near or _alike(a, b) else None
                if row is not None:
                    return row
        return self._between(spot) or self._misfit(spot, told)

    def _between(self, spot: _Place) -> Judged | None:
        """The difference of the shares of the two places that the sentence names."""
        one = spot.one.numeral
        places = {place for _, place, _ in self.matcher.places.named(spot.sentence) if place}
        apart = _SHIFTED.search(spot.ahead) or "差" in spot.ahead
        percent = one.dimension is Dimension.PERCENT
        if not apart or len(places) != 2 or not (percent or one.dimension is Dimension.POINTS):
            return None
        years = set(_YEAR.findall(spot.sentence))
        for id_, name in self.matcher.names.items():
            if name.family != "share" or not self._meant(spot, id_):
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

    def _follows(self, spot: _Place, a: _Told, b: _Told) -> Judged | None:
        one, reason = spot.one.numeral, ""
        left, right = a[0].value or 0, b[0].value or 0
        sums = (a[0].says, b[0].says)
        same = a[0].dimension is b[0].dimension
        apart = any(said.search(spot.before) for said in (_DIFFERENCE, _STRICT))
        apart = apart or "差" in spot.ahead
        if (
            same
            and apart
            and _difference_of(one, a[0])
            and works(one, abs(left - right), a[0], b[0])
        ):
            reason = "difference"
        elif one.unit == "倍" and same and left and right:
            ratios = (left / right, right / left, left / right - 1, right / left - 1)
            reason = "ratio" if any(r > 0.5 and works(one, r) for r in ratios) else ""
        elif one.dimension is Dimension.PERCENT and same and left and right:
            if a[0].dimension is Dimension.PERCENT:
                parted = apart and (_SHIFTED.search(spot.ahead) or "差" in spot.ahead)
                if parted and digits_of(one) > 1 and works(one, abs(left - right), a[0], b[0]):
                    return Judged(spot.one, Verdict.POINTS_AS_PERCENT, "points_printed", sums=sums)
                return None
            shares = (left / right, right / left, left / right - 1, right / left - 1)
            asked = _alike(a, b) or _PART.search(spot.clause)
            reason = "ratio" if asked and any(works(one, 100 * abs(r)) for r in shares) else ""
        if not reason:
            return None
        first, second = (row.fact if row and row.verdict in RIGHT else None for _, row in (a, b))
        if reason == "difference" and first and second and self._barred(first, second):
            return Judged(
                spot.one, Verdict.NOT_COMPARABLE, "not_comparable", first, second, sums=sums
            )
        return Judged(spot.one, Verdict.DERIVED, reason, sums=sums)

    def _barred(self, first: Fact, second: Fact) -> bool:
        """Whether the two are of different definitions, so that their difference says nothing."""
        records = self.catalog.indicators
        a, b = records[first.indicator], records[second.indicator]
        return a.calibre != b.calibre and a.measure is b.measure

    def _misfit(self, spot: _Place, told: Sequence[_Told]) -> Judged | None:
        """A difference of the two figures before it that is not their difference."""
        one = spot.one.numeral
        if not _STRICT.search(spot.before) or _YEARLY.search(spot.clause) or one.quoted:
            return None
        part = one.start - len(spot.before)
        ahead = [
            (n, row) for n, row in told if part <= n.start < one.start and _difference_of(one, n)
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
            or (x.place, x.period) == (y.place, y.period)
        ):
            return None
        worked = abs((a.value or 0) - (b.value or 0))
        if works(one, worked, a, b):
            return None
        return Judged(
            spot.one,
            Verdict.DOES_NOT_ADD_UP,
            "does_not_add_up",
            worked=worked / (1 if one.dimension is Dimension.POINTS else one.scale),
            sums=(a.says, b.says),
        )

    def _unheld(self, spots: Sequence[_Place], rows: list[Judged]) -> list[Judged]:
        """A bare growth is no surer than the figure that it is said of."""
        told = [at for at, row in enumerate(rows) if row.matched.numeral.category in FIGURES]
        for last, at in pairwise(told):
            if rows[at].verdict in _CHARGES and _BARE_GROWTH.fullmatch(spots[at].ahead):
                if rows[last].verdict is Verdict.NOT_IN_DATA:
                    rows[at] = Judged(rows[at].matched, Verdict.NOT_IN_DATA, "not_in_data")
                elif rows[last].verdict is Verdict.ASK:
                    rows[at] = Judged(rows[at].matched, Verdict.ASK, "ask", rows[at].fact)
        return rows

    def _moved(self, spots: Sequence[_Place], rows: list[Judged]) -> list[Judged]:
        """A figure told as what one of another definition became."""
        if any(row.verdict is Verdict.NOT_COMPARABLE for row in rows):
            return rows
        for at, (spot, row) in enumerate(zip(spots, rows, strict=True)):
            if row.verdict not in RIGHT or row.fact is None or not _MOVED.search(spot.ahead):
                continue
            earlier = [o.fact for o in rows[:at] if o.verdict in RIGHT and o.fact]
            last = earlier[-1] if earlier else None
            if last and last.place == row.fact.place and self._barred(last, row.fact):
                rows[at] = Judged(
                    spot.one, Verdict.NOT_COMPARABLE, "not_comparable", last, row.fact
                )
        return rows

    # Third: what is wrong, and only where everything is clear.

    def _accused(self, spot: _Place, document: Setting, marks: Mapping[str, str]) -> Judged:
        one = spot.one
        named = [
            self.facts.keys[key] for key in map(marks.get, spot.marks) if key in self.facts.keys
        ]
        if named and one.numeral.low is None:
            return self._wrong(spot, named[0], sure=True) or Judged(
                one, Verdict.ROUNDED_WRONG, "marked", named[0]
            )
        crossed = self._crossed(spot)
        if crossed is not None:
            return crossed
        if not spot.candidates:
            slight = one.state is State.NOT_DATA
            verdict = Verdict.NOT_A_FIGURE if slight else Verdict.NOT_IN_DATA
            return Judged(one, verdict, str(verdict))
        best = spot.candidates[0]
        strict = [fact for fact in self._strict(best) if not fact.formula]
        if not self._clear(spot, document):
            return self._open(spot, best, strict)
        return self._charge(spot, best, strict, document)

    def _strict(self, best: Candidate) -> list[Fact]:
        """The facts of the very cell, the preferred one first; targets are none."""
        every = (
            fact
            for indicator in self.facts.siblings(best.indicator)
            for fact in self.facts.of(indicator, best.place)
        )
        return [fact for fact in every if not fact.goal and fact.period == best.period]

    def _open(self, spot: _Place, best: Candidate, strict: Sequence[Fact]) -> Judged:
        one = spot.one
        if one.state is State.NOT_DATA:
            return Judged(one, Verdict.NOT_A_FIGURE, "not_a_figure")
        numeral = one.numeral
        sharp = numeral.low is None and not (numeral.quoted or numeral.weak)
        known = strict or [
            fact
            for fact in self.facts.of(best.indicator, best.place)
            if not (fact.goal or fact.formula) and best.basis is Basis.ASSUMED
        ]
        near = one.state is not State.NEW_INDICATOR and best.score >= SURE - LEAD
        if sharp and near and known:
            return Judged(one, Verdict.ASK, "ask", known[0])
        return Judged(one, Verdict.NOT_IN_DATA, "not_in_data")

    def _leads(self, spot: _Place) -> bool:
        """Whether the best candidate is clear of the next, of those that the words may mean."""
        best, *rest = spot.candidates
        rivals = [c for c in rest if c.indicator != best.indicator]
        if self._meant(spot, best.indicator):
            rivals = [c for c in rivals if self._meant(spot, c.indicator)]
        return all(best.weight - c.weight >= LEAD - 1e-9 for c in rivals)

    def _meant(self, spot: _Place, indicator: str) -> bool:
        """Whether the sentence says the name, and the word for the kind of number where one is."""
        kind = _KINDS.get(self.matcher.names[indicator].family, "")
        return self._named(spot, indicator) and bool(re.search(kind, spot.sentence))

    def _clear(self, spot: _Place, document: Setting) -> bool:
        """The gate of accusations: indicator, place and period are clear, nothing renames them."""
        one, best = spot.one, spot.candidates[0]
        known = one.state in {State.DIFFERS, State.NEW_PERIOD, State.ASSUMED_PERIOD, State.SAME}
        numeral = one.numeral
        sharp = not (numeral.quoted or numeral.weak or "级" in numeral.unit) and numeral.low is None
        if not (known and sharp and best.score >= SURE and self._leads(spot)):
            return False
        share = _SHARES.get(self.matcher.names[best.indicator].share_of or "", "")
        if not re.search(share, spot.sentence.casefold()):
            return False  # of what it is a share is not said
        growing = {Measure.GROWTH_REAL, Measure.GROWTH_UNSPECIFIED, Measure.CHANGE, Measure.CAGR}
        measure = self.catalog.indicators[best.indicator].measure
        if measure not in growing | {Measure.DIFFERENCE} and _DIFFERENCE.search(spot.ahead):
            return False  # 增加 599 亿元 is no level
        home = spot.home is not Basis.ASSUMED or self._titled(best.place, document)
        return home and best.place is not None and best.period is not None

    def _titled(self, place: str | None, document: Setting) -> bool:
        return any(found == place for _, found, _ in self.matcher.places.named(document.title))

    def _charge(
        self, spot: _Place, best: Candidate, strict: Sequence[Fact], document: Setting
    ) -> Judged:
        one, numeral = spot.one, spot.one.numeral
        printed = best.basis is Basis.PRINTED
        every = [fact for fact in self.facts.of(best.indicator, best.place) if not fact.formula]
        if row := self._promised(spot, best, strict, every, document):
            return row
        if strict and (row := self._wrong(spot, strict[0], sure=False)):
            return row
        if row := self._elsewhere(spot, best, strict, every):
            return row
        if not strict and best.basis is Basis.ASSUMED:
            strict = [fact for fact in every if not fact.goal and self._recent([fact], document)]
        recent = self._recent(strict, document)
        if strict and (printed or best.basis is Basis.INHERITED or recent):
            if self._newer(spot, best, strict[0], document):
                return Judged(one, Verdict.NEWER, "newer_count", strict[0])
            above = (numeral.value or 0) > abs(strict[0].value) * (1 + 1e-9)
            if strays(numeral, strict[0].value):
                return Judged(one, Verdict.ASK, "ask", strict[0])
            if strict[0].is_ in LOWER_BOUNDS and above and not slipped(numeral, strict[0].value):
                return Judged(one, Verdict.ASK, "ask", strict[0])
            return Judged(one, Verdict.ROUNDED_WRONG, "rounded_wrong", strict[0])
        known = [fact for fact in every if not fact.goal]
        slips = [fact for fact in known if slipped(numeral, fact.value, sure=True)]
        if not printed and not spot.planned and slips and digits_of(numeral) > 2:
            return Judged(one, Verdict.ROUNDED_WRONG, "rounded_wrong", slips[0])
        if strict or (not printed and known):
            return Judged(one, Verdict.ASK, "ask", (strict or known)[-1])
        year = (best.period or "")[:4]
        if known and not spot.planned and all(fact.period[:4] < year for fact in known):
            return Judged(one, Verdict.NEWER, "newer", max(known, key=lambda fact: fact.period))
        return Judged(one, Verdict.NOT_IN_DATA, "not_in_data")

    def _wrong(self, spot: _Place, fact: Fact, *, sure: bool) -> Judged | None:
        """The very figure in another unit, or with its direction turned."""
        numeral = spot.one.numeral
        if fit(numeral, fact.value, fact.is_) and not self._upright(spot, fact):
            return Judged(spot.one, Verdict.ROUNDED_WRONG, "turned", fact)
        if _FOREIGN.search(numeral.unit) and fit(numeral, fact.value, fact.is_):
            return Judged(spot.one, Verdict.WRONG_UNIT, "wrong_unit", fact)
        for power in (1, 2, 3, 4, 8, -1, -2, -3, -4, -8):
            moved = replace(numeral, scale=numeral.scale * 10.0**power)
            step = moved.scale * 10.0**-moved.digits
            fine = digits_of(numeral) > 1 and step <= FINE * abs(fact.value)
            if fine and fit(replace(moved, is_=Is.EXACT), fact.value):
                return Judged(spot.one, Verdict.WRONG_UNIT, "wrong_unit", fact)
        return Judged(spot.one, Verdict.ROUNDED_WRONG, "marked", fact) if sure else None

    def _promised(
        self,
        spot: _Place,
        best: Candidate,
        strict: Sequence[Fact],
        every: Sequence[Fact],
        document: Setting,
    ) -> Judged | None:
        """A target told as what came of it; or a target that was not set so."""
        one = spot.one
        goals = [fact for fact in every if fact.goal]
        for goal in goals:
            same = goal.period == best.period or best.basis is not Basis.PRINTED
            if spot.planned or not same or not fit(one.numeral, goal.value, goal.is_):
                continue
            if not math.isclose(abs(one.numeral.value or 0), abs(goal.value), rel_tol=1e-9):
                continue
            written = document.year if document.dated and document.year else self.today.year
            if int(goal.period[:4]) < written:
                outcome = next((f for f in strict if f.number == 1), None)
                return Judged(one, Verdict.TARGET_AS_OUTCOME, "target_as_outcome", outcome, goal)
        if spot.set_out:
            for goal in goals:
                if goal.period == best.period:
                    if row := self._wrong(spot, goal, sure=False):
                        return row
                    return Judged(one, Verdict.ROUNDED_WRONG, "target_wrong", goal)
        return None

    def _elsewhere(
        self, spot: _Place, best: Candidate, strict: Sequence[Fact], every: Sequence[Fact]
    ) -> Judged | None:
        """The same value in another period, for another place, under another definition."""
        one, numeral = spot.one, spot.one.numeral
        enough = digits_of(numeral) >= (2 if strict else 3)
        first = strict[0] if strict else None
        if not enough:
            return None
        printed = best.basis is Basis.PRINTED
        years = _YEAR.findall(spot.sentence)
        if years and not _YEAR.search(spot.before + spot.clause) and "累计" in spot.clause:
            return None  # what has added up since is of no single year
        for fact in every:
            other = not fact.goal and fact.period != best.period
            if other and equals(numeral, fact) and (printed or strict):
                return Judged(one, Verdict.OTHER_PERIOD, "other_period", first, fact)
        if one.home is Basis.PRINTED:
            for place in dict.fromkeys(self.facts.places(best.indicator)):
                if place == best.place or self._around(best.place, best.indicator):
                    continue
                for fact in self.facts.of(best.indicator, place):
                    if fact.period == best.period and equals(numeral, fact):
                        return Judged(one, Verdict.OTHER_PLACE, "other_place", first, fact)
        return self._redefined(spot, best, first)

    def _redefined(self, spot: _Place, best: Candidate, first: Fact | None) -> Judged | None:
        numeral, names = spot.one.numeral, self.matcher.names
        own = names[best.indicator]
        if not self._named(spot, best.indicator):
            return None
        if first is None and own.family not in {"level", "share"}:
            return None  # of what a rate speaks the words seldom tell
        if own.dimension in {Dimension.COUNT, Dimension.RANK, Dimension.YEARS}:
            return None
        for (indicator, place), each in self.facts.cells.items():
            if place != best.place or names[indicator].dimension is not own.dimension:
                continue
            for fact in each:
                if fact.indicator == best.indicator or fact.goal or fact.formula:
                    continue
                if fact.period == best.period and equals(numeral, fact):
                    return Judged(
                        spot.one, Verdict.OTHER_DEFINITION, "other_definition", first, fact
                    )
        return None

    def _crossed(self, spot: _Place) -> Judged | None:
        """Percentage points told as per cent, or the other way round."""
        one, numeral = spot.one, spot.one.numeral
        swapped = {Dimension.PERCENT: Dimension.POINTS, Dimension.POINTS: Dimension.PERCENT}
        wanted = swapped.get(numeral.dimension)
        if wanted is None or numeral.low is not None or digits_of(numeral) < 2 or numeral.quoted:
            return None
        percent = numeral.dimension is Dimension.PERCENT
        if bool((_ABOVE if percent else _SHIFTED).search(spot.ahead)) != percent:
            return None
        place = spot.candidates[0].place if spot.candidates else one.place
        for id_, name in self.matcher.names.items():
            if name.dimension is not wanted or self._said(spot.sentence, name.pairs) < _CROSSED:
                continue
            for fact in self.facts.of(id_, place):
                own = not fact.goal and not fact.formula and equals(numeral, fact)
                if own and (one.period is None or fact.period[:4] == one.period[:4]):
                    return Judged(one, Verdict.POINTS_AS_PERCENT, "points_as_percent", fact)
        return None

    @staticmethod
    def _said(text: str, pairs: Iterable[str]) -> float:
        """How much of a name `text` says; nothing of none."""
        words, every = plain(text), [*pairs]
        return sum(pair in words for pair in every) / max(1, len(every))

    def _named(self, spot: _Place, indicator: str) -> bool:
        """Whether the sentence says an indicator by its name and not by something like it."""
        name = self.matcher.names[indicator]
        share = {"gdp": "gdp|生产总值", "province": "省", "nation": "全国"}.get(
            name.share_of or "", ""
        )
        text = spot.sentence.casefold()
        return self._said(text, name.pairs) >= _NAMED and bool(re.search(share, text))

    def _recent(self, strict: Sequence[Fact], document: Setting) -> bool:
        year = document.year
        return bool(strict) and (year is None or int(strict[0].period[:4]) >= year - 1)

    def _newer(self, spot: _Place, best: Candidate, fact: Fact, document: Setting) -> bool:
        """A count above ours in a paper younger than our document: both may be right."""
        numeral, name = spot.one.numeral, self.matcher.names[best.indicator]
        value, ours = abs(numeral.value or 0), abs(fact.value)
        if name.dimension is not Dimension.COUNT or not ours < value < _NEWEST * ours:
            return False
        if slipped(numeral, fact.value) or best.basis is Basis.PRINTED:
            return False
        source = self.catalog.sources.get(fact.source or "")
        return source is None or source.date.end <= (document.year or self.today.year) + 0.75


_Told = tuple[PrintedNumeral, Judged | None]


def _alike(a: _Told, b: _Told) -> bool:
    """Whether two figures are right and of one indicator."""
    facts = [row.fact for _, row in (a, b) if row and row.verdict in RIGHT and row.fact]
    return len(facts) == 2 and facts[0].indicator == facts[1].indicator


def _pairs(pool: Sequence[_Told]) -> Iterator[tuple[_Told, _Told]]:
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
