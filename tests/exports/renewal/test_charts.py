"""A native chart: its cache and the workbook behind it hold the same new numbers."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from components.exports import registry
from components.exports.refresh import refresh
from tests.exports.renewal.builds import later, longer
from tests.exports.renewal.reopened import C, cached, edited, shown, spaces, with_row


@pytest.mark.parametrize("format_id", ["pptx", "docx"])
def test_the_embedded_workbook_equals_the_new_cache(format_id, sample, briefing):
    made, _ = refresh(registry.make(format_id, [sample("line")], briefing), longer)
    with ZipFile(BytesIO(made)) as pack:
        name = next(n for n in pack.namelist() if "embeddings/" in n)
        rows = list(load_workbook(BytesIO(pack.read(name)))["Sheet1"].iter_rows(values_only=True))
    assert rows[0][1:] == ("杭州", "杭州（2023 年起）", "2018 年目标")
    assert rows[-1] == ("2025", None, 6305, None)
    assert cached(spaces(made)[0]) == shown(longer("", {}))


def test_in_excel_the_cells_the_chart_reads_are_rewritten(sample, briefing):
    made, _ = refresh(registry.make("xlsx", [sample("line")], briefing), longer)
    sheet = load_workbook(BytesIO(made))["图表"]
    held = {row[0].value: [cell.value for cell in row[1:4]] for row in sheet.iter_rows(5, 13)}
    assert held["2025"] == [None, 6305, None]
    assert held["2024"] == [None, 6000, None]
    reads = [node.text for node in spaces(made)[0].iter(f"{C}f")]
    assert reads[:3] == ["'图表'!$B$5", "'图表'!$A$6:$A$13", "'图表'!$B$6:$B$13"]


def test_a_grid_that_would_run_into_other_cells_is_left_alone(sample, briefing):
    raw = registry.make("xlsx", [sample("line")], briefing)
    mine = b'<row r="13"><c r="B13"><v>1</v></c></row>'
    made, report = refresh(with_row(raw, 3, mine), longer)
    assert report.changed == ()
    assert "原位置放不下" in report.charts[0].kept
    assert cached(spaces(made)[0]) == shown(sample("line"))


def test_a_series_of_the_analyst_is_never_lost(sample, briefing):
    raw = edited(
        registry.make("pptx", [sample("dumbbell")], briefing),
        "ppt/charts/chart",
        lambda blob: blob.replace("<c:v>杭州</c:v>".encode(), "<c:v>上海（自加）</c:v>".encode()),
    )
    made, report = refresh(raw, later)
    assert "您自己加的系列“上海（自加）”" in report.charts[0].kept
    assert "上海（自加）" in cached(spaces(made)[0])
