"""A year for one or many indicators, in a grid: one row per indicator and place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from components.catalog.models import Catalog
from components.charts.context import Naming
from components.edit import yaml_writer
from components.edit.changes import (
    Cell,
    Change,
    EditError,
    cell_report,
    cell_reports,
    digest,
    renewed,
    rewritten_report,
    typed_figure,
    typed_period,
)
from components.edit.paste import names
from components.edit.yaml_writer import among
from components.ui import state
from components.ui.editing import choices, grid_columns, telling
from components.ui.editing.deciding import decided
from components.ui.editing.desk import Desk, shown
from components.ui.editing.hinting import told
from components.ui.plain import plain
from components.words.number import as_typed

TYPED = ("value", "is", "missing", "source", "at", "says", "note")
Row = dict[str, Any]
"""The typed entries of a cell by name, None for blanks."""
_GRID, _TYPED = "year_grid", "year_typed"
_INDICATORS = ("core_value_added", "core_share_gdp", "gdp")
_PLACES = ("hangzhou", "suzhou")


def show(desk: Desk) -> None:
    """The grid, what is odd or wrong in it, and the button that lays its changes ready."""
    code = _period(desk)
    found = _cells(desk, code) if code else []
    if code and not found:
        st.info(desk.say("page_editing.year.none"))
    if not found:
        return
    # Laying changes elsewhere leaves the grid alone; laying some of its rows keeps the others.
    key = f"grid_{desk.say.lang}_{digest(found, [_first(desk, cell) for cell in found])}"
    table = st.data_editor(
        _begun(desk, found, key),
        key=key,
        hide_index=True,
        num_rows="fixed",
        placeholder="",
        disabled=["indicator", "place", "last"],
        alt=desk.say("page_editing.year.alt"),
        column_config=grid_columns.config(desk.catalog, desk.say),
    )
    rows = [_given(row) for row in table.to_dict("records")]
    _remember(desk, found, rows)
    changes, errors = _read(desk, found, rows)
    _remarks(desk, among(desk.catalog, changes), dict(zip(found, rows, strict=True)), errors)
    desk.offer(decided(desk, changes, key="year"), key="year", typed=bool(changes or errors))


def _period(desk: Desk) -> str:
    """The period asked for; "" and a sentence where what was typed is none."""
    say = desk.say
    with st.container(width=320):
        text = state.written(
            "period",
            label=say("page_editing.year.period"),
            hint=say("page_editing.year.hint"),
            limit=24,
        )
    if not text:
        st.info(say("page_editing.year.ask", next=_next(desk)))
        return ""
    try:
        return typed_period(text)
    except EditError as error:
        st.error(plain(error.sentence(say.lang)))
        return ""


def _next(desk: Desk) -> int:
    """The year after the last one that the data hold."""
    years = [period.last_year for _, _, period, _, _ in desk.catalog.reports()]
    return max(years, default=2023) + 1


def _cells(desk: Desk, code: str) -> list[Cell]:
    say, catalog = desk.say, desk.catalog
    indicators = state.many(
        "ind",
        choices.ids(catalog, "indicators"),
        _known(_INDICATORS, catalog.indicators),
        label=say("page_editing.indicators"),
        name=choices.named(catalog, "indicators", say),
        none=say("page_editing.pick"),
    )
    places = state.many(
        "place",
        choices.ids(catalog, "places"),
        _known(_PLACES, catalog.places),
        label=say("page_editing.places"),
        name=choices.named(catalog, "places", say),
        none=say("page_editing.pick"),
    )
    return [Cell(indicator, place, code) for indicator in indicators for place in places]


def _known(names: tuple[str, ...], table: Any) -> list[str]:  # noqa: ANN401
    return [name for name in names if name in table]


def _begun(desk: Desk, found: list[Cell], key: str) -> pd.DataFrame:
    """The frame that the grid began with; one that is shown anew begins with what was typed."""
    if key not in st.session_state or st.session_state.get(_GRID, ("",))[0] != key:
        st.session_state[_GRID] = key, _frame(desk, found)
    frame: pd.DataFrame = st.session_state[_GRID][1]
    return frame


def _remember(desk: Desk, found: list[Cell], rows: list[Row]) -> None:
    """Keep what is typed with what it was typed over: no change of the grid may lose it."""
    typed_ = dict(st.session_state.get(_TYPED, {}))
    for cell, given in zip(found, rows, strict=True):
        before = _first(desk, cell)
        typed_.pop(cell, None)
        if given != _start(before):
            typed_[cell] = before, given
    st.session_state[_TYPED] = typed_


def _given(row: dict[Any, Any]) -> Row:
    """A row of the grid with None for blanks; a name with commas comes as the parts of a list."""
    listed = {
        name: [str(part) for part in row[name]]
        for name in grid_columns.NAMED
        if isinstance(row[name], (list, tuple, np.ndarray))
    }
    return {
        name: (", ".join(listed[name]) or None)
        if name in listed
        else None
        if pd.isna(row[name])
        else row[name]
        for name in TYPED
    }


def _frame(desk: Desk, found: list[Cell]) -> pd.DataFrame:
    """What the grid starts from: names, the last figure, and what the file holds already."""
    naming = Naming(desk.catalog, desk.say.lang)
    rows = []
    for cell in found:
        unit = naming.unit(cell.indicator)
        rows.append(
            {
                "indicator": desk.say(
                    "shell.card_label", label=naming.indicator(cell.indicator), unit=unit
                )
                if unit
                else naming.indicator(cell.indicator),
                "place": naming.place(cell.place),
                "last": _last(desk, cell, naming),
                **{
                    name: [value] if name in grid_columns.NAMED and value else value
                    for name, value in _row(desk, cell).items()
                },
            }
        )
    return pd.DataFrame(rows).astype({"at": "Int64"})


def _row(desk: Desk, cell: Cell) -> Row:
    before = _first(desk, cell)
    over, given = st.session_state.get(_TYPED, {}).get(cell, (None, {}))
    return dict(given) if over == before else _start(before)


def _last(desk: Desk, cell: Cell, naming: Naming) -> str:
    known = yaml_writer.latest(desk.catalog, cell)
    if known is None or known[1].value is None:
        return ""
    return desk.say(
        "page_editing.year.last",
        period=naming.period(known[0]),
        value=as_typed(known[1].value, naming.unit(cell.indicator), desk.say.lang),
    )


def _first(desk: Desk, cell: Cell) -> dict[str, Any]:
    """The preferred report of the cell as a mapping; {} where there is none."""
    there = cell_reports(desk.whole, cell)
    if not there:
        return {}
    return dict(there[0]) if isinstance(there[0], dict) else {"value": there[0]}


def _start(report: Row) -> Row:
    start: Row = {name: report.get(name) for name in TYPED}
    start["value"] = None if start["value"] is None else shown(start["value"])
    note = start["note"]
    start["note"] = note.get("zh") if isinstance(note, dict) else note
    return start


def _read(
    desk: Desk, found: list[Cell], rows: list[Row]
) -> tuple[list[Change], dict[Cell, EditError]]:
    """The changes that the grid asks for, and what cannot be read, by cell."""
    changes: list[Change] = []
    errors: dict[Cell, EditError] = {}
    known = names(desk.catalog)
    for cell, given in zip(found, rows, strict=True):
        before = _first(desk, cell)
        if given == _start(before):
            continue
        try:
            if not any(given.values()):
                raise EditError("emptied")
            changes.append(_change(desk, cell, before, known.coded(given)))
        except EditError as error:
            errors[cell] = error
    return [change for change in changes if change.before != change.after], errors


def _change(desk: Desk, cell: Cell, before: Row, given: Row) -> Change:
    start = _start(before)
    kept = {name: value for name, value in before.items() if name not in TYPED}
    # A note in two languages stays as it is unless its Chinese was typed over.
    same = {"note": before["note"]} if before.get("note") and given["note"] == start["note"] else {}
    record = desk.catalog.indicators[cell.indicator]
    fields = renewed(before, {**kept, **given, **same})
    report = cell_report(fields, record.unit, record.unit_en)
    return rewritten_report(desk.whole, cell, 1, report)


def _remarks(
    desk: Desk, ahead: Catalog, rows: dict[Cell, Row], errors: dict[Cell, EditError]
) -> None:
    """Under the grid, row by row: what cannot be read, and what looks odd in the file `ahead`."""
    for cell, error in errors.items():
        where = telling.place(cell.path, desk.catalog, desk.say.lang)
        st.error(
            plain(desk.say("page_editing.at", where=where, text=error.sentence(desk.say.lang)))
        )
    lines = [line for cell, row in rows.items() for line in _odd(desk, ahead, cell, row)]
    if lines:
        st.warning("\n".join(f"- {plain(line)}" for line in lines))


def _odd(desk: Desk, ahead: Catalog, cell: Cell, row: Row) -> Iterator[str]:
    if row["value"] is None or row["value"] == _start(_first(desk, cell))["value"]:
        return
    try:
        value = typed_figure(row["value"], desk.catalog.indicators[cell.indicator].unit)
    except EditError:
        return
    where = telling.place(cell.path, desk.catalog, desk.say.lang)
    for line in told(ahead, cell, value, desk.say.lang):
        yield desk.say("page_editing.at", where=where, text=line)
