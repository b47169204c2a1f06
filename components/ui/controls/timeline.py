"""The controls of the timeline page: which policies in which view, and which targets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from components.analysis.targets import VERDICTS, plans_of
from components.catalog.models import PolicyKind
from components.charts.context import Context
from components.charts.policies import PolicyFilter
from components.ui import state
from components.ui.data import distinct
from components.ui.page import Page

_SPACE = "page_timeline.choose"
VIEWS = {"years": "policy_years", "axis": "policy_timeline", "list": ""}
"""The views of the policies, each with its chart."""


def choice(page: Page) -> dict[str, Any]:
    """The view, and the fields of a `PolicyFilter`, which all views share."""
    t, context = page.t, Context(page.catalog, page.t.lang)
    view = state.one(
        "view",
        [*VIEWS],
        "years",
        label=t(f"{_SPACE}.view"),
        name=lambda name: t(f"{_SPACE}.views.{name}"),
        bare=True,
    )
    every = distinct(page.data, "lanes", "lane")
    lanes = _popped(page, "lanes", every, every, context.place)
    kinds, themes = _kinds(page), _themes(page)
    search = state.written(
        "q", label=t(f"{_SPACE}.search"), hint=t(f"{_SPACE}.search_hint"), bare=True
    )
    titles = state.toggle("titles", False, label=t(f"{_SPACE}.titles"))
    chosen = PolicyFilter(lanes if lanes != every else None, kinds, themes, search, titles)
    return {"view": view, **vars(chosen)}


def in_view(page: Page, chart: str, *, view: str, **chosen: Any) -> None:
    """The chart where its view is chosen."""
    if VIEWS[view] == chart:
        page.panel(chart, hero=True, **chosen)


def _popped(
    page: Page,
    key: str,
    codes: Sequence[str],
    default: Sequence[str],
    name: Callable[[str], str],
) -> tuple[str, ...]:
    """Choices behind a button that says them: one by its name, several by their number."""
    t = page.t

    def said(names: Sequence[str]) -> str:
        if names and len(names) == len(default):
            return t(f"{_SPACE}.all")
        return t(f"{_SPACE}.count", count=len(names)) if len(names) > 1 else "".join(names)

    return state.many(
        key,
        codes,
        default,
        label=t(f"{_SPACE}.{key}"),
        none=t(f"{_SPACE}.{'nothing' if default else 'all'}"),
        pills=True,
        name=name,
        menu=t(f"{_SPACE}.menu.{key}"),
        said=said,
    )


def _kinds(page: Page) -> tuple[str, ...]:
    used = {policy.kind for policy in page.catalog.policies.values()}
    kinds = [kind.value for kind in PolicyKind if kind in used]
    return _popped(page, "kinds", kinds, (), lambda kind: page.t(f"evidence.policy_kinds.{kind}"))


def _themes(page: Page) -> tuple[str, ...]:
    used = {theme for policy in page.catalog.policies.values() for theme in policy.theme}
    known, lang = page.catalog.themes, page.t.lang
    themes = [theme for theme in known if theme in used]
    return _popped(page, "themes", themes, (), lambda theme: known[theme].name(lang))


def targets(page: Page) -> dict[str, Any]:
    """Verdicts, plans, words, and whether goals without a figure are left out."""
    t, used = page.t, distinct(page.data, "targets", "verdict")
    verdicts = _popped(
        page,
        "verdicts",
        [name for name in VERDICTS if name in used],
        (),
        lambda name: t(f"evidence.verdicts.{name}"),
    )
    plans = _plans(page)
    search = state.written(
        "goal",
        label=t("page_timeline.ledger.search"),
        hint=t("page_timeline.ledger.search_hint"),
        bare=True,
    )
    figures = state.toggle("figures", False, label=t("page_timeline.ledger.figures"))
    return {"verdicts": verdicts, "plans": plans, "search": search, "figures": figures}


def _plans(page: Page) -> tuple[str, ...]:
    """The policies that targets come from, those with most targets first."""
    counts = Counter(plan for name in page.catalog.targets for plan in plans_of(page.catalog, name))
    policies, lang = page.catalog.policies, page.t.lang
    plans = [plan for plan, _ in counts.most_common()]
    return _popped(page, "plans", plans, (), lambda plan: policies[plan].name(lang))
