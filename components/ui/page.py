"""A page as its file sees it: the words, the tables, and the parts a page is made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from components.analysis.dataset import Dataset
from components.catalog.models import Catalog
from components.ui import evidence, finding, panel
from components.ui.data import Data, current
from components.ui.navigation import path_of
from components.ui.opening import Opening, opening
from components.ui.plain import plain
from components.ui.state import unknown
from components.words import Words, words


@dataclass(slots=True)
class Run:
    """A run of a page, or of a part of it alone: under way or over, and the charts shown so far."""

    under_way: bool = True
    shown: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Page:
    """What a page file works with; made by `open_page` at its top, once per run."""

    id: str
    say: Words
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

    def opening(self, **asked: str) -> Opening:
        """The finding of the page and its cards, about the cities `asked` for."""
        return opening(self.id, self.say.lang, self.data, **asked)

    def headline(self, **asked: str) -> None:
        """Title, and under it the finding of the page in one sentence with its numbers."""
        st.title(self.say(f"pages.{self.id}.title"), anchor=False)
        finding.sentence(self.opening(**asked), self.say, key=f"finding_{self.id}")

    def cards(self, **asked: str) -> None:
        """Three to five figures, each with its evidence one click away."""
        finding.cards(self.opening(**asked).cards, self.say, key=f"cards_{self.id}")

    def section(self, name: str) -> None:
        """A heading of the page, with a line that says what is below."""
        st.header(self.say(f"page_{self.id}.{name}.title"), anchor=f"{self.id}-{name}")
        if f"page_{self.id}.{name}.intro" in self.say:
            st.markdown(self.say(f"page_{self.id}.{name}.intro"))

    def panel(self, chart_id: str, /, **options: Any) -> None:
        """A chart with its note, sources, table twin and exports."""
        shown = self._run.shown
        number = shown[chart_id] = shown.get(chart_id, 0) + 1
        panel.show(chart_id, options, self.say, self.data, self.id, key=f"{chart_id}_{number}")

    def link(self, page_id: str, *, label: str = "", **query: str) -> None:
        """A link to another page, with the state it should open in; `label` is its plain text."""
        st.page_link(
            path_of(page_id),
            label=plain(label) or self.say(f"pages.{page_id}.link"),
            icon=":material/arrow_forward:",
            query_params={"lang": self.say.lang, **query},
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
                evidence.open_if_asked(self.say, self.data)

        again()

    def close(self) -> None:
        """The end of a page: what the link asked for in vain, and the evidence it points to."""
        missing = unknown()
        if missing:
            st.warning(self.say("shell.unknown_choices", names=plain("、".join(missing))))
        evidence.open_if_asked(self.say, self.data)
        self._run.under_way = False


def open_page(page_id: str) -> Page:
    """The page `page_id` in the reader's language, over the last good data."""
    return Page(page_id, words(st.session_state.get("lang", "zh")), current())
