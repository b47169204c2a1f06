"""The controls of the trends page, with the choices that the data allow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.charts.context import Context
from components.charts.trend.data import (
    INDEXED,
    INDICATOR_SETS,
    Group,
    axis_groups,
    indicator_kind,
    indicator_label,
    indicator_set,
    indicators_by_calibre,
    refusal,
    year_extent,
)
from components.ui import state
from components.ui.data import Data, per_data
from components.ui.page import Page
from components.ui.widgets import escaped, row

# The controls of the trends page, and the charts that they ask for.


_INDICATORS, _SETS, _LAYOUT, _AUTO, _NONE = "ind", "set", "layout", "auto", "none"
_WIDTHS = (2.5, 1, 1, 1.3)
"""Shares of a row: places, first year, last year, index base."""


def choice(page: Page) -> dict[str, Any]:
    """What is to be shown: `indicators`, `places`, `first` and `last` year, `base` of the index.

    A year is 0 for as far as the data go, the base "" for figures as printed. How it is shown is a
    matter of the charts' own controls.
    """
    offer = offered(page.data, page.t.lang)
    indicators = _indicators(page, offer)
    where, since, until, against = st.columns(_WIDTHS, vertical_alignment="bottom")
    with where:
        places = _places(page, offer)
    first, last = _years(page, offer, since, until)
    with against:
        base = _base(page, indicators)
    return {
        "indicators": indicators,
        "places": places,
        "first": first,
        "last": last,
        "base": base,
    }


def panels(page: Page, chart: str, **chosen: Any) -> None:
    """The controls of the charts and, two in a row where there is room, all that they ask for."""
    charts = _charts(page, **chosen)
    with row("trends_grid") if len(charts) > 1 else st.container():
        for options in charts:
            page.panel(chart, **options)


def _charts(
    page: Page, indicators: tuple[str, ...], places: tuple[str, ...], base: str, **years: int
) -> tuple[dict[str, Any], ...]:
    """The controls of the charts; then the options of one per calibre, unit and kind of number.

    Empty when nothing is chosen or one chart for all was asked for and is refused; the reader
    is then told in a sentence, with a button that shows the charts side by side.
    """
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        layout, marks = _layout(page), _marks(page)
    if not indicators or not places:
        st.info(page.t(f"page_trends.none.{'places' if indicators else 'indicators'}"))
        return ()
    if layout == "same" and (reason := refusal(Context(page.catalog, page.t.lang), indicators)):
        _refuse(page, reason)
        return ()
    groups = axis_groups(page.catalog, indicators)
    if base and any(group.kind not in INDEXED for group in groups):
        st.caption(page.t("page_trends.base.levels_only"))
    shared = {"places": places, **years, "beside": indicators, **marks}
    return tuple(
        {**shared, "indicators": group.indicators, "base": _base_of(group, base)}
        for group in groups
    )


def _indicators(page: Page, offer: Offer) -> tuple[str, ...]:
    st.pills(
        page.t("page_trends.sets.label"),
        [*offer.sets],
        key=_SETS,
        format_func=lambda name: page.t(f"page_trends.sets.{name}"),
        on_change=_choose,
        args=(offer.sets,),
    )
    named = {
        *st.query_params.get(_INDICATORS, "").split(","),
        *st.session_state.get(_INDICATORS, ()),
    }
    codes = (id_ for id_ in offer.labels if id_ in offer.series or id_ in named)
    return state.many(
        _INDICATORS,
        tuple(codes),
        offer.sets["standard"],
        label=page.t("page_trends.indicators.label"),
        none=page.t("page_trends.indicators.none"),
        name=offer.labels.__getitem__,
    )


def _choose(sets: Mapping[str, Sequence[str]]) -> None:
    """Take over the set that was pressed; it is a way to choose, not a state of its own."""
    if name := st.session_state[_SETS]:
        st.session_state[_INDICATORS] = [*sets[name]]
        st.session_state[_SETS] = None


def _places(page: Page, offer: Offer) -> tuple[str, ...]:
    return state.many(
        "places",
        tuple(offer.places),
        offer.drawn,
        label=page.t("page_trends.places.label"),
        none=page.t("page_trends.places.none"),
        name=offer.places.__getitem__,
    )


def _years(
    page: Page, offer: Offer, since: DeltaGenerator, until: DeltaGenerator
) -> tuple[int, int]:
    """First and last year; 0 for as far as the data go."""
    with since:
        first = _year(page, "from", offer.years)
    with until:
        later = [year for year in offer.years if first == _AUTO or year >= first]
        last = _year(page, "to", later)
    return int(first.replace(_AUTO, "0")), int(last.replace(_AUTO, "0"))


def _year(page: Page, key: str, years: Sequence[str]) -> str:
    return state.one(
        key,
        (_AUTO, *years),
        _AUTO,
        label=page.t(f"page_trends.years.{key}"),
        wide=True,
        name=lambda code: page.t("page_trends.years.auto") if code == _AUTO else code,
    )


def _layout(page: Page) -> str:
    return state.one(
        _LAYOUT,
        ("side", "same"),
        "side",
        label=page.t("page_trends.layout.label"),
        name=lambda code: page.t(f"page_trends.layout.{code}"),
    )


def _marks(page: Page) -> dict[str, bool]:
    standard = {"targets": True, "policies": True, "derived": False}
    return {
        name: state.toggle(
            name,
            on,
            label=page.t(f"page_trends.show.{name}"),
            help_=page.t(f"page_trends.show.{name}_help"),
        )
        for name, on in standard.items()
    }


def _base(page: Page, indicators: tuple[str, ...]) -> str:
    named = periods(page.data, indicators, page.t.lang)
    code = state.one(
        "base",
        (_NONE, *named),
        _NONE,
        wide=True,
        label=page.t("page_trends.base.label"),
        name=lambda code: (
            page.t("page_trends.base.none")
            if code == _NONE
            else page.t("page_trends.base.item", period=named[code])
        ),
    )
    return "" if code == _NONE else code


def _base_of(group: Group, base: str) -> str:
    return base if group.kind in INDEXED else ""


def _refuse(page: Page, reason: str) -> None:
    st.warning(escaped(reason))
    st.button(
        page.t("page_trends.layout.offer"),
        key="offer_side",
        type="primary",
        on_click=_side_by_side,
    )


def _side_by_side() -> None:
    st.session_state[_LAYOUT] = "side"


# What the trends page offers to choose from: worked out once, not at every click.


_CITIES = 4
"""Places drawn unasked: as many as there are colours of their own."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What the data offer to choose from, worked out once per data and language."""

    labels: Mapping[str, str]
    """Indicators in the order of the list, with their names in it."""
    series: frozenset[str]
    """Those that are offered; the others are drawn when an address names them."""
    sets: Mapping[str, tuple[str, ...]]
    places: Mapping[str, str]
    """Places that something is told of, with their names."""
    drawn: tuple[str, ...]
    """Places drawn unasked."""
    years: tuple[str, ...]


@per_data(16)
def offered(data: Data, lang: str) -> Offer:
    """What `data` offer, named in `lang`."""
    tables, catalog = data.tables, data.tables.catalog
    context, items = Context(catalog, lang), {*tables.reports["place"]}
    series = indicators_by_calibre(catalog)
    low, high = year_extent(tables, catalog.indicators, catalog.places) or (0, -1)
    return Offer(
        {
            id_: indicator_label(context, id_)
            for id_ in {**dict.fromkeys(series), **catalog.indicators}
        },
        frozenset(series),
        {name: indicator_set(tables, name) for name in INDICATOR_SETS},
        {place: context.place(place) for place in catalog.places if place in items},
        tuple(place for place in catalog.cities if place in items)[:_CITIES],
        tuple(str(year) for year in range(low, high + 1)),
    )


@per_data(200)
def periods(data: Data, indicators: tuple[str, ...], lang: str) -> dict[str, str]:
    """The periods an index may be based on, in their order, with their names."""
    tables, context = data.tables, Context(data.tables.catalog, lang)
    levels = [id_ for id_ in indicators if indicator_kind(tables.catalog, id_) in INDEXED]
    rows = tables.series[tables.series["indicator"].isin(levels)].sort_values("x")
    return {code: context.period(code) for code in rows["period"]}
