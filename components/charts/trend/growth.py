"""How fast levels grow: on the year as lines beside printed rates, and on the average of a span."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, groupby
from typing import Any

from components.analysis import figures
from components.analysis.dataset import row_dicts
from components.analysis.figures import Estimate, Figure
from components.analysis.growth import average_growth, growth, singles
from components.analysis.observations import crosses
from components.catalog.models import Is, Measure
from components.charts.chart import Axis, Chart, Mark, Point, Series
from components.charts.context import citations, observed, source_lines, year_axis
from components.charts.trend.data import (
    GROWTH,
    INDEXED,
    Line,
    Row,
    TrendView,
    indicator_kind,
    rows_about,
    rows_of,
    trend_lines,
    trend_reference_lines,
)
from components.charts.trend.text import (
    computed_value,
    latest_title,
    reading_name,
    subject,
    trend_alt,
    trend_file_name,
    trend_note,
    trend_subtitle,
)

_WORDS = "chart_trend.growth"
SINGLE = "single"
"""The reading of what counts from January on as the quarters or months that it is made of."""
_RATES = frozenset({Measure.GROWTH_REAL, Measure.GROWTH_UNSPECIFIED})
_SAME_TIME = 1e-6

# Growth on the same period of the year before, and the rates that documents print of the same.


MOST_PRINTED = 2
"""Places beyond which the printed rates would hide what is computed: a note says so."""


def growth_lines(view: TrendView) -> tuple[Line, ...]:
    """What follows from two levels a year apart, then the printed rates, by indicator and place.

    A line joins growth of neighbouring periods of one length and of one unbroken series alone.
    """
    growing = view.options.read == GROWTH
    computed, lines = [*(_computed(view) if growing else _singles(view))], list[Line]()
    for indicator in view.indicators:
        for place in view.places:
            own = [r for r in computed if (r["indicator"], r["place"]) == (indicator, place)]
            few = growing and len(view.places) <= MOST_PRINTED
            for rows in (own, *(_printed(view, indicator, place) if few else ())):
                lines += [Line(indicator, place, piece) for piece in _pieces(view, rows)]
    return tuple(lines)


def _computed(view: TrendView) -> Iterator[Row]:
    tables = view.tables
    series = rows_about(tables.series, view.indicators, view.places)
    levels = {row["key"]: row for row in row_dicts(series)}
    breaks = rows_about(tables.breaks, view.indicators, view.places)
    for grown in row_dicts(growth(series, breaks)):
        pair = levels[grown["key"]], levels[grown["key_before"]]
        sourced = all(row["source"] for row in pair)
        if view.holds(float(grown["x"])):
            yield pair[0] | {
                **{name: grown[name] for name in ("low", "high", "formula", "key_before")},
                "value": grown["growth"],
                "is": "",
                "mark": str(Mark.DERIVED if sourced else Mark.UNSOURCED),
                "decimals": 1,
                "said_in": "%",
                "computed": True,
            }


def _singles(view: TrendView) -> Iterator[Row]:
    """The parts of years of each indicator; the first of a year is the printed figure itself."""
    tables = view.tables
    own = rows_of(tables, "reports", view.indicators, view.places)
    reports = {row["key"]: row for row in own}
    for indicator in view.indicators:
        for place in view.places:
            for one in singles(tables.catalog, tables.breaks, indicator, place):
                row = reports[one.figure.key]
                sourced = one.figure.sourced and (one.before is None or one.before.sourced)
                computed: dict[str, Any] = {
                    "is": "",
                    "mark": str(Mark.DERIVED if sourced else Mark.UNSOURCED),
                    "formula": one.estimate.formula,
                    "key_before": one.before.key if one.before else "",
                }
                if view.holds(one.period.middle):
                    yield (
                        {**row}
                        | (computed if one.before else {})
                        | {
                            "period": one.period.code,
                            "start": one.period.start,
                            "end": one.period.end,
                            "x": one.period.middle,
                            "value": one.estimate.value,
                            "low": one.estimate.low,
                            "high": one.estimate.high,
                            "decimals": 2,
                            "computed": True,
                            "alone": True,
                        }
                    )


def _printed(view: TrendView, indicator: str, place: str) -> Iterator[list[Row]]:
    """The rows of each printed rate of the level `indicator`; averages over years are none."""
    for id_, record in view.tables.catalog.indicators.items():
        if record.of == indicator and record.measure in _RATES:
            rows = rows_of(view.tables, "series", [id_], [place])
            yield [row for row in rows if view.holds(float(row["x"]))]


def _pieces(view: TrendView, rows: Sequence[Row]) -> list[tuple[Row, ...]]:
    pieces: list[list[Row]] = []
    for row in sorted(rows, key=lambda row: (_length(row), row["start"])):
        last = pieces[-1][-1] if pieces else row
        near = abs(row["start"] - last["end"]) < _SAME_TIME and _length(row) == _length(last)
        where = str(row["indicator"]), str(row["place"])
        if near and not crosses(view.tables.breaks, *where, last["start"], row["start"]):
            pieces[-1].append(row)
        else:
            pieces.append([row])
    return [tuple(piece) for piece in pieces]


def _length(row: Row) -> float:
    return round(float(row["end"] - row["start"]), 3)


def growth_chart(view: TrendView) -> Chart:
    """Growth of levels on the year before, in per cent: dotted what follows, solid what is printed.

    Levels are at prices of their year, so what follows from them is no real growth; a note says so.
    """
    t, context, lines = view.context.t, view.context, growth_lines(view)
    series = tuple(_series(view, lines, line, number) for number, line in enumerate(lines))
    heading, space = _title(view, lines), f"chart_trend.{view.options.read}"
    rows = [row for line in lines for row in line.rows if row.get("formula")]
    unit = "%" if view.options.read == GROWTH else context.unit(view.indicators[0])
    return Chart(
        id="trend",
        kind="line",
        lang=context.lang,
        title=heading,
        series=series,
        subtitle=trend_subtitle(view, series),
        x=year_axis(*view.years),
        y=Axis(unit=unit, grid=True),
        reference_lines=trend_reference_lines(view, lines),
        note=t("chart_trend.joint").join(
            (*_notes(view), trend_note(view, trend_lines(view), None))
        ),
        formula=_rule(view, rows[-1]) if rows else "",
        sources=source_lines(series, context.lang),
        alt=trend_alt(view, heading, series),
        file_name=t(f"{space}.file_name", name=trend_file_name(view)),
        empty="" if rows else t(f"{space}.empty", indicator=subject(view)),
    )


def _notes(view: TrendView) -> Iterator[str]:
    yield view.context.t(f"chart_trend.{view.options.read}.note")
    if (
        view.options.read == GROWTH
        and len(view.places) > MOST_PRINTED
        and any(
            True
            for id_ in view.indicators
            for place in view.places
            for _ in _printed(view, id_, place)
        )
    ):
        yield view.context.t(f"{_WORDS}.printed_left")


def _rule(view: TrendView, row: Row) -> str:
    context = view.context
    return context.t(
        f"chart_trend.{view.options.read}.rule",
        period=context.row_period(row),
        place=context.place(str(row["place"])),
        formula=row["formula"],
        value=context.number(float(row["value"]), context.row_decimals(row)),
    )


def _series(view: TrendView, lines: Sequence[Line], line: Line, number: int) -> Series:
    """A piece by its place; beside printed rates it says which of the two it is."""
    context, row, name = view.context, line.rows[0], view.context.place(line.place)
    printed = not row.get("computed")
    record = context.catalog.indicators[str(row["indicator"])]
    tag = context.t(f"chart_trend.tag.{record.measure}")
    what = context.t(f"{_WORDS}.{'printed' if printed else 'computed'}", tag=tag)
    if len(view.indicators) > 1:
        what = context.t("chart_trend.series", place=context.indicator(line.indicator), what=what)
    if len(view.indicators) > 1 or any(not other.rows[0].get("computed") for other in lines):
        name = context.t("chart_trend.series", place=name, what=what)
    points = tuple(_point(view, one) for one in line.rows)
    id_ = f"{row['indicator']}/{line.place}/{number}"
    return Series(id_, name, context.colour(line.place), points, context.shape(line.place), "solid")


def _point(view: TrendView, row: Row) -> Point:
    point, context = observed(view.tables, view.context, row), view.context
    if not row.get("formula"):
        return point
    before = citations(view.tables.catalog, str(row["key_before"]), context.lang)
    cited = tuple(dict.fromkeys((*point.citations, *before)))
    # That all of it is computed stands in title and legend, not at every mark.
    text = computed_value(context, row, bare=True)
    return replace(point, text=text, note=str(row["formula"]), citations=cited)


def _title(view: TrendView, lines: Sequence[Line]) -> str:
    """The newest growth of each place; figures without a source only where there are no others."""
    context = view.context
    space = f"chart_trend.{view.options.read}"
    rows = [row for line in lines for row in line.rows if row.get("formula")]
    rows = [row for row in rows if row["mark"] == Mark.DERIVED] or rows
    if not rows:
        return context.t(f"{space}.silent", indicator=subject(view))
    return latest_title(view, rows, reading_name(view))


# Growth on the average of the years shown: one span for all places, where one joins them all.


@dataclass(frozen=True, slots=True)
class AverageGrowth:
    """Growth a year of a level at one place from the figure `first` to the figure `last`."""

    first: Figure
    last: Figure
    estimate: Estimate


_LEAST = 2
"""Years below which growth is no average."""


def average_growths(view: TrendView) -> tuple[AverageGrowth, ...]:
    """The average of each place over the longest span of whole years without a break.

    Where all places share a span it is the longest that they share, else each has its own; of
    equally long ones the newest. None for several indicators, an index, and what is no level.
    """
    kinds = {indicator_kind(view.tables.catalog, id_) for id_ in view.indicators}
    if len(view.indicators) != 1 or not kinds <= INDEXED or view.options.base:
        return ()
    spans = [own for place in view.places if (own := _spans(view, view.indicators[0], place))]
    shared = set.intersection(*map(set, spans)) if spans else set()
    result = []
    for own in spans:
        years = max(shared or own, key=lambda span: (span[1] - span[0], span[1]))
        first, last = own[years]
        result.append(AverageGrowth(first, last, average_growth(last, first, years[1] - years[0])))
    return tuple(result)


def _spans(
    view: TrendView, indicator: str, place: str
) -> dict[tuple[int, int], tuple[Figure, Figure]]:
    """First and last figure of every span of whole years in one run, by the two years."""
    ends = [
        (row["run"], figure)
        for row in rows_of(view.tables, "series", [indicator], [place])
        if row["is"] in {"exact", "about"} and row["low"] > 0 and view.holds(float(row["x"]))
        if (figure := figures.at(view.tables.catalog, str(row["key"])))
        if figure.period.precision == "year"
    ]
    ends.sort(key=lambda end: end[1].period)
    return {
        (first.period.year, last.period.year): (first, last)
        for (run, first), (other, last) in combinations(ends, 2)
        if run == other and last.period.year - first.period.year >= _LEAST
    }


def average_text(view: TrendView, growths: Sequence[AverageGrowth]) -> str:
    """The averages in words, span by span: 2018—2024 年年均增长（推算）：苏州 11.5%."""
    context, t = view.context, view.context.t
    texts = []
    for span, group in groupby(growths, key=_span):
        items = (
            t(
                "chart_trend.title.pair",
                place=context.place(one.last.place),
                value=_average(view, one),
            )
            for one in group
        )
        joined = t("chart_trend.title.joint").join(items)
        texts.append(t(f"{_WORDS}.average", period=context.period(span), items=joined))
    return t("chart_trend.marks_joint").join(texts)


def average_formula(view: TrendView, growths: Sequence[AverageGrowth]) -> str:
    """The arithmetic of the last of them; the others follow the same rule."""
    if not growths:
        return ""
    one, context = growths[-1], view.context
    return context.t(
        f"{_WORDS}.average_rule",
        period=context.period(_span(one)),
        place=context.place(one.last.place),
        formula=one.estimate.formula,
        value=context.estimate(one.estimate, "%", 1),
    )


def _span(one: AverageGrowth) -> str:
    return f"{one.first.period.code}/{one.last.period.code}"


def _average(view: TrendView, one: AverageGrowth) -> str:
    text = view.context.estimate(one.estimate, "%", 1)
    if not (one.first.sourced and one.last.sourced):
        return view.context.t("unit.as_unsourced", value=text)
    about = Is.ABOUT in {one.first.report.is_, one.last.report.is_}
    return view.context.t("unit.as_about", value=text) if about else text
