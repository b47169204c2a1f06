"""The deck reopened: numbers, address, data version, plain text only."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from components.exports.base import plain
from components.exports.formats.pptx import render
from components.exports.grid import grid
from components.exports.office.memory import remembered
from components.exports.office.package import Package
from tests.exports.hostile import alive
from tests.exports.office.deck_reopened import charts_in, deck


@pytest.mark.parametrize("kind", ["line", "bar", "gap"])
def test_cache_workbook_and_chart_hold_the_same_numbers(kind, sample, briefing):
    table = grid(sample(kind))
    (native,) = charts_in(render([sample(kind)], briefing))
    book = load_workbook(BytesIO(native.part.chart_workbook.xlsx_part.blob))["Sheet1"]
    pairs = list(book.iter_rows(values_only=True))
    assert list(native.plots[0].categories) == list(table.categories)
    assert [row[0] for row in pairs[1:]] == list(table.categories)
    for at, (series, column) in enumerate(zip(native.plots[0].series, table.columns, strict=True)):
        assert series.name == pairs[0][at + 1] == column.name
        assert tuple(series.values) == column.values
        assert tuple(row[at + 1] for row in pairs[1:]) == column.values


def test_the_file_names_its_charts_and_data_version(whole):
    raw = whole("pptx")
    memory = remembered(Package(raw))
    assert memory is not None
    names = [name for name, _ in memory.charts]
    assert any(name.startswith("hangsu:gap_share?") for name in names)
    with ZipFile(BytesIO(raw)) as pack:
        assert b'digest="ab12cd34ef56' in pack.read("customXml/item100.xml")
    assert deck(raw).core_properties.title == "杭州与苏州数字经济对照"


@pytest.mark.parametrize("kind", ["line", "bar", "timeline", "matrix", "heatmap"])
def test_hostile_labels_are_carried_as_text(kind, poisoned, hostile, briefing):
    raw = render([poisoned(kind)], briefing.with_(title=hostile[:200]))
    value = deck(raw)
    notes = "\n".join(s.notes_slide.notes_text_frame.text for s in value.slides)
    assert " ".join(plain(hostile).split()) in " ".join(notes.split())
    for native in charts_in(raw):
        book = load_workbook(BytesIO(native.part.chart_workbook.xlsx_part.blob))
        assert not [c for sheet in book for row in sheet.iter_rows() for c in row if alive(c)]
        assert plain(hostile) in {c.value for c in book["来源"]["A"]}
