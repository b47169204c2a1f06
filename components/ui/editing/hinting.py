"""Hints on a value while it is typed: odd against its neighbours, never a block."""

from __future__ import annotations

from components.analysis.anomalies import Hint, hints
from components.analysis.figures import parse_key
from components.catalog.models import Catalog, Measure
from components.catalog.period import PeriodError
from components.charts.context import Naming
from components.edit.changes import Cell
from components.words import words
from components.words.number import as_typed, number


def told(catalog: Catalog, cell: Cell, value: float, lang: str) -> tuple[str, ...]:
    """The hints on `value` typed for `cell`, one sentence each."""
    if cell.indicator not in catalog.indicators or cell.place not in catalog.places:
        return ()
    try:
        found = hints(catalog, *cell, value)
    except PeriodError:
        return ()
    return tuple(_sentence(hint, catalog, cell, lang) for hint in found)


def _sentence(hint: Hint, catalog: Catalog, cell: Cell, lang: str) -> str:
    naming = Naming(catalog, lang)
    code, percent = hint.code, number(hint.factor, lang, 0)
    if code == "share_mismatch":
        # What is expected is a share, whichever of the three figures was typed.
        share = catalog.indicators[cell.indicator].measure is Measure.SHARE
        code, percent = code if share else "part_mismatch", number(hint.expected, lang, 1)
    return words(lang)(
        f"page_editing.hints.{code}",
        value=as_typed(hint.value, naming.unit(cell.indicator), lang),
        expected=as_typed(hint.expected, naming.unit(cell.indicator), lang),
        percent=percent,
        against=_against(hint, naming),
    )


def _against(hint: Hint, naming: Naming) -> str:
    found = parse_key(hint.key) if hint.key else None
    if found is None:
        return ""
    return naming.say(
        "page_editing.told.cell",
        place=naming.place(found.place),
        indicator=naming.indicator(found.indicator),
        period=naming.period(found.period),
    )
