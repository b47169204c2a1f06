"""The controls of the trends page, with the choices that the data allow."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

import streamlit as st

from components.analysis.dataset import Dataset
from components.analysis.gap import LEVEL
from components.charts.context import Context, contains_words
from components.charts.coverage import themes
from components.charts.trend.data import (
    GROWTH,
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
from components.charts.trend.growth import SINGLE
from components.charts.trend.headline import trends_headline
from components.exports.base import width
from components.ui import own_sets, state
from components.ui.data import Data, kept, per_data
from components.ui.page import Page
from components.ui.widgets import controls, escaped

# The controls of the trends page, and the charts that they ask for: the first large, with the
# finding of the page, the others small below it.


_INDICATORS, _SETS, _LAYOUT, _AUTO, _NONE = "ind", "set", "layout", "auto", "none"
_VALUE, _INDEX = "value", "index"
READINGS = (_VALUE, GROWTH, _INDEX)
"""How figures are read: as printed, as growth on the year, as an index to one period."""
_PAST = "ind_recent"
_MOST, _LISTED, _RECENT = 12, 24, 5
"""Charts drawn unasked, hits that a search lists, choices that are remembered."""
_CITIES_APART = "cities"
_SEGMENTS = 4
"""Charts offered as buttons; more are behind the list of indicators."""
_MARKS = {"targets": True, "policies": True, "derived": False}
_ROOM = 72
"""Half-width columns of their names together; longer ones stand in a list."""


def panels(page: Page, chart: str) -> None:
    """Finding, one row of controls, and the charts that they ask for."""
    head = st.container()
    with controls("trends"):
        options, alone = _options(page)
    if not options:
        with head:
            page.headline()
        return
    if isinstance(options, str):
        with head:
            page.headline()
        _refuse(page, options)
        return
    hero = next(one for one in options if alone in one["indicators"])
    with head:
        page.finding(chart, hero, _deck(page, hero))
    page.panel(chart, hero=True, **hero)
    others = [one for one in _unasked(page, options) if one is not hero]
    if others:
        with st.grid(3, min_column_width=340, gap="large", key="trends_grid"):
            for one in others:
                page.panel(chart, **one)


def _unasked(page: Page, options: Sequence[dict[str, Any]]) -> Sequence[dict[str, Any]]:
    """At most `_MOST` charts, and a button for the others: dozens take half a minute."""
    chosen = tuple(code for one in options for code in one["indicators"])
    if len(options) <= _MOST or st.session_state.get("all_charts") == chosen:
        return options
    values = {"count": len(chosen), "charts": len(options), "most": _MOST}
    with st.container(horizontal=True, vertical_alignment="center", key="trends_rest"):
        st.caption(page.t("page_trends.rest.charts", **values))
        st.button(
            page.t("page_trends.rest.draw", rest=len(options) - _MOST),
            key="draw_rest",
            on_click=st.session_state.update,
            args=({"all_charts": chosen},),
        )
    return options[:_MOST]


def _deck(page: Page, hero: dict[str, Any]) -> str:
    """What the finding of the page adds, where its own chart is the one shown large."""
    headline = kept(trends_headline, page.data, page.t.lang)
    plain = not any(hero[name] for name in ("base", "read", "first", "last"))
    return headline.deck if LEVEL in hero["indicators"] and plain else ""


def _options(page: Page) -> tuple[tuple[dict[str, Any], ...] | str, str]:
    """The controls; the options of one chart per calibre, unit and kind of number, and the first
    indicator of the one to be shown large.

    No options where nothing is chosen; a sentence where one chart for all was asked for and is
    refused.
    """
    offer = offered(page.data, page.t.lang)
    context = Context(page.catalog, page.t.lang)
    place = st.container(width="content")
    indicators = _indicators(page, offer)
    groups = axis_groups(page.catalog, indicators)
    with place:
        alone = _alone(page, groups, context)
    places = _places(page, offer)
    first, last = _years(page, offer)
    marks = _marks(page)
    layout, read, base = _reading(page, indicators, places)
    if not indicators or not places:
        st.info(page.t(f"page_trends.none.{'places' if indicators else 'indicators'}"))
        return (), ""
    levels = tuple(i for group in groups if group.kind in INDEXED for i in group.indicators)
    together = layout == "same" and levels == indicators and bool(base)
    if layout == "same" and not together and (reason := refusal(context, indicators)):
        return reason, ""
    if read != _VALUE and levels != indicators:
        st.caption(page.t("page_trends.read.levels_only"))
    shared = {"places": places, "first": first, "last": last, "beside": indicators, **marks}
    readings = {"base": base, "read": read if read in {GROWTH, SINGLE} else ""}
    if together:
        return ({**shared, "indicators": levels, **readings},), levels[0]
    options: tuple[dict[str, Any], ...] = tuple(
        {
            **shared,
            "indicators": group.indicators,
            **(readings if group.kind in INDEXED else {"base": "", "read": ""}),
        }
        for group in groups
    )
    if layout == _CITIES_APART and len(places) > 1:
        # The chart of all, and below it one of each on its scale.
        whole = next(one for one in options if alone in one["indicators"])
        small = {**whole, "scale": places, "policies": False}
        options = (whole, *({**small, "places": (city,)} for city in places))
    return options, alone


def _alone(page: Page, groups: tuple[Group, ...], context: Context) -> str:
    """Which chart is shown large, by its first indicator; "" where there is none."""
    firsts = tuple(group.indicators[0] for group in groups)
    if not firsts:
        return ""
    chosen = st.query_params.get("hero", st.session_state.get("hero", ""))
    shown = dict.fromkeys((*firsts[:_SEGMENTS], *([chosen] if chosen in firsts else ())))
    if len(firsts) == 1:
        return firsts[0]
    names = [context.indicator(code) for code in shown]
    pairs = zip(min(names), max(names), strict=False)
    alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    short = {
        code: name[alike:].strip(" ,，") or name for code, name in zip(shown, names, strict=True)
    }
    return state.one(
        "hero",
        tuple(shown),
        firsts[0],
        label=page.t("page_trends.hero"),
        bare=True,
        wide=sum(map(width, short.values())) > _ROOM,
        name=short.__getitem__,
    )


def _indicators(page: Page, offer: Offer) -> tuple[str, ...]:
    named = {
        *st.query_params.get(_INDICATORS, "").split(","),
        *st.session_state.get(_INDICATORS, ()),
    }
    codes = tuple(id_ for id_ in offer.labels if id_ in offer.series or id_ in named)
    with st.popover(page.t("page_trends.indicators.menu", count=len(codes)), key="ind_menu"):
        _find(page, offer, codes)
        recent = {f"recent{n}": one for n, one in enumerate(st.session_state.get(_PAST, []))}
        sets = {**offer.sets, **recent}
        st.pills(
            page.t("page_trends.sets.label"),
            [*sets],
            key=_SETS,
            format_func=lambda name: _set_name(page, offer, name, sets[name]),
            on_change=_choose,
            args=(sets,),
            help=page.t("page_trends.sets.help"),
        )
        chosen = state.many(
            _INDICATORS,
            codes,
            offer.sets["standard"],
            label=page.t("page_trends.indicators.label"),
            none=page.t("page_trends.indicators.none"),
            name=offer.labels.__getitem__,
        )
        own_sets.show(page.t, chosen, lambda saved: _take(saved, codes))
    _remember(chosen, offer)
    return chosen


def _take(saved: Sequence[str], codes: Sequence[str]) -> None:
    """Take over a saved set; what the data no longer hold is left out."""
    st.session_state[_INDICATORS] = [code for code in saved if code in codes]


def _find(page: Page, offer: Offer, codes: Sequence[str]) -> None:
    """A search by name, pinyin, English or figure and a theme; a hit is added by a click."""
    with st.container(horizontal=True, key="ind_find"):
        asked = st.text_input(
            page.t("page_trends.find.label"),
            key="ind_search",
            type="search",
            live=True,
            max_chars=60,
            placeholder=page.t("page_trends.find.hint"),
            label_visibility="collapsed",
        )
        theme = st.selectbox(
            page.t("page_trends.find.theme"),
            ["", *offer.themes],
            key="ind_theme",
            format_func=lambda code: offer.themes.get(code) or page.t("page_trends.find.all"),
            label_visibility="collapsed",
        )
    if not asked and not theme:
        return
    chosen, records = {*st.session_state.get(_INDICATORS, ())}, page.catalog.indicators
    hits = [
        code
        for code in codes
        if theme in ("", records[code].theme) and contains_words(offer.texts[code], asked or "")
    ]
    new = [code for code in hits if code not in chosen]
    with st.container(height=240 if len(new) > 6 else "content", border=False, key="ind_hits"):
        st.pills(
            page.t("page_trends.find.hits", count=len(hits), chosen=len(hits) - len(new)),
            new[:_LISTED],
            key="ind_hit",
            format_func=lambda code: escaped(offer.labels[code]),
            on_change=_add,
        )
    if len(new) > _LISTED:
        st.caption(page.t("page_trends.find.more", count=len(new) - _LISTED))


def _add() -> None:
    """Add the hit that was pressed."""
    if code := st.session_state["ind_hit"]:
        st.session_state[_INDICATORS] = [*st.session_state.get(_INDICATORS, ()), code]
        st.session_state["ind_hit"] = None


def _remember(chosen: tuple[str, ...], offer: Offer) -> None:
    """Keep what was chosen for this visit; one item more or less is the same choice, changed."""
    past = [*st.session_state.get(_PAST, [])]
    if not chosen or chosen in past or chosen in offer.sets.values():
        return
    if past and ({*past[0]} < {*chosen} or {*past[0]} > {*chosen}):
        past = past[1:]
    st.session_state[_PAST] = [chosen, *past][:_RECENT]


def _set_name(page: Page, offer: Offer, name: str, codes: Sequence[str]) -> str:
    if name in offer.sets:
        return page.t(f"page_trends.sets.{name}")
    first = Context(page.catalog, page.t.lang).indicator(codes[0])
    several = page.t("page_trends.sets.recent", name=first, count=len(codes))
    return escaped(several if len(codes) > 1 else first)


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
        menu=page.t("page_trends.places.menu"),
        said=_said(page),
    )


def _said(page: Page) -> Callable[[Sequence[str]], str]:
    """Names on a button: three, then how many."""

    def said(names: Sequence[str]) -> str:
        text = page.t("unit.list_separator").join(names[:3])
        return page.t("page_trends.and_more", names=text, count=len(names)) if names[3:] else text

    return said


def _years(page: Page, offer: Offer) -> tuple[int, int]:
    """First and last year; 0 for as far as the data go."""
    ends = [st.session_state.get(key, st.query_params.get(key, _AUTO)) for key in ("from", "to")]
    menu = _YEARS_MENU[ends[0] in offer.years, ends[1] in offer.years]
    label = page.t(f"page_trends.years.{menu}", first=ends[0], last=ends[1])
    with st.popover(label, key="years"):
        first = _year(page, "from", offer.years)
        later = [year for year in offer.years if first == _AUTO or year >= first]
        last = _year(page, "to", later)
    return int(first.replace(_AUTO, "0")), int(last.replace(_AUTO, "0"))


_YEARS_MENU = {
    (False, False): "menu_all",
    (True, False): "menu_from",
    (False, True): "menu_to",
    (True, True): "menu",
}
"""What the button says, by whether a first and a last year are chosen."""


def _year(page: Page, key: str, years: Sequence[str]) -> str:
    return state.one(
        key,
        (_AUTO, *years),
        _AUTO,
        label=page.t(f"page_trends.years.{key}"),
        wide=True,
        name=lambda code: page.t("page_trends.years.auto") if code == _AUTO else code,
    )


def _marks(page: Page) -> dict[str, bool]:
    return state.toggles(
        _MARKS,
        key="marks",
        menu=page.t("page_trends.show.menu"),
        none=page.t("page_trends.show.none"),
        label=lambda name: page.t(f"page_trends.show.{name}"),
        help_=lambda name: page.t(f"page_trends.show.{name}_help"),
        said=_said(page),
    )


def _reading(
    page: Page, indicators: tuple[str, ...], places: tuple[str, ...]
) -> tuple[str, str, str]:
    """Side by side or in one chart, how figures are read, and the period that is 100 or ""."""
    named = periods(page.data, indicators, page.t.lang)
    asked = st.session_state.get("base", st.query_params.get("base", _NONE))
    # A link from before there were three readings has a base alone.
    usual = _INDEX if asked in named else _VALUE

    def name(code: str) -> str:
        return page.t(f"page_trends.read.{code}")

    def base_name(code: str) -> str:
        return page.t("page_trends.base.item", period=named[code])

    parted = any(page.catalog.indicators[id_].cumulative for id_ in indicators)
    readings = (*READINGS, *([SINGLE] if parted else []))
    read, standard = (
        state.held("read", readings, usual),
        standard_base(page.data, indicators, places),
    )
    base = asked if asked in named else standard
    label = base_name(base) if read == _INDEX and base else name(read)
    with st.popover(label, key="base_menu"):
        read = state.one("read", readings, usual, label=page.t("page_trends.read.label"), name=name)
        if read == _INDEX and named:
            base = state.one(
                "base",
                tuple(named),
                standard,
                wide=True,
                label=page.t("page_trends.base.label"),
                name=base_name,
            )
        layout = state.one(
            _LAYOUT,
            ("side", "same", _CITIES_APART),
            "side",
            label=page.t("page_trends.layout.label"),
            name=lambda code: page.t(f"page_trends.layout.{code}"),
        )
    return layout, read, base if read == _INDEX else ""


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
    themes: Mapping[str, str]
    """Themes that have an indicator, with their names."""
    texts: Mapping[str, tuple[str, ...]]
    """What each indicator is found by: its names, unit, definition and theme, and its figures."""


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
        {theme: catalog.themes[theme].name(lang) for theme in themes(tables)},
        _texts(tables, context),
    )


def _texts(tables: Dataset, context: Context) -> dict[str, tuple[str, ...]]:
    catalog, texts = tables.catalog, dict[str, list[str]]()
    for code, record in catalog.indicators.items():
        names = (record, catalog.calibres[record.calibre], catalog.themes[record.theme])
        texts[code] = [text for one in names for text in (one.zh, one.en)] + [context.unit(code)]
    for code, *_, report in catalog.reports():
        if report.value is not None:
            texts[code] += [context.bare(report.value, code), f"{report.value:g}"]
    return {code: tuple(dict.fromkeys(own)) for code, own in texts.items()}


@per_data(200)
def periods(data: Data, indicators: tuple[str, ...], lang: str) -> dict[str, str]:
    """The periods an index may be based on, in their order, with their names."""
    tables, context = data.tables, Context(data.tables.catalog, lang)
    levels = [id_ for id_ in indicators if indicator_kind(tables.catalog, id_) in INDEXED]
    rows = tables.series[tables.series["indicator"].isin(levels)].sort_values("x")
    return {code: context.period(code) for code in rows["period"]}


@per_data(200)
def standard_base(data: Data, indicators: tuple[str, ...], places: tuple[str, ...]) -> str:
    """The period that is 100 unasked: of those whose unbroken series hold most figures the first.

    "" where there is none.
    """
    series, catalog = data.tables.series, data.tables.catalog
    levels = [id_ for id_ in indicators if indicator_kind(catalog, id_) in INDEXED]
    own = series[series["indicator"].isin(levels) & series["place"].isin(places)]
    own = own[own["is"].isin(["exact", "about"])].sort_values(["start", "end"])
    runs = own.groupby(["indicator", "place", "run"])["key"].transform("size")
    held = runs.groupby(own["period"], sort=False).sum()
    return "" if held.empty else str(held.idxmax())
