"""The list of figures to collect in words, and whole as a table for a spreadsheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from components.analysis.coverage import to_collect
from components.analysis.dataset import Dataset
from components.charts.checking import checked, derived_text
from components.charts.naming import Naming
from components.charts.stating import figure_text

_SPACE = "chart_to_collect"
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Peer:
    """The other city's figure of the same cell: evidence key, words, value (None without one)."""

    key: str
    text: str
    value: float | None
    derived: bool = False


def rows(tables: Dataset, place: str, peer: str) -> list[Row]:
    """The figures that `place` lacks, most useful first, as `analysis.coverage.to_collect`."""
    found = to_collect(tables.catalog, place, peer).to_dict("records")
    return [{str(name): value for name, value in row.items()} | {"peer": peer} for row in found]


def figure(naming: Naming, row: Row) -> str:
    """Indicator and period of a row."""
    return naming.say(
        f"{_SPACE}.figure",
        indicator=naming.indicator(row["indicator"]),
        period=naming.period(row["period"]),
    )


def peer(tables: Dataset, naming: Naming, row: Row) -> Peer:
    """What the other city has, printed or else derived; empty words where it has neither."""
    if row["peer_key"]:
        at = tables.reports["key"].eq(row["peer_key"])
        value = float(tables.reports.loc[at, "value"].iloc[0])
        return Peer(row["peer_key"], figure_text(tables, row["peer_key"], naming), value)
    frame = tables.derived
    same = frame["indicator"].eq(row["indicator"]) & frame["period"].eq(row["period"])
    found = frame[same & frame["place"].eq(row["peer"])]
    if found.empty:
        return Peer("", "", None)
    first = found.iloc[0]
    text = derived_text(checked(tables, str(first["check"]), naming), naming)
    return Peer(str(first["key"]), text, float(first["value"]), derived=True)


def views(naming: Naming, row: Row) -> str:
    """The kinds of charts that the figure would serve."""
    separator = naming.say("unit.list_separator")
    return separator.join(naming.say(f"{_SPACE}.view.{view}") for view in row["chart_ids"])


def checks(naming: Naming, row: Row, most: int) -> str:
    """The first `most` checks by name, the rest as a number."""
    found = row["check_ids"]
    names = [naming.catalog.checks[check].name(naming.lang) for check in found[:most]]
    told = naming.say(f"{_SPACE}.semicolon").join(names)
    if len(found) <= most:
        return told
    return naming.say(f"{_SPACE}.and_more", names=told, count=len(found) - most)


def listed(tables: Dataset, lang: str, place: str, peer_place: str) -> pd.DataFrame:
    """The whole list as a table, one row per figure, headed in `lang`."""
    naming = Naming(tables.catalog, lang)
    heads = naming.say.under(f"{_SPACE}.file")
    found = [_listed(tables, naming, row) for row in rows(tables, place, peer_place)]
    names = {name: head.format(peer=naming.place(peer_place)) for name, head in heads.items()}
    return pd.DataFrame(found, columns=list(heads)).rename(columns=names)


def _listed(tables: Dataset, naming: Naming, row: Row) -> dict[str, Any]:
    return {
        "rank": row["rank"],
        "indicator": naming.indicator(row["indicator"]),
        "place": naming.place(row["place"]),
        "period": naming.period(row["period"]),
        "unit": naming.unit(row["indicator"]),
        "peer": peer(tables, naming, row).text,
        "now": naming.say(f"{_SPACE}.state.{row['state']}"),
        "unlocks": row["unlocks"],
        "charts": row["charts"],
        "views": views(naming, row),
        "checks": row["checks"],
        "names": checks(naming, row, len(row["check_ids"])),
        "completes": row["completes"],
        "line": f"indicators.{row['indicator']}.values.{row['place']}.{row['period']}",
    }
