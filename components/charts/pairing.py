"""Two cities held against each other: their gap in one period, in words, and why there is none."""

from __future__ import annotations

from dataclasses import dataclass

from components.analysis.dataset import Dataset
from components.analysis.figures import Figure
from components.analysis.gap import Gap, NoGap, gap, latest
from components.charts.chart import Chart, Kind
from components.charts.empty import nothing
from components.charts.naming import Naming

FOLLOWER = "suzhou"
LEADER = "hangzhou"


@dataclass(frozen=True)
class Pairing:
    """The two cities asked for, and the period of their shares (empty: the latest of both)."""

    follower: str = FOLLOWER
    leader: str = LEADER
    period: str = ""


def pair(tables: Dataset, follower: str, leader: str, period: str = "") -> Gap | NoGap:
    """The gap of the shares in `period`, by default the latest with a source for both.

    NoGap "missing" without keys when they have no period in common.
    """
    code = period or latest(tables.catalog, follower, leader)
    if not code and follower != leader:
        return NoGap("missing", ())
    return gap(tables.catalog, follower, leader, code)


def no_gap(chart_id: str, kind: Kind, naming: Naming, found: NoGap, asked: Pairing) -> Chart:
    """The chart `chart_id` without marks: it says why the two have no gap."""
    return nothing(
        chart_id, kind, naming.lang, why_not(naming, found, asked.follower, asked.leader)
    )


def why_not(naming: Naming, found: NoGap, follower: str, leader: str) -> str:
    """The sentence that says why there is no gap between the two."""
    return naming.say(
        f"finding_gap.no_gap.{found.reason}",
        follower=naming.place(follower),
        leader=naming.place(leader),
    )


def words_of(naming: Naming, found: Gap) -> dict[str, str]:
    """What every sentence about a gap is filled with, the city with the lower share as `low`.

    Names, shares with %, points with their interval, the ratio high over low. Shares without a
    source, and the points between them, say 待核.
    """
    low, high = ends(found)
    smallest, largest = spread(found)
    return {
        "low": naming.place(low.place),
        "high": naming.place(high.place),
        "low_share": said(naming, naming.value(low.value, found.indicator), sourced=low.sourced),
        "high_share": said(naming, naming.value(high.value, found.indicator), sourced=high.sourced),
        "period": naming.period(low.period),
        "code": str(low.period),
        "points": said(naming, naming.points(abs(found.points.value)), sourced=found.sourced),
        "interval": naming.interval(smallest, largest),
        "ratio": naming.number(high.value / low.value, 3),
        "low_value": naming.number(low.value),
        "high_value": naming.number(high.value),
    }


def said(naming: Naming, text: str, *, sourced: bool) -> str:
    """`text` as a finding states it: with 待核 where not all it rests on has a source."""
    return text if sourced else naming.say("unit.as_unsourced", value=text)


def ends(found: Gap) -> tuple[Figure, Figure]:
    """The figure with the lower and the one with the higher share."""
    if found.points.value < 0:
        return found.leader, found.follower
    return found.follower, found.leader


def spread(found: Gap) -> tuple[float, float]:
    """The rounding interval of the gap in points, whoever is ahead."""
    if found.points.value < 0:
        return -found.points.high, -found.points.low
    return found.points.low, found.points.high


def behind(tables: Dataset, follower: str, leader: str, period: str = "") -> Gap | NoGap:
    """As `pair`, but NoGap "ahead" where the follower has nothing to close."""
    found = pair(tables, follower, leader, period)
    if isinstance(found, Gap) and found.points.value <= 0:
        return NoGap("ahead", (found.follower.key, found.leader.key))
    return found
