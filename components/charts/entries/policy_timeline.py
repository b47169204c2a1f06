"""All policies in lanes of places, from 2000 to 2035, with the turning points as bands."""

from __future__ import annotations

from dataclasses import dataclass

from components.analysis.dataset import Dataset
from components.charts.chart import Chart
from components.charts.citing import source_lines
from components.charts.empty import nothing
from components.charts.naming import Naming
from components.charts.pointing import category_axis
from components.charts.timeline import telling
from components.charts.timeline.choice import Choice, Row, chosen, lanes_of
from components.charts.timeline.lanes import series_of, years_of

ID = "policy_timeline"
CROWDED = range(2018, 2026)
"""Years that each have a tick; elsewhere each fifth one has."""


@dataclass(frozen=True)
class Options(Choice):
    """The choice of the reader, and the first and last year of the axis."""

    first: int = 2000
    last: int = 2035


def build(tables: Dataset, lang: str, options: Options) -> Chart:
    """One lane per place, one mark or bar per policy, a diamond per target with a deadline."""
    naming = Naming(tables.catalog, lang)
    lanes, found = lanes_of(tables, options), chosen(tables, naming, options)
    rows: list[Row] = found.to_dict("records")  # type: ignore[assignment]
    if not rows:
        code = "no_match" if lanes else "no_lane"
        return nothing(ID, "timeline", lang, naming.say(f"chart_{ID}.{code}"))
    years = years_of(tables, options.first, options.last)
    drawn = [row for row in rows if row["period"] and _inside(row, options)]
    series = series_of(tables, naming, years, lanes, drawn)
    facts = telling.told(tables, naming, lanes, rows) | {
        "first": options.first,
        "last": options.last,
    }
    return Chart(
        id=ID,
        kind="timeline",
        lang=lang,
        value_axis="none",
        series=series,
        title=telling.title(naming, facts),
        subtitle=naming.say(f"chart_{ID}.subtitle", **facts),
        x=years.axis(
            {
                year: None
                for year in range(options.first, options.last + 1)
                if year % 5 == 0 or year in CROWDED
            }
        ),
        y=category_axis(tuple(naming.place(lane) for lane in lanes)),
        bands=telling.bands(tables, naming, years),
        note=telling.note(tables, naming, lanes, rows, drawn),
        sources=source_lines(series, lang),
        alt=telling.alt(naming, series, facts),
        file_name=naming.say(f"chart_{ID}.file_name", **facts),
        height=900,
    )


def _inside(row: Row, options: Options) -> bool:
    return bool(row["start"] < options.last + 1 and row["end"] > options.first)
