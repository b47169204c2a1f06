"""Checks and conflicts as evidence: what was recomputed, what does not agree."""

from __future__ import annotations

from typing import Any

from components.charts.citing import citation, citations
from components.charts.dossier import Dossier, Fact, Finding, Rival, UnknownKeyError
from components.charts.naming import Naming
from components.frames.conflicts import doubts
from components.frames.rivals import checks_using
from components.frames.tables import Tables
from components.words.number import quantity


def check(tables: Tables, key: str, naming: Naming) -> Dossier:
    """A check: verdict, formula with numbers filled in, inputs, the sentence to quote."""
    name = key.partition(":")[2]
    if name not in tables.catalog.checks:
        raise UnknownKeyError(key)
    row, record = _row(tables, name), tables.catalog.checks[name]
    facts = [Fact(naming.say("evidence.verdict"), verdict(row, naming))]
    if row["filled"]:
        facts.append(Fact(naming.say("evidence.formula"), str(row["filled"])))
    for label, text in (("assumes", record.assumes), ("caveat", record.caveat)):
        if text:
            facts.append(Fact(naming.say(f"evidence.{label}"), text[naming.lang]))
    if record.not_testable:
        facts.append(Fact(naming.say("evidence.reason"), record.not_testable[naming.lang]))
    facts.append(Fact(naming.say("evidence.quote"), quote(tables, name, naming)))
    return Dossier(
        key, record.name(naming.lang), result(row, record, naming), tuple(facts),
        citations(tables.catalog, key, naming.lang),
        related=tuple((k, label_of(tables, k, naming)) for _, k in row["inputs"]),
    )


def conflict(tables: Tables, key: str, naming: Naming) -> Dossier:
    """A conflict: the readings side by side, the preferred one and why."""
    name = key.partition(":")[2]
    if name not in tables.catalog.conflicts:
        raise UnknownKeyError(key)
    record = tables.catalog.conflicts[name]
    return Dossier(
        key, record.name(naming.lang), naming.say("evidence.conflict_value"),
        (Fact(naming.say("evidence.why"), record.why[naming.lang]),),
        citations(tables.catalog, key, naming.lang), rivals=_readings(tables, name, naming),
    )


def findings(
    tables: Tables, key: str, naming: Naming
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """The checks that read, claim or fill `key`, and the conflicts that touch it."""
    checks = tuple(_check_finding(tables, c, naming) for c in checks_using(tables.uses, key))
    conflicts = tuple(_conflict_finding(tables, c, naming) for c in doubts(tables.touches, key))
    return checks, conflicts


def verdict(row: dict[str, Any], naming: Naming) -> str:
    """The verdict of a check in words."""
    return naming.say(f"evidence.verdicts.{row['verdict']}")


def result(row: dict[str, Any], record: Any, naming: Naming) -> str:
    """The recomputed value with its rounding interval, or why there is none."""
    if row["result"] is None or row["result"] != row["result"]:
        return verdict(row, naming)
    decimals = int(row["decimals"])
    unit = record.unit if naming.lang == "zh" else record.unit_en or record.unit
    shown = quantity(float(row["result"]), unit, naming.lang, decimals)
    span = naming.interval(float(row["low"]), float(row["high"]), decimals)
    return naming.say("evidence.with_interval", value=shown, interval=span)


def quote(tables: Tables, name: str, naming: Naming) -> str:
    """The sentence an analyst may quote, with the numbers filled in."""
    row, record = _row(tables, name), tables.catalog.checks[name]
    if record.quote is None:
        return record.name(naming.lang)
    values = {"result": _bare(row, naming)}
    for input_name, cell in record.inputs.items():
        found = tables.catalog.indicators[cell.indicator].values[cell.place][cell.period]
        value = found[cell.report - 1].value
        values[input_name] = "" if value is None else naming.number(value)
    return record.quote[naming.lang].format_map(_Gaps(values))


class _Gaps(dict[str, str]):
    """A name in braces that is no input stays as it was typed: the loader has said so already."""

    def __missing__(self, key: str) -> str:
        return "{" + key + "}"


def _bare(row: dict[str, Any], naming: Naming) -> str:
    if row["result"] is None or row["result"] != row["result"]:
        return verdict(row, naming)
    return naming.number(float(row["result"]), int(row["decimals"]))


def label_of(tables: Tables, key: str, naming: Naming) -> str:
    """What a key is about, in one short line."""
    from components.charts.dossiers.figures import title_of

    return title_of(tables, key, naming)


def _row(tables: Tables, name: str) -> dict[str, Any]:
    frame = tables.checks
    return dict(frame.loc[frame["check"] == name].iloc[0])


def _check_finding(tables: Tables, name: str, naming: Naming) -> Finding:
    row, record = _row(tables, name), tables.catalog.checks[name]
    text = quote(tables, name, naming)
    return Finding(f"check:{name}", record.name(naming.lang), verdict(row, naming), text)


def _conflict_finding(tables: Tables, name: str, naming: Naming) -> Finding:
    record = tables.catalog.conflicts[name]
    return Finding(
        f"conflict:{name}", record.name(naming.lang), naming.say("evidence.conflict_value"),
        record.why[naming.lang], _readings(tables, name, naming),
    )


def _readings(tables: Tables, name: str, naming: Naming) -> tuple[Rival, ...]:
    return tuple(
        Rival(reading.text[naming.lang], reading.preferred, "",
              citation(tables.catalog, reading.evidence, naming.lang))
        for reading in tables.catalog.conflicts[name].readings
    )
