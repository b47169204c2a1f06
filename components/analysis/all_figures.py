"""Every figure of one period city by city, and of one city year by year: distance and change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

import pandas as pd

from components.analysis import figures
from components.analysis.comparison import FATAL, compare
from components.analysis.figures import Estimate, Figure
from components.analysis.growth import average_growth
from components.catalog.models import BOUNDS, Catalog, Measure, Status
from components.catalog.period import Period

# Two figures of one indicator: how far apart, what part of each other, how it changed.


DIFFERENCE = "one - other"
RATIO = "one / other * 100"
GROWING = frozenset({Measure.LEVEL, Measure.AMOUNT, Measure.COUNT})
"""Measures whose change is told in per cent; a share changes by points, a rank by places."""
RATED = GROWING | {Measure.SHARE}
"""Measures of which one figure may be told as a part of another: no rate, rank or difference."""
_YEARLY = ("year", "half", "quarter", "month")
Breaks = Mapping[tuple[str, str], Sequence[tuple[float, str, str]]]
"""Instants (in years), reasons and keys of the breaks of a series, by indicator and place."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why two figures are not set against each other.

    `reason`: a code of `comparison.FATAL`, such as unusable (one is called unreliable); open_bound
    (one is known on one side only, which leaves their order open); for a change also the reason of
    a break as in `observations.breaks`, and not_positive (nothing grows by per cent from zero or
    from below). `key`: where that of a break is told.
    """

    reason: str
    key: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Change:
    """From `before` to `figure`: per cent, the average of several years, or a difference."""

    kind: Literal["per_cent", "average", "difference"]
    estimate: Estimate
    before: Figure
    figure: Figure


def instants(breaks: pd.DataFrame) -> Breaks:
    """The frame `observations.breaks` by indicator and place."""
    groups: dict[tuple[str, str], list[tuple[float, str, str]]] = {}
    columns = (breaks[name] for name in ("indicator", "place", "x", "reason", "key"))
    for indicator, place, x, reason, key in zip(*columns, strict=True):
        groups.setdefault((indicator, place), []).append((x, reason, key))
    return groups


def difference(catalog: Catalog, one: Figure, other: Figure) -> Estimate | Refusal:
    """`one` less `other` of the same period in another place, in their unit (`DIFFERENCE`).

    From a bound that lies wholly beyond the other, such as "under 105" and 117.6, it is the least
    that they are apart, and its interval is open.
    """
    fatal = (code for code in compare(catalog, one.key, other.key).codes if code in FATAL)
    certain = not one.interval.overlaps(other.interval)
    flaws = (flaw for flaw in _flaws(one, other) if flaw != "open_bound" or not certain)
    if reason := next(iter((*fatal, *flaws)), ""):
        return Refusal(reason)
    return figures.estimate(DIFFERENCE, one=one, other=other)


def ratio(one: Figure, other: Figure) -> Estimate | None:
    """`one` in per cent of `other` (`RATIO`); None where that has no meaning, as of bounds."""
    if one.indicator.measure not in RATED or bounded(one, other):
        return None
    if min(one.interval.low, other.interval.low) <= 0:
        return None
    return figures.estimate(RATIO, one=one, other=other)


def change(
    catalog: Catalog, breaks: Breaks, indicator: str, figure: Figure, years: int = 1
) -> Change | Refusal | None:
    """From the same period `years` before to `figure`; None where there is no figure before.

    Per cent a year for the measures `GROWING` (`growth.average_growth`), else the difference. A
    Refusal across a break of the series.
    """
    earlier = years_before(figure.period.code, years)
    before = figures.figure(catalog, indicator, figure.place, earlier) if earlier else None
    if before is None:
        return None
    if cuts := broken(breaks, indicator, before, figure):
        return cuts[-1]
    if reason := next(_flaws(figure, before), ""):
        return Refusal(reason)
    if figure.indicator.measure not in GROWING:
        apart = figures.estimate(DIFFERENCE, one=figure, other=before)
        return Change("difference", apart, before, figure)
    if before.interval.low <= 0:
        return Refusal("not_positive")
    grown = average_growth(figure, before, years)
    return Change("per_cent" if years == 1 else "average", grown, before, figure)


def since_break(
    catalog: Catalog, breaks: Breaks, indicator: str, figure: Figure, years: int
) -> tuple[int, Change] | None:
    """The longest change over fewer than `years`, and its years; None where none may be told."""
    for fewer in range(years - 1, 0, -1):
        result = change(catalog, breaks, indicator, figure, fewer)
        if isinstance(result, Change):
            return fewer, result
    return None


def years_before(period: str, years: int) -> str:
    """The code of the same part of the year `years` earlier; "" for a day or several years."""
    span = Period.parse(period)
    return f"{span.year - years}{span.code[4:]}" if span.precision in _YEARLY else ""


def broken(breaks: Breaks, indicator: str, before: Figure, after: Figure) -> tuple[Refusal, ...]:
    """Why the series breaks between two of its figures, in the order of time."""
    low, high = before.period.start, after.period.start
    cuts = sorted(breaks.get((indicator, after.place), ()))
    return tuple(Refusal(reason, key) for x, reason, key in cuts if low < x <= high)


@dataclass(frozen=True, slots=True)
class Rank:
    """The best and the worst place that rounding leaves open among `rivals`, best first."""

    best: int
    worst: int
    rivals: tuple[Figure, ...]


def ranks(catalog: Catalog, indicator: str, period: Period | str) -> Mapping[str, Rank]:
    """By city, its place among all cities with a figure of `indicator` in `period`.

    The highest number is first, of ranks the lowest. Standard competition ranking: one more than
    those ahead, whose intervals lie wholly beyond its own, so equal figures share a place and a
    bound such as "over 16,000" has several. Left out: figures of another definition or called
    unreliable; none where fewer than two are left.
    """
    cells = (figures.figure(catalog, indicator, city, period) for city in catalog.cities)
    own = [f for f in cells if f and f.report.status not in {Status.UNUSABLE, Status.DIFFERENT}]
    if len(own) < 2:
        return {}
    upwards = own[0].indicator.measure is Measure.RANK
    order = tuple(sorted(own, key=lambda f: f.value if upwards else -f.value))
    result = {}
    for mine in own:
        above = sum(other.interval.low > mine.interval.high for other in own)
        below = sum(other.interval.high < mine.interval.low for other in own)
        ahead, behind = (below, above) if upwards else (above, below)
        result[mine.place] = Rank(1 + ahead, len(own) - behind, order)
    return result


def position(catalog: Catalog, part: Figure, whole: Figure) -> Estimate | Refusal | None:
    """`part` beside the same figure of a place around it: in per cent of it, or as a difference.

    Per cent for the measures `GROWING` (`RATIO`), the difference for shares and rates; a rank has
    none.
    """
    if part.indicator.measure is Measure.RANK:
        return None
    apart = Refusal("open_bound") if bounded(part, whole) else difference(catalog, part, whole)
    if isinstance(apart, Refusal) or part.indicator.measure not in GROWING:
        return apart
    return ratio(part, whole)


def bounded(*pair: Figure) -> bool:
    """Whether one of them is known on one side only, as "over 16,000"."""
    return any(figure.report.is_ in BOUNDS for figure in pair)


def _flaws(*pair: Figure) -> Iterator[str]:
    if bounded(*pair):
        yield "open_bound"
    if Status.UNUSABLE in {figure.report.status for figure in pair}:
        yield "unusable"


# The figures of one period, an indicator to a row.


Lead = Literal["one", "other", "apart", "even", "unsourced", ""]


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """An indicator in one period: figures by place, in the order asked for, those that are there.

    `difference` and `ratio` are those of the pair, None where there is nothing to compute from.
    """

    indicator: str
    theme: str
    figures: Mapping[str, Figure]
    pair: tuple[str, str] | None
    difference: Estimate | Refusal | None
    ratio: Estimate | None

    @property
    def lead(self) -> Lead:
        """Which of the pair has the higher figure, of a rank the lower one; or why that is open.

        apart: not to be compared; unsourced: one of them names no document; even: rounding leaves
        it open; "": one of the two has no figure.
        """
        if self.pair is None or self.difference is None:
            return ""
        if isinstance(self.difference, Refusal):
            return "apart"
        one, other = (self.figures[place] for place in self.pair)
        if not (one.sourced and other.sourced):
            return "unsourced"
        ahead, behind = self.difference.low > 0, self.difference.high < 0
        if one.indicator.measure is Measure.RANK:
            ahead, behind = behind, ahead
        return "one" if ahead else "other" if behind else "even"


def of_period(
    catalog: Catalog,
    period: str,
    places: Sequence[str],
    pair: tuple[str, str] | None = None,
) -> tuple[PeriodRow, ...]:
    """The indicators with a figure in `period` (a code) in one of `places`, theme by theme.

    `pair` is (one, other): how far the one is from the other. Themes are in the order of the
    file; within a theme those come first that both of the pair have, then the order of the file.
    Figures are the preferred reports; targets, and what checks derive, are none.
    """
    span = Period.parse(period)
    rows = []
    for name, indicator in catalog.indicators.items():
        cells = {place: figures.figure(catalog, name, place, span) for place in places}
        own = {place: figure for place, figure in cells.items() if figure}
        if own:
            rows.append(_row(catalog, (name, indicator.theme), own, pair))
    return tuple(sorted(rows, key=lambda row: (_theme(catalog, row.theme), not _both(row, pair))))


def _row(
    catalog: Catalog,
    name: tuple[str, str],
    own: Mapping[str, Figure],
    pair: tuple[str, str] | None,
) -> PeriodRow:
    apart, part = None, None
    if pair and {*pair} <= own.keys():
        one, other = (own[place] for place in pair)
        apart = difference(catalog, one, other)
        part = ratio(one, other) if isinstance(apart, Estimate) else None
    return PeriodRow(*name, own, pair, apart, part)


def _both(row: PeriodRow, pair: tuple[str, str] | None) -> bool:
    return pair is not None and {*pair} <= row.figures.keys()


def _theme(catalog: Catalog, theme: str) -> int:
    themes = [*catalog.themes]
    return themes.index(theme) if theme in themes else len(themes)


def periods(catalog: Catalog, places: Sequence[str]) -> dict[str, dict[str, frozenset[str]]]:
    """Codes of the periods with a figure in `places`, the newest first; the indicators by place.

    Of two that begin together the shorter is first, a quarter before its year.
    """
    cells: dict[Period, dict[str, set[str]]] = {}
    for name, indicator in catalog.indicators.items():
        for place in places:
            for span, cell in indicator.values.get(place, {}).items():
                if cell[0].value is not None:
                    own = cells.setdefault(span, {one: set() for one in places})
                    own[place].add(name)
    return {
        span.code: {place: frozenset(names) for place, names in cells[span].items()}
        for span in sorted(cells, reverse=True)
    }


def standard_period(held: Mapping[str, Mapping[str, frozenset[str]]]) -> str:
    """The period of `periods` that is asked for first; "" where there is none.

    The newest year in which all places have a figure of one indicator, else the year with most
    figures, else the newest period.
    """
    years = [code for code in held if Period.parse(code).precision == "year"]
    shared = (code for code in years if frozenset.intersection(*held[code].values()))
    most = sorted(years, key=lambda code: -sum(map(len, held[code].values())))
    return next(iter((*shared, *most, *held)), "")


# The figures of one city, a year to a column.


@dataclass(frozen=True, slots=True)
class YearsRow:
    """An indicator of one place: figures by year, the newest first.

    `breaks` are the reasons, by year, for which a year is not comparable with the one before it in
    the row.
    """

    indicator: str
    theme: str
    figures: Mapping[int, Figure]
    breaks: Mapping[int, str]


def of_years(catalog: Catalog, breaks: Breaks, place: str) -> tuple[YearsRow, ...]:
    """The indicators with a figure of a whole year in `place`, theme by theme.

    Within a theme those with more years come first, then the order of the file.
    """
    rows = []
    for name, indicator in catalog.indicators.items():
        spans = sorted(span for span in indicator.values.get(place, {}) if span.precision == "year")
        cells = ((span.year, figures.figure(catalog, name, place, span)) for span in spans)
        own = {year: figure for year, figure in cells if figure}
        if own:
            breaks_of = {
                after: cuts[0].reason
                for before, after in pairwise(own)
                if (cuts := broken(breaks, name, own[before], own[after]))
            }
            newest = dict(reversed(own.items()))
            rows.append(YearsRow(name, indicator.theme, newest, breaks_of))
    order = sorted(rows, key=lambda row: (_theme(catalog, row.theme), -len(row.figures)))
    return tuple(order)
