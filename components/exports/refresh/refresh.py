"""Exported files given back: what is renewed, what stays, and the report on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from components.analysis.dataset import dataset
from components.catalog import worker
from components.catalog.day import today as day
from components.catalog.store import State
from components.charts import registry
from components.charts.chart import Chart, Stamp
from components.charts.context import stamp
from components.charts.data_table import as_told
from components.exports import chart_text, image
from components.exports.base import (
    PREFIX,
    Briefing,
    ExportError,
    MissingPartError,
    Panel,
    PictureError,
    SizeName,
    make,
    one_line,
    read,
    shorten,
)
from components.exports.office.memory import (
    Leaf,
    Memory,
    Page,
    key,
    leaves,
    observed,
    remembered,
    text_of,
    write,
)
from components.exports.office.native_chart import Scratch, drawable
from components.exports.office.package import (
    DAMAGES,
    Frame,
    Package,
    completed,
    frames,
    lightened,
)
from components.exports.refresh.charts import Change, Drawn, KeptError
from components.exports.refresh.identity import Traces, page_of, same_pages
from components.exports.refresh.sheets import (
    Book,
    forget_texts,
    put_version,
    recompute,
    set_core,
)
from components.exports.refresh.texts import (
    Wording,
    as_it_stands,
    fits,
    moves,
    numbers_of,
    put_text,
    stale,
)
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


# Renew the charts of a file that an analyst has been working in, and say what changed.
#
# Three files meet: as we wrote it, which the file remembers; as it was given back; and as it would
# be exported today. What we wrote follows, what the analyst changed stays and is named. A chart
# that has to be kept is exported as it stands, so that nothing said of it moves either.


Draw = Callable[[Chart, SizeName], bytes]
"""The print copy as PNG; MissingPartError or PictureError where there is none."""


def picture(chart: Chart, size: SizeName) -> bytes:
    """The PNG drawn by this process; a worker has no browser and asks for it instead."""
    return image.picture(chart, "png", size)


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
        self.t = words(lang)
        self.memory = remembered(package)
        self.frames = frames(package, Traces(package, self.memory))
        self.before = {} if self.memory is None else dict(self.memory.charts)
        self.after: dict[str, Chart] = {}
        self.kept: dict[str, str] = {}
        self.pictures: dict[str, str] = {}
        self.lines: dict[str, list[Change]] = {}
        self.notes: list[str] = []
        self.wording = Wording()
        self.scratch = Scratch()
        there = {frame.whole for frame in self.frames}
        drawn = [] if self.memory is None else self.memory.drawn
        self.missing = [name for name in drawn if name not in there]

    def run(self) -> tuple[bytes, Report]:
        """Renew everything, then report."""
        here = list(dict.fromkeys([*self.before, *(frame.whole for frame in self.frames)]))
        for name in here:
            self._chart(name)
        self.order = [name for name in here if name in self.after or name in self.before]
        if self.order:
            self._renew()
        found = [name for name in here if name not in self.missing]
        drawn = (self.after[name] for name in found if self._renewable(name))
        charts = tuple(map(self._renewed, found))
        return self.package.save(), Report(charts, tuple(self.notes), tuple(drawn))

    def _renewable(self, name: str) -> bool:
        """Whether the chart is one of today's."""
        return name in self.after and name not in self.kept and name not in self.missing

    def _chart(self, name: str) -> None:
        """Build the chart of today; one that no longer exists is kept."""
        address = read(name)
        if address is None:
            return
        try:
            chart = self.build(address.chart, address.values())
            self.after[name] = as_told(chart).with_(id=address.chart)
        except (LookupError, TypeError):
            self.kept[name] = self.t("exports.refresh.unknown", name=address.chart)

    def _renew(self) -> None:
        fresh = self._export(pictures=False)
        twins = {key(frame): frame for frame in frames(fresh)}
        for name in self.order:
            if name in self.after and name not in self.missing:
                self._whole(name, fresh, twins)
        for name in self.missing:
            self.notes.append(self.t("exports.refresh.missing", title=self.before[name].title))
        if self.kept or self.missing or (self.memory and self.memory.briefing.pictures):
            fresh = self._export(pictures=True)
        self._version(fresh)
        self._described(fresh)
        if self.memory is None:
            self._forgotten(fresh)
        else:
            self._words(fresh, self.memory)
        self.notes += (
            self.t("exports.refresh.rewritten", text=shorten(old, 80), now=shorten(new, 80))
            for old, new in dict.fromkeys(self.wording.rewritten)
        )
        self.notes += stale(self.wording.own, self._moved(), self.lang)

    def _forgotten(self, fresh: Package) -> None:
        """Tables follow in a file that no longer knows which words are ours; those stay."""
        self.notes.append(self.t("exports.refresh.words_kept"))
        twins = {key(frame): frame for frame in frames(fresh)}
        for frame in self.frames:
            twin = twins.get(key(frame))
            if frame.table is not None and twin is not None and frame.whole not in self.kept:
                changes = self.wording.table(frame.table, as_it_stands(frame.table), twin.table)
                self.lines[frame.whole] = [*self.lines.get(frame.whole, ()), *changes]
        for leaf in leaves(self.package, self.frames) if self.package.kind != "xlsx" else ():
            self.wording.own += [text_of(p) for body in (*leaf.bodies, *leaf.notes) for p in body]

    # The file as it would be exported today.

    def _now(self, name: str) -> Chart:
        """The chart as it is to stand in the file: of today, or as it was."""
        old = not self._renewable(name) and name in self.before
        return self.before[name] if old else self.after[name]

    def _export(self, *, pictures: bool) -> Package:
        charts = [self._now(name) for name in self.order]
        briefing = self._briefing(charts[0].lang)
        # A template may have left the house since; the words on it are the same.
        asked = briefing.with_(pictures=pictures and briefing.pictures, paged=False, templates=())
        with image.drawn_by(self._picture):
            raw = make(self.package.kind, charts, asked)
        return Package(raw)

    def _briefing(self, lang: str) -> Briefing:
        """The briefing as it was, with a panel for every chart."""
        briefing = Briefing(title="—", date=day(), lang=lang)
        texts: dict[str, tuple[str, ...]] = {}
        if self.memory is not None:
            briefing = self.memory.briefing
            panels = (briefing.panel(at, c) for at, (_, c) in enumerate(self.memory.charts))
            texts = {n: p.text for n, p in zip(self.before, panels, strict=False)}
        every = []
        for name in self.order:
            address = read(name)
            if address is not None:
                options = {k: v for k, v in address.values().items() if k != "lang"}
                text = texts.get(name, ())
                every.append(Panel(chart=address.chart, options=options, text=text))
        return briefing.with_(panels=tuple(every))

    def _picture(self, chart: Chart, size: SizeName) -> bytes:
        """Today's picture; the one in the file where nothing of its chart has changed."""
        name = next((name for name in self.order if as_told(self._now(name)) == chart), "")
        before = self.before.get(name, chart)
        if before.with_(stamp=Stamp()) == chart.with_(stamp=Stamp()):
            for frame in self.frames:
                if frame.whole == name and frame.picture:
                    return self.package.blob(frame.picture)
        try:
            return self.draw(chart, size)
        except (MissingPartError, PictureError) as error:
            why = error.sentence(self.lang)
            self.pictures[name] = self.t("exports.refresh.picture", why=why)
            raise

    # Each chart by itself: what goes wrong with one never stops the others.

    def _whole(self, name: str, fresh: Package, twins: Mapping[str, Frame]) -> None:
        title = self.before.get(name, self.after[name]).title
        try:
            self._fitting(name, fresh)
            for frame in self.frames:
                if frame.whole == name and frame.chart:
                    self._native(frame, fresh, twins)
        except KeptError as error:
            values = {**error.values, "title": title}
            self.kept[name] = self.t(f"exports.refresh.{error.key}", **values)
        except (*DAMAGES, ExportError, LookupError, AttributeError, TypeError, StopIteration):
            self.kept[name] = self.t("exports.refresh.broken", title=title)

    def _native(self, frame: Frame, fresh: Package, twins: Mapping[str, Frame]) -> None:
        chart, twin = self.after[frame.whole], twins.get(key(frame))
        if twin is None:
            raise KeptError("shape")
        before = self.before.get(frame.whole)
        drawn = Drawn(self.package, frame, fresh, twin, chart, before, self.scratch)
        self.lines[frame.whole], rebuilt = drawn.renew()
        if rebuilt:
            self.notes.append(self.t("exports.refresh.rebuilt", title=chart.title))

    def _fitting(self, name: str, fresh: Package) -> None:
        """KeptError where a table or a timeline has no room for what it would say today."""
        chart, before = self.after[name], self.before.get(name)
        fitting = True
        if before is not None:
            forms = [(drawable(one), bool(one.empty)) for one in (before, chart)]
            fitting = forms[0] == forms[1]
        if self.package.kind == "xlsx" and self.memory is not None:
            fitting = fitting and Book(self.package, fresh, self.memory).fits(name, chart)
        elif self.package.kind == "pptx":
            fitting = fitting and self._pages_fit(name, fresh)
            if chart.traits.table == "events":
                fitting = fitting and self._same_events(name, chart, before)
        if not fitting:
            raise KeptError("shape")

    def _pages_fit(self, name: str, fresh: Package) -> bool:
        """Whether a table has as many slides today, and each of them room for its rows."""
        new = {f.page: f.table for f in frames(fresh) if f.whole == name and f.table is not None}
        mine = {f.page: f.table for f in self.frames if f.whole == name and f.table is not None}
        keys = {f"{name} table {at}": at for at in range(200)}
        pages = [] if self.memory is None else self.memory.pages
        base = {keys[page.key]: page.tables for page in pages if page.key in keys}
        if mine and {*new} != ({*base} or {*mine}):
            return False
        held = {at: tables[0] if tables else [] for at, tables in base.items()}
        bases = {at: held.get(at, as_it_stands(table)) for at, table in mine.items()}
        return all(fits(table, bases[at], new[at]) for at, table in mine.items())

    def _same_events(self, name: str, chart: Chart, before: Chart | None) -> bool:
        """Whether a timeline has the events that it had: its shapes cannot follow one by one."""
        if before is not None and chart_text.lines(before) != chart_text.lines(chart):
            return False
        shapes = {
            str(f.page): f.properties.get("descr", "")
            for f in self.frames
            if f.whole == name and not (f.chart or f.picture) and f.table is None
        }
        numbers = chart_text.numbered(chart).items()
        today = {number: chart_text.alt(point) for point, number in numbers}
        return not any(shapes.values()) or shapes == today

    # The words around the charts.

    def _words(self, fresh: Package, memory: Memory) -> None:
        pages: list[Page] = []
        if self.package.kind == "xlsx":
            self._sheets(fresh, memory)
        else:
            pages = self._texts(fresh, memory)
        charts = [self._now(name) for name in self.order]
        set_core(self.package, fresh, memory)
        briefing = self._briefing(charts[0].lang)
        result = observed(fresh, charts, briefing)
        if pages:
            names = {page.key for page in pages}
            pages += [page for page in memory.pages if page.key not in names]
            result = result.model_copy(update={"pages": pages})
        write(self.package, result)

    def _texts(self, fresh: Package, memory: Memory) -> list[Page]:
        """Renew the words of a deck or a document; what is ours in it from now on."""
        new = leaves(fresh, frames(fresh))
        pages = [leaf.page() for leaf in new]
        pairs = same_pages(memory.pages, pages)
        for leaf in leaves(self.package, self.frames):
            at = page_of(leaf.page(), memory.pages)
            if at is None or at not in pairs:
                self.wording.own += [text_of(p) for body in leaf.bodies for p in body]
                continue
            base, twin, page = memory.pages[at], new[pairs[at]], pages[pairs[at]]
            self.wording.page(leaf, base, twin)
            if self.package.kind == "pptx":
                self._slide_tables(leaf, base, twin, page)
        if self.wording.unfit:
            self.notes.append(self.t("exports.refresh.lists_kept"))
        for name in self.order:
            if name not in self.lines and name in self.after and name not in self.kept:
                self.lines[name] = self.wording.changes.get(one_line(self.after[name].title), [])
        return pages

    def _slide_tables(self, leaf: Leaf, base: Page, new: Leaf, page: Page) -> None:
        for at, (here, now) in enumerate(zip(leaf.tables, new.tables, strict=False)):
            held = base.tables[at] if at < len(base.tables) else []
            before = len(self.wording.unfit)
            changes = self.wording.table(here, held, now)
            if len(self.wording.unfit) > before:
                page.tables[at] = held
            name = leaf.key.partition(" table ")[0]
            if name in self.after and name not in self.kept:
                self.lines[name] = [*self.lines.get(name, ()), *changes]

    def _sheets(self, fresh: Package, memory: Memory) -> None:
        """The sheets of a workbook around its charts; those the analyst has changed, row by row."""
        book = Book(self.package, fresh, memory)
        for name in self.order:
            if name in self.after and name not in self.kept and name in self.before:
                changes = book.renew_head(name, self.after[name])
                self.lines[name] = [*self.lines.get(name, ()), *changes]
        known = [name for name in self.order if name in self.before]
        book.renew_sheets([self.before[name] for name in known], [*map(self._now, known)])
        self.notes += (self.t("exports.refresh.sheet_kept", name=name) for name in book.kept)
        self.wording.rewritten += book.rewritten
        recompute(self.package)
        forget_texts(self.package)

    def _version(self, fresh: Package) -> None:
        """Where some charts were kept, the words on the whole file tell the version of the rest."""
        charts = [self._now(name) for name in self.order]
        newer = [chart for chart in charts if chart in self.after.values()]
        old, new = (
            next((chart_text.stamp(c) for c in charts if (c in newer) is today), "")
            for today in (False, True)
        )
        if not (old and new):
            return
        if fresh.kind == "xlsx":
            put_version(fresh, newer[0].lang, old, new)
            return
        for leaf in leaves(fresh, frames(fresh)):
            for paragraph in (p for body in (*leaf.bodies, *leaf.notes) for p in body):
                if not leaf.key.startswith(PREFIX) and text_of(paragraph) == old:
                    put_text(paragraph, new)

    def _described(self, fresh: Package) -> None:
        """Alt texts and pictures follow."""
        twins = {key(frame): frame for frame in frames(fresh)}
        for frame in self.frames:
            twin = twins.get(key(frame))
            if twin is None or frame.whole in self.kept:
                continue
            for name in ("descr", "title"):
                if text := twin.properties.get(name):
                    frame.properties.set(name, text)
            if frame.picture and twin.picture:
                self.package.put(frame.picture, fresh.blob(twin.picture))

    # What was found out.

    def _moved(self) -> dict[str, str]:
        """Numbers that the charts say otherwise today: old → new."""
        result: dict[str, str] = {}
        for name in self.order:
            if name in self.after and name not in self.kept:
                result |= numbers_of(self.lines.get(name, ()))
                if name in self.before:
                    result |= dict(moves(self.before[name], self.after[name]))
        return result

    def _renewed(self, name: str) -> Renewed:
        chart = self._now(name) if name in self.after or name in self.before else None
        changes = () if name in self.kept else self.lines.get(name, ())
        return Renewed(
            chart.title if chart else name,
            tuple(change.line(self.lang) for change in changes),
            self.kept.get(name, self.pictures.get(name, "")),
        )


# The door for an analyst's own file: it is renewed by a process of its own, with limits.
#
# What the file holds never reaches this process; the pictures are drawn here, where the browser is.


MOST_PICTURES = 60
"""Pictures that one file may have drawn anew; a deck of all charts has fewer than half of that."""
Answer = bytes | MissingPartError | PictureError
Asked = tuple[Chart, SizeName]


def renewed(name: str, content: bytes, today: State, lang: str) -> tuple[bytes, Report]:
    """The file `name` with the data of `today`, and what changed, told in `lang`.

    ExportError as `refresh` has them, WorkerError for a file that is damaged or unfolds too far.
    """
    entries: tuple[Answer, ...] = ()
    light, heavy = lightened(content)
    while True:
        data, report, wanted = worker.run(
            _renewed, light, today, lang, entries, name=name, refusal=ExportError
        )
        if not wanted:
            return completed(data, content, heavy), report
        entries = tuple(map(_drawn, wanted))


def _drawn(result: Asked) -> Answer:
    try:
        return picture(*result)
    except (MissingPartError, PictureError) as error:
        return error


def _renewed(
    content: bytes, today: State, lang: str, drawings: tuple[Answer, ...]
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
