"""The forms of the editing page: a figure, a record, a year."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from types import MappingProxyType
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.catalog.models import Catalog
from components.catalog.yaml_reader import Plain
from components.charts.context import Context
from components.edit import changes, yaml_writer
from components.edit.changes import (
    ABSENT,
    SECTIONS,
    Cell,
    Change,
    EditError,
    Field,
    InvalidError,
    Kind,
    alternative,
    cell_report,
    cell_reports,
    digest,
    fields,
    preferred,
    renewed,
    retired,
    rewritten_report,
    typed_figure,
    typed_locator,
    typed_period,
    value_at,
)
from components.edit.names import names
from components.edit.yaml_writer import among
from components.ui import state
from components.ui.editor import entries, formulas, wording
from components.ui.editor.entries import entry, report_form
from components.ui.editor.review import decided
from components.ui.editor.session import EditSession, shown
from components.ui.editor.wording import told
from components.ui.widgets import escaped
from components.words.numbers import as_typed

# A new target, policy, institution or source, or a change to one, in a form of its own model.


_NEW, _TURNS, _LAID = "", "edit_turns", "edit_laid"
_WIDE = frozenset({Kind.BOTH, Kind.EVIDENCE, Kind.IDS, Kind.CELL, Kind.CELLS, Kind.GOALS})
Rooms = dict[str, DeltaGenerator]
"""Where each entry stands, by field; what is wrong with it is told there."""


def record_form(session: EditSession) -> None:
    """The kind of record, which one, its entries, and the button that lays it ready."""
    t = session.t
    section = state.one(
        "section",
        SECTIONS,
        SECTIONS[0],
        label=t("page_editing.record.section"),
        name=lambda code: t(f"problems.key.{code}"),
    )
    named = {
        _NEW: t("page_editing.record.new"),
        **wording.waiting(session.whole, section, t, session.catalog),
    }
    name = state.one(
        f"which_{section}",
        list(named),
        _NEW,
        wide=True,
        label=t("page_editing.record.which"),
        name=named.__getitem__,
    )
    if name and st.toggle(t("page_editing.record.delete"), key=f"delete_{section}_{name}"):
        st.caption(t("page_editing.record.delete_help"))
        gone = Change((section, name), value_at(session.whole, (section, name)), ABSENT)
        session.offer([gone], key="record")
        return
    st.caption(t("page_editing.record.required"))
    _record(session, section, name, fields(section), button="record")


def document_form(session: EditSession) -> None:
    """A new document from within another form: what a document must have, no more."""
    t, key = session.t, "new_document"
    if st.session_state.pop(_LAID, False):
        st.session_state[key] = st.session_state["new_record"] = False
    with st.popover(t("page_editing.document.open"), key=key, on_change="rerun"):
        st.caption(t("page_editing.document.about"))
        required = tuple(field for field in fields("sources") if field.required)
        _record(session, "sources", _NEW, required, button="document")


ASKED = ("zh", "en", "kind", "date", "title", "publisher", "url")
"""What is asked of a document that is taken in from its file."""
PAPER = "paper_sources_"
"""The form of such a document, as what is half done in it is noted."""


def paper_form(session: EditSession, start: Mapping[str, Plain]) -> None:
    """The entry of a document whose own text says most of it: to be confirmed."""
    known = {field.name: field for field in fields("sources")}
    asked = tuple(known[name] for name in ASKED)
    _record(session, "sources", _NEW, asked, button="paper", begun=start)


def other_records(session: EditSession) -> None:
    """A new record of any kind from within another form."""
    t = session.t
    box = st.popover(t("page_editing.record.open"), key="new_record", on_change="rerun")
    if not box.open:
        return
    with box:
        section = st.segmented_control(
            t("page_editing.record.section"),
            [one for one in SECTIONS if one != "sources"],
            key="new_record_section",
            required=True,
            default="indicators",
            format_func=lambda code: t(f"problems.key.{code}"),
            persist_state="session",
        )
        _record(session, str(section), _NEW, fields(str(section)), button="other")


def new_record(
    session: EditSession, section: str, begun: Mapping[str, Plain], made: Callable[[str], None]
) -> None:
    """A new record that begins as `begun`; `made` hears its id when it is laid."""
    st.caption(session.t("page_editing.record.required"))
    button = f"new_{digest(begun)}"
    _record(session, section, _NEW, fields(section), button=button, begun=begun, made=made)


def _record(
    session: EditSession,
    section: str,
    name: str,
    asked: tuple[Field, ...],
    *,
    button: str,
    begun: Mapping[str, Plain] = MappingProxyType({}),
    made: Callable[[str], None] = lambda _: None,
) -> None:
    """The entries `asked` of a record, what is wrong with them, and the button that lays it.

    A new one has the entries `begun` to begin with.
    """
    t = session.t
    there = value_at(session.whole, (section, name)) if name else {**begun}
    start = there if isinstance(there, dict) else {}
    form = f"{button}_{section}_{name}"
    key = f"{form}_{_turn(form, start)}"
    given, rooms = _entries(session, section, asked, start, key)
    values, odd = _record_read(asked, given, t.lang)
    if section == "checks" and values:
        formulas.outcome(session, values, odd)
    id_ = name or _id(session, section, given, key, typed=bool(values or odd))
    change = _record_change(session, section, id_, start, values, asked)
    typed = bool(odd) or change.before != change.after if name else bool(values or odd)

    def laid() -> None:
        _laid(form)
        made(id_)

    sound = typed and not odd and _complete(session, section, change, rooms, odd, new=not name)
    for field, text in odd.items():
        rooms[field].error(escaped(text))
    lay = "document" if section == "sources" else "record"
    session.offer(
        [change] if sound else [],
        key=button,
        label="" if button == "record" else t(f"page_editing.{lay}.lay"),
        form=form,
        typed=typed,
        after=laid,
    )


def _laid(form: str) -> None:
    """The form is empty again, and a box that held it closes."""
    _turn(form, None)
    st.session_state[_LAID] = True


def _turn(form: str, start: Mapping[str, Any] | None) -> int:
    """Which filling of `form` this is; another one begins when it is laid or starts elsewise."""
    turns = st.session_state.setdefault(_TURNS, {})
    number, before = turns.get(form, (0, start))
    turns[form] = number + (before is not None and before != start), start
    return int(turns[form][0])


def _entries(
    session: EditSession,
    section: str,
    asked: tuple[Field, ...],
    start: Mapping[str, Any],
    key: str,
) -> tuple[dict[str, object], Rooms]:
    """What is typed, in the order of the model; short entries stand two in a row."""
    given: dict[str, object] = {}
    rooms: Rooms = {}
    for wide, group in groupby(asked, key=lambda field: field.kind in _WIDE):
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
                    session, section, field, start.get(field.name), key=f"{key}_{field.name}"
                )
    return given, rooms


def _record_read(
    result: tuple[Field, ...], given: Mapping[str, object], lang: str
) -> tuple[dict[str, Plain], dict[str, str]]:
    """The record as far as it can be read, and by field what cannot."""
    values: dict[str, Plain] = {}
    odd: dict[str, str] = {}
    for field in result:
        try:
            values |= changes.record((field,), given)
        except EditError as error:
            odd[field.name] = error.sentence(lang)
    return values, odd


def _id(
    session: EditSession, section: str, given: Mapping[str, object], key: str, *, typed: bool
) -> str:
    """The id of a new record: proposed from the English name, changed at will."""
    if not typed:
        return ""
    proposed = changes.fresh_id(session.whole, section, str(given.get("en") or ""))
    text = st.text_input(
        session.t("page_editing.record.id"),
        max_chars=80,
        key=f"{key}_id",
        placeholder=proposed,
        help=session.t("page_editing.record.id_help"),
        persist_state="session",
    )
    return text.strip() or proposed


def _record_change(
    session: EditSession,
    section: str,
    name: str,
    start: Mapping[str, Any],
    plains: dict[str, Plain],
    asked: tuple[Field, ...],
) -> Change:
    # What the form does not ask for (aliases, a file's hash) stays as it is.
    lines = {field.name for field in asked}
    if section == "indicators" and "values" not in start:
        plains = {**plains, "values": {}}
    values = {key: value for key, value in start.items() if key not in lines or key in plains}
    return changes.rewritten_record(session.whole, section, name, {**values, **plains})


def _complete(
    session: EditSession,
    section: str,
    change: Change,
    rooms: Rooms,
    odd: dict[str, str],
    *,
    new: bool,
) -> bool:
    """Whether the record can wait; else says what is lacking, and in `odd` what is wrong."""
    t, after = session.t, change.after
    values = after if isinstance(after, dict) else {}
    lacking = [
        wording.label(field.name, t)
        for field in fields(section)
        if field.required and field.name not in values
    ]
    if not change.path[1]:
        lacking.append(t("page_editing.record.id"))
    if lacking:
        names = t("page_editing.comma").join(lacking)
        cited = "evidence" in values or "evidence" not in rooms
        key = "lacking" if cited else "lacking_evidence"
        st.caption(t(f"page_editing.record.{key}", fields=names))
        return False
    try:
        if new:
            changes.added(session.whole, section, str(change.path[1]), values)
        changes.refuse_contradiction(values, session.catalog)
    except EditError as error:
        st.error(escaped(error.sentence(t.lang)))
        return False
    refusal = session.refusal((change,))
    if not isinstance(refusal, InvalidError):
        return True
    for one in refusal.problems:
        field = str(one.path[2]) if len(one.path) > 2 else ""
        if one.path[:2] == change.path and field in rooms:
            inner = [*wording.trail(one.path[3:], t), wording.sentence(one, t)]
            odd[field] = t("editing.between").join(inner)
        else:
            st.error(escaped(wording.fault(one, session.catalog, t.lang)))
    return False


# One cell: change a report, put a rival beside it, prefer another, take one out.


ACTS = ("change", "rival", "prefer", "retire")


def value_form(session: EditSession) -> None:
    """Pick a cell, see its reports, say what shall become of it."""
    cell = _cell(session)
    if cell is None:
        return
    there = cell_reports(session.whole, cell)
    _listed(session, cell, there)
    act, number = _act(session, there)
    # What is typed is kept as long as the reports are those it was typed over.
    key, odd = f"report_{digest(cell, there)}_{act}_{number}", False
    try:
        change = _value_change(session, cell, there, act, number, key)
    except EditError as error:
        st.error(escaped(error.sentence(session.t.lang)))
        change, odd = None, True
    moved = change is not None and change.before != change.after
    session.offer(
        decided(session, [change] if change and moved else [], key=key),
        key="value",
        typed=moved or odd,
    )


def _cell(session: EditSession) -> Cell | None:
    t, catalog = session.t, session.catalog
    indicators = wording.ids(catalog, "indicators")
    with st.grid(3, min_column_width=220, key="cell_grid"):
        indicator = state.one(
            "one",
            indicators,
            indicators[0],
            wide=True,
            label=t("page_editing.column.indicator"),
            name=wording.named(catalog, "indicators", t),
        )
        lines = list(catalog.indicators[indicator].values)
        order = lines + [id_ for id_ in wording.ids(catalog, "places") if id_ not in lines]
        place = state.one(
            "at_place",
            order,
            order[0],
            wide=True,
            label=t("page_editing.column.place"),
            name=wording.named(catalog, "places", t),
        )
        known = catalog.indicators[indicator].values.get(place, {})
        text = state.written(
            "at_period",
            str(max(known, default="")),
            label=t("page_editing.column.period"),
            hint=t("page_editing.year.hint"),
            limit=24,
        )
    _periods(session, [*map(str, known)], f"held_{indicator}_{place}", text)
    if not text:
        return None
    try:
        return Cell(indicator, place, typed_period(text))
    except EditError as error:
        st.error(escaped(error.sentence(t.lang)))
        return None


def _periods(session: EditSession, known: list[str], key: str, text: str) -> None:
    """The periods that the place has, to be clicked; the one that is typed is marked."""
    if not known:
        st.caption(session.t("page_editing.value.held_none"))
        return
    st.session_state[key] = text if text in known else None

    def choose() -> None:
        st.session_state["at_period"] = st.session_state[key] or text

    st.pills(session.t("page_editing.value.held"), known, key=key, on_change=choose)


def _listed(session: EditSession, cell: Cell, there: list[Plain]) -> None:
    lines = [
        escaped(session.t("page_editing.value.report", number=number, text=text))
        for number, report in enumerate(there, start=1)
        if (text := wording.value(report, cell.path, session.catalog, session.t.lang))
    ]
    if lines:
        st.markdown("  \n".join(lines))


def _act(session: EditSession, there: list[Plain]) -> tuple[str, int]:
    """What shall be done, and to which report (from 1); a new one where there is none."""
    if not there:
        return "rival", 1
    t = session.t
    with st.container(horizontal=True, gap="large", vertical_alignment="bottom"):
        acts = [act for act in ACTS if act != "prefer" or len(there) > 1]
        act = state.one(
            "act",
            acts,
            acts[0],
            label=t("page_editing.value.act"),
            name=lambda code: t(f"page_editing.value.acts.{code}"),
        )
        number = 1
        if len(there) > 1 and act != "rival":
            number = st.selectbox(
                t("page_editing.value.which"),
                range(1, len(there) + 1),
                index=1 if act == "prefer" else 0,
                key=f"which_{act}_{len(there)}",
            )
    return act, number


def _value_change(
    session: EditSession, cell: Cell, there: list[Plain], act: str, number: int, key: str
) -> Change | None:
    if act == "retire":
        st.caption(session.t("page_editing.value.retire_help"))
        return retired(session.whole, cell, number)
    if act == "prefer":
        return preferred(session.whole, cell, number)
    new = act == "rival"
    start = {} if new else _mapping(there[number - 1])
    record = session.catalog.indicators[cell.indicator]
    given = report_form(session, start, key=key, unit=record.unit_in(session.t.lang))
    if not any(value for name, value in given.items() if name not in ("is", "status", "dated")):
        return None
    report = cell_report(given, record.unit, record.unit_en)
    if new or report != there[number - 1]:
        _hints(session, cell, report)
    if new:
        return alternative(session.whole, cell, report)
    return rewritten_report(session.whole, cell, number, report)


def _hints(session: EditSession, cell: Cell, report: Plain) -> None:
    value: Any = report.get("value") if isinstance(report, dict) else report
    lines = told(session.catalog, cell, value, session.t.lang) if value is not None else ()
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


def year_form(session: EditSession) -> None:
    """The grid, what is odd or wrong in it, and the button that lays its changes ready."""
    columns = st.columns((2, 6, 3))
    with columns[0]:
        code = _period(session)
    indicators, places = _chosen(session, *columns[1:])
    result = [Cell(indicator, place, code) for indicator in indicators for place in places]
    if not code:
        return
    if not result:
        st.caption(session.t("page_editing.year.none"))
        return
    # Laying changes elsewhere leaves the grid alone; laying some of its rows keeps the others.
    key = f"grid_{session.t.lang}_{digest(result, [_first(session, cell) for cell in result])}"
    table = st.data_editor(
        _year_begun(session, result, key),
        key=key,
        hide_index=True,
        num_rows="fixed",
        placeholder="",
        disabled=["indicator", "place", "last"],
        alt=session.t("page_editing.year.alt"),
        column_config=entries.config(session.catalog, session.t),
    )
    rows = [_given(row) for row in table.to_dict("records")]
    _remember(session, result, rows)
    changes, errors = _year_read(session, result, rows)
    _remarks(session, among(session.catalog, changes), dict(zip(result, rows, strict=True)), errors)
    session.offer(decided(session, changes, key="year"), key="year", typed=bool(changes or errors))


def _period(session: EditSession) -> str:
    """The period asked for; "" and a sentence where what was typed is none."""
    t = session.t
    text = state.written(
        "period",
        str(_next(session)),
        label=t("page_editing.year.period"),
        hint=t("page_editing.year.hint"),
        limit=24,
    )
    if not text:
        return ""
    try:
        return typed_period(text)
    except EditError as error:
        st.error(escaped(error.sentence(t.lang)))
        return ""


def _next(session: EditSession) -> int:
    """The year after the last one that the data hold."""
    years = [period.last_year for _, _, period, _, _ in session.catalog.reports()]
    return max(years, default=2023) + 1


def _chosen(
    session: EditSession, left: DeltaGenerator, right: DeltaGenerator
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The indicators and places of the grid, each asked for in its room."""
    t, catalog = session.t, session.catalog

    def chosen(room: DeltaGenerator, key: str, section: str, first: list[str]) -> tuple[str, ...]:
        with room:
            return state.many(
                key,
                wording.ids(catalog, section),
                first,
                label=t(f"page_editing.{section}"),
                name=wording.named(catalog, section, t),
                none=t("page_editing.pick"),
            )

    indicators = chosen(left, "ind", "indicators", _known(_INDICATORS, catalog.indicators))
    places = chosen(right, "place", "places", _known(_PLACES, catalog.places))
    return indicators, places


def _known(names: tuple[str, ...], table: Any) -> list[str]:  # noqa: ANN401
    return [name for name in names if name in table]


def _year_begun(session: EditSession, cells: list[Cell], key: str) -> pd.DataFrame:
    """The frame that the grid began with; one that is shown anew begins with what was typed."""
    if key not in st.session_state or st.session_state.get(_GRID, ("",))[0] != key:
        st.session_state[_GRID] = key, _frame(session, cells)
    frame: pd.DataFrame = st.session_state[_GRID][1]
    return frame


def _remember(session: EditSession, cells: list[Cell], rows: list[Row]) -> None:
    """Keep what is typed with what it was typed over: no change of the grid may lose it."""
    typed_ = dict(st.session_state.get(_TYPED, {}))
    for cell, given in zip(cells, rows, strict=True):
        before = _first(session, cell)
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


def _frame(session: EditSession, cells: list[Cell]) -> pd.DataFrame:
    """What the grid starts from: names, the last figure, and what the file holds already."""
    context = Context(session.catalog, session.t.lang)
    rows = []
    for cell in cells:
        unit = context.unit(cell.indicator)
        rows.append(
            {
                "indicator": session.t(
                    "shell.card_label", label=context.indicator(cell.indicator), unit=unit
                )
                if unit
                else context.indicator(cell.indicator),
                "place": context.place(cell.place),
                "last": _last(session, cell, context),
                **{
                    name: [value] if name in entries.NAMED and value else value
                    for name, value in _row(session, cell).items()
                },
            }
        )
    return pd.DataFrame(rows)


def _row(session: EditSession, cell: Cell) -> Row:
    before = _first(session, cell)
    over, given = st.session_state.get(_TYPED, {}).get(cell, (None, {}))
    return dict(given) if over == before else _start(before)


def _last(session: EditSession, cell: Cell, context: Context) -> str:
    known = yaml_writer.latest(session.catalog, cell)
    if known is None or known[1].value is None:
        return ""
    return session.t(
        "page_editing.year.last",
        period=context.period(known[0]),
        value=as_typed(known[1].value, context.unit(cell.indicator), session.t.lang),
    )


def _first(session: EditSession, cell: Cell) -> dict[str, Any]:
    """The preferred report of the cell as a mapping; {} where there is none."""
    there = cell_reports(session.whole, cell)
    if not there:
        return {}
    return dict(there[0]) if isinstance(there[0], dict) else {"value": there[0]}


def _start(report: Row) -> Row:
    start: Row = {name: report.get(name) for name in TYPED}
    start["value"] = None if start["value"] is None else shown(start["value"])
    start["at"] = None if start["at"] is None else str(start["at"])
    note = start["note"]
    start["note"] = note.get("zh") if isinstance(note, dict) else note
    return start


def _year_read(
    session: EditSession, cells: list[Cell], rows: list[Row]
) -> tuple[list[Change], dict[Cell, EditError]]:
    """The changes that the grid asks for, and what cannot be read, by cell."""
    changes: list[Change] = []
    errors: dict[Cell, EditError] = {}
    known = names(session.catalog)
    for cell, given in zip(cells, rows, strict=True):
        before = _first(session, cell)
        if given == _start(before):
            continue
        try:
            if not any(given.values()):
                raise EditError("emptied")
            changes.append(_year_change(session, cell, before, known.coded(given)))
        except EditError as error:
            errors[cell] = error
    return [change for change in changes if change.before != change.after], errors


def _year_change(session: EditSession, cell: Cell, before: Row, given: Row) -> Change:
    start = _start(before)
    values = {name: value for name, value in before.items() if name not in TYPED}
    # A note in two languages stays as it is unless its Chinese was typed over.
    same = {"note": before["note"]} if before.get("note") and given["note"] == start["note"] else {}
    record = session.catalog.indicators[cell.indicator]
    at = {"at": typed_locator(given["at"])} if given["at"] else {}
    fields = renewed(before, {**values, **given, **same, **at})
    report = cell_report(fields, record.unit, record.unit_en)
    return rewritten_report(session.whole, cell, 1, report)


def _remarks(
    session: EditSession, ahead: Catalog, rows: dict[Cell, Row], errors: dict[Cell, EditError]
) -> None:
    """Under the grid, row by row: what cannot be read, and what looks odd in the file `ahead`."""
    for cell, error in errors.items():
        where = wording.place(cell.path, session.catalog, session.t.lang)
        st.error(
            escaped(session.t("page_editing.at", where=where, text=error.sentence(session.t.lang)))
        )
    lines = [line for cell, row in rows.items() for line in _odd(session, ahead, cell, row)]
    if lines:
        st.warning("\n".join(f"- {escaped(line)}" for line in lines))


def _odd(session: EditSession, ahead: Catalog, cell: Cell, row: Row) -> Iterator[str]:
    if row["value"] is None or row["value"] == _start(_first(session, cell))["value"]:
        return
    try:
        value = typed_figure(row["value"], session.catalog.indicators[cell.indicator].unit)
    except EditError:
        return
    where = wording.place(cell.path, session.catalog, session.t.lang)
    for line in told(ahead, cell, value, session.t.lang):
        yield session.t("page_editing.at", where=where, text=line)
