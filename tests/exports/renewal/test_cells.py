"""Cells of a workbook, read and written without touching how they look."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from components.exports import registry
from components.exports.renewal.cells import Sheet, fingerprints, sheets
from components.exports.renewal.package import Package


@pytest.fixture
def book(sample, briefing):
    return Package(registry.make("xlsx", [sample("dumbbell")], briefing))


@pytest.fixture
def data(book):
    return Sheet(book, sheets(book)["数据"])


def reopened(book):
    return load_workbook(BytesIO(book.save()))["数据"]


def test_sheets_are_found_by_the_names_that_readers_see(book):
    assert sheets(book) == {
        "说明": "xl/worksheets/sheet1.xml",
        "数据": "xl/worksheets/sheet2.xml",
        "图表": "xl/worksheets/sheet3.xml",
        "来源": "xl/worksheets/sheet4.xml",
    }


def test_texts_and_numbers_are_read_by_row_and_column(data):
    assert [data.read(2, column) for column in (1, 3, 4, 7, 99)] == [
        "苏州",
        "15.8%",
        15.8,
        None,
        None,
    ]
    assert (data.height, data.width) == (4, 11)


def test_a_cell_takes_another_value_and_keeps_its_look(book, data):
    before = reopened(book)["E3"].number_format
    data.write(2, 4, 16.4)
    assert (reopened(book)["E3"].value, reopened(book)["E3"].number_format) == (16.4, before)


def test_a_new_cell_below_the_last_row_looks_like_the_one_above_it(book, data):
    data.write(4, 1, "南京")
    sheet = reopened(book)
    assert sheet["B5"].value == "南京"
    assert sheet["B5"].font.name == sheet["B4"].font.name


def test_text_is_never_a_formula(book, data):
    data.write(2, 1, "=1+1")
    cell = reopened(book)["B3"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_nothing_written_where_nothing_was_makes_no_cell(book, data):
    data.write(50, 1, None)
    assert data.height == 4


def test_a_fingerprint_changes_with_a_value_and_not_with_a_look(book, data):
    before = fingerprints(book, "zh")
    assert before.keys() == {"about", "data", "sources"}
    data.look(2, 4, "0")
    assert fingerprints(book, "zh") == before
    data.write(2, 4, 16.4)
    after = fingerprints(book, "zh")
    assert {role for role in before if before[role] != after[role]} == {"data"}
