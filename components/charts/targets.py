"""Targets and what became of them: in words, as marks, and as a table."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

from components.analysis import intervals
from components.analysis.checks import DECIDED
from components.analysis.dataset import Dataset, row_dicts
from components.analysis.figures import Estimate, record_key
from components.analysis.targets import (
    AMOUNTS,
    VERDICTS,
    TargetPace,
    plans_of,
    tally,
    target_pace,
)
from components.catalog.period import Period
from components.charts.chart import Axis, Chart, Mark, Point, Series, Share, empty_chart
from components.charts.checks import cautioned, cautions, check_text
from components.charts.context import (
    Context,
    category_axis,
    citations,
    contains_words,
    evidence,
    flag_words,
    promised_number,
    source_lines,
    target_text,
    target_unit,
)
from components.charts.registry import ChartType
from components.charts.text_tables import Cell, Row, TextTable, columns, empty_table
from components.words.numbers import bare, counted, figure, quantity, shifted, spoken

# Targets and what became of them, in words: promised, outcome, arithmetic, verdict, reason.


TargetRow = dict[str, Any]


def target_rows(tables: Dataset) -> list[TargetRow]:
    """The rows of `tables.targets`, by verdict as `VERDICTS`, then in the order of the file."""
    rows = row_dicts(tables.targets)
    return sorted(rows, key=lambda row: VERDICTS.index(row["verdict"]))


def testable(row: TargetRow) -> bool:
    """Whether the outcome is there and decides: it was met, slightly below or missed."""
    return row["verdict"] in DECIDED


def reached(row: TargetRow) -> float:
    """How far the outcome went, in per cent of the target: where a bar ends."""
    return float(row["outcome"]) / float(row["value"]) * 100


def worst(rows: list[TargetRow]) -> TargetRow | None:
    """The testable row furthest from its target; of shares only where nothing else is tested.

    A share is held against its target in points, so its ratio ranks last.
    """
    judged = sorted(
        filter(testable, rows), key=lambda row: (row["ratio"] != row["ratio"], reached(row))
    )
    return judged[0] if judged else None


def row_unit(tables: Dataset, context: Context, row: TargetRow) -> str:
    """The unit of a target in the reader's language: its own, else that of its indicator."""
    return target_unit(tables.catalog.targets[row["target"]], context)


def deadline(context: Context, row: TargetRow) -> str:
    """By when: 2022 年, or that the document gives no deadline."""
    return context.period(row["by"]) if row["by"] else context.t("evidence.no_deadline")


def outcome(tables: Dataset, context: Context, row: TargetRow) -> str:
    """What was reported for the deadline; else how far it had come before, or that nothing was."""
    if row["outcome"] != row["outcome"]:
        return progress(tables, context, row) or context.t("unit.missing")
    text = figure(row["outcome"], row_unit(tables, context, row), context.lang)
    return context.t(f"unit.as_{row['outcome_is']}", value=text)


def progress(tables: Dataset, context: Context, row: TargetRow) -> str:
    """The last figure before the deadline against the target: 2024 年 4,597 亿元，为目标的 76.6%.

    Empty without one, and where the deadline itself is reported.
    """
    if not row["progress_key"]:
        return ""
    unit = row_unit(tables, context, row)
    value = figure(row["progress"], unit, context.lang)
    off, code = abs(row["progress"] - row["value"]), "figure"
    if unit == "%":
        code = "points"
    elif context.catalog.indicators[row["indicator"]].measure in AMOUNTS and row["value"] > 0:
        code = "ratio"
    return context.t(
        f"evidence.progress.{code}",
        period=context.period(row["progress_period"]),
        value=context.t(f"unit.as_{row['progress_is']}", value=value),
        ratio=quantity(row["progress"] / (row["value"] or 1) * 100, "%", context.lang, 1),
        points=quantity(round(off, 9), context.t("unit.points"), context.lang),
    )


def pace(tables: Dataset, context: Context, row: TargetRow) -> str:
    """What a target not decided yet takes a year, beside what was gained a year so far."""
    paced = pace_of(tables, row)
    if paced is None:
        return ""
    unit = context.t("unit.points") if paced.points else "%"

    def text(yearly: Estimate) -> str:
        said, finest = tempo(paced, yearly, 2 if paced.points else 1)
        words = context.estimate(said, unit, finest)
        dropped = context.rounded(replace(said, value=round(said.value, finest)), finest)
        return context.t("unit.as_about", value=words) if dropped else words

    def each(first: str, last: str) -> str:
        years = Period.parse(last).last_year - Period.parse(first).year
        return context.t("evidence.pace.each") if years > 1 else ""

    so_far = row["progress_period"]
    code = paced.reason or paced.state
    if paced.needed.low <= 0:
        code = "reached" if paced.needed.value <= 0 else "near"
    return context.t(
        f"evidence.pace.{code}",
        by=deadline(context, row),
        each=each(so_far, row["by"]),
        needed=text(paced.needed),
        each_past=each(paced.since.code, so_far) if paced.since else "",
        past=text(paced.past) if paced.past else "",
        since=context.period(paced.since) if paced.since else "",
    )


def tempo(paced: TargetPace, yearly: Estimate, finest: int) -> tuple[Estimate, int]:
    """What is told of a pace and its decimals: points of a single year are those printed."""
    if not paced.points or "÷" in yearly.formula:
        return yearly, finest
    value = round(yearly.value, 9)
    return replace(yearly, value=value, low=value, high=value), intervals.decimals(value)


def pace_of(tables: Dataset, row: TargetRow) -> TargetPace | None:
    """The pace of a target that nothing decides yet; None for any other."""
    if row["verdict"] not in {"due", "pending"} or not row["progress_key"]:
        return None
    return target_pace(tables.catalog, tables.breaks, row["target"], row["progress_key"])


def short_by(tables: Dataset, context: Context, row: TargetRow) -> str:
    """How far the outcome is from the target, without a sign: 724 亿元, 1.5 个百分点."""
    return _distance(context, row_unit(tables, context, row), row)


def _distance(context: Context, unit: str, row: TargetRow) -> str:
    if unit == "%":
        return context.points(abs(row["difference"]))
    return quantity(abs(row["difference"]), unit, context.lang)


def arithmetic(tables: Dataset, context: Context, row: TargetRow) -> str:
    """The sum as a reader checks it: 5076 ÷ 5800 × 100 = 87.5%; 5076 − 5800 = −724 亿元."""
    if not testable(row):
        return ""
    unit = row_unit(tables, context, row)
    unit = context.t("unit.points") if unit == "%" else unit
    parts = [f"{row['difference_formula']} = {counted(row['difference'], unit, context.lang)}"]
    if row["ratio_formula"]:
        parts.insert(0, context.equation(context.ratio(row), context.reached(row, 2), 2))
    return context.t("chart_promises.joint").join(parts)


def reason(tables: Dataset, context: Context, row: TargetRow) -> str:
    """Why there is no verdict: the file's own words first, else those of the reason's code."""
    record = tables.catalog.targets[row["target"]]
    if testable(row):
        return ""
    if record.why_not_testable and row["verdict"] == "not_testable":
        return str(record.why_not_testable[context.lang])
    if record.undated and row["reason"] == "undated":
        return str(record.undated[context.lang])
    return context.t(f"evidence.reasons.{row['reason']}")


def verdict(context: Context, row: TargetRow) -> str:
    """The verdict in the reader's words: 未达到; 略低于约 58%（差 1.5 个百分点）."""
    if row["verdict"] != "slightly_below":
        return context.t(f"evidence.verdicts.{row['verdict']}")
    unit = target_unit(context.catalog.targets[row["target"]], context)
    goal = context.t(f"unit.as_{row['is']}", value=figure(row["value"], unit, context.lang))
    return context.t("evidence.slightly_below", goal=goal, distance=_distance(context, unit, row))


# Outcome and target as bars and ticks on one axis, the target being 100 per cent.


MARK_WORDS = "chart_promises"


def target_series(tables: Dataset, context: Context, rows: list[TargetRow]) -> tuple[Series, ...]:
    """One series of outcomes per place, one of targets, one of the words for the distances."""
    placed = [(float(y), row) for y, row in enumerate(rows)]
    outcomes = [
        Series(
            place,
            context.place(place),
            context.colour(place),
            tuple(
                _outcome_point(tables, context, row, y)
                for y, row in placed
                if row["place"] == place
            ),
            context.shape(place),
            unit="%",
        )
        for place in dict.fromkeys(row["place"] for row in rows)
    ]
    goal = Series(
        "target",
        context.t(f"{MARK_WORDS}.target"),
        "ink",
        tuple(_target_point(tables, context, row, y) for y, row in placed),
        "diamond",
        unit="%",
    )
    gaps = Series(
        "distance",
        context.t(f"{MARK_WORDS}.distance"),
        "neutral",
        tuple(_distance_point(tables, context, row, y) for y, row in placed),
        "none",
        unit="%",
    )
    return (*outcomes, goal, gaps)


def _outcome_point(tables: Dataset, context: Context, row: TargetRow, y: float) -> Point:
    key, printed = row["outcome_key"], outcome(tables, context, row)
    note = context.t(
        f"{MARK_WORDS}.point",
        outcome=printed,
        promised=target_text(tables, row["target"], context),
        verdict=verdict(context, row),
        sum=arithmetic(tables, context, row),
    )
    return Point(
        reached(row),
        y,
        reached(row),
        Mark(row["outcome_is"]),
        key=key,
        note=note,
        text=_mark_text(tables, context, row, row["outcome"], row["outcome_is"]),
        label=context.period(row["outcome_period"]),
        flags=flag_words(tables, context, key),
        citations=citations(tables.catalog, key, context.lang),
        share=_share(tables, context, row),
    )


def _share(tables: Dataset, context: Context, row: TargetRow) -> Share:
    """Outcome and target as they are counted in the language."""
    unit = row_unit(tables, context, row)
    part, whole = (shifted(row[name], unit, context.lang) for name in ("outcome", "value"))
    goal = _mark_text(tables, context, row, row["value"], row["is"])
    return Share(part, whole, spoken(unit, context.lang)[0], goal)


def _mark_text(tables: Dataset, context: Context, row: TargetRow, value: float, is_: str) -> str:
    """A figure as it stands at its mark: its unit stands in the name of the row, but for %."""
    unit = row_unit(tables, context, row)
    text = bare(value, unit, context.lang) + unit * (unit == "%")
    return context.t(f"unit.as_{is_}", value=text)


def _target_point(tables: Dataset, context: Context, row: TargetRow, y: float) -> Point:
    key = row["key"]
    return Point(
        100.0,
        y,
        100.0,
        Mark.TARGET,
        label=deadline(context, row),
        key=key,
        text=_mark_text(tables, context, row, row["value"], row["is"]),
        note=tables.catalog.targets[row["target"]].name(context.lang),
        **evidence(tables, context, key),
    )


def _distance_point(tables: Dataset, context: Context, row: TargetRow, y: float) -> Point:
    keys = (row["key"], row["outcome_key"])
    return Point(
        min(reached(row), 100.0),
        y,
        abs(reached(row) - 100),
        Mark.DERIVED,
        key=row["key"],
        x_end=max(reached(row), 100.0),
        label=verdict(context, row),
        text=context.t(
            f"{MARK_WORDS}.{row['verdict']}_by", distance=short_by(tables, context, row)
        ),
        note=arithmetic(tables, context, row),
        citations=tuple(c for key in keys for c in citations(tables.catalog, key, context.lang)),
    )


# Promise against outcome: how far each target that can be tested was reached.


TARGETS = "promises"


@dataclass(frozen=True)
class TargetsOptions:
    """Places whose targets are drawn; none named means all."""

    places: tuple[str, ...] = ()


def targets_chart(tables: Dataset, lang: str, options: TargetsOptions) -> Chart:
    """One row per testable target: outcome and target, both in per cent of what was promised."""
    context, records = Context(tables.catalog, lang), target_rows(tables)
    every = [row for row in records if row["place"] in options.places or not options.places]
    rows = sorted(filter(testable, every), key=reached)
    if not rows:
        return empty_chart(
            TARGETS, "bar", lang, context.t(f"chart_{TARGETS}.empty", count=len(every))
        )
    series, values = (
        target_series(tables, context, rows),
        _targets_values(tables, context, every, rows),
    )
    sums = [arithmetic(tables, context, row) for row in rows]
    return Chart(
        **context.worded(
            TARGETS, values, _targets_title(values), rows=_targets_alt(tables, context, rows)
        ),
        office=context.t(f"chart_{TARGETS}.office", **values),
        kind="bar",
        series=series,
        x=Axis(unit="%", low=0, decimals=1, grid=True),
        y=category_axis(tuple(_row_label(tables, context, row) for row in rows)),
        note=_targets_note(tables, context, rows),
        sources=source_lines(series, lang),
        formula=context.t(f"chart_{TARGETS}.joint").join(sums),
        height=120 + 70 * len(rows),
    )


def _row_label(tables: Dataset, context: Context, row: TargetRow) -> str:
    unit = spoken(row_unit(tables, context, row), context.lang)[0]
    return context.t(
        f"chart_{TARGETS}.label" if unit == "%" else f"chart_{TARGETS}.label_unit",
        unit=unit,
        name=context.indicator(row["indicator"]),
        place=context.place(row["place"]),
        by=deadline(context, row),
    )


def _targets_title(values: dict[str, Any]) -> str:
    if not values["met"]:
        return "none_reached" if values["slightly_below"] else "none_met"
    return "all_met" if values["met"] == values["testable"] else "some_met"


def _targets_values(
    tables: Dataset, context: Context, every: list[TargetRow], rows: list[TargetRow]
) -> dict[str, Any]:
    """Counts by verdict, and how the one furthest from its target ended."""
    last = worst(rows) or rows[0]
    code = "by_ratio" if last["ratio"] == last["ratio"] else f"by_points_{last['verdict']}"
    how = context.t(
        f"chart_{TARGETS}.{code}",
        name=context.indicator(last["indicator"]),
        ratio=context.reached(last),
        short=short_by(tables, context, last),
        place=context.place(last["place"]),
    )
    return _counts(context, every) | {"how": how}


def _counts(context: Context, every: list[TargetRow]) -> dict[str, Any]:
    """Counts by verdict, and in words (`open`) those that are not decided and not zero.

    “0 not yet due” would deny the far deadline of a target that cannot be tested.
    """
    counts = tally(row["verdict"] for row in every)
    words = (
        context.t(
            f"chart_{TARGETS_TABLE}.count",
            count=counts[name],
            verdict=context.t(f"evidence.verdicts.{name}"),
        )
        for name in ("due", "pending", "not_testable")
        if counts[name]
    )
    comma = context.t(f"chart_{TARGETS_TABLE}.comma")
    return {**counts, "open": "".join(comma + text for text in words)}


def _targets_note(tables: Dataset, context: Context, rows: list[TargetRow]) -> str:
    """That a ratio of shares is no rate of completion, and what later years brought."""
    shares = any(row["ratio"] != row["ratio"] for row in rows)
    parts = [context.t("rule.missed")]
    parts += [context.t(f"chart_{TARGETS}.shares")] if shares else []
    for row in rows:
        if row["later"] == row["later"]:
            code = "later_below" if row["later"] < row["value"] else "later_reached"
            parts.append(
                context.t(
                    f"chart_{TARGETS}.{code}",
                    period=context.period(row["later_period"]),
                    place=context.place(row["place"]),
                    name=context.indicator(row["indicator"]),
                    target=target_text(tables, row["target"], context),
                    value=context.value(row["later"], row["indicator"]),
                )
            )
    names = [row["target"] for row in rows]
    parts += (*cautions(tables, context, names), *_context_quotes(tables, context, names))
    return context.t(f"chart_{TARGETS}.sentences").join(parts)


def _context_quotes(tables: Dataset, context: Context, targets: list[str]) -> list[str]:
    """What follows from several of these targets together, as its check says it."""
    return [
        check_text(tables, name, context).quote
        for name, check in tables.catalog.checks.items()
        if len({*check.goals.values()} & {*targets}) > 1
    ]


def _targets_alt(tables: Dataset, context: Context, rows: list[TargetRow]) -> str:
    return context.t(f"chart_{TARGETS}.joint").join(
        context.t(
            f"chart_{TARGETS}.alt_row",
            name=context.indicator(row["indicator"]),
            place=context.place(row["place"]),
            promised=target_text(tables, row["target"], context),
            by=deadline(context, row),
            outcome=outcome(tables, context, row),
            verdict=verdict(context, row),
            short=short_by(tables, context, row),
        )
        for row in rows
    )


# Every target in one table: what was promised, by when, what came of it, and why.


TARGETS_TABLE = "promise_ledger"
TABLE_COLUMNS = ("by", "promised", "outcome", "verdict", "why", "plan", "set_by")


@dataclass(frozen=True)
class TargetsTableOptions:
    """No verdicts or plans (ids of policies) chosen means all; `figures`: only with a number."""

    verdicts: tuple[str, ...] = ()
    plans: tuple[str, ...] = ()
    figures: bool = False
    search: str = ""


def targets_table(tables: Dataset, lang: str, options: TargetsTableOptions) -> Chart:
    """One row per target, missed and met ones first; the columns are `TABLE_COLUMNS`."""
    context = Context(tables.catalog, lang)
    every = target_rows(tables)
    rows = [row for row in every if _fits(tables, context, options, row)]
    if not rows:
        return empty_table(context, TARGETS_TABLE, count=len(every))
    home = Counter(row["place"] for row in every).most_common(1)[0][0]
    ids = [row["target"] for row in rows]
    names = [tables.catalog.targets[target].name(lang) for target in ids]
    return TextTable(
        id=TARGETS_TABLE,
        columns=columns(context, TARGETS_TABLE, TABLE_COLUMNS),
        rows=tuple(
            Row(
                _table_name(tables, context, row, home),
                tuple((part, _table_cell(tables, context, row, part)) for part in TABLE_COLUMNS),
                label=name,
            )
            for name, row in zip(names, rows, strict=True)
        ),
        values=_table_values(context, every) | {"shown": len(rows), "home": context.place(home)},
        alt_rows=tuple(
            {"name": name, "by": deadline(context, row), "verdict": verdict(context, row)}
            for name, row in zip(names, rows, strict=True)
        ),
        note=context.t(f"chart_{TARGETS_TABLE}.sentences").join(
            (
                context.t(f"chart_{TARGETS_TABLE}.note", rule=context.t("rule.missed")),
                *cautions(tables, context, ids),
            )
        ),
        shown={"": 6},
        height=80 + 44 * len(rows),
    ).chart(context)


def _fits(tables: Dataset, context: Context, options: TargetsTableOptions, row: TargetRow) -> bool:
    target = tables.catalog.targets[row["target"]]
    if options.verdicts and row["verdict"] not in options.verdicts:
        return False
    if options.figures and row["value"] != row["value"]:
        return False
    plans = plans_of(tables.catalog, row["target"])
    if options.plans and not {*options.plans} & {*plans}:
        return False
    names = (text for plan in plans for text in _plan_texts(tables, context, plan))
    texts = (target.zh, target.en, context.place(target.place), reason(tables, context, row))
    return contains_words((*texts, *names), options.search)


def _plan_texts(tables: Dataset, context: Context, plan: str) -> tuple[str, ...]:
    """What a search finds a plan by: its names and its years."""
    policy = tables.catalog.policies[plan]
    return (policy.zh, policy.en, context.period(policy.period.code) if policy.period else "")


def _table_name(tables: Dataset, context: Context, row: TargetRow, home: str) -> str:
    """The target, its place unless that is `home`, and a sign where documents disagree on it."""
    sign = (
        context.t(f"chart_{TARGETS_TABLE}.sign") if flag_words(tables, context, row["key"]) else ""
    )
    name = tables.catalog.targets[row["target"]].name(context.lang)
    if row["place"] != home:
        name = context.t(
            f"chart_{TARGETS_TABLE}.elsewhere", name=name, place=context.place(row["place"])
        )
    return name + sign


def _table_cell(tables: Dataset, context: Context, row: TargetRow, name: str) -> Cell:
    texts = {
        "by": lambda: deadline(context, row),
        "promised": lambda: target_text(tables, row["target"], context),
        "outcome": lambda: outcome(tables, context, row),
        "verdict": lambda: verdict(context, row),
        "why": lambda: (
            arithmetic(tables, context, row)
            or context.t(f"chart_{TARGETS_TABLE}.joint").join(
                filter(None, (reason(tables, context, row), pace(tables, context, row)))
            )
        ),
        "plan": lambda: _plan_names(tables, context, row),
        "set_by": lambda: context.t(f"evidence.setters.{row['set_by']}"),
    }
    links = {
        "outcome": row["outcome_key"] or row["progress_key"],
        "plan": row["policy"] and record_key("policy", row["policy"]),
    }
    key = links.get(name) or row["key"]
    silent = not {"by": row["by"], **links}.get(name, True)
    mark = Mark.MISSING if silent else Mark.EXACT
    # The name of a policy is the editor's; that of a verdict or a date is ours.
    value = {"promised": row["value"], "outcome": row["outcome"]}.get(name, math.nan)
    number = None if math.isnan(value) else float(value)
    unit = "" if number is None else row_unit(tables, context, row)
    about = evidence(tables, context, key) | {"edited": name == "plan"}
    return Cell(texts[name](), key, mark, number, said_in=unit, **about)


def _plan_names(tables: Dataset, context: Context, row: TargetRow) -> str:
    policy = tables.catalog.policies.get(row["policy"])
    return policy.name(context.lang) if policy else context.t(f"chart_{TARGETS_TABLE}.no_plan")


def _table_values(context: Context, every: list[TargetRow]) -> dict[str, Any]:
    bare = sum(row["value"] != row["value"] for row in every)
    return _counts(context, every) | {"bare": bare}


# What became of the targets of one plan: a square each, by verdict.


PLAN_TARGETS = "plan_targets"
PLAN_WORDS = f"chart_{PLAN_TARGETS}"
ALWAYS = ("missed", "met", "not_testable")
"""Verdicts that are told also where no target has them."""
NAMED = 3
"""Targets of a verdict that are named; of more only the number."""


@dataclass(frozen=True)
class PlanTargetsOptions:
    """The id of a policy; "" for the one that most targets come from."""

    plan: str = ""


def plan_targets_chart(tables: Dataset, lang: str, options: PlanTargetsOptions) -> Chart:
    """One square per target of the plan, those missed first."""
    context, catalog = Context(tables.catalog, lang), tables.catalog
    counts = Counter(plan for name in catalog.targets for plan in plans_of(catalog, name))
    plan = options.plan or next((plan for plan, _ in counts.most_common(1)), "")
    rows = [row for row in target_rows(tables) if plan in plans_of(catalog, row["target"])]
    if not rows:
        return empty_chart(PLAN_TARGETS, "tally", lang, context.t(f"{PLAN_WORDS}.empty"))
    policy, told = catalog.policies[plan], Counter(row["verdict"] for row in rows)
    names = [name for name in VERDICTS if told[name] or name in ALWAYS]
    series = tuple(_verdict_series(tables, context, name, rows, told[name]) for name in names)
    parts = context.t(f"{PLAN_WORDS}.comma").join(
        context.t(
            f"{PLAN_WORDS}.part", count=told[name], verdict=context.t(f"evidence.verdicts.{name}")
        )
        for name in names
    )
    values = {
        "year": policy.period.year if policy.period else "",
        "plan": policy.name(lang),
        "count": len(rows),
        "parts": parts,
    }
    return Chart(
        **context.worded(PLAN_TARGETS, values),
        kind="tally",
        series=series,
        x=Axis(),
        y=Axis("category", ticks=((0.0, policy.name(lang)),)),
        note=cautioned(tables, context, context.t("rule.missed"), (row["target"] for row in rows)),
        sources=source_lines(series, lang),
        height=120,
    )


def _verdict_series(
    tables: Dataset, context: Context, name: str, rows: list[TargetRow], count: int
) -> Series:
    """The targets of one verdict, named by it and their number."""
    verdict_name = context.t(f"evidence.verdicts.{name}")
    points = tuple(
        _target_square(tables, context, row, float(at))
        for at, row in enumerate(rows)
        if row["verdict"] == name
    )
    colour = {"missed": "missed", "slightly_below": "neutral", "met": "secondary"}
    code = "part_named" if name in DECIDED and 0 < count <= NAMED else "part"
    names = context.listed(point.label for point in points)
    part = context.t(f"{PLAN_WORDS}.{code}", count=count, verdict=verdict_name, names=names)
    return Series(name, part, colour.get(name, "quiet"), points, "square")


def _target_square(tables: Dataset, context: Context, row: TargetRow, x: float) -> Point:
    key, name = row["key"], tables.catalog.targets[row["target"]].name(context.lang)
    parts = (target_text(tables, row["target"], context), deadline(context, row))
    return Point(
        x,
        0.0,
        mark=Mark.EXACT if row["verdict"] in DECIDED else Mark.MISSING,
        label=name,
        text=verdict(context, row),
        key=key,
        **promised_number(context, row["target"]),
        note=" · ".join(part for part in (*parts, reason(tables, context, row)) if part),
        **evidence(tables, context, key),
    )


CHARTS = (
    ChartType(TARGETS, TargetsOptions, targets_chart),
    ChartType(TARGETS_TABLE, TargetsTableOptions, targets_table),
    ChartType(PLAN_TARGETS, PlanTargetsOptions, plan_targets_chart),
)
