"""What the briefing holds: title, issuer, date, panels in their order, picture size."""

from __future__ import annotations

import datetime as dt
from typing import get_args

import streamlit as st

from components.charts import registry
from components.exports.base import (
    Briefing,
    Need,
    Panel,
    RecipeError,
    SizeName,
    load,
    missing,
    recipe_text,
)
from components.ui import state
from components.ui.briefing import basket
from components.ui.page import Page
from components.ui.plain import plain
from components.words import Words

LIMIT = 400
"""Characters of a title, as many as a briefing takes."""
STANDARD = ("share_gap", "core_level", "promises", "closing", "catchup_path", "lesson_matrix")


def choose(page: Page) -> Briefing:
    """The controls of the briefing; every choice is in the address."""
    say = page.say
    _open_recipe(page)
    panels = state.many(
        basket.PANELS,
        registry.chart_ids(),
        STANDARD,
        label=say("page_briefing.panels"),
        name=lambda code: say(f"chart_{code}.name"),
        none=say("page_briefing.none"),
    )
    left, right = st.columns(2)
    with left:
        title = state.written(
            "title",
            label=say("page_briefing.title"),
            hint=say("page_briefing.standard_title"),
            limit=LIMIT,
        )
        date = st.date_input(say("page_briefing.date"), page.data.today, key="briefing_date")
    with right:
        issuer = state.written(
            "issuer",
            label=say("page_briefing.issuer"),
            hint=say("page_briefing.issuer_hint"),
            limit=LIMIT,
        )
        size = state.one(
            "size",
            get_args(SizeName),
            "wide",
            label=say("page_briefing.size"),
            wide=True,
            name=lambda code: say(f"page_briefing.sizes.{code}"),
        )
    pictures, paged = _extras(say)
    chosen = tuple(
        Panel(chart=code, options=basket.options_of(code), text=basket.text_of(code))
        for code in panels
    )
    return Briefing.model_validate(
        {
            "title": title or say("page_briefing.standard_title"),
            "issuer": issuer,
            "date": date,
            "lang": say.lang,
            "panels": chosen,
            "size": size,
            "pictures": pictures,
            "paged": paged,
            **basket.own(),
        }
    )


def _extras(say: Words) -> tuple[bool, bool]:
    """Pictures beside tables, page numbers in the contents: on where the server has the tools."""
    left, right = st.columns(2)
    with left:
        pictures = state.toggle(
            "pictures",
            missing(Need.BROWSER, Need.FONT) is None,
            label=say("page_briefing.pictures"),
            help_=say("page_briefing.pictures_help"),
        )
    with right:
        paged = state.toggle(
            "paged",
            missing(Need.OFFICE) is None,
            label=say("page_briefing.paged"),
            help_=say("page_briefing.paged_help"),
        )
    if own := sum(len(basket.text_of(code)) for code in st.session_state.get(basket.PANELS, ())):
        st.caption(plain(say("page_briefing.own", count=own)))
    return pictures, paged


def keep_recipe(briefing: Briefing, say: Words) -> None:
    """A button that saves the choices as a small YAML file, to be opened again next year."""
    st.download_button(
        say("page_briefing.keep"),
        recipe_text(briefing),
        file_name=say("page_briefing.recipe_name"),
        mime="application/yaml",
        on_click="ignore",
        icon=":material/save:",
        key="keep_recipe",
        help=say("page_briefing.keep_help"),
    )


def _open_recipe(page: Page) -> None:
    say = page.say
    with st.expander(say("page_briefing.open"), key="open_recipe"):
        st.file_uploader(say("page_briefing.recipe"), type=["yaml", "yml"], key="recipe_file")
        st.button(
            say("page_briefing.take"),
            on_click=_take,
            args=(say, page.data.today),
            key="take_recipe",
            disabled=st.session_state.get("recipe_file") is None,
        )
    if "recipe_fault" in st.session_state:
        st.error(plain(st.session_state.pop("recipe_fault")))


def _take(say: Words, today: dt.date) -> None:
    text = st.session_state["recipe_file"].getvalue().decode("utf-8", errors="replace")
    try:
        found = load(text, today)
    except RecipeError as error:
        st.session_state["recipe_fault"] = error.sentence(say.lang)
        return
    st.session_state[basket.PANELS] = [panel.chart for panel in found.panels]
    basket.replace(found)
    st.session_state["title"], st.session_state["issuer"] = found.title, found.issuer
    st.session_state["pictures"], st.session_state["paged"] = found.pictures, found.paged
    st.session_state["size"], st.session_state["briefing_date"] = found.size, found.date
