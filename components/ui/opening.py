"""The finding and the cards of a page, told once per language and data."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from components.charts import findings
from components.charts.dossiers import dossier
from components.charts.findings import Card, Statement
from components.frames.tables import Tables
from components.ui.data import Data


@dataclass(frozen=True)
class Opening:
    """The sentence, the figures it rests on as (evidence key, value), and the cards."""

    statement: Statement
    figures: tuple[tuple[str, str], ...]
    cards: tuple[Card, ...]


def opening(page_id: str, lang: str, data: Data) -> Opening:
    """What page `page_id` opens with today."""
    return _opening(page_id, lang, data.digest, data.tables)


@st.cache_resource(show_spinner=False, max_entries=100)
def _opening(page_id: str, lang: str, digest: str, _tables: Tables) -> Opening:  # noqa: ARG001
    found = findings.of(page_id)
    statement = found.headline(_tables, lang)
    keys = dict.fromkeys(statement.keys)
    figures = tuple((key, dossier(_tables, key, lang).value) for key in keys)
    cards = found.cards(_tables, lang) if hasattr(found, "cards") else ()
    return Opening(statement, figures, cards)
