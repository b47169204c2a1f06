"""Observations and targets as evidence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from components.analysis import figures
from components.analysis.dataset import Dataset
from components.analysis.observations import rivals
from components.catalog.models import Report, Status, Target
from components.charts.citing import citations
from components.charts.dossier import Dossier, Fact, Rival, UnknownKeyError
from components.charts.dossiers.claims import findings
from components.charts.naming import Naming
from components.charts.stating import (
    report_of,
    report_text,
    target_text,
    target_unit,
    title_of,
)
from components.words.number import counted, quantity


def observation(tables: Dataset, key: str, naming: Naming) -> Dossier:
    """A reported value (or a gap): as printed, calibre, price basis, rivals, checks, conflicts."""
    found = report_of(tables, key)
    if found is None:
        raise UnknownKeyError(key)
    address, report = found
    checks, conflicts = findings(tables, key, naming)
    return Dossier(
        key,
        title_of(tables, key, naming),
        report_text(report, address.indicator, naming),
        tuple(
            Fact(naming.say(f"evidence.{label}"), text)
            for label, text in _observed(tables, key, address, report, naming)
            if text
        ),
        citations(tables.catalog, key, naming.lang),
        _rivals(tables, key, naming),
        checks,
        conflicts,
    )


def target(tables: Dataset, key: str, naming: Naming) -> Dossier:
    """A promise: what, by when, who said so, and its verdict with the arithmetic."""
    name = key.partition(":")[2]
    if name not in tables.catalog.targets:
        raise UnknownKeyError(key)
    record, row = tables.catalog.targets[name], _target_row(tables, name)
    checks, conflicts = findings(tables, key, naming)
    related = [row["outcome_key"]] if row["outcome_key"] else []
    related += [f"policy:{record.policy}"] if record.policy else []
    return Dossier(
        key,
        record.name(naming.lang),
        target_text(tables, name, naming),
        tuple(
            Fact(naming.say(f"evidence.{label}"), text)
            for label, text in _promised(row, record, naming)
            if text
        ),
        citations(tables.catalog, key, naming.lang),
        (),
        checks,
        conflicts,
        tuple((k, title_of(tables, k, naming)) for k in related),
    )


def _observed(
    tables: Dataset, key: str, address: figures.Address, report: Report, naming: Naming
) -> Iterator[tuple[str, str]]:
    indicator, lang = tables.catalog.indicators[address.indicator], naming.lang
    if report.missing:
        yield "absent", naming.say(f"evidence.missing.{report.missing}")
        yield "reason", report.why[lang] if report.why else ""
    if report.value is not None and report.evidence is None:
        yield "document", naming.say("evidence.no_document")
    figure = figures.at(tables.catalog, key)
    if figure:
        yield "interval", _interval(figure, naming)
    if report.status is not Status.NORMAL:
        yield "status", naming.say(f"evidence.statuses.{report.status}")
    calibre = tables.catalog.calibres[indicator.calibre]
    yield (
        "calibre",
        naming.say("evidence.calibre_text", name=calibre.name(lang), covers=calibre.covers[lang]),
    )
    yield "basis", naming.say(f"evidence.bases.{indicator.measure}")
    yield "denominator", indicator.denominator[lang] if indicator.denominator else ""
    for text in dict.fromkeys(text[lang] for text in (report.note, indicator.note) if text):
        yield "note", text
    yield "why", report.why[lang] if report.why and not report.missing else ""


def _interval(figure: figures.Figure, naming: Naming) -> str:
    """What the printed rounding leaves open; nothing for a count, which is itself."""
    low, high = figure.interval.low, figure.interval.high
    if low == high:
        return ""
    return naming.interval(low, high, None, figure.indicator.unit_in(naming.lang))


def _promised(row: dict[str, Any], record: Target, naming: Naming) -> Iterator[tuple[str, str]]:
    lang = naming.lang
    yield "place", naming.place(record.place)
    yield "by", naming.period(record.by) if record.by else naming.say("evidence.no_deadline")
    yield "undated", record.undated[lang] if record.undated else ""
    yield "verdict", naming.say(f"evidence.verdicts.{row['verdict']}")
    declared = record.why_not_testable
    if declared and row["verdict"] == "not_testable":
        yield "reason", declared[lang]
    elif row["reason"]:
        yield "reason", naming.say(f"evidence.reasons.{row['reason']}")
    yield from _arithmetic(row, record, naming)
    yield "note", record.note[lang] if record.note else ""


def _arithmetic(row: dict[str, Any], record: Target, naming: Naming) -> Iterator[tuple[str, str]]:
    """How far the outcome reached, in per cent of the target and as a difference."""
    if row["ratio_formula"]:
        yield (
            "formula",
            naming.say(
                "evidence.equals",
                formula=row["ratio_formula"],
                result=quantity(row["ratio"], "%", naming.lang, 2),
            ),
        )
    if row["difference_formula"]:
        unit = target_unit(record, naming)
        points = unit == "%"
        yield (
            "formula",
            naming.say(
                "evidence.equals",
                formula=row["difference_formula"],
                result=naming.points(row["difference"])
                if points
                else counted(row["difference"], unit, naming.lang),
            ),
        )


def _rivals(tables: Dataset, key: str, naming: Naming) -> tuple[Rival, ...]:
    rows = rivals(tables.reports, key)
    if len(rows) < 2:
        return ()
    return tuple(_rival(tables, found, naming) for found in rows["key"])


def _rival(tables: Dataset, key: str, naming: Naming) -> Rival:
    found = report_of(tables, key)
    if found is None:
        raise UnknownKeyError(key)
    address, report = found
    cited = citations(tables.catalog, key, naming.lang)
    return Rival(
        report_text(report, address.indicator, naming),
        address.number == 1,
        report.why[naming.lang] if report.why else "",
        cited[0] if cited else None,
    )


def _target_row(tables: Dataset, name: str) -> dict[str, Any]:
    frame = tables.targets
    found = frame.loc[frame["target"] == name].to_dict("records")[0]
    return {str(column): value for column, value in found.items()}
