"""A numeral of a draft held against the data: one verdict, the figure it speaks of, and why.

Three gates in this order. Agreement needs no certainty: a value that fits a near candidate is
right. An accusation needs all of it: a clear indicator, place and period, nothing that renames
the figure. Everything else is silence, or a question where something known differs. False alarms
are worse than silence.
"""

from __future__ import annotations

import math
import re
from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
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
)
from components.intake.comparisons import Comparisons, Row
from components.intake.matching import TRUST, Candidate, Matched, Matcher, State, share_of
from components.intake.names import plain
from components.intake.numerals import FIGURES, Dimension, PrintedNumeral, legible
from components.intake.passages import Basis, Line, Setting, sentences
from components.intake.spots import CROSSED, LEAD, NAMED, YEAR, Spot, Spots, said
from components.intake.sums import DIFFERENCE, REACH, SHIFTED, Sums
from components.intake.verdicts import RIGHT, Judged, Verdict

_ABOVE = re.compile("(?:高于|快于|低于|慢于|高出|领先|相差|差距)[^，。\\d]{0,14}$")
_MOVED = re.compile(
    "(?:提高|提升|上升|增加|增长|下降|回落|减少|降低|降|升|增|变|回升|攀升)(?:到|至|为)了?约?"
    "[^，。\\d]{0,6}(?:20\\d\\d年的?)?$"
)
_BARE_GROWTH = re.compile(
    "[，,]?[仅只则]?(?:比|较)?(?:上年|去年)?(?:同期|同比)?[微略小大]?幅?(?:增长?|下?降|上升|增加|减少)了?"
)
_CHARGES = frozenset({Verdict.ROUNDED_WRONG, Verdict.OTHER_PERIOD, Verdict.OTHER_DEFINITION})
_OF_BEFORE = re.compile("[比较从由](?:上年|去年)|(?:上年|去年)同期|同比|环比|年均")
"""Words that let a figure be of the year before; 去年 alone is the year itself."""
_FROM = re.compile("(?:从|由)[^，。\\d]{0,6}$")
_FALLS = re.compile("(?:下降|减少|下滑|降低|回落|萎缩|负增长)(?:了|约|近|超过?)?$")
_RISES = re.compile("(?:增长|上升|提升|提高|增加)(?:了|约|近|超过?)?$")
_FOREIGN = re.compile("美元|欧元|港元|日元")
_BACK = 8
"""How many right figures of a paper a later difference may look back to."""
_NEWEST = 2.0
SURE, FINE = 0.45, 0.05
"""The least score that may accuse, and how coarse a number may be that shows a wrong unit."""
_UP_TO = re.compile("(?<!不)[到至]了?[约近超]?$")
_FLOW = re.compile(
    "(?:新增|净增|净减|增设|新建|再建|增量|新认定|[再新增]?添|多|少)(?:了|约|近|超过?)?$"
)
_BEFORE = re.compile(
    "此前|原先|先前|初步|初核|修订|先报|快报|公布|调[低高整]|普查|核[减增]|[一两另]说|不一"
)
"""Words that own a figure to be the one of before, or one of several."""


_MOST_OF, _LEAST_OF = 0.6, 4
"""What part of the right figures, and how many, make the year of a paper."""


def _year_of(rows: Sequence[Judged]) -> int | None:
    """The year of nearly all right figures of a paper, and of enough."""
    right = [row.fact for row in rows if row.verdict in RIGHT and row.fact and not row.fact.goal]
    years = Counter(fact.period[:4] for fact in right)
    for year, count in years.most_common(1):
        if count >= max(_LEAST_OF, _MOST_OF * len(right)):
            return int(year)
    return None


def _as_set(one: PrintedNumeral, goal: Fact) -> bool:
    """Whether a target is printed as it was set: 17% 以上 is not the 20% 以上 of the plan."""
    return one.is_ not in LOWER_BOUNDS or equals(one, goal) or not fit(one, goal.value, goal.is_)


class Judge:
    """The facts of `catalog` and today, asked about the numerals of drafts."""

    def __init__(self, catalog: Catalog, today: date) -> None:
        self.catalog, self.today = catalog, today
        self.matcher, self.facts = Matcher(catalog), Facts(catalog)
        self.spots = Spots(self.matcher)
        self.sums = Sums(self.spots, self.facts)
        self.comparisons = Comparisons(self.spots, self.facts)

    def judged(self, lines: Sequence[Line], document: Setting) -> tuple[Judged, ...]:
        """Every numeral of `lines`, in order, each with one verdict.

        A paper whose right figures are nearly all of one year is of that year where it says none.
        """
        rows = self._read(lines, document)
        year = _year_of(rows) if document.month and not document.title_year else None
        if year is None or document.year is None or year != document.year - 1:
            return rows
        return self._read(lines, replace(document, title_year=year))

    def _read(self, lines: Sequence[Line], document: Setting) -> tuple[Judged, ...]:
        marks = marked("\n".join(line.text for line in lines))
        rows: list[Judged] = []
        group: list[Matched] = []
        before = deque[Judged](maxlen=_BACK)
        for one in self.matcher.matched(lines, document):
            if group and one.paragraph is not group[0].paragraph:
                rows += self._paragraph(group, document, marks, before, rows)
                group = []
            group.append(one)
        return tuple(rows + self._paragraph(group, document, marks, before, rows))

    def _paragraph(
        self,
        group: Sequence[Matched],
        document: Setting,
        marks: Mapping[str, str],
        before: deque[Judged],
        above: Sequence[Judged],
    ) -> list[Judged]:
        if not group or group[0].paragraph is None:
            return []
        text, rows = group[0].paragraph, list[Judged]()
        now = document.year or self.today.year
        for sentence in sentences(text.text):
            inside = [one for one in group if sentence.start <= one.numeral.start < sentence.end]
            spots = [self.spots.spot(one, text, sentence, inside, document, now) for one in inside]
            first = [self._agreed(spot, marks) for spot in spots]
            related = [
                row or self.sums.related(spot, spots, first, tuple(before))
                for spot, row in zip(spots, first, strict=True)
            ]
            page = [row for row in above if row.matched.page == group[0].page is not None]
            told = [row for row in (*page, *rows) if row.matched.numeral.category in FIGURES]
            related = self._compared(spots, related, told[-_BACK:], tuple(before), document)
            final = [
                row or self._accused(spot, document, marks)
                for spot, row in zip(spots, related, strict=True)
            ]
            final = self._moved(spots, self._unheld(spots, final))
            before.extend(row for row in final if row.verdict in RIGHT and row.fact)
            rows += final
        return rows

    # First: what is no figure, and what agrees.

    def _agreed(self, spot: Spot, marks: Mapping[str, str]) -> Judged | None:
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

    def _loosely(self, spot: Spot) -> Fact | None:
        """The very figure of that place and period under a name that the words only hint at."""
        if not spot.candidates or digits_of(spot.one.numeral) < 3:
            return None
        best, names = spot.candidates[0], self.matcher.names
        own = names[best.indicator]
        mine = said(spot.clause, own.pairs) if self.spots.named(spot, best.indicator) else 0.0
        for (indicator, place), each in self.facts.cells.items():
            alike = (
                names[indicator].dimension is own.dimension
                and names[indicator].family == own.family
                and names[indicator].share_of == own.share_of
            )
            for fact in each if alike and place == best.place else ():
                same = fact.period == best.period and not fact.goal
                same &= not mine or said(spot.clause, names[indicator].pairs) > mine
                if same and equals(spot.one.numeral, fact):
                    return fact
        return None

    def _near(self, spot: Spot) -> Iterator[Fact]:
        """The facts that the numeral may well speak of, the likeliest first."""
        candidates = spot.candidates
        bare = spot.one.numeral.dimension is Dimension.BARE
        if not candidates or (bare and candidates[0].score < SURE):
            return
        clear = self.spots.leads(spot)
        if self._spelled(spot, candidates[0]):
            # 其中出口总额: what is called by its full name is not 进出口总额.
            candidates = tuple(c for c in candidates if self._spelled(spot, c))
        bare = "占" in spot.before and not re.search("占(?!比)", spot.before)
        kin = self.matcher.names[candidates[0].indicator].pairs
        near = [
            c
            for c in candidates
            if not clear
            or c.weight >= candidates[0].weight - LEAD
            or (bare and kin <= self.matcher.names[c.indicator].pairs)  # 占比 does not say of what
        ]
        for strict in (True, False):
            near = near if strict else [c for c in near if c.score >= TRUST]
            for candidate in near:
                for indicator in self.facts.siblings(candidate.indicator):
                    yield from self._cell(spot, candidate, indicator, strict=strict)

    def _spelled(self, spot: Spot, candidate: Candidate) -> bool:
        """Whether the full name of the indicator stands in its clause, ahead of the numeral."""
        name = plain(legible(self.catalog.indicators[candidate.indicator].zh).text)
        return name in plain(spot.ahead)

    def _cell(
        self, spot: Spot, candidate: Candidate, indicator: str, *, strict: bool
    ) -> Iterator[Fact]:
        """The facts at the candidate's place and period, or at those that its clause allows."""
        homes = [candidate.place]
        if not strict:
            homes += [] if spot.placed and "分别" in spot.before else spot.named
            if candidate.place and not spot.placed:
                homes += figures.around(self.catalog, candidate.place)
            homes += [] if spot.placed else self.facts.places(indicator)
            homes += self._around(candidate.place, indicator)
        for place in dict.fromkeys(homes):
            own = sorted(self.facts.of(indicator, place), key=lambda fact: (fact.goal, fact.number))
            for fact in own:
                set_so = spot.planned and place == candidate.place
                if fact.goal and not (set_so and _as_set(spot.one.numeral, fact)):
                    continue
                same = fact.period == candidate.period
                if same if strict else self._allowed(spot, candidate, fact):
                    yield fact

    def _around(self, place: str | None, indicator: str) -> list[str]:
        """Places that hold `place` or lie in it, where the indicator is known for one alone."""
        known = set(self.facts.places(indicator))
        if place is None or len(known) != 1:
            return []
        (only,) = known
        above = figures.around(self.catalog, place)
        return [only] if only in above or place in figures.around(self.catalog, only) else []

    def _allowed(self, spot: Spot, candidate: Candidate, fact: Fact) -> bool:
        """Whether the words leave it open that the fact's period is meant."""
        if fact.period == candidate.period:
            return True
        if not spot.dated:
            return candidate.basis is Basis.ASSUMED or digits_of(spot.one.numeral) > 2
        years = set(spot.years)
        if _FROM.search(spot.ahead):  # 2020年以来，比重由 14.6% …
            years.update(YEAR.findall(spot.sentence))
        if _OF_BEFORE.search(spot.clause) and candidate.period and candidate.period[:4].isdigit():
            years.add(str(int(candidate.period[:4]) - 1))
        years.update((candidate.period or "").split("/"))  # 2014—2024年，从…升到…
        measure = self.catalog.indicators[fact.indicator].measure
        if measure is Measure.CAGR and "/" in fact.period:
            return fact.period[-4:] == (candidate.period or "")[-4:]
        return fact.period in years

    def _upright(self, spot: Spot, fact: Fact) -> bool:
        """Whether the words tell the direction of the figure: 下降 of what fell."""
        measure = self.catalog.indicators[fact.indicator].measure
        if measure not in {Measure.GROWTH_REAL, Measure.GROWTH_UNSPECIFIED, Measure.CHANGE}:
            return True
        falls = bool(_FALLS.search(spot.ahead)) or (spot.one.value or 0) < 0
        return not (falls and fact.value > 0) and not (_RISES.search(spot.ahead) and fact.value < 0)

    def _right(self, spot: Spot, fact: Fact, how: Fit) -> Judged:
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
        rival = rival and not _BEFORE.search(spot.clause)
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

    def _unheld(self, spots: Sequence[Spot], rows: list[Judged]) -> list[Judged]:
        """A bare growth is no surer than the figure that it is said of."""
        told = [at for at, row in enumerate(rows) if row.matched.numeral.category in FIGURES]
        for last, at in pairwise(told):
            if rows[at].verdict in _CHARGES and _BARE_GROWTH.fullmatch(spots[at].ahead):
                if rows[last].verdict is Verdict.NOT_IN_DATA or self._strange(
                    rows[last], spots[at].candidates[0]
                ):
                    rows[at] = Judged(rows[at].matched, Verdict.NOT_IN_DATA, "not_in_data")
                elif rows[last].verdict is Verdict.ASK:
                    rows[at] = Judged(rows[at].matched, Verdict.ASK, "ask", rows[at].fact)
        return rows

    def _strange(self, last: Judged, growth: Candidate) -> bool:
        """Whether a bare growth is of another level than that of the right figure before it."""
        level = last.fact.indicator if last.verdict in RIGHT and last.fact else None
        return level is not None and self.matcher.level_of(growth.indicator) not in {
            level,
            self.matcher.level_of(level),
        }

    def _moved(self, spots: Sequence[Spot], rows: list[Judged]) -> list[Judged]:
        """A figure told as what one of another definition became."""
        if any(row.verdict is Verdict.NOT_COMPARABLE for row in rows):
            return rows
        for at, (spot, row) in enumerate(zip(spots, rows, strict=True)):
            if row.verdict not in RIGHT or row.fact is None or not _MOVED.search(spot.ahead):
                continue
            earlier = [o.fact for o in rows[:at] if o.verdict in RIGHT and o.fact]
            last = earlier[-1] if earlier else None
            if last and last.place == row.fact.place and self.sums.barred(last, row.fact):
                rows[at] = Judged(
                    spot.one, Verdict.NOT_COMPARABLE, "not_comparable", last, row.fact
                )
        return rows

    # What a list or a comparison names without saying it again.

    def _compared(
        self,
        spots: Sequence[Spot],
        rows: Sequence[Judged | None],
        told: Sequence[Judged],
        before: Sequence[Judged],
        document: Setting,
    ) -> list[Judged | None]:
        every = list(rows)
        places = [at for at, spot in enumerate(spots) if spot.one.numeral.category in FIGURES]
        for number, at in enumerate(places):
            spot = spots[at]
            if every[at] is None and not spot.marks and not spot.one.broken:
                near = places[max(0, number - REACH) : number + REACH + 1]
                line = [(spots[one].one.numeral, every[one]) for one in near]
                row = self._listed(spot, line, told, document)
                every[at] = row or self.comparisons.compared(spot, line, told, before)
        return every

    def _listed(
        self, spot: Spot, line: Sequence[Row], told: Sequence[Judged], document: Setting
    ) -> Judged | None:
        """A figure of a list, of which only place or period are said."""
        cell = self.comparisons.cell(spot, line, told)
        if cell is None:
            return None
        strict = [fact for fact in self._strict(cell) if not fact.formula]
        counts = self.matcher.names[cell.indicator].dimension
        if spot.one.numeral.dimension is not counts:
            for fact in strict:
                if equals(spot.one.numeral, fact):
                    return Judged(spot.one, Verdict.POINTS_AS_PERCENT, "points_as_percent", fact)
            return None
        for fact in strict:
            if (how := fit(spot.one.numeral, fact.value, fact.is_)) and self._upright(spot, fact):
                return self._right(spot, fact, how)
        numeral = spot.one.numeral
        doubtful = numeral.low is not None or numeral.quoted or numeral.weak
        others = {row.fact.indicator for _, row in line if row and row.fact}
        others |= {row.fact.indicator for row in told if row.fact}
        beside = (f for id_ in others for f in self.facts.of(id_, cell.place))
        if doubtful or any(f.period == cell.period and equals(numeral, f) for f in beside):
            return None
        own = replace(spot, candidates=(cell,), placed=True, dated=True)
        if not strict or self.spots.opened(own) or spot.planned or _FOREIGN.search(numeral.unit):
            return None
        every = [fact for fact in self.facts.of(cell.indicator, cell.place) if not fact.formula]
        row = self._wrong(own, strict[0], sure=False)
        row = row or self._elsewhere(own, cell, strict, every)
        return row or self._rounded(own, cell, strict[0], document)

    # Third: what is wrong, and only where everything is clear.

    def _accused(self, spot: Spot, document: Setting, marks: Mapping[str, str]) -> Judged:
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
        if not self._clear(spot):
            if slip := self._slip(spot, best):
                return Judged(one, Verdict.ROUNDED_WRONG, "rounded_wrong", slip)
            return self._open(spot, best, strict)
        return self._charge(spot, best, strict, document)

    def _slip(self, spot: Spot, best: Candidate) -> Fact | None:
        """The only figure that there is of the indicator, with digits exchanged or lost."""
        every = [
            f
            for place in self.facts.places(best.indicator)
            for f in self.facts.of(best.indicator, place)
        ]
        sure = (
            best.score >= TRUST and spot.one.numeral.low is None and not (spot.open or spot.planned)
        )
        if len({fact.value for fact in every}) != 1 or not sure or not self.spots.leads(spot):
            return None
        return every[0] if slipped(spot.one.numeral, every[0].value, sure=True) else None

    def _strict(self, best: Candidate) -> list[Fact]:
        """The facts of the very cell, the preferred one first; targets are none."""
        every = (
            fact
            for indicator in self.facts.siblings(best.indicator)
            for fact in self.facts.of(indicator, best.place)
        )
        return [fact for fact in every if not fact.goal and fact.period == best.period]

    def _open(self, spot: Spot, best: Candidate, strict: Sequence[Fact]) -> Judged:
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

    def _clear(self, spot: Spot) -> bool:
        """The gate of accusations: indicator and place are clear, nothing renames the figure."""
        one, best = spot.one, spot.candidates[0]
        known = one.state in {State.DIFFERS, State.NEW_PERIOD, State.ASSUMED_PERIOD, State.SAME}
        numeral = one.numeral
        sharp = not (numeral.quoted or numeral.weak or "级" in numeral.unit) and numeral.low is None
        if not (known and sharp and best.score >= SURE and self.spots.leads(spot)):
            return False
        if spot.open or not (spot.placed and self.spots.meant(spot, best.indicator)):
            return False
        name = self.matcher.names[best.indicator]
        of = share_of(spot.before) if name.share_of and "占" in spot.before else name.share_of
        of = (
            name.share_of
            if of is None and self.spots.only_share(spot.before, best.indicator)
            else of
        )
        growing = {Measure.GROWTH_REAL, Measure.GROWTH_UNSPECIFIED, Measure.CHANGE, Measure.CAGR}
        if name.record.measure not in growing | {Measure.DIFFERENCE} and (
            (DIFFERENCE.search(spot.ahead) and not _UP_TO.search(spot.ahead))
            or _FLOW.search(spot.ahead)
        ):
            return False  # 增加 599 亿元 is no level
        return of == name.share_of and best.place is not None and best.period is not None

    def _charge(
        self, spot: Spot, best: Candidate, strict: Sequence[Fact], document: Setting
    ) -> Judged:
        one, numeral = spot.one, spot.one.numeral
        every = [fact for fact in self.facts.of(best.indicator, best.place) if not fact.formula]
        if row := self._promised(spot, best, strict, every, document):
            return row
        if strict and (row := self._wrong(spot, strict[0], sure=False)):
            return row
        known = [fact for fact in every if not fact.goal]
        if _FOREIGN.search(numeral.unit) or (not spot.dated and not (strict or known)):
            return Judged(one, Verdict.NOT_IN_DATA, "not_in_data")
        if not spot.dated and len({fact.value for fact in known}) == 1:
            # It never was another number, so that the period is of no matter.
            row = self._wrong(spot, known[0], sure=False)
            row = row or self._elsewhere(spot, replace(best, period=known[0].period), known, known)
            if row:
                return row
        if not spot.dated:
            if share := self._redefined(spot, best, None) if self._shared(best) else None:
                return share
            slips = [fact for fact in known if slipped(numeral, fact.value, sure=True)]
            if slips and not spot.planned:
                return Judged(one, Verdict.ROUNDED_WRONG, "rounded_wrong", slips[0])
            return Judged(one, Verdict.ASK, "ask", (strict or known)[-1])
        if row := self._elsewhere(spot, best, strict, every):
            return row
        if strict:
            return self._rounded(spot, best, strict[0], document)
        year = (best.period or "")[:4]
        if known and not spot.planned and all(fact.period[:4] < year for fact in known):
            return Judged(one, Verdict.NEWER, "newer", max(known, key=lambda fact: fact.period))
        return Judged(one, Verdict.NOT_IN_DATA, "not_in_data")

    def _shared(self, best: Candidate) -> bool:
        return self.matcher.names[best.indicator].share_of is not None

    def _rounded(self, spot: Spot, best: Candidate, fact: Fact, document: Setting) -> Judged:
        """Another number than the one of the very cell: wrong, or a count of a later day."""
        one, numeral = spot.one, spot.one.numeral
        if self._newer(spot, best, fact, document):
            return Judged(one, Verdict.NEWER, "newer_count", fact)
        above = (numeral.value or 0) > abs(fact.value) * (1 + 1e-9)
        beyond = fact.is_ in LOWER_BOUNDS and above and not slipped(numeral, fact.value)
        if beyond or strays(numeral, fact.value):
            return Judged(one, Verdict.ASK, "ask", fact)
        return Judged(one, Verdict.ROUNDED_WRONG, "rounded_wrong", fact)

    def _wrong(self, spot: Spot, fact: Fact, *, sure: bool) -> Judged | None:
        """The very figure in another unit, or with its direction turned."""
        numeral = spot.one.numeral
        if fit(numeral, fact.value, fact.is_) and not self._upright(spot, fact):
            return Judged(spot.one, Verdict.ROUNDED_WRONG, "turned", fact)
        if _FOREIGN.search(numeral.unit) and fit(numeral, fact.value, fact.is_):
            return Judged(spot.one, Verdict.WRONG_UNIT, "wrong_unit", fact)
        for power in (1, 2, 3, 4, 8, -1, -2, -3, -4, -8):
            moved = replace(numeral, scale=numeral.scale * 10.0**power)
            step = moved.scale * 10.0**-moved.digits
            fine = numeral.unit and digits_of(numeral) > 1 and step <= FINE * abs(fact.value)
            if fine and fit(replace(moved, is_=Is.EXACT), fact.value):
                return Judged(spot.one, Verdict.WRONG_UNIT, "wrong_unit", fact)
        return Judged(spot.one, Verdict.ROUNDED_WRONG, "marked", fact) if sure else None

    def _promised(
        self,
        spot: Spot,
        best: Candidate,
        strict: Sequence[Fact],
        every: Sequence[Fact],
        document: Setting,
    ) -> Judged | None:
        """A target told as what came of it; or a target that was not set so."""
        one = spot.one
        goals = [fact for fact in every if fact.goal]
        for goal in goals:
            same = goal.period == best.period or best.basis is not Basis.PRINTED or strict
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
        self, spot: Spot, best: Candidate, strict: Sequence[Fact], every: Sequence[Fact]
    ) -> Judged | None:
        """The same value in another period, for another place, under another definition."""
        one, numeral = spot.one, spot.one.numeral
        enough = digits_of(numeral) >= (2 if strict else 3)
        first = strict[0] if strict else None
        if not enough:
            return None
        years = YEAR.findall(spot.sentence)
        if years and not YEAR.search(spot.before + spot.clause) and "累计" in spot.clause:
            return None  # what has added up since is of no single year
        for fact in every:
            other = not fact.goal and fact.period != best.period
            other &= (
                bool(strict) or digits_of(numeral) > 3 or len(fact.period) == len(best.period or "")
            )
            told = bool(strict) or (best.period or "")[:4] in YEAR.findall(spot.before)
            if other and told and equals(numeral, fact):
                return Judged(one, Verdict.OTHER_PERIOD, "other_period", first, fact)
        for place in dict.fromkeys(self.facts.places(best.indicator)):
            if place == best.place or self._around(best.place, best.indicator):
                continue
            if not strict and spot.home is not Basis.PRINTED:
                continue
            for fact in self.facts.of(best.indicator, place):
                if fact.period == best.period and equals(numeral, fact):
                    return Judged(one, Verdict.OTHER_PLACE, "other_place", first, fact)
        return self._redefined(spot, best, first)

    def _redefined(self, spot: Spot, best: Candidate, first: Fact | None) -> Judged | None:
        numeral, names = spot.one.numeral, self.matcher.names
        own = names[best.indicator]
        if said(spot.clause, own.pairs) < CROSSED:
            return None  # its name stands elsewhere: 2022年…占GDP比重27.1%；2023年5675亿元
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

    def _crossed(self, spot: Spot) -> Judged | None:
        """Percentage points told as per cent, or the other way round."""
        one, numeral = spot.one, spot.one.numeral
        swapped = {Dimension.PERCENT: Dimension.POINTS, Dimension.POINTS: Dimension.PERCENT}
        if numeral.unit == "倍" and (row := self._multiplied(spot)):
            return row
        wanted = swapped.get(numeral.dimension)
        if wanted is None or numeral.low is not None or digits_of(numeral) < 2 or numeral.quoted:
            return None
        percent = numeral.dimension is Dimension.PERCENT
        if bool((_ABOVE if percent else SHIFTED).search(spot.ahead)) != percent:
            return None
        place = spot.candidates[0].place if spot.candidates else one.place
        for id_, name in self.matcher.names.items():
            named = said(spot.sentence, name.pairs) >= CROSSED
            grown = name.family == "growth" and "增长" in spot.ahead[-4:]
            hinted = grown and said(spot.sentence, name.pairs) >= NAMED
            if name.dimension is not wanted or not (named or hinted):
                continue
            for fact in self.facts.of(id_, place):
                own = not fact.goal and not fact.formula and equals(numeral, fact)
                dated = spot.candidates and spot.dated and one.period
                if own and (not dated or fact.period[:4] == dated[:4]):
                    return Judged(one, Verdict.POINTS_AS_PERCENT, "points_as_percent", fact)
        return None

    def _multiplied(self, spot: Spot) -> Judged | None:
        """A rate told as a multiple: 482.9倍 of what grew by 482.9%."""
        one, numeral = spot.one, spot.one.numeral
        text = one.paragraph.text[: numeral.end] if one.paragraph else ""
        for (indicator, place), each in self.facts.cells.items():
            name = self.matcher.names[indicator]
            rate = name.dimension is Dimension.PERCENT and place == one.place
            if rate and digits_of(numeral) > 2 and said(text, name.pairs) >= CROSSED:
                for fact in each:
                    if equals(numeral, fact):
                        return Judged(one, Verdict.WRONG_UNIT, "wrong_unit", fact)
        return None

    def _newer(self, spot: Spot, best: Candidate, fact: Fact, document: Setting) -> bool:
        """A count above ours in a paper younger than our document: both may be right."""
        numeral, name = spot.one.numeral, self.matcher.names[best.indicator]
        value, ours = abs(numeral.value or 0), abs(fact.value)
        if name.dimension is not Dimension.COUNT or not ours < value < _NEWEST * ours:
            return False
        if slipped(numeral, fact.value) or best.basis is Basis.PRINTED:
            return False
        source = self.catalog.sources.get(fact.source or "")
        return source is None or source.date.end <= (document.year or self.today.year) + 0.75
