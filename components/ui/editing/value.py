"""One cell: change a report, put a rival beside it, prefer another, take one out."""

from __future__ import annotations

from typing import Any

import streamlit as st

from components.catalog.yaml_reader import Plain
from components.edit.changes import (
    Cell,
    Change,
    EditError,
    cell_report,
    cell_reports,
    digest,
    preferred,
    retired,
    rewritten_report,
    rival,
    typed_period,
)
from components.ui import state
from components.ui.editing import choices, telling
from components.ui.editing.deciding import decided
from components.ui.editing.desk import Desk
from components.ui.editing.hinting import told
from components.ui.editing.report_form import report_form
from components.ui.plain import plain

ACTS = ("change", "rival", "prefer", "retire")


def show(desk: Desk) -> None:
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
        change = _change(desk, cell, there, act, number, key)
    except EditError as error:
        st.error(plain(error.sentence(desk.say.lang)))
        change, odd = None, True
    moved = change is not None and change.before != change.after
    desk.offer(
        decided(desk, [change] if change and moved else [], key=key),
        key="value",
        typed=moved or odd,
    )


def _cell(desk: Desk) -> Cell | None:
    say, catalog = desk.say, desk.catalog
    indicators = choices.ids(catalog, "indicators")
    with st.grid(3, min_column_width=220, key="cell_grid"):
        indicator = state.one(
            "one",
            indicators,
            indicators[0],
            wide=True,
            label=say("page_editing.column.indicator"),
            name=choices.named(catalog, "indicators", say),
        )
        held = list(catalog.indicators[indicator].values)
        order = held + [id_ for id_ in choices.ids(catalog, "places") if id_ not in held]
        place = state.one(
            "at_place",
            order,
            order[0],
            wide=True,
            label=say("page_editing.column.place"),
            name=choices.named(catalog, "places", say),
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
        st.error(plain(error.sentence(say.lang)))
        return None


def _periods(desk: Desk, indicator: str, place: str) -> None:
    """Which periods the place has, so that nobody has to remember them."""
    known = desk.catalog.indicators[indicator].values.get(place, {})
    key = "held" if known else "held_none"
    st.caption(
        plain(
            desk.say(
                f"page_editing.value.{key}",
                periods=desk.say("page_editing.comma").join(map(str, known)),
            )
        )
    )


def _listed(desk: Desk, cell: Cell, there: list[Plain]) -> None:
    lines = [
        plain(desk.say("page_editing.value.report", number=number, text=text))
        for number, report in enumerate(there, start=1)
        if (text := telling.value(report, cell.path, desk.catalog, desk.say.lang))
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


def _change(
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
        st.warning("\n".join(f"- {plain(line)}" for line in lines))


def _mapping(report: Plain) -> dict[str, Any]:
    return report if isinstance(report, dict) else {"value": report}
