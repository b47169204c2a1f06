"""What to collect next for a city: the missing figures that would unlock most, in order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from components.analysis.dataset import Dataset
from components.charts.chart import Chart, Mark, Point, Series
from components.charts.citing import citations, source_lines
from components.charts.collecting import Row, checks, figure, peer, rows, views
from components.charts.empty import nothing
from components.charts.naming import Naming
from components.charts.pairing import FOLLOWER, LEADER
from components.charts.pointing import category_axis, doubt_words
from components.charts.stating import report_of
from components.charts.worded import column

ID = "to_collect"
COLUMNS = ("peer", "now", "charts", "checks", "completes")
FEW = 12
NAMED = 3
"""Checks named in a cell; the others are counted."""


@dataclass(frozen=True)
class Options:
    """For which city, against which other, and how many figures (0 for all)."""

    place: str = FOLLOWER
    peer: str = LEADER
    limit: int = FEW


def build(tables: Dataset, lang: str, options: Options) -> Chart:
    """One row per missing figure, the most useful first; the columns are `COLUMNS`."""
    naming = Naming(tables.catalog, lang)
    every = rows(tables, options.place, options.peer)
    shown = every[: options.limit] if options.limit else every
    say, names = naming.say, _names(naming, options)
    if not shown:
        return nothing(ID, "matrix", lang, say(f"chart_{ID}.empty", **names))
    heads = [say(f"chart_{ID}.column.{name}", **names) for name in COLUMNS]
    series = tuple(
        part for x, head in enumerate(heads) for part in _column(tables, naming, shown, x, head)
    )
    told = names | summary(naming, every) | {"shown": len(shown)}
    return Chart(
        id=ID,
        kind="matrix",
        lang=lang,
        value_axis="none",
        series=series,
        title=say(f"chart_{ID}.title", **told),
        subtitle=say(f"chart_{ID}.subtitle", **told),
        x=category_axis(tuple(heads)),
        y=category_axis(tuple(_name(naming, row) for row in shown)),
        note=say(f"chart_{ID}.note", **names),
        sources=source_lines(series, lang),
        alt=say(f"chart_{ID}.alt", rows=_read_out(naming, shown), **told),
        file_name=say(f"chart_{ID}.file_name", **told),
        height=90 + 52 * len(shown),
    )


def summary(naming: Naming, every: list[Row]) -> dict[str, Any]:
    """How many figures are missing, and the first of them with what it would serve."""
    first = every[0]
    return {
        "figures": len(every),
        "first": figure(naming, first),
        "charts": first["charts"],
        "checks": first["checks"],
    }


def _names(naming: Naming, options: Options) -> dict[str, str]:
    return {"place": naming.place(options.place), "peer": naming.place(options.peer)}


def _name(naming: Naming, row: Row) -> str:
    return naming.say(f"chart_{ID}.row", rank=row["rank"], figure=figure(naming, row))


def _column(
    tables: Dataset, naming: Naming, shown: list[Row], x: int, head: str
) -> tuple[Series, ...]:
    cells: list[tuple[str, Point | None]] = []
    for y, row in enumerate(shown):
        at = (float(x), float(y))
        if COLUMNS[x] == "peer":
            cells.append((naming.unit(row["indicator"]), _peer(tables, naming, row, at)))
        else:
            cells.append(("", _point(naming, row, COLUMNS[x], at)))
    return column(COLUMNS[x], head, cells)


def _peer(tables: Dataset, naming: Naming, row: Row, at: tuple[float, float]) -> Point | None:
    """The other city's figure, printed or derived; None where it has none either."""
    found, printed = peer(tables, naming, row), report_of(tables, row["peer_key"])
    if not found.text:
        return None
    return Point(
        *at,
        value=found.value,
        text=found.text,
        label=_name(naming, row),
        key=found.key,
        mark=Mark(str(printed[1].is_)) if printed else Mark.DERIVED,
        doubts=doubt_words(tables, naming, found.key),
        citations=citations(tables.catalog, found.key, naming.lang),
    )


def _point(naming: Naming, row: Row, name: str, at: tuple[float, float]) -> Point | None:
    """The cell of a row; None where it has nothing to say."""
    count = row["completes"]
    texts = {
        "now": naming.say(f"chart_{ID}.state.{row['state']}"),
        "charts": views(naming, row),
        "checks": checks(naming, row, NAMED),
        "completes": naming.say(f"chart_{ID}.completes", count=count) if count else "",
    }
    if not texts[name]:
        return None
    return Point(
        *at,
        text=texts[name],
        label=_name(naming, row),
        mark=Mark.MISSING if name == "now" else Mark.EXACT,
        key=row["key"] if row["state"] == "missing" else "",
    )


def _read_out(naming: Naming, shown: list[Row]) -> str:
    return naming.say(f"chart_{ID}.joint").join(
        naming.say(
            f"chart_{ID}.alt_row",
            name=_name(naming, row),
            charts=row["charts"],
            checks=row["checks"],
        )
        for row in shown
    )
