"""What a reader must know beside a trend: caveats, arithmetic and assumptions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from components.charts.chart import Mark
from components.charts.naming import Naming
from components.charts.trend.guides import broken
from components.charts.trend.indexed import Indexed
from components.charts.trend.lines import Line, Row
from components.charts.trend.names import short_name
from components.charts.trend.options import View
from components.charts.trend.promises import Promise
from components.words.number import counted, number, spoken


def note(view: View, lines: Sequence[Line], found: Indexed | None) -> str:
    """Calibre, notes of the indicators, breaks, what was left out and why: one paragraph.

    `lines` are those of the data, `found` what became of them in an index.
    """
    naming, catalog = view.naming, view.tables.catalog
    calibre = catalog.calibres[catalog.indicators[view.indicators[0]].calibre]
    parts = [
        naming.say(
            "chart_trend.note.calibre",
            name=calibre.name(naming.lang),
            covers=calibre.covers[naming.lang],
        )
    ]
    parts += [
        _of_indicator(view, id_, text[naming.lang])
        for id_ in view.indicators
        if (text := catalog.indicators[id_].note)
    ]
    parts += _breaks(view, found.lines if found else lines)
    if len({catalog.indicators[id_].measure for id_ in view.indicators}) > 1:
        parts.append(naming.say("chart_trend.note.never_joined"))
    parts += _silent(view, lines) + (_index_notes(view, found) if found else [])
    if view.unknown:
        parts.append(naming.say("chart_trend.note.unknown", names=_joined(naming, view.unknown)))
    return naming.say("chart_trend.joint").join(dict.fromkeys(parts))


def formulas(
    view: View, lines: Sequence[Line], promises: Sequence[Promise], found: Indexed | None
) -> str:
    """The arithmetic behind derived points, verdicts and index values; empty without any."""
    naming = view.naming
    texts = [*(found.formulas if found else ())]
    texts += [
        naming.say(
            "chart_trend.formula",
            period=naming.period(str(row["period"])),
            place=naming.place(str(row["place"])),
            formula=row["formula"],
            value=_counted(naming, row),
        )
        for row in _derived(lines)
    ]
    texts += [
        naming.say(
            "chart_trend.ratio",
            formula=promise.row["ratio_formula"],
            value=naming.number(float(promise.row["ratio"]), 2),
        )
        for promise in promises
        if promise.row["ratio_formula"]
    ]
    return naming.say("chart_trend.marks_joint").join(dict.fromkeys(texts))


def _counted(naming: Naming, row: Row) -> str:
    """What the arithmetic comes to; with its unit where the chart says it in another one."""
    value, unit, decimals = float(row["value"]), naming.unit(row["indicator"]), int(row["decimals"])
    if not spoken(unit, naming.lang)[1]:
        return naming.number(value, decimals)
    return counted(value, unit, naming.lang, decimals)


def assumptions(view: View, lines: Sequence[Line]) -> tuple[str, ...]:
    """What the derived points assume, and what weakens them; each sentence once."""
    checks, lang = view.tables.catalog.checks, view.naming.lang
    ids = [str(row["check"]) for row in _derived(lines)]
    texts = [
        text[lang]
        for id_ in ids
        if id_ in checks
        for text in (checks[id_].assumes, checks[id_].caveat)
        if text
    ]
    return tuple(dict.fromkeys(texts))


def _of_indicator(view: View, indicator: str, text: str) -> str:
    if len(view.indicators) == 1:
        return text
    name = short_name(view, indicator)
    return view.naming.say(
        "chart_trend.refused.covers", name=name[:1].upper() + name[1:], covers=text
    )


def _derived(lines: Sequence[Line]) -> list[Row]:
    """The derived rows in the order of time."""
    rows = [row for line in lines for row in line.rows if row["mark"] == Mark.DERIVED]
    return sorted(rows, key=lambda row: float(row["x"]))


def _breaks(view: View, lines: Sequence[Line]) -> list[str]:
    """A sentence per break: the caveat of the failing check, else the short reason."""
    checks, naming = view.tables.catalog.checks, view.naming
    found = []
    for row in broken(view, lines):
        kind, _, id_ = row["key"].partition(":")
        caveat = checks[id_].caveat if kind == "check" and id_ in checks else None
        short = naming.say(f"chart_trend.break.{row['reason']}")
        found.append(
            naming.say(
                f"chart_trend.note.{'break' if caveat else 'cut'}",
                before=naming.period(row["before"]),
                period=naming.period(row["period"]),
                reason=caveat[naming.lang] if caveat else short,
            )
        )
    return found


def _silent(view: View, lines: Sequence[Line]) -> list[str]:
    """Places about which the file has nothing at all here, not even a recorded gap."""
    naming, told = view.naming, {line.place for line in lines}
    places = [naming.place(place) for place in view.places if place not in told]
    if not places:
        return []
    return [naming.say("chart_trend.note.silent", places=_joined(naming, places))]


def _index_notes(view: View, found: Indexed) -> list[str]:
    naming = view.naming
    texts = [
        naming.say(
            f"chart_trend.index.{code}",
            place=naming.place(place),
            indicator=naming.indicator(indicator),
            base=naming.period(view.options.base),
        )
        for code, indicator, place in found.refused
    ]
    if view.options.derived:
        texts.append(naming.say("chart_trend.index.no_derived"))
    if found.left_out:
        texts.append(
            naming.say("chart_trend.index.left_out", count=number(found.left_out, naming.lang))
        )
    return texts


def _joined(naming: Naming, texts: Iterable[str]) -> str:
    return naming.say("unit.list_separator").join(texts)
