"""Free positions become a grid, and nothing gets lost on the way."""

import dataclasses
import datetime as dt

from components.charts.chart import Axis, Mark, Point, Series
from components.exports.grid import cells, grid, plain_name


def test_years_between_two_figures_are_kept_so_that_slopes_stay_honest(sample):
    table = grid(sample("line"))
    assert table.categories == ("2018", "2019", "2020", "2021", "2022", "2023", "2024")
    assert table.columns[0].values == (3378.0, None, None, 4937.7, 5076.0, None, None)


def test_a_missing_point_is_an_empty_cell(sample):
    assert grid(sample("line")).columns[1].values == (None,) * 5 + (5675.0, None)
    assert grid(sample("bar")).columns[1].values == (15.8, None, 41.5)


def test_bars_keep_the_names_of_their_ticks(sample):
    assert grid(sample("bar")).categories == ("核心产业占比", "研发强度", "数字化改造覆盖率")


def test_the_span_of_a_gap_is_no_bar(sample):
    table = grid(sample("gap"))
    assert [(column.name, column.values) for column in table.columns] == [
        ("苏州", (15.8,)),
        ("杭州", (27.1,)),
    ]


def test_two_reports_for_one_cell_take_two_columns(sample):
    alternatives = Series("hz", "杭州", "hangzhou", (Point(2022.5, 1, 1.0), Point(2022.5, 2, 2.0)))
    table = grid(sample("line").with_(series=(alternatives,)))
    assert [(column.name, column.values) for column in table.columns] == [
        ("杭州", (1.0,)),
        ("杭州 (2)", (2.0,)),
    ]


def test_uneven_periods_become_dates_at_their_true_distance(sample):
    halves = Series(
        "a",
        "甲",
        "ink",
        (Point(2017.5, 1, 1.0, label="2017"), Point(2018.25, 2, 2.0, label="2018 上半年")),
    )
    table = grid(sample("line").with_(series=(halves,)))
    assert table.categories == ("2017", "2018 上半年")
    assert table.dates == (dt.date(2017, 7, 2), dt.date(2018, 4, 2))


def test_plain_numbers_along_the_axis_are_their_own_labels(sample):
    curve = Series("a", "甲", "ink", (Point(0, 1, 1.0), Point(2.5, 2, 2.0)))
    table = grid(sample("line").with_(series=(curve,), x=Axis()))
    assert (table.categories, table.dates) == (("0", "2.5"), ())


def test_matrix_cells_are_found_by_row_and_column(sample):
    table = cells(sample("matrix"))
    assert table.rows == ("之江实验室", "良渚实验室", "苏州")
    assert table.columns == ("人工智能", "生命健康")
    assert table.at[1, 1][0][1].text == "医药"
    assert table.at[2, 0][0][1].mark is Mark.MISSING
    assert (0, 1) not in table.at


def test_a_series_without_a_number_is_no_column(sample):
    silent = Series("sz", "苏州", "suzhou", (Point(2022.5, 0, mark=Mark.MISSING, label="2022"),))
    table = grid(sample("line").with_(series=(sample("line").series[0], silent)))
    assert [column.name for column in table.columns] == ["杭州"]


def test_two_series_of_one_place_have_names_of_their_own(sample):
    before, after, _ = sample("line").series
    tables = (before, dataclasses.replace(after, name="杭州"))
    table = grid(sample("line").with_(series=tables))
    assert [column.name for column in table.columns] == ["杭州", "杭州 (2)"]
    assert [plain_name(column.name) for column in table.columns] == ["杭州", "杭州"]
    assert plain_name("杭州（2023 年起）") == "杭州（2023 年起）"
