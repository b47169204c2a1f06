"""What the documents tell, cell by cell: indicators of a theme against places, period by period."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from components.analysis.dataset import Dataset
from components.charts.chart import Chart, Mark, Point, Series
from components.charts.checking import checked, derived_text
from components.charts.citing import citations, source_lines
from components.charts.crowd import ROWS, with_rest, with_rows_left
from components.charts.empty import nothing
from components.charts.naming import Naming
from components.charts.place_series import place_series
from components.charts.pointing import category_axis, doubt_words
from components.charts.stating import figure_text, report_of

ID = "coverage_matrix"
FIGURES = ("exact", "over", "about", "under", "unsourced")
"""The states that are a figure, printed or typed."""
GAPS = ("missing", "blank")
Row = dict[str, Any]


@dataclass(frozen=True)
class Options:
    """A theme ("" for the first of the file) and places (None for all cities)."""

    theme: str = ""
    places: tuple[str, ...] | None = None


def build(tables: Dataset, lang: str, options: Options) -> Chart:
    """Indicators down, places across; in each cell one mark or wording per period."""
    naming = Naming(tables.catalog, lang)
    theme = options.theme or next(iter(themes(tables)), "")
    chosen = tables.catalog.abreast if options.places is None else options.places
    frame = tables.coverage
    frame = frame[(frame["theme"] == theme) & frame["place"].isin(chosen)]
    told = {*frame.loc[frame["state"] != "blank", "indicator"]}
    frame = frame[frame["indicator"].isin(told)]
    if frame.empty:
        reason = "no_place" if not chosen else "empty"
        return nothing(ID, "matrix", lang, naming.say(f"chart_{ID}.{reason}"))
    places = tuple(place for place in tables.catalog.places if place in chosen)
    first = list(dict.fromkeys(frame["indicator"]))[:ROWS]
    note = with_rows_left(naming, naming.say(f"chart_{ID}.note"), len(first), len(told))
    if options.places is None or {*options.places} == {*tables.catalog.abreast}:
        note = with_rest(tables, naming, note)
    chart = _chart(tables, naming, frame[frame["indicator"].isin(first)], theme, places)
    return chart.with_(note=note)


def themes(tables: Dataset) -> tuple[str, ...]:
    """The themes that have an indicator, in the order of the file."""
    used = {*tables.coverage["theme"]}
    return tuple(theme for theme in tables.catalog.themes if theme in used)


def figures(tables: Dataset, place: str) -> int:
    """How many cells of `place` hold a figure, all themes together."""
    frame = tables.coverage
    return int(((frame["place"] == place) & frame["state"].isin(FIGURES)).sum())


def _chart(
    tables: Dataset, naming: Naming, frame: pd.DataFrame, theme: str, places: tuple[str, ...]
) -> Chart:
    say, lang = naming.say, naming.lang
    rows = tuple(dict.fromkeys(frame["indicator"]))
    series = tuple(_place(tables, naming, frame, x, place) for x, place in enumerate(places))
    told = {
        "theme": tables.catalog.themes[theme].name(lang),
        "indicators": len(rows),
        "counts": say(f"chart_{ID}.joint").join(_count(naming, frame, p) for p in places),
    }
    return Chart(
        id=ID,
        kind="matrix",
        lang=lang,
        value_axis="none",
        series=series,
        title=say(f"chart_{ID}.title", **told),
        subtitle=say(f"chart_{ID}.subtitle", **told),
        x=category_axis(tuple(naming.place(place) for place in places)),
        y=category_axis(tuple(naming.indicator(row) for row in rows)),
        sources=source_lines(series, lang),
        alt=say(f"chart_{ID}.alt", rows=_read_out(naming, rows, series), **told),
        file_name=say(f"chart_{ID}.file_name", **told),
        height=90 + 44 * len(rows),
    )


def _place(tables: Dataset, naming: Naming, frame: pd.DataFrame, x: int, place: str) -> Series:
    rows = list(dict.fromkeys(frame["indicator"]))
    points = tuple(
        _point(tables, naming, row, float(x), float(rows.index(row["indicator"])))
        for row in frame[frame["place"] == place].to_dict("records")
    )
    return place_series(naming, place, points)


def _point(tables: Dataset, naming: Naming, row: Any, x: float, y: float) -> Point:  # noqa: ANN401
    key, state = str(row["key"]), str(row["state"])
    found = report_of(tables, key) if state == "missing" else None
    note = found[1].why[naming.lang] if found and found[1].why else ""
    if state in FIGURES:
        note = naming.say(
            f"chart_{ID}.carried", sources=row["sources"], independent=row["independent"]
        )
    return Point(
        x,
        y,
        mark=Mark.MISSING if state in GAPS else Mark(state),
        key=key,
        text=naming.say(
            f"chart_{ID}.cell",
            period=naming.period(row["period"]),
            value=_value(tables, naming, row),
        ),
        label=naming.indicator(row["indicator"]),
        note=note,
        doubts=doubt_words(tables, naming, key),
        citations=citations(tables.catalog, key, naming.lang),
    )


def _value(tables: Dataset, naming: Naming, row: Row) -> str:
    """The figure in words, or why there is none."""
    if row["state"] in FIGURES:
        return figure_text(tables, row["key"], naming)
    if row["state"] == "derived":
        return derived_text(checked(tables, row["key"].partition(":")[2], naming), naming)
    letter = row["missing"]
    return naming.say(f"evidence.missing.{letter}" if letter else f"chart_{ID}.blank")


def _count(naming: Naming, frame: pd.DataFrame, place: str) -> str:
    told = frame[(frame["place"] == place) & frame["state"].isin(FIGURES)]
    return naming.say(f"chart_{ID}.count", place=naming.place(place), count=len(told))


def _read_out(naming: Naming, rows: tuple[str, ...], series: tuple[Series, ...]) -> str:
    say, made = naming.say, []
    for y, row in enumerate(rows):
        cells = [
            say(
                f"chart_{ID}.alt_cell",
                place=part.name,
                cells=say(f"chart_{ID}.joint").join(
                    point.text for point in part.points if point.y == y
                ),
            )
            for part in series
        ]
        made.append(
            say(
                f"chart_{ID}.alt_row",
                name=naming.indicator(row),
                cells=say(f"chart_{ID}.stop").join(cells),
            )
        )
    return say(f"chart_{ID}.end").join(made)
