"""A page: its head, finding, sections and panels with their surface, and what is selected."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import streamlit as st

from components.analysis.dataset import Dataset
from components.catalog.models import Catalog
from components.charts import headlines
from components.charts.chart import Headline, KpiCard
from components.charts.evidence import evidence_detail
from components.exports.base import Briefing
from components.exports.chart_store import CHART_STORE, StoredChart
from components.render.assets import CONTENT, finding_module, plotly_path, surface_module
from components.ui import evidence
from components.ui.data import Data, current, drawn, per_data
from components.ui.navigation import path_of
from components.ui.state import unknown
from components.ui.widgets import below_base, escaped, part, view_address
from components.words import Words, words

# A page as its parts see it: the words, the tables, and the parts a page is made of.


@dataclass(slots=True)
class Run:
    """A run of a page, or of a part of it alone: under way or over, and the charts shown so far."""

    under_way: bool = True
    shown: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Page:
    """What the parts of a page work with; made by `open_page`, once per run."""

    id: str
    t: Words
    data: Data
    _run: Run = field(default_factory=Run, compare=False)

    @property
    def tables(self) -> Dataset:
        """The frames of today's data."""
        return self.data.tables

    @property
    def catalog(self) -> Catalog:
        """The records of today's data."""
        return self.data.tables.catalog

    def opening(self, **values: str) -> Opening:
        """The finding of the page and its cards, about the cities `values` for."""
        return opening(self.id, self.t.lang, self.data, **values)

    def title(self) -> None:
        """Title, and under it what the page is for, where the words say it."""
        st.title(self.t(f"pages.{self.id}.title"), anchor=False)
        if f"page_{self.id}.intro" in self.t:
            st.markdown(self.t(f"page_{self.id}.intro"))

    def headline(self, **values: str) -> None:
        """Title, and under it the finding of the page in one sentence with its numbers."""
        st.title(self.t(f"pages.{self.id}.title"), anchor=False)
        sentence(self.opening(**values), self.t, key=f"finding_{self.id}")

    def cards(self, **values: str) -> None:
        """Three to five figures, each with its evidence one click away."""
        cards(self.opening(**values).cards, self.t, key=f"cards_{self.id}")

    def section(self, name: str) -> None:
        """A heading of the page, with a line that says what is below."""
        st.header(self.t(f"page_{self.id}.{name}.title"), anchor=f"{self.id}-{name}")
        if f"page_{self.id}.{name}.intro" in self.t:
            st.markdown(self.t(f"page_{self.id}.{name}.intro"))

    def panel(self, chart_id: str, /, **options: Any) -> None:
        """A chart with its note, sources, data table and exports."""
        values = self._run.shown
        number = values[chart_id] = values.get(chart_id, 0) + 1
        show(chart_id, options, self.t, self.data, self.id, key=f"{chart_id}_{number}")

    def link(self, page_id: str, *, label: str = "", **query: str) -> None:
        """A link to another page, with the state it should open in; `label` is its plain text."""
        st.page_link(
            path_of(page_id),
            label=escaped(label) or self.t(f"pages.{page_id}.link"),
            icon=":material/arrow_forward:",
            query_params={"lang": self.t.lang, **query},
        )

    def part(self, draw: Callable[[], None]) -> None:
        """Draw a part of the page, which alone is run again when a control inside it changes.

        Everything outside stays as it is, so nothing there may depend on what is chosen inside.
        It keeps to the data of the page's last whole run, as the rest of the page does; newer
        data bring a whole run within three seconds.
        """
        before = dict(self._run.shown)

        @st.fragment
        def again() -> None:
            alone = not self._run.under_way
            self._run.under_way, self._run.shown = True, dict(before)
            try:
                with st.container(gap="medium"):
                    draw()
            finally:
                self._run.under_way = not alone
            if alone:
                evidence.open_if_asked(self.t, self.data)

        again()

    def close(self) -> None:
        """The end of a page: what the link asked for in vain, and the evidence it points to."""
        missing = unknown()
        if missing:
            st.warning(self.t("shell.unknown_choices", names=escaped("、".join(missing))))
        evidence.open_if_asked(self.t, self.data)
        self._run.under_way = False


def open_page(page_id: str) -> Page:
    """The page `page_id` in the reader's language, over the last good data."""
    return Page(page_id, words(st.session_state.get("lang", "zh")), current())


# The one panel: chart, note, sources, data table, exports. Every page uses it.


FOLDER = "/charts"
"""Where the server gives table and files of a chart, by its name."""


def show(
    chart_id: str, options: dict[str, Any], t: Words, data: Data, page_id: str, *, key: str
) -> None:
    """Draw chart `chart_id` with `options`; a picked point opens its evidence."""
    drawing = drawn(chart_id, options, t.lang, data)
    chart = drawing.chart
    stamped = chart.with_(stamp=replace(chart.stamp, address=view_address(page_id)))
    name = CHART_STORE.put(
        drawing.options, StoredChart(stamped, options, data.tables.catalog.sources)
    )
    result = surface(
        drawing.payload,
        key=f"panel_{key}",
        height=chart.height,
        lang=t.lang,
        chart=f"{FOLDER}/{name}",
    )
    if result.picked:
        evidence.ask(result.picked)
    if result.selection:
        add(chart.id, options)
        st.toast(t("page_briefing.added"))


# The one chart surface: a Plotly figure on a node the browser keeps between reruns.
#
# `st.plotly_chart` sends and plots a figure at each change; here the page carries the address of a
# payload, the browser keeps what it has fetched and painted, and a picked point comes back as its
# evidence key. The words around the chart belong to the same node: as elements of Streamlit they
# cost more of a click than the chart itself.


_WHOLE = "payloads_in_the_page"
"""Set for a reader who could not fetch a payload: theirs come with the page from then on."""
_mount_surface = part("surface", surface_module())


@dataclass(frozen=True, slots=True)
class Asked:
    """What the reader asked of a chart in this run: the evidence of a key, a place in the brief."""

    picked: str = ""
    selection: bool = False


def surface(payload: str, *, key: str, height: int, lang: str, chart: str = "") -> Asked:
    """Show `payload` (from `components.render.figure`); what the reader asks for now.

    `height` (px) is kept free until the figure, which knows its own height, is drawn. `chart` is
    where table and files are fetched; "" for none. What was asked for comes back in one run only.
    """
    whole = bool(st.session_state.get(_WHOLE))
    data = {
        "text": payload if whole else "",
        "payload": "" if whole else below_base(CONTENT.put_payload(payload)),
        "height": height,
        "chart": below_base(chart) if chart else "",
        "script": below_base(plotly_path()),
    }
    result = _mount_surface(
        words(lang),
        data=data,
        key=key,
        height="content",
        width="stretch",
        on_picked_change=_heard,
        on_selection_change=_heard,
        on_gone_change=_heard,
        on_lost_change=_lost,
    )
    return Asked(str(result.get("picked") or ""), bool(result.get("selection")))


def _lost() -> None:
    """Another process answered for this one, or the payload had to give way to newer ones."""
    st.session_state[_WHOLE] = True


def _heard() -> None:
    """Streamlit reports triggers only where somebody listens; the value is read from the result."""


# What a page has found: its sentence and its cards, each figure one click from its evidence.
#
# One node instead of thirty elements of Streamlit, which would all be rendered again at each click.


_FIGURE = re.compile(r"(?P<figure>\D{0,3}[\d.,–−]+\s?[%倍]?)\s*(?P<unit>×?.*)")
_mount_finding = part("finding", finding_module())


def sentence(opening: Opening, t: Words, *, key: str) -> None:
    """The finding of a page in one sentence, and a button for each figure that it rests on."""
    links = [
        {"key": evidence_key, "label": t("evidence.of", value=value)}
        for evidence_key, value in opening.figures
    ]
    _show({"sentence": opening.statement.text, "links": links, "cards": []}, t, key)


def cards(kpi_cards: Sequence[KpiCard], t: Words, *, key: str) -> None:
    """The cards side by side; as many in a row as there is room for."""
    if kpi_cards:
        listed = [_card(card, t) for card in kpi_cards]
        _show({"sentence": "", "links": [], "cards": listed}, t, key)


def _card(card: KpiCard, t: Words) -> dict[str, str]:
    """The figure large and its unit small."""
    parts = _FIGURE.fullmatch(card.value)
    figure, unit = (parts["figure"], parts["unit"]) if parts else (card.value, "")
    return {
        "label": card.label,
        "figure": figure.strip(),
        "unit": unit,
        "detail": card.detail,
        "key": card.key,
        "spoken": t("evidence.of", value=f"{card.label} {card.value}"),
    }


def _show(data: dict[str, object], t: Words, key: str) -> None:
    result = _mount_finding(t, data=data, key=key, height="content", on_picked_change=_picked)
    picked = result.get("picked")
    if isinstance(picked, str) and picked:
        evidence.ask(picked)


def _picked() -> None:
    """Streamlit reports triggers only where somebody listens; the value is read from the result."""


# The finding and the cards of a page, told once per language and data.


@dataclass(frozen=True)
class Opening:
    """The sentence, the figures it rests on as (evidence key, value), and the cards."""

    statement: Headline
    figures: tuple[tuple[str, str], ...]
    cards: tuple[KpiCard, ...]


@per_data(100)
def opening(page_id: str, lang: str, data: Data, **values: str) -> Opening:
    """What page `page_id` opens with today, about the cities `values` for where it knows a pair."""
    headline = headlines.PAGES[page_id]
    statement = headline.headline(data.tables, lang, **values)
    keys = dict.fromkeys(statement.keys)
    figures = tuple((key, evidence_detail(data.tables, key, lang).value) for key in keys)
    cards = headline.cards(data.tables, lang, **values)
    return Opening(statement, figures, cards)


# Panels set aside for the briefing, each with the options it had when it was chosen.


PANELS = "panels"
"""The state (and address) key under which the briefing page keeps the chosen chart ids."""
_OPTIONS = "selection_options"
_OWN = "selection_own"


def add(chart_id: str, options: Mapping[str, Any]) -> None:
    """Put a chart with its present options into the briefing, once; the newest options count."""
    st.session_state[_OPTIONS] = {**st.session_state.get(_OPTIONS, {}), chart_id: dict(options)}
    chosen = st.session_state.get(PANELS)
    if chosen is not None and chart_id not in chosen:
        st.session_state[PANELS] = [*chosen, chart_id]
    elif chosen is None:
        st.session_state[PANELS] = [chart_id]


def options_of(chart_id: str) -> dict[str, Any]:
    """The options that a chart was set aside with; empty for its standard view."""
    return dict(st.session_state.get(_OPTIONS, {}).get(chart_id, {}))


def replace_selection(briefing: Briefing) -> None:
    """Take over a recipe that was opened: options of its panels, own paragraphs, faces."""
    st.session_state[_OPTIONS] = {panel.chart: dict(panel.options) for panel in briefing.panels}
    st.session_state[_OWN] = {
        "opening": briefing.opening,
        "closing": briefing.closing,
        "faces": briefing.faces,
        "texts": {panel.chart: panel.text for panel in briefing.panels},
    }


def text_of(chart_id: str) -> tuple[str, ...]:
    """The analyst's own paragraphs on a chart, from the recipe; none without one."""
    return tuple(st.session_state.get(_OWN, {}).get("texts", {}).get(chart_id, ()))


def own() -> dict[str, Any]:
    """Opening, closing and faces of the recipe that was opened; empty without one."""
    return {k: v for k, v in st.session_state.get(_OWN, {}).items() if k != "texts"}
