"""The catch-up calculator: both shares year by year under assumptions that are printed with it."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pandas as pd

from components.analysis.dataset import Dataset
from components.analysis.figures import Figure
from components.analysis.gap import Gap, NoGap, RefusalError, Scenario, catchup_path, years_to_close
from components.charts.chart import Axis, Chart, Guide, Mark, Point, Series
from components.charts.citing import source_lines
from components.charts.empty import nothing
from components.charts.naming import Naming
from components.charts.pairing import behind, no_gap, said
from components.charts.place_series import place_series
from components.charts.pointing import year_axis
from components.charts.proving import figure_point
from components.charts.scenario import Settings, assumptions, scenario, told

ID = "catchup_path"
_APART = 2.0
"""Points of share between two ends below which their labels would stand on each other."""


@dataclass(frozen=True)
class Options(Settings):
    """The settings of the calculator."""


def build(tables: Dataset, lang: str, options: Options) -> Chart:
    """One line per city over the years allowed; a guide where they meet."""
    naming = Naming(tables.catalog, lang)
    found = behind(tables, options.follower, options.leader, options.period)
    if isinstance(found, NoGap):
        return no_gap(ID, "line", naming, found, options)
    try:
        plan = scenario(tables, found, options)
    except RefusalError as refused:
        return nothing(ID, "line", lang, naming.say(f"chart_{ID}.refused.{refused.code}"))
    return _chart(tables, naming, found, plan, moving=options.moving)


def _chart(tables: Dataset, naming: Naming, found: Gap, plan: Scenario, *, moving: bool) -> Chart:
    say, frame = naming.say, catchup_path(plan)
    words = told(naming, found, plan) | _outcome(naming, plan, frame)
    sides = {"follower": found.follower, "leader": found.leader}
    series = tuple(_line(tables, naming, figure, frame, column) for column, figure in sides.items())
    return Chart(
        id=ID,
        kind="line",
        lang=naming.lang,
        series=series,
        title=said(naming, say(f"chart_{ID}.title.{_case(plan)}", **words), sourced=found.sourced),
        subtitle=say(f"chart_{ID}.subtitle", **words),
        x=year_axis(plan.start, plan.start + plan.years),
        y=Axis(unit="%", low=0, decimals=1, grid=True),
        guides=_meeting(naming, plan, words),
        note=_note(naming, frame, words),
        formula=say(f"chart_{ID}.formula", **words),
        assumptions=(*assumptions(tables, naming, found, plan, moving=moving).values(),),
        sources=source_lines(series, naming.lang),
        alt=say(f"chart_{ID}.alt", **words),
        file_name=say(f"chart_{ID}.file_name", **words),
    )


def _case(plan: Scenario) -> str:
    """closes (within the years allowed), later, or never."""
    years = years_to_close(plan)
    if years is None:
        return "never"
    return "closes" if years <= plan.years + 1e-9 else "later"


def _outcome(naming: Naming, plan: Scenario, frame: pd.DataFrame) -> dict[str, str]:
    """How long it takes, and where both stand at the end."""
    years, last = years_to_close(plan), frame.iloc[-1]
    return {
        "needed": "" if years is None else naming.number(years, 1),
        "year": "" if years is None else naming.period(str(plan.start + math.ceil(years - 1e-9))),
        "left": naming.points(abs(float(last["gap"]))),
        "follower_end": naming.number(float(last["follower"]), 1),
        "leader_end": naming.number(float(last["leader"]), 1),
    }


def _line(
    tables: Dataset, naming: Naming, figure: Figure, frame: pd.DataFrame, column: str
) -> Series:
    """The printed share, then the shares that the assumptions give; impossible ones left out."""
    place, start = figure.place, figure_point(tables, naming, figure.key)
    rows = frame[frame["possible"]].iloc[1:]
    years, shares = rows["year"].tolist(), rows[column].tolist()
    named = years[-1:] if abs(rows["gap"].iloc[-1]) >= _APART else []
    later = [
        _assumed(naming, year, share, named=year in named)
        for year, share in zip(years, shares, strict=True)
    ]
    return place_series(naming, place, (start, *later), "dotted")


def _assumed(naming: Naming, year: int, share: float, *, named: bool) -> Point:
    text = f"{naming.number(share, 1)}%" if named else ""
    return Point(year + 0.5, share, share, Mark.DERIVED, naming.period(str(year)), text)


def _meeting(naming: Naming, plan: Scenario, words: dict[str, str]) -> tuple[Guide, ...]:
    years = years_to_close(plan)
    if years is None or not 0 < years <= plan.years:
        return ()
    label = naming.say(f"chart_{ID}.meeting", **words)
    return (Guide(plan.start + 0.5 + years, label, style="reference"),)


def _note(naming: Naming, frame: pd.DataFrame, words: dict[str, str]) -> str:
    parts = [naming.say(f"chart_{ID}.note", **words)]
    if not frame["possible"].all():
        parts.append(naming.say(f"chart_{ID}.impossible"))
    return naming.say("chart_share_gap.joint").join(parts)
