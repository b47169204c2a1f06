"""Lines and promises as series of a chart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from components.catalog.indicator import Measure
from components.catalog.period import Period
from components.charts.chart import Mark, Point, Series
from components.charts.citing import citations
from components.charts.pointing import doubt_words, observed
from components.charts.trend.lines import Line, Row
from components.charts.trend.options import View
from components.charts.trend.promises import Promise

_DOUBTFUL = frozenset("BDEFIPUV")


def series_of(view: View, lines: Sequence[Line]) -> tuple[Series, ...]:
    """One series per piece; a place keeps its colour and shape, its gaps carry words."""
    return tuple(_series(view, line, number) for number, line in enumerate(lines))


def promised(view: View, promises: Sequence[Promise]) -> tuple[Series, ...]:
    """The targets as diamonds in ink, with their verdicts; no series when there are none."""
    points = tuple(_diamond(view, promise) for promise in promises)
    name = view.naming.say("chart_trend.targets")
    return (Series("targets", name, "ink", points, "diamond"),) if points else ()


def name_of(view: View, indicator: str, place: str) -> str:
    """What a line is called: the place, and the indicator where the chart has several."""
    naming = view.naming
    if len(view.indicators) == 1:
        return naming.place(place)
    return naming.say(
        "chart_trend.series", place=naming.place(place), what=short_name(view, indicator)
    )


def subject(view: View) -> str:
    """What the whole chart is about: its indicator, or one thing and its kinds of number."""
    naming = view.naming
    names = [short_name(view, id_) for id_ in view.indicators]
    joined = naming.say("unit.list_separator").join(names)
    of = view.tables.catalog.indicators[view.indicators[0]].of or ""
    if len(names) == 1 or not _told_by_measure(view) or of not in view.tables.catalog.indicators:
        return joined
    return naming.say("chart_trend.subject", of=naming.indicator(of), names=joined)


def short_name(view: View, indicator: str) -> str:
    """The kind of number where that tells the indicators of the chart apart, else the name."""
    if len(view.indicators) == 1 or not _told_by_measure(view):
        return view.naming.indicator(indicator)
    measure = view.tables.catalog.indicators[indicator].measure
    return view.naming.say(f"chart_trend.measure.{measure}")


def _told_by_measure(view: View) -> bool:
    """Whether the indicators speak of one thing and differ in the kind of number."""
    records = [view.tables.catalog.indicators[id_] for id_ in view.indicators]
    one_thing = len({record.of for record in records}) == 1 and records[0].of is not None
    return one_thing and len({record.measure for record in records}) == len(records)


def _series(view: View, line: Line, number: int) -> Series:
    naming = view.naming
    make = _gap if line.gaps else _value
    return Series(
        f"{line.indicator}/{line.place}/{number}",
        name_of(view, line.indicator, line.place),
        naming.colour(line.place),
        tuple(make(view, row) for row in line.rows),
        shape=naming.shape(line.place),
        line="none" if line.gaps else "solid",
    )


def _value(view: View, row: Row) -> Point:
    standard = observed(view.tables, view.naming, row)
    extra: dict[str, Any] = {"doubts": (*standard.doubts, *_status(view, row))}
    extra["text"] = _text(view, row, standard)
    return observed(view.tables, view.naming, row, **extra)


def _text(view: View, row: Row, standard: Point) -> str:
    """The value, the kind of rate where there are several, the period where it is no year.

    A figure over several years is shaded behind its mark, so its period stands there.
    """
    naming, text = view.naming, standard.text
    average = row["measure"] == Measure.CAGR
    if average or (len(view.indicators) > 1 and _told_by_measure(view)):
        tag = naming.say(f"chart_trend.tag.{row['measure']}")
        text = naming.say("chart_trend.tagged", value=text, tag=tag) if tag else text
    if Period(str(row["period"])).precision in {"year", "span"}:
        return text
    return naming.say("chart_trend.at_period", value=text, period=standard.label)


def _gap(view: View, row: Row) -> Point:
    key = "chart_trend.gap" if len(view.places) > 1 else "unit.missing"
    place = view.naming.place(str(row["place"]))
    return observed(view.tables, view.naming, row, text=view.naming.say(key, place=place))


def _status(view: View, row: Row) -> tuple[str, ...]:
    status = str(row["status"])
    if status not in _DOUBTFUL or row["mark"] == Mark.DERIVED:
        return ()
    return (view.naming.say(f"chart_trend.status.{status}"),)


def _diamond(view: View, promise: Promise) -> Point:
    naming, row = view.naming, promise.row
    key = str(row["key"])
    unit = naming.unit(str(row["indicator"]))
    value = naming.number(float(row["value"])) + unit * (unit == "%")
    return Point(
        float(row["x"]),
        float(row["value"]),
        float(row["value"]),
        Mark.TARGET,
        label=naming.period(str(row["by"])),
        key=key,
        text=naming.say(
            "chart_trend.promise",
            target=naming.say(f"chart_trend.target_is.{row['is']}", value=value),
            verdict=promise.verdict(naming),
        ),
        note=view.tables.catalog.targets[str(row["target"])].name(naming.lang)
        + promise.far(naming),
        doubts=doubt_words(view.tables, naming, key),
        citations=citations(view.tables.catalog, key, naming.lang),
    )
