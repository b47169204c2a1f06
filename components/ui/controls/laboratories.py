"""The controls of the laboratories page: level, words, differences, and the kinds of each chart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from components.analysis.dataset import Dataset
from components.catalog.models import InstitutionKind
from components.charts.institutions import LEVELS, PLATFORM_KINDS
from components.charts.stated_counts import COUNTED_KINDS
from components.ui import state
from components.ui.data import kept
from components.ui.page import Page

_SPACE = "page_laboratories.choose"


def choice(page: Page) -> dict[str, Any]:
    """Level, words and differences, the same for all charts, and the kinds of each."""
    t, used = page.t, {i.level for i in page.catalog.institutions.values()}
    levels = state.many(
        "levels",
        [code for code in LEVELS if code in used],
        (),
        label=t(f"{_SPACE}.levels"),
        none=t(f"{_SPACE}.all"),
        name=lambda code: t(f"evidence.levels.{code}"),
        pills=True,
        menu=t(f"{_SPACE}.levels_menu"),
        said=t("unit.list_separator").join,
    )
    for chart in _STANDARD:
        _kinds(page, chart)
    search = state.written(
        "q", label=t(f"{_SPACE}.search"), hint=t(f"{_SPACE}.search_hint"), bare=True
    )
    differences = state.toggle(
        "differences",
        False,
        label=t(f"{_SPACE}.differences"),
        help_=t(f"{_SPACE}.differences_help"),
    )
    return {"levels": levels, "search": search, "differences": differences}


_STANDARD: Mapping[str, Sequence[str]] = {
    "platform_reach": PLATFORM_KINDS,
    "stated_named": COUNTED_KINDS,
}


def _kinds(page: Page, chart: str) -> None:
    """The kinds of institution of a chart, its usual ones unasked."""
    used, t = kept(_used, page.data, chart), page.t

    def said(names: Sequence[str]) -> str:
        return t(f"{_SPACE}.count", count=len(names)) if len(names) > 1 else "".join(names)

    state.many(
        f"kinds_{chart}",
        [kind.value for kind in InstitutionKind if kind.value in used],
        [kind for kind in _STANDARD[chart] if kind in used],
        label=t(f"chart_{chart}.name"),
        none=t(f"{_SPACE}.all"),
        pills=True,
        name=lambda code: t(f"evidence.institution_kinds.{code}"),
        menu=t(f"{_SPACE}.menu.{chart}"),
        said=said,
    )


def by_kind(page: Page, chart: str, **choice: Any) -> None:
    """A chart of the kinds of institution that the reader chose for it."""
    page.panel(chart, kinds=tuple(st.session_state[f"kinds_{chart}"]), **choice)


def _used(tables: Dataset, chart: str) -> frozenset[str]:
    frames = {"platform_reach": tables.platform_reach, "stated_named": tables.stated_counts}
    frame = frames[chart]
    return frozenset(map(str, frame.loc[~frame["missing"], "kind"]))
