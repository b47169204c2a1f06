"""A timeline as native shapes, and the list that tells them."""

from components.exports.formats.pptx import render
from tests.exports.office.deck_reopened import deck


def test_a_timeline_is_shapes_with_numbers_and_a_list(sample, briefing):
    made = deck(render([sample("timeline")], briefing))
    first, second = list(made.slides)[:2]
    marks = {
        s.name.rpartition("/")[2]: s._element.xpath(".//p:cNvPr")[0].get("descr")
        for s in first.shapes
        if "#chart/" in s.name
    }
    assert marks == {
        "1": "2015 “互联网+”行动",
        "2": "2018-10 数字经济第一城行动计划",
        "3": "2018-10 城市大脑综合版发布",
        "4": "2021—2025 十四五数字经济规划",
    }
    listed = next(s.table for s in second.shapes if s.has_table)
    assert [row.cells[2].text for row in listed.rows][1:] == [
        "“互联网+”行动",
        "数字经济第一城行动计划",
        "城市大脑综合版发布",
        "十四五数字经济规划",
        "文献未载苏州政策",
    ]
