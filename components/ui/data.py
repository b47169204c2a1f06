"""Today's data for the pages: the last good catalog, its frames, and charts already drawn."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from components.analysis.dataset import Dataset, dataset
from components.catalog.errors import Problem
from components.catalog.store import shared
from components.charts import registry
from components.charts.chart import Chart, Stamp
from components.charts.context import stamp
from components.render.figure import chart_payload

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


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart, the options it was drawn with (defaults included), its payload for the screen."""

    chart: Chart
    options: Hashable
    payload: str


def drawn(chart_id: str, options: dict[str, Any], lang: str, data: Data) -> Drawn:
    """The chart and its payload; drawn once per options, language and data."""
    return _drawn(chart_id, registry.options(chart_id, options), lang, data)


# Streamlit's own cache looks through the fields of every argument: 2 ms for a chart that is there.
@per_data(500)
def _drawn(chart_id: str, options: Hashable, lang: str, data: Data) -> Drawn:
    chart = registry.entry(chart_id).build(data.tables, lang, options)
    chart = chart.with_(stamp=data.stamp)
    return Drawn(chart, options, chart_payload(chart))
