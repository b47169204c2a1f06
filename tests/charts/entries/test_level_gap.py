"""A gap in yuan exists only once a sourced GDP has been entered."""

from components.charts.chart import Mark
from components.charts.entries.level_gap import lacking
from components.charts.pairing import pair
from components.charts.registry import build

GDP = (
    "  gdp:\n    zh: 地区生产总值\n    en: GDP\n    unit: 亿元\n"
    "    unit_en: 100 million yuan\n    calibre: core\n    values:\n      suzhou:\n"
    "        2022: {missing: O}"
)


def with_gdp(bend, cell):
    return bend(GDP, GDP.replace("2022: {missing: O}", f"2022: {cell}"))


def test_until_then_a_sentence_says_what_is_wanting(documents):
    chart = build("level_gap", documents, "zh")
    assert chart.series == ()
    assert chart.empty == (
        "没有苏州 2022 年带出处的 GDP，比重无法换算成亿元，所以不画规模差距；"
        "没有出处的数不参与计算。"
    )
    assert build("level_gap", documents, "en").empty.startswith(
        "GDP of Suzhou for 2022 is not there with a source"
    )


def test_the_figure_that_is_wanting_is_named_by_its_key(documents, bend):
    assert lacking(documents, pair(documents, "suzhou", "hangzhou")) == ("obs:gdp/suzhou/2022#1",)
    bare = bend("{value: 15.8, source: brief, at: 21, says: 15.8%}", "15.8")
    # A share without a source turns no GDP into a level: the level itself is wanting.
    assert lacking(bare, pair(bare, "suzhou", "hangzhou")) == (
        "obs:core_value_added/suzhou/2022#1",
    )
    assert build("level_gap", bare, "zh").empty.startswith("没有苏州 2022 年带出处的核心产业增加值")


def test_a_sourced_gdp_gives_a_derived_level_and_the_gap(bend):
    tables = with_gdp(bend, "{value: 20000, source: brief, at: 9, says: 20000 亿元}")
    chart = build("level_gap", tables, "zh")
    hangzhou, suzhou = (series.points[0] for series in chart.series)
    assert (hangzhou.value, hangzhou.mark) == (5076.0, Mark.EXACT)
    # 15.8 % of 20,000
    assert (round(suzhou.value, 6), suzhou.mark) == (3160.0, Mark.DERIVED)
    assert suzhou.text == "约 3,160 亿元（推算）"
    assert chart.title == "2022 年苏州核心产业增加值比杭州少 1,916 亿元"
    assert [citation.at for citation in suzhou.citations] == [21, 9]


def test_an_unsourced_gdp_is_not_used(bend):
    assert build("level_gap", with_gdp(bend, "20000"), "zh").empty.endswith(
        "没有出处的数不参与计算。"
    )


def test_a_sourced_level_is_taken_as_it_is(bend):
    cell = "      suzhou:\n        2022: {missing: O}\n  core_growth"
    level = "{value: 6000, source: brief, at: 9, says: 6000 亿元}"
    tables = bend(cell, cell.replace("{missing: O}", level))
    chart = build("level_gap", tables, "en")
    assert chart.title.startswith("In 2022 core value added in Suzhou was 92.4 billion yuan above")
    assert "above that of Hangzhou" in chart.title


def test_without_a_share_there_is_a_sentence(silent):
    assert build("level_gap", silent, "zh").empty.startswith("苏州与杭州还没有同一时期")
