"""The sheet 数据 of a workbook: rows are found by what they say, wherever they stand now."""

from io import BytesIO

from openpyxl import load_workbook

from components.exports import registry
from components.exports.refresh import refresh
from tests.exports.renewal.builds import later
from tests.exports.renewal.reopened import edited


def exchanged(blob):
    """Rows 3 and 4 of a sheet, each in the place of the other."""
    for old, new in ((b"3", b"#"), (b"4", b"3"), (b"#", b"4")):
        blob = blob.replace(b'<row r="' + old + b'"', b'<row r="' + new + b'"')
        for column in (b"A", b"B", b"C", b"D", b"E", b"F", b"G", b"I", b"J", b"K"):
            blob = blob.replace(b'r="' + column + old + b'"', b'r="' + column + new + b'"')
    return blob


def values(raw, row):
    """Series, value as printed, and number in a row."""
    sheet = load_workbook(BytesIO(raw))["数据"]
    return [sheet[f"{column}{row}"].value for column in "BDE"]


def test_a_changed_figure_reaches_its_row(sample, briefing):
    raw = registry.make("xlsx", [sample("dumbbell")], briefing)
    made, _ = refresh(raw, later)
    assert values(raw, 3) == ["苏州", "15.8%", 15.8]
    assert values(made, 3) == ["苏州", "16.4%", 16.4]
    assert values(made, 4) == ["杭州", "27.1%", 27.1]


def test_a_changed_figure_reaches_its_row_where_the_analyst_has_sorted_the_sheet(sample, briefing):
    raw = registry.make("xlsx", [sample("dumbbell")], briefing)
    sorted_by_hand = edited(raw, "xl/worksheets/sheet2.xml", exchanged)
    made, _ = refresh(sorted_by_hand, later)
    assert values(sorted_by_hand, 4) == ["苏州", "15.8%", 15.8]
    assert values(made, 3) == ["杭州", "27.1%", 27.1]
    assert values(made, 4) == ["苏州", "16.4%", 16.4]
