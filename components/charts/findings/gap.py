"""What the gap page says first: the two shares and their distance."""

from __future__ import annotations

from components.analysis.dataset import Dataset
from components.analysis.figures import Figure
from components.analysis.gap import SHARE, Gap, NoGap, compare
from components.charts.chart import Mark
from components.charts.comparability import Verdict, verdict
from components.charts.findings import Card, Statement
from components.charts.naming import Naming
from components.charts.pairing import FOLLOWER, LEADER, ends, pair, said, why_not, words_of
from components.charts.proving import check_key


def headline(
    tables: Dataset, lang: str, follower: str = FOLLOWER, leader: str = LEADER
) -> Statement:
    """Both shares of the latest common period and their difference; else why there is none."""
    naming, found = Naming(tables.catalog, lang), pair(tables, follower, leader)
    if isinstance(found, NoGap):
        names = {"follower": naming.place(follower), "leader": naming.place(leader)}
        same = "same" if found.reason == "same" else "headline"
        return Statement(naming.say(f"finding_gap.no_gap.{same}", **names), found.keys)
    low, high = ends(found)
    text = naming.say("finding_gap.headline", **words_of(naming, found))
    proof = _proof(tables, found, "gap_points")
    return Statement(text, tuple(filter(None, (high.key, low.key, proof))))


def cards(
    tables: Dataset, lang: str, follower: str = FOLLOWER, leader: str = LEADER
) -> tuple[Card, ...]:
    """Both shares, the points, the ratio, and what closing takes; none where there is no gap."""
    naming, found = Naming(tables.catalog, lang), pair(tables, follower, leader)
    if isinstance(found, NoGap):
        return ()
    low, high = ends(found)
    return (
        share_card(tables, naming, high),
        share_card(tables, naming, low),
        points_card(tables, naming, found),
        _ratio_card(tables, naming, found),
        _factor_card(tables, naming, found),
    )


def comparability(
    tables: Dataset, lang: str, follower: str = FOLLOWER, leader: str = LEADER
) -> Verdict | str:
    """The verdict on the two figures, or the sentence that says why there are none."""
    naming, found = Naming(tables.catalog, lang), pair(tables, follower, leader)
    if isinstance(found, Gap):
        return verdict(tables, naming, found.comparison)
    if len(found.keys) == 2:
        return verdict(tables, naming, compare(tables.catalog, *found.keys))
    return why_not(naming, found, follower, leader)


def share_card(tables: Dataset, naming: Naming, figure: Figure) -> Card:
    """A city's share with the document that prints it."""
    source = figure.report.source
    title = tables.catalog.sources[source].name(naming.lang) if source else ""
    label = naming.say(
        "finding_gap.cards.share",
        place=naming.place(figure.place),
        period=naming.period(figure.period),
    )
    value = said(naming, naming.value(figure.value, SHARE), sourced=figure.sourced)
    return Card(label, value, title, figure.key)


def points_card(tables: Dataset, naming: Naming, found: Gap) -> Card:
    """The gap in points with its rounding interval."""
    told = words_of(naming, found)
    return _derived(
        tables,
        found,
        "gap_points",
        naming.say("finding_gap.cards.points"),
        told["points"],
        naming.say("finding_gap.cards.points_detail", **told),
    )


def _ratio_card(tables: Dataset, naming: Naming, found: Gap) -> Card:
    told = words_of(naming, found) | {"fraction": _fraction(naming, found)}
    return _derived(
        tables,
        found,
        "gap_ratio",
        naming.say("finding_gap.cards.ratio", **told),
        said(naming, naming.say("finding_gap.cards.ratio_value", **told), sourced=found.sourced),
        naming.say("finding_gap.cards.ratio_detail", **told),
    )


def _factor_card(tables: Dataset, naming: Naming, found: Gap) -> Card:
    factor = found.factor_rest_unchanged
    told = {
        "factor": naming.number(factor.value, 3),
        "interval": naming.interval(factor.low, factor.high, 3),
        "ratio": naming.number(found.factor_gdp_unchanged.value, 3),
    }
    return _derived(
        tables,
        found,
        "closing_rest_same",
        naming.say("finding_gap.cards.factor"),
        said(naming, naming.say("finding_gap.cards.factor_value", **told), sourced=found.sourced),
        naming.say("finding_gap.cards.factor_detail", **told),
    )


def _fraction(naming: Naming, found: Gap) -> str:
    low, high = ends(found)
    return naming.value(low.value / high.value * 100, found.indicator, 1)


def _derived(tables: Dataset, found: Gap, check: str, label: str, value: str, detail: str) -> Card:
    """A card of what follows from both shares; `value` says 待核 where one has no source."""
    return Card(label, value, detail, _proof(tables, found, check), Mark.DERIVED)


def _proof(tables: Dataset, found: Gap, check: str) -> str:
    """The check of the file that computes the same, empty for a pair it does not speak of."""
    return check_key(tables.catalog, check, (found.follower.key, found.leader.key))
