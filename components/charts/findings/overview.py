"""What the overview says first: both shares, their distance, the leader's size and growth."""

from __future__ import annotations

from components.analysis.dataset import Dataset
from components.analysis.gap import LEVEL, NoGap
from components.analysis.observations import preferred
from components.charts.findings import Card, Statement
from components.charts.findings import gap as gap_page
from components.charts.findings.gap import points_card, share_card
from components.charts.naming import Naming
from components.charts.pairing import FOLLOWER, LEADER, ends, pair
from components.charts.proving import figure_point

GROWTH = "core_growth"


def headline(tables: Dataset, lang: str) -> Statement:
    """The sentence of the gap page: one finding, said the same everywhere."""
    return gap_page.headline(tables, lang)


def cards(tables: Dataset, lang: str) -> tuple[Card, ...]:
    """Both shares and the gap, then the leader's core value added and its growth."""
    naming, found = Naming(tables.catalog, lang), pair(tables, FOLLOWER, LEADER)
    shown: list[Card] = []
    period = _latest(tables)
    if not isinstance(found, NoGap):
        low, high = ends(found)
        shown = [
            share_card(tables, naming, high),
            share_card(tables, naming, low),
            points_card(tables, naming, found),
        ]
        period = found.leader.period.code
    return (
        *shown,
        *(card for name in (LEVEL, GROWTH) for card in _figure_card(tables, naming, name, period)),
    )


def _latest(tables: Dataset) -> str:
    """The latest year in which the leader's growth is known; empty when none is."""
    frame = tables.reports
    rows = frame[
        (frame["indicator"] == GROWTH) & (frame["place"] == LEADER) & frame["value"].notna()
    ]
    return "" if rows.empty else str(preferred(rows).sort_values("x")["period"].iloc[-1])


def _figure_card(tables: Dataset, naming: Naming, indicator: str, period: str) -> tuple[Card, ...]:
    """The leader's figure in the period of the shares; nothing when it is not reported."""
    frame = tables.reports
    rows = frame[
        (frame["indicator"] == indicator)
        & (frame["place"] == LEADER)
        & (frame["period"] == period)
        & frame["preferred"]
        & frame["value"].notna()
    ]
    if rows.empty:
        return ()
    point = figure_point(tables, naming, str(rows["key"].iloc[0]))
    label = naming.say(
        f"finding_overview.cards.{indicator}",
        place=naming.place(LEADER),
        period=naming.period(period),
    )
    value = naming.value(point.value or 0.0, indicator)
    titles = naming.say("unit.list_separator").join(
        dict.fromkeys(cited.title for cited in point.citations)
    )
    return (
        Card(
            label, naming.say(f"unit.as_{point.mark}", value=value), titles, point.key, point.mark
        ),
    )
