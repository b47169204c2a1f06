"""Growth of levels as a reading of the trend: computed from neighbours, told apart from print."""

import pytest

from components.analysis.dataset import Dataset
from components.catalog.validation import read
from components.charts import registry
from components.charts.chart import Mark
from components.charts.context import Context
from components.charts.data_table import data_table
from components.charts.trend.data import TrendOptions, TrendView
from components.charts.trend.growth import average_growths, average_text, growth_chart
from tests.charts.trend.conftest import SMALL
from tests.today import TODAY


def bent(old: str, new: str, **options: object) -> TrendView:
    """A view of the small data in which one text is replaced by another."""
    assert old in SMALL
    tables = Dataset(read(SMALL.replace(old, new, 1)), TODAY)
    options = {"indicators": ("level",), "places": ("hangzhou",)} | options
    return TrendView(tables, Context(tables.catalog, "zh"), TrendOptions(**options))


def test_growth_is_computed_a_year_apart_and_stands_beside_the_printed_rates(look) -> None:
    # 110 ÷ 100 − 1 = 10 %, known to one per cent; 2020 lacks 2019, 2021 begins a new series.
    chart = growth_chart(look(read="growth", places=("hangzhou",)))
    assert [(s.name, [(p.label, p.text, p.mark) for p in s.points]) for s in chart.series] == [
        ("杭州 推算", [("2018 年", "10%", Mark.DERIVED)]),
        ("杭州 文献，可比价", [("2020 年", "2.8%", Mark.EXACT)]),
        ("杭州 文献，价格口径未注明", [("2021 年", "8.5%", Mark.EXACT)]),
    ]
    assert chart.title == "2018 年核心产业比上年同期增长（推算）：杭州 10%"
    assert chart.y.unit == "%"
    assert "未扣除价格变动" in chart.note


@pytest.mark.parametrize(
    ("lang", "title"),
    [
        # 14.5 %: 1,470 ÷ 1,284 − 1.
        ("zh", "2024 年数字经济核心产业增加值比上年增长（推算）：宁波 14.5%，苏州"),
        (
            "en",
            "Value added of core digital industries, growth on the year (derived), 2024: Ningbo",
        ),
    ],
)
def test_growth_of_whole_years_is_on_the_year_before(decade_tables, lang, title) -> None:
    options = {"places": ["hangzhou", "suzhou", "ningbo"], "read": "growth"}
    chart = registry.build("trend", decade_tables, lang, options)
    assert chart.title.startswith(title)


@pytest.mark.parametrize(
    ("lang", "title"),
    [
        ("zh", "2024 年可比价增速：杭州 7.1%，苏州 7.6%，南京 7.4%，宁波 11.9%"),
        ("en", "Growth (comparable prices), 2024: Hangzhou 7.1%, Suzhou 7.6%, Nanjing 7.4%"),
    ],
)
def test_a_title_of_several_rates_names_the_first_two_places_first(
    decade_tables, lang, title
) -> None:
    rates = ["core_growth_cagr", "core_growth", "core_growth_unspecified"]
    options = {"indicators": rates, "places": ["hangzhou", "suzhou", "nanjing", "ningbo"]}
    chart = registry.build("trend", decade_tables, lang, options)
    assert chart.title.startswith(title)


def test_a_computed_rate_has_its_sum_and_the_documents_of_both_years(look) -> None:
    chart = growth_chart(look(read="growth"))
    (point,) = (p for s in chart.series for p in s.points if p.mark is Mark.DERIVED)
    assert (point.value, point.note) == (pytest.approx(10), "(110 ÷ 100 − 1) × 100")
    # 109.5 ÷ 100.5 and 110.5 ÷ 99.5
    assert (point.low, point.high) == pytest.approx((8.9552, 11.0553), abs=1e-4)
    assert {cited.at for cited in point.citations} == {1, 3}
    assert "如2018 年杭州：(110 ÷ 100 − 1) × 100 ≈ 10%" in chart.formula


def test_growth_rests_on_a_figure_without_a_source_and_says_so() -> None:
    view = bent(
        "2018: {value: 110, source: brief, at: 3, says: 110亿元}", "2018: 110", read="growth"
    )
    chart = growth_chart(view)
    (point,) = (p for s in chart.series for p in s.points if p.label == "2018 年")
    assert (point.mark, point.text) == (Mark.UNSOURCED, "10%（待核）")
    assert chart.title.endswith("杭州 10%（待核）")


def test_a_level_without_neighbours_says_that_nothing_follows(look) -> None:
    chart = growth_chart(look(read="growth", indicators=("broad_level",)))
    assert "算不出同比" in chart.empty


def test_the_average_runs_over_the_longest_span_without_a_break(look) -> None:
    # (130 ÷ 100) ^ (1 ÷ 3) − 1 = 9.14 %; the 160 of 2021 stands after a break.
    view = look(places=("hangzhou",))
    (one,) = average_growths(view)
    assert one.estimate.value == pytest.approx(9.1393, abs=1e-4)
    assert average_text(view, [one]) == "2017—2020 年年均增长（推算）：杭州 9%"
    chart = registry.build("trend", view.tables, "zh", {"indicators": ["level"]})
    assert chart.subtitle.endswith("2017—2020 年年均增长（推算）：杭州 9%")
    # The rule holds for every span that is told, the sentence above the page included.
    assert "年均增长 =（（末年 ÷ 首年）^（1 ÷ 年数）− 1）× 100" in chart.formula
    assert "((130 ÷ 100) ^ (1 ÷ 3) − 1) × 100 ≈ 9%" in chart.formula
    assert average_growths(look(first=2018, last=2019)) == ()
    assert average_growths(look(indicators=("share",))) == ()


SUZHOU = "suzhou: {2020: {missing: O}}}}"


def test_places_are_averaged_over_the_span_that_they_share() -> None:
    # Suzhou has no break: 2018 to 2021 would be its own, 2018 to 2020 is that of both.
    cells = ", ".join(
        f"{year}: {{value: {value}, source: brief, at: 1, says: {value}亿元}}"
        for year, value in ((2018, 100), (2020, 121), (2021, 133))
    )
    view = bent(SUZHOU, f"suzhou: {{{cells}}}}}}}", places=("hangzhou", "suzhou"))
    assert average_text(view, average_growths(view)) == (
        # (130 ÷ 110) ^ 0.5 − 1 = 8.7 %, (121 ÷ 100) ^ 0.5 − 1 = 10 %
        "2018—2020 年年均增长（推算）：杭州 9%，苏州 10%"
    )


@pytest.mark.parametrize(("lang", "value"), [("zh", "110"), ("en", "110")])
def test_an_index_has_no_unit_of_money_in_any_language(look, lang, value) -> None:
    tables = look().tables
    chart = registry.build("trend", tables, lang, {"indicators": ["level"], "base": "2017"})
    assert [row.value for row in data_table(chart).rows if row.number == pytest.approx(110)] == [
        row.value for row in data_table(chart).rows if value in row.value
    ]
    texts = [point.text for series in chart.series for point in series.points]
    assert "110" in texts
    assert "11" not in texts


def test_lines_of_two_definitions_share_an_index_and_say_that_they_differ() -> None:
    view = bent("value: 300, is: over,", "value: 300,")
    options = {"indicators": ["level", "broad_level"], "base": "2017"}
    chart = registry.build("trend", view.tables, "zh", options)
    assert {series.name for series in chart.series} >= {"杭州 核心产业", "杭州 三新经济增加值"}
    assert "各线口径不同" in chart.note
    assert "跨行业" in chart.note
    assert not registry.build(
        "trend", view.tables, "zh", {"indicators": options["indicators"]}
    ).series


SUMS = """indicators:
  sums:
    {zh: 出口额, en: Exports, unit: 亿元, unit_en: 100 million yuan, calibre: core,
     cumulative: true, values: {hangzhou: {
       2023Q1: {value: 100, source: brief, at: 1, says: 100亿元},
       2023Q2: {value: 230, source: brief, at: 2, says: 230亿元},
       2023Q3: {value: 350, source: brief, at: 3, says: 350亿元},
       2023Q4: {value: 500, source: brief, at: 4, says: 500亿元},
       2024Q1: {value: 110, source: brief, at: 5, says: 110亿元},
       2024Q3: {value: 420, source: brief, at: 6, says: 420亿元}}}}
"""


def test_what_counts_from_january_says_so_in_its_name_and_its_periods() -> None:
    view = bent("indicators:\n", SUMS)
    chart = registry.build("trend", view.tables, "zh", {"indicators": ["sums"]})
    assert "出口额（累计）" in chart.title
    labels = {point.label for series in chart.series for point in series.placed}
    assert labels == {"2023 年一季度", "2023 年上半年", "2023 年前三季度", "2023 年"} | {
        "2024 年一季度",
        "2024 年前三季度",
    }
    joined = [[p.label[:4] for p in s.points] for s in chart.series if s.line == "solid"]
    assert all(len({*years}) == 1 for years in joined)


def test_quarters_alone_are_derived_but_for_the_first_and_named_as_quarters() -> None:
    chart = growth_chart(bent("indicators:\n", SUMS, indicators=("sums",), read="single"))
    assert [(p.label, p.text, p.mark) for s in chart.series for p in s.points] == [
        ("2023 年一季度", "100", Mark.EXACT),
        ("2023 年二季度", "130", Mark.DERIVED),
        ("2023 年三季度", "120", Mark.DERIVED),
        ("2023 年四季度", "150", Mark.DERIVED),
        ("2024 年一季度", "110", Mark.EXACT),
    ]
    assert chart.title == "2023 年四季度出口额（累计）各期单独的数（推算）：杭州 150 亿元"
    (second,) = (p for s in chart.series for p in s.points if p.text == "130")
    assert {cited.at for cited in second.citations} == {1, 2}


def test_sums_from_january_grow_on_the_sum_to_the_same_month() -> None:
    # 110 ÷ 100 − 1 = 10 %, 420 ÷ 350 − 1 = 20 %.
    chart = growth_chart(bent("indicators:\n", SUMS, indicators=("sums",), read="growth"))
    points = [(p.label, p.text) for s in chart.series for p in s.points]
    assert points == [("2024 年一季度", "10%"), ("2024 年前三季度", "20.0%")]
