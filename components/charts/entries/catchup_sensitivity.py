"""How the outcome hangs on years and growth: a heat map over the calculator's settings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from components.analysis.dataset import Dataset
from components.analysis.gap import (
    LONGEST,
    Gap,
    NoGap,
    RefusalError,
    Scenario,
    catchup_sensitivity,
    excess,
    required_grid,
)
from components.charts.chart import Axis, Chart, Citation, Mark, Point, Series
from components.charts.citing import source_lines
from components.charts.empty import nothing
from components.charts.naming import Naming
from components.charts.pairing import behind, no_gap, said
from components.charts.pointing import category_axis
from components.charts.proving import proof
from components.charts.scenario import Settings, assumptions, growths, scenario, told

ID = "catchup_sensitivity"
SHOWS = ("remaining", "required")
"""The gap that remains by the follower's excess growth; the excess required by the leader's."""
_FOLLOWER = frozenset({"follower", "follower_core", "follower_gdp"})
_REPLACED = {
    "remaining": _FOLLOWER,
    "required": _FOLLOWER | {"fixed", "moving", "leader_core", "leader_gdp"},
}
"""Assumptions that a grid replaces: it runs over the rates of one side itself."""


@dataclass(frozen=True)
class Options(Settings):
    """The calculator's settings, what a cell shows, and the grid: years and yearly excess (%)."""

    show: str = "remaining"
    terms: tuple[int, ...] = (3, 5, 8, 10, 15, 20)
    excesses: tuple[float, ...] = (0.0, 2.0, 4.0, 6.0, 8.0, 10.0, 12.0)
    leader_excesses: tuple[float, ...] = (-1.0, 0.0, 1.0, 2.0, 3.0)


def build(tables: Dataset, lang: str, options: Options) -> Chart:
    """Years across, excess growth down; in the cells the points left or the growth required."""
    naming = Naming(tables.catalog, lang)
    found = behind(tables, options.follower, options.leader, options.period)
    if isinstance(found, NoGap):
        return no_gap(ID, "heatmap", naming, found, options)
    terms = [years for years in options.terms if 1 <= years <= LONGEST]
    try:
        plan = scenario(tables, found, options)
        frame = _frame(plan, terms, options)
    except RefusalError as refused:
        sentence = naming.say(f"chart_catchup_path.refused.{refused.code}")
        return nothing(ID, "heatmap", lang, sentence)
    if frame.empty:
        return nothing(ID, "heatmap", lang, naming.say(f"chart_{ID}.no_grid"))
    return _chart(tables, naming, found, plan, frame, options)


def _frame(plan: Scenario, terms: Sequence[int], options: Options) -> pd.DataFrame:
    """Columns years, rate (per cent a year), value, closed."""
    if options.show == "required":
        grid = required_grid(plan, terms, options.leader_excesses)
        return grid.rename(columns={"leader_excess": "rate", "required": "value"}).assign(
            closed=False
        )
    grid = catchup_sensitivity(plan, terms, options.excesses)
    # Nothing remains once they are level: how far ahead it would run on means nothing.
    return grid.rename(columns={"excess": "rate"}).assign(value=grid["gap"].clip(lower=0.0))


def _chart(
    tables: Dataset,
    naming: Naming,
    found: Gap,
    plan: Scenario,
    frame: pd.DataFrame,
    options: Options,
) -> Chart:
    say, show = naming.say, options.show
    series = _series(naming, frame, show, proof(tables, naming, found.follower, found.leader))
    words = told(naming, found, plan) | _spread(naming, frame)
    years, rates = sorted(set(frame["years"])), sorted(set(frame["rate"]))
    lines = assumptions(tables, naming, found, plan, moving=options.moving)
    return Chart(
        id=ID,
        kind="heatmap",
        lang=naming.lang,
        series=(series,),
        value_axis="none",
        title=said(naming, say(f"chart_{ID}.title.{show}", **words), sourced=found.sourced),
        subtitle=say(f"chart_{ID}.subtitle.{show}", **words),
        x=_named(
            category_axis(tuple(say(f"chart_{ID}.years", years=y) for y in years)),
            say(f"chart_{ID}.across"),
        ),
        y=_named(
            category_axis(tuple(f"{naming.number(rate)}%" for rate in rates)),
            say(f"chart_{ID}.down.{show}", **words),
        ),
        note=_note(tables, naming, found, words, show),
        formula=say(f"chart_{ID}.formula.{show}"),
        assumptions=tuple(text for part, text in lines.items() if part not in _REPLACED[show]),
        sources=source_lines((series,), naming.lang),
        alt=said(naming, say(f"chart_{ID}.alt.{show}", **words), sourced=found.sourced),
        file_name=say(f"chart_{ID}.file_name.{show}", **words),
        height=380,
    )


def _note(tables: Dataset, naming: Naming, found: Gap, words: dict[str, str], show: str) -> str:
    """What the grid says; how fast the leader really was only where both its rates are known."""
    own = growths(tables, found)
    core, gdp = own["leader_core"], own["leader_gdp"]
    if show != "required" or core is None or gdp is None or core.period != gdp.period:
        return naming.say(
            f"chart_{ID}.note.{'arithmetic' if show == 'required' else show}", **words
        )
    real = naming.number(excess(core.value, gdp.value), 1)
    told_ = words | {"leader_excess": real, "period": naming.period(core.period)}
    return naming.say(f"chart_{ID}.note.required", **told_)


def _named(axis: Axis, title: str) -> Axis:
    return replace(axis, title=title)


def _series(naming: Naming, frame: pd.DataFrame, show: str, proved: tuple[Citation, ...]) -> Series:
    years, rates = sorted(set(frame["years"])), sorted(set(frame["rate"]))
    points = tuple(
        Point(
            float(years.index(year)),
            float(rates.index(rate)),
            float(value),
            Mark.DERIVED,
            naming.say(f"chart_{ID}.cell", years=year, rate=naming.number(rate)),
            _text(naming, float(value), closed=closed, show=show),
            citations=proved,
        )
        for year, rate, value, closed in frame[["years", "rate", "value", "closed"]].itertuples(
            index=False, name=None
        )
    )
    unit = "%" if show == "required" else naming.say("unit.points")
    return Series(show, naming.say(f"chart_{ID}.series.{show}"), "accent", points, unit=unit)


def _text(naming: Naming, value: float, *, closed: bool, show: str) -> str:
    if show == "required":
        return f"{naming.number(value, 1)}%"
    return naming.say(f"chart_{ID}.level") if closed else naming.number(value, 1)


def _spread(naming: Naming, frame: pd.DataFrame) -> dict[str, str]:
    """The ends of the grid, and how many cells are closed."""
    return {
        "longest": str(max(frame["years"])),
        "shortest": str(min(frame["years"])),
        "smallest": naming.number(float(frame["value"].min()), 1),
        "largest": naming.number(float(frame["value"].max()), 1),
        "closed": str(int(frame["closed"].sum())),
        "cells": str(len(frame)),
    }
