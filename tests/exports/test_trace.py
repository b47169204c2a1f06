"""Every file can say where its figures come from and what is missing."""

from components.charts.chart import Axis
from components.exports import trace
from components.exports.sources import gap_table, source_table


def test_sources_name_document_line_and_token(sample):
    assert trace.source_line(sample("bar")) == "资料来源：太湖简报（第 7 期）第 21 行“15.8%”"


def test_more_sources_than_fit_are_counted(sample):
    assert trace.source_line(sample("line"), shown=1).endswith("等 3 处，见“资料来源”")


def test_gaps_are_named_one_by_one(sample):
    assert trace.gaps(sample("line")) == ("杭州（2023 年起） · 2024：文献未载",)
    assert trace.gaps(sample("bar")) == ("苏州 · 研发强度：文献未载",)


def test_the_legend_lists_only_marks_in_use(sample):
    assert trace.legend(sample("dumbbell")) == "图例：● 文献原值　○ 推算值"
    assert trace.legend(sample("matrix")) == ""


def test_unsourced_figures_mark_the_file(sample, charts):
    assert trace.warning(charts, "zh") == "【待核】含 1 个没有出处的数值，核实前请勿引用。"
    assert trace.warning([sample("line")], "zh") == ""


def test_caveats_hold_note_guides_formula_assumptions_and_doubts(sample):
    assert trace.caveats(sample("line")) == (
        "注：2018 与 2021 年为推算值，价格口径未注明。",
        "图中标线：基期不可衔接",
        "图中阴影：重塑",
        "算式：5076 ÷ 1.028 ÷ 1.1349³",
        "存疑：与上年不可衔接（杭州（2023 年起） · 2023）",
    )
    assert "假设：目标不动" in trace.caveats(sample("heatmap"))


def test_data_version_and_address_are_lines(sample):
    assert trace.stamp(sample("line")) == (
        "资料截至 2023 年 · 更新于 2024 年 7 月 15 日 · 版本 ab12cd34ef56"
    )
    assert trace.address(sample("line")) == ("打开此视图：http://hangsu.local/trend?place=hangzhou")


def test_the_source_table_names_document_places_and_charts(sample):
    rows = source_table([sample("bar"), sample("dumbbell"), sample("line")], "zh").rows
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
        ["五家省实验室各有主攻方向", "1 项：实验室 · 苏州 · 人工智能：文献未载"]
    ]


def test_a_doubt_names_its_first_points_and_counts_them(sample):
    from components.charts.chart import Point, Series

    points = tuple(Point(x, 0, 1.0, label=f"{x}", doubts=("易混",)) for x in range(6))
    chart = sample("line").with_(series=(Series("a", "甲", "ink", points),), x=Axis())
    assert trace.doubts(chart) == ("存疑：易混（甲 · 0；甲 · 1；甲 · 2；甲 · 3等 6 处）",)
