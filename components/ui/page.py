"""A page: its heading, sections and panels with their surface, and what is selected."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

import streamlit as st

from components.analysis.dataset import Dataset
from components.catalog.models import Catalog
from components.charts import headlines, registry
from components.charts.chart import Headline, Tag
from components.exports.base import Briefing
from components.exports.chart_store import CHART_STORE, StoredChart
from components.render.assets import CONTENT, finding_module, plotly_path, surface_module
from components.ui import evidence
from components.ui.data import Data, Drawn, current, drawing, drawn, per_data
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

    def title(self) -> None:
        """Title, and under it what the page is for, where the words say it."""
        name, intro = self.t(f"pages.{self.id}.title"), f"page_{self.id}.intro"
        deck = self.t(intro) if intro in self.t else ""
        lines = (((name, ""),), ((deck, ""),) if deck else ())
        heading(Opening(*lines), "", self.t, f"heading_{self.id}")

    def headline(self, **values: Any) -> None:
        """The finding of the page, about the choice `values`, and its name above it."""
        name = self.t(f"pages.{self.id}.title")
        heading(
            opening(self.id, self.t.lang, self.data, **values), name, self.t, f"heading_{self.id}"
        )

    def finding(self, chart_id: str, options: dict[str, Any], deck: str = "") -> None:
        """The heading of a page that says what its chart says; `deck` replaces the subtitle."""
        name = self.t(f"pages.{self.id}.title")
        value = chart_opening(chart_id, options, deck, self.t.lang, self.data)
        heading(value, name, self.t, f"heading_{self.id}")

    def section(self, name: str) -> None:
        """A heading of the page, with a line that says what is below."""
        st.header(self.t(f"page_{self.id}.{name}.title"), anchor=f"{self.id}-{name}")
        if f"page_{self.id}.{name}.intro" in self.t:
            st.markdown(self.t(f"page_{self.id}.{name}.intro"))

    def panel(self, chart_id: str, /, *, hero: bool = False, **options: Any) -> None:
        """A chart in its frame; the `hero` of a page without a heading of its own."""
        values = self._run.shown
        number = values[chart_id] = values.get(chart_id, 0) + 1
        key = f"{chart_id}_{number}"
        show(chart_id, options, self.t, self.data, self.id, key=key, hero=hero)

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
                with st.container(gap="small"):
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
    chart_id: str,
    options: dict[str, Any],
    t: Words,
    data: Data,
    page_id: str,
    *,
    key: str,
    hero: bool = False,
) -> None:
    """Draw chart `chart_id` with `options`; a picked point opens its evidence."""
    view = drawn(chart_id, options, t.lang, data)
    chart = view.chart
    result = surface(
        view.payload,
        key=f"panel_{key}",
        height=chart.height,
        lang=t.lang,
        chart=stored(view, options, data, page_id),
        hero=hero,
    )
    if result.picked:
        evidence.ask(result.picked)
    if result.selection:
        add(chart.id, options)
        st.toast(t("page_briefing.added"))


def stored(view: Drawn, options: dict[str, Any], data: Data, page_id: str) -> str:
    """Where the server gives table and files of a chart, which say the address of this view."""
    chart = view.chart
    stamped = chart.with_(stamp=replace(chart.stamp, address=view_address(page_id)))
    sources = data.tables.catalog.sources
    return f"{FOLDER}/{CHART_STORE.put(view.options, StoredChart(stamped, options, sources))}"


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


def surface(
    payload: str, *, key: str, height: int, lang: str, chart: str = "", hero: bool = False
) -> Asked:
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
        "anchor": key,
        "hero": hero,
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


# What a page says first: its finding, each number in it one click from its evidence.


@dataclass(frozen=True)
class Opening:
    """Sentence and deck in pieces, each with its evidence key or "", and the verdicts."""

    pieces: tuple[tuple[str, str], ...]
    deck: tuple[tuple[str, str], ...] = ()
    tags: tuple[Tag, ...] = ()


_mount_heading = part("finding", finding_module())


def heading(value: Opening, name: str, t: Words, key: str) -> None:
    """The heading of a page, `name` small above it."""
    data = {
        "eyebrow": name,
        "pieces": value.pieces,
        "deck": value.deck,
        "tags": [asdict(tag) for tag in value.tags],
    }
    result = _mount_heading(t, data=data, key=key, height="content", on_picked_change=_heard)
    picked = result.get("picked")
    if isinstance(picked, str) and picked:
        evidence.ask(picked)


@per_data(100)
def opening(page_id: str, lang: str, data: Data, **values: Any) -> Opening:
    """What page `page_id` opens with today, about the choice `values` where it follows one."""
    headline = headlines.PAGES[page_id](data.tables, lang, **values)
    return _opening(headline, lang, data)


def _opening(headline: Headline, lang: str, data: Data) -> Opening:
    text, deck = (
        headlines.segments(data.tables, lang, one)
        for one in (headline, replace(headline, text=headline.deck))
    )
    return Opening(text, deck, headline.tags)


def chart_opening(
    chart_id: str, options: dict[str, Any], deck: str, lang: str, data: Data
) -> Opening:
    """The title of a chart in pieces, each number in it leading to its evidence.

    Numbers of an index or of growth are computed: none of them is the one that a document prints.
    """
    computed = bool(options.get("base") or options.get("read"))
    values = registry.options(chart_id, options)
    return _chart_opening(chart_id, values, computed, deck, lang, data)


@per_data(500)
def _chart_opening(
    chart_id: str, options: Hashable, computed: bool, deck: str, lang: str, data: Data
) -> Opening:
    chart = drawing(chart_id, options, lang, data).chart
    keys = (
        []
        if computed
        else [point.key for point in chart.points if point.key and point.text in chart.title]
    )
    headline = Headline(chart.title, tuple(dict.fromkeys(keys)), deck or chart.subtitle)
    return _opening(headline, lang, data)


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
