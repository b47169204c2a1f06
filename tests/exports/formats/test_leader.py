"""The paper for leaders reopened: what is around the text, parts in order, nothing shipped."""

from io import BytesIO

import pytest
from docx import Document

from components.charts.registry import Drawing, chart_ids
from components.exports import base
from components.exports.base import load, recipe_text
from components.exports.formats.leader import render
from components.exports.passages import RUBRICS, lead, missing, passages
from tests.exports.office.brief_reopened import paragraphs, part
from tests.serving import DATA

FIELDS = {
    "above": "某类智库",
    "name": "内部参阅",
    "number": "3",
    "total": "41",
    "sponsor": "甲书院",
    "author": "乙丙",
    "workplace": "丁学院",
    "recipients": "戊委、己局",
    "editor": "庚辛",
    "contact": "000",
    "address": "壬路 1 号",
    "copies": "70",
}


def test_every_field_stands_where_it_is_read(sample, briefing):
    paper = briefing.with_(leader=FIELDS)
    said = paragraphs(render([sample("gap")], paper))
    assert said[:6] == [
        "某类智库",
        "内部参阅",
        "第 3 期（总第 41 期）",
        "甲书院 主办\t2026年3月5日",
        "",
        "杭州与苏州数字经济对照",
    ]
    assert said[6] == "乙丙"
    assert said[-5:] == [
        "（作者单位：丁学院）",
        "报：戊委、己局",
        "责任编辑：庚辛\t联系电话：000",
        "地址：壬路 1 号",
        "共印：70 份",
    ]


def test_the_imprint_stands_on_no_page_without_the_end_of_the_text(sample, briefing):
    lines = Document(BytesIO(render([sample("gap")], briefing))).paragraphs
    (workplace,) = (at for at, line in enumerate(lines) if line.text.startswith("（作者单位"))
    bound = [line.paragraph_format.keep_with_next for line in lines[workplace - 1 : -1]]
    assert bound == [True] * len(bound)
    assert len(bound) >= 4  # own words, workplace and the lines of the imprint but its last


def test_what_nobody_filled_in_stands_in_brackets_and_no_name_is_shipped(sample, briefing):
    said = paragraphs(render([sample("gap")], briefing))
    assert said[1] == "第 （期数） 期（总第 （总期数） 期）"
    assert "（主办单位） 主办\t2026年3月5日" in said
    assert "联系电话" not in "".join(said)


def test_the_text_has_its_figures_and_documents_and_neither_notes_nor_charts(charts, briefing):
    raw = render(charts, briefing)
    document = Document(BytesIO(raw))
    text = "\n".join(line.text for line in document.paragraphs)
    assert "现将有关情况梳理如下，供领导参阅。" in text
    assert "15.8%" in text
    assert "（资料来源：太湖简报（第 7 期）" in text
    assert not document.element.body.xpath(".//w:drawing | .//w:footnoteReference | .//w:tbl")


def test_parts_are_numbered_in_the_order_of_their_subject(sample, briefing):
    order = ("lesson_matrix", "promises", "share_gap", "core_level")
    charts = [sample("bar").with_(id=name, title=f"发现{name}") for name in order]
    said = paragraphs(render(charts, briefing.with_(panels=())))
    heads = [line[:4] for line in said if line[1:2] == "、"]
    assert heads == ["一、现状", "二、目标"]  # the lead is not told twice
    assert {*RUBRICS} <= {*chart_ids()}


def test_charts_stand_in_an_annex_where_they_are_wanted(sample, briefing):
    raw = render([sample("gap")], briefing.with_(leader={"annex": True}))
    said = paragraphs(raw)
    assert said.index("共印：（份数） 份") < said.index("附件")
    assert len(Document(BytesIO(raw)).element.body.xpath(".//w:drawing")) == 1


def test_the_template_of_a_briefing_keeps_the_fields(briefing):
    paper = briefing.with_(length="leader", leader=FIELDS)
    assert load(recipe_text(paper), paper.date).leader == paper.leader


def test_word_in_the_length_of_leaders_is_the_same_paper(sample, briefing):
    paper = briefing.with_(length="leader")
    one, other = render([sample("gap")], briefing), base.make("docx", [sample("gap")], paper)
    assert paragraphs(one) == paragraphs(other)
    assert part(one, "docProps/app.xml").tag.endswith("}Properties")


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "zh",
            "2022 年数字经济核心产业增加值占 GDP 比重，杭州为 27.1%，苏州为 15.8%，"
            "苏州低 11.3 个百分点；杭州是苏州的 1.72 倍。可以相比，但只有一个出处",
        ),
        (
            "en",
            "In 2022 core digital industries made up 27.1% of GDP in Hangzhou and 15.8% in Suzhou, "
            "11.3 percentage points less; the share of Hangzhou is 1.72 times that of Suzhou. "
            "Comparable, but from one source only",
        ),
    ],
)
def test_the_lead_says_how_far_below_the_lower_city_is_and_what_limits_it(lang, text):
    assert lead(Drawing.of(DATA, lang).chart("share_gap")).startswith(text)


def test_a_figure_that_the_prose_names_is_not_told_again_nor_is_its_interval(sample):
    whole = "杭州为 27.1%，苏州为 15.8%，苏州低 11.3 个百分点。"
    source = "（资料来源：太湖简报（第 7 期））"
    assert passages(sample("gap").with_(prose=whole, note="")) == (whole + source,)
    (text,) = passages(sample("gap").with_(prose="苏州低 11.3 个百分点。", note=""))
    assert "杭州 27.1%" in text
    (line,) = passages(sample("line"))
    assert "区间" not in line


def test_what_has_no_data_is_named_by_whose_it_is_without_the_finding(sample):
    assert missing(sample("line")) == "增长趋势，杭州（2023 年起）（2024）无数据。"
    assert missing(sample("gap")) == ""
