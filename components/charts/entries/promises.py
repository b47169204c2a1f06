"""Promise against outcome: how far each target that can be tested was reached."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from components.analysis.dataset import Dataset
from components.analysis.targets import tally
from components.charts.chart import Chart
from components.charts.citing import source_lines
from components.charts.empty import nothing
from components.charts.naming import Naming
from components.charts.pointing import category_axis
from components.charts.promise.marks import axis_of, series_of
from components.charts.promise.outcomes import (
    Row,
    arithmetic,
    deadline,
    outcome,
    promised,
    reached,
    short_by,
    target_rows,
    testable,
    unit_of,
    verdict,
    worst,
)
from components.words.number import spoken

ID = "promises"


@dataclass(frozen=True)
class Options:
    """Places whose targets are drawn; none named means all."""

    places: tuple[str, ...] = ()


def build(tables: Dataset, lang: str, options: Options) -> Chart:
    """One row per testable target: outcome and target, both in per cent of what was promised."""
    naming, found = Naming(tables.catalog, lang), target_rows(tables)
    every = [row for row in found if row["place"] in options.places or not options.places]
    rows = sorted(filter(testable, every), key=reached)
    if not rows:
        return nothing(ID, "dumbbell", lang, naming.say(f"chart_{ID}.empty", count=len(every)))
    series, told = series_of(tables, naming, rows), _told(tables, naming, every, rows)
    sums = [arithmetic(tables, naming, row) for row in rows]
    return Chart(
        id=ID,
        kind="dumbbell",
        lang=lang,
        value_axis="x",
        series=series,
        title=naming.say(f"chart_{ID}.{_title(told)}", **told),
        subtitle=naming.say(f"chart_{ID}.subtitle", **told),
        x=axis_of(rows),
        y=category_axis(tuple(_label(tables, naming, row) for row in rows)),
        note=_note(tables, naming, rows),
        sources=source_lines(series, lang),
        formula=naming.say(f"chart_{ID}.joint").join(sums),
        alt=naming.say(f"chart_{ID}.alt", rows=_read_out(tables, naming, rows), **told),
        file_name=naming.say(f"chart_{ID}.file_name", **told),
        height=120 + 70 * len(rows),
    )


def _label(tables: Dataset, naming: Naming, row: Row) -> str:
    unit = spoken(unit_of(tables, naming, row), naming.lang)[0]
    return naming.say(
        f"chart_{ID}.label" if unit == "%" else f"chart_{ID}.label_unit",
        unit=unit,
        name=naming.indicator(row["indicator"]),
        place=naming.place(row["place"]),
        by=deadline(naming, row),
    )


def _title(told: dict[str, Any]) -> str:
    if not told["met"]:
        return "none_met"
    return "some_met" if told["missed"] else "all_met"


def _told(tables: Dataset, naming: Naming, every: list[Row], rows: list[Row]) -> dict[str, Any]:
    """Counts by verdict, and how the one furthest from its target ended."""
    last = worst(rows) or rows[0]
    code = "by_ratio" if last["ratio"] == last["ratio"] else f"by_points_{last['verdict']}"
    how = naming.say(
        f"chart_{ID}.{code}",
        name=naming.indicator(last["indicator"]),
        ratio=f"{naming.number(reached(last), 1)}%",
        short=short_by(tables, naming, last),
        place=naming.place(last["place"]),
    )
    return {**tally(row["verdict"] for row in every), "how": how}


def _note(tables: Dataset, naming: Naming, rows: list[Row]) -> str:
    """That a ratio of shares is no rate of completion, and what later years brought."""
    shares = any(row["ratio"] != row["ratio"] for row in rows)
    parts = [naming.say(f"chart_{ID}.shares")] if shares else []
    for row in rows:
        if row["later"] == row["later"]:
            code = "later_below" if row["later"] < row["value"] else "later_reached"
            parts.append(
                naming.say(
                    f"chart_{ID}.{code}",
                    period=naming.period(row["later_period"]),
                    place=naming.place(row["place"]),
                    name=naming.indicator(row["indicator"]),
                    target=promised(tables, naming, row),
                    value=naming.value(row["later"], row["indicator"]),
                )
            )
    return naming.say(f"chart_{ID}.sentences").join(parts)


def _read_out(tables: Dataset, naming: Naming, rows: list[Row]) -> str:
    return naming.say(f"chart_{ID}.joint").join(
        naming.say(
            f"chart_{ID}.alt_row",
            name=naming.indicator(row["indicator"]),
            place=naming.place(row["place"]),
            promised=promised(tables, naming, row),
            by=deadline(naming, row),
            outcome=outcome(tables, naming, row),
            verdict=verdict(naming, row),
            short=short_by(tables, naming, row),
        )
        for row in rows
    )
