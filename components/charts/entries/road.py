"""The road: what was decided at each turning point, what was promised, what the figures were."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from components.analysis.dataset import Dataset
from components.charts.chart import Chart, Mark, Point, Series
from components.charts.citing import source_lines
from components.charts.crowd import with_rest
from components.charts.empty import nothing
from components.charts.naming import Naming
from components.charts.pairing import LEADER
from components.charts.pointing import category_axis
from components.charts.turning import Turn, decided, figures, targets, turns

ID = "road"
FIGURES = ("core_value_added", "core_share_gdp", "core_growth", "core_revenue")
"""The indicators whose figures of a turning year are told, in this order."""


@dataclass(frozen=True)
class Options:
    """The city whose turning points are told; the other cities show what they had then."""

    city: str = LEADER


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the strip: its kind, whose it is, and what fills a cell."""

    kind: str
    place: str
    fill: Callable[[Turn], list[Point]]


def build(tables: Dataset, lang: str, options: Options) -> Chart:
    """One column per turning year; rows: decision, targets, figures of each city that year."""
    naming = Naming(tables.catalog, lang)
    years = turns(tables, naming, options.city)
    city = naming.place(options.city)
    if not years:
        return nothing(ID, "matrix", lang, naming.say(f"chart_{ID}.empty", city=city))
    rows = _rows(tables, options.city)
    series = tuple(_series(naming, years, row, y) for y, row in enumerate(rows))
    names = naming.say(f"chart_{ID}.arrow").join(str(turn.year) for turn in years)
    say, told = naming.say, {"city": city, "years": names, "count": str(len(years))}
    return Chart(
        id=ID,
        kind="matrix",
        lang=lang,
        value_axis="none",
        series=series,
        title=say(f"chart_{ID}.title", **told),
        subtitle=say(f"chart_{ID}.subtitle", **told),
        x=category_axis(tuple(naming.period(str(turn.year)) for turn in years)),
        y=category_axis(tuple(_name(naming, row) for row in rows)),
        note=with_rest(tables, naming, say(f"chart_{ID}.note")),
        sources=source_lines(series, lang),
        alt=say(f"chart_{ID}.alt", listed=_listed(naming, years, series), **told),
        file_name=say(f"chart_{ID}.file_name", **told),
        height=320,
    )


def _rows(tables: Dataset, city: str) -> tuple[_Row, ...]:
    def told_of(place: str) -> Callable[[Turn], list[Point]]:
        return lambda turn: figures(turn, place, FIGURES)

    others = (place for place in tables.catalog.abreast if place != city)
    return (
        _Row("decided", city, decided),
        _Row("promised", city, lambda turn: targets(turn, city)),
        *(_Row("figures", place, told_of(place)) for place in (city, *others)),
    )


def _name(naming: Naming, row: _Row) -> str:
    return naming.say(f"chart_{ID}.row.{row.kind}", city=naming.place(row.place))


def _series(naming: Naming, years: tuple[Turn, ...], row: _Row, y: int) -> Series:
    """The cells of a row, year by year; where the documents tell none, that they do not."""
    blank = Point(0.0, 0.0, mark=Mark.MISSING, text=naming.say("unit.missing"))
    points = tuple(
        replace(point, x=float(x), y=float(y))
        for x, turn in enumerate(years)
        for point in row.fill(turn) or [blank]
    )
    name, colour = naming.place(row.place), naming.colour(row.place)
    return Series(f"{row.kind}-{row.place}", name, colour, points, naming.shape(row.place))


def _listed(naming: Naming, years: tuple[Turn, ...], series: tuple[Series, ...]) -> str:
    """Every cell in words, year by year."""
    parts = []
    for x, turn in enumerate(years):
        points = [point for row in series for point in row.points if point.x == x]
        texts = [point.text for point in points if point.mark is not Mark.MISSING]
        year = naming.period(str(turn.year))
        joined = naming.say("unit.list_separator").join(texts)
        parts.append(naming.say(f"chart_{ID}.listed", year=year, texts=joined))
    return naming.say(f"chart_{ID}.joint").join(parts)
