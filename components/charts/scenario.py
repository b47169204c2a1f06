"""The catch-up calculator's settings, filled up from the data and said in words."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any

from components.analysis.dataset import Dataset
from components.analysis.gap import Gap, Scenario, required_core, required_excess
from components.charts.citing import citations
from components.charts.naming import Naming
from components.charts.pairing import Pairing, words_of

CORE, GDP = "core_growth", "gdp_growth"
YEARS = 10
"""The years to draw level that the calculator starts with."""
_SPACE = "chart_catchup_path"
_RATES = {"core": CORE, "gdp": GDP}


@dataclass(frozen=True)
class Settings(Pairing):
    """Both cities, the years allowed, and each side's growth, per cent a year.

    A rate left out (None) is the city's own as `own_growth`. Where it has none, the follower's GDP
    grows as the leader's and its core just fast enough to close the gap in `years`; any other
    such rate is 0. `moving`: whether the leader's share goes on changing, or stays.
    """

    years: int = YEARS
    moving: bool = False
    follower_core: float | None = None
    follower_gdp: float | None = None
    leader_core: float | None = None
    leader_gdp: float | None = None


@dataclass(frozen=True, slots=True)
class Growth:
    """A growth that a document prints or implies: per cent, place, indicator, period, key."""

    value: float
    place: str
    indicator: str
    period: str
    key: str


def scenario(tables: Dataset, found: Gap, settings: Settings) -> Scenario:
    """The scenario of `settings` from the shares of `found`; RefusalError as `Scenario`."""
    follower, leader = found.follower, found.leader
    plan = Scenario(follower.value, leader.value, settings.years, start=follower.period.year)
    own, moving = growths(tables, found), ("leader_core", "leader_gdp") * settings.moving
    # The follower's core comes last: where it has to close the gap, it hangs on all the others.
    for name in (*moving, "follower_gdp", "follower_core"):
        asked = getattr(settings, name)
        rate = _standard(own, plan, name) if asked is None else asked
        changed: dict[str, Any] = {name: rate}
        plan = replace(plan, **changed)
    return plan


def growths(tables: Dataset, found: Gap) -> dict[str, Growth | None]:
    """Each city's own growth by the name of its setting, such as `leader_core`; None if unknown."""
    sides = {"follower": found.follower, "leader": found.leader}
    return {
        f"{side}_{rate}": own_growth(tables, figure.place, indicator, figure.period.code)
        for side, figure in sides.items()
        for rate, indicator in _RATES.items()
    }


def own_growth(tables: Dataset, place: str, indicator: str, period: str) -> Growth | None:
    """The growth in `period`, printed with a source or derived; else in the latest year of all."""
    printed = tables.reports[tables.reports["preferred"] & (tables.reports["source"] != "")]
    years = [
        Growth(round(float(value), 1), place, indicator, str(code), str(key))
        for frame in (printed, tables.derived)
        for value, code, key in frame.loc[
            (frame["indicator"] == indicator)
            & (frame["place"] == place)
            & frame["value"].notna()
            & frame["period"].str.isdigit(),
            ["value", "period", "key"],
        ].itertuples(index=False, name=None)
    ]
    here = [growth for growth in years if growth.period == period]
    return next(iter(here), max(years, key=lambda growth: growth.period, default=None))


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
    tables: Dataset, naming: Naming, found: Gap, plan: Scenario, *, moving: bool
) -> dict[str, str]:
    """The assumptions that every export of a scenario carries, by what they are about.

    A rate that is the standard one is followed by where it comes from.
    """
    values, own = told(naming, found, plan), growths(tables, found)
    origins = origins_of(tables, naming, found, plan.years)
    side = ("moving", "leader_core", "leader_gdp") if moving else ("fixed",)
    parts = ("start", "follower", "follower_core", "follower_gdp", *side, "basis")
    return {
        part: origins.get(part) or naming.say(f"{_SPACE}.assumes.{part}", **values)
        for part in parts
        if part not in own or getattr(plan, part) == _standard(own, plan, part)
    }


def origins_of(tables: Dataset, naming: Naming, found: Gap, years: int) -> dict[str, str]:
    """Where the standard of each rate comes from, as a sentence, by the name of its setting."""
    own = growths(tables, found)
    lent = own["leader_gdp"]
    stand_in = {"follower_core": "closing", "follower_gdp": "borrowed" if lent else "none"}
    return {
        name: _origin(tables, naming, growth)
        if growth
        else naming.say(
            f"{_SPACE}.origin.{stand_in.get(name, 'none')}",
            place=naming.place(getattr(found, name.partition("_")[0]).place),
            what=naming.say(f"{_SPACE}.rate.{name.partition('_')[2]}"),
            years=years,
            lender=naming.place(found.leader.place),
            period=naming.period(lent.period) if lent else "",
            rate=naming.number(lent.value) if lent else "",
        )
        for name, growth in own.items()
    }


def _origin(tables: Dataset, naming: Naming, growth: Growth) -> str:
    sources = [
        naming.say("unit.source", title=cited.title, lines=cited.at)
        for cited in citations(tables.catalog, growth.key, naming.lang)
    ]
    printed = growth.key.startswith("obs:")
    return naming.say(
        f"{_SPACE}.origin.{'own' if printed else 'derived'}",
        place=naming.place(growth.place),
        what=naming.indicator(growth.indicator),
        period=naming.period(growth.period),
        rate=naming.number(growth.value),
        source=naming.say("unit.list_separator").join(sources),
    )


def _standard(own: dict[str, Growth | None], plan: Scenario, name: str) -> float:
    """The rate that stands where none is given."""
    growth = own[name] or (own["leader_gdp"] if name == "follower_gdp" else None)
    if growth is None and name == "follower_core":
        return _rounded_up(required_core(plan))
    return growth.value if growth else 0.0


def _rounded_up(rate: float) -> float:
    """The rate in tenths of a per cent that is just enough."""
    return math.ceil(rate * 10 - 1e-9) / 10
