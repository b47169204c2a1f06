"""How cities stand in one indicator now: their figures of the newest year, their open targets."""

from __future__ import annotations

from typing import Any

from pandas import DataFrame

from components.analysis.dataset import Dataset
from components.charts.findings import Statement
from components.charts.naming import Naming
from components.charts.promise.outcomes import progress, promised, verdict


def annual(frame: DataFrame) -> DataFrame:
    """The rows of whole years: a quarter is not the newest figure of a year."""
    return frame[frame["period"].str.fullmatch(r"\d{4}")]


def levels(
    tables: Dataset, naming: Naming, indicator: str, places: tuple[str, ...]
) -> Statement | None:
    """The figures in the newest year that all `places` have, then the open target of each.

    A year in which all have a source goes before others; None where no year has them all.
    """
    frame = annual(tables.series)
    own = frame[(frame["indicator"] == indicator) & frame["place"].isin(places)]
    period = _common(own[own["source"] != ""], places) or _common(own, places)
    if not period:
        return None
    rows = own[own["period"] == period].set_index("place").loc[list(places)]
    items = naming.say("finding_trends.joint").join(
        naming.say(
            "finding_trends.of_place",
            place=naming.place(place),
            value=naming.say(f"unit.as_{mark}", value=naming.value(value, indicator)),
        )
        for place, mark, value in zip(places, rows["mark"], rows["value"], strict=True)
    )
    text = naming.say(
        "finding_trends.both",
        period=naming.period(period),
        indicator=naming.indicator(indicator),
        items=items,
    )
    found = [row for place in places if (row := open_target(tables, indicator, place))]
    text += "".join(_awaited(tables, naming, row) for row in found)
    return Statement(text, (*map(str, rows["key"]), *(str(row["key"]) for row in found)))


def _common(frame: DataFrame, places: tuple[str, ...]) -> str:
    """The newest year with a row for each of `places`; "" where there is none."""
    numbers = frame.groupby("period")["place"].nunique()
    return str(max(numbers[numbers == len(places)].index, default=""))


def open_target(tables: Dataset, indicator: str, place: str) -> dict[str, Any] | None:
    """The first target that is due or lies ahead and has a figure on the way; None without one."""
    frame = tables.targets
    own = frame[(frame["indicator"] == indicator) & (frame["place"] == place)]
    own = own[own["verdict"].isin(["due", "pending"]) & (own["progress_key"] != "")]
    rows = own.sort_values("x").to_dict("records")
    return {str(name): value for name, value in rows[0].items()} if rows else None


def _awaited(tables: Dataset, naming: Naming, row: dict[str, Any]) -> str:
    return naming.say(
        "finding_trends.open",
        place=naming.place(row["place"]),
        by=naming.period(row["by"]),
        target=promised(tables, naming, row),
        verdict=verdict(naming, row),
        progress=progress(tables, naming, row),
    )
