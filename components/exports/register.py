"""The register of issued papers: which file went out when, by whom, and the figures it printed.

Beside the data file lies `….issued.jsonl`, one line of JSON per paper, appended under a lock. A
figure is a report or a target of the data; what is computed counts as the figures that go into
it. No export fails for the register's sake. `HANGSU_ISSUED=off` keeps none.
"""

from __future__ import annotations

import datetime as dt
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from filelock import FileLock, Timeout
from pydantic import Field, TypeAdapter, ValidationError

from components.analysis import figures
from components.analysis.dataset import Dataset
from components.catalog.day import today
from components.catalog.models import Catalog, Frozen
from components.catalog.store import entrust
from components.catalog.validation import read
from components.charts.chart import Chart, Mark, Point
from components.charts.context import (
    Context,
    evidence_of,
    figure_text,
    target_unit,
    title_of,
)
from components.exports.base import ExportError
from components.words import words
from components.words.numbers import figure

VARIABLE = "HANGSU_ISSUED"
LIMIT = 8_000_000
"""Bytes of the file, some two thousand briefs; then it is put by, and an older one put by goes."""
PATIENCE = 3.0
"""Seconds that an export waits for another one to be noted."""
MOST = 5
"""Changed figures of a paper that are named; the rest are counted."""
MOST_PAPERS = 20
"""Papers that a change names; the rest are counted."""
REFRESHED = "refreshed"
"""The kind of a paper that was renewed; every other kind is the id of its format."""

# What the register holds.


class Printed(Frozen):
    """A figure as a paper has it: the value in the unit of the data, how sharp, and its words."""

    value: float
    is_: str = Field(alias="is")
    text: str


class Paper(Frozen):
    """A file that was handed out; `id` is the beginning of its SHA-256, `data` of the data's."""

    id: str
    file: str
    title: str
    kind: str
    lang: str
    date: dt.date
    by: str = ""
    data: str = ""
    charts: tuple[str, ...] = ()
    figures: dict[str, Printed] = Field(default_factory=dict)
    struck: bool = Field(default=False, exclude=True)

    def line(self, lang: str) -> str:
        """Date, title, kind, file and who, on one line."""
        t = words(lang)
        key = f"exports.format.{self.kind}"
        kind = t(key) if key in t else t("issued.refreshed")
        said = (self.date.isoformat(), self.title, kind, self.file, self.by)
        return " · ".join(filter(None, said))


class _Strike(Frozen):
    """That a paper never went out, or did after all."""

    id: str
    struck: bool
    date: dt.date
    by: str = ""


_LINE: TypeAdapter[Paper | _Strike] = TypeAdapter(Paper | _Strike)


@dataclass(frozen=True, slots=True)
class Register:
    """All papers, the newest first, and the lines that could not be read, counted from 1."""

    papers: tuple[Paper, ...] = ()
    damaged: tuple[int, ...] = ()

    @property
    def standing(self) -> tuple[Paper, ...]:
        """The papers that were not struck out."""
        return tuple(paper for paper in self.papers if not paper.struck)


# Reading and writing the file.


def in_use() -> bool:
    """Whether this server or terminal keeps a register."""
    return os.environ.get(VARIABLE, "").strip().casefold() != "off"


def file_of(data: Path) -> Path:
    """The register beside the data file `data`."""
    return data.resolve().with_suffix(".issued.jsonl")


def register(data: Path) -> Register:
    """What is noted beside `data`; ExportError where the system does not let it be read."""
    file = file_of(data)
    try:
        return _read(tuple((one, *_stamp(one)) for one in (_earlier(file), file) if one.exists()))
    except OSError as error:
        raise ExportError("register_closed", name=file.name) from error


def enter(data: Path, paper: Paper) -> ExportError | None:
    """Note `paper`, once however often its very bytes go out; the error where that failed."""
    return _appended(data, paper, paper.model_dump_json(by_alias=True))


def strike(data: Path, paper: Paper, day: dt.date, *, struck: bool, by: str) -> ExportError | None:
    """Say that `paper` never went out, or did after all."""
    line = _Strike(id=paper.id, struck=struck, date=day, by=by)
    return _appended(data, paper, line.model_dump_json(), again=True)


def _appended(data: Path, paper: Paper, text: str, *, again: bool = False) -> ExportError | None:
    file = file_of(data)
    if not in_use():
        return None
    lock = file.with_name(f".{file.name}.lock")
    try:
        with FileLock(lock, timeout=PATIENCE, fallback_to_soft=False):
            if again or not _stands(file, paper.id):
                _append(file, text.encode("utf-8", "replace") + b"\n")
            for one in (file, lock):
                entrust(one, data)
    except (OSError, Timeout):
        return ExportError("not_noted", file=paper.file, name=file.name)
    return None


def _append(file: Path, line: bytes) -> None:
    size = file.stat().st_size if file.exists() else 0
    if size and size + len(line) > LIMIT:
        file.replace(_earlier(file))
        size = 0
    try:
        with file.open("ab+") as stream:
            if stream.tell():
                stream.seek(-1, os.SEEK_END)
                # What a power cut left of a line stays a line of its own.
                line = line if stream.read(1) == b"\n" else b"\n" + line
            stream.write(line)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError:
        with suppress(OSError):
            os.truncate(file, size)
        raise


def _stands(file: Path, name: str) -> bool:
    """Whether the last word on the paper `name` is that it went out."""
    content = file.read_bytes() if file.exists() else b""
    at = content.rfind(f'{{"id":"{name}"'.encode())
    return at >= 0 and b'"struck":true' not in content[at : content.find(b"\n", at)]


def _earlier(file: Path) -> Path:
    return file.with_suffix(".old.jsonl")


def _stamp(file: Path) -> tuple[int, int]:
    state = file.stat()
    return state.st_mtime_ns, state.st_size


@lru_cache(maxsize=4)
def _read(files: tuple[tuple[Path, int, int], ...]) -> Register:
    papers, damaged, number = dict[str, Paper](), list[int](), 0
    for file, *_ in files:
        for number, line in enumerate(file.read_bytes().splitlines(), start=1):
            try:
                entry = _LINE.validate_json(line)
            except ValidationError:
                damaged.append(number)
                continue
            old = papers.pop(entry.id, None)
            if isinstance(entry, Paper):
                papers[entry.id] = entry
            elif old:
                papers[old.id] = old.model_copy(update={"struck": entry.struck})
    return Register(tuple(reversed(papers.values())), tuple(damaged))


# Which figures a paper prints: those at the marks of its charts, and those behind computed ones.


def issued(
    content: bytes,
    charts: Sequence[Chart],
    tables: Dataset,
    *,
    file: str,
    title: str,
    kind: str,
    by: str = "",
) -> Paper:
    """The entry of the file `content`, which shows `charts` of `tables`."""
    lang = charts[0].lang if charts else "zh"
    return Paper(
        id=sha256(content).hexdigest()[:12],
        file=file[:300],
        title=title[:400],
        kind=kind,
        lang=lang,
        date=tables.today,
        by=by[:200],
        data=charts[0].stamp.digest[:12] if charts else "",
        charts=tuple(dict.fromkeys(chart.id for chart in charts)),
        figures=_printed(charts, tables, lang),
    )


def _printed(charts: Sequence[Chart], tables: Dataset, lang: str) -> dict[str, Printed]:
    now, context = values(tables.catalog), Context(tables.catalog, lang)
    cited = _cited(tables.catalog, now)
    points = (point for chart in charts for point in chart.points if point.mark is not Mark.MISSING)
    keys = dict.fromkeys(key for point in points for key in _keys(point, tables.catalog, cited))
    return {
        key: Printed.model_validate(
            {"value": now[key][0], "is": now[key][1], "text": figure_text(tables, key, context)}
        )
        for key in keys
        if key in now
    }


def _keys(point: Point, catalog: Catalog, cited: Mapping[Cited, Sequence[str]]) -> Iterator[str]:
    """The figures at `point`: its own, those of its check, or those at the words it cites."""
    kind, _, name = point.key.partition(":")
    if kind == "check" and name in catalog.checks:
        check = catalog.checks[name]
        cells = [*check.inputs.values(), *([check.claims] if check.claims else [])]
        yield from map(figures.cell_key, cells)
        goals = [*check.goals.values(), *([check.target] if check.target else [])]
        yield from (figures.record_key("target", goal) for goal in goals)
    elif point.key:
        yield point.key
    else:
        for one in point.citations:
            yield from cited.get((one.source, one.at, one.says), ())


Cited = tuple[str, int | str, str]
Values = Mapping[str, tuple[float, str]]
"""By its key: the value of a figure in the unit of the data, and how sharp it is."""


def _cited(catalog: Catalog, keys: Iterable[str]) -> Mapping[Cited, Sequence[str]]:
    """The figures by document, place and words."""
    result = defaultdict[Cited, list[str]](list)
    for key in keys:
        for one in evidence_of(catalog, key):
            result[one.source, one.at, one.says].append(key)
    return result


def values(catalog: Catalog) -> Values:
    """All figures of `catalog`."""
    reports = {
        figures.observation_key(indicator, place, period, number): (report.value, str(report.is_))
        for indicator, place, period, number, report in catalog.reports()
        if report.value is not None
    }
    targets = {
        figures.record_key("target", name): (target.value, str(target.is_))
        for name, target in catalog.targets.items()
        if target.value is not None
    }
    return reports | targets


# What has changed since a paper went out, and which papers a change concerns.


@dataclass(frozen=True, slots=True)
class Moved:
    """A figure that a paper printed as `before`; `after` is what it is now, "" where it is gone."""

    key: str
    name: str
    before: str
    after: str

    def line(self, lang: str) -> str:
        """苏州 · 核心产业占比 · 2022 年：15.8% → 16.4%."""
        t = words(lang)
        after = self.after or t("issued.gone")
        return t("issued.moved", figure=self.name, before=self.before, after=after)


def moved(paper: Paper, tables: Dataset, now: Values, lang: str) -> tuple[Moved, ...]:
    """The figures of `paper` that are no longer as printed; `now` are the `values` of `tables`."""
    return tuple(
        _moved(key, printed, tables, lang, paper.lang)
        for key, printed in paper.figures.items()
        if now.get(key) != (printed.value, printed.is_)
    )


def _moved(key: str, printed: Printed, tables: Dataset, lang: str, spoken: str) -> Moved:
    """In the words of `lang`, whatever the paper speaks."""
    context = Context(tables.catalog, lang)
    before = printed_words(key, printed, context, spoken)
    return Moved(key, title_of(tables, key, context), before, figure_text(tables, key, context))


def printed_words(key: str, printed: Printed, context: Context, spoken: str) -> str:
    """What a paper that speaks `spoken` prints, in the words of `context`."""
    if context.lang == spoken:
        return printed.text
    catalog, address = context.catalog, figures.parse_key(key)
    target = catalog.targets.get(key.partition(":")[2])
    if target:
        value = figure(printed.value, target_unit(target, context), context.lang)
    elif address and address.indicator in catalog.indicators:
        value = context.value(printed.value, address.indicator)
    else:
        return printed.text
    text = context.t(f"unit.as_{printed.is_}", value=value)
    open_ = words(spoken)("unit.as_unsourced", value="")
    return context.t("unit.as_unsourced", value=text) if open_ in printed.text else text


def concerned(data: Path, before: Catalog, after: Dataset, lang: str) -> tuple[str, ...]:
    """The papers that printed a figure as it was `before` and is no more, in lines; () for none.

    The first line counts them, one follows for each, the newest first.
    """
    old, new = values(before), values(after.catalog)
    changed = {key: value for key, value in old.items() if new.get(key) != value}
    if not changed or not in_use():
        return ()
    t = words(lang)
    try:
        papers = register(data).standing
    except ExportError as error:
        return (error.sentence(lang),)
    lines = []
    for paper in papers:
        mine = [
            _moved(key, printed, after, lang, paper.lang).line(lang)
            for key, printed in paper.figures.items()
            if changed.get(key) == (printed.value, printed.is_)
        ]
        if mine:
            figures_ = t("issued.joint").join(mine[:MOST])
            more = t("issued.more", count=len(mine) - MOST) if len(mine) > MOST else ""
            lines.append(t("issued.paper", paper=paper.line(lang), figures=figures_ + more))
    rest = len(lines) - MOST_PAPERS
    further = (t("issued.further", count=rest),) if rest > 0 else ()
    head = t("issued.concerned", count=len(lines))
    return (head, *lines[:MOST_PAPERS], *further) if lines else ()


def concerned_by(data: Path, before: bytes, after: bytes, lang: str) -> tuple[str, ...]:
    """The same of a file that was `before` and is `after`."""
    return concerned(data, read(before), Dataset(read(after), today()), lang)
