"""The controls of the page of all figures: a period of cities or the years of one, theme, words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from components.analysis.all_figures import periods
from components.catalog.period import Period
from components.charts.all_figures import (
    LEADS,
    VIEWS,
    AllFiguresOptions,
    lead_counts,
    pair_of,
    standard_period_of,
    standard_places,
)
from components.charts.context import Context
from components.ui import state
from components.ui.data import Data, per_data
from components.ui.page import Page

_SPACE = "page_figures.choose"
_PERIOD, _PERIODS, _ROWS, _ANY = "period", "cities", "years", "any"
SEGMENTS = 4
"""Years that stand above all other periods."""
_NAMED = 2
"""Choices that a button names; more are counted."""


def choice(page: Page) -> dict[str, Any]:
    """The fields of `AllFiguresOptions`, from one row of controls."""
    offer = offered(page.data, page.t.lang)
    mode = state.one(
        "by",
        (_PERIODS, _ROWS),
        _PERIODS,
        label=page.t(f"{_SPACE}.by"),
        bare=True,
        name=lambda code: page.t(f"{_SPACE}.{code}"),
    )
    if mode == _ROWS:
        chosen: dict[str, Any] = {"years_of": _city(page, offer)}
    else:
        chosen = {"period": _period(page, offer)}
        slot = st.container(width="content")
        chosen["view"] = _view(page)
        chosen["places"] = _places(page, offer)
    chosen["themes"] = _themes(page, offer)
    chosen["search"] = state.written(
        "q",
        label=page.t(f"{_SPACE}.search"),
        hint=page.t(f"{_SPACE}.search_hint"),
        bare=True,
    )
    if mode == _PERIODS:
        with slot:
            chosen["lead"] = _lead(page, chosen)
    return chosen


_LENGTHS = ("year", "half", "quarter", "month")


def by_length(codes: Iterable[str]) -> list[str]:
    """Periods with whole years first, then halves, quarters, months, and what is longer."""
    order = {name: at for at, name in enumerate(_LENGTHS)}
    return sorted(codes, key=lambda code: order.get(Period.parse(code).precision, len(order)))


def _period(page: Page, offer: Offer) -> str:
    """The years with most figures as buttons behind one that says the period, others below."""
    if not offer.periods:
        return ""
    asked = st.session_state.get(_PERIOD, st.query_params.get(_PERIOD, ""))
    codes = dict.fromkeys(offer.segments)
    if asked in offer.periods and asked not in codes:
        codes = {**codes, asked: None}
    shown = asked if asked in codes else offer.standard
    with st.popover(offer.periods[shown], key="figures_periods"):
        code = state.one(
            _PERIOD,
            tuple(codes),
            offer.standard,
            label=page.t(f"{_SPACE}.period"),
            name=offer.periods.__getitem__,
        )
        if others := by_length(name for name in offer.periods if name not in offer.segments):
            st.pills(
                page.t(f"{_SPACE}.other_periods"),
                others,
                key="figures_other",
                format_func=offer.periods.__getitem__,
                on_change=_take,
            )
    return code


def _take() -> None:
    """Take over the period that was pressed: the list is a way to choose, no state of its own."""
    if code := st.session_state["figures_other"]:
        st.session_state[_PERIOD] = code
        st.session_state["figures_other"] = None


def _view(page: Page) -> str:
    return state.one(
        "view",
        VIEWS,
        VIEWS[0],
        label=page.t(f"{_SPACE}.view"),
        bare=True,
        name=lambda code: page.t(f"{_SPACE}.views.{code}"),
    )


def _lead(page: Page, chosen: Mapping[str, Any]) -> str:
    """Which of the pair leads, with how many indicators each answer has."""
    t, options = page.t, AllFiguresOptions(**chosen)
    pair = pair_of(options.places or standard_places(page.tables))
    if len(pair) < 2:
        return ""
    context, counts = Context(page.catalog, t.lang), lead_counts(page.tables, options)
    names = dict(zip(("one", "other"), map(context.place, pair), strict=True))
    codes, label = (_ANY, *(lead for lead in LEADS if counts[lead])), t(f"{_SPACE}.lead.label")
    code = state.one(
        "lead",
        codes,
        _ANY,
        label=label,
        name=lambda code: t(f"{_SPACE}.lead.{code}", count=counts.get(code, 0), **names),
        menu=label if state.held("lead", codes, _ANY) == _ANY else "{chosen}",
    )
    return "" if code == _ANY else code


def _places(page: Page, offer: Offer) -> tuple[str, ...]:
    return _several(
        page,
        "places",
        tuple(offer.places),
        offer.drawn,
        offer.places.__getitem__,
    )


def _city(page: Page, offer: Offer) -> str:
    return state.one(
        "city",
        tuple(offer.places),
        offer.drawn[0] if offer.drawn else next(iter(offer.places), ""),
        label=page.t(f"{_SPACE}.city"),
        bare=True,
        name=offer.places.__getitem__,
        wide=True,
        menu=page.t(f"{_SPACE}.chosen", label=page.t(f"{_SPACE}.city"), chosen="{chosen}"),
    )


def _themes(page: Page, offer: Offer) -> tuple[str, ...]:
    return _several(page, "themes", tuple(offer.themes), (), offer.themes.__getitem__)


def _several(
    page: Page,
    key: str,
    codes: tuple[str, ...],
    standard: tuple[str, ...],
    name: Callable[[str], str],
) -> tuple[str, ...]:
    """Any of `codes` behind a button that says what is chosen; none means the standard ones."""
    t, label = page.t, page.t(f"{_SPACE}.{key}")

    def said(names: Sequence[str]) -> str:
        if len(names) > _NAMED:
            return t(f"{_SPACE}.some", count=len(names))
        return t("unit.list_separator").join(names)

    return state.many(
        key,
        codes,
        standard,
        label=label,
        none=said([*map(name, standard)]) or t(f"{_SPACE}.all", count=len(codes)),
        name=name,
        pills=True,
        menu=t(f"{_SPACE}.chosen", label=label, chosen="{chosen}"),
        said=said,
    )


# What there is to choose from: worked out once, not at every click.


@dataclass(frozen=True, slots=True)
class Offer:
    """Periods, places and themes that have figures, with their names."""

    periods: Mapping[str, str]
    segments: tuple[str, ...]
    standard: str
    places: Mapping[str, str]
    drawn: tuple[str, ...]
    themes: Mapping[str, str]


@per_data(16)
def offered(data: Data, lang: str) -> Offer:
    """What `data` offer, named in `lang`; years with most figures first among the buttons."""
    tables, catalog = data.tables, data.tables.catalog
    context, reports = Context(catalog, lang), tables.reports
    items = reports[reports["value"].notna()]
    held = periods(catalog, [place for place in catalog.places if place in {*items["place"]}])
    years = [code for code in held if Period.parse(code).precision == "year"]
    # The newest first, so that of years with equally many figures the newer ones are buttons.
    most = sorted(years, key=lambda code: -sum(map(len, held[code].values())))[:SEGMENTS]
    standard = standard_period_of(tables)
    places = [place for place in (*catalog.cities, *catalog.places) if place in {*items["place"]}]
    used = {*items["theme"]}
    return Offer(
        {code: context.period(code) for code in held},
        tuple(code for code in held if code in {*most, standard}),
        standard,
        {place: context.place(place) for place in dict.fromkeys(places)},
        tuple(place for place in standard_places(tables) if place in {*places}),
        {id_: theme.name(lang) for id_, theme in catalog.themes.items() if id_ in used},
    )
