"""The catch-up calculator's settings, filled up from the data and said in words."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from components.charts.naming import Naming
from components.charts.pairing import Pairing, words_of
from components.frames.catchup import Scenario, required_core, required_excess
from components.frames.gap import Gap
from components.frames.tables import Tables

CORE, GDP = "core_growth", "gdp_growth"
YEARS = 10
"""The years to draw level that the calculator starts with."""
_SPACE = "chart_catchup_path"


@dataclass(frozen=True)
class Settings(Pairing):
    """Both cities, the years allowed, and each side's growth, per cent a year.

    A rate left out (None) is taken from the data: for the leader the growth of the period, for
    the follower the leader's GDP growth and the core growth that closes the gap in `years`.
    `moving`: whether the leader's share goes on changing at its rates, or stays.
    """

    years: int = YEARS
    moving: bool = False
    follower_core: float | None = None
    follower_gdp: float | None = None
    leader_core: float | None = None
    leader_gdp: float | None = None


def scenario(tables: Tables, found: Gap, settings: Settings) -> Scenario:
    """The scenario of `settings` from the shares of `found`; RefusalError as `Scenario`."""
    core, gdp = observed_rates(tables, found)
    made = Scenario(
        found.follower.value,
        found.leader.value,
        settings.years,
        follower_gdp=_given(settings.follower_gdp, gdp),
        start=found.follower.period.year,
    )
    if settings.moving:
        made = replace(
            made,
            leader_core=_given(settings.leader_core, core),
            leader_gdp=_given(settings.leader_gdp, gdp),
        )
    return replace(
        made, follower_core=_given(settings.follower_core, _rounded_up(required_core(made)))
    )


def observed_rates(tables: Tables, found: Gap) -> tuple[float, float]:
    """Core and GDP growth of the leader in the period of the gap, per cent; 0 where unknown."""
    return _growth(tables, found, CORE), _growth(tables, found, GDP)


def told(naming: Naming, found: Gap, plan: Scenario) -> dict[str, str]:
    """What the sentences about a scenario are filled with."""
    return words_of(naming, found) | {
        "years": str(plan.years),
        "end": naming.period(str(plan.start + plan.years)),
        "follower_core": naming.number(plan.follower_core),
        "follower_gdp": naming.number(plan.follower_gdp),
        "leader_core": naming.number(plan.leader_core),
        "leader_gdp": naming.number(plan.leader_gdp),
        "required": naming.number(required_excess(plan), 1),
        "required_core": naming.number(required_core(plan), 2),
    }


def assumptions(
    tables: Tables, naming: Naming, found: Gap, plan: Scenario, *, moving: bool
) -> tuple[str, ...]:
    """The assumptions that every export of a scenario carries."""
    values = told(naming, found, plan)
    observed = observed_rates(tables, found)
    parts = ["start", "follower", "moving" if moving else "fixed", "basis"]
    if plan.follower_gdp == observed[1]:
        parts.insert(2, "borrowed")
    if moving and (plan.leader_core, plan.leader_gdp) == observed:
        parts.insert(-1, "observed")
    return tuple(naming.say(f"{_SPACE}.assumes.{part}", **values) for part in parts)


def _growth(tables: Tables, found: Gap, indicator: str) -> float:
    """The leader's growth in the period of the gap, reported or derived; 0 when neither is."""
    for frame in (tables.reports, tables.derived):
        rows = frame[
            (frame["indicator"] == indicator)
            & (frame["place"] == found.leader.place)
            & (frame["period"] == found.leader.period.code)
            & frame["value"].notna()
        ]
        if len(rows):
            return round(float(rows.iloc[0]["value"]), 1)
    return 0.0


def _given(asked: float | None, standard: float) -> float:
    return standard if asked is None else asked


def _rounded_up(rate: float) -> float:
    """The rate in tenths of a per cent that is just enough."""
    return math.ceil(rate * 10 - 1e-9) / 10
