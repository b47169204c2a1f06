"""Exported files given back: what is renewed, what stays, and the report on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from components.analysis.dataset import dataset
from components.catalog import worker
from components.catalog.store import State
from components.charts import registry
from components.charts.chart import Chart
from components.charts.context import stamp
from components.charts.data_table import as_told
from components.exports.base import ExportError, MissingPartError, PictureError, SizeName, read
from components.exports.office.native_chart import Xml
from components.exports.office.package import Frame, Package, frames
from components.exports.refresh.charts import Change, KeptError, renew_chart
from components.exports.refresh.sheets import (
    recompute,
    remembered,
    renew_rows,
    renew_sheets,
    renew_tables,
)
from components.exports.refresh.texts import (
    brief_tables,
    changed_timelines,
    renew_lists,
    renew_mark,
    renew_table,
    renew_texts,
    slide_tables,
    stale,
    tables_of,
)
from components.exports.tables import Table, told
from components.words import words

# What a refresh did, in words that an analyst can check one by one.


@dataclass(frozen=True, slots=True)
class Renewed:
    """One chart of the file: its title, what changed in it, and why it was left alone if it was."""

    title: str
    changes: tuple[str, ...] = ()
    kept: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """All charts found, in the order of the file, and places that want the analyst's eye."""

    charts: tuple[Renewed, ...]
    notes: tuple[str, ...] = ()
    drawn: tuple[Chart, ...] = ()
    """The charts that now stand in the file with the data of today."""

    @property
    def changed(self) -> tuple[Renewed, ...]:
        """The charts whose data changed."""
        return tuple(chart for chart in self.charts if chart.changes)

    def summary(self, lang: str) -> str:
        """One sentence: "已更新 3 张，共找到 14 张图表：…"."""
        t = words(lang)
        if not self.charts:
            return t("exports.refresh.none")
        if not self.changed:
            return t("exports.refresh.same", found=len(self.charts))
        names = t("exports.refresh.joint").join(chart.title for chart in self.changed)
        return t(
            "exports.refresh.changed",
            changed=len(self.changed),
            found=len(self.charts),
            names=names,
        )

    def lines(self) -> tuple[str, ...]:
        """Every change, every chart left alone with its reason, every note."""
        names = []
        for chart in self.charts:
            names += [f"{chart.title}：{line}" for line in (*chart.changes, chart.kept) if line]
        return (*names, *self.notes)


# Pictures beside native forms, drawn again where anything told of their chart has changed.


Draw = Callable[[Chart, SizeName], bytes]
"""The print copy as PNG; MissingPartError or PictureError where there is none."""


def picture(chart: Chart, size: SizeName) -> bytes:
    """The PNG drawn by this process; a worker has no browser and asks for it instead."""
    from components.exports import image

    return image.picture(chart, "png", size)


def redraw(
    package: Package, frame: Frame, chart: Chart, draw: Draw
) -> MissingPartError | PictureError | None:
    """Put today's picture in the place of the old one; the error when none could be drawn."""
    choice = frame.address.part.rpartition("/")[2]
    size: SizeName = next((name for name in get_args(SizeName) if name == choice), "wide")
    if frame.picture is None:
        return None
    try:
        package.put(frame.picture, draw(chart, size))
    except (MissingPartError, PictureError) as error:
        return error
    return None


# Renew the charts of a file that an analyst has been working in, and say what changed.
#
# Data, generated words left as they were, alt texts and marks follow today's data; colours, sizes,
# places and rewritten words stay. The original bytes are never altered.


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
        entries = frames(self.package)
        for name in [frame.whole for frame in entries] + list(self.told):
            self._chart(name)
        if self.package.kind != "xlsx":
            self.moved = changed_timelines(entries, self.told, self.charts)
            for name in self.moved:
                self._keep(name)
        for frame in entries:
            if frame.whole not in self.moved:
                self._frame(frame)
        known = {
            name: chart
            for name, chart in self.charts.items()
            if chart is not None and name not in self.moved
        }
        if self.package.kind == "docx":
            self._brief_tables(known)
        for frame in entries:
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
        charts = tuple(chart for name, chart in known.items() if name not in self.kept)
        return self.package.save(), Report(tuple(map(self._renewed, self.charts)), notes, charts)

    def _chart(self, name: str) -> None:
        address = read(name)
        if name in self.charts or address is None:
            return
        try:
            self.charts[name] = as_told(self.build(address.chart, address.values()))
        except (LookupError, TypeError):
            self.charts[name] = None
            self.kept[name] = words(self.lang)("exports.refresh.unknown", name=address.chart)

    def _sheets(self, known: Mapping[str, Chart]) -> None:
        """The sheets of a workbook around its charts; those the analyst has changed, row by row."""
        changed, names = renew_tables(self.package, self.told, known)
        for name, cells in changed.items():
            self.lines.setdefault(name, []).extend(map(self._cell, cells))
        for name in names:
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
        t = words(self.lang)
        return t("exports.refresh.value", label=label, before=before or "—", after=after or "—")

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
                t = words(self.lang)
                self.kept[frame.whole] = t(f"exports.refresh.{error.key}", **error.values)
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
            t = words(self.lang)
            self.kept[frame.whole] = t("exports.refresh.picture", why=error.sentence(self.lang))

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
        text = self.told.get(name, {}).get("title", name)
        return Renewed(
            chart.title if chart else text, tuple(self.lines.get(name, ())), self.kept.get(name, "")
        )


# The door for an analyst's own file: it is renewed by a process of its own, with limits.
#
# What the file holds never reaches this process; the pictures are drawn here, where the browser is.


MOST_PICTURES = 60
"""Pictures that one file may have drawn anew; a deck of all charts has fewer than half of that."""
Drawn = bytes | MissingPartError | PictureError
Asked = tuple[Chart, SizeName]


def renewed(name: str, content: bytes, today: State, lang: str) -> tuple[bytes, Report]:
    """The file `name` with the data of `today`, and what changed, told in `lang`.

    ExportError as `refresh` has them, WorkerError for a file that is damaged or unfolds too far.
    """
    entries: tuple[Drawn, ...] = ()
    while True:
        data, report, wanted = worker.run(
            _renewed, content, today, lang, entries, name=name, refusal=ExportError
        )
        if not wanted:
            return data, report
        entries = tuple(map(_drawn, wanted))


def _drawn(result: Asked) -> Drawn:
    try:
        return picture(*result)
    except (MissingPartError, PictureError) as error:
        return error


def _renewed(
    content: bytes, today: State, lang: str, drawings: tuple[Drawn, ...]
) -> tuple[bytes, Report, tuple[Asked, ...]]:
    """The work of the child: file, report, and the pictures it lacks; each asks for the same."""
    tables = dataset(today)
    marked = stamp(tables, today.loaded.digest)
    wanted: list[Asked] = []

    def build(chart_id: str, options: Mapping[str, Any]) -> Chart:
        given = dict(options)
        spoken = str(given.pop("lang", lang))
        return registry.build(chart_id, tables, spoken, given).with_(stamp=marked)

    def draw(chart: Chart, size: SizeName) -> bytes:
        at = len(wanted)
        wanted.append((chart, size))
        answer = (
            drawings[at] if at < len(drawings) else PictureError("picture", title=chart.title[:40])
        )
        if isinstance(answer, bytes):
            return answer
        raise answer

    data, report = refresh(content, build, lang, draw)
    return data, report, () if drawings else tuple(wanted[:MOST_PICTURES])
