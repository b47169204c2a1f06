"""The catch-up calculator: how fast, or how long, until one share reaches another.

A share s grows by the factor q = (1 + core / 100) / (1 + gdp / 100) a year, and q - 1 is the
excess of core growth over GDP growth. After n years s(n) = s * q^n. Rates are in per cent a year,
shares in per cent of GDP, differences of shares in percentage points.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from components.frames.refusal import RefusalError

LONGEST = 50
_CLOSED = 1e-9


@dataclass(frozen=True, slots=True)
class Scenario:
    """What the user sets; all rates must be of one price basis.

    A fixed leader has equal core and GDP growth (both 0 by default): its share stays.
    RefusalError codes, each with `name` and `value`: share_out_of_range (above 0, below 100),
    years_out_of_range (1 to 50), rate_out_of_range (above -100, at most 100).
    """

    share_follower: float
    share_leader: float
    years: int = 10
    follower_core: float = 0.0
    follower_gdp: float = 0.0
    leader_core: float = 0.0
    leader_gdp: float = 0.0
    start: int = 2022

    def __post_init__(self) -> None:
        for name in ("share_follower", "share_leader"):
            _within("share_out_of_range", name, getattr(self, name), 0 < getattr(self, name) < 100)
        _within("years_out_of_range", "years", self.years, 1 <= self.years <= LONGEST)
        for name in ("follower_core", "follower_gdp", "leader_core", "leader_gdp"):
            value = getattr(self, name)
            _within("rate_out_of_range", name, value, -100 < value <= 100)

    @property
    def pace_follower(self) -> float:
        """q of the follower: its share's yearly factor."""
        return 1 + excess(self.follower_core, self.follower_gdp) / 100

    @property
    def pace_leader(self) -> float:
        """q of the leader: its share's yearly factor, 1 for a fixed one."""
        return 1 + excess(self.leader_core, self.leader_gdp) / 100


def excess(core: float, gdp: float) -> float:
    """Core growth over GDP growth, per cent a year: ((1 + core/100) / (1 + gdp/100) - 1) * 100."""
    return ((1 + core / 100) / (1 + gdp / 100) - 1) * 100


def path(scenario: Scenario) -> pd.DataFrame:
    """Year by year, `years` + 1 rows: year, follower, leader (per cent), gap (points), possible.

    gap is leader minus follower, negative once overtaken. `possible` is False where a share would
    exceed 100 per cent of GDP: such a row is arithmetic, not a forecast.
    """
    steps = range(scenario.years + 1)
    frame = pd.DataFrame(
        {
            "year": [scenario.start + step for step in steps],
            "follower": [scenario.share_follower * scenario.pace_follower**step for step in steps],
            "leader": [scenario.share_leader * scenario.pace_leader**step for step in steps],
        }
    )
    return frame.assign(
        gap=frame["leader"] - frame["follower"],
        possible=(frame["follower"] <= 100) & (frame["leader"] <= 100),
    )


def years_to_close(scenario: Scenario) -> float | None:
    """Years until the shares are equal: ln(l / f) / ln(q_f / q_l).

    0 when the follower is level or ahead already, None when it never draws level.
    """
    if scenario.share_follower >= scenario.share_leader:
        return 0.0
    pace = scenario.pace_follower / scenario.pace_leader
    if pace <= 1 + 1e-12:
        return None
    return math.log(scenario.share_leader / scenario.share_follower) / math.log(pace)


def required_excess(scenario: Scenario) -> float:
    """Excess growth (per cent a year) with which the follower draws level after `years`.

    ((l / f)^(1 / years) * q_l - 1) * 100; 11.4 for 5 and 5.5 for 10 years from 15.8 to a fixed
    27.1. The follower's own rates play no part.
    """
    ratio = scenario.share_leader / scenario.share_follower
    return (math.pow(ratio, 1 / scenario.years) * scenario.pace_leader - 1) * 100


def required_core(scenario: Scenario) -> float:
    """Growth of the follower's core that this takes, at its GDP growth, per cent a year.

    ((1 + required_excess / 100) * (1 + gdp / 100) - 1) * 100.
    """
    needed = 1 + required_excess(scenario) / 100
    return (needed * (1 + scenario.follower_gdp / 100) - 1) * 100


def sensitivity(
    scenario: Scenario, years: Sequence[int], excesses: Sequence[float]
) -> pd.DataFrame:
    """Long grid, a row per years and excess of the follower, the leader moving as in `scenario`.

    Columns: years, excess (per cent a year), follower, leader (per cent), gap (points at the
    end), closed (whether the gap is gone), possible.
    """
    rows = [
        {"years": end, "excess": rate} | _last(replace(scenario, years=end), rate)
        for end in years
        for rate in excesses
    ]
    return pd.DataFrame(
        rows, columns=["years", "excess", "follower", "leader", "gap", "closed", "possible"]
    )


def required_grid(
    scenario: Scenario, years: Sequence[int], leader_excesses: Sequence[float]
) -> pd.DataFrame:
    """Long grid: years, leader_excess, required (excess of the follower, per cent a year)."""
    rows = [
        (end, rate, required_excess(replace(scenario, years=end, leader_core=rate, leader_gdp=0.0)))
        for end in years
        for rate in leader_excesses
    ]
    return pd.DataFrame(rows, columns=["years", "leader_excess", "required"])


def _last(scenario: Scenario, rate: float) -> dict[str, object]:
    end = path(replace(scenario, follower_core=rate, follower_gdp=0.0)).iloc[-1]
    closed = bool(end["gap"] <= _CLOSED)
    return {name: end[name] for name in ("follower", "leader", "gap", "possible")} | {
        "closed": closed
    }


def _within(code: str, name: str, value: float, good: bool) -> None:
    if not good:
        raise RefusalError(code, name=name, value=value)
