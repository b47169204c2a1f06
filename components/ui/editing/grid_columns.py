"""The columns of the grid of a year, named and helped in the reader's language."""

from __future__ import annotations

from typing import Any

import streamlit as st

from components.catalog.models import Catalog, Is, Missing
from components.ui.editing import choices
from components.words import Words

NAMED = ("is", "missing", "source")
"""Columns of a name or word. A list of one that takes others, too: the grid of a plain choice drops
without a word what is pasted and not in it; here it comes through and is read or refused."""


def config(catalog: Catalog, say: Words) -> dict[str, Any]:
    """Column settings by name, for `st.data_editor`."""
    column = st.column_config
    return {
        "indicator": column.TextColumn(
            say("page_editing.column.indicator"), pinned=True, width=220
        ),
        "place": column.TextColumn(say("page_editing.column.place"), pinned=True, width=70),
        "last": column.TextColumn(say("page_editing.column.last"), width=210),
        "value": column.TextColumn(
            say("page_editing.column.value"),
            max_chars=40,
            width=100,
            help=say("page_editing.column.value_help"),
        ),
        "is": column.MultiselectColumn(
            say("page_editing.column.is"),
            options=[word.value for word in Is],
            width=90,
            help=say("page_editing.help.is"),
            accept_new_options=True,
            format_func=choices.choice("", "is", say),
        ),
        "missing": column.MultiselectColumn(
            say("page_editing.column.missing"),
            options=[word.value for word in Missing],
            width=90,
            help=say("page_editing.help.missing"),
            accept_new_options=True,
            format_func=lambda code: say(f"evidence.missing.{code}"),
        ),
        "source": column.MultiselectColumn(
            say("page_editing.column.source"),
            options=choices.ids(catalog, "sources"),
            width=150,
            accept_new_options=True,
            format_func=choices.named(catalog, "sources", say),
        ),
        "at": column.NumberColumn(
            say("problems.key.at"), min_value=1, step=1, format="%d", width=80
        ),
        "says": column.TextColumn(
            say("page_editing.column.says"),
            max_chars=12,
            width=100,
            help=say("page_editing.help.says"),
        ),
        "note": column.TextColumn(say("problems.key.note"), max_chars=500, width=160),
    }
