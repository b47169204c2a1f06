"""Lines and promises as series of a chart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from components.catalog.models import Measure
from components.catalog.period import Period
from components.charts.chart import Mark, Point, Series
from components.charts.citing import citations
from components.charts.pointing import doubt_words, observed
from components.charts.trend.lines import Line, Row
from components.charts.trend.names import label, name_of, tag, told_by_measure
from components.charts.trend.options import View
from components.charts.trend.promises import Promise

TARGETS = "targets"
"""How the name of a series of targets begins; what follows is its place."""
_DOUBTFUL = frozenset("BDEFIPUV")


def series_of(view: View, lines: Sequence[Line]) -> tuple[Series, ...]:
    """One series per piece; a place keeps its colour and shape, its gaps carry words.

    Rates of different kinds that stand alone, one year each, share a series without a line:
    each says at its mark of which kind it is.
    """
    alone = _alone(view, lines)
    found = []
    for place in view.places:
        for gaps in (False, True):
            own = [line for line in alone if (line.place, line.gaps) == (place, gaps)]
            found += [_gathered(view, place, own)] if own else []
    rest = [line for line in lines if line not in alone]
    return (*found, *(_series(view, line, number) for number, line in enumerate(rest)))


def promised(view: View, promises: Sequence[Promise]) -> tuple[Series, ...]:
    """The targets as diamonds in ink, with their verdicts: a series named after each place."""
    held: dict[str, list[Point]] = {}
    for promise in sorted(promises, key=lambda found: float(found.row["x"])):
        held.setdefault(str(promise.row["place"]), []).append(_diamond(view, promise))
    return tuple(
        Series(f"{TARGETS}/{place}", _targets_of(view, place), "ink", tuple(points), "diamond")
        for place, points in held.items()
    )


def _targets_of(view: View, place: str) -> str:
    return view.naming.say("chart_trend.targets", place=view.naming.place(place))


def _alone(view: View, lines: Sequence[Line]) -> list[Line]:
    """The lines of indicators that differ in kind and never join two figures."""
    if not told_by_measure(view):
        return []
    joined = {line.indicator for line in lines if len(line.rows) > 1 and not line.gaps}
    return [line for line in lines if line.indicator not in joined]


def _gathered(view: View, place: str, lines: Sequence[Line]) -> Series:
    """Single figures (or gaps) of several kinds at one place, in the order of time."""
    rows = sorted((row for line in lines for row in line.rows), key=lambda row: float(row["x"]))
    gaps = lines[0].gaps
    made = (_gap(view, row) if gaps else _value(view, row, tagged=True) for row in rows)
    points = tuple(
        replace(point, label=label(view, row)) for point, row in zip(made, rows, strict=True)
    )
    number = "gaps" if gaps else "figures"
    return _styled(view, place, f"{place}/{number}", view.naming.place(place), points)


def _series(view: View, line: Line, number: int) -> Series:
    points = tuple(_gap(view, row) if line.gaps else _value(view, row) for row in line.rows)
    name = name_of(view, line.indicator, line.place)
    id_ = f"{line.indicator}/{line.place}/{number}"
    return _styled(view, line.place, id_, name, points, "none" if line.gaps else "solid")


def _styled(
    view: View,
    place: str,
    id_: str,
    name: str,
    points: tuple[Point, ...],
    line: Literal["solid", "none"] = "none",
) -> Series:
    naming = view.naming
    return Series(id_, name, naming.colour(place), points, naming.shape(place), line)


def _value(view: View, row: Row, *, tagged: bool = False) -> Point:
    standard = observed(view.tables, view.naming, row)
    text = _text(view, row, standard, tagged=tagged)
    return replace(standard, text=text, doubts=(*standard.doubts, *_status(view, row)))


def _text(view: View, row: Row, standard: Point, *, tagged: bool) -> str:
    """The value, the kind of rate where nothing else says it, the period where it is no year.

    A figure over several years is shaded behind its mark, so its period stands there.
    """
    naming, text = view.naming, standard.text
    word = tag(view, row) if tagged or row["measure"] == Measure.CAGR else ""
    if word:
        text = naming.say("chart_trend.tagged", value=text, tag=word)
    part = _part(view, Period(str(row["period"])))
    return naming.say("chart_trend.tagged", value=text, tag=part) if part else text


def _part(view: View, period: Period) -> str:
    """The part of a year that a figure stands for: 上半年; the axis tells the year."""
    if period.precision in {"year", "span"}:
        return ""
    if period.precision in {"half", "quarter"}:
        return view.naming.say(f"chart_trend.part.{period.code[4:]}")
    return view.naming.period(period)


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
    value = naming.bare(float(row["value"]), str(row["indicator"]))
    place = naming.place(str(row["place"])) if len(view.places) > 1 else ""
    return Point(
        float(row["x"]),
        float(row["value"]),
        float(row["value"]),
        Mark.TARGET,
        label=naming.period(str(row["by"])),
        key=key,
        text=naming.say(
            "chart_trend.promise",
            target=naming.say(
                f"chart_trend.target_is.{row['is']}", value=value, place=place
            ).strip(),
            verdict=promise.verdict(naming),
        ),
        note=naming.say(
            "chart_trend.promise_note",
            place=naming.place(str(row["place"])),
            name=view.tables.catalog.targets[str(row["target"])].name(naming.lang),
            far=promise.far(naming) or promise.way(view.tables, naming),
        ),
        doubts=doubt_words(view.tables, naming, key),
        citations=citations(view.tables.catalog, key, naming.lang),
    )
