"""Today's data for the pages: the last good ones, their charts, what is wrong, newer ones."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

import streamlit as st

from components.analysis.dataset import Dataset, dataset
from components.catalog.errors import CatalogError, Problem
from components.catalog.store import shared
from components.charts import registry
from components.charts.chart import Chart, Stamp
from components.charts.context import stamp, stamped
from components.render.figure import chart_payload
from components.ui.widgets import escaped
from components.words import Words

_Asked = ParamSpec("_Asked")
_Found = TypeVar("_Found")


@dataclass(frozen=True)
class Data:
    """The last good data, its hash, today, and what is wrong with a newer broken file.

    Told apart by hash and day alone, so that what is made of them can be kept by them.
    """

    tables: Dataset = field(compare=False)
    digest: str
    today: date
    problems: tuple[Problem, ...] = field(compare=False)
    old: bool = field(default=False, compare=False)
    """Whether the file has the shape of an earlier version."""

    @property
    def stamp(self) -> Stamp:
        """What a chart or a page says of its data."""
        return stamp(self.tables, self.digest)


_forget: list[Callable[[], None]] = []
_shown: list[tuple[str, date] | None] = [None]


def per_data(room: int) -> Callable[[Callable[_Asked, _Found]], Callable[_Asked, _Found]]:
    """A cache of `room` results that takes its data as an argument; emptied with newer data or day.

    Each result holds on to its data, so a day of editing would otherwise fill the memory with
    every version there has been.
    """

    def cached(work: Callable[_Asked, _Found]) -> Callable[_Asked, _Found]:
        result = lru_cache(maxsize=room)(work)
        _forget.append(result.cache_clear)
        return cast("Callable[_Asked, _Found]", result)

    return cached


def version() -> str:
    """A word for what is on disk now: the last good data, and the problems since."""
    return shared().version()


def current() -> Data:
    """The data as they are on disk now; the last good ones when the file is broken.

    CatalogError when the file has never been in order since the server started.
    """
    state = shared().current()
    pair = (state.loaded.digest, state.today)
    if _shown[0] != pair:
        _shown[0] = pair
        for empty in _forget:
            empty()
    return Data(dataset(state), state.loaded.digest, state.today, state.problems, state.loaded.old)


def kept(
    work: Callable[Concatenate[Dataset, _Asked], _Found],
    data: Data,
    *result: _Asked.args,
    **named: _Asked.kwargs,
) -> _Found:
    """`work(data.tables, …)`, done once per data and arguments; nobody may change the result."""
    return cast("_Found", _kept(work, data, result, tuple(named.items())))


@per_data(500)
def _kept(
    work: Callable[..., Any], data: Data, items: tuple[Any, ...], named: tuple[Any, ...]
) -> object:
    return work(data.tables, *items, **dict(named))


@per_data(50)
def distinct(data: Data, table: str, column: str) -> tuple[str, ...]:
    """The different words in a column of one of the frames, in their order."""
    return tuple(map(str, dict.fromkeys(getattr(data.tables, table)[column])))


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart, the options it was drawn with (defaults included), its payload for the screen."""

    chart: Chart
    options: Hashable
    payload: str


def drawn(chart_id: str, options: dict[str, Any], lang: str, data: Data) -> Drawn:
    """The chart and its payload; drawn once per options, language and data."""
    return drawing(chart_id, registry.options(chart_id, options), lang, data)


# Streamlit's own cache looks through the fields of every argument: 2 ms for a chart that is there.
@per_data(500)
def drawing(chart_id: str, options: Hashable, lang: str, data: Data) -> Drawn:
    """The same with the options as `registry.options` gives them."""
    chart = registry.entry(chart_id).draw(data.tables, lang, options)
    chart = chart.with_(stamp=data.stamp)
    return Drawn(chart, options, chart_payload(chart))


# What the reader must know about the file: where it broke, and which data are shown.


SHOWN = 5


def usable(t: Words) -> Data | None:
    """The last good data; None, and a sentence on the page, when there never were any."""
    try:
        return current()
    except CatalogError as error:
        st.title(t("shell.product"), anchor=False)
        st.error("\n".join([t("shell.no_data"), "", *_listed(error.problems, t)]))
        return None


def problem_banner(data: Data, t: Words) -> None:
    """A banner when the file is broken; the last good data stay."""
    if data.problems:
        head = t(
            "shell.broken", count=len(data.problems), stamp=escaped(stamped(data.stamp, t.lang))
        )
        st.error("\n".join([head, "", *_listed(data.problems, t)]))


def _listed(entries: tuple[Problem, ...], t: Words) -> list[str]:
    lines = [f"- {escaped(problem.sentence(t.lang))}" for problem in entries[:SHOWN]]
    if len(entries) > SHOWN:
        lines.append(f"- {t('shell.more_problems', count=len(entries) - SHOWN)}")
    return lines


def data_stamp(data: Data, t: Words) -> None:
    """How far the data on the screen go, when they were saved, and whether in an older shape."""
    st.caption(escaped(stamped(replace(data.stamp, digest=""), t.lang)))
    if data.old:
        st.caption(escaped(t("shell.old_file")))


# Saving the YAML shows in every open browser within three seconds.
#
# The browser asks for the version of the data by a plain request. A fragment with `run_every` does
# it too, but each look is a script run that costs ten times as much, and one that meets the end of
# a page's run makes Streamlit 1.67 lose the last messages of that page.


ROUTE = "/data-version"
_SEEN = "seen_data"
_mount = st.components.v2.component(
    "watch_data", js=Path(__file__).with_name("refresh.js").read_text(encoding="utf-8")
)


def remember() -> None:
    """Note which data this run begins with; called before anything reads them.

    Noted at the end, a file saved in the middle of the run would count as shown and never be.
    """
    st.session_state[_SEEN] = version()


def watch() -> None:
    """Have the browser look for other data than those remembered; it asks for one rerun."""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    data = {"url": f"/{base}{ROUTE}" if base else ROUTE, "seen": st.session_state[_SEEN]}
    _mount(key="watch_data", data=data, height=0, on_changed_change=_changed)


def _changed() -> None:
    """Streamlit reruns the page for a trigger that somebody listens to; that is all we want."""
