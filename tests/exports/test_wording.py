"""Sentences say the chart's own numbers, neutrally."""

from components.exports.wording import sentences


def said(chart):
    return [sentence.text for sentence in sentences(chart)]


def test_a_line_chart_is_told_series_by_series(sample):
    assert said(sample("line")) == [
        "杭州：2018 约 3,378 亿元（推算），2021 约 4,938 亿元（推算），2022 5,076 亿元。",
        "杭州（2023 年起）：2023 5,675 亿元。",
        "2018 年目标：2022 5,800 亿元（目标）。",
        "文献未载 1 项，图表中如实留空。",
    ]


def test_bars_are_told_category_by_category(sample):
    assert said(sample("bar"))[0] == "核心产业占比：杭州 27.1%，苏州 15.8%。"


def test_a_gap_is_told_in_points_never_in_per_cent(sample):
    assert said(sample("dumbbell")) == [
        "核心产业占比：差距约 11.3 个百分点，区间 11.2–11.4（推算），苏州 15.8%，杭州 27.1%。"
    ]


def test_timelines_and_matrices_are_counted_by_lane(sample):
    assert said(sample("timeline"))[0] == "共列 4 项，其中国家 1 项，杭州 3 项。"
    assert said(sample("matrix"))[0] == "共 3 行 2 列，写明 2 项。"
    assert said(sample("heatmap")) == ["共列 6 项。"]


def test_a_sentence_brings_the_sources_of_its_figures(sample):
    first = sentences(sample("line"))[0]
    assert [(c.source, c.at, c.says) for c in first.citations] == [("taihu-2023", 19, "5076")]


def test_an_empty_chart_says_its_own_sentence(sample):
    assert said(sample("line").with_(empty="没有可画的数值。", series=())) == ["没有可画的数值。"]


def test_the_rounding_of_a_printed_figure_is_left_out_of_prose(sample):
    import dataclasses

    series = sample("dumbbell").series
    point = dataclasses.replace(series[1].points[0], low=15.75, high=15.85)
    chart = sample("dumbbell").with_(series=(dataclasses.replace(series[1], points=(point,)),))
    assert said(chart) == ["核心产业占比：苏州 15.8%。"]


def test_prose_says_the_printed_number_and_not_where_it_was_drawn(sample):
    import dataclasses

    span, _, hangzhou = sample("dumbbell").series
    short = dataclasses.replace(
        span, name="相差", points=(dataclasses.replace(span.points[0], text="差 724 亿元"),)
    )
    goal = dataclasses.replace(
        hangzhou, points=(dataclasses.replace(hangzhou.points[0], text="5,800"),)
    )
    chart = sample("dumbbell").with_(series=(short, goal))
    assert said(chart) == ["核心产业占比：差 724 亿元，杭州 5,800。"]
