"""The briefing page: charts chosen, their order and options, files made, a file renewed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import Any, get_args

import streamlit as st

from components.catalog.store import State
from components.catalog.validation import Snapshot
from components.catalog.worker import WorkerError
from components.charts import registry
from components.charts.chart import Chart
from components.exports import base
from components.exports.base import (
    Briefing,
    ExportError,
    Format,
    Need,
    Panel,
    RecipeError,
    SizeName,
    heard,
    load,
    missing,
    recipe_text,
)
from components.exports.chart_text import sentences
from components.exports.refresh.refresh import renewed
from components.ui import page as selection
from components.ui import state
from components.ui.data import drawn
from components.ui.page import Page
from components.ui.widgets import escaped, lasting, view_address
from components.words import Words

# What the briefing holds: title, issuer, date, panels in their order, picture size.


LIMIT = 400
"""Characters of a title, as many as a briefing takes."""
STANDARD = ("share_gap", "core_level", "promises", "closing", "closing_pace", "lesson_matrix")


def bench(page: Page) -> None:
    """The choice; files and preview of what is chosen, or a sentence that nothing is."""
    briefing = choose(page)
    if not briefing.panels:
        st.info(page.t("page_briefing.nothing"))
        return
    charts = charts_of(briefing, page)
    page.section("files")
    files(briefing, charts, page.t)
    keep_recipe(briefing, page.t)
    page.section("preview")
    preview(charts)


def choose(page: Page) -> Briefing:
    """The controls of the briefing; every choice is in the address."""
    t = page.t
    _open_recipe(page)
    panels = state.many(
        selection.PANELS,
        registry.chart_ids(),
        STANDARD,
        label=t("page_briefing.panels"),
        name=lambda code: t(f"chart_{code}.name"),
        none=t("page_briefing.none"),
    )
    left, right = st.columns(2)
    with left:
        title = state.written(
            "title",
            label=t("page_briefing.title"),
            hint=t("page_briefing.standard_title"),
            limit=LIMIT,
        )
        date = st.date_input(t("page_briefing.date"), page.data.today, key="briefing_date")
    with right:
        issuer = state.written(
            "issuer",
            label=t("page_briefing.issuer"),
            hint=t("page_briefing.issuer_hint"),
            limit=LIMIT,
        )
        size = state.one(
            "size",
            get_args(SizeName),
            "wide",
            label=t("page_briefing.size"),
            wide=True,
            name=lambda code: t(f"page_briefing.sizes.{code}"),
        )
    pictures, paged = _extras(t)
    chosen = tuple(
        Panel(chart=code, options=selection.options_of(code), text=selection.text_of(code))
        for code in panels
    )
    return Briefing.model_validate(
        {
            "title": title or t("page_briefing.standard_title"),
            "issuer": issuer,
            "date": date,
            "lang": t.lang,
            "panels": chosen,
            "size": size,
            "pictures": pictures,
            "paged": paged,
            **selection.own(),
        }
    )


def _extras(t: Words) -> tuple[bool, bool]:
    """Pictures beside tables, page numbers in the contents: on where the server has the tools."""
    left, right = st.columns(2)
    with left:
        pictures = state.toggle(
            "pictures",
            missing(Need.BROWSER, Need.FONT) is None,
            label=t("page_briefing.pictures"),
            help_=t("page_briefing.pictures_help"),
        )
    with right:
        paged = state.toggle(
            "paged",
            missing(Need.OFFICE) is None,
            label=t("page_briefing.paged"),
            help_=t("page_briefing.paged_help"),
        )
    if own := sum(
        len(selection.text_of(code)) for code in st.session_state.get(selection.PANELS, ())
    ):
        st.caption(escaped(t("page_briefing.own", count=own)))
    return pictures, paged


def keep_recipe(briefing: Briefing, t: Words) -> None:
    """A button that saves the choices as a small YAML file, to be opened again next year."""
    st.download_button(
        t("page_briefing.keep"),
        recipe_text(briefing),
        file_name=t("page_briefing.recipe_name"),
        mime="application/yaml",
        on_click="ignore",
        icon=":material/save:",
        key="keep_recipe",
        help=t("page_briefing.keep_help"),
    )


def _open_recipe(page: Page) -> None:
    t = page.t
    with st.expander(t("page_briefing.open"), key="open_recipe"):
        st.file_uploader(t("page_briefing.recipe"), type=["yaml", "yml"], key="recipe_file")
        st.button(
            t("page_briefing.take"),
            on_click=_take,
            args=(t, page.data.today),
            key="take_recipe",
            disabled=st.session_state.get("recipe_file") is None,
        )
    if "recipe_fault" in st.session_state:
        st.error(escaped(st.session_state.pop("recipe_fault")))


def _take(t: Words, today: dt.date) -> None:
    text = st.session_state["recipe_file"].getvalue().decode("utf-8", errors="replace")
    try:
        briefing = load(text, today)
    except RecipeError as error:
        st.session_state["recipe_fault"] = error.sentence(t.lang)
        return
    st.session_state[selection.PANELS] = [panel.chart for panel in briefing.panels]
    selection.replace_selection(briefing)
    st.session_state["title"], st.session_state["issuer"] = briefing.title, briefing.issuer
    st.session_state["pictures"], st.session_state["paged"] = briefing.pictures, briefing.paged
    st.session_state["size"], st.session_state["briefing_date"] = briefing.size, briefing.date


# The files of a briefing: quick ones built on the click, slow ones with progress.


SLOW = frozenset({"zip", "report"})
"""Formats that a browser or LibreOffice draws for some seconds on the server."""


def files(briefing: Briefing, charts: Sequence[Chart], t: Words) -> None:
    """One button per format that holds several charts; a sentence where one cannot be made."""
    formats = [format_ for format_ in base.formats() if format_.many]
    with st.container(horizontal=True, gap="small"):
        for format_ in formats:
            _button(format_, briefing, charts, t)
    for format_ in formats:
        if hindrance := base.hindrance(format_.id, t.lang):
            st.caption(
                escaped(t("page_briefing.hindered", name=format_.name(t.lang), why=hindrance))
            )
    _ready(briefing, t)


def _button(format_: Format, briefing: Briefing, charts: Sequence[Chart], t: Words) -> None:
    hindered = bool(base.hindrance(format_.id, t.lang))
    if format_.id in SLOW:
        if st.button(format_.name(t.lang), key=f"make_{format_.id}", disabled=hindered):
            _make(format_, briefing, charts, t)
        return
    file_name = f"{briefing.title}{format_.suffix}"
    st.download_button(
        format_.name(t.lang),
        lasting(_maker(format_, briefing, charts), format_.mime, file_name),
        key=f"make_{format_.id}",
        file_name=file_name,
        mime=format_.mime,
        on_click="ignore",
        disabled=hindered,
    )


def _maker(format_: Format, briefing: Briefing, charts: Sequence[Chart]) -> Callable[[], bytes]:
    return lambda: base.make(format_.id, charts, briefing)


def _make(format_: Format, briefing: Briefing, charts: Sequence[Chart], t: Words) -> None:
    # A click elsewhere ends the run at the next step; only a whole file is ever kept.
    bar = st.progress(0.0, t("page_briefing.making", name=format_.name(t.lang)))

    def listen(done: int, total: int) -> None:
        bar.progress(done / max(total, 1), t("page_briefing.made", done=done, total=total))

    try:
        with heard(listen):
            content = base.make(format_.id, charts, briefing)
    except ExportError as error:
        st.error(escaped(error.sentence(t.lang)))
        return
    finally:
        bar.empty()
    st.session_state["made_file"] = {
        "id": format_.id,
        "suffix": format_.suffix,
        "mime": format_.mime,
        "content": content,
        "title": briefing.title,
    }


def _ready(briefing: Briefing, t: Words) -> None:
    values: dict[str, Any] | None = st.session_state.get("made_file")
    if values and values["title"] == briefing.title:
        st.download_button(
            t("page_briefing.ready", name=f"{values['title']}{values['suffix']}"),
            values["content"],
            file_name=f"{values['title']}{values['suffix']}",
            mime=values["mime"],
            on_click="ignore",
            type="primary",
            key="made_file_button",
        )


# What the briefing will say: its panels in order with the generated sentences.


def charts_of(briefing: Briefing, page: Page) -> tuple[Chart, ...]:
    """The charts of the briefing in their order, with the address that reopens this view."""
    stamp = replace(page.data.stamp, address=view_address(page.id))
    return tuple(
        drawn(panel.chart, dict(panel.options), page.t.lang, page.data).chart.with_(stamp=stamp)
        for panel in briefing.panels
    )


def preview(charts: Sequence[Chart]) -> None:
    """Each panel: number, finding, the sentences with their figures, the sources."""
    with st.container(border=True):
        for number, chart in enumerate(charts, start=1):
            st.markdown(f"**{number}\\. {escaped(chart.title)}**")
            for sentence in sentences(chart):
                st.markdown(escaped(sentence.text))
            if chart.note:
                st.caption(escaped(chart.note))


# Refresh an analyst's own file: upload, today's data, a new file, and what changed.


def renew(page: Page) -> None:
    """The upload, the button, the report line by line, and the new file."""
    t = page.t
    own = st.file_uploader(
        t("page_briefing.renew.file"), type=["pptx", "docx", "xlsx"], key="own_file"
    )
    if own is None or not st.button(t("page_briefing.renew.go"), key="renew_go"):
        return
    data = page.data
    today = State(Snapshot(data.tables.catalog, data.digest), data.today)
    try:
        content, report = renewed(own.name, own.getvalue(), today, t.lang)
    except (ExportError, WorkerError) as error:
        st.error(escaped(error.sentence(t.lang)))
        return
    st.success(escaped(report.summary(t.lang)))
    for line in report.lines():
        st.caption(escaped(line))
    name = PurePath(own.name)
    st.download_button(
        t("page_briefing.renew.download"),
        content,
        on_click="ignore",
        type="primary",
        file_name=f"{name.stem}{t('page_briefing.renew.suffix')}{name.suffix}",
        key="renewed",
    )
