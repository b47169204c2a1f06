"""Checks in words, the sentence to quote, and the table of all of them."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Any, get_args

from components.analysis import figures
from components.analysis.checks import bounded, distinct, quantities
from components.analysis.dataset import Dataset, row_dicts
from components.catalog.models import Catalog, Check, Outcome
from components.charts.chart import Chart, Mark
from components.charts.context import (
    Context,
    citations,
    figure_text,
    flag_words,
    target_unit,
)
from components.charts.registry import ChartType
from components.charts.text_tables import (
    Cell,
    Cells,
    Column,
    Row,
    TextTable,
    columns,
    empty_table,
)
from components.words import Words, words
from components.words.numbers import bare, known_decimals, quantity, safe, spoken

# The sentence of a check that an analyst may quote, filled in.


_PLACEHOLDER = re.compile(r"\{(\w+)\}")


def check_unit(record: Check, context: Context) -> str:
    """The unit of a check's result in the language."""
    return record.unit if context.lang == "zh" else record.unit_en or record.unit


def quote(tables: Dataset, row: dict[str, Any], record: Check, context: Context) -> str:
    """The sentence an analyst may quote, numbers filled in; nothing where none was written.

    A name in braces that is no input stays as it was typed. A sentence written for another
    outcome than today's, or over a figure without a source, is not given: it would state what
    the figures do not say.
    """
    if record.quote is None or row["reason"] == "unsourced":
        return ""
    if record.quote_for not in (None, row["verdict"]):
        written = context.t(f"evidence.verdicts.{record.quote_for}")
        now = context.t(f"evidence.verdicts.{row['verdict']}")
        return context.t("evidence.quote_void", written=written, now=now)
    values = {"result": _result_number(tables, row, record, context)}
    units = _name_units(tables, record, context)
    for label, result in quantities(tables.catalog, record).items():
        said = bare(result.value, units[label], context.lang) if result else ""
        values[label] = said or context.t("unit.missing")
    return _PLACEHOLDER.sub(
        lambda result: values.get(result[1], result[0]), record.quote[context.lang]
    )


def _name_units(tables: Dataset, record: Check, context: Context) -> dict[str, str]:
    """The unit of each name of the formula, in the language."""
    goals = {label: tables.catalog.targets[name] for label, name in record.goals.items()}
    return {label: context.unit(cell.indicator) for label, cell in record.inputs.items()} | {
        label: target_unit(goal, context) for label, goal in goals.items()
    }


def _result_number(tables: Dataset, row: dict[str, Any], record: Check, context: Context) -> str:
    """The result without its unit; a bound keeps its "at least" or "at most"."""
    if math.isnan(row["result"]):
        return context.t(f"evidence.verdicts.{row['verdict']}")
    way, value, decimals = told_result(tables, row, record)
    said = bare(value, check_unit(record, context), context.lang, decimals)
    return context.t(f"evidence.{way}", value=said) if way in _BOUNDS else said


# A check in words: what was claimed, what comes out, how the two compare, what may be quoted.


_BOUNDS = ("at_least", "at_most")
_SIDES = 100
"""An end this many times nearer to the result than the other one is where an open input cuts."""


@dataclass(frozen=True, slots=True)
class CheckText:
    """A check in one language; `code` is the verdict's id, empty texts mean "does not apply".

    claim: the figure it is held against; result: the recomputed value with its rounding
    interval, which stand apart in value and interval; bound: the value is "at least" or "at most"
    something; formula with the numbers filled in;
    difference: result minus claim; reason: why it could not be tested.
    """

    name: str
    code: str
    verdict: str
    claim: str
    value: str
    interval: str
    formula: str
    difference: str
    reason: str
    assumes: str
    caveat: str
    quote: str
    result: str
    bound: bool


def check_text(tables: Dataset, name: str, context: Context) -> CheckText:
    """The check `name` in words; KeyError when the data have no such check."""
    record, row = tables.catalog.checks[name], check_row(tables, name)
    goals = (*filter(None, [record.target]), *record.goals.values())
    caveats = [record.caveat[context.lang]] if record.caveat else []
    value, interval = _result(tables, row, record, context)
    bound = bounded(tables.catalog, record) or _floor(record) != ""
    both = context.t("evidence.with_interval", value=value, interval=interval)
    claim = figure_text(tables, row["claim_key"], context) if row["claim_key"] else ""
    difference = _difference(row, record, context)
    return CheckText(
        name=record.name(context.lang),
        code=row["verdict"],
        verdict=_verdict(row, claim, difference, context),
        claim=claim,
        value=value,
        interval=interval,
        bound=bound,
        result=both if interval else value,
        formula=_arithmetic(row, record, context),
        difference=difference,
        reason=_reason(row, record, context),
        quote=quote(tables, row, record, context),
        assumes=record.assumes[context.lang] if record.assumes else "",
        caveat=" ".join([*caveats, *cautions(tables, context, goals)]),
    )


def cautions(tables: Dataset, context: Context, targets: Iterable[str]) -> tuple[str, ...]:
    """What the reader has to know where figures are held against these targets, each once."""
    frame, names = tables.targets, {*targets}
    codes = {*frame.loc[frame["target"].isin(names), "caution"]} - {""}
    if "same_name_prices" in codes:
        codes -= {"same_name"}  # it says so too
    return tuple(context.t(f"evidence.cautions.{code}") for code in sorted(codes))


def cautioned(tables: Dataset, context: Context, text: str, targets: Iterable[str]) -> str:
    """The note `text`, and behind it what weakens a verdict on these targets."""
    joint = context.t("chart_promises.sentences")
    return joint.join((text, *cautions(tables, context, targets)))


def derived_text(check: CheckText, context: Context) -> str:
    """A derived value where a figure would stand: "约 18,730.6 亿元（推算）"."""
    key = "evidence.derived_bound" if check.bound else "unit.as_derived"
    return context.t(key, value=check.value)


def derived_number(tables: Dataset, name: str) -> float:
    """The number behind `derived_text`: a bound where one is told, else what was computed."""
    return told_result(tables, check_row(tables, name), tables.catalog.checks[name])[1]


def check_row(tables: Dataset, name: str) -> dict[str, Any]:
    """The row of check `name` in `tables.checks`; KeyError when there is none."""
    return _check_rows(tables)[name]


@lru_cache(maxsize=4)
def _check_rows(tables: Dataset) -> dict[str, dict[str, Any]]:
    """All rows of `tables.checks` by the id of the check; read, never changed."""
    return {str(row["check"]): row for row in row_dicts(tables.checks)}


def _verdict(row: dict[str, Any], claim: str, difference: str, context: Context) -> str:
    """The verdict of a check in words; just below an approximate target says by how much."""
    if row["verdict"] != "slightly_below":
        return context.t(f"evidence.verdicts.{row['verdict']}")
    distance = difference.lstrip("−-")
    return context.t("evidence.slightly_below", goal=claim, distance=distance)


def _arithmetic(row: dict[str, Any], record: Check, context: Context) -> str:
    """The formula with its numbers as printed; nothing where it only names one figure."""
    if not row["filled"] or (record.formula or "").strip().isidentifier():
        return ""
    unit = check_unit(record, context)
    if not spoken(unit, context.lang)[1]:
        return str(row["filled"])
    return context.t("evidence.counted_in", formula=row["filled"], unit=unit)


def _result(
    tables: Dataset, row: dict[str, Any], record: Check, context: Context
) -> tuple[str, str]:
    """The recomputed value and its interval, each empty where there is none."""
    if math.isnan(row["result"]):
        return "", ""
    (way, value, decimals), low, high = told_result(tables, row, record), row["low"], row["high"]
    unit = check_unit(record, context)
    text = quantity(value, unit, context.lang, decimals)
    if way:
        return context.t(f"evidence.{way}", value=text), ""
    if low == high:
        return text, ""
    return text, context.interval(low, high, unit, record.decimals)


def told_result(tables: Dataset, row: dict[str, Any], record: Check) -> tuple[str, float, int]:
    """at_least, at_most, open or nothing, the number that is told, and its decimals.

    Where a bound such as "over 7800" goes in, a bound comes out: "at most 8.64 %", not
    "−100–8.63". A bound is rounded so that it stays true; everything else to the last digit that
    its interval leaves known.
    """
    value, low, high, finest = row["result"], row["low"], row["high"], record.decimals
    below, above, way = value - low, high - value, _floor(record)
    if not way and bounded(tables.catalog, record):
        way = "at_most" if above * _SIDES < below else "open"
        way = "at_least" if below * _SIDES < above else way
    if way in _BOUNDS:
        up = way == "at_most"
        return way, safe(high if up else low, finest, up=up), finest
    return way, value, known_decimals(value, low, high, finest)


def _floor(record: Check) -> str:
    """at_least or at_most where the check derives a bound: it expects one and claims nothing."""
    claimed = record.claims or record.target
    return record.expects if record.expects in {"at_least", "at_most"} and not claimed else ""


def _difference(row: dict[str, Any], record: Check, context: Context) -> str:
    if math.isnan(row["difference"]) or row["verdict"] == "impossible":
        return ""
    points = record.unit == "%"
    unit = context.t("unit.points") if points else check_unit(record, context)
    digits = known_decimals(row["result"], row["low"], row["high"], record.decimals)
    return quantity(row["difference"], unit, context.lang, digits)


def _reason(row: dict[str, Any], record: Check, context: Context) -> str:
    if record.not_testable:
        return record.not_testable[context.lang]
    return context.t(f"evidence.reasons.{row['reason']}") if row["reason"] else ""


# Every declared check in one table: claim, result, verdict, arithmetic, what may be quoted.


CHECKS_TABLE = "check_ledger"
CHECK_COLUMNS = ("claim", "formula", "result", "verdict", "quote")
CHECK_GROUPS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "failed": ("impossible", "does_not_reproduce"),
        "missed": ("missed", "slightly_below"),
        "holds": ("met", "holds", "within_rounding"),
        "loosely": ("loosely",),
        "derived": ("derived",),
        "not_testable": ("not_testable",),
    }
)
"""What does not add up comes first, what nobody claimed or nobody can test last."""
CHECK_VERDICTS = tuple(verdict for group in CHECK_GROUPS.values() for verdict in group)
assert {*CHECK_VERDICTS} == {*get_args(Outcome)}  # noqa: S101
_SHOWN = {"holds": 3, "loosely": 3, "derived": 2, "not_testable": 0}
"""How many rows of a group a screen shows at first; of what is amiss it shows all."""
_COLOURS = {"failed": "caution", "missed": "missed", "holds": "hangzhou_text", "loosely": "caution"}
CheckRow = dict[str, Any]


@dataclass(frozen=True)
class ChecksTableOptions:
    """The verdicts to list; none chosen means all."""

    verdicts: tuple[str, ...] = ()


def checks_table(tables: Dataset, lang: str, options: ChecksTableOptions) -> Chart:
    """One row per check, what does not add up first; the columns are `CHECK_COLUMNS`."""
    context = Context(tables.catalog, lang)
    every = [check_row(tables, name) for name in tables.catalog.checks]
    rows = [row for row in every if not options.verdicts or row["verdict"] in options.verdicts]
    if not rows:
        return empty_table(context, CHECKS_TABLE, checks=len(every))
    rows.sort(key=lambda row: CHECK_VERDICTS.index(row["verdict"]))
    titles = _group_titles(tables, context, rows)
    checks = [check_text(tables, row["check"], context) for row in rows]
    return TextTable(
        id=CHECKS_TABLE,
        columns=columns(context, CHECKS_TABLE, CHECK_COLUMNS),
        groups=_table_groups(context),
        rows=tuple(
            Row(
                check.name,
                _table_cells(tables, context, row, check),
                group=titles[_group(row["verdict"])],
            )
            for row, check in zip(rows, checks, strict=True)
        ),
        shown={titles[code]: most for code, most in _SHOWN.items()},
        values=check_totals(tables, context) | {"shown": len(rows)},
        alt_rows=tuple(
            {"name": check.name, "verdict": check.verdict, "result": check.result or "—"}
            for check in checks
        ),
        note=context.t(f"chart_{CHECKS_TABLE}.note"),
        height=700,
    ).chart(context)


def _group(verdict: str) -> str:
    return next(code for code, verdicts in CHECK_GROUPS.items() if verdict in verdicts)


def _group_titles(tables: Dataset, context: Context, rows: list[CheckRow]) -> dict[str, str]:
    """The name of each group with how many claims are in it, and in how many rows."""
    listed = Counter(_group(row["verdict"]) for row in rows)
    names = {row["check"] for row in rows}
    frame = distinct(tables.checks)
    counts = Counter(map(_group, frame.loc[frame["check"].isin(names), "verdict"]))
    return {
        code: context.t(
            f"chart_{CHECKS_TABLE}.{'group_rows' if counts[code] < listed[code] else 'group_all'}",
            name=context.t(f"chart_{CHECKS_TABLE}.group.{code}"),
            count=counts[code],
            rows=listed[code],
        )
        for code in CHECK_GROUPS
    }


def group_counts(tables: Dataset) -> dict[str, int]:
    """How many checks each of `CHECK_GROUPS` holds, those about the same figures counted once."""
    counts = Counter(map(_group, distinct(tables.checks)["verdict"]))
    return {code: counts[code] for code in CHECK_GROUPS}


def _table_groups(context: Context) -> tuple[Column, ...]:
    """The series: a column each, that of the verdict by what the verdict says."""
    every = columns(context, CHECKS_TABLE, CHECK_COLUMNS)
    parts = (
        replace(column, id=f"{column.id}-{code}", colour=_COLOURS.get(code, "ink"))
        for column in every
        if column.id == "verdict"
        for code in CHECK_GROUPS
    )
    return (*(column for column in every if column.id != "verdict"), *parts)


def check_totals(tables: Dataset, context: Context) -> dict[str, Any]:
    """What sentences about all checks are filled with: counts, and the verdicts as one list."""
    verdicts = distinct(tables.checks)["verdict"]
    derived = int((verdicts == "derived").sum())
    return {
        "checks": len(tables.checks),
        "claims": len(verdicts) - derived,
        "derived": derived,
        "parts": verdict_counts(
            tables, context, [name for name in CHECK_VERDICTS if name != "derived"]
        ),
    }


def verdict_counts(tables: Dataset, context: Context, verdicts: Sequence[str]) -> str:
    """The checks with each of `verdicts`, those that occur: "5 项成立，1 项大致成立".

    Those about the same figures or one target count once, as `distinct`.
    """
    counts = Counter(distinct(tables.checks)["verdict"])
    return context.t(f"chart_{CHECKS_TABLE}.comma").join(
        context.t(f"chart_{CHECKS_TABLE}.counted.{name}", count=counts[name])
        for name in verdicts
        if counts[name]
    )


def _table_cells(tables: Dataset, context: Context, row: CheckRow, check: CheckText) -> Cells:
    return tuple((name, _table_cell(tables, context, row, check, name)) for name in CHECK_COLUMNS)


def _table_unit(tables: Dataset, context: Context, row: CheckRow, name: str) -> str:
    record = tables.catalog.checks[row["check"]]
    if name == "claim" and record.claims:
        return context.unit(record.claims.indicator)
    if name == "claim" and record.target:
        return target_unit(tables.catalog.targets[record.target], context)
    return record.unit if context.lang == "zh" else record.unit_en or record.unit


def _table_cell(
    tables: Dataset, context: Context, row: CheckRow, check: CheckText, name: str
) -> Cell | None:
    """The cell of a check; None where the column does not apply, as a derived value's claim."""
    text, key = _table_text(context, check, name), row["key"]
    mark, value = Mark.EXACT, None
    if name == "claim" and text:
        key, value = row["claim_key"], row["claim"]
        mark = _claim_mark(tables, key)
    elif name == "result":
        mark, value = (Mark.DERIVED, row["result"]) if text else (Mark.MISSING, None)
        text = text or check.reason or context.t("evidence.reasons.no_formula")
    if not text:
        return None
    figure = name == "result" and value is not None
    return Cell(
        text,
        key,
        mark,
        value=value,
        unit=_table_unit(tables, context, row, name),
        low=_finite_end(row["low"]) if figure else None,
        high=_finite_end(row["high"]) if figure else None,
        note=" ".join(filter(None, (check.assumes, check.caveat))) if name == "result" else "",
        flags=_table_flags(tables, context, row, key),
        citations=citations(tables.catalog, key, context.lang),
        group=f"verdict-{_group(row['verdict'])}" if name == "verdict" else "",
    )


def _table_text(context: Context, check: CheckText, name: str) -> str:
    if name == "result" and check.interval:
        return context.t(f"chart_{CHECKS_TABLE}.spread", value=check.value, interval=check.interval)
    return str(getattr(check, name))


def _claim_mark(tables: Dataset, key: str) -> Mark:
    pair = figures.report(tables.catalog, key)
    return Mark(str(pair[1].is_)) if pair else Mark.TARGET


def _finite_end(end: float) -> float | None:
    return end if abs(end) != float("inf") else None


def _table_flags(tables: Dataset, context: Context, row: CheckRow, key: str) -> tuple[str, ...]:
    """The conflicts about the claim; for all else those about the inputs too."""
    touched = (key,) if key == row["claim_key"] else (key, *(used for _, used in row["inputs"]))
    return tuple(dict.fromkeys(d for one in touched for d in flag_words(tables, context, one)))


CHARTS = (ChartType(CHECKS_TABLE, ChecksTableOptions, checks_table),)


# All checks of a file as text or as JSON, for a command.

_PARTS = (
    "claim",
    "result",
    "difference",
    "formula",
    "reason",
    "assumes",
    "caveat",
    "quote",
)
_NUMBERS = ("result", "low", "high", "claim", "claim_low", "claim_high", "difference")


def claims(catalog: Catalog, lang: str, form: str, day: date) -> str:
    """All checks of `catalog` on `day`: `form` "text" gives a block each, "json" a list of objects.

    In JSON numbers are plain numbers in the check's unit; null stands for one that does not
    exist, `low` or `high` null with a `result` for an open bound.
    """
    tables, context = Dataset(catalog, day), Context(catalog, lang)
    checks = {name: check_text(tables, name, context) for name in catalog.checks}
    if form == "json":
        rows = [_object(tables, name, words_, lang) for name, words_ in checks.items()]
        return json.dumps(rows, ensure_ascii=False, indent=1, allow_nan=False)
    return "\n".join(line for name, check in checks.items() for line in _block(name, check, lang))


def _block(name: str, check: CheckText, lang: str) -> Iterator[str]:
    t = words(lang)
    yield t("claims.title", verdict=check.verdict, title=check.name, name=name)
    for part in _PARTS:
        text = getattr(check, part)
        if text:
            yield t("claims.line", label=_label(part, t), text=text)
    yield ""


def _label(part: str, t: Words) -> str:
    return t(f"evidence.{part}")


def _object(tables: Dataset, name: str, check: CheckText, lang: str) -> dict[str, Any]:
    row, record = check_row(tables, name), tables.catalog.checks[name]
    unit = record.unit if lang == "zh" else record.unit_en or record.unit
    return {
        "check": name,
        "title": check.name,
        "verdict": check.code,
        "verdict_text": check.verdict,
        **{part: _number(row[part]) for part in _NUMBERS},
        "unit": unit,
        "decimals": record.decimals,
        "formula": row["formula"],
        "filled": row["filled"],
        "inputs": dict(row["inputs"]),
        "claim_key": row["claim_key"],
        "about": row["about"],
        "result_text": check.result,
        "reason": check.reason,
        "assumes": check.assumes,
        "caveat": check.caveat,
        "quote": check.quote,
    }


def _number(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None
