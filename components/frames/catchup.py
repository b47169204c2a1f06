"""The catch-up calculator: how fast, or how long, until one share reaches another.

A share s grows by the factor q = (1 + core) / (1 + gdp) a year; q - 1 is the excess of core
growth over GDP growth. After n years s(n) = s * q^n. Rates are per cent, shares per cent of GDP.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True, slots=True)
class Scenario:
    """What the user sets; rates in per cent a year, nominal and real not mixed by him.

    A fixed leader has equal core and GDP growth (both 0 by default): his share stays.
    RefusalError codes: share_out_of_range (0 < share < 100), years_out_of_range (1 to 50),
    rate_out_of_range (above -100, at most 100).
    """

    share_follower: float
    share_leader: float
    years: int = 10
    follower_core: float = 0.0
    follower_gdp: float = 0.0
    leader_core: float = 0.0
    leader_gdp: float = 0.0
    start: int = 2022


def excess(core: float, gdp: float) -> float:
    """Core growth over GDP growth in per cent a year: ((1 + core) / (1 + gdp) - 1) * 100."""
    raise NotImplementedError


def path(scenario: Scenario) -> pd.DataFrame:
    """Year by year, `years` + 1 rows: year, follower, leader (per cent), gap (points), possible.

    `possible` is False where a share would exceed 100 per cent of GDP.
    """
    raise NotImplementedError


def years_to_close(scenario: Scenario) -> float | None:
    """ln(l / f) / ln(q_f / q_l), years until the shares are equal; 0 if they are, None if never."""
    raise NotImplementedError


def required_excess(scenario: Scenario) -> float:
    """Excess growth (per cent a year) with which the follower draws level after `years`.

    ((l / f)^(1 / years) * q_l - 1) * 100; 11.4 for 5 and 5.5 for 10 years from 15.8 to 27.1.
    """
    raise NotImplementedError


def required_core(scenario: Scenario) -> float:
    """The same as growth of the follower's core, given its GDP growth, per cent a year."""
    raise NotImplementedError


def sensitivity(
    scenario: Scenario, years: Sequence[int], excesses: Sequence[float]
) -> pd.DataFrame:
    """Long grid years x excess: years, excess, share (follower's), leader, gap, closed (bool)."""
    raise NotImplementedError


def required_grid(
    scenario: Scenario, years: Sequence[int], leader_excesses: Sequence[float]
) -> pd.DataFrame:
    """Long grid years x leader_excess: years, leader_excess, required (excess, per cent a year)."""
    raise NotImplementedError
