"""A file renewed twice is the file renewed once: nothing of the first time stays in it."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from lxml import etree
from openpyxl import load_workbook
from pptx import Presentation

from components.charts.chart import Axis, Chart, Mark
from components.exports import base
from components.exports.base import Briefing
from components.exports.refresh.refresh import Build, refresh
from tests.exports.refresh.builds import NATIVE, longer, moved, today, with_suzhou
from tests.exports.refresh.reopened import C, cached, spaces
from tests.exports.samples import KINDS, STAMP

KINDS_HERE = ("line", "gap", "matrix", "bar")


def stamped(digest: str, change: Callable[[Chart], Chart]) -> Build:
    """A build whose charts are `change` of today's, with a data version of their own."""

    def build(chart_id: str, options: Mapping[str, Any]) -> Chart:
        chart = change(today(chart_id, options))
        return chart.with_(stamp=dataclasses.replace(STAMP, digest=digest * 16))

    return build


def valued(chart: Chart) -> Chart:
    """Suzhou at 16.4 where it was 15.8."""
    return moved() if chart.id == "gap_share" else chart


def year_added(chart: Chart) -> Chart:
    """The line with 2024 and 2025."""
    return longer("", {}) if chart.id == "trend" else chart


def removed(chart: Chart) -> Chart:
    """The line without its last figure and its note."""
    if chart.id != "trend":
        return chart
    before, _, goal = chart.series
    return chart.with_(series=(before, goal), note="", title="只有 2018 到 2022 年")


def unsourced(chart: Chart) -> Chart:
    """Suzhou without a source, and 待核."""
    if chart.id != "gap_share":
        return chart
    return with_suzhou(chart, mark=Mark.UNSOURCED, citations=())


def renamed(chart: Chart) -> Chart:
    """Every place and category under another name."""
    series = tuple(dataclasses.replace(one, name=f"{one.name}市") for one in chart.series)
    ticks = tuple((at, f"{name}（新名）") for at, name in chart.y.ticks)
    axis = Axis("category", ticks=ticks) if chart.y.kind == "category" else chart.y
    return chart.with_(series=series, y=axis)


CHANGES = {
    "valued": stamped("aaaa", valued),
    "year": stamped("bbbb", year_added),
    "removed": stamped("cccc", removed),
    "unsourced": stamped("dddd", unsourced),
    "renamed": stamped("eeee", renamed),
}


def read_out(raw: bytes) -> list[Any]:
    """Everything that a reader of the file can see or copy, by the libraries of others."""
    with ZipFile(BytesIO(raw)) as pack:
        names = pack.namelist()
        books = [pack.read(name) for name in sorted(names) if name.endswith(".xlsx")]
        core = etree.fromstring(pack.read("docProps/core.xml"))
        properties = [node.text for node in core if node.tag.endswith(("subject", "description"))]
        feet = (
            ["".join(note.itertext()) for note in etree.fromstring(pack.read("word/footnotes.xml"))]
            if "word/footnotes.xml" in names
            else []
        )
    seen: list[Any] = [properties, sorted(feet), *map(cells, books)]
    seen += [(cached(space), codes(space)) for space in spaces(raw)]
    if "word/document.xml" in names:
        document = Document(BytesIO(raw))
        seen += [(p.style.name, p.text) for p in document.paragraphs]
        seen += [[c.text for c in row.cells] for table in document.tables for row in table.rows]
    elif "xl/workbook.xml" in names:
        seen += cells(raw)
    else:
        for slide in Presentation(BytesIO(raw)).slides:
            seen += [s.text_frame.text for s in slide.shapes if s.has_text_frame]
            seen += [c.text for s in slide.shapes if s.has_table for c in s.table.iter_cells()]
            seen += [slide.notes_slide.notes_text_frame.text] if slide.has_notes_slide else []
    return seen


def cells(raw: bytes) -> list[Any]:
    """The filled cells of a workbook by sheet."""
    return [
        (sheet.title, cell.coordinate, cell.value)
        for sheet in load_workbook(BytesIO(raw))
        for row in sheet.iter_rows()
        for cell in row
        if cell.value not in {None, ""}
    ]


def codes(space: Any) -> list[str]:
    """How the labels of a chart speak."""
    return [node.get("formatCode") for node in space.iter(f"{C}numFmt")]


@pytest.fixture(scope="module")
def papers(briefing: Briefing) -> dict[str, bytes]:
    """A paper of four charts in every format that an analyst works in."""
    charts = tuple(KINDS[kind]() for kind in KINDS_HERE)
    return {kind: base.make(kind, charts, briefing) for kind in NATIVE}


@pytest.mark.parametrize(("first", "second"), [*itertools.pairwise([*CHANGES, "valued"])])
@pytest.mark.parametrize("kind", NATIVE)
def test_a_paper_renewed_twice_says_what_it_says_when_it_is_renewed_once(
    papers: dict[str, bytes], kind: str, first: str, second: str
) -> None:
    between, _ = refresh(papers[kind], CHANGES[first])
    twice, report = refresh(between, CHANGES[second])
    once, _ = refresh(papers[kind], CHANGES[second])
    assert read_out(twice) == read_out(once)
    assert not report.notes


@pytest.mark.parametrize("kind", NATIVE)
def test_a_paper_nobody_has_touched_is_renewed_to_what_would_be_exported_today(
    papers: dict[str, bytes], briefing: Briefing, kind: str
) -> None:
    content, _ = refresh(papers[kind], CHANGES["unsourced"])
    charts = [CHANGES["unsourced"](KINDS[one]().id, {}) for one in KINDS_HERE]
    assert read_out(content) == read_out(base.make(kind, charts, briefing))


def test_no_old_number_is_left_anywhere_in_a_package(papers: dict[str, bytes]) -> None:
    for kind in NATIVE:
        content, _ = refresh(papers[kind], CHANGES["valued"])
        with ZipFile(BytesIO(content)) as pack:
            texts = [pack.read(name).decode("utf-8", "ignore") for name in pack.namelist()]
        assert not [text for text in texts if "相差 11.3" in text or STAMP.digest[:12] in text]
