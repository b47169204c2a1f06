"""The briefing page: outline, page one, the file in its length and form, a file renewed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import Any, cast, get_args

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.catalog.store import State
from components.catalog.validation import Snapshot
from components.catalog.worker import WorkerError
from components.charts import registry
from components.charts.chart import Chart
from components.exports import base, chart_text
from components.exports.base import (
    LINE,
    STANDARD,
    Briefing,
    ExportError,
    Format,
    Group,
    Leader,
    Length,
    Need,
    Panel,
    RecipeError,
    SizeName,
    heard,
    load,
    missing,
    recipe_text,
    titled,
)
from components.exports.chart_text import sentences
from components.exports.office.native_chart import drawable
from components.exports.office.templates import ENDINGS, Kind, chosen, names
from components.exports.refresh.refresh import renewed
from components.exports.register import REFRESHED
from components.render.assets import facts_module
from components.ui import issued, state
from components.ui import page as selection
from components.ui.data import drawn
from components.ui.page import Page
from components.ui.widgets import below_base, controls, escaped, part, save, view_address
from components.words import Words

# What the briefing holds: title, issuer, date, panels in their order, picture size.


SHARES = (0.36, 0.64)
"""Of the width: the outline, and page one."""
LIMIT = 400
"""Characters of a title, as many as a briefing takes."""
_mount_facts = part("facts", facts_module())


def bench(page: Page) -> None:
    """What is to be made above; the outline left, page one of the brief right."""
    with controls("briefing"):
        length = _length(page.t)
        action = st.container(width="content")
        size, pictures, paged, templates = _extras(page.t)
        recipe = st.popover(page.t("page_briefing.recipe"), key="recipe_menu")
    outline, paper = st.columns(SHARES, gap="medium")
    with recipe:
        _open_recipe(page)
    if "recipe_fault" in st.session_state:
        st.error(escaped(st.session_state.pop("recipe_fault")))
    result = st.container()
    with outline:
        briefing = choose(page).with_(
            length=length, size=size, pictures=pictures, paged=paged, templates=templates
        )
        if length == "leader":
            briefing = briefing.with_(leader=_leader(page.t))
    with recipe:
        keep_recipe(briefing, page.t)
    if not briefing.panels:
        result.info(page.t("page_briefing.nothing"))
        return
    charts = charts_of(briefing, page)
    with action:
        files(briefing, charts, page, result)
    with paper:
        preview(briefing, charts, page)


def _length(t: Words) -> Length:
    chosen = state.one(
        "length",
        get_args(Length),
        "short",
        label=t("page_briefing.length"),
        bare=True,
        name=lambda code: t(f"page_briefing.lengths.{code}"),
    )
    return cast("Length", chosen)


def _leader(t: Words) -> Leader:
    """What stands around the text of a paper for leaders; the template keeps it."""
    with st.expander(t("page_briefing.leader.title"), key="leader_fields", expanded=True):
        st.caption(t("page_briefing.leader.intro"))
        lines = {
            name: state.written(
                f"leader_{name}",
                label=t(f"page_briefing.leader.{name}"),
                hint=t("exports.leader.name") if name == "name" else "",
                limit=LINE,
            )
            for name, field in Leader.model_fields.items()
            if field.annotation is not bool
        }
        annex = state.toggle("leader_annex", False, label=t("page_briefing.leader.annex"))
    return Leader(**lines, annex=annex)


def choose(page: Page) -> Briefing:
    """The outline of the briefing; every choice is in the address."""
    t = page.t
    panels = state.many(
        selection.PANELS,
        registry.chart_ids(),
        STANDARD,
        label=t("page_briefing.panels"),
        name=lambda code: t(f"chart_{code}.name"),
        none=t("page_briefing.none"),
    )
    title = state.written(
        "title",
        label=t("page_briefing.title"),
        hint=t("page_briefing.standard_title"),
        limit=LIMIT,
    )
    issuer = state.written(
        "issuer",
        label=t("page_briefing.issuer"),
        hint=t("page_briefing.issuer_hint"),
        limit=LIMIT,
    )
    date = state.day("date", page.data.today, label=t("page_briefing.date"))
    if own := sum(len(selection.text_of(code)) for code in panels):
        st.caption(escaped(t("page_briefing.own", count=own)))
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
            **selection.own(),
        }
    )


def _extras(t: Words) -> tuple[SizeName, bool, bool, tuple[str, ...]]:
    """Size of pictures, pictures beside tables, page numbers in the contents, own templates.

    Pictures and page numbers are on where the server has the tools.
    """
    with st.popover(t("page_briefing.extras"), key="extras_menu"):
        size = state.one(
            "size",
            get_args(SizeName),
            "wide",
            label=t("page_briefing.size"),
            wide=True,
            name=lambda code: t(f"page_briefing.sizes.{code}"),
        )
        pictures = state.toggle(
            "pictures",
            missing(Need.BROWSER, Need.FONT) is None,
            label=t("page_briefing.pictures"),
            help_=t("page_briefing.pictures_help"),
        )
        paged = state.toggle(
            "paged",
            missing(Need.OFFICE) is None,
            label=t("page_briefing.paged"),
            help_=t("page_briefing.paged_help"),
        )
        templates = tuple(filter(None, (_template(kind, t) for kind in ENDINGS)))
    return cast("SizeName", size), pictures, paged, templates


def _template(kind: Kind, t: Words) -> str:
    """The template of the house for slides or for Word, where there are any."""
    held = names(kind)
    if not held:
        return ""
    return state.one(
        f"template_{kind}",
        ("", *held),
        "",
        label=t(f"page_briefing.template.{kind}"),
        wide=True,
        name=lambda name: name or t("page_briefing.template.own"),
    )


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
    st.file_uploader(t("page_briefing.open"), type=["yaml", "yml"], key="recipe_file")
    st.button(
        t("page_briefing.take"),
        on_click=_take,
        args=(t, page.data.today),
        key="take_recipe",
        disabled=st.session_state.get("recipe_file") is None,
    )


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
    st.session_state["size"], st.session_state["date"] = briefing.size, briefing.date
    st.session_state["length"] = briefing.length
    for name, value in briefing.leader:
        st.session_state[f"leader_{name}"] = value
    for kind in ENDINGS:
        st.session_state[f"template_{kind}"] = chosen(briefing, kind)


# The files of a briefing, built on the click with progress.


def files(briefing: Briefing, charts: Sequence[Chart], page: Page, result: DeltaGenerator) -> None:
    """The Word brief as the one primary button; the facts to copy; other formats behind a third.

    What was made stands in `result`. How far a file is stands there, too, or at the foot of the
    menu, which covers the page.
    """
    t = page.t
    offered = [format_ for format_ in base.formats() if format_.many and format_.fits(charts)]
    formats = {format_.id: format_ for format_ in offered}
    with st.container(horizontal=True, gap="small", width="content"):
        if _pressed(word := formats.pop("docx"), briefing, t):
            with result:
                _make(word, briefing, charts, page)
        _mount_facts(t, data={"address": _facts_address(briefing, page)}, key="copy_facts")
        with st.popover(t("page_briefing.others"), key="formats_menu"):
            wanted: list[Format] = []
            for group in get_args(Group):
                members = [format_ for format_ in formats.values() if format_.group == group]
                if members:
                    st.caption(t(f"exports.group.{group}"))
                wanted += [format_ for format_ in members if _pressed(format_, briefing, t)]
            st.caption(t("page_briefing.files"))
            # Below every button: none of them may move under the pointer while a file is built.
            for format_ in wanted:
                _make(format_, briefing, charts, page)
    with result:
        _ready(briefing, t)


def _facts_address(briefing: Briefing, page: Page) -> str:
    """Where the server gives the facts of all charts as one text."""
    first, *rest = (
        selection.stored(
            drawn(panel.chart, dict(panel.options), page.t.lang, page.data),
            dict(panel.options),
            page.data,
            page.id,
        )
        for panel in briefing.panels
    )
    query = "&".join(f"with={path.rpartition('/')[2]}" for path in rest)
    return below_base(f"{first}/facts?{query}")


def _label(format_: Format, briefing: Briefing, t: Words) -> str:
    if format_.id == "docx":
        return t(f"page_briefing.word.{briefing.length}")
    return format_.name(t.lang)


def _pressed(format_: Format, briefing: Briefing, t: Words) -> bool:
    """The button of a format, or why it cannot be made here."""
    hindrance = base.hindrance(format_.id, t.lang)
    if hindrance:
        st.caption(escaped(t("page_briefing.hindered", name=format_.name(t.lang), why=hindrance)))
        return False
    return st.button(
        _label(format_, briefing, t),
        key=f"make_{format_.id}",
        type="primary" if format_.id == "docx" else "secondary",
    )


def _make(format_: Format, briefing: Briefing, charts: Sequence[Chart], page: Page) -> None:
    # A click elsewhere ends the run at the next step; only a whole file is ever kept.
    t = page.t
    bar = st.progress(0.0, t("page_briefing.making", name=format_.name(t.lang)))

    def listen(done: int, total: int) -> None:
        bar.progress(done / max(total, 1), t("page_briefing.made", done=done, total=total))

    try:
        with heard(listen):
            content = base.make(format_.id, charts, briefing, tables=page.tables)
    except ExportError as error:
        st.error(escaped(error.sentence(t.lang)))
        return
    finally:
        bar.empty()
    name = titled(briefing.title, format_.suffix)
    issued.note(content, charts, page, file=name, title=briefing.title, kind=format_.id)
    save(content, format_.mime, name)
    st.session_state["made_file"] = {
        "name": name,
        "mime": format_.mime,
        "content": content,
        "briefing": briefing,
    }


def _ready(briefing: Briefing, t: Words) -> None:
    values: dict[str, Any] | None = st.session_state.get("made_file")
    if values and values["briefing"] == briefing:
        size = f"{len(values['content']) / 1000:,.0f}"
        st.download_button(
            t("page_briefing.ready", name=values["name"], size=size),
            values["content"],
            file_name=values["name"],
            mime=values["mime"],
            on_click="ignore",
            icon=":material/check:",
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


def preview(briefing: Briefing, charts: Sequence[Chart], page: Page) -> None:
    """Page one as it will be printed; below it all sentences, each with its caveats."""
    t = page.t
    with st.container(border=True, key="briefing_paper"):
        st.text(briefing.title, width="stretch", text_alignment="center")
        st.text(briefing.byline(), width="stretch", text_alignment="center")
        if warning := chart_text.warning(charts, t.lang):
            st.warning(escaped(warning))
        for number, chart in enumerate(charts, start=1):
            st.markdown(f"{number}\\. {escaped(chart.title)}")
        for panel, chart in zip(briefing.panels, charts, strict=True):
            if drawable(chart):
                options: dict[str, Any] = {**panel.options}
                page.panel(panel.chart, **options)
                break
    with st.expander(t("page_briefing.preview"), key="briefing_text"):
        st.caption(t("page_briefing.preview_intro"))
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
    file = f"{name.stem}{t('page_briefing.renew.suffix')}{name.suffix}"
    issued.note(content, report.drawn, page, file=file, title=name.stem, kind=REFRESHED)
    st.download_button(
        t("page_briefing.renew.download"),
        content,
        on_click="ignore",
        type="primary",
        file_name=file,
        key="renewed",
    )
