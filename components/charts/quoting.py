"""The sentence of a check that an analyst may quote, filled in."""

from __future__ import annotations

import math
import re
from typing import Any

from components.analysis.checks import quantities
from components.analysis.dataset import Dataset
from components.catalog.models import Check
from components.charts.naming import Naming
from components.charts.stating import target_unit
from components.words.number import bare

_NAME = re.compile(r"\{(\w+)\}")


def unit_of(record: Check, naming: Naming) -> str:
    """The unit of a check's result in the language."""
    return record.unit if naming.lang == "zh" else record.unit_en or record.unit


def quote(tables: Dataset, row: dict[str, Any], record: Check, naming: Naming) -> str:
    """The sentence an analyst may quote, numbers filled in; nothing where none was written.

    A name in braces that is no input stays as it was typed. A sentence written for another
    outcome than today's, or over a figure without a source, is not given: it would state what
    the figures do not say.
    """
    if record.quote is None or row["reason"] == "unsourced":
        return ""
    if record.quote_for not in (None, row["verdict"]):
        written = naming.say(f"evidence.verdicts.{record.quote_for}")
        now = naming.say(f"evidence.verdicts.{row['verdict']}")
        return naming.say("evidence.quote_void", written=written, now=now)
    values = {"result": _bare(row, record, naming)}
    units = _units(tables, record, naming)
    for label, found in quantities(tables.catalog, record).items():
        said = bare(found.value, units[label], naming.lang) if found else ""
        values[label] = said or naming.say("unit.missing")
    return _NAME.sub(lambda found: values.get(found[1], found[0]), record.quote[naming.lang])


def _units(tables: Dataset, record: Check, naming: Naming) -> dict[str, str]:
    """The unit of each name of the formula, in the language."""
    goals = {label: tables.catalog.targets[name] for label, name in record.goals.items()}
    return {label: naming.unit(cell.indicator) for label, cell in record.inputs.items()} | {
        label: target_unit(goal, naming) for label, goal in goals.items()
    }


def _bare(row: dict[str, Any], record: Check, naming: Naming) -> str:
    if math.isnan(row["result"]):
        return naming.say(f"evidence.verdicts.{row['verdict']}")
    return bare(row["result"], unit_of(record, naming), naming.lang, record.decimals)
