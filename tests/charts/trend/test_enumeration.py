"""Titles that list figures."""

from components.charts.trend.enumeration import index_points, several, side_by_side
from components.charts.trend.lines import lines


def printed(view):
    return [row for line in lines(view) if not line.gaps for row in line.rows]


def test_one_place_has_nobody_beside_it(look):
    view = look("share")
    assert side_by_side(view, printed(view)) == ""


def test_two_exact_shares_are_told_with_their_distance_in_points(look):
    view = look("share", places=("hangzhou", "suzhou"))
    row = printed(view)[0]
    other = {**row, "place": "suzhou", "value": 15.8}
    assert side_by_side(view, [other, row]) == (
        "2020 年核心产业占比：杭州 27.1%，苏州 15.8%，相差 11.3 个百分点"
    )


def test_a_bound_is_not_subtracted(look):
    view = look("share", places=("hangzhou", "suzhou"))
    row = printed(view)[0]
    other = {**row, "place": "suzhou", "value": 15, "mark": "over"}
    assert side_by_side(view, [row, other]) == "2020 年核心产业占比：杭州 27.1%，苏州 超过 15%"


def test_indicators_of_several_places_name_the_place(look):
    view = look("real", "loose", places=("hangzhou", "suzhou"))
    rows = printed(view)
    told = several(view, [rows[0], {**rows[1], "place": "suzhou"}])
    assert told == "2020 年杭州可比价增速 2.8%，2021 年苏州未注明价格口径的增速 8.5%"


def test_a_long_list_keeps_the_latest_and_counts_the_rest(look):
    view = look("level", "broad_level")
    row = printed(view)[0]
    cells = [(i, p) for i in view.indicators for p in ("hangzhou", "suzhou", "zhejiang")]
    rows = [
        {**row, "indicator": id_, "place": place, "x": year, "period": str(year)}
        for year, (id_, place) in enumerate(cells, 2018)
    ]
    assert several(view, rows).endswith("2023 年浙江三新经济增加值 60 亿元，另有 2 个数")


def test_an_index_tells_its_base(look):
    view = look(base="2017")
    row = {**printed(view)[1], "value": 110.0, "period": "2018"}
    assert index_points(view, [row]) == "以 2017 年为 100，2018 年杭州核心产业 110.0"
