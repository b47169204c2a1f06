"""Pieces of a brief: tables that may run over pages, charts that can be found again."""

from components.exports.address import read
from components.exports.formats.docx import render
from tests.exports.office.brief_reopened import W, part


def test_tables_repeat_their_head_and_keep_rows_whole(charts, briefing):
    body = part(render(charts, briefing), "word/document.xml")
    for table in body.iter(f"{W}tbl"):
        rows = table.findall(f"{W}tr")
        assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == (
            [True] + [False] * (len(rows) - 1)
        )
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        assert table.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val")


def test_charts_have_alt_text_and_an_address(sample, briefing):
    body = part(render([sample("dumbbell")], briefing), "word/document.xml")
    (held,) = [n for n in body.iter() if n.tag.endswith("}docPr")]
    assert held.get("descr") == "苏州 15.8%，杭州 27.1%。"
    assert (read(held.get("name")).chart, read(held.get("name")).part) == ("gap_share", "chart")
