"""Two cities held against each other: their gap in one period, and the points of its figures."""

from __future__ import annotations

from dataclasses import dataclass

from components.catalog.catalog import Catalog
from components.charts.chart import Chart, Citation, Kind, Point
from components.charts.empty import nothing
from components.charts.naming import Naming
from components.charts.pointing import observed
from components.frames import keys
from components.frames.figures import Figure
from components.frames.gap import Gap, NoGap, gap, periods
from components.frames.tables import Tables

FOLLOWER = "suzhou"
LEADER = "hangzhou"


@dataclass(frozen=True)
class Pairing:
    """The two cities asked for, and the period of their shares (empty: the latest of both)."""

    follower: str = FOLLOWER
    leader: str = LEADER
    period: str = ""


def pair(tables: Tables, follower: str, leader: str, period: str = "") -> Gap | NoGap:
    """The gap of the shares in `period`, by default the latest that both places report.

    NoGap "missing" without keys when they have no period in common.
    """
    code = period or next(iter(reversed(periods(tables.catalog, follower, leader))), "")
    return gap(tables.catalog, follower, leader, code) if code else NoGap("missing", ())


def figure_point(tables: Tables, naming: Naming, key: str, **place_at: float | str) -> Point:
    """The point of the report `key`; `place_at` says where it stands."""
    found = tables.reports[tables.reports["key"] == key].iloc[0]
    row = {str(column): value for column, value in found.items()}
    return observed(tables, naming, row, **place_at)


def check_key(catalog: Catalog, check: str, inputs: tuple[str, ...]) -> str:
    """`check:ID` where that check is declared over exactly the figures `inputs`, else empty.

    The checks of the file speak of one pair of cities; another pair has no such evidence.
    """
    found = catalog.checks.get(check)
    if found is None or {keys.of_cell(cell) for cell in found.inputs.values()} != {*inputs}:
        return ""
    return keys.record("check", check)


def cited(*points: Point) -> tuple[Citation, ...]:
    """All citations of `points`, each once: what a value derived from them rests on."""
    return tuple(dict.fromkeys(c for point in points for c in point.citations))


def proof(tables: Tables, naming: Naming, *figures: Figure) -> tuple[Citation, ...]:
    """The citations of `figures`: what a value derived from them rests on."""
    return cited(*(figure_point(tables, naming, figure.key) for figure in figures))


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

    Names, shares with %, points with their interval, the ratio high over low.
    """
    low, high = ends(found)
    smallest, largest = spread(found)
    return {
        "low": naming.place(low.place),
        "high": naming.place(high.place),
        "low_share": naming.value(low.value, found.indicator),
        "high_share": naming.value(high.value, found.indicator),
        "period": naming.period(low.period),
        "code": str(low.period),
        "points": naming.points(abs(found.points.value)),
        "interval": naming.interval(smallest, largest),
        "ratio": naming.number(high.value / low.value, 3),
        "low_value": naming.number(low.value),
        "high_value": naming.number(high.value),
    }


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


def behind(tables: Tables, follower: str, leader: str, period: str = "") -> Gap | NoGap:
    """As `pair`, but NoGap "ahead" where the follower has nothing to close."""
    found = pair(tables, follower, leader, period)
    if isinstance(found, Gap) and found.points.value <= 0:
        return NoGap("ahead", (found.follower.key, found.leader.key))
    return found
