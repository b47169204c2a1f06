"""Targets and what became of them: in words, as marks, and as a table."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import ceil, floor
from typing import Any

from components.analysis.checks import DECIDED
from components.analysis.dataset import Dataset
from components.analysis.figures import record_key
from components.analysis.targets import AMOUNTS, VERDICTS, plans_of, tally
from components.charts.chart import Axis, Chart, Mark, Point, Series, empty_chart
from components.charts.context import (
    Naming,
    category_axis,
    citations,
    contains_words,
    doubt_words,
    source_lines,
)
from components.charts.registry import ChartType
from components.words.numbers import bare, counted, figure, quantity, spoken

# Targets and what became of them, in words: promised, outcome, arithmetic, verdict, reason.


TargetRow = dict[str, Any]


def target_rows(tables: Dataset) -> list[TargetRow]:
    """The rows of `tables.targets`, by verdict as `VERDICTS`, then in the order of the file."""
    rows: list[TargetRow] = tables.targets.to_dict("records")  # type: ignore[assignment]
    return sorted(rows, key=lambda row: VERDICTS.index(row["verdict"]))


def testable(row: TargetRow) -> bool:
    """Whether the row has a verdict of met or missed, so that outcome and target can be held."""
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


def row_unit(tables: Dataset, naming: Naming, row: TargetRow) -> str:
    """The unit of a target in the reader's language: its own, else that of its indicator."""
    record = tables.catalog.targets[row["target"]]
    if not record.unit and record.indicator:
        return naming.unit(record.indicator)
    own = record.unit or ""
    return own if naming.lang == "zh" else record.unit_en or own


def promised(tables: Dataset, naming: Naming, row: TargetRow) -> str:
    """What was promised: 5,800 亿元, 约 58%, or that the goal has no figure."""
    if row["value"] != row["value"]:
        return naming.say("evidence.no_figure")
    shown = figure(row["value"], row_unit(tables, naming, row), naming.lang)
    return naming.say(f"unit.as_{row['is']}", value=shown)


def deadline(naming: Naming, row: TargetRow) -> str:
    """By when: 2022 年, or that the document gives no deadline."""
    return naming.period(row["by"]) if row["by"] else naming.say("evidence.no_deadline")


def outcome(tables: Dataset, naming: Naming, row: TargetRow) -> str:
    """What was reported for the deadline; else how far it had come before, or that nothing was."""
    if row["outcome"] != row["outcome"]:
        return progress(tables, naming, row) or naming.say("unit.missing")
    shown = figure(row["outcome"], row_unit(tables, naming, row), naming.lang)
    return naming.say(f"unit.as_{row['outcome_is']}", value=shown)


def progress(tables: Dataset, naming: Naming, row: TargetRow) -> str:
    """The last figure before the deadline against the target: 2024 年 4,597 亿元，为目标的 76.6%.

    Empty without one, and where the deadline itself is reported.
    """
    if not row["progress_key"]:
        return ""
    unit = row_unit(tables, naming, row)
    value = figure(row["progress"], unit, naming.lang)
    off, code = abs(row["progress"] - row["value"]), "figure"
    if unit == "%":
        code = "points"
    elif naming.catalog.indicators[row["indicator"]].measure in AMOUNTS and row["value"] > 0:
        code = "ratio"
    return naming.say(
        f"evidence.progress.{code}",
        period=naming.period(row["progress_period"]),
        value=naming.say(f"unit.as_{row['progress_is']}", value=value),
        ratio=quantity(row["progress"] / (row["value"] or 1) * 100, "%", naming.lang, 1),
        points=quantity(round(off, 9), naming.say("unit.points"), naming.lang),
    )


def short_by(tables: Dataset, naming: Naming, row: TargetRow) -> str:
    """How far the outcome is from the target, without a sign: 724 亿元, 1.5 个百分点."""
    unit = row_unit(tables, naming, row)
    if unit == "%":
        return naming.points(abs(row["difference"]))
    return quantity(abs(row["difference"]), unit, naming.lang)


def arithmetic(tables: Dataset, naming: Naming, row: TargetRow) -> str:
    """The sum as a reader checks it: 5076 ÷ 5800 × 100 = 87.5%; 5076 − 5800 = −724 亿元."""
    if not testable(row):
        return ""
    unit = row_unit(tables, naming, row)
    unit = naming.say("unit.points") if unit == "%" else unit
    parts = [f"{row['difference_formula']} = {counted(row['difference'], unit, naming.lang)}"]
    if row["ratio_formula"]:
        parts.insert(0, f"{row['ratio_formula']} = {quantity(row['ratio'], '%', naming.lang, 2)}")
    return naming.say("chart_promises.joint").join(parts)


def reason(tables: Dataset, naming: Naming, row: TargetRow) -> str:
    """Why there is no verdict: the file's own words first, else those of the reason's code."""
    record = tables.catalog.targets[row["target"]]
    if testable(row):
        return ""
    if record.why_not_testable and row["verdict"] == "not_testable":
        return str(record.why_not_testable[naming.lang])
    if record.undated and row["reason"] == "undated":
        return str(record.undated[naming.lang])
    return naming.say(f"evidence.reasons.{row['reason']}")


def verdict(naming: Naming, row: TargetRow) -> str:
    """The verdict in the reader's words."""
    return naming.say(f"evidence.verdicts.{row['verdict']}")


# Outcome and target as marks on one axis, the target being 100 per cent.


MARK_WORDS = "chart_promises"


def target_axis(rows: list[TargetRow]) -> Axis:
    """From the ten per cent below the lowest mark: distances count here, not lengths from zero."""
    found = [reached(row) for row in rows]
    low = max(0, floor(min(found) / 10 - 0.5) * 10)
    high = max(ceil(max(found) / 10 + 0.5) * 10, 110)
    return Axis(unit="%", low=low, high=high, decimals=1, grid=True)


def target_series(tables: Dataset, naming: Naming, rows: list[TargetRow]) -> tuple[Series, ...]:
    """One series of outcomes per place, one of targets, one of the words for the distances."""
    placed = [(float(y), row) for y, row in enumerate(rows)]
    outcomes = [
        Series(
            place,
            naming.place(place),
            naming.colour(place),
            tuple(
                _outcome_point(tables, naming, row, y) for y, row in placed if row["place"] == place
            ),
            naming.shape(place),
            unit="%",
        )
        for place in dict.fromkeys(row["place"] for row in rows)
    ]
    goal = Series(
        "target",
        naming.say(f"{MARK_WORDS}.target"),
        "ink",
        tuple(_target_point(tables, naming, row, y) for y, row in placed),
        "diamond",
        unit="%",
    )
    gaps = Series(
        "distance",
        naming.say(f"{MARK_WORDS}.distance"),
        "neutral",
        tuple(_distance_point(tables, naming, row, y) for y, row in placed),
        "bar",
        unit="%",
    )
    return (*outcomes, goal, gaps)


def _outcome_point(tables: Dataset, naming: Naming, row: TargetRow, y: float) -> Point:
    key, printed = row["outcome_key"], outcome(tables, naming, row)
    note = naming.say(
        f"{MARK_WORDS}.point",
        outcome=printed,
        promised=promised(tables, naming, row),
        verdict=verdict(naming, row),
        sum=arithmetic(tables, naming, row),
    )
    return Point(
        reached(row),
        y,
        reached(row),
        Mark(row["outcome_is"]),
        key=key,
        note=note,
        text=_mark_text(tables, naming, row, row["outcome"], row["outcome_is"]),
        label=naming.period(row["outcome_period"]),
        doubts=doubt_words(tables, naming, key),
        citations=citations(tables.catalog, key, naming.lang),
    )


def _mark_text(tables: Dataset, naming: Naming, row: TargetRow, value: float, is_: str) -> str:
    """A figure as it stands at its mark: its unit stands in the name of the row, but for %."""
    unit = row_unit(tables, naming, row)
    shown = bare(value, unit, naming.lang) + unit * (unit == "%")
    return naming.say(f"unit.as_{is_}", value=shown)


def _target_point(tables: Dataset, naming: Naming, row: TargetRow, y: float) -> Point:
    key = row["key"]
    return Point(
        100.0,
        y,
        100.0,
        Mark.TARGET,
        label=deadline(naming, row),
        key=key,
        text=_mark_text(tables, naming, row, row["value"], row["is"]),
        note=tables.catalog.targets[row["target"]].name(naming.lang),
        doubts=doubt_words(tables, naming, key),
        citations=citations(tables.catalog, key, naming.lang),
    )


def _distance_point(tables: Dataset, naming: Naming, row: TargetRow, y: float) -> Point:
    keys = (row["key"], row["outcome_key"])
    return Point(
        min(reached(row), 100.0),
        y,
        abs(reached(row) - 100),
        Mark.DERIVED,
        key=row["key"],
        x_end=max(reached(row), 100.0),
        label=verdict(naming, row),
        text=naming.say(
            f"{MARK_WORDS}.{row['verdict']}_by", distance=short_by(tables, naming, row)
        ),
        note=arithmetic(tables, naming, row),
        citations=tuple(c for key in keys for c in citations(tables.catalog, key, naming.lang)),
    )


# Promise against outcome: how far each target that can be tested was reached.


PROMISES = "promises"


@dataclass(frozen=True)
class PromisesOptions:
    """Places whose targets are drawn; none named means all."""

    places: tuple[str, ...] = ()


def promises_chart(tables: Dataset, lang: str, options: PromisesOptions) -> Chart:
    """One row per testable target: outcome and target, both in per cent of what was promised."""
    naming, found = Naming(tables.catalog, lang), target_rows(tables)
    every = [row for row in found if row["place"] in options.places or not options.places]
    rows = sorted(filter(testable, every), key=reached)
    if not rows:
        return empty_chart(
            PROMISES, "dumbbell", lang, naming.say(f"chart_{PROMISES}.empty", count=len(every))
        )
    series, told = (
        target_series(tables, naming, rows),
        _promises_values(tables, naming, every, rows),
    )
    sums = [arithmetic(tables, naming, row) for row in rows]
    return Chart(
        id=PROMISES,
        kind="dumbbell",
        lang=lang,
        value_axis="x",
        series=series,
        title=naming.say(f"chart_{PROMISES}.{_promises_title(told)}", **told),
        subtitle=naming.say(f"chart_{PROMISES}.subtitle", **told),
        x=target_axis(rows),
        y=category_axis(tuple(_row_label(tables, naming, row) for row in rows)),
        note=_promises_note(tables, naming, rows),
        sources=source_lines(series, lang),
        formula=naming.say(f"chart_{PROMISES}.joint").join(sums),
        alt=naming.say(f"chart_{PROMISES}.alt", rows=_promises_alt(tables, naming, rows), **told),
        file_name=naming.say(f"chart_{PROMISES}.file_name", **told),
        height=120 + 70 * len(rows),
    )


def _row_label(tables: Dataset, naming: Naming, row: TargetRow) -> str:
    unit = spoken(row_unit(tables, naming, row), naming.lang)[0]
    return naming.say(
        f"chart_{PROMISES}.label" if unit == "%" else f"chart_{PROMISES}.label_unit",
        unit=unit,
        name=naming.indicator(row["indicator"]),
        place=naming.place(row["place"]),
        by=deadline(naming, row),
    )


def _promises_title(told: dict[str, Any]) -> str:
    if not told["met"]:
        return "none_met"
    return "some_met" if told["missed"] else "all_met"


def _promises_values(
    tables: Dataset, naming: Naming, every: list[TargetRow], rows: list[TargetRow]
) -> dict[str, Any]:
    """Counts by verdict, and how the one furthest from its target ended."""
    last = worst(rows) or rows[0]
    code = "by_ratio" if last["ratio"] == last["ratio"] else f"by_points_{last['verdict']}"
    how = naming.say(
        f"chart_{PROMISES}.{code}",
        name=naming.indicator(last["indicator"]),
        ratio=f"{naming.number(reached(last), 1)}%",
        short=short_by(tables, naming, last),
        place=naming.place(last["place"]),
    )
    return {**tally(row["verdict"] for row in every), "how": how}


def _promises_note(tables: Dataset, naming: Naming, rows: list[TargetRow]) -> str:
    """That a ratio of shares is no rate of completion, and what later years brought."""
    shares = any(row["ratio"] != row["ratio"] for row in rows)
    parts = [naming.say(f"chart_{PROMISES}.shares")] if shares else []
    for row in rows:
        if row["later"] == row["later"]:
            code = "later_below" if row["later"] < row["value"] else "later_reached"
            parts.append(
                naming.say(
                    f"chart_{PROMISES}.{code}",
                    period=naming.period(row["later_period"]),
                    place=naming.place(row["place"]),
                    name=naming.indicator(row["indicator"]),
                    target=promised(tables, naming, row),
                    value=naming.value(row["later"], row["indicator"]),
                )
            )
    return naming.say(f"chart_{PROMISES}.sentences").join(parts)


def _promises_alt(tables: Dataset, naming: Naming, rows: list[TargetRow]) -> str:
    return naming.say(f"chart_{PROMISES}.joint").join(
        naming.say(
            f"chart_{PROMISES}.alt_row",
            name=naming.indicator(row["indicator"]),
            place=naming.place(row["place"]),
            promised=promised(tables, naming, row),
            by=deadline(naming, row),
            outcome=outcome(tables, naming, row),
            verdict=verdict(naming, row),
            short=short_by(tables, naming, row),
        )
        for row in rows
    )


# Every target in one table: what was promised, by when, what came of it, and why.


PROMISE_LEDGER = "promise_ledger"
LEDGER_COLUMNS = ("by", "promised", "outcome", "verdict", "why", "plan")


@dataclass(frozen=True)
class PromiseLedgerOptions:
    """No verdicts or plans (ids of policies) chosen means all; `figures`: only with a number."""

    verdicts: tuple[str, ...] = ()
    plans: tuple[str, ...] = ()
    figures: bool = False
    search: str = ""


def promise_ledger_chart(tables: Dataset, lang: str, options: PromiseLedgerOptions) -> Chart:
    """One row per target, missed and met ones first; the columns are `COLUMNS`."""
    naming = Naming(tables.catalog, lang)
    every = target_rows(tables)
    rows = [row for row in every if _fits(tables, naming, options, row)]
    if not rows:
        return empty_chart(
            PROMISE_LEDGER,
            "matrix",
            lang,
            naming.say(f"chart_{PROMISE_LEDGER}.empty", count=len(every)),
        )
    home = Counter(row["place"] for row in every).most_common(1)[0][0]
    names = tuple(_ledger_name(tables, naming, row, home) for row in rows)
    series = tuple(_ledger_column(tables, naming, rows, x) for x in range(len(LEDGER_COLUMNS)))
    told = _ledger_values(every) | {"shown": len(rows), "home": naming.place(home)}
    return Chart(
        id=PROMISE_LEDGER,
        kind="matrix",
        lang=lang,
        value_axis="none",
        series=series,
        title=naming.say(f"chart_{PROMISE_LEDGER}.title", **told),
        subtitle=naming.say(f"chart_{PROMISE_LEDGER}.subtitle", **told),
        x=category_axis(
            tuple(naming.say(f"chart_{PROMISE_LEDGER}.column.{name}") for name in LEDGER_COLUMNS)
        ),
        y=category_axis(names),
        note=naming.say(f"chart_{PROMISE_LEDGER}.note"),
        sources=source_lines(series, lang),
        alt=naming.say(
            f"chart_{PROMISE_LEDGER}.alt", rows=_ledger_alt(tables, naming, rows), **told
        ),
        file_name=naming.say(f"chart_{PROMISE_LEDGER}.file_name", **told),
        height=80 + 44 * len(rows),
    )


def _fits(tables: Dataset, naming: Naming, options: PromiseLedgerOptions, row: TargetRow) -> bool:
    target = tables.catalog.targets[row["target"]]
    if options.verdicts and row["verdict"] not in options.verdicts:
        return False
    if options.figures and row["value"] != row["value"]:
        return False
    plans = plans_of(tables.catalog, row["target"])
    if options.plans and not {*options.plans} & {*plans}:
        return False
    names = (text for plan in plans for text in _plan_texts(tables, naming, plan))
    texts = (target.zh, target.en, naming.place(target.place), reason(tables, naming, row))
    return contains_words((*texts, *names), options.search)


def _plan_texts(tables: Dataset, naming: Naming, plan: str) -> tuple[str, ...]:
    """What a search finds a plan by: its names and its years."""
    policy = tables.catalog.policies[plan]
    return (policy.zh, policy.en, naming.period(policy.period.code) if policy.period else "")


def _ledger_name(tables: Dataset, naming: Naming, row: TargetRow, home: str) -> str:
    """The target, its place unless that is `home`, and a sign where documents disagree on it."""
    sign = (
        naming.say(f"chart_{PROMISE_LEDGER}.sign")
        if doubt_words(tables, naming, row["key"])
        else ""
    )
    name = tables.catalog.targets[row["target"]].name(naming.lang)
    if row["place"] != home:
        name = naming.say(
            f"chart_{PROMISE_LEDGER}.elsewhere", name=name, place=naming.place(row["place"])
        )
    return name + sign


def _ledger_column(tables: Dataset, naming: Naming, rows: list[TargetRow], x: int) -> Series:
    name = LEDGER_COLUMNS[x]
    points = tuple(
        _ledger_point(tables, naming, row, name, float(x), float(y)) for y, row in enumerate(rows)
    )
    return Series(name, naming.say(f"chart_{PROMISE_LEDGER}.column.{name}"), "ink", points, "none")


def _ledger_point(
    tables: Dataset, naming: Naming, row: TargetRow, name: str, x: float, y: float
) -> Point:
    texts = {
        "by": lambda: deadline(naming, row),
        "promised": lambda: promised(tables, naming, row),
        "outcome": lambda: outcome(tables, naming, row),
        "verdict": lambda: verdict(naming, row),
        "why": lambda: arithmetic(tables, naming, row) or reason(tables, naming, row),
        "plan": lambda: _plan_names(tables, naming, row),
    }
    links = {
        "outcome": row["outcome_key"] or row["progress_key"],
        "plan": row["policy"] and record_key("policy", row["policy"]),
    }
    key = links.get(name) or row["key"]
    silent = not {"by": row["by"], **links}.get(name, True)
    return Point(
        x,
        y,
        mark=Mark.MISSING if silent else Mark.EXACT,
        text=texts[name](),
        key=key,
        label=tables.catalog.targets[row["target"]].name(naming.lang),
        doubts=doubt_words(tables, naming, key),
        citations=citations(tables.catalog, key, naming.lang),
    )


def _plan_names(tables: Dataset, naming: Naming, row: TargetRow) -> str:
    policy = tables.catalog.policies.get(row["policy"])
    return policy.name(naming.lang) if policy else naming.say(f"chart_{PROMISE_LEDGER}.no_plan")


def _ledger_values(every: list[TargetRow]) -> dict[str, Any]:
    bare = sum(row["value"] != row["value"] for row in every)
    return {**tally(row["verdict"] for row in every), "bare": bare}


def _ledger_alt(tables: Dataset, naming: Naming, rows: list[TargetRow]) -> str:
    return naming.say(f"chart_{PROMISE_LEDGER}.joint").join(
        naming.say(
            f"chart_{PROMISE_LEDGER}.alt_row",
            name=tables.catalog.targets[row["target"]].name(naming.lang),
            by=deadline(naming, row),
            verdict=verdict(naming, row),
        )
        for row in rows
    )


CHARTS = (
    ChartType(PROMISES, PromisesOptions, promises_chart),
    ChartType(PROMISE_LEDGER, PromiseLedgerOptions, promise_ledger_chart),
)
