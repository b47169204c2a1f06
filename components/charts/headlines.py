"""What each page says first: a sentence that states its finding.

All of them read the frames, so a new year in the YAML changes the words too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from components.analysis.dataset import Dataset, row_dicts
from components.analysis.gap import Gap, NoGap
from components.analysis.targets import tally
from components.catalog.documents import tokens
from components.charts.all_figures import all_figures_headline
from components.charts.catchup import ScenarioOptions, moves
from components.charts.chart import Headline, Tag
from components.charts.checks import group_counts
from components.charts.context import Context, check_key
from components.charts.coverage import FIGURE_STATES, figures_to_collect, list_totals
from components.charts.evidence import value_text
from components.charts.gap import (
    CLOSING_PACE,
    FOLLOWER,
    LEADER,
    SHARE_GAP,
    STANDARD_YEARS,
    gap_values,
    lower_and_higher,
    pace_to_close,
    share_gap,
    share_gap_to_close,
    sourced_text,
)
from components.charts.institutions import InstitutionRow
from components.charts.pair import history_deck
from components.charts.policies import turning_values
from components.charts.sources import conflict_totals, document_totals, second_source_totals
from components.charts.targets import (
    pace_of,
    target_rows,
    testable,
)
from components.charts.trend.headline import trends_headline

# What overview and gap page say first: how far the follower is behind, and what closing takes.


def gap_headline(
    tables: Dataset, lang: str, follower: str = FOLLOWER, leader: str = LEADER
) -> Headline:
    """The lower share of the latest common period and its distance; else why there is none."""
    context, gap = Context(tables.catalog, lang), share_gap(tables, follower, leader)
    if isinstance(gap, NoGap):
        return _no_gap_headline(context, gap, follower, leader)
    low, high = lower_and_higher(gap)
    values = gap_values(context, gap)
    proof = _gap_check(tables, gap, f"{SHARE_GAP}/points")
    return Headline(
        context.t("finding_gap.headline", **values),
        tuple(filter(None, (low.key, proof, high.key))),
        context.t("finding_gap.deck", **values),
        _comparison_tags(context, gap),
    )


def pace_headline(
    tables: Dataset, lang: str, follower: str = FOLLOWER, leader: str = LEADER
) -> Headline:
    """What closing the gap in the standard years takes, and below it how the gap has moved.

    Where the calculator below lets the leader move, it says that this takes it as standing still.
    As `gap_headline` where nothing closes.
    """
    context, gap = Context(tables.catalog, lang), share_gap_to_close(tables, follower, leader)
    history = history_deck(tables, context, follower, leader)
    if isinstance(gap, NoGap):
        headline = gap_headline(tables, lang, follower, leader)
        return replace(headline, deck=_joined(context, history, headline.deck))
    pace = context.estimate(pace_to_close(gap, STANDARD_YEARS))
    values = gap_values(context, gap) | {"years": STANDARD_YEARS}
    values["pace"] = sourced_text(context, f"{pace}%", sourced=gap.sourced)
    proof = _gap_check(tables, gap, f"{CLOSING_PACE}/{STANDARD_YEARS}")
    code = "pace_still" if moves(tables, gap, ScenarioOptions()) else "pace"
    return Headline(
        context.t(f"finding_gap.{code}", **values),
        tuple(filter(None, (proof, gap.follower.key, gap.leader.key))),
        _joined(context, history, context.t("finding_gap.pace_deck", **values)),
        _comparison_tags(context, gap),
    )


def _joined(context: Context, *clauses: str) -> str:
    return context.t("finding_gap.joint").join(filter(None, clauses))


def _no_gap_headline(context: Context, gap: NoGap, follower: str, leader: str) -> Headline:
    names = {"follower": context.place(follower), "leader": context.place(leader)}
    same = "same" if gap.reason == "same" else "headline"
    return Headline(context.t(f"finding_gap.no_gap.{same}", **names), gap.keys)


_TAG_REASONS = ("same_period", "same_calibre", "same_name", "same_name_apart", "same_denominator")
_TAG_WITNESSES = ("same_document", "independent_documents")
_TAG_CAUTIONS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "unsourced": frozenset({"unsourced"}),
        "one_second_hand": frozenset({"same_document", "second_hand"}),
        "second_hand": frozenset({"second_hand"}),
        "one_document": frozenset({"same_document"}),
        "dependent_documents": frozenset({"dependent_documents"}),
    }
)
"""Cautions by the criteria that they need, the gravest first: one is told."""


def _comparison_tags(context: Context, gap: Gap) -> tuple[Tag, ...]:
    """That the two figures may be compared and why, then what speaks for care."""
    codes, t = {*gap.comparison.codes}, context.t
    matches = [code for code in (*_TAG_REASONS, *_TAG_WITNESSES) if code in codes]
    reasons = context.listed(t(f"finding_gap.tag.{code}") for code in matches)
    tags = [Tag("good", t("finding_gap.tag.comparable", reasons=reasons))]
    caution = next((name for name, needed in _TAG_CAUTIONS.items() if needed <= codes), "")
    if caution:
        tags.append(Tag("caution", t(f"finding_gap.tag.{caution}")))
    elif gap.comparison.verdict == "comparable_with_remark":
        against = [one.code for one in gap.comparison.criteria if not one.good]
        brief = [f"finding_gap.against.{code}" for code in against]
        keys = [
            key if key in t else f"comparison.because.{code}"
            for key, code in zip(brief, against, strict=True)
        ]
        remarks = t("finding_gap.joint").join(map(t, keys))
        tags = [Tag("caution", t("finding_gap.tag.remark", reasons=remarks))]
    return tuple(tags)


def _gap_check(tables: Dataset, gap: Gap, quote: str) -> str:
    """The check of the file that computes the same, empty for a pair it does not speak of."""
    return check_key(tables.catalog, quote, (gap.follower.key, gap.leader.key))


# What the timeline page says first: how often the course was set, and what became of promises.


def timeline_headline(tables: Dataset, lang: str) -> Headline:
    """Turning points, testable targets and how many were missed, cities without a policy."""
    context, rows = Context(tables.catalog, lang), target_rows(tables)
    keys = [key for value in tables.turning_points["keys"] for key in value]
    values: dict[str, Any] = tally(tables.targets["verdict"]) | turning_values(tables, context)
    values["silent"] = context.listed(map(context.place, _empty_lanes(tables)))
    parts = [context.t("finding_timeline.turns", **values)] if keys else []
    outcome = _outcome_code(values)
    parts.append(context.t(f"finding_timeline.{outcome}", **values))
    below = [context.t("finding_timeline.counts", **values)] if values["testable"] else []
    if behind := [
        row for row in rows if (paced := pace_of(tables, row)) and paced.state == "behind"
    ]:
        below.append(context.t("finding_timeline.behind", count=len(behind)))
    below += _policy_counts(tables, context)
    if values["silent"]:
        below.append(context.t("finding_timeline.silent", **values))
    judged = [row["key"] for row in rows if testable(row)]
    joint = context.t("finding_timeline.joint")
    return Headline(joint.join(parts), (*keys, *judged), joint.join(below))


def _policy_counts(tables: Dataset, context: Context) -> list[str]:
    """How many policies of each city are on record, where it is more than one city's."""
    lanes = tables.lanes[tables.lanes["lane"].isin(tables.catalog.cities)]
    counts = {row["lane"]: row["policies"] for row in lanes.to_dict("records") if row["policies"]}
    items = (
        context.t("finding_timeline.of_city", place=context.place(city), count=count)
        for city, count in counts.items()
    )
    listed = context.listed(items)
    return [context.t("finding_timeline.policies", items=listed)] if len(counts) > 1 else []


def _empty_lanes(tables: Dataset) -> list[str]:
    """Which of the two cities compared keeps a lane without a single policy or target in it."""
    lanes = tables.lanes
    empty = lanes[(lanes["policies"] == 0) & (lanes["targets"] == 0)]["lane"]
    return [city for city in (LEADER, FOLLOWER) if city in set(empty)]


def _outcome_code(values: dict[str, Any]) -> str:
    if not values["testable"]:
        return "none_testable"
    if values["met"]:
        return "tested"
    return "none_reached" if values["slightly_below"] else "none_met"


# What the laboratories page says first: how many are stated, how many named, and who serves.


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
    rest = [
        t("finding_laboratories.bodies", **_body_values(tables, context, city))
        for city in _cities_without_count(tables, rows)
    ]
    silent = [context.place(city) for city in _cities_without_bodies(tables)]
    if silent:
        rest.append(t("finding_laboratories.silent", places=context.listed(silent)))
    joint = t("finding_laboratories.joint")
    text = joint.join(parts) or t("finding_laboratories.nothing")
    return Headline(text, tuple(row["obs_key"] for row in rows), joint.join(rest))


def _stated_counts(tables: Dataset) -> list[InstitutionRow]:
    """Stated counts of laboratories in whole cities; those partly named first."""
    frame, places = tables.stated_counts, tables.catalog.cities
    own = frame[(frame["kind"] == "laboratory") & frame["place"].isin(places)]
    rows = row_dicts(own[own["unnamed"] > 0])
    return sorted(rows, key=lambda row: (row["named"] == 0, -row["unnamed"]))[:MOST_COUNTS]


def _cities_without_bodies(tables: Dataset) -> list[str]:
    """Which of the two cities compared has no body on record; others are no finding here."""
    frame = tables.institutions
    return [city for city in (LEADER, FOLLOWER) if city in {*frame[frame["missing"]]["city"]}]


def _cities_without_count(tables: Dataset, rows: list[InstitutionRow]) -> list[str]:
    """Which cities have bodies on record, and no stated count that the page opens with."""
    frame = tables.institutions
    there = {*frame[~frame["missing"]]["city"]} - {row["city"] for row in rows}
    return [city for city in tables.catalog.cities if city in there]


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
    return {
        "place": context.place(city),
        "count": int(kinds.sum()),
        "kinds": context.listed(names),
    }


def _count_values(tables: Dataset, context: Context, row: InstitutionRow) -> dict[str, object]:
    return {
        "name": tables.catalog.stated_counts[row["id"]].name(context.lang),
        "stated": context.marked(context.number(row["stated"]), row["mark"], row["obs_key"]),
        "named": context.number(row["named"]),
    }


# What the evidence page says first: of its open tab, what the ledger below bears out.


def evidence_headline(tables: Dataset, lang: str, tab: str = "checks", **choice: Any) -> Headline:
    """The finding of the `tab` of the evidence page, for the reader's `choice` in it.

    The numbers are counts of the ledgers below, so no key stands for them.
    """
    return _TABS[tab](tables, Context(tables.catalog, lang), **choice)


_FINDING = "finding_evidence"


def _checks_finding(tables: Dataset, context: Context, **_: Any) -> Headline:
    """Claims that were computed again: what is amiss, and what holds; the rest below.

    Targets that no check is about, and that the timeline counts too, are told apart from them.
    """
    t, counts, goals = context.t, group_counts(tables), tables.targets
    claims, short = sum(counts.values()) - counts["derived"], ("missed", "slightly_below")
    checked = goals["key"].isin(tables.checks["claim_key"])
    own, other = (tally(goals.loc[which, "verdict"]) for which in (checked, ~checked))
    counts |= {name: own[name] for name in short}

    def parts(counts: Mapping[str, int], *names: str) -> str:
        said = (t(f"{_FINDING}.part.{name}", count=counts[name]) for name in names if counts[name])
        return t(f"{_FINDING}.joint").join(said)

    others = parts(other, *short)
    first, rest = parts(counts, "failed", *short, "holds"), parts(counts, "loosely", "not_testable")
    text = t(f"{_FINDING}.checks", claims=claims, parts=first) if claims and first else ""
    return Headline(
        text or t(f"{_FINDING}.checks_none"),
        deck=t(
            f"{_FINDING}.checks_deck",
            rest=t(f"{_FINDING}.rest", parts=rest) if rest else "",
            others=t(f"{_FINDING}.others", parts=others) if others else "",
        ),
    )


def _conflicts_finding(tables: Dataset, context: Context, **_: Any) -> Headline:
    """How many disputes there are, and in how many of them a reading is preferred."""
    t, totals = context.t, conflict_totals(tables)
    if not totals["conflicts"]:
        return Headline(t(f"{_FINDING}.conflicts_none"))
    deck = t(f"{_FINDING}.conflicts_deck") if totals["settled"] else ""
    besides = t(f"{_FINDING}.lookalikes", **totals) if totals["lookalikes"] else ""
    return Headline(t(f"{_FINDING}.conflicts", **totals), deck=deck + besides)


def _coverage_finding(tables: Dataset, context: Context, **_: Any) -> Headline:
    """How many figures the documents give of each of the cities compared."""
    frame, t = tables.coverage, context.t
    places = frame.loc[frame["state"].isin(FIGURE_STATES), "place"].value_counts()
    counts = t(f"{_FINDING}.joint").join(
        t(f"{_FINDING}.coverage_count", place=context.place(city), count=places.get(city, 0))
        for city in tables.catalog.compared_cities
    )
    return Headline(t(f"{_FINDING}.coverage", counts=counts), deck=t(f"{_FINDING}.coverage_deck"))


def _collect_finding(
    tables: Dataset, context: Context, place: str = FOLLOWER, peer: str = LEADER, **_: Any
) -> Headline:
    """The figure that `place` should find first, and what it would serve."""
    every, t = figures_to_collect(tables, place, peer), context.t
    names = {"place": context.place(place), "peer": context.place(peer)}
    if not every:
        return Headline(t("chart_to_collect.empty", **names))
    values = names | list_totals(context, every)
    text = t("chart_to_collect.title", **values)
    return Headline(text, deck=t(f"{_FINDING}.collect_deck", **values))


def _documents_finding(tables: Dataset, context: Context, **_: Any) -> Headline:
    """How many documents there are, how many sources they amount to, and what is single."""
    t, values = context.t, {**document_totals(tables), **second_source_totals(tables)}
    second = "second_some" if values["independent"] else "second_none"
    parts = (t(f"{_FINDING}.{name}", **values) for name in ("documents", second))
    cited = sum(1 for _ in tokens(tables.catalog))
    deck = t(f"{_FINDING}.documents_deck", tokens=cited)
    return Headline(t(f"{_FINDING}.joint").join(parts), deck=deck)


_TABS: Mapping[str, Callable[..., Headline]] = MappingProxyType(
    {
        "checks": _checks_finding,
        "conflicts": _conflicts_finding,
        "coverage": _coverage_finding,
        "collect": _collect_finding,
        "documents": _documents_finding,
    }
)


# A sentence in pieces, so that each number in it can lead to its evidence.


_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")


def segments(tables: Dataset, lang: str, headline: Headline) -> tuple[tuple[str, str], ...]:
    """The sentence of `headline` as (words, evidence key or ""), in order.

    A number belongs to the first of the keys whose value prints it; one that stands for no key,
    such as a year or a count, stays plain.
    """
    rest, pieces = headline.text, list[tuple[str, str]]()
    values = [(value_text(tables, key, lang), key) for key in headline.keys]
    while rest:
        at, text, key = min(
            filter(None, (_place(rest, *value) for value in values)), default=(-1, "", "")
        )
        if at < 0:
            break
        pieces += [(rest[:at], ""), (text, key)]
        rest = rest[at + len(text) :]
        values = [one for one in values if one[1] != key]
    return tuple(piece for piece in (*pieces, (rest, "")) if piece[0])


def _place(text: str, value: str, key: str) -> tuple[int, str, str] | None:
    """Where `text` says `value`, as a whole or as its bare number with the unit behind it.

    Targets and checks are said with their unit: alone, their number may be a count of anything.
    """
    whole = re.search(rf"(?<!\d)(?<!\d[.,]){re.escape(value)}(?!\d|[.,]\d)", text)
    if value and whole:
        return whole.start(), value, key
    number = _NUMBER.search(value)
    if number is None:
        return None
    unit = value[number.end() :].split("（")[0].split("(")[0].rstrip()
    for match in _NUMBER.finditer(text):
        united = text.startswith(unit, match.end())
        if match[0] == number[0] and (united or not key.startswith(("target:", "check:"))):
            return match.start(), match[0] + unit * united, key
    return None


# Which page says what first.


PAGES: Mapping[str, Callable[..., Headline]] = MappingProxyType(
    {
        "overview": gap_headline,
        "trends": trends_headline,
        "gap": pace_headline,
        "timeline": timeline_headline,
        "laboratories": laboratories_headline,
        "figures": all_figures_headline,
        "evidence": evidence_headline,
        "briefing": gap_headline,
    }
)
"""The headline of each page that has one, by the id of the page: called with data and language.

A page that compares two cities asks for them by name as well.
"""
