"""What each page says first: a sentence that states its finding, and its cards.

All of them read the frames, so a new year in the YAML changes the words too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from components.analysis.checks import FAILED, NEARLY, distinct
from components.analysis.dataset import Dataset
from components.analysis.figures import Figure, record_key
from components.analysis.gap import LEVEL, SHARE, Gap, NoGap
from components.analysis.observations import preferred
from components.analysis.targets import tally
from components.catalog.documents import tokens
from components.charts.chart import Headline, KpiCard, Mark
from components.charts.checks import CHECK_VERDICTS, verdict_counts
from components.charts.context import Context, check_key, figure_point, when_of
from components.charts.coverage import GAP_STATES, figure_count
from components.charts.gap import (
    CLOSING,
    FOLLOWER,
    LEADER,
    SHARE_GAP,
    gap_values,
    lower_and_higher,
    share_gap,
    sourced_text,
)
from components.charts.institutions import InstitutionRow, institution_name
from components.charts.sources import conflict_totals, document_totals, second_source_totals
from components.charts.targets import (
    TargetRow,
    deadline,
    short_by,
    target_rows,
    testable,
    worst,
)
from components.charts.trend.headline import trends_cards, trends_headline

# What the gap page says first: the two shares and their distance.


def gap_headline(
    tables: Dataset, lang: str, follower: str = FOLLOWER, leader: str = LEADER
) -> Headline:
    """Both shares of the latest common period and their difference; else why there is none."""
    context, gap = Context(tables.catalog, lang), share_gap(tables, follower, leader)
    if isinstance(gap, NoGap):
        names = {"follower": context.place(follower), "leader": context.place(leader)}
        same = "same" if gap.reason == "same" else "headline"
        return Headline(context.t(f"finding_gap.no_gap.{same}", **names), gap.keys)
    low, high = lower_and_higher(gap)
    text = context.t("finding_gap.headline", **gap_values(context, gap))
    proof = _gap_check(tables, gap, f"{SHARE_GAP}/points")
    return Headline(text, tuple(filter(None, (high.key, low.key, proof))))


def gap_cards(
    tables: Dataset, lang: str, follower: str = FOLLOWER, leader: str = LEADER
) -> tuple[KpiCard, ...]:
    """Both shares, the points, the ratio, and what closing takes; none where there is no gap."""
    context, gap = Context(tables.catalog, lang), share_gap(tables, follower, leader)
    if isinstance(gap, NoGap):
        return ()
    low, high = lower_and_higher(gap)
    return (
        share_card(tables, context, high),
        share_card(tables, context, low),
        points_card(tables, context, gap),
        _ratio_card(tables, context, gap),
        _factor_card(tables, context, gap),
    )


def share_card(tables: Dataset, context: Context, figure: Figure) -> KpiCard:
    """A city's share with the document that prints it."""
    source = figure.report.source
    title = tables.catalog.sources[source].name(context.lang) if source else ""
    label = context.t(
        "finding_gap.cards.share",
        place=context.place(figure.place),
        period=context.period(figure.period),
    )
    value = sourced_text(context, context.value(figure.value, SHARE), sourced=figure.sourced)
    return KpiCard(label, value, title, figure.key)


def points_card(tables: Dataset, context: Context, gap: Gap) -> KpiCard:
    """The gap in points with its rounding interval."""
    values = gap_values(context, gap)
    return _derived_card(
        tables,
        gap,
        f"{SHARE_GAP}/points",
        context.t("finding_gap.cards.points"),
        values["points"],
        context.t("finding_gap.cards.points_detail", **values),
    )


def _ratio_card(tables: Dataset, context: Context, gap: Gap) -> KpiCard:
    values = gap_values(context, gap) | {"fraction": _share_fraction(context, gap)}
    return _derived_card(
        tables,
        gap,
        f"{SHARE_GAP}/ratio",
        context.t("finding_gap.cards.ratio", **values),
        sourced_text(
            context, context.t("finding_gap.cards.ratio_value", **values), sourced=gap.sourced
        ),
        context.t("finding_gap.cards.ratio_detail", **values),
    )


def _factor_card(tables: Dataset, context: Context, gap: Gap) -> KpiCard:
    factor = gap.factor_rest_unchanged
    values = {
        "factor": context.estimate(factor),
        "interval": context.interval(factor.low, factor.high),
        "ratio": context.estimate(gap.factor_gdp_unchanged),
    }
    return _derived_card(
        tables,
        gap,
        f"{CLOSING}/rest_same",
        context.t("finding_gap.cards.factor"),
        sourced_text(
            context, context.t("finding_gap.cards.factor_value", **values), sourced=gap.sourced
        ),
        context.t("finding_gap.cards.factor_detail", **values),
    )


def _share_fraction(context: Context, gap: Gap) -> str:
    low, high = lower_and_higher(gap)
    return context.value(low.value / high.value * 100, gap.indicator, 1)


def _derived_card(
    tables: Dataset, gap: Gap, check: str, label: str, value: str, detail: str
) -> KpiCard:
    """A card of what follows from both shares; `value` says 待核 where one has no source."""
    return KpiCard(label, value, detail, _gap_check(tables, gap, check), Mark.DERIVED)


def _gap_check(tables: Dataset, gap: Gap, quote: str) -> str:
    """The check of the file that computes the same, empty for a pair it does not speak of."""
    return check_key(tables.catalog, quote, (gap.follower.key, gap.leader.key))


# What the overview says first: both shares, their distance, the leader's size and growth.


CORE_GROWTH = "core_growth"


def overview_cards(tables: Dataset, lang: str) -> tuple[KpiCard, ...]:
    """Both shares and the gap, then the leader's core value added and its growth."""
    context, gap = Context(tables.catalog, lang), share_gap(tables, FOLLOWER, LEADER)
    cards: list[KpiCard] = []
    period = _growth_year(tables)
    if not isinstance(gap, NoGap):
        low, high = lower_and_higher(gap)
        cards = [
            share_card(tables, context, high),
            share_card(tables, context, low),
            points_card(tables, context, gap),
        ]
        period = gap.leader.period.code
    return (
        *cards,
        *(
            card
            for name in (LEVEL, CORE_GROWTH)
            for card in _figure_card(tables, context, name, period)
        ),
    )


def _growth_year(tables: Dataset) -> str:
    """The latest year in which the leader's growth is known; empty when none is."""
    frame = tables.reports
    rows = frame[
        (frame["indicator"] == CORE_GROWTH) & (frame["place"] == LEADER) & frame["value"].notna()
    ]
    return "" if rows.empty else str(preferred(rows).sort_values("x")["period"].iloc[-1])


def _figure_card(
    tables: Dataset, context: Context, indicator: str, period: str
) -> tuple[KpiCard, ...]:
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
    point = figure_point(tables, context, str(rows["key"].iloc[0]))
    label = context.t(
        f"finding_overview.cards.{indicator}",
        place=context.place(LEADER),
        period=context.period(period),
    )
    value = context.value(point.value or 0.0, indicator)
    titles = context.t("unit.list_separator").join(
        dict.fromkeys(cited.title for cited in point.citations)
    )
    return (
        KpiCard(
            label, context.t(f"unit.as_{point.mark}", value=value), titles, point.key, point.mark
        ),
    )


# What the timeline page says first: how often the course was set, and what became of promises.


def timeline_headline(tables: Dataset, lang: str) -> Headline:
    """Turning points, testable targets and how many were missed, cities without a policy."""
    context, rows = Context(tables.catalog, lang), target_rows(tables)
    turns = tables.turning_points
    keys = [key for value in turns["keys"] for key in value]
    places = dict.fromkeys(
        context.place(tables.catalog.policies[key.partition(":")[2]].place) for key in keys
    )
    joint = context.t("unit.list_separator")
    values: dict[str, Any] = tally(tables.targets["verdict"]) | {
        "place": joint.join(places),
        "turns": len(turns),
        "years": joint.join(map(str, turns["year"])),
        "silent": joint.join(context.place(city) for city in _empty_lanes(tables)),
    }
    parts = [context.t("finding_timeline.turns", **values)] if keys else []
    parts.append(context.t(f"finding_timeline.{_outcome_code(values)}", **values))
    if values["silent"]:
        parts.append(context.t("finding_timeline.silent", **values))
    judged = [row["key"] for row in rows if testable(row)]
    return Headline(context.t("finding_timeline.joint").join(parts), (*keys, *judged))


def timeline_cards(tables: Dataset, lang: str) -> tuple[KpiCard, ...]:
    """Policies by lane, testable targets, the worst outcome, cities without a policy."""
    context, rows = Context(tables.catalog, lang), target_rows(tables)
    last = worst(rows)
    return (
        _policies_card(tables, context),
        _targets_card(tables, context),
        *([_worst_card(tables, context, last)] if last else []),
        *(_no_policy_card(context, city) for city in _empty_lanes(tables)),
    )


def _empty_lanes(tables: Dataset) -> list[str]:
    """Which of the two cities compared keeps a lane without a single policy or target in it."""
    lanes = tables.lanes
    empty = lanes[(lanes["policies"] == 0) & (lanes["targets"] == 0)]["lane"]
    return [city for city in (LEADER, FOLLOWER) if city in set(empty)]


def _outcome_code(values: dict[str, Any]) -> str:
    if not values["testable"]:
        return "none_testable"
    return "tested"


def _policies_card(tables: Dataset, context: Context) -> KpiCard:
    lanes = tables.lanes[tables.lanes["policies"] > 0].sort_values("policies", ascending=False)
    parts = [
        context.t("finding_timeline.card.lane", place=context.place(lane), count=count)
        for lane, count in zip(lanes["lane"], lanes["policies"], strict=True)
    ]
    total = len(tables.catalog.policies)
    return KpiCard(
        context.t("finding_timeline.card.policies"),
        context.t("finding_timeline.card.policy_count", count=total),
        context.t("unit.list_separator").join(parts),
    )


def _targets_card(tables: Dataset, context: Context) -> KpiCard:
    values = tally(tables.targets["verdict"])
    return KpiCard(
        context.t("finding_timeline.card.targets"),
        context.t("finding_timeline.card.target_count", **values),
        context.t("finding_timeline.card.target_detail", **values),
    )


def _worst_card(tables: Dataset, context: Context, row: TargetRow) -> KpiCard:
    return KpiCard(
        context.t(
            "finding_timeline.card.worst",
            name=context.indicator(row["indicator"]),
            place=context.place(row["place"]),
            by=deadline(context, row),
        ),
        context.reached(row),
        context.t(
            f"finding_timeline.card.{row['verdict']}", distance=short_by(tables, context, row)
        ),
        row["key"],
        Mark.DERIVED,
    )


def _no_policy_card(context: Context, city: str) -> KpiCard:
    return KpiCard(
        context.t("finding_timeline.card.silent", place=context.place(city)),
        context.t("finding_timeline.card.none"),
        context.t("finding_timeline.card.silent_detail"),
        mark=Mark.MISSING,
    )


# What the laboratories page says first: how many are stated, how many named, and who serves.


REACH_INDICATOR = "qinqing_entities"
"""The reach on a card: the platform that serves most, by the documents' own figures."""
MOST_COUNTS = 2
"""Stated counts in the headline and on the cards: those with most left unnamed."""


def laboratories_headline(tables: Dataset, lang: str) -> Headline:
    """Laboratories stated and named; how many bodies of the follower are on record, if any."""
    context, rows = Context(tables.catalog, lang), _stated_counts(tables)
    t = context.t
    parts = [
        t(
            f"finding_laboratories.{'count' if row['named'] else 'count_none'}",
            **_count_values(tables, context, row),
        )
        for row in rows
    ]
    parts += [
        t("finding_laboratories.bodies", **_body_values(tables, context, city))
        for city in _cities_without_count(tables, rows)
    ]
    silent = [context.place(city) for city in _cities_without_bodies(tables)]
    if silent:
        parts.append(t("finding_laboratories.silent", places=t("unit.list_separator").join(silent)))
    if not parts:
        parts.append(t("finding_laboratories.nothing"))
    joint = t("finding_laboratories.joint")
    return Headline(joint.join(parts), tuple(row["obs_key"] for row in rows))


def laboratories_cards(tables: Dataset, lang: str) -> tuple[KpiCard, ...]:
    """Stated against named, the widest reach, cities of which nothing is in the documents."""
    context = Context(tables.catalog, lang)
    cards = [_count_card(tables, context, row) for row in _stated_counts(tables)]
    cards += [_reach_card(tables, context, row) for row in _reach_rows(tables)]
    cards += [
        _bodies_card(tables, context, city)
        for city in _cities_without_count(tables, _stated_counts(tables))
    ]
    return (*cards, *(_no_bodies_card(context, city) for city in _cities_without_bodies(tables)))


def _stated_counts(tables: Dataset) -> list[InstitutionRow]:
    """Stated counts of laboratories in whole cities; those partly named first."""
    frame, places = tables.stated_counts, tables.catalog.cities
    own = frame[(frame["kind"] == "laboratory") & frame["place"].isin(places)]
    rows: list[InstitutionRow] = own[own["unnamed"] > 0].to_dict("records")  # type: ignore[assignment]
    return sorted(rows, key=lambda row: (row["named"] == 0, -row["unnamed"]))[:MOST_COUNTS]


def _reach_rows(tables: Dataset) -> list[InstitutionRow]:
    frame = tables.platform_reach
    rows: list[InstitutionRow] = frame[frame["indicator"] == REACH_INDICATOR].to_dict("records")  # type: ignore[assignment]
    return rows[:1]


def _cities_without_bodies(tables: Dataset) -> list[str]:
    """Which of the two cities compared has no body on record; others are no finding here."""
    frame = tables.institutions
    return [city for city in (LEADER, FOLLOWER) if city in {*frame[frame["missing"]]["city"]}]


def _cities_without_count(tables: Dataset, rows: list[InstitutionRow]) -> list[str]:
    """Which of the two has bodies on record, and no stated count that the page opens with."""
    frame = tables.institutions
    there = {*frame[~frame["missing"]]["city"]} - {row["city"] for row in rows}
    return [city for city in (LEADER, FOLLOWER) if city in there]


def _body_values(tables: Dataset, context: Context, city: str) -> dict[str, object]:
    """The place, its bodies in all and by kind, the most numerous first."""
    frame = tables.institutions
    kinds = frame[(frame["city"] == city) & ~frame["missing"]]["kind"].value_counts()
    names = [
        context.t(
            "finding_laboratories.of_kind",
            kind=context.t(f"evidence.institution_kinds.{kind}"),
            count=int(count),
        )
        for kind, count in kinds.items()
    ]
    joint = context.t("unit.list_separator")
    return {"place": context.place(city), "count": int(kinds.sum()), "kinds": joint.join(names)}


def _bodies_card(tables: Dataset, context: Context, city: str) -> KpiCard:
    values, space = _body_values(tables, context, city), "finding_laboratories.card"
    value = context.t(f"{space}.bodies_value", **values)
    return KpiCard(context.t(f"{space}.bodies", **values), value, str(values["kinds"]))


def _count_values(tables: Dataset, context: Context, row: InstitutionRow) -> dict[str, object]:
    return {
        "name": tables.catalog.stated_counts[row["id"]].name(context.lang),
        "stated": sourced_text(
            context, context.number(row["stated"]), sourced=row["mark"] != Mark.UNSOURCED
        ),
        "named": context.number(row["named"]),
    }


def _count_card(tables: Dataset, context: Context, row: InstitutionRow) -> KpiCard:
    values = _count_values(tables, context, row)
    return KpiCard(
        str(values["name"]),
        context.t("finding_laboratories.card.count", **values),
        context.t(
            "finding_laboratories.card.count_detail", **values, period=context.period(row["period"])
        ),
        row["obs_key"],
        Mark(row["mark"]),
    )


def _reach_card(tables: Dataset, context: Context, row: InstitutionRow) -> KpiCard:
    return KpiCard(
        context.t("finding_laboratories.card.reach", indicator=context.indicator(row["indicator"])),
        context.t(f"unit.as_{row['mark']}", value=context.value(row["value"], row["indicator"])),
        context.t(
            "finding_laboratories.card.reach_detail",
            period=when_of(context, row["obs_key"], row["period"]),
            name=institution_name(tables, context, row["institution"]),
        ),
        row["obs_key"],
        Mark(row["mark"]),
    )


def _no_bodies_card(context: Context, city: str) -> KpiCard:
    return KpiCard(
        context.t("finding_laboratories.card.silent", place=context.place(city)),
        context.t("finding_laboratories.card.none"),
        context.t("finding_laboratories.card.silent_detail"),
        mark=Mark.MISSING,
    )


# What the evidence page says first: how much is traced, what does not add up, what is single.


def evidence_headline(tables: Dataset, lang: str) -> Headline:
    """Tokens traced, claims that fail, disagreements, figures with a second source.

    The numbers are counts of the ledgers below, so no key stands for them.
    """
    context, values = Context(tables.catalog, lang), _evidence_values(tables)
    t = context.t
    second = "second_some" if values["independent"] else "second_none"
    parts = [t(f"finding_evidence.{name}", **values) for name in ("traced", "failed", "differ")]
    parts.append(t(f"finding_evidence.{second}", **values))
    return Headline(t("finding_evidence.joint").join(parts))


def evidence_cards(tables: Dataset, lang: str) -> tuple[KpiCard, ...]:
    """Claims that hold, claims that fail, disagreements, independent documents, one city's own."""
    context, values = Context(tables.catalog, lang), _evidence_values(tables)
    failed, nearly = _check_keys(tables, FAILED), verdict_counts(tables, context, NEARLY)
    parts = verdict_counts(tables, context, FAILED)
    own = tables.coverage[tables.coverage["place"] == FOLLOWER]
    have = own.loc[~own["state"].isin((*GAP_STATES, "derived")), "key"]
    return (
        _evidence_card(
            context,
            "sound",
            values
            | {
                "nearly": context.t("finding_evidence.card.nearly", parts=nearly) if nearly else "",
            },
        ),
        _evidence_card(context, "failed", values | {"parts": parts}, failed[0] if failed else ""),
        _evidence_card(context, "differ", values),
        _evidence_card(context, "witnesses", values),
        _evidence_card(
            context,
            "own",
            values
            | {
                "place": context.place(FOLLOWER),
                "figures": figure_count(tables, FOLLOWER),
                "missing": int((own["state"] == "missing").sum()),
            },
            str(have.iloc[0]) if len(have) == 1 else "",
        ),
    )


def _evidence_card(context: Context, name: str, values: dict[str, Any], key: str = "") -> KpiCard:
    t = context.t
    space = f"finding_evidence.card.{name}"
    return KpiCard(
        t(space, **values),
        t(f"{space}_value", **values),
        t(f"{space}_detail", **values),
        key,
        Mark.EXACT,
    )


def _evidence_values(tables: Dataset) -> dict[str, Any]:
    """Every count that the sentences of this page are filled with."""
    series = distinct(tables.checks)["verdict"]
    result = tally(tables.targets["verdict"])
    return {
        "tokens": sum(1 for _ in tokens(tables.catalog)),
        "checks": len(tables.checks),
        "claims": int((series != "derived").sum()),
        "sound": int((series == "holds").sum()),
        "failed": int(series.isin(FAILED).sum()),
        "missed": result["missed"],
        "slightly_below": result["slightly_below"],
        **conflict_totals(tables),
        **document_totals(tables),
        **second_source_totals(tables),
    }


def _check_keys(tables: Dataset, verdicts: tuple[str, ...]) -> list[str]:
    """The keys of the checks with one of `verdicts`, the worst first."""
    frame = tables.checks[tables.checks["verdict"].isin(verdicts)]
    order = sorted(frame.to_dict("records"), key=lambda row: CHECK_VERDICTS.index(row["verdict"]))
    return [record_key("check", row["check"]) for row in order]


# Which page says what first.


def _no_cards(*_: object, **__: object) -> tuple[KpiCard, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class PageHeadline:
    """What a page says first: both are called with the data and the language.

    A page that compares two cities asks for them by name as well.
    """

    headline: Callable[..., Headline]
    cards: Callable[..., tuple[KpiCard, ...]] = _no_cards


PAGES: Mapping[str, PageHeadline] = MappingProxyType(
    {
        "overview": PageHeadline(gap_headline, overview_cards),
        "trends": PageHeadline(trends_headline, trends_cards),
        "gap": PageHeadline(gap_headline, gap_cards),
        "timeline": PageHeadline(timeline_headline, timeline_cards),
        "laboratories": PageHeadline(laboratories_headline, laboratories_cards),
        "evidence": PageHeadline(evidence_headline, evidence_cards),
        "briefing": PageHeadline(gap_headline),
    }
)
"""The headline of each page that has one, by the id of the page."""
