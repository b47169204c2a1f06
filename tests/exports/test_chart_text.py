"""Every file can say where its figures come from and what is missing."""

import re

import pytest

from components.charts.chart import Axis, Band, Mark, Point
from components.charts.registry import Drawing, chart_ids
from components.exports import chart_text
from components.exports.chart_text import citation_text, flags, gaps, sentences
from components.exports.tables import gap_table, source_table
from components.words import words
from tests.exports.refresh.builds import first_point
from tests.exports.samples import crowd
from tests.serving import DATA


def test_sources_name_document_line_and_token(sample):
    assert chart_text.source_line(sample("bar")) == "资料来源：太湖简报（第 7 期）第 21 行“15.8%”"


def test_more_sources_than_fit_are_counted(sample):
    assert chart_text.source_line(sample("line"), count=1).endswith("等 3 处，见“资料来源”")


def test_gaps_are_named_one_by_one(sample):
    assert chart_text.gaps(sample("line")) == ("杭州（2023 年起） · 2024：无数据",)
    assert chart_text.gaps(sample("bar")) == ("苏州 · 研发强度：无数据",)


def test_the_legend_lists_only_marks_in_use(sample):
    assert chart_text.legend(sample("gap")) == "图例：● 文献原值　○ 推算"
    assert chart_text.legend(sample("matrix")) == ""


def test_unsourced_figures_mark_the_file(sample, charts):
    assert chart_text.warning(charts, "zh") == "【待核】含 1 个没有出处的数值，核实前请勿引用。"
    assert chart_text.warning([sample("line")], "zh") == ""


def test_caveats_hold_note_guides_formula_assumptions_and_doubts(sample):
    assert chart_text.caveats(sample("line")) == (
        "注：2018 与 2021 年为推算值，价格口径未注明。",
        "图中标线：基期不可衔接",
        "涉及时段：重塑",
        "算式：5076 ÷ 1.028 ÷ 1.1349³",
        "存疑：与上年不可衔接（杭州（2023 年起） · 2023）",
    )
    assert "假设：目标不动" in chart_text.caveats(sample("heatmap"))


def test_data_version_and_address_are_lines(sample):
    assert chart_text.stamp(sample("line")) == (
        "资料截至 2023 年 · 更新于 2024 年 7 月 15 日 · 版本 ab12cd34ef56"
    )
    assert chart_text.address(sample("line")) == (
        "打开此视图：http://hangsu.local/trend?place=hangzhou"
    )


def test_the_source_table_names_document_places_and_charts(sample):
    rows = source_table([sample("bar"), sample("gap"), sample("line")], "zh").rows
    assert [[cell.text for cell in row] for row in rows] == [
        ["打造数字经济第一城", "第 5 行“5800”", "核心产业增加值 2022 年未达 2018 年设定的目标"],
        ["新质生产力一线观察", "第 19 行“5675”", "核心产业增加值 2022 年未达 2018 年设定的目标"],
        [
            "太湖简报（第 7 期）",
            "第 19 行“5076”；第 21 行“15.8%”",
            "核心产业增加值 2022 年未达 2018 年设定的目标 等 3 张图",
        ],
    ]


def test_the_gap_table_counts_and_names_the_gaps_of_a_chart(sample):
    rows = gap_table([sample("matrix"), sample("heatmap")], "zh").rows
    assert [[cell.text for cell in row] for row in rows] == [
        ["五家省实验室各有主攻方向", "1 项：实验室 · 苏州 · 人工智能：无数据"]
    ]


def test_a_doubt_names_its_first_points_and_counts_them(sample):
    from components.charts.chart import Point, Series

    points = tuple(Point(x, 0, 1.0, label=f"{x}", flags=("易混",)) for x in range(6))
    chart = sample("line").with_(series=(Series("a", "甲", "ink", points),), x=Axis())
    assert chart_text.flags(chart) == ("存疑：易混（甲 · 0；甲 · 1；甲 · 2；甲 · 3等 6 处）",)


# Sentences say the chart's own numbers, neutrally.


def said(chart):
    return [sentence.text for sentence in sentences(chart)]


def test_a_line_chart_is_told_series_by_series(sample):
    assert said(sample("line")) == [
        "杭州：2018 约 3,378 亿元（推算），2021 约 4,938 亿元（推算），2022 5,076 亿元。",
        "杭州（2023 年起）：2023 5,675 亿元。",
        "2018 年目标：2022 5,800 亿元（目标）。",
        "1 项无数据，图表中如实留空。",
    ]


def test_dense_lines_are_told_by_their_first_and_last_figure(sample):
    assert said(crowd()) == [
        "杭州：2012 12 亿元，2024 24 亿元，其余 11 项从略。",
        "苏州：2012 12 亿元，2023 23 亿元，其余 10 项从略。",
        "苏州目标：2024 30 亿元（目标）。",
    ]


def test_bars_are_told_category_by_category(sample):
    assert said(sample("bar"))[0] == "核心产业占比：杭州 27.1%，苏州 15.8%。"


def test_a_gap_is_told_in_points_never_in_per_cent(sample):
    assert said(sample("gap")) == [
        "核心产业占比：差距约 11.3 个百分点，区间 11.2～11.4（推算），苏州 15.8%，杭州 27.1%。"
    ]


def test_timelines_and_matrices_are_counted_by_lane(sample):
    assert said(sample("timeline"))[0] == "共列 4 项，其中国家 1 项，杭州 3 项。"
    assert said(sample("matrix"))[0] == "表中写明 2 项。"
    assert said(sample("heatmap")) == ["共列 6 项。"]


def test_a_sentence_brings_the_sources_of_its_figures(sample):
    first = sentences(sample("line"))[0]
    assert [(c.source, c.at, c.says) for c in first.citations] == [("taihu-2023", 19, "5076")]


def test_an_empty_chart_says_its_own_sentence(sample):
    assert said(sample("line").with_(empty="没有可画的数值。", series=())) == ["没有可画的数值。"]


def test_the_rounding_of_a_printed_figure_is_left_out_of_prose(sample):
    import dataclasses

    series = sample("gap").series
    point = dataclasses.replace(series[1].points[0], low=15.75, high=15.85)
    chart = sample("gap").with_(series=(dataclasses.replace(series[1], points=(point,)),))
    assert said(chart) == ["核心产业占比：苏州 15.8%。"]


def test_prose_says_the_printed_number_and_not_where_it_was_drawn(sample):
    import dataclasses

    span, _, hangzhou = sample("gap").series
    short = dataclasses.replace(
        span, name="相差", points=(dataclasses.replace(span.points[0], text="差 724 亿元"),)
    )
    goal = dataclasses.replace(
        hangzhou, points=(dataclasses.replace(hangzhou.points[0], text="5,800"),)
    )
    chart = sample("gap").with_(series=(short, goal))
    assert said(chart) == ["核心产业占比：差 724 亿元，杭州 5,800。"]


# The events of a timeline, in order of time.


def test_events_are_numbered_over_all_lanes_and_missing_ones_have_no_number(sample):
    numbered = chart_text.numbered(sample("timeline"))
    assert [(number, point.label) for point, number in numbered.items()] == [
        ("1", "2015"),
        ("2", "2018-10"),
        ("3", "2018-10"),
        ("4", "2021—2025"),
    ]


def test_what_the_documents_do_not_say_stands_at_the_end(sample):
    last = chart_text.in_order(sample("timeline"))[-1]
    assert (last[0].name, last[1].mark) == ("苏州", Mark.MISSING)


def test_an_event_without_a_place_in_time_does_not_upset_the_others(sample):
    chart = sample("timeline")
    nation, city, silent = chart.series
    lost = first_point(nation, x=float("nan"), mark=Mark.MISSING)
    ordered = chart_text.in_order(chart.with_(series=(lost, city, silent)))
    assert [point.label for _, point in ordered][:3] == ["2018-10", "2018-10", "2021—2025"]


def test_a_line_tells_lane_event_date_and_where_it_is_printed(sample):
    assert chart_text.lines(sample("timeline"))[:3] == (
        "1. 国家：“互联网+”行动。2015〔新质生产力一线观察第 19 行〕",
        "2. 杭州：数字经济第一城行动计划。2018-10〔打造数字经济第一城第 5 行〕",
        "3. 杭州：城市大脑综合版发布。2018-10〔—〕",
    )


def test_only_timelines_have_events(sample):
    assert chart_text.lines(sample("line")) == ()


def test_a_shape_is_read_out_with_its_date():
    assert (
        chart_text.alt(Point(2015.2, 0, label="2015", text="“互联网+”行动")) == "2015 “互联网+”行动"
    )
    assert chart_text.alt(Point(2015.2, 0, text="城市大脑")) == "城市大脑"


def test_the_main_events_are_those_a_stretch_is_named_after_and_with_them_the_spans(sample):
    chart = sample("timeline")
    nation, city, silent = chart.series
    turn = first_point(nation, key="policy:turn")
    chart = chart.with_(
        series=(turn, city, silent), bands=(Band(2015, 2016, "2015", "policy:turn"),)
    )
    turning, main = chart_text.main_events(chart)
    assert {point.label for point in turning} == {"2015"}
    assert {point.label for point in main} == {"2015", "2021—2025"}


def test_the_foot_has_the_parts_a_format_asks_for_in_its_order(sample):
    chart = sample("line")
    parts = chart_text.foot(chart, "source", "legend", "caveats", "stamp", count=1)
    assert parts == (
        chart_text.source_line(chart, 1),
        chart_text.legend(chart),
        *chart_text.caveats(chart),
        chart_text.stamp(chart),
    )
    assert chart_text.foot(chart, "gaps") == chart_text.gaps(chart)
    assert chart_text.foot(sample("matrix"), "legend", "warning") == ("", "")
    assert chart_text.foot(chart, "address") == (chart_text.address(chart),)


# Said once, and as a reader says it: over the shipped data.


@pytest.fixture(scope="module")
def drawing():
    return Drawing.of(DATA, "zh")


def test_neither_a_gap_nor_a_doubt_says_a_name_twice(drawing):
    for chart_id in chart_ids():
        chart = drawing.chart(chart_id)
        for line in gaps(chart):
            parts = line.partition("：")[0].split(" · ")
            assert len({part.rstrip("※") for part in parts}) == len(parts), line
        assert "苏州：苏州" not in " ".join(gaps(chart))
        assert not re.search(r"(?<=[（；])(\S+) · \1 ·", " ".join(flags(chart)))


def test_sentences_name_a_city_once_a_difference_once_and_a_line_that_never_moves_in_one_go(
    drawing,
):
    assert [s.text for s in sentences(drawing.chart("share_gap"))] == [
        "杭州：27.1%。",
        "苏州：15.8%，差 11.3 个百分点。",
    ]
    assert sentences(drawing.chart("catchup_path"))[-1].text == (
        "杭州：2022 年 27.1%，到 2037 年不变（情景值）。"
    )
    assert sentences(drawing.chart("closing_pace"))[1].text.startswith("10 年内：约 5.5%")


def test_quotes_inside_quotes_are_single_ones(drawing):
    nested = re.compile("“[^”]*“")
    for chart in map(drawing.chart, ("lesson_matrix", "policy_timeline", "platform_reach")):
        told = [citation_text(one, words("zh")) for one in chart.citations]
        assert any("“‘" in text for text in told)
        assert not [text for text in told if nested.search(text)]
