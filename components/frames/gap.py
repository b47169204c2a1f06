"""The gap between two places: points, ratio, and what closing it takes.

With shares f (follower) and l (leader) in per cent:
points l - f; ratio l / f; fraction f / l * 100;
core factor at unchanged GDP l / f;
core factor while the rest of GDP stays as it is l * (100 - f) / (f * (100 - l)).
"""

from __future__ import annotations

from dataclasses import dataclass

from components.catalog.catalog import Catalog
from components.frames.comparison import Comparison
from components.frames.figures import Estimate, Figure

SHARE = "core_share_gdp"
LEVEL = "core_value_added"
GDP = "gdp"


@dataclass(frozen=True, slots=True)
class Gap:
    """Both shares and everything that follows from them; all with interval and formula."""

    indicator: str
    follower: Figure
    leader: Figure
    points: Estimate
    ratio: Estimate
    fraction: Estimate
    factor_gdp_unchanged: Estimate
    factor_rest_unchanged: Estimate
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class NoGap:
    """Why there is no gap to state: `reason` (missing, not_comparable) and the cells' keys."""

    reason: str
    keys: tuple[str, ...]


def gap(
    catalog: Catalog, follower: str, leader: str, period: str | int, indicator: str = SHARE
) -> Gap | NoGap:
    """The gap in the share `indicator` (per cent) between two places in one period."""
    raise NotImplementedError


def level_gap(catalog: Catalog, follower: str, leader: str, period: str | int) -> Estimate | NoGap:
    """Leader's core value added minus the follower's, in 亿元.

    Each level is the reported one, else share * GDP / 100 where a GDP is in the data; NoGap
    "missing" with the keys of the cells (level or GDP) that would have to be filled.
    """
    raise NotImplementedError


def periods(catalog: Catalog, follower: str, leader: str, indicator: str = SHARE) -> list[str]:
    """Period codes, earliest first, in which both places report `indicator`."""
    raise NotImplementedError
