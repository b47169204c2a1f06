"""The road 2003 → 2018 → 2022: what was decided, promised and reported in each year."""

from components.charts.chart import Mark
from components.charts.registry import build


def at(chart, column, row):
    return [p for s in chart.series for p in s.points if (p.x, p.y) == (column, row)]


def labels(axis):
    return [label for _, label in axis.ticks]


def test_the_columns_are_the_three_turning_points(documents):
    chart = build("road", documents, "zh")
    assert labels(chart.x) == ["2003 年", "2018 年", "2022 年"]
    assert chart.title == "杭州的 3 次转折：2003 → 2018 → 2022"
    assert build("road", documents, "en").title == (
        "3 turning points of Hangzhou: 2003 → 2018 → 2022"
    )


def test_rows_are_decision_target_and_figures_of_each_city(documents):
    assert labels(build("road", documents, "zh").y) == [
        "杭州的决定",
        "立下的目标",
        "杭州当年的数字",
        "苏州当年的数字",
    ]


def test_the_figures_are_those_of_the_year_itself(documents):
    chart = build("road", documents, "zh")
    assert [p.text for p in at(chart, 1, 2)] == ["核心产业营收 10,824 亿元"]
    assert [p.text for p in at(chart, 2, 2)] == [
        "核心产业增加值 5,076 亿元",
        "占 GDP 比重 27.1%",
        "增速（可比价） 2.8%",
    ]
    assert [p.text for p in at(chart, 2, 3)] == ["占 GDP 比重 15.8%"]


def test_the_promise_of_2018_is_a_target_with_its_verdict(documents):
    goals = {p.key: p for p in at(build("road", documents, "zh"), 1, 1)}
    assert list(goals) == [
        "target:total_2022",
        "target:share_above_province_2022",
        "target:core_2022",
        "target:core_share_province_2022",
    ]
    assert goals["target:core_2022"].mark is Mark.TARGET
    assert goals["target:core_2022"].text == "核心产业增加值 5,800 亿元（2022 年，未达到）"
    assert goals["target:total_2022"].text.endswith("（2022 年，无法检验）")


def test_a_target_that_another_policy_set_in_the_year_is_told_too(documents):
    goals = at(build("road", documents, "zh"), 2, 1)
    assert [p.key for p in goals] == ["target:aiot_2025"]
    assert goals[0].text.endswith("（2025 年，已到期，尚无结果）")


def test_decisions_lead_to_their_policies(documents):
    assert [p.key for p in at(build("road", documents, "zh"), 0, 0)] == [
        "policy:digital-layout-2003",
    ]


def test_a_year_without_figures_says_so(documents):
    blank = at(build("road", documents, "zh"), 0, 2)
    assert [(p.mark, p.text) for p in blank] == [(Mark.MISSING, "文献未载")]


def test_series_are_named_after_cities(documents):
    assert [s.name for s in build("road", documents, "zh").series] == [
        "杭州",
        "杭州",
        "杭州",
        "苏州",
    ]


def test_the_description_tells_every_cell(documents):
    alt = build("road", documents, "en").alt
    told = ("1,082.4 billion", "507.6 billion", "27.1%", "2.8%", "15.8%", "580 billion")
    assert [n for n in told if n not in alt] == []


def test_a_third_city_has_a_row(third):
    assert labels(build("road", third, "zh").y)[3:] == ["苏州当年的数字", "南京当年的数字"]


def test_a_city_without_turning_points_says_so(bend):
    assert build("road", bend(), "zh", {"city": "suzhou"}).empty == "文献中没有标明苏州的转折点。"
