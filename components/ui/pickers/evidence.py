"""The controls of the evidence page: verdicts, theme and places, the city to collect for."""

from __future__ import annotations

from typing import Any

import streamlit as st

from components.charts.checks import CHECK_VERDICTS
from components.charts.context import Naming
from components.charts.coverage import LIST_LENGTH, themes, to_collect_table
from components.charts.gap import FOLLOWER, LEADER
from components.exports.tabular import csv_bytes
from components.ui import state
from components.ui.download import lasting
from components.ui.page import Page
from components.ui.plain import plain

_SPACE = "page_evidence"


def verdicts(page: Page) -> dict[str, Any]:
    """Which verdicts to list; derived values, which nobody claims, only when asked for."""
    used = {*page.tables.checks["verdict"]}
    codes = [name for name in CHECK_VERDICTS if name in used]
    chosen = state.many(
        "verdict",
        codes,
        [name for name in codes if name != "derived"],
        label=page.say(f"{_SPACE}.checks.verdicts"),
        none=page.say(f"{_SPACE}.checks.all"),
        name=lambda name: page.say(f"evidence.verdicts.{name}"),
        pills=True,
    )
    return {"verdicts": chosen}


def coverage(page: Page) -> dict[str, Any]:
    """Theme and places of the coverage matrix."""
    naming, records = Naming(page.catalog, page.say.lang), page.catalog.themes
    codes = themes(page.tables)
    left, right = st.columns((2, 3), vertical_alignment="bottom", gap="small")
    with left:
        theme = state.one(
            "theme",
            codes,
            codes[0] if codes else "",
            wide=True,
            label=page.say(f"{_SPACE}.coverage.theme"),
            name=lambda code: plain(records[code].name(page.say.lang)),
        )
    told = {*page.tables.coverage["place"]}
    with right:
        places = state.many(
            "where",
            [place for place in page.catalog.places if place in told],
            page.catalog.abreast,
            label=page.say(f"{_SPACE}.coverage.places"),
            none=page.say(f"{_SPACE}.coverage.no_place"),
            name=naming.place,
        )
    return {"theme": theme, "places": places}


def collecting(page: Page) -> dict[str, Any]:
    """For which city, and whether the whole list is shown."""
    naming, places = Naming(page.catalog, page.say.lang), page.catalog.cities
    place = state.one(
        "collect",
        places,
        FOLLOWER if FOLLOWER in places else places[0],
        label=page.say(f"{_SPACE}.collect.place"),
        name=lambda code: plain(naming.place(code)),
    )
    every = state.toggle("every", False, label=page.say(f"{_SPACE}.collect.every"))
    peer = next((city for city in (LEADER, *places) if city != place), place)
    return {"place": place, "peer": peer, "limit": 0 if every else LIST_LENGTH}


def download(page: Page, chosen: dict[str, Any]) -> None:
    """The whole list as a file for a spreadsheet."""
    place = page.catalog.places[chosen["place"]].name(page.say.lang)
    tables, lang = page.tables, page.say.lang
    file_name = page.say(f"{_SPACE}.collect.file_name", place=place) + ".csv"
    mime = "text/csv; charset=utf-8"
    st.download_button(
        page.say(f"{_SPACE}.collect.download"),
        lasting(
            lambda: csv_bytes(to_collect_table(tables, lang, chosen["place"], chosen["peer"])),
            mime,
            file_name,
        ),
        file_name=file_name,
        mime=mime,
        on_click="ignore",
        icon=":material/download:",
        key="collect_csv",
    )
