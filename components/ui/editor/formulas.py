"""The entries of a check: the figures of its formula, what it must give, and what comes out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from components.analysis.dataset import Dataset
from components.catalog.models import Catalog, Check, FrozenDict
from components.catalog.prose import filled, references
from components.catalog.validation import faults, figureless
from components.catalog.yaml_reader import Plain
from components.charts.checks import check_text
from components.charts.context import Context, report_text, target_text
from components.edit.changes import Field, Kind
from components.ui.editor import wording
from components.ui.editor.session import EditSession
from components.ui.widgets import escaped

_WIDTHS = {"indicator": 310, "place": 130, "period": 250, "target": 560}
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
Reference = dict[str, Any]
"""Indicator, place, period and number of the report, as far as they are picked."""


def rows(
    session: EditSession,
    field: Field,
    start: object,
    label: str,
    key: str,
) -> list[tuple[str, Any]]:
    """Each name of a formula with what it stands for: a figure, or the figure of a target."""
    began = list(start.items()) if isinstance(start, dict) else []
    numbers = _numbers(key, max(len(began), field.kind is Kind.CELLS))
    st.markdown(label, help=session.t(f"page_editing.help.{field.name}"))
    given = []
    for number in numbers:
        name, what = began[number] if number < len(began) else ("", None)
        with st.container(
            horizontal=True, vertical_alignment="bottom", gap="xsmall", key=f"{key}_{number}_row"
        ):
            given.append(_row(session, field, (name, what), number, f"{key}_{number}"))
            _remove(session, field, key, number)
    last = max(numbers, default=-1) + 1
    st.button(
        session.t(f"page_editing.check.more_{field.name}"),
        key=f"{key}_more",
        icon=":material/add:",
        on_click=lambda: numbers.append(last),
    )
    return [(name, what) for name, what in given if what]


def _numbers(key: str, begun: int) -> list[int]:
    """Which rows stand on the page; the list itself, which the buttons change."""
    numbers: list[int] = st.session_state.setdefault(f"{key}_numbers", list(range(begun)))
    return numbers


def _row(
    session: EditSession, field: Field, began: tuple[str, Any], number: int, key: str
) -> tuple[str, Any]:
    t, cells = session.t, field.kind is Kind.CELLS
    # The letters of the figures come first, those of targets behind them.
    letter = _LETTERS[(number if cells else -1 - number) % len(_LETTERS)]
    kind = t(f"page_editing.check.one_{field.name}", number=number + 1)
    name = st.text_input(
        t("page_editing.check.part", whole=kind, part=t("page_editing.check.name")),
        began[0],
        key=f"{key}_name",
        max_chars=40,
        width=110,
        placeholder=letter,
        persist_state="session",
    )
    what = _figure(session, began[1], kind, key) if cells else _goal(session, began[1], kind, key)
    return (name or "").strip() or letter, what


def _remove(session: EditSession, field: Field, key: str, number: int) -> None:
    one = session.t(f"page_editing.check.one_{field.name}", number=number + 1)
    st.button(
        "",
        key=f"{key}_{number}_less",
        type="tertiary",
        icon=":material/close:",
        help=session.t("page_editing.check.less", one=one),
        on_click=lambda: st.session_state[f"{key}_numbers"].remove(number),
    )


def _goal(session: EditSession, start: object, kind: str, key: str) -> str | None:
    catalog, context = session.catalog, Context(session.catalog, session.t.lang)
    tables = Dataset(catalog, session.page.tables.today)
    said = {}
    for name, one in catalog.targets.items():
        text, full = target_text(tables, name, context), one.name(session.t.lang)
        if one.value is not None:  # most targets tell their figure in their name
            add = "" if text in full else text
            said[name] = session.t("page_editing.at", where=full, text=add) if add else full
    return _pick(
        session,
        (kind, "target"),
        list(said),
        start,
        said.__getitem__,
        key,
    )


def cell(
    session: EditSession, field: Field, start: object, label: str, key: str
) -> Reference | None:
    """A figure that is picked; for `about` a cell that need not hold one yet."""
    st.markdown(label, help=session.t(f"page_editing.help.{field.name}"))
    whole = session.t(f"page_editing.check.one_{field.name}")
    with st.container(horizontal=True, vertical_alignment="bottom", gap="xsmall", key=f"{key}_row"):
        return _figure(session, start, whole, key, empty=field.name == "about")


def _figure(
    session: EditSession, start: object, whole: str, key: str, *, empty: bool = False
) -> Reference | None:
    """Indicator, place and period, one after the other; each list holds what the data have."""
    catalog, t = session.catalog, session.t
    began: Mapping[str, Any] = start if isinstance(start, dict) else {}
    by_id = wording.named(catalog, "indicators", t)
    every = wording.ids(catalog, "indicators")
    indicator = _pick(session, (whole, "indicator"), every, began.get("indicator"), by_id, key)
    if not indicator:
        return None
    began = began if indicator == began.get("indicator") else {}
    held = catalog.indicators[indicator].values
    places = wording.ids(catalog, "places") if empty else [*held]
    name, key = wording.named(catalog, "places", t), f"{key}_{indicator}"
    place = _pick(session, (whole, "place"), places, began.get("place"), name, key)
    if empty:
        period = st.text_input(
            t("page_editing.check.part", whole=whole, part=t("page_editing.column.period")),
            str(began.get("period", "")),
            key=f"{key}_period",
            placeholder=t("page_editing.year.hint"),
            width=220,
            persist_state="session",
        )
        return {"indicator": indicator, "place": place, "period": period}
    began = began if place == began.get("place") else {}
    reports = _reports(catalog, indicator, place, session) if place else {}
    code = f"{began['period']}/{began.get('report', 1)}" if began else None
    chosen = _pick(
        session, (whole, "period"), list(reports), code, reports.__getitem__, f"{key}_{place}"
    )
    period, _, report = (chosen or "/1").rpartition("/")
    return {"indicator": indicator, "place": place, "period": period, "report": int(report)}


def _reports(catalog: Catalog, indicator: str, place: str, session: EditSession) -> dict[str, str]:
    """The figures of a place, the newest period first, each with its words."""
    context, known = Context(catalog, session.t.lang), catalog.indicators[indicator].values[place]
    return {
        f"{period}/{number}": session.t(
            "page_editing.at",
            where=context.period(period),
            text=report_text(report, indicator, context),
        )
        for period in sorted(known, reverse=True)
        for number, report in enumerate(known[period], start=1)
        if report.value is not None
    }


def _pick(
    session: EditSession,
    about: tuple[str, str],
    options: list[str],
    start: object,
    name: Callable[[str], str],
    key: str,
) -> str | None:
    whole, part = about
    return st.selectbox(
        session.t(
            "page_editing.check.part", whole=whole, part=session.t(f"page_editing.column.{part}")
        ),
        options,
        options.index(str(start)) if start in options else None,
        key=f"{key}_{part}",
        format_func=name,
        placeholder=session.t("page_editing.pick"),
        disabled=not options,
        width=_WIDTHS[part],
        persist_state="session",
    )


# What comes out, as long as it is typed: the same words as in the list of checks.


def outcome(session: EditSession, values: Mapping[str, Plain], odd: dict[str, str]) -> None:
    """The result with interval and verdict, before anything is saved; in `odd` what is wrong."""
    t, name = session.t, "new"
    cited = [*references({"checks": {name: dict(values)}})]
    wrong = [
        (one.path[2:], one)
        for one in figureless(session.whole if isinstance(session.whole, dict) else {}, cited)
    ]
    record = {"zh": "-", "en": "-", **values}
    wrong += [(one.path, one) for one in faults("checks", record)]
    for path, one in wrong:
        if one.code != "check_without_formula" and str(path[0]) in values:
            odd[str(path[0])] = wording.sentence(one, t)
    if wrong or "formula" not in values:
        return
    checks = FrozenDict({name: Check.model_validate(record)})
    catalog = session.catalog.model_copy(update={"checks": checks})
    tables = Dataset(filled(catalog, cited), session.page.tables.today)
    text = check_text(tables, name, Context(tables.catalog, t.lang))
    lines = [
        t(f"page_editing.check.told_{part}", text=said)
        for part in ("result", "formula", "claim", "difference", "reason", "caveat", "quote")
        if (said := getattr(text, part))
    ]
    head = t("page_editing.check.told_verdict", verdict=text.verdict)
    st.info(
        "  \n".join([f"**{escaped(head)}**", *map(escaped, lines)]), icon=":material/calculate:"
    )
