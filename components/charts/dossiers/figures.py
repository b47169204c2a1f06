"""Observations and targets as evidence."""

from __future__ import annotations

from typing import Any

from components.catalog.observation import Report
from components.catalog.period import Period
from components.charts.citing import citations
from components.charts.dossier import Dossier, Fact, Rival, UnknownKeyError
from components.charts.dossiers.claims import findings
from components.charts.naming import Naming
from components.frames import keys
from components.frames.rivals import rivals
from components.frames.tables import Tables
from components.words.number import quantity


def observation(tables: Tables, key: str, naming: Naming) -> Dossier:
    """A reported value (or a gap): as printed, calibre, price basis, rivals, checks, conflicts."""
    address, report = _report(tables, key)
    indicator = tables.catalog.indicators[address.indicator]
    facts = [
        Fact(naming.say("evidence.status"), naming.say(f"evidence.statuses.{report.status}")),
        Fact(naming.say("evidence.calibre"), _calibre(tables, indicator.calibre, naming)),
        Fact(naming.say("evidence.basis"), naming.say(f"evidence.bases.{indicator.measure}")),
    ]
    if indicator.denominator:
        facts.append(
            Fact(naming.say("evidence.denominator"), indicator.denominator[naming.lang])
        )
    for label, text in (("note", report.note), ("why", report.why)):
        if text:
            facts.append(Fact(naming.say(f"evidence.{label}"), text[naming.lang]))
    checks, conflicts = findings(tables, key, naming)
    return Dossier(
        key, title_of(tables, key, naming), value_of(report, address.indicator, naming),
        tuple(facts), citations(tables.catalog, key, naming.lang),
        _rivals(tables, key, naming), checks, conflicts,
    )


def target(tables: Tables, key: str, naming: Naming) -> Dossier:
    """A promise: what, by when, who said so, and its verdict with the arithmetic."""
    name = key.partition(":")[2]
    if name not in tables.catalog.targets:
        raise UnknownKeyError(key)
    record, row = tables.catalog.targets[name], _target_row(tables, name)
    facts = [
        Fact(naming.say("evidence.place"), naming.place(record.place)),
        Fact(naming.say("evidence.by"), _deadline(record.by, naming)),
        Fact(naming.say("evidence.verdict"), naming.say(f"evidence.verdicts.{row['verdict']}")),
    ]
    if row["reason"]:
        facts.append(
            Fact(naming.say("evidence.reason"), naming.say(f"evidence.reasons.{row['reason']}"))
        )
    facts += [
        Fact(naming.say("evidence.formula"), str(row[column]))
        for column in ("ratio_formula", "difference_formula") if row[column]
    ]
    for text in filter(None, (record.why_not_testable, record.note)):
        facts.append(Fact(naming.say("evidence.note"), text[naming.lang]))
    checks, conflicts = findings(tables, key, naming)
    related = [row["outcome_key"]] if row["outcome_key"] else []
    related += [f"policy:{record.policy}"] if record.policy else []
    return Dossier(
        key, record.name(naming.lang), target_value(tables, name, naming), tuple(facts),
        citations(tables.catalog, key, naming.lang), (), checks, conflicts,
        tuple((k, title_of(tables, k, naming)) for k in related),
    )


def target_value(tables: Tables, name: str, naming: Naming) -> str:
    """The promised figure with its unit, or that it has none."""
    record = tables.catalog.targets[name]
    if record.value is None:
        return naming.say("evidence.no_figure")
    unit = record.unit or ""
    if record.indicator and not record.unit:
        unit = naming.unit(record.indicator)
    elif naming.lang != "zh":
        unit = record.unit_en or unit
    shown = quantity(record.value, unit, naming.lang)
    return naming.say(f"unit.as_{record.is_}", value=shown)


def value_of(report: Report, indicator: str, naming: Naming) -> str:
    """The value as the reader reads it: "超过 5,000 亿元", or that the documents do not say."""
    if report.value is None:
        return naming.say("unit.missing")
    mark = "unsourced" if report.evidence is None else str(report.is_)
    return naming.say(f"unit.as_{mark}", value=naming.value(report.value, indicator))


def title_of(tables: Tables, key: str, naming: Naming) -> str:
    """One short line that says what a key is about; the key itself when it names nothing."""
    address = keys.address(key)
    if address is not None and address.indicator in tables.catalog.indicators:
        return naming.say(
            "evidence.cell", place=naming.place(address.place),
            period=naming.period(address.period), indicator=naming.indicator(address.indicator),
        )
    kind, _, name = key.partition(":")
    sections: dict[str, Any] = {
        "target": tables.catalog.targets, "policy": tables.catalog.policies,
        "designation": tables.catalog.designations, "check": tables.catalog.checks,
        "institution": tables.catalog.institutions, "measure": tables.catalog.measures,
        "weakness": tables.catalog.weaknesses, "conflict": tables.catalog.conflicts,
    }
    record = sections.get(kind, {}).get(name)
    return str(record.name(naming.lang)) if record else key


def _deadline(by: Period | None, naming: Naming) -> str:
    return naming.period(by) if by else naming.say("evidence.no_deadline")


def _report(tables: Tables, key: str) -> tuple[keys.Address, Report]:
    address = keys.address(key)
    indicator = tables.catalog.indicators.get(address.indicator) if address else None
    if address is None or indicator is None:
        raise UnknownKeyError(key)
    for period, cell in indicator.values.get(address.place, {}).items():
        if period.code == address.period and 1 <= address.number <= len(cell):
            return address, cell[address.number - 1]
    raise UnknownKeyError(key)


def _calibre(tables: Tables, calibre: str, naming: Naming) -> str:
    record = tables.catalog.calibres[calibre]
    return naming.say(
        "evidence.calibre_text", name=record.name(naming.lang), covers=record.covers[naming.lang]
    )


def _rivals(tables: Tables, key: str, naming: Naming) -> tuple[Rival, ...]:
    rows = rivals(tables.reports, key)
    if len(rows) < 2:
        return ()
    return tuple(_rival(tables, row, naming) for row in rows.to_dict("records"))


def _rival(tables: Tables, row: dict[Any, Any], naming: Naming) -> Rival:
    address, report = _report(tables, row["key"])
    found = citations(tables.catalog, row["key"], naming.lang)
    return Rival(
        value_of(report, address.indicator, naming), bool(row["preferred"]),
        report.why[naming.lang] if report.why else "", found[0] if found else None,
    )


def _target_row(tables: Tables, name: str) -> dict[str, Any]:
    frame = tables.targets
    return dict(frame.loc[frame["target"] == name].iloc[0])
