"""The forms of the editing page: a figure, a record, a year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.catalog.models import Catalog
from components.catalog.yaml_reader import Plain
from components.charts.context import Naming
from components.edit import changes, yaml_writer
from components.edit.changes import (
    SECTIONS,
    Cell,
    Change,
    EditError,
    Field,
    InvalidError,
    Kind,
    cell_report,
    cell_reports,
    digest,
    fields,
    preferred,
    renewed,
    retired,
    rewritten_report,
    rival,
    typed_figure,
    typed_period,
    value_at,
)
from components.edit.paste import names
from components.edit.yaml_writer import among
from components.ui import state
from components.ui.editor import entries, wording
from components.ui.editor.entries import entry, report_form
from components.ui.editor.review import decided
from components.ui.editor.session import Desk, shown
from components.ui.editor.wording import told
from components.ui.widgets import escaped
from components.words.numbers import as_typed

# A new target, policy, institution or source, or a change to one, in a form of its own model.


_NEW, _TURNS = "", "edit_turns"
_WIDE = frozenset({Kind.BOTH, Kind.EVIDENCE, Kind.IDS})
Rooms = dict[str, DeltaGenerator]
"""Where each entry stands, by field; what is wrong with it is told there."""


def record_form(desk: Desk) -> None:
    """The kind of record, which one, its entries, and the button that lays it ready."""
    say = desk.say
    section = state.one(
        "section",
        SECTIONS,
        SECTIONS[0],
        label=say("page_editing.record.section"),
        name=lambda code: say(f"problems.key.{code}"),
    )
    named = {_NEW: say("page_editing.record.new"), **wording.waiting(desk.whole, section, say)}
    name = state.one(
        f"which_{section}",
        list(named),
        _NEW,
        wide=True,
        label=say("page_editing.record.which"),
        name=named.__getitem__,
    )
    there = value_at(desk.whole, (section, name)) if name else {}
    start = there if isinstance(there, dict) else {}
    st.caption(say("page_editing.record.required"))
    form = f"record_{section}_{name}"
    key = f"{form}_{_turn(form, start)}"
    given, rooms = _entries(desk, section, start, key)
    made, odd = _record_read(fields(section), given, say.lang)
    id_ = name or _id(desk, section, given, key, typed=bool(made or odd))
    change = _record_change(desk, section, id_, start, made)
    typed = bool(odd) or change.before != change.after if name else bool(made or odd)
    sound = typed and not odd and _complete(desk, section, change, rooms, odd, new=not name)
    for field, text in odd.items():
        rooms[field].error(escaped(text))
    desk.offer(
        [change] if sound else [],
        key="record",
        form=form,
        typed=typed,
        after=lambda: _turn(form, None),
    )


def _turn(form: str, start: Mapping[str, Any] | None) -> int:
    """Which filling of `form` this is; another one begins when it is laid or starts elsewise."""
    turns = st.session_state.setdefault(_TURNS, {})
    number, before = turns.get(form, (0, start))
    turns[form] = number + (before is not None and before != start), start
    return int(turns[form][0])


def _entries(
    desk: Desk, section: str, start: Mapping[str, Any], key: str
) -> tuple[dict[str, object], Rooms]:
    """What is typed, in the order of the model; short entries stand two in a row."""
    given: dict[str, object] = {}
    rooms: Rooms = {}
    for wide, group in groupby(fields(section), key=lambda field: field.kind in _WIDE):
        row = list(group)
        room = (
            st.container()
            if wide
            else st.grid(2, min_column_width=260, key=f"{key}_{row[0].name}_pair")
        )
        for field in row:
            rooms[field.name] = room.container(gap="xsmall")
            with rooms[field.name]:
                given[field.name] = entry(
                    desk, section, field, start.get(field.name), key=f"{key}_{field.name}"
                )
    return given, rooms


def _record_read(
    asked: tuple[Field, ...], given: Mapping[str, object], lang: str
) -> tuple[dict[str, Plain], dict[str, str]]:
    """The record as far as it can be read, and by field what cannot."""
    made: dict[str, Plain] = {}
    odd: dict[str, str] = {}
    for field in asked:
        try:
            made |= changes.record((field,), given)
        except EditError as error:
            odd[field.name] = error.sentence(lang)
    return made, odd


def _id(desk: Desk, section: str, given: Mapping[str, object], key: str, *, typed: bool) -> str:
    """The id of a new record: proposed from the English name, changed at will."""
    if not typed:
        return ""
    proposed = changes.fresh_id(desk.whole, section, str(given.get("en") or ""))
    text = st.text_input(
        desk.say("page_editing.record.id"),
        max_chars=80,
        key=f"{key}_id",
        placeholder=proposed,
        help=desk.say("page_editing.record.id_help"),
        persist_state="session",
    )
    return text.strip() or proposed


def _record_change(
    desk: Desk, section: str, name: str, start: Mapping[str, Any], made: dict[str, Plain]
) -> Change:
    # What the form does not ask for (aliases, a file's hash) stays as it is.
    asked = {field.name for field in fields(section)}
    kept = {key: value for key, value in start.items() if key not in asked or key in made}
    return changes.rewritten_record(desk.whole, section, name, {**kept, **made})


def _complete(
    desk: Desk, section: str, change: Change, rooms: Rooms, odd: dict[str, str], *, new: bool
) -> bool:
    """Whether the record can wait; else says what is lacking, and in `odd` what is wrong."""
    say, after = desk.say, change.after
    made = after if isinstance(after, dict) else {}
    lacking = [
        wording.label(field.name, say)
        for field in fields(section)
        if field.required and field.name not in made
    ]
    if not change.path[1]:
        lacking.append(say("page_editing.record.id"))
    if lacking:
        names = say("page_editing.comma").join(lacking)
        st.info(say("page_editing.record.lacking", fields=names))
        return False
    try:
        if new:
            changes.added(desk.whole, section, str(change.path[1]), made)
        changes.refuse_contradiction(made, desk.catalog)
    except EditError as error:
        st.error(escaped(error.sentence(say.lang)))
        return False
    refusal = desk.refusal((change,))
    if not isinstance(refusal, InvalidError):
        return True
    for one in refusal.problems:
        field = str(one.path[2]) if len(one.path) > 2 else ""
        if one.path[:2] == change.path and field in rooms:
            inner = [*wording.trail(one.path[3:], say), wording.sentence(one, say)]
            odd[field] = say("editing.between").join(inner)
        else:
            st.error(escaped(wording.fault(one, desk.catalog, say.lang)))
    return False


# One cell: change a report, put a rival beside it, prefer another, take one out.


ACTS = ("change", "rival", "prefer", "retire")


def value_form(desk: Desk) -> None:
    """Pick a cell, see its reports, say what shall become of it."""
    cell = _cell(desk)
    if cell is None:
        return
    there = cell_reports(desk.whole, cell)
    _listed(desk, cell, there)
    act, number = _act(desk, there)
    # What is typed is kept as long as the reports are those it was typed over.
    key, odd = f"report_{digest(cell, there)}_{act}_{number}", False
    try:
        change = _value_change(desk, cell, there, act, number, key)
    except EditError as error:
        st.error(escaped(error.sentence(desk.say.lang)))
        change, odd = None, True
    moved = change is not None and change.before != change.after
    desk.offer(
        decided(desk, [change] if change and moved else [], key=key),
        key="value",
        typed=moved or odd,
    )


def _cell(desk: Desk) -> Cell | None:
    say, catalog = desk.say, desk.catalog
    indicators = wording.ids(catalog, "indicators")
    with st.grid(3, min_column_width=220, key="cell_grid"):
        indicator = state.one(
            "one",
            indicators,
            indicators[0],
            wide=True,
            label=say("page_editing.column.indicator"),
            name=wording.named(catalog, "indicators", say),
        )
        held = list(catalog.indicators[indicator].values)
        order = held + [id_ for id_ in wording.ids(catalog, "places") if id_ not in held]
        place = state.one(
            "at_place",
            order,
            order[0],
            wide=True,
            label=say("page_editing.column.place"),
            name=wording.named(catalog, "places", say),
        )
        text = state.written(
            "at_period",
            label=say("page_editing.column.period"),
            hint=say("page_editing.year.hint"),
            limit=24,
        )
    _periods(desk, indicator, place)
    if not text:
        st.info(say("page_editing.value.ask"))
        return None
    try:
        return Cell(indicator, place, typed_period(text))
    except EditError as error:
        st.error(escaped(error.sentence(say.lang)))
        return None


def _periods(desk: Desk, indicator: str, place: str) -> None:
    """Which periods the place has, so that nobody has to remember them."""
    known = desk.catalog.indicators[indicator].values.get(place, {})
    key = "held" if known else "held_none"
    st.caption(
        escaped(
            desk.say(
                f"page_editing.value.{key}",
                periods=desk.say("page_editing.comma").join(map(str, known)),
            )
        )
    )


def _listed(desk: Desk, cell: Cell, there: list[Plain]) -> None:
    lines = [
        escaped(desk.say("page_editing.value.report", number=number, text=text))
        for number, report in enumerate(there, start=1)
        if (text := wording.value(report, cell.path, desk.catalog, desk.say.lang))
    ]
    if lines:
        st.markdown("  \n".join(lines))


def _act(desk: Desk, there: list[Plain]) -> tuple[str, int]:
    """What shall be done, and to which report (from 1); a new one where there is none."""
    if not there:
        return "rival", 1
    say = desk.say
    with st.container(horizontal=True, gap="large", vertical_alignment="bottom"):
        acts = [act for act in ACTS if act != "prefer" or len(there) > 1]
        act = state.one(
            "act",
            acts,
            acts[0],
            label=say("page_editing.value.act"),
            name=lambda code: say(f"page_editing.value.acts.{code}"),
        )
        number = 1
        if len(there) > 1 and act != "rival":
            number = st.selectbox(
                say("page_editing.value.which"),
                range(1, len(there) + 1),
                index=1 if act == "prefer" else 0,
                key=f"which_{act}_{len(there)}",
            )
    return act, number


def _value_change(
    desk: Desk, cell: Cell, there: list[Plain], act: str, number: int, key: str
) -> Change | None:
    if act == "retire":
        st.caption(desk.say("page_editing.value.retire_help"))
        return retired(desk.whole, cell, number)
    if act == "prefer":
        return preferred(desk.whole, cell, number)
    new = act == "rival"
    start = {} if new else _mapping(there[number - 1])
    record = desk.catalog.indicators[cell.indicator]
    given = report_form(desk, start, key=key, unit=record.unit_in(desk.say.lang))
    if not any(value for name, value in given.items() if name not in ("is", "status")):
        return None
    report = cell_report(given, record.unit, record.unit_en)
    if new or report != there[number - 1]:
        _hints(desk, cell, report)
    if new:
        return rival(desk.whole, cell, report)
    return rewritten_report(desk.whole, cell, number, report)


def _hints(desk: Desk, cell: Cell, report: Plain) -> None:
    value: Any = report.get("value") if isinstance(report, dict) else report
    lines = told(desk.catalog, cell, value, desk.say.lang) if value is not None else ()
    if lines:
        st.warning("\n".join(f"- {escaped(line)}" for line in lines))


def _mapping(report: Plain) -> dict[str, Any]:
    return report if isinstance(report, dict) else {"value": report}


# A year for one or many indicators, in a grid: one row per indicator and place.


TYPED = ("value", "is", "missing", "source", "at", "says", "note")
Row = dict[str, Any]
"""The typed entries of a cell by name, None for blanks."""
_GRID, _TYPED = "year_grid", "year_typed"
_INDICATORS = ("core_value_added", "core_share_gdp", "gdp")
_PLACES = ("hangzhou", "suzhou")


def year_form(desk: Desk) -> None:
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
        _year_begun(desk, found, key),
        key=key,
        hide_index=True,
        num_rows="fixed",
        placeholder="",
        disabled=["indicator", "place", "last"],
        alt=desk.say("page_editing.year.alt"),
        column_config=entries.config(desk.catalog, desk.say),
    )
    rows = [_given(row) for row in table.to_dict("records")]
    _remember(desk, found, rows)
    changes, errors = _year_read(desk, found, rows)
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
        st.error(escaped(error.sentence(say.lang)))
        return ""


def _next(desk: Desk) -> int:
    """The year after the last one that the data hold."""
    years = [period.last_year for _, _, period, _, _ in desk.catalog.reports()]
    return max(years, default=2023) + 1


def _cells(desk: Desk, code: str) -> list[Cell]:
    say, catalog = desk.say, desk.catalog
    indicators = state.many(
        "ind",
        wording.ids(catalog, "indicators"),
        _known(_INDICATORS, catalog.indicators),
        label=say("page_editing.indicators"),
        name=wording.named(catalog, "indicators", say),
        none=say("page_editing.pick"),
    )
    places = state.many(
        "place",
        wording.ids(catalog, "places"),
        _known(_PLACES, catalog.places),
        label=say("page_editing.places"),
        name=wording.named(catalog, "places", say),
        none=say("page_editing.pick"),
    )
    return [Cell(indicator, place, code) for indicator in indicators for place in places]


def _known(names: tuple[str, ...], table: Any) -> list[str]:  # noqa: ANN401
    return [name for name in names if name in table]


def _year_begun(desk: Desk, found: list[Cell], key: str) -> pd.DataFrame:
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
        for name in entries.NAMED
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
                    name: [value] if name in entries.NAMED and value else value
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


def _year_read(
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
            changes.append(_year_change(desk, cell, before, known.coded(given)))
        except EditError as error:
            errors[cell] = error
    return [change for change in changes if change.before != change.after], errors


def _year_change(desk: Desk, cell: Cell, before: Row, given: Row) -> Change:
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
        where = wording.place(cell.path, desk.catalog, desk.say.lang)
        st.error(
            escaped(desk.say("page_editing.at", where=where, text=error.sentence(desk.say.lang)))
        )
    lines = [line for cell, row in rows.items() for line in _odd(desk, ahead, cell, row)]
    if lines:
        st.warning("\n".join(f"- {escaped(line)}" for line in lines))


def _odd(desk: Desk, ahead: Catalog, cell: Cell, row: Row) -> Iterator[str]:
    if row["value"] is None or row["value"] == _start(_first(desk, cell))["value"]:
        return
    try:
        value = typed_figure(row["value"], desk.catalog.indicators[cell.indicator].unit)
    except EditError:
        return
    where = wording.place(cell.path, desk.catalog, desk.say.lang)
    for line in told(ahead, cell, value, desk.say.lang):
        yield desk.say("page_editing.at", where=where, text=line)
