"""The sections of a brief in their order: text, then data, the main events of a long timeline."""

from dataclasses import replace

from components.charts.chart import Point
from components.exports.formats.docx import render
from tests.exports.office.brief_reopened import paragraphs
from tests.exports.renewal.reopened import tables_in


def test_data_tables_stand_behind_the_text_and_every_chart_says_which(charts, briefing):
    said = paragraphs(render(charts, briefing))
    behind = said.index("八、数据附表")
    assert [p for p in said if p.startswith("逐项数据见附表")] == [
        f"逐项数据见附表 {number}。" for number in (1, 2, 3, 4)
    ]
    captions = [at for at, text in enumerate(said) if text.startswith("附表 ")]
    assert len(captions) == 4
    assert min(captions) > behind


def test_a_brief_lists_the_main_events_of_a_long_timeline_and_says_where_the_others_are(
    sample, briefing
):
    chart = sample("timeline")
    first, city, last = chart.series
    days = tuple(Point(2010 + at / 20, 1, text=f"事 {at}") for at in range(50))
    long = chart.with_(series=(first, replace(city, points=(*city.points, *days)), last))
    raw = render([long], briefing)
    rows = tables_in(raw)[0].rows
    assert [row.cells[2].text for row in rows][1:] == ["十四五数字经济规划"]
    told = "图中 54 项，附表列出转折点与跨年的 1 项；全部事项及原文字样见导出的 Excel 工作簿。"
    assert told in paragraphs(raw)
