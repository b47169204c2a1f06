"""Whose a chart is that lost its name: told by its workbook, its alt text, or what it shows."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher

from components.charts.chart import Chart
from components.exports.base import Address, UnknownFileError, plain, read
from components.exports.office.memory import Memory, Page, signature
from components.exports.office.native_chart import Xml, drawable
from components.exports.office.package import Package
from components.exports.refresh import charts

Fits = Callable[[Chart], bool]


class Traces:
    """The traces of one file; asked about each chart and table without our name, in order."""

    def __init__(self, package: Package, memory: Memory | None) -> None:
        self._package, self._memory = package, memory
        self._tables: Counter[str] = Counter()

    def __call__(self, properties: Xml, chart: str | None, table: Xml) -> Address | None:
        """Whose it is; None where nothing, or more than one thing, tells."""
        if chart is not None:
            name = self._by_workbook(chart) or self._by_alt(properties) or self._by_data(chart)
            return read(name)
        name = "" if table is None else self._by_alt(properties)
        if not name:
            return None
        self._tables[name] += 1
        page = self._tables[name] - 1
        return read(f"{name}/{page}" if page else name)

    def _by_workbook(self, chart: str) -> str:
        books = (n for n in self._package.targets(chart).values() if n.endswith(".xlsx"))
        return next((signature(self._package.blob(n)) for n in books if n in self._package), "")

    def _by_alt(self, properties: Xml) -> str:
        text = properties.get("descr", "")
        return self._only(lambda chart: bool(text) and plain(chart.alt or chart.title) == text)

    def _by_data(self, chart: str) -> str:
        try:
            shown = charts.read(self._package.root(chart))
        except UnknownFileError:
            return ""
        return self._only(lambda one: drawable(one) and _alike(shown, one))

    def _only(self, fits: Fits) -> str:
        """The one remembered chart that `fits`."""
        every = [] if self._memory is None else self._memory.charts
        names = [name for name, chart in every if fits(chart)]
        return names[0] if len(names) == 1 else ""


def _alike(shown: charts.Cached, chart: Chart) -> bool:
    """Whether a chart part shows the series, categories and numbers of a chart."""
    held = shown.figures()
    figures = charts.figures_of(chart)
    return bool(figures) and all(
        at in held and math.isclose(held[at], value, rel_tol=1e-6) for at, value in figures.items()
    )


# Which slide is which: by the chart on it, else by the words that it shares.


def page_of(page: Page, base: Sequence[Page]) -> int | None:
    """Which remembered page stands here; None where it is the analyst's."""
    here = _words(page)
    shared = [
        (1000 * (page.key == one.key != "") + len(here & _words(one)), -at)
        for at, one in enumerate(base)
        if "" in {page.key, one.key} or page.key == one.key
    ]
    most, place = max(shared, default=(0, 0))
    return -place if most else None


def _words(page: Page) -> set[str]:
    tables = (token for table in page.tables for token in table)
    bodies = (token for body in (*page.bodies, *page.notes) for token in body)
    return {token.partition("|")[0] for token in (*tables, *bodies)}


def same_pages(base: Sequence[Page], fresh: Sequence[Page]) -> dict[int, int]:
    """Place in `base` → place in `fresh` of the same page."""
    keys = [[page.key for page in pages] for pages in (base, fresh)]
    matcher = SequenceMatcher(None, a=keys[0], b=keys[1], autojunk=False)
    blocks = matcher.get_matching_blocks()
    return {block.a + at: block.b + at for block in blocks for at in range(block.size)}
