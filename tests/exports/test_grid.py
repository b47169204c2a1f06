"""Free positions become a grid, and nothing gets lost on the way."""

import dataclasses

import pytest

from components.charts import registry
from components.charts.chart import Axis, Mark, Point, Series
from components.exports.grid import (
    bare_category,
    cells,
    counted,
    grid,
    plain_name,
    spelled,
    strokes_back,
)


def test_years_between_two_figures_are_kept_so_that_slopes_stay_honest(sample):
    table = grid(sample("line"))
    years = (*map(str, range(2018, 2024)), "2024\n杭州（2023 年起）\n无数据")
    assert table.categories == years
    assert table.columns[0].values == (3378.0, None, None, 4938.0, 5076.0, None, None)


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


def test_periods_are_words_and_never_dates(sample):
    halves = Series(
        "a",
        "甲",
        "ink",
        (Point(2017.5, 1, 1.0, label="2017"), Point(2018.25, 2, 2.0, label="2018 上半年")),
    )
    table = grid(sample("line").with_(series=(halves,)))
    assert table.categories == ("2017", "2018 上半年")


def test_a_quarter_without_a_figure_keeps_its_place_between_the_others(sample):
    quarters = Series(
        "a",
        "甲",
        "ink",
        tuple(
            Point(2022.125 + at / 4, at, float(at), label=f"第 {at} 季") for at in (0, 1, 3, 4, 5)
        ),
    )
    table = grid(sample("line").with_(series=(quarters,)))
    assert table.categories == ("第 0 季", "第 1 季", "", "第 3 季", "第 4 季", "第 5 季")
    assert table.columns[0].values == (0.0, 1.0, None, 3.0, 4.0, 5.0)


def test_the_pieces_of_a_broken_line_are_one_column_that_breaks_off(sample):
    pieces = (
        Series("a/1", "杭州", "hangzhou", (_year(2020), _year(2021)), line="solid"),
        Series("b", "苏州", "suzhou", (_year(2021),), line="solid"),
        Series("a/2", "杭州", "hangzhou", (_year(2022), _year(2023)), line="solid"),
    )
    table = grid(sample("line").with_(series=pieces))
    assert [(column.name, column.values) for column in table.columns] == [
        ("杭州", (2020.0, 2021.0, 2022.0, 2023.0)),
        ("苏州", (None, 2021.0, None, None)),
    ]
    assert [column.breaks for column in table.columns] == [{2}, set()]
    assert strokes_back(table.columns[0]) == {2: "none"}


def _year(year: int) -> Point:
    return Point(year + 0.5, float(year), float(year), label=str(year))


@pytest.mark.parametrize(("lang", "year"), [("zh", "2019 年"), ("en", "2019")])
def test_a_year_without_a_figure_is_named_as_those_with_one_are(documents, lang, year):
    names = grid(registry.build("core_level", documents, lang, {})).categories
    # Figures of 2018 and 2021 to 2023.
    assert names[1] == year
    assert {bare_category(name).replace(name[:4], "2019") for name in names} == {year}


def test_plain_numbers_along_the_axis_are_their_own_labels(sample):
    curve = Series("a", "甲", "ink", (Point(0, 1, 1.0), Point(2.5, 2, 2.0)))
    table = grid(sample("line").with_(series=(curve,), x=Axis()))
    assert table.categories == ("0", "2.5")


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


@pytest.mark.parametrize(
    ("text", "value", "number"),
    [
        ("15.8%", 15.8, 15.8),
        ("超过 3,785 亿元（待核）", 3785.0, 3785.0),
        ("约 −3.2 个百分点※", -3.24, -3.2),
        ("+0.40%", 0.4, 0.4),
        ("退 3 位", -3.0, -3.0),
        ("2022 年", 2022.0, 2022.0),
    ],
)
def test_a_cell_of_a_number_shows_what_the_words_told(text, value, number):
    figure, form = counted(text, value)
    assert (figure, spelled(figure, form)) == (number, text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.715（1.707～1.724）", 1.715),
        ("无数据", None),
        ("5 项", None),
        ("−3", 3.0),
        ("差一点", 2.0),
    ],
)
def test_words_of_no_number_or_several_stay_words(text, value):
    assert counted(text, value) is None
