"""A check in words: what was claimed, what comes out, how the two compare, what may be quoted."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from components.analysis import figures
from components.analysis.dataset import Dataset
from components.catalog.models import Check
from components.charts.naming import Naming
from components.charts.quoting import quote, unit_of
from components.charts.stating import figure_text
from components.words.number import quantity, spoken

_MORE, _MOVED = 3, 0.1
"""Up to so many decimals more, until rounding moves an end by less than this part of the width."""
_SIDES = 100
"""An end this many times nearer to the result than the other one is where an open input cuts."""


@dataclass(frozen=True, slots=True)
class Checked:
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


def checked(tables: Dataset, name: str, naming: Naming) -> Checked:
    """The check `name` in words; KeyError when the data have no such check."""
    record, row = tables.catalog.checks[name], row_of(tables, name)
    texts = {part: getattr(record, part) for part in ("assumes", "caveat")}
    value, interval = _result(tables, row, record, naming)
    bound = _open(tables, record) or _floor(record) != ""
    both = naming.say("evidence.with_interval", value=value, interval=interval)
    return Checked(
        name=record.name(naming.lang),
        code=row["verdict"],
        verdict=verdict(row, naming),
        claim=figure_text(tables, row["claim_key"], naming) if row["claim_key"] else "",
        value=value,
        interval=interval,
        bound=bound,
        result=both if interval else value,
        formula=_arithmetic(row, record, naming),
        difference=_difference(row, record, naming),
        reason=_reason(row, record, naming),
        quote=quote(tables, row, record, naming),
        **{part: text[naming.lang] if text else "" for part, text in texts.items()},
    )


def derived_text(found: Checked, naming: Naming) -> str:
    """A derived value where a figure would stand: "约 18,730.6 亿元（推算）"."""
    key = "evidence.derived_bound" if found.bound else "unit.as_derived"
    return naming.say(key, value=found.value)


def row_of(tables: Dataset, name: str) -> dict[str, Any]:
    """The row of check `name` in `tables.checks`; KeyError when there is none."""
    return _rows(tables)[name]


@lru_cache(maxsize=4)
def _rows(tables: Dataset) -> dict[str, dict[str, Any]]:
    """All rows of `tables.checks` by the id of the check; read, never changed."""
    rows = tables.checks.to_dict("records")
    return {str(row["check"]): {str(k): v for k, v in row.items()} for row in rows}


def verdict(row: dict[str, Any], naming: Naming) -> str:
    """The verdict of a row of checks or targets in words."""
    return naming.say(f"evidence.verdicts.{row['verdict']}")


def _arithmetic(row: dict[str, Any], record: Check, naming: Naming) -> str:
    """The formula with its numbers as printed; nothing where it only names one figure."""
    if not row["filled"] or (record.formula or "").strip().isidentifier():
        return ""
    unit = unit_of(record, naming)
    if not spoken(unit, naming.lang)[1]:
        return str(row["filled"])
    return naming.say("evidence.counted_in", formula=row["filled"], unit=unit)


def _result(tables: Dataset, row: dict[str, Any], record: Check, naming: Naming) -> tuple[str, str]:
    """The recomputed value and its interval, each empty where there is none."""
    if math.isnan(row["result"]):
        return "", ""
    value, low, high = row["result"], row["low"], row["high"]
    if _floor(record):
        return naming.say(f"evidence.{_floor(record)}", value=_quantity(value, record, naming)), ""
    if _open(tables, record):
        return _bound(value, low, high, record, naming), ""
    shown = _quantity(value, record, naming)
    if low == high:
        return shown, ""
    return shown, naming.interval(
        low, high, _digits(low, high, record.decimals), unit_of(record, naming)
    )


def _digits(low: float, high: float, decimals: int) -> int:
    """Decimals that leave both ends where they are: 56.45–56.55 printed as 56.4–56.6 would lie."""
    for digits in range(decimals, decimals + _MORE):
        moved = max(abs(round(end, digits) - end) for end in (low, high))
        if moved <= _MOVED * (high - low):
            return digits
    return decimals + _MORE


def _floor(record: Check) -> str:
    """at_least or at_most where the check derives a bound: it expects one and claims nothing."""
    claimed = record.claims or record.target
    return record.expects if record.expects in {"at_least", "at_most"} and not claimed else ""


def _open(tables: Dataset, record: Check) -> bool:
    found = (figures.of_cell(tables.catalog, cell) for cell in record.inputs.values())
    ends = [end for f in found if f for end in (f.interval.low, f.interval.high)]
    return any(map(math.isinf, ends))


def _bound(value: float, low: float, high: float, record: Check, naming: Naming) -> str:
    """Where "over 7800" enters, the result is a bound too: "at most 8.63 %", not "−100–8.63"."""
    below, above = value - low, high - value
    if above * _SIDES < below:
        return naming.say("evidence.at_most", value=_quantity(high, record, naming))
    if below * _SIDES < above:
        return naming.say("evidence.at_least", value=_quantity(low, record, naming))
    return naming.say("evidence.open", value=_quantity(value, record, naming))


def _quantity(value: float, record: Check, naming: Naming) -> str:
    return quantity(value, unit_of(record, naming), naming.lang, record.decimals)


def _difference(row: dict[str, Any], record: Check, naming: Naming) -> str:
    if math.isnan(row["difference"]) or row["verdict"] == "impossible":
        return ""
    if record.unit == "%":
        return naming.points(row["difference"], record.decimals)
    return _quantity(row["difference"], record, naming)


def _reason(row: dict[str, Any], record: Check, naming: Naming) -> str:
    if record.not_testable:
        return record.not_testable[naming.lang]
    return naming.say(f"evidence.reasons.{row['reason']}") if row["reason"] else ""
