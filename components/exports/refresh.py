"""Renew the charts of a file that an analyst has been working in, and say what changed.

Data, generated words left as they were, alt texts and marks follow today's data; colours, sizes,
places and rewritten words stay. The original bytes are never altered.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from components.charts.chart import Chart
from components.exports.address import read
from components.exports.office.table import Table
from components.exports.office.untyped import Xml
from components.exports.renewal.book_tables import renew_tables
from components.exports.renewal.changes import Change
from components.exports.renewal.charts import KeptError, renew_chart
from components.exports.renewal.data_sheet import recompute, renew_rows
from components.exports.renewal.frames import Frame, frames
from components.exports.renewal.lists import renew_lists
from components.exports.renewal.package import Package
from components.exports.renewal.pictures import Draw, picture, redraw
from components.exports.renewal.report import Renewed, Report
from components.exports.renewal.sheets import renew_sheets
from components.exports.renewal.tables import brief_tables, renew_table, slide_tables
from components.exports.renewal.texts import renew_texts, stale, tables_of
from components.exports.renewal.timelines import changed_timelines
from components.exports.renewal.unsourced import renew_mark
from components.exports.renewal.words import remembered
from components.exports.told import told
from components.words import words

Build = Callable[[str, Mapping[str, Any]], Chart]
"""Chart id and options (with "lang") → the chart of today.

LookupError for a chart, TypeError for an option that no longer exists: the file keeps it then.
"""


def refresh(
    content: bytes, build: Build, lang: str = "zh", draw: Draw = picture
) -> tuple[bytes, Report]:
    """The renewed file and what changed, told in `lang`; `draw` makes the pictures in it.

    UnknownFileError for what is no .pptx, .docx or .xlsx, is damaged or has a password.
    """
    return _Refresh(Package(content), build, lang, draw).run()


class _Refresh:
    """One file in the making: its charts of today, and what was found out about each."""

    def __init__(self, package: Package, build: Build, lang: str, draw: Draw) -> None:
        self.package, self.build, self.lang, self.draw = package, build, lang, draw
        self.told = remembered(package)
        self.charts: dict[str, Chart | None] = {}
        self.changes: dict[str, list[Change]] = {}
        self.lines: dict[str, list[str]] = {}
        self.kept: dict[str, str] = {}
        self.moved: set[str] = set()
        self.notes: tuple[str, ...] = ()

    def run(self) -> tuple[bytes, Report]:
        """Renew everything, then report."""
        found = frames(self.package)
        for name in [frame.whole for frame in found] + list(self.told):
            self._chart(name)
        if self.package.kind != "xlsx":
            self.moved = changed_timelines(found, self.told, self.charts)
            for name in self.moved:
                self._keep(name)
        for frame in found:
            if frame.whole not in self.moved:
                self._frame(frame)
        known = {
            name: chart
            for name, chart in self.charts.items()
            if chart is not None and name not in self.moved
        }
        if self.package.kind == "docx":
            self._brief_tables(known)
        for frame in found:
            self._picture(frame, known.get(frame.whole))
        if self.package.kind == "xlsx":
            self._sheets(known)
        else:
            renew_texts(self.package, self.told, known)
            renew_mark(self.package, tuple(known.values()))
            whole = len(known) == len(self.charts)
            if not (whole and renew_lists(self.package, tuple(known.values()))):
                self.notes = (words(self.lang)("exports.refresh.lists_kept"),)
        every = [change for changes in self.changes.values() for change in changes]
        notes = (*self.notes, *stale(self.package, every, known.values(), self.lang))
        return self.package.save(), Report(tuple(map(self._renewed, self.charts)), notes)

    def _chart(self, name: str) -> None:
        found = read(name)
        if name in self.charts or found is None:
            return
        try:
            self.charts[name] = self.build(found.chart, found.values())
        except (LookupError, TypeError):
            self.charts[name] = None
            self.kept[name] = words(self.lang)("exports.refresh.unknown", name=found.chart)

    def _sheets(self, known: Mapping[str, Chart]) -> None:
        """The sheets of a workbook around its charts; those the analyst has changed, row by row."""
        changed, kept = renew_tables(self.package, self.told, known)
        for name, cells in changed.items():
            self.lines.setdefault(name, []).extend(map(self._cell, cells))
        for name in kept:
            self._keep(name)
        done: frozenset[str] = frozenset()
        if len(known) == len(self.charts):
            done, self.notes = renew_sheets(self.package, tuple(known.values()), self.lang)
        else:
            self.notes = (words(self.lang)("exports.refresh.sheets_not_all"),)
        if "data" not in done:
            renew_rows(self.package, self.told, known, self.changes)
        recompute(self.package)

    def _cell(self, change: tuple[str, str, str]) -> str:
        label, before, after = change
        say = words(self.lang)
        return say("exports.refresh.value", label=label, before=before or "—", after=after or "—")

    def _keep(self, name: str) -> None:
        """Leave a chart as it is, and say so."""
        chart = self.charts[name]
        title = chart.title if chart else name
        self.kept[name] = words(self.lang)("exports.refresh.shape", title=title)

    def _frame(self, frame: Frame) -> None:
        chart = self.charts[frame.whole]
        if chart is None:
            return
        if frame.table is not None:
            pages = slide_tables(chart)
            page = pages[frame.page] if frame.page < len(pages) else None
            self._table(frame.whole, frame.table, page)
        elif frame.chart is not None:
            try:
                changes = renew_chart(self.package, frame, chart)
            except KeptError as error:
                say = words(self.lang)
                self.kept[frame.whole] = say(f"exports.refresh.{error.key}", **error.values)
                return
            self.changes.setdefault(frame.whole, changes)
            if changes and frame.whole not in self.lines:
                self.lines[frame.whole] = [change.line(self.lang) for change in changes]

    def _table(self, name: str, element: Xml, table: Table | None) -> None:
        changed = None if table is None else renew_table(element, table, " · ")
        if changed is None:
            self._keep(name)
            return
        self.lines.setdefault(name, []).extend(map(self._cell, changed))

    def _picture(self, frame: Frame, chart: Chart | None) -> None:
        if frame.picture is None or chart is None or told(chart) == self.told.get(frame.whole):
            return
        if error := redraw(self.package, frame, chart, self.draw):
            say = words(self.lang)
            self.kept[frame.whole] = say("exports.refresh.picture", why=error.sentence(self.lang))

    def _brief_tables(self, known: Mapping[str, Chart]) -> None:
        for name, chart in known.items():
            old = self.told.get(name, {}).get("title", "")
            elements = tables_of(self.package, old) if old else []
            tables = brief_tables(chart)
            if len(elements) != len(tables):
                continue
            had = bool(self.lines.get(name))
            for element, table in zip(elements, tables, strict=True):
                self._table(name, element, table)
                if had:
                    # The chart's own lines say it already.
                    self.lines[name] = [line.line(self.lang) for line in self.changes[name]]

    def _renewed(self, name: str) -> Renewed:
        chart = self.charts[name]
        told = self.told.get(name, {}).get("title", name)
        return Renewed(
            chart.title if chart else told, tuple(self.lines.get(name, ())), self.kept.get(name, "")
        )
