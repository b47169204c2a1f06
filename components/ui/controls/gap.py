"""The controls of the gap page: which cities, and the settings of the catch-up calculator."""

from __future__ import annotations

from itertools import groupby
from typing import Any

import streamlit as st

from components.analysis import figures
from components.analysis.dataset import Dataset
from components.analysis.gap import LONGEST, SHARE, NoGap
from components.analysis.pair import comparable, decomposable
from components.charts.catchup import (
    GRID_VALUES,
    rate_origins,
    standard_rates,
)
from components.charts.context import Context
from components.charts.gap import (
    FOLLOWER,
    LEADER,
    STANDARD_YEARS,
    level_gap_inputs,
    share_gap_to_close,
)
from components.charts.gap import share_gap as shares_of
from components.charts.headlines import pace_headline
from components.charts.pair import (
    GAP_DECOMPOSITION,
    GAP_OVER_TIME,
    LAG_YEARS,
    MOST_YEARS,
    POLICY_AROUND,
    PairOptions,
    policies_around,
    policies_of,
    standard_policy,
)
from components.charts.past import past, span_text, spans
from components.ui import state
from components.ui.blocks import show_verdict
from components.ui.data import Data, distinct, drawn, kept, per_data
from components.ui.page import Page
from components.ui.widgets import escaped, row

_SPACE, _YEARS = "page_gap.calculator", "page_gap.over_time"


_SIDES = {"follower": FOLLOWER, "leader": LEADER}


def pair(page: Page) -> dict[str, str]:
    """Follower and leader, which the whole page follows; `_choose_pair` asks for it."""
    places = page.catalog.cities
    if len(places) < 3:
        return {**_SIDES}
    return {side: state.held(side, places, standard) for side, standard in _SIDES.items()}


def _choose_pair(page: Page, chosen: dict[str, str]) -> None:
    """The two cities, in the row of the calculator; another pair draws the whole page anew.

    Asked for only where the data hold more than two cities.
    """
    places, context = page.catalog.cities, Context(page.catalog, page.t.lang)
    if len(places) < 3:
        return
    asked = {
        side: state.one(
            side,
            places,
            standard,
            label=page.t(f"page_gap.pair.{side}"),
            wide=True,
            name=context.place,
            menu=page.t(f"page_gap.pair.{side}_menu"),
        )
        for side, standard in _SIDES.items()
    }
    if asked != chosen:
        st.rerun()
    if asked["follower"] == asked["leader"]:
        st.info(page.t("page_gap.pair.same"))


def lanes(page: Page, **chosen: str) -> dict[str, str]:
    """The choice of the timeline that shows the cities alone; all of it for the usual pair."""
    names = [lane for lane in distinct(page.data, "lanes", "lane") if lane in chosen.values()]
    usual = {*chosen.values()} == {FOLLOWER, LEADER}
    return {} if usual or not names else {"lanes": ",".join(names)}


def to_fill_in(page: Page, **chosen: str) -> None:
    """Links to what the level gap and the years wait for; none once it is there."""
    for key in kept(_lacking, page.data, **chosen):
        cell = figures.parse_key(key)
        if cell is not None:
            context = Context(page.catalog, page.t.lang)
            label = page.t(
                "page_gap.fill_in",
                place=context.place(cell.place),
                period=context.period(cell.period),
                indicator=context.indicator(cell.indicator),
            )
            query = {"one": cell.indicator, "at_place": cell.place, "at_period": cell.period}
            page.link("editing", label=label, task="value", **query)
    if not has_years(page, **chosen) and chosen["follower"] != chosen["leader"]:
        context = Context(page.catalog, page.t.lang)
        names = {side: escaped(context.place(place)) for side, place in chosen.items()}
        with st.container(horizontal=True, vertical_alignment="center", key="gap_few"):
            st.caption(page.t(f"{_YEARS}.few", **names), width="content")
            page.link("editing", label=page.t(f"{_YEARS}.fill_in"), task="year")


def _lacking(tables: Dataset, follower: str, leader: str) -> tuple[str, ...]:
    shares = shares_of(tables, follower, leader)
    return () if isinstance(shares, NoGap) else level_gap_inputs(tables, shares)


def calculator(page: Page, **chosen: str) -> dict[str, Any]:
    """The pair and the settings of the calculator; these only where there is a gap to close."""
    _choose_pair(page, chosen)
    offered = kept(_spans, page.data, **chosen)
    if offered is None:
        return {**chosen}
    span = _span(page, offered)
    standards, origins = kept(_known, page.data, page.t.lang, span=span, **chosen)
    spoken = round(_held("years", STANDARD_YEARS) or STANDARD_YEARS)
    with st.popover(page.t(f"{_SPACE}.years_menu", years=spoken), key="years_menu"):
        years = state.amount(
            "years",
            float(STANDARD_YEARS),
            1.0,
            float(LONGEST),
            1.0,
            digits="%.0f",
            label=page.t(f"{_SPACE}.years"),
        )
    with st.popover(_leader_menu(page, chosen, standards, span), key="moving_menu"):
        moving = state.toggle(
            "moving",
            span > 0,
            label=_say(page, "moving", chosen),
            help_=_say(page, "moving_help", chosen),
        )
        leading = _rates(page, chosen, standards, origins, "leader") if moving else {}
    with st.popover(_rates_menu(page, chosen, standards, span), key="rates_menu"):
        following = _rates(page, chosen, standards, origins, "follower")
    settings = {"years": round(years or STANDARD_YEARS), "span": span, "moving": moving}
    return {**chosen, **settings, **following, **leading}


def _spans(tables: Dataset, follower: str, leader: str) -> tuple[int, ...] | None:
    """Over how many years the past of both is known, the usual ones first; None without a gap."""
    gap = share_gap_to_close(tables, follower, leader)
    if isinstance(gap, NoGap):
        return None
    usual = past(tables, gap)
    return (usual.follower.years, *spans(tables, gap)) if usual else ()


def _span(page: Page, offered: tuple[int, ...]) -> int:
    """The years of the past that the reader takes as a basis; 0 where none are known."""
    if not offered:
        return 0
    usual, *known = map(str, offered)
    return int(
        state.one(
            "span",
            known,
            usual,
            label=page.t(f"{_SPACE}.span"),
            name=lambda span: _past(page, int(span)),
            menu=page.t(f"{_SPACE}.span_menu"),
        )
    )


def _held(key: str, standard: float | None) -> float | None:
    """A number of the address or of the visit, before its control is drawn."""
    raw = st.session_state.get(key, st.query_params.get(key, standard))
    if key in st.session_state and raw == st.session_state.get(f"{key}_standard"):
        return standard  # nobody changed it, so it follows the city
    try:
        return float(raw)
    except (TypeError, ValueError):
        return standard


def path(page: Page, chart: str, **settings: Any) -> None:
    """The curves; with a heading of their own where other settings say other than the page."""
    pair_of = {side: settings[side] for side in ("follower", "leader")}
    finding = kept(pace_headline, page.data, page.t.lang, **pair_of).text
    title = drawn(chart, settings, page.t.lang, page.data).chart.title
    page.panel(chart, hero=title == finding, **settings)


def of_pair(page: Page, chart: str, follower: str, leader: str, **_: Any) -> None:
    """A chart that follows the pair of cities and none of the settings."""
    page.panel(chart, follower=follower, leader=leader)


def _known(
    tables: Dataset, lang: str, follower: str, leader: str, span: int
) -> tuple[dict[str, float | None], dict[str, str]]:
    """Each city's own growth, None where the reader is asked, and whence it is."""
    gap = share_gap_to_close(tables, follower, leader)
    if isinstance(gap, NoGap):
        return {}, {}
    origins = rate_origins(tables, Context(tables.catalog, lang), gap, span)
    return standard_rates(tables, gap, span), origins


def sensitivity(page: Page, chart: str, **settings: Any) -> None:
    """The heat map behind a line that opens it, and what its cells show; open by its address."""
    line = st.expander(
        page.t(f"{_SPACE}.map"),
        expanded="show" in st.query_params,
        key="sensitivity",
        on_change="rerun",
    )
    if not line.open:
        return
    with line:
        cells = state.one(
            "show",
            GRID_VALUES,
            GRID_VALUES[0],
            label=page.t(f"{_SPACE}.show.label"),
            name=lambda code: page.t(f"{_SPACE}.show.{code}"),
        )
        page.panel(chart, show=cells, **settings)


def _rates(
    page: Page,
    chosen: dict[str, str],
    standards: dict[str, float | None],
    origins: dict[str, str],
    side: str,
) -> dict[str, float | None]:
    """Growth of core and GDP of the city on that `side`, per cent a year."""
    return {
        name: state.amount(
            name,
            standard,
            -20.0,
            60.0,
            0.1,
            label=_say(page, name, chosen),
            help_=escaped(origins[name]),
        )
        for name, standard in standards.items()
        if name.startswith(side)
    }


def _leader_menu(
    page: Page, chosen: dict[str, str], standards: dict[str, float | None], span: int
) -> str:
    """Whether the leader's share stays, goes on as it did, or moves as the reader says."""
    if not _held("moving", int(span > 0)):
        return _say(page, "leader_still", chosen)
    names = ("leader_core", "leader_gdp")
    if span and all(_held(name, standards[name]) == standards[name] for name in names):
        return _say(page, "leader_past", chosen, past=_past(page, span))
    return _say(page, "leader_moving", chosen)


def _past(page: Page, span: int) -> str:
    return span_text(Context(page.catalog, page.t.lang), span)


def _rates_menu(
    page: Page, chosen: dict[str, str], standards: dict[str, float | None], span: int
) -> str:
    """What the follower grows by, or that nobody has said it yet."""
    core, gdp = (_held(name, standards[name]) for name in ("follower_core", "follower_gdp"))
    if span and (core, gdp) == (standards["follower_core"], standards["follower_gdp"]):
        return _say(page, "rates_past", chosen, past=_past(page, span))
    if core is None or gdp is None:
        return _say(page, "rates_open", chosen)
    return _say(page, "rates", chosen, core=f"{core:g}", gdp=f"{gdp:g}")


def _say(page: Page, key: str, chosen: dict[str, str], **values: str) -> str:
    context = Context(page.catalog, page.t.lang)
    names = {side: escaped(context.place(place)) for side, place in chosen.items()}
    return page.t(f"{_SPACE}.{key}", years=STANDARD_YEARS, **names, **values)


# Both cities over the years: one chart at a time, of any indicator that both have.


_VIEWS = {
    "gap": GAP_OVER_TIME,
    "latest": "",
    "lag": LAG_YEARS,
    "parts": GAP_DECOMPOSITION,
    "policy": POLICY_AROUND,
}


def has_years(page: Page, **chosen: str) -> bool:
    """Whether both have an indicator in two periods."""
    return bool(_comparable(page.data, **chosen))


def lacks_years(page: Page, **chosen: str) -> bool:
    """Whether there is a single year to speak of, which then has a section of its own."""
    return not has_years(page, **chosen)


def over_time(page: Page, **chosen: str) -> dict[str, Any]:
    """Which of the charts, and what it is asked."""
    offer = _comparable(page.data, **chosen)
    context, t = Context(page.catalog, page.t.lang), page.t
    years = kept(_decomposable, page.data, **chosen)
    view = state.one(
        "over_time",
        tuple(name for name in _VIEWS if name != "parts" or years),
        "gap" if SHARE in offer else "latest",
        label=t(f"{_YEARS}.label"),
        bare=True,
        name=lambda code: t(f"{_YEARS}.{code}"),
    )
    options: dict[str, Any] = {**chosen}
    if view == "latest":
        return {"view": "", "options": options}
    if view == "parts":
        options["period"] = state.one(
            "gap_year",
            years,
            years[-1],
            label=t(f"{_YEARS}.year"),
            name=context.period,
            wide=True,
            menu="{chosen}",
        )
        return {"view": _VIEWS[view], "options": options}
    options["indicator"] = _indicator(page, offer)
    return {
        "view": _VIEWS[view],
        "options": options | (_policy(page, options) if view == "policy" else {}),
    }


def _policy(page: Page, options: dict[str, Any]) -> dict[str, Any]:
    """The policy and the years each side of it: any, also where the chart says why it cannot."""
    context, t = Context(page.catalog, page.t.lang), page.t
    policies, whole = kept(_policies, page.data, **options)
    if not policies:
        return {}

    def name(id_: str) -> str:
        policy = page.catalog.policies[id_]
        year = policy.period.year if policy.period else ""
        return t(
            f"{_YEARS}.policy_item",
            year=year,
            place=context.place(policy.place),
            name=policy.name(t.lang),
        )

    standard = standard_policy(page.tables, whole or policies)
    policy = state.one(
        "around",
        policies,
        standard,
        label=t(f"{_YEARS}.which"),
        name=name,
        wide=True,
        menu="{chosen}",
    )
    spoken = round(_held("around_years", 3) or 3)
    with st.popover(t(f"{_YEARS}.years_menu", years=spoken), key="around_years_menu"):
        years = state.amount(
            "around_years",
            3.0,
            1.0,
            float(MOST_YEARS),
            1.0,
            digits="%.0f",
            label=t(f"{_YEARS}.years"),
        )
    return {"policy": policy, "years": round(years or 3)}


def of_years(page: Page, chart: str, view: str, options: dict[str, Any]) -> None:
    """The chart that is chosen; beside the parts of the gap in size, both sizes."""
    if chart != view:
        return
    if chart != GAP_DECOMPOSITION:
        page.panel(chart, **options)
        return
    with row("gap_parts"):
        page.panel(chart, **options)
        page.panel("level_gap", **options)


def latest(page: Page, view: str, options: dict[str, Any]) -> None:
    """The newest common year alone: may it be compared, how large is the gap."""
    if not view:
        show_verdict(page, **options)
        with row("gap_latest"):
            page.panel("share_gap", **options)
            page.panel("closing_pace", **options)


def sizes(page: Page, chart: str, follower: str, leader: str) -> None:
    """Both sizes, where they do not stand beside the parts of their gap."""
    if not kept(_decomposable, page.data, follower=follower, leader=leader):
        page.panel(chart, follower=follower, leader=leader)


def _indicator(page: Page, offer: tuple[str, ...]) -> str:
    """One of `offer`, found by its name or in the group of its theme."""
    context, records = Context(page.catalog, page.t.lang), page.catalog.indicators
    standard = SHARE if SHARE in offer else offer[0]
    chosen = context.indicator(state.held(_OF, offer, standard))
    with st.popover(escaped(chosen), key="gap_of_menu"):
        label = page.t(f"{_YEARS}.indicator")
        code = state.one(_OF, offer, standard, label=label, name=context.indicator, wide=True)
        for theme, own in groupby(offer, key=lambda id_: records[id_].theme):
            st.pills(
                escaped(page.catalog.themes[theme].name(page.t.lang)),
                [*own],
                key=f"{_OF}_{theme}",
                format_func=lambda id_: escaped(context.indicator(id_)),
                on_change=_take,
                args=(f"{_OF}_{theme}",),
            )
    return code


_OF = "gap_of"


def _take(key: str) -> None:
    """Take over what was pressed: the groups are a way to choose, no state of their own."""
    if code := st.session_state[key]:
        st.session_state[_OF], st.session_state[key] = code, None


@per_data(16)
def _comparable(data: Data, follower: str, leader: str) -> tuple[str, ...]:
    """The indicators that both have in two periods or more, those of one theme together."""
    names = comparable(data.tables, follower, leader) if follower != leader else ()
    themes, records = [*data.tables.catalog.themes], data.tables.catalog.indicators
    return tuple(sorted(names, key=lambda id_: themes.index(records[id_].theme)))


def _decomposable(tables: Dataset, follower: str, leader: str) -> tuple[str, ...]:
    return decomposable(tables.catalog, follower, leader) if follower != leader else ()


def _policies(tables: Dataset, /, **options: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The policies of the pair, and those with figures of both on both sides."""
    pair_of = PairOptions(**options)
    return policies_of(tables, pair_of), policies_around(tables, pair_of)
