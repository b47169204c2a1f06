"""The controls of the timeline page: which policies, and which targets of the ledger."""

from __future__ import annotations

from collections import Counter
from typing import Any

import streamlit as st

from components.analysis.targets import VERDICTS, plans_of
from components.catalog.models import PolicyKind
from components.charts.context import Context
from components.charts.policies import PolicyFilter
from components.ui import state
from components.ui.page import Page
from components.ui.widgets import escaped

_SPACE = "page_timeline.choose"


def choice(page: Page) -> dict[str, Any]:
    """The fields of a `PolicyFilter`; one choice for the timeline and for the list."""
    t, context = page.t, Context(page.catalog, page.t.lang)
    every = tuple(page.tables.lanes["lane"])
    lanes = state.many(
        "lanes",
        every,
        every,
        label=t(f"{_SPACE}.lanes"),
        none=t(f"{_SPACE}.no_lane"),
        name=lambda lane: escaped(context.place(lane)),
        pills=True,
    )
    kinds, themes = _kinds(page), _themes(page)
    left, right = st.columns(2, vertical_alignment="bottom", gap="medium")
    with left:
        search = state.written("q", label=t(f"{_SPACE}.search"), hint=t(f"{_SPACE}.search_hint"))
    with right:
        titles = state.toggle(
            "titles", False, label=t(f"{_SPACE}.titles"), help_=t(f"{_SPACE}.titles_help")
        )
    return vars(PolicyFilter(lanes if lanes != every else None, kinds, themes, search, titles))


def _kinds(page: Page) -> tuple[str, ...]:
    used = {policy.kind for policy in page.catalog.policies.values()}
    return state.many(
        "kinds",
        [kind.value for kind in PolicyKind if kind in used],
        (),
        label=page.t(f"{_SPACE}.kinds"),
        none=page.t(f"{_SPACE}.all"),
        name=lambda kind: page.t(f"evidence.policy_kinds.{kind}"),
        pills=True,
    )


def _themes(page: Page) -> tuple[str, ...]:
    used = {theme for policy in page.catalog.policies.values() for theme in policy.theme}
    themes = page.catalog.themes
    return state.many(
        "themes",
        [theme for theme in themes if theme in used],
        (),
        label=page.t(f"{_SPACE}.themes"),
        none=page.t(f"{_SPACE}.all"),
        name=lambda theme: escaped(themes[theme].name(page.t.lang)),
        pills=True,
    )


def targets(page: Page) -> dict[str, Any]:
    """Verdicts, plans, words, and whether goals without a figure are left out."""
    t, used = page.t, {*page.tables.targets["verdict"]}
    verdicts = state.many(
        "verdicts",
        [name for name in VERDICTS if name in used],
        (),
        label=t("page_timeline.ledger.verdicts"),
        none=t(f"{_SPACE}.all"),
        pills=True,
        name=lambda name: t(f"evidence.verdicts.{name}"),
    )
    plans = _plans(page)
    left, right = st.columns(2, vertical_alignment="bottom", gap="medium")
    with left:
        search = state.written(
            "goal",
            label=t("page_timeline.ledger.search"),
            hint=t("page_timeline.ledger.search_hint"),
        )
    with right:
        figures = state.toggle("figures", False, label=t("page_timeline.ledger.figures"))
    return {"verdicts": verdicts, "plans": plans, "search": search, "figures": figures}


def _plans(page: Page) -> tuple[str, ...]:
    """The policies that targets come from, those with most targets first."""
    counts = Counter(plan for name in page.catalog.targets for plan in plans_of(page.catalog, name))
    policies, lang = page.catalog.policies, page.t.lang
    return state.many(
        "plans",
        [plan for plan, _ in counts.most_common()],
        (),
        label=page.t("page_timeline.ledger.plans"),
        none=page.t(f"{_SPACE}.all"),
        name=lambda plan: escaped(policies[plan].name(lang)),
    )
