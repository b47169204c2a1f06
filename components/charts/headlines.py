"""What each page says first: a sentence that states its finding, and its cards.

All of them read the frames, so a new year in the YAML changes the words too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from components.analysis.checks import FAILED, NEARLY
from components.analysis.dataset import Dataset
from components.analysis.figures import Figure, record_key
from components.analysis.gap import LEVEL, SHARE, Gap, NoGap
from components.analysis.observations import preferred
from components.analysis.targets import tally
from components.catalog.documents import tokens
from components.charts.chart import Headline, KpiCard, Mark
from components.charts.checks import CHECK_VERDICTS, verdict_counts
from components.charts.context import Naming, check_key, figure_point
from components.charts.coverage import GAP_STATES, figure_count
from components.charts.gap import (
    FOLLOWER,
    LEADER,
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
    reached,
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
    naming, found = Naming(tables.catalog, lang), share_gap(tables, follower, leader)
    if isinstance(found, NoGap):
        names = {"follower": naming.place(follower), "leader": naming.place(leader)}
        same = "same" if found.reason == "same" else "headline"
        return Headline(naming.say(f"finding_gap.no_gap.{same}", **names), found.keys)
    low, high = lower_and_higher(found)
    text = naming.say("finding_gap.headline", **gap_values(naming, found))
    proof = _gap_check(tables, found, "gap_points")
    return Headline(text, tuple(filter(None, (high.key, low.key, proof))))


def gap_cards(
    tables: Dataset, lang: str, follower: str = FOLLOWER, leader: str = LEADER
) -> tuple[KpiCard, ...]:
    """Both shares, the points, the ratio, and what closing takes; none where there is no gap."""
    naming, found = Naming(tables.catalog, lang), share_gap(tables, follower, leader)
    if isinstance(found, NoGap):
        return ()
    low, high = lower_and_higher(found)
    return (
        share_card(tables, naming, high),
        share_card(tables, naming, low),
        points_card(tables, naming, found),
        _ratio_card(tables, naming, found),
        _factor_card(tables, naming, found),
    )


def share_card(tables: Dataset, naming: Naming, figure: Figure) -> KpiCard:
    """A city's share with the document that prints it."""
    source = figure.report.source
    title = tables.catalog.sources[source].name(naming.lang) if source else ""
    label = naming.say(
        "finding_gap.cards.share",
        place=naming.place(figure.place),
        period=naming.period(figure.period),
    )
    value = sourced_text(naming, naming.value(figure.value, SHARE), sourced=figure.sourced)
    return KpiCard(label, value, title, figure.key)


def points_card(tables: Dataset, naming: Naming, found: Gap) -> KpiCard:
    """The gap in points with its rounding interval."""
    told = gap_values(naming, found)
    return _derived_card(
        tables,
        found,
        "gap_points",
        naming.say("finding_gap.cards.points"),
        told["points"],
        naming.say("finding_gap.cards.points_detail", **told),
    )


def _ratio_card(tables: Dataset, naming: Naming, found: Gap) -> KpiCard:
    told = gap_values(naming, found) | {"fraction": _share_fraction(naming, found)}
    return _derived_card(
        tables,
        found,
        "gap_ratio",
        naming.say("finding_gap.cards.ratio", **told),
        sourced_text(
            naming, naming.say("finding_gap.cards.ratio_value", **told), sourced=found.sourced
        ),
        naming.say("finding_gap.cards.ratio_detail", **told),
    )


def _factor_card(tables: Dataset, naming: Naming, found: Gap) -> KpiCard:
    factor = found.factor_rest_unchanged
    told = {
        "factor": naming.number(factor.value, 3),
        "interval": naming.interval(factor.low, factor.high, 3),
        "ratio": naming.number(found.factor_gdp_unchanged.value, 3),
    }
    return _derived_card(
        tables,
        found,
        "closing_rest_same",
        naming.say("finding_gap.cards.factor"),
        sourced_text(
            naming, naming.say("finding_gap.cards.factor_value", **told), sourced=found.sourced
        ),
        naming.say("finding_gap.cards.factor_detail", **told),
    )


def _share_fraction(naming: Naming, found: Gap) -> str:
    low, high = lower_and_higher(found)
    return naming.value(low.value / high.value * 100, found.indicator, 1)


def _derived_card(
    tables: Dataset, found: Gap, check: str, label: str, value: str, detail: str
) -> KpiCard:
    """A card of what follows from both shares; `value` says 待核 where one has no source."""
    return KpiCard(label, value, detail, _gap_check(tables, found, check), Mark.DERIVED)


def _gap_check(tables: Dataset, found: Gap, check: str) -> str:
    """The check of the file that computes the same, empty for a pair it does not speak of."""
    return check_key(tables.catalog, check, (found.follower.key, found.leader.key))


# What the overview says first: both shares, their distance, the leader's size and growth.


CORE_GROWTH = "core_growth"


def overview_cards(tables: Dataset, lang: str) -> tuple[KpiCard, ...]:
    """Both shares and the gap, then the leader's core value added and its growth."""
    naming, found = Naming(tables.catalog, lang), share_gap(tables, FOLLOWER, LEADER)
    shown: list[KpiCard] = []
    period = _growth_year(tables)
    if not isinstance(found, NoGap):
        low, high = lower_and_higher(found)
        shown = [
            share_card(tables, naming, high),
            share_card(tables, naming, low),
            points_card(tables, naming, found),
        ]
        period = found.leader.period.code
    return (
        *shown,
        *(
            card
            for name in (LEVEL, CORE_GROWTH)
            for card in _figure_card(tables, naming, name, period)
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
    tables: Dataset, naming: Naming, indicator: str, period: str
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
        KpiCard(
            label, naming.say(f"unit.as_{point.mark}", value=value), titles, point.key, point.mark
        ),
    )


# What the timeline page says first: how often the course was set, and what became of promises.


def timeline_headline(tables: Dataset, lang: str) -> Headline:
    """Turning points, testable targets and how many were missed, cities without a policy."""
    naming, rows = Naming(tables.catalog, lang), target_rows(tables)
    turns = tables.turning_points
    keys = [key for found in turns["keys"] for key in found]
    places = dict.fromkeys(
        naming.place(tables.catalog.policies[key.partition(":")[2]].place) for key in keys
    )
    joint = naming.say("unit.list_separator")
    told: dict[str, Any] = tally(tables.targets["verdict"]) | {
        "place": joint.join(places),
        "turns": len(turns),
        "years": joint.join(map(str, turns["year"])),
        "silent": joint.join(naming.place(city) for city in _empty_lanes(tables)),
    }
    parts = [naming.say("finding_timeline.turns", **told)] if keys else []
    parts.append(naming.say(f"finding_timeline.{_outcome_code(told)}", **told))
    if told["silent"]:
        parts.append(naming.say("finding_timeline.silent", **told))
    judged = [row["key"] for row in rows if testable(row)]
    return Headline(naming.say("finding_timeline.joint").join(parts), (*keys, *judged))


def timeline_cards(tables: Dataset, lang: str) -> tuple[KpiCard, ...]:
    """Policies by lane, testable targets, the worst outcome, cities without a policy."""
    naming, rows = Naming(tables.catalog, lang), target_rows(tables)
    last = worst(rows)
    return (
        _policies_card(tables, naming),
        _targets_card(tables, naming),
        *([_worst_card(tables, naming, last)] if last else []),
        *(_no_policy_card(naming, city) for city in _empty_lanes(tables)),
    )


def _empty_lanes(tables: Dataset) -> list[str]:
    """Which of the two cities compared keeps a lane without a single policy or target in it."""
    lanes = tables.lanes
    empty = lanes[(lanes["policies"] == 0) & (lanes["targets"] == 0)]["lane"]
    return [city for city in (LEADER, FOLLOWER) if city in set(empty)]


def _outcome_code(told: dict[str, Any]) -> str:
    if not told["testable"]:
        return "none_testable"
    return "all_missed" if told["missed"] == told["testable"] else "some_missed"


def _policies_card(tables: Dataset, naming: Naming) -> KpiCard:
    lanes = tables.lanes[tables.lanes["policies"] > 0].sort_values("policies", ascending=False)
    parts = [
        naming.say("finding_timeline.card.lane", place=naming.place(lane), count=count)
        for lane, count in zip(lanes["lane"], lanes["policies"], strict=True)
    ]
    total = len(tables.catalog.policies)
    return KpiCard(
        naming.say("finding_timeline.card.policies"),
        naming.say("finding_timeline.card.policy_count", count=total),
        naming.say("unit.list_separator").join(parts),
    )


def _targets_card(tables: Dataset, naming: Naming) -> KpiCard:
    told = tally(tables.targets["verdict"])
    return KpiCard(
        naming.say("finding_timeline.card.targets"),
        naming.say("finding_timeline.card.target_count", **told),
        naming.say("finding_timeline.card.target_detail", **told),
    )


def _worst_card(tables: Dataset, naming: Naming, row: TargetRow) -> KpiCard:
    return KpiCard(
        naming.say(
            "finding_timeline.card.worst",
            name=naming.indicator(row["indicator"]),
            place=naming.place(row["place"]),
            by=deadline(naming, row),
        ),
        f"{naming.number(reached(row), 1)}%",
        naming.say(
            f"finding_timeline.card.{row['verdict']}", distance=short_by(tables, naming, row)
        ),
        row["key"],
        Mark.DERIVED,
    )


def _no_policy_card(naming: Naming, city: str) -> KpiCard:
    return KpiCard(
        naming.say("finding_timeline.card.silent", place=naming.place(city)),
        naming.say("finding_timeline.card.none"),
        naming.say("finding_timeline.card.silent_detail"),
        mark=Mark.MISSING,
    )


# What the laboratories page says first: how many are stated, how many named, and who serves.


REACH_INDICATOR = "qinqing_entities"
"""The reach on a card: the platform that serves most, by the documents' own figures."""
MOST_COUNTS = 2
"""Stated counts in the headline and on the cards: those with most left unnamed."""


def laboratories_headline(tables: Dataset, lang: str) -> Headline:
    """Laboratories stated and named; how many bodies of the follower are on record, if any."""
    naming, rows = Naming(tables.catalog, lang), _stated_counts(tables)
    say = naming.say
    parts = [
        say(
            f"finding_laboratories.{'count' if row['named'] else 'count_none'}",
            **_count_values(tables, naming, row),
        )
        for row in rows
    ]
    parts += [
        say("finding_laboratories.bodies", **_body_values(tables, naming, city))
        for city in _cities_without_count(tables, rows)
    ]
    silent = [naming.place(city) for city in _cities_without_bodies(tables)]
    if silent:
        parts.append(
            say("finding_laboratories.silent", places=say("unit.list_separator").join(silent))
        )
    if not parts:
        parts.append(say("finding_laboratories.nothing"))
    joint = say("finding_laboratories.joint")
    return Headline(joint.join(parts), tuple(row["obs_key"] for row in rows))


def laboratories_cards(tables: Dataset, lang: str) -> tuple[KpiCard, ...]:
    """Stated against named, the widest reach, cities of which nothing is in the documents."""
    naming = Naming(tables.catalog, lang)
    made = [_count_card(tables, naming, row) for row in _stated_counts(tables)]
    made += [_reach_card(tables, naming, row) for row in _reach_rows(tables)]
    made += [
        _bodies_card(tables, naming, city)
        for city in _cities_without_count(tables, _stated_counts(tables))
    ]
    return (*made, *(_no_bodies_card(naming, city) for city in _cities_without_bodies(tables)))


def _stated_counts(tables: Dataset) -> list[InstitutionRow]:
    """Stated counts of laboratories in whole cities; those partly named first."""
    frame, places = tables.stated_counts, tables.catalog.cities
    own = frame[(frame["kind"] == "laboratory") & frame["place"].isin(places)]
    rows: list[InstitutionRow] = own[own["unnamed"] > 0].to_dict("records")  # type: ignore[assignment]
    return sorted(rows, key=lambda row: (row["named"] == 0, -row["unnamed"]))[:MOST_COUNTS]


def _reach_rows(tables: Dataset) -> list[InstitutionRow]:
    frame = tables.platform_reach
    found: list[InstitutionRow] = frame[frame["indicator"] == REACH_INDICATOR].to_dict("records")  # type: ignore[assignment]
    return found[:1]


def _cities_without_bodies(tables: Dataset) -> list[str]:
    """Which of the two cities compared has no body on record; others are no finding here."""
    frame = tables.institutions
    return [city for city in (LEADER, FOLLOWER) if city in {*frame[frame["missing"]]["city"]}]


def _cities_without_count(tables: Dataset, rows: list[InstitutionRow]) -> list[str]:
    """Which of the two has bodies on record, and no stated count that the page opens with."""
    frame = tables.institutions
    there = {*frame[~frame["missing"]]["city"]} - {row["city"] for row in rows}
    return [city for city in (LEADER, FOLLOWER) if city in there]


def _body_values(tables: Dataset, naming: Naming, city: str) -> dict[str, object]:
    """The place, its bodies in all and by kind, the most numerous first."""
    frame = tables.institutions
    kinds = frame[(frame["city"] == city) & ~frame["missing"]]["kind"].value_counts()
    told = [
        naming.say(
            "finding_laboratories.of_kind",
            kind=naming.say(f"evidence.institution_kinds.{kind}"),
            count=int(count),
        )
        for kind, count in kinds.items()
    ]
    joint = naming.say("unit.list_separator")
    return {"place": naming.place(city), "count": int(kinds.sum()), "kinds": joint.join(told)}


def _bodies_card(tables: Dataset, naming: Naming, city: str) -> KpiCard:
    told, space = _body_values(tables, naming, city), "finding_laboratories.card"
    value = naming.say(f"{space}.bodies_value", **told)
    return KpiCard(naming.say(f"{space}.bodies", **told), value, str(told["kinds"]))


def _count_values(tables: Dataset, naming: Naming, row: InstitutionRow) -> dict[str, object]:
    return {
        "name": tables.catalog.stated_counts[row["id"]].name(naming.lang),
        "stated": sourced_text(
            naming, naming.number(row["stated"]), sourced=row["mark"] != Mark.UNSOURCED
        ),
        "named": naming.number(row["named"]),
    }


def _count_card(tables: Dataset, naming: Naming, row: InstitutionRow) -> KpiCard:
    told = _count_values(tables, naming, row)
    return KpiCard(
        str(told["name"]),
        naming.say("finding_laboratories.card.count", **told),
        naming.say(
            "finding_laboratories.card.count_detail", **told, period=naming.period(row["period"])
        ),
        row["obs_key"],
        Mark(row["mark"]),
    )


def _reach_card(tables: Dataset, naming: Naming, row: InstitutionRow) -> KpiCard:
    return KpiCard(
        naming.say("finding_laboratories.card.reach", indicator=naming.indicator(row["indicator"])),
        naming.say(f"unit.as_{row['mark']}", value=naming.value(row["value"], row["indicator"])),
        naming.say(
            "finding_laboratories.card.reach_detail",
            period=naming.period(row["period"]),
            name=institution_name(tables, naming, row["institution"]),
        ),
        row["obs_key"],
        Mark(row["mark"]),
    )


def _no_bodies_card(naming: Naming, city: str) -> KpiCard:
    return KpiCard(
        naming.say("finding_laboratories.card.silent", place=naming.place(city)),
        naming.say("finding_laboratories.card.none"),
        naming.say("finding_laboratories.card.silent_detail"),
        mark=Mark.MISSING,
    )


# What the evidence page says first: how much is traced, what does not add up, what is single.


def evidence_headline(tables: Dataset, lang: str) -> Headline:
    """Tokens traced, claims that fail, disagreements, figures with a second source.

    The numbers are counts of the ledgers below, so no key stands for them.
    """
    naming, told = Naming(tables.catalog, lang), _evidence_values(tables)
    say = naming.say
    second = "second_some" if told["independent"] else "second_none"
    parts = [say(f"finding_evidence.{name}", **told) for name in ("traced", "failed", "differ")]
    parts.append(say(f"finding_evidence.{second}", **told))
    return Headline(say("finding_evidence.joint").join(parts))


def evidence_cards(tables: Dataset, lang: str) -> tuple[KpiCard, ...]:
    """Claims that hold, claims that fail, disagreements, independent documents, one city's own."""
    naming, told = Naming(tables.catalog, lang), _evidence_values(tables)
    failed, nearly = _check_keys(tables, FAILED), verdict_counts(tables, naming, NEARLY)
    parts = verdict_counts(tables, naming, FAILED)
    own = tables.coverage[tables.coverage["place"] == FOLLOWER]
    have = own.loc[~own["state"].isin((*GAP_STATES, "derived")), "key"]
    return (
        _evidence_card(
            naming,
            "sound",
            told
            | {
                "nearly": naming.say("finding_evidence.card.nearly", parts=nearly)
                if nearly
                else "",
            },
        ),
        _evidence_card(naming, "failed", told | {"parts": parts}, failed[0] if failed else ""),
        _evidence_card(naming, "differ", told),
        _evidence_card(naming, "witnesses", told),
        _evidence_card(
            naming,
            "own",
            told
            | {
                "place": naming.place(FOLLOWER),
                "figures": figure_count(tables, FOLLOWER),
                "missing": int((own["state"] == "missing").sum()),
            },
            str(have.iloc[0]) if len(have) == 1 else "",
        ),
    )


def _evidence_card(naming: Naming, name: str, told: dict[str, Any], key: str = "") -> KpiCard:
    say = naming.say
    space = f"finding_evidence.card.{name}"
    return KpiCard(
        say(space, **told),
        say(f"{space}_value", **told),
        say(f"{space}_detail", **told),
        key,
        Mark.EXACT,
    )


def _evidence_values(tables: Dataset) -> dict[str, Any]:
    """Every count that the sentences of this page are filled with."""
    found = tables.checks["verdict"]
    return {
        "tokens": sum(1 for _ in tokens(tables.catalog)),
        "checks": len(found),
        "claims": int((found != "derived").sum()),
        "sound": int((found == "holds").sum()),
        "failed": int(found.isin(FAILED).sum()),
        "missed": tally(tables.targets["verdict"])["missed"],
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
