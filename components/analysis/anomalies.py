"""Hints on a new value: never a block, only codes with numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from components.analysis import figures, intervals
from components.analysis.figures import Figure, around
from components.analysis.gap import GDP
from components.analysis.growth import SHARE_FORMULA
from components.analysis.intervals import Interval
from components.catalog.models import Catalog, Measure
from components.catalog.period import Period

SLIPS = {10.0: "ten", 100.0: "hundred", 1e4: "ten_thousand", 1e8: "hundred_million"}
"""Factors of a unit slip: a shifted point, per cent for one, 万 for one, 亿 for one."""
FASTEST, SLOWEST = 50.0, -30.0
"""Growth in per cent a year beyond which a level is an outlier."""
_NEAR = (0.7, 1.4)
_FAR = 20
"""Half units of the last printed digit from which a figure is far from 0: 10, 1.0%."""
_LEVELS = frozenset({Measure.LEVEL, Measure.AMOUNT, Measure.COUNT})
_NO_CHANGE = frozenset(
    {
        Measure.GROWTH_REAL,
        Measure.GROWTH_UNSPECIFIED,
        Measure.CAGR,
        Measure.DIFFERENCE,
        Measure.CHANGE,
        Measure.CONTRIBUTION,
    }
)
"""Measures that may be negative and may jump from year to year."""


Place = tuple[str, str]
"""An indicator at a place."""
Triple = tuple[Place, Place, Place]


@dataclass(frozen=True, slots=True)
class Hint:
    """What looks odd about a value.

    code: ten_times, hundred_times, ten_thousand_times, hundred_million_times and tenth,
    hundredth, ten_thousandth, hundred_millionth (a unit slip against the nearest reported value);
    zero (a 0 where the nearest is far from it); growth_outlier; share_mismatch;
    share_out_of_range; negative. `value` is what was typed, `expected` what it was held against,
    `factor` value over expected, `key` the figure it was held against ("" if none). For
    growth_outlier factor is the growth in per cent a year. For share_mismatch expected is the
    share (implied if the share was typed, else the stated one) and factor how many times it the
    other is.
    """

    code: str
    value: float
    expected: float
    factor: float
    key: str


def hints(
    catalog: Catalog, indicator: str, place: str, period: str | int, value: float
) -> tuple[Hint, ...]:
    """All hints on `value` typed for one cell; empty when nothing looks odd.

    The nearest value is that of the closest other period of the same place, else of the same
    period in another place of the same level. Where the nearest is itself odd against the next
    and `value` is not, the nearest is the odd one, and nothing is said here. A share mismatch is
    a share that lies outside what numerator and denominator allow, all three with their printed
    precision.
    """
    measure, span = catalog.indicators[indicator].measure, Period.parse(period)
    entries = list(_range(measure, value))
    near = _nearest(catalog, indicator, place, span)
    odd = _odd(value, span, near[0]) if near else None
    if odd and not (
        len(near) > 1
        and not _odd(value, span, near[1])
        and _odd(near[0].value, near[0].period, near[1])
    ):
        entries.append(odd)
    return (*entries, *_mismatches(catalog, indicator, place, span, value))


def _range(measure: Measure, value: float) -> Iterator[Hint]:
    if value < 0 and measure not in _NO_CHANGE:
        yield Hint("negative", value, 0.0, 0.0, "")
    if measure is Measure.SHARE and value > 100:
        yield Hint("share_out_of_range", value, 100.0, value / 100, "")


def _odd(value: float, span: Period, near: Figure) -> Hint | None:
    """What is odd about `value` in `span` beside the figure `near` of the same indicator."""
    measure = near.indicator.measure
    if value == 0 and abs(near.value) >= _FAR * intervals.half_unit(near.value):
        return Hint("zero", value, near.value, 0.0, near.key)
    if measure in _NO_CHANGE or measure is Measure.RANK or min(value, near.value) <= 0:
        return None
    if slip := _slip(value / near.value):
        return Hint(slip, value, near.value, value / near.value, near.key)
    years = abs(span.middle - near.period.middle)
    if measure in _LEVELS and years > 0:
        ratio = value / near.value if span > near.period else near.value / value
        rate = (ratio ** (1 / years) - 1) * 100
        if not SLOWEST <= rate <= FASTEST:
            return Hint("growth_outlier", value, near.value, rate, near.key)
    return None


def _slip(factor: float) -> str:
    for size, name in SLIPS.items():
        if _NEAR[0] <= factor / size <= _NEAR[1]:
            return f"{name}_times"
        if _NEAR[0] <= factor * size <= _NEAR[1]:
            return f"{name}th"
    return ""


def _nearest(catalog: Catalog, indicator: str, place: str, span: Period) -> list[Figure]:
    """The two closest other periods of the same length there, else the same one elsewhere."""
    values = catalog.indicators[indicator].values
    own = [
        figure
        for other in values.get(place, {})
        if other != span and other.precision == span.precision
        if (figure := figures.figure(catalog, indicator, place, other))
    ]
    if own:
        return sorted(own, key=lambda figure: abs(figure.period.middle - span.middle))[:2]
    level = catalog.places[place].level
    peers = (other for other in values if other != place and catalog.places[other].level == level)
    entries = (figures.figure(catalog, indicator, other, span) for other in peers)
    return [figure for figure in entries if figure][:1]


def _mismatches(
    catalog: Catalog, indicator: str, place: str, span: Period, value: float
) -> Iterator[Hint]:
    typed = (indicator, place)
    spread = intervals.interval(value, measure=catalog.indicators[indicator].measure)
    for triple in dict.fromkeys(_triples(catalog)):
        if typed not in triple:
            continue
        stated, part, whole = (
            spread if cell == typed else _spread(catalog, cell, span) for cell in triple
        )
        if stated is None or part is None or whole is None or 0 in whole:
            continue
        implied = intervals.evaluate_formula(SHARE_FORMULA, {"part": part, "whole": whole})
        if not implied.overlaps(stated):
            yield _mismatch(triple, typed, span, value, implied.middle, stated.middle)


def _mismatch(
    triple: Triple, typed: Place, span: Period, value: float, implied: float, stated: float
) -> Hint:
    share, part, _ = triple
    key = figures.observation_key(*(part if typed == share else share), span)
    got, expected = (stated, implied) if typed == share else (implied, stated)
    return Hint("share_mismatch", value, expected, got / expected, key)


def _spread(catalog: Catalog, cell: tuple[str, str], span: Period) -> Interval | None:
    figure = figures.figure(catalog, *cell, span)
    return figure.interval if figure else None


def _triples(catalog: Catalog) -> Iterator[Triple]:
    """Share, part and whole: a share of a place's GDP, or of the nearest place around it."""
    for name, record in catalog.indicators.items():
        if record.measure is not Measure.SHARE or not record.of or not record.denominator:
            continue
        level = catalog.indicators.get(record.of)
        for place in [*record.values, *(level.values if level else ())]:
            if "GDP" in record.denominator["zh"]:
                yield (name, place), (record.of, place), (GDP, place)
            elif outer := around(catalog, place):
                yield (name, place), (record.of, place), (record.of, outer[0])
