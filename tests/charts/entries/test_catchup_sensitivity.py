"""The heat map over years and pace, cells by hand arithmetic."""

from components.charts.chart import Mark
from components.charts.registry import build


def cell(chart, column, row):
    return next(p for p in chart.series[0].points if (p.x, p.y) == (column, row))


def labels(axis):
    return [label for _, label in axis.ticks]


def test_the_grid_has_years_across_and_pace_down(documents):
    chart = build("catchup_sensitivity", documents, "zh")
    assert labels(chart.x) == ["3 年", "5 年", "8 年", "10 年", "15 年", "20 年"]
    assert labels(chart.y) == ["0%", "2%", "4%", "6%", "8%", "10%", "12%"]
    assert len(chart.series[0].points) == 42
    assert {point.mark for point in chart.series[0].points} == {Mark.DERIVED}


def test_a_cell_holds_the_points_that_remain(documents):
    chart = build("catchup_sensitivity", documents, "zh")
    assert (cell(chart, 1, 0).value, cell(chart, 1, 0).text) == (11.3, "11.3")
    # 27.1 - 15.8 * 1.10^5 = 27.1 - 25.446
    assert (round(cell(chart, 1, 5).value, 3), cell(chart, 1, 5).text) == (1.654, "1.7")


def test_a_closed_cell_says_level_and_nothing_remains(documents):
    # 15.8 * 1.12^5 = 27.845, above 27.1
    closed = cell(build("catchup_sensitivity", documents, "zh"), 1, 6)
    assert (closed.value, closed.text) == (0.0, "追平")
    assert cell(build("catchup_sensitivity", documents, "en"), 1, 6).text == "level"


def test_the_title_says_what_the_years_asked_for_take(documents):
    chart = build("catchup_sensitivity", documents, "zh", {"years": 5})
    assert chart.title == "5 年内追平杭州，苏州核心增速每年须快于 GDP 11.4%"


def test_the_required_grid_shows_the_pace_by_the_leaders_own(documents):
    chart = build("catchup_sensitivity", documents, "zh", {"show": "required"})
    assert labels(chart.y) == ["−1%", "0%", "1%", "2%", "3%"]
    assert (round(cell(chart, 1, 1).value, 1), cell(chart, 1, 1).text) == (11.4, "11.4%")
    # 1.113942 * 1.02
    assert cell(chart, 1, 3).text == "13.6%"
    assert chart.note == "杭州 2022 年核心产业快于 GDP 约 1.3%。这是算术，不是预测。"


def test_assumptions_leave_out_the_rates_that_the_grid_runs_over(documents):
    remaining = build("catchup_sensitivity", documents, "zh", {"moving": True}).assumptions
    assert not any(text.startswith("苏州：核心产业年增") for text in remaining)
    assert any(text.startswith("杭州：核心产业年增 2.8%") for text in remaining)
    required = build(
        "catchup_sensitivity", documents, "zh", {"moving": True, "show": "required"}
    ).assumptions
    assert required == (
        "起点为 2022 年的比重：苏州 15.8%，杭州 27.1%。",
        "各个增速须同为可比价或同为现价，不混用。",
    )


def test_a_moving_leader_leaves_more_open(documents):
    fixed = build("catchup_sensitivity", documents, "zh")
    moving = build("catchup_sensitivity", documents, "zh", {"moving": True})
    # 27.1 * (1.028 / 1.015)^3 - 15.8 = 12.355
    assert round(cell(moving, 0, 0).value, 3) == 12.355
    assert cell(fixed, 0, 0).value == 11.3


def test_an_empty_grid_and_a_bad_rate_are_said_in_words(documents):
    assert build("catchup_sensitivity", documents, "zh", {"terms": []}).empty == (
        "没有可算的年数，请给出 1 到 50 之间的年数。"
    )
    assert build("catchup_sensitivity", documents, "zh", {"follower_gdp": -100.0}).empty == (
        "增速须高于 −100%，且不超过 100%。"
    )


def test_without_a_share_there_is_a_sentence(silent, ahead):
    assert build("catchup_sensitivity", silent, "en").empty.startswith("Suzhou and Hangzhou have")
    assert build("catchup_sensitivity", ahead, "en").empty.endswith("there is no gap to close.")
