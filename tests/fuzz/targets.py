"""What is fuzzed: any bytes go in, and whatever comes out but an answer in words is a fault."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache, cached_property

from components.analysis import intervals
from components.analysis.dataset import Dataset
from components.analysis.intervals import FormulaError
from components.catalog import validation
from components.catalog.documents import agrees
from components.catalog.errors import CatalogError
from components.catalog.models import Catalog
from components.catalog.period import meant
from components.catalog.validation import File, Snapshot, load
from components.catalog.yaml_reader import LONGEST, OddScalarError, document, plain
from components.charts.chart import Chart
from components.edit import store
from components.edit.changes import EditError, typed_period
from components.exports.base import Briefing, Panel, PictureError, SizeName, make
from components.exports.refresh.refresh import refresh
from components.intake import drafts, harvest, numerals, tables
from components.intake.documents import DocumentError
from components.intake.facets import Lexicon, lexicon
from components.intake.proposals import proposals
from tests.catalog.test_shape import FACTS, HEAD, PHRASES, SERIES, UNITS
from tests.edit.conftest import SMALL
from tests.exports.refresh import builds
from tests.exports.samples import KINDS
from tests.fuzz.edits import edited
from tests.intake import books
from tests.serving import DATA
from tests.today import TODAY

ROWS = [["", "2021年", "2022年"], ["杭州", 18109.4, 18753.1], ["苏州", 22718.3, "2.39万"]]


DAMAGED = Exception
"""What the worker that reads a package tells as damage."""


def told(refusal: Exception) -> None:
    """A refusal of ours has its sentences; any other exception is told by the worker."""
    if sentence := getattr(refusal, "sentence", None):
        assert all(sentence(lang) for lang in ("zh", "en"))


def short(text: str) -> None:
    """What a fault says fits a line."""
    assert len(text) <= 2 * LONGEST


def numbers(data: bytes) -> None:
    """A word in the file, in a field, in a paper: a value or a refusal of a line's length."""
    text = data.decode(errors="replace")
    for word in text.split("\n"):
        try:
            value = plain(word)
            assert not isinstance(value, float) or math.isfinite(value)
        except OddScalarError as odd:
            short(odd.instead)
        try:
            typed_period(word)
        except EditError as refusal:
            told(refusal)
        with suppress(FormulaError):
            intervals.evaluate_formula(word, {"a": intervals.point(0.3)})
        for figure in (0.0, 1.5, 5076.0):
            assert intervals.half_unit(figure, word) > 0
            agrees(figure, word, "亿元"), agrees(figure, word, "%")
        meant(word)
    for numeral in numerals.numerals(text):
        assert numeral.value is None or math.isfinite(numeral.value)


TEXTS = {b"\1": SMALL.encode(), b"\2": (HEAD + UNITS + PHRASES + SERIES + FACTS).encode()}
FRAMES = [name for name, kind in vars(Dataset).items() if isinstance(kind, cached_property)]


def loader(data: bytes) -> None:
    """A data file: refused with line and remedy, or as good for every table and the next save."""
    if data[:1] in TEXTS:
        data = edited(TEXTS[data[:1]], data[1:])
    try:
        catalog = snapshot(data)
    except CatalogError as error:
        for one in error.problems:
            if one.code == validation.OWN_FAULT:
                raise error.__cause__ or error from None
            assert all(one.sentence(lang) for lang in ("zh", "en"))
        return
    frames = Dataset(catalog, TODAY)
    for name in FRAMES:
        getattr(frames, name)
    saved = snapshot(store.dated(data, TODAY))
    assert saved == catalog.model_copy(update={"updated": TODAY})


def snapshot(data: bytes) -> Catalog:
    """The catalog in `data`; CatalogError as for the server."""
    loaded: Snapshot = validation.snapshot(File(data, ""))
    return loaded.catalog


def importer(data: bytes) -> None:
    """A table of any kind, as a file: refused in words, or read and matched with the data."""
    kind, rest = (data[0] % (len(bases()) + 1), data[1:]) if data else (0, b"")
    damaged = DAMAGED if kind else EditError
    file = edited([*bases().values()][kind - 1], rest) if kind else rest
    try:
        sheets = tables.read("t", file, names())
    except damaged as refusal:
        told(refusal)
        return
    outcome = proposals(sheets, shipped(), raw())
    assert len(outcome.changes) <= sum(len(sheet.cells) for sheet in sheets)


def harvester(data: bytes) -> None:
    """A paper, as text or page: every numeral in it with a place, or a refusal in words."""
    for work in (
        lambda: harvest._harvest("a.txt", data, shipped(), None),
        lambda: drafts._check("a.txt", data, shipped(), TODAY, "zh"),
    ):
        try:
            work()
        except DocumentError as refusal:
            told(refusal)


def refresher(data: bytes) -> None:
    """An exported file that came back damaged or changed: renewed once for all, or refused."""
    kind, rest = (data[0] % len(exported()), data[1:]) if data else (0, b"")
    file = edited([*exported().values()][kind], rest)
    try:
        content, first = refresh(file, builds.later, "zh", undrawn)
    except DAMAGED as refusal:
        told(refusal)
        return
    _, report = refresh(content, builds.later, "zh", undrawn)
    assert any(one.kept for one in first.charts) or report.changed == ()


def undrawn(chart: Chart, size: SizeName) -> bytes:
    """No browser here."""
    raise PictureError("picture", title=chart.title)


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    target.__name__: target for target in (numbers, loader, importer, harvester, refresher)
}


# What the targets work on, made once in a process.


@cache
def shipped() -> Catalog:
    """The data as they are shipped."""
    return load(DATA)


@cache
def raw() -> object:
    """Their plain value."""
    return document(DATA.read_bytes()).value


@cache
def names() -> Lexicon:
    """Their names."""
    return lexicon(shipped())


@cache
def bases() -> dict[str, bytes]:
    """Small tables whose parts are changed."""
    made = {"xlsx": books.xlsx(ROWS), "ods": books.ods(ROWS), "xls": books.xls(ROWS)}
    return {**made, "docx": books.docx("地区生产总值 单位：亿元", ROWS)}


@cache
def exported() -> dict[str, bytes]:
    """A deck, a paper and a workbook of one chart."""
    chart = KINDS["gap"]()
    panels = (Panel(chart=chart.id, options={}),)
    briefing = Briefing(title="简报", date=TODAY, lang="zh", panels=panels, pictures=False)
    return {kind: make(kind, [chart], briefing) for kind in builds.NATIVE}
