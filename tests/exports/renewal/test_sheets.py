"""The sheets 说明, 数据 and 来源: written anew, unless the analyst has changed them."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from components.exports import registry
from components.exports.refresh import refresh
from tests.exports.renewal.builds import later, today
from tests.exports.renewal.reopened import cells_of, with_row


@pytest.mark.parametrize("name", ["说明", "数据", "来源"])
def test_the_sheets_around_the_charts_are_those_of_an_export_of_today(name, charts, briefing):
    now = [later(chart.id, {}) for chart in charts]
    made, report = refresh(registry.make("xlsx", charts, briefing), later)
    assert cells_of(made, name) == cells_of(registry.make("xlsx", now, briefing), name)
    assert report.notes == ()


def test_rows_that_move_keep_the_look_of_their_kind(charts, briefing):
    def more(chart_id, options):
        chart = today(chart_id, options)
        return chart.with_(assumptions=("新的假设。",)) if chart_id == charts[0].id else chart

    made, _ = refresh(registry.make("xlsx", charts, briefing), more)
    sheet = load_workbook(BytesIO(made))["说明"]
    bold = [row[1].value for row in sheet.iter_rows(3) if row[1].value and row[1].font.b]
    assert bold == ["【待核】含 1 个没有出处的数值，核实前请勿引用。", *(c.title for c in charts)]


def test_a_sheet_that_the_analyst_changed_stays_and_is_named(sample, briefing):
    raw = registry.make("xlsx", [sample("dumbbell")], briefing)
    mine = b'<row r="40"><c r="A40"><v>7</v></c></row>'
    made, report = refresh(with_row(raw, 4, mine), later)
    assert report.notes == ("工作表“来源”您改动过，保持原样；其中的旧内容请对照新导出的工作簿。",)
    assert load_workbook(BytesIO(made))["来源"]["A40"].value == 7
