"""The trend chart: one calibre and one unit over the years, targets and policies too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil, floor
from typing import Literal

from components.analysis.dataset import Dataset
from components.analysis.gap import LEVEL
from components.catalog.models import Measure, Status
from components.catalog.period import Period
from components.charts.chart import (
    Axis,
    Band,
    Chart,
    Mark,
    Point,
    Series,
    empty_chart,
    in_spoken_units,
)
from components.charts.context import (
    MOST_LINES,
    Context,
    category_axis,
    evidence,
    observed,
    source_lines,
    with_lines_left,
    with_rest,
    year_axis,
)
from components.charts.gap import LEADER
from components.charts.registry import ChartType
from components.charts.trend.data import (
    INDEXED,
    IndexLines,
    Line,
    Row,
    TrendOptions,
    TrendTarget,
    TrendView,
    index_lines,
    indicator_kind,
    refusal,
    trend_lines,
    trend_reference_lines,
    trend_targets,
)
from components.charts.trend.growth import (
    average_formula,
    average_growths,
    average_text,
    growth_chart,
)
from components.charts.trend.text import (
    computed_value,
    differs_by_measure,
    figure_label,
    line_name,
    rate_tag,
    trend_alt,
    trend_assumptions,
    trend_file_name,
    trend_formulas,
    trend_note,
    trend_subtitle,
    trend_title,
)

# Lines and promises as series of a chart.


TARGETS_ID = "targets"
"""How the name of a series of targets begins; what follows is its place."""
_FLAGGED_STATUSES = frozenset(Status) - {Status.NORMAL}


def line_series(view: TrendView, lines: Sequence[Line]) -> tuple[Series, ...]:
    """One series per piece; a place keeps its colour and shape, its gaps carry words.

    Rates of different kinds that stand alone, one year each, share a series without a line:
    each says at its mark of which kind it is.
    """
    alone = _single_figures(view, lines)
    series = []
    for place in view.places:
        for gaps in (False, True):
            own = [line for line in alone if (line.place, line.gaps) == (place, gaps)]
            series += [_figures_series(view, place, own)] if own else []
    rest = [line for line in lines if line not in alone]
    alike = len({_frequency(row) for line in rest if not line.gaps for row in line.rows}) == 1
    many = {line.place for line in rest if alike and _values(rest, line.place) > MOST_BARS}
    return (
        *series,
        *(
            _piece_series(view, line, number, parts=line.place not in many)
            for number, line in enumerate(rest)
        ),
    )


def _values(lines: Sequence[Line], place: str) -> int:
    """How many values of `place` the lines hold."""
    return sum(len(line.rows) for line in lines if line.place == place and not line.gaps)


def of_one_frequency(lines: Sequence[Line]) -> tuple[tuple[Line, ...], int]:
    """`lines` without the values of rarer frequencies, and how many those are.

    A half-year stands for half of what a year does: on one axis it would look like a fall. Few
    values stay together: they are bars, and each says its period.
    """
    if all(_values(lines, line.place) <= MOST_BARS for line in lines):
        return tuple(lines), 0
    counts: Counter[str] = Counter()
    for line in lines:
        counts.update({_frequency(row): 0 for row in line.rows})
        counts.update(_frequency(row) for row in line.rows if not line.gaps)
    chosen = max(counts, key=lambda name: (counts[name], name == "year"), default="year")
    pieces = (
        replace(line, rows=tuple(row for row in line.rows if _frequency(row) == chosen))
        for line in lines
    )
    return tuple(line for line in pieces if line.rows), counts.total() - counts[chosen]


def _frequency(row: Row) -> str:
    """Year, half, quarter or month; figures over several years stand among those of years."""
    precision = Period(str(row["period"])).precision
    return "year" if precision == "span" else precision


def target_series(view: TrendView, targets: Sequence[TrendTarget]) -> tuple[Series, ...]:
    """The targets as diamonds with their verdicts: a series named after each place.

    In ink, beside several places in the colour of theirs.
    """
    groups: dict[str, list[Point]] = {}
    for target in sorted(targets, key=lambda trend_target: float(trend_target.row["x"])):
        groups.setdefault(str(target.row["place"]), []).append(_target_point(view, target))
    return tuple(
        Series(
            f"{TARGETS_ID}/{place}",
            _targets_name(view, place),
            view.context.colour(place) if len(view.places) > 1 else "ink",
            tuple(points),
            "diamond",
        )
        for place, points in groups.items()
    )


def _targets_name(view: TrendView, place: str) -> str:
    return view.context.t("chart_trend.targets", place=view.context.place(place))


def _single_figures(view: TrendView, lines: Sequence[Line]) -> list[Line]:
    """The lines of indicators that differ in kind and never join two figures."""
    if not differs_by_measure(view):
        return []
    joined = {line.indicator for line in lines if len(line.rows) > 1 and not line.gaps}
    return [line for line in lines if line.indicator not in joined]


def _figures_series(view: TrendView, place: str, lines: Sequence[Line]) -> Series:
    """Single figures (or gaps) of several kinds at one place, in the order of time."""
    rows = sorted((row for line in lines for row in line.rows), key=lambda row: float(row["x"]))
    gaps = lines[0].gaps
    entries = (
        _gap_point(view, row) if gaps else _value_point(view, row, tagged=True) for row in rows
    )
    points = tuple(
        replace(point, label=figure_label(view, row))
        for point, row in zip(entries, rows, strict=True)
    )
    number = "gaps" if gaps else "figures"
    return _place_style(view, place, f"{place}/{number}", view.context.place(place), points)


def _piece_series(view: TrendView, line: Line, number: int, *, parts: bool) -> Series:
    points = tuple(
        _gap_point(view, row) if line.gaps else _value_point(view, row, parts=parts)
        for row in line.rows
    )
    name = line_name(view, line.indicator, line.place)
    id_ = f"{line.indicator}/{line.place}/{number}"
    return _place_style(view, line.place, id_, name, points, "none" if line.gaps else "solid")


def _place_style(
    view: TrendView,
    place: str,
    id_: str,
    name: str,
    points: tuple[Point, ...],
    line: Literal["solid", "none"] = "none",
) -> Series:
    context = view.context
    return Series(id_, name, context.colour(place), points, context.shape(place), line)


def _value_point(view: TrendView, row: Row, *, tagged: bool = False, parts: bool = True) -> Point:
    standard = observed(view.tables, view.context, row)
    if view.options.base:
        # That all of an index is computed stands in axis and subtitle, not at every mark.
        standard = replace(standard, text=computed_value(view.context, row, bare=True))
    text = _mark_text(view, row, standard, tagged=tagged, parts=parts)
    return replace(standard, text=text, flags=(*standard.flags, *_status_flags(view, row)))


def _mark_text(view: TrendView, row: Row, standard: Point, *, tagged: bool, parts: bool) -> str:
    """The value, the kind of rate where nothing else says it, the part of the year that it is of.

    Not the latter where `parts` of years follow one another: the axis tells them. A figure over
    several years is shaded behind its mark, so its period stands there.
    """
    context, text = view.context, standard.text
    word = rate_tag(view, row) if tagged or row["measure"] == Measure.CAGR else ""
    if word:
        text = context.t("chart_trend.tagged", value=text, tag=word)
    part = _part_of_year(view, Period(str(row["period"]))) if parts else ""
    if part and context.catalog.indicators[str(row["indicator"])].cumulative:
        part = standard.label
    return context.t("chart_trend.tagged", value=text, tag=part) if part else text


def _part_of_year(view: TrendView, period: Period) -> str:
    """The part of a year that a figure stands for: 上半年; the axis tells the year."""
    if period.precision in {"year", "span"}:
        return ""
    if period.precision in {"half", "quarter"}:
        return view.context.t(f"chart_trend.part.{period.code[4:]}")
    return view.context.period(period)


def _gap_point(view: TrendView, row: Row) -> Point:
    key = "chart_trend.gap" if len(view.places) > 1 else "unit.missing"
    place = view.context.place(str(row["place"]))
    return observed(view.tables, view.context, row, text=view.context.t(key, place=place))


def _status_flags(view: TrendView, row: Row) -> tuple[str, ...]:
    status = str(row["status"])
    if status not in _FLAGGED_STATUSES or row["mark"] == Mark.DERIVED:
        return ()
    return (view.context.t(f"chart_trend.status.{status}"),)


def _target_point(view: TrendView, target: TrendTarget) -> Point:
    context, row = view.context, target.row
    key = str(row["key"])
    value = context.bare(float(row["value"]), str(row["indicator"]))
    place = context.place(str(row["place"])) if len(view.places) > 1 else ""
    return Point(
        float(row["x"]),
        float(row["value"]),
        float(row["value"]),
        Mark.TARGET,
        label=context.period(str(row["by"])),
        key=key,
        text=context.t(
            "chart_trend.promise",
            target=context.t(
                f"chart_trend.target_is.{row['is']}", value=value, place=place
            ).strip(),
            verdict=target.verdict(context),
        ),
        note=context.t(
            "chart_trend.promise_note",
            place=context.place(str(row["place"])),
            name=view.tables.catalog.targets[str(row["target"])].name(context.lang),
            far=target.far(context) or target.way(view.tables, context),
        ),
        **evidence(view.tables, context, key),
    )


# One calibre and one unit over the years: levels, shares or growth, with promises and policies.


TREND = "trend"


def trend_chart(tables: Dataset, lang: str, options: TrendOptions) -> Chart:
    """The trend of `options`; a chart with a sentence where there is nothing sound to draw.

    Refused with the reason: several calibres, units or kinds of number in one chart, and an
    index of what is no level. Values are in the unit of the indicators, or index points.
    """
    context = Context(tables.catalog, lang)
    whole = TrendView(tables, context, options)
    view = replace(whole, options=replace(options, places=whole.places[:MOST_LINES]))
    sentence = _refusal_text(view)
    if sentence:
        return empty_chart(TREND, "line", lang, sentence)
    refused = "" if options.base else refusal(context, view.indicators)
    if refused:
        result = empty_chart(TREND, "line", lang, refused)
        return result.with_(title=context.t("chart_trend.refused.title"))
    chart = _on_scale(view, _drawn(view))
    chart = in_spoken_units(bars_chart(view, chart) if _few(view, chart) else chart)
    return chart.with_(note=with_lines_left(context, chart.note, MOST_LINES, len(whole.places)))


def _refusal_text(view: TrendView) -> str:
    """The sentence for a view without indicators, places or years; empty when there are some."""
    context, (first, last) = view.context, view.years
    if not view.indicators:
        return context.t("chart_trend.empty.indicators")
    if not view.places:
        return context.t("chart_trend.empty.places")
    if first > last:
        return context.t("chart_trend.empty.years", first=first, last=last)
    if not last:
        return context.t("chart_trend.empty.none")
    rate = next(
        (i for i in view.indicators if indicator_kind(context.catalog, i) not in INDEXED), None
    )
    if view.options.base and rate:
        return context.t("chart_trend.empty.not_a_level", indicator=context.indicator(rate))
    return ""


def _lines_chart(view: TrendView) -> Chart:
    entries, aside = of_one_frequency(trend_lines(view))
    index = index_lines(view, entries) if view.options.base else None
    lines = index.lines if index else entries
    yearly = all(_frequency(row) == "year" for line in entries for row in line.rows)
    targets = trend_targets(view) if yearly else ()
    series = (*line_series(view, lines), *target_series(view, targets))
    heading, averages = trend_title(view, lines, targets), average_growths(view)
    joint, average = view.context.t("chart_trend.marks_joint"), average_text(view, averages)
    return Chart(
        id=TREND,
        kind="line",
        lang=view.context.lang,
        title=heading,
        series=series,
        subtitle=joint.join(filter(None, (trend_subtitle(view, series), average))),
        office=joint.join(filter(None, (trend_subtitle(view, series, native=True), average))),
        x=year_axis(*(view.years if yearly else _own_years(entries))),
        y=_values_axis(view, index),
        bands=_period_bands(view, lines),
        reference_lines=trend_reference_lines(view, entries),
        note=trend_note(view, entries, index, targets, aside),
        formula=joint.join(
            filter(
                None,
                (trend_formulas(view, entries, targets, index), average_formula(view, averages)),
            )
        ),
        assumptions=trend_assumptions(view, entries),
        sources=source_lines(series, view.context.lang),
        alt=trend_alt(view, heading, series),
        file_name=trend_file_name(view),
        empty=_empty_text(view, lines, series, index),
    )


MOST_BARS = 3
"""Values of a place that are bars: on an axis of years they would stand almost alone."""


def _few(view: TrendView, chart: Chart) -> bool:
    """Whether the values are few, and nothing else needs the years."""
    if chart.empty or view.options.base:
        return False
    return few_values(chart) and not any(s.id.startswith(TARGETS_ID) for s in chart.series)


def few_values(chart: Chart) -> bool:
    """Whether no place has more than `MOST_BARS` values."""
    counts = Counter(series.colour for series in chart.series for _ in series.placed)
    return not counts or max(counts.values()) <= MOST_BARS


def bars_chart(view: TrendView, chart: Chart) -> Chart:
    """The same figures as horizontal bars from zero, in the order of time; what is missing once."""
    pairs = [(series, point) for series in chart.series for point in series.placed]
    pairs.sort(key=lambda pair: pair[1].x)
    there = {series.colour for series, _ in pairs}
    absent = {s.colour: (s, s.points[0]) for s in chart.series if s.colour not in there}
    periods = {point.label for _, point in pairs}
    names = {series.name for series, _ in pairs}
    pairs += absent.values()
    rows = [_row_name(view, series, point, periods, names) for series, point in pairs]
    at = {id(point): float(number) for number, (_, point) in enumerate(pairs)}
    word = view.context.t("unit.missing")
    series = tuple(
        replace(
            one,
            line="none",
            points=tuple(_bar(p, at[id(p)], word) for p in one.points if id(p) in at),
        )
        for one in chart.series
    )
    return chart.with_(
        kind="bar",
        x=Axis(unit=chart.y.unit, decimals=chart.y.decimals, grid=True),
        y=category_axis(tuple(rows)),
        series=tuple(one for one in series if one.points),
        bands=(),
        reference_lines=(),
    )


def _bar(point: Point, row: float, missing: str) -> Point:
    if point.mark is Mark.MISSING:
        return replace(point, x=0.0, y=row, text=missing)
    return replace(point, x=point.y, y=row)


def _row_name(
    view: TrendView, series: Series, point: Point, periods: set[str], names: set[str]
) -> str:
    """The place where all bars are of one period, the period where all are of one place."""
    if len(periods) == 1 or point.mark is Mark.MISSING:
        return series.name
    if len(names) == 1:
        return point.label
    return view.context.t("chart_trend.bar", name=series.name, period=point.label)


def _empty_text(
    view: TrendView, lines: Sequence[Line], series: Sequence[Series], index: IndexLines | None
) -> str:
    """The sentence instead of a plot that would hold words alone."""
    if any(not line.gaps for line in lines) or any(
        part.id.startswith(TARGETS_ID) for part in series
    ):
        return ""
    context = view.context
    first, last = view.years
    if index is not None:
        return context.t("chart_trend.empty.index", base=context.period(view.options.base))
    hidden = trend_lines(replace(view, options=replace(view.options, derived=True)))
    key = "derivable" if any(not line.gaps for line in hidden) else "values"
    return context.t(f"chart_trend.empty.{key}", first=first, last=last)


def _drawn(view: TrendView) -> Chart:
    return growth_chart(view) if view.options.read else _lines_chart(view)


def _on_scale(view: TrendView, chart: Chart) -> Chart:
    """`chart` on the axes of that of all places of `scale`."""
    options = replace(view.options, places=view.options.scale, scale=())
    if chart.empty or not options.places:
        return chart
    whole = _drawn(replace(view, options=options))
    values = [0.0, *(p.y for series in whole.series for p in series.placed)]
    room = (max(values) - min(values)) * 0.1
    foot = min(values) - (room if min(values) < 0 else 0)
    if whole.y.downwards:
        return chart.with_(x=whole.x, y=replace(chart.y, high=max(values)))
    return chart.with_(x=whole.x, y=replace(chart.y, low=foot, high=max(values) + room))


def _own_years(lines: Sequence[Line]) -> tuple[int, int]:
    """First and last year of the values, which parts of a year fill alone."""
    rows = [row for line in lines for row in line.rows]
    return floor(min(row["start"] for row in rows)), ceil(max(row["end"] for row in rows)) - 1


def _values_axis(view: TrendView, index: IndexLines | None) -> Axis:
    if index is not None:
        base = view.context.period(view.options.base)
        name = view.context.t("chart_trend.index.unit", base=base)
        return Axis(title=name, decimals=1, grid=True)
    rank = indicator_kind(view.tables.catalog, view.indicators[0]) == "rank"
    return Axis(unit=view.context.unit(view.indicators[0]), grid=True, downwards=rank)


def _period_bands(view: TrendView, lines: Sequence[Line]) -> tuple[Band, ...]:
    """The years that a figure over several years stands for, shaded behind its mark."""
    spans = {
        (float(row["start"]), float(row["end"])): str(row["period"])
        for line in lines
        if not line.gaps
        for row in line.rows
        if "/" in str(row["period"])
    }
    return tuple(
        Band(start, end, view.context.period(code)) for (start, end), code in spans.items()
    )


# Core value added over the years: printed and derived figures, the target, the break.


CORE_LEVEL = "core_level"


@dataclass(frozen=True)
class CoreLevelOptions:
    """The city that stands first; all other cities are drawn beside it, missing ones as words."""

    city: str = LEADER


def core_level_chart(tables: Dataset, lang: str, options: CoreLevelOptions) -> Chart:
    """The trend of core value added with derived years and targets, in 亿元."""
    others = (city for city in tables.catalog.compared_cities if city != options.city)
    view = TrendOptions(
        indicators=(LEVEL,),
        places=(options.city, *others),
        derived=True,
        targets=True,
    )
    chart = trend_chart(tables, lang, view)
    return chart.with_(
        id=CORE_LEVEL, note=with_rest(tables, Context(tables.catalog, lang), chart.note)
    )


CHARTS = (
    ChartType(TREND, TrendOptions, trend_chart),
    ChartType(CORE_LEVEL, CoreLevelOptions, core_level_chart),
)
