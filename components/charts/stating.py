"""Figures and records as short words: "超过 5,000 亿元", "杭州 · 核心产业增加值 · 2022 年"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from components.analysis import figures
from components.analysis.dataset import Dataset
from components.catalog.models import Report, Target
from components.charts.naming import Naming
from components.words.number import figure


def title_of(tables: Dataset, key: str, naming: Naming) -> str:
    """One short line that says what a key is about; the key itself when it names nothing."""
    address = figures.parse_key(key)
    if address is not None:
        return _cell(tables, address, naming) or key
    kind, _, name = key.partition(":")
    record = _sections(tables).get(kind, {}).get(name)
    return str(record.name(naming.lang)) if record else key


def report_of(tables: Dataset, key: str) -> tuple[figures.Address, Report] | None:
    """The report that an observation key names, with the parts of the key, or None."""
    address = figures.parse_key(key)
    indicator = tables.catalog.indicators.get(address.indicator) if address else None
    if address is None or indicator is None:
        return None
    for period, cell in indicator.values.get(address.place, {}).items():
        if period.code == address.period and 1 <= address.number <= len(cell):
            return address, cell[address.number - 1]
    return None


def figure_text(tables: Dataset, key: str, naming: Naming) -> str:
    """The value of an observation or target as the reader reads it; empty for any other key."""
    kind, _, name = key.partition(":")
    if kind == "target" and name in tables.catalog.targets:
        return target_text(tables, name, naming)
    found = report_of(tables, key)
    return report_text(found[1], found[0].indicator, naming) if found else ""


def report_text(report: Report, indicator: str, naming: Naming) -> str:
    """The value of a report: "超过 5,000 亿元", or that the documents do not say."""
    if report.value is None:
        return naming.say("unit.missing")
    mark = "unsourced" if report.evidence is None else str(report.is_)
    return naming.say(f"unit.as_{mark}", value=naming.value(report.value, indicator))


def target_text(tables: Dataset, name: str, naming: Naming) -> str:
    """The promised figure with its unit, or that it has none."""
    record = tables.catalog.targets[name]
    if record.value is None:
        return naming.say("evidence.no_figure")
    shown = figure(record.value, target_unit(record, naming), naming.lang)
    return naming.say(f"unit.as_{record.is_}", value=shown)


def target_unit(record: Target, naming: Naming) -> str:
    """The unit of a target: its own, else that of its indicator, else none."""
    if record.unit:
        return record.unit if naming.lang == "zh" else record.unit_en or record.unit
    return naming.unit(record.indicator) if record.indicator else ""


def _cell(tables: Dataset, address: figures.Address, naming: Naming) -> str:
    catalog = tables.catalog
    if address.indicator not in catalog.indicators or address.place not in catalog.places:
        return ""
    return naming.say(
        "evidence.cell",
        place=naming.place(address.place),
        period=naming.period(address.period),
        indicator=naming.indicator(address.indicator),
    )


def _sections(tables: Dataset) -> Mapping[str, Mapping[str, Any]]:
    catalog = tables.catalog
    return {
        "target": catalog.targets,
        "policy": catalog.policies,
        "designation": catalog.designations,
        "check": catalog.checks,
        "institution": catalog.institutions,
        "measure": catalog.measures,
        "weakness": catalog.weaknesses,
        "conflict": catalog.conflicts,
        "source": catalog.sources,
    }
