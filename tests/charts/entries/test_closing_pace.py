"""How fast closing must go: 11.4 % a year in five years, 5.5 % in ten."""

from components.charts.chart import Mark
from components.charts.registry import build


def test_the_paces_are_those_of_the_audit(documents):
    bars = build("closing_pace", documents, "zh").series[0].points
    assert [round(bar.value, 1) for bar in bars] == [11.4, 5.5, 3.7]
    assert [bar.text for bar in bars] == ["每年 11.4%", "每年 5.5%", "每年 3.7%"]
    assert {bar.mark for bar in bars} == {Mark.DERIVED}


def test_the_paces_of_the_file_lead_to_their_checks(documents):
    bars = build("closing_pace", documents, "zh").series[0].points
    assert [bar.key for bar in bars] == ["check:closing_5_years", "check:closing_10_years", ""]


def test_the_title_speaks_of_the_shortest_term(documents):
    assert build("closing_pace", documents, "en", {"years": [10, 20]}).title == (
        "To draw level with Hangzhou in 10 years, "
        "the core of Suzhou must outgrow its GDP by 5.5% a year"
    )


def test_the_description_lists_every_term(documents):
    alt = build("closing_pace", documents, "zh").alt
    assert alt.endswith("5 年须快 11.4%、10 年须快 5.5%、15 年须快 3.7%。")


def test_a_term_out_of_range_is_left_out_and_none_at_all_is_said(documents):
    assert len(build("closing_pace", documents, "zh", {"years": [0, 5]}).series[0].points) == 1
    assert build("closing_pace", documents, "zh", {"years": []}).empty == (
        "没有可算的年数，请给出 1 到 50 之间的年数。"
    )


def test_without_a_share_there_is_a_sentence(silent):
    assert build("closing_pace", silent, "zh").empty.startswith("苏州与杭州还没有同一时期")
