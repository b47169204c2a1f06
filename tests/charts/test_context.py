"""Names, numbers, texts, points, citations and limits, as charts write them."""

from __future__ import annotations

import math
import os
from pathlib import Path

import pytest

from components.analysis import figures
from components.analysis.dataset import Dataset
from components.catalog.validation import loaded, read
from components.charts.chart import Citation, Point, Series, Stamp
from components.charts.context import (
    Context,
    all_citations,
    check_key,
    compared_cities,
    contains_words,
    figure_point,
    figure_text,
    observed,
    place_series,
    proof,
    source_lines,
    spelled_in,
    stamp,
    stamped,
    target_text,
    title_of,
    with_rest,
    with_rows_left,
)
from components.charts.gap import share_gap
from tests.charts.three_cities import TEXT
from tests.today import TODAY

# Names, periods and numbers as a chart writes them.


@pytest.fixture
def zh(bend):
    return Context(bend().catalog, "zh")


@pytest.fixture
def en(bend):
    return Context(bend().catalog, "en")


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("2022", "2022 年"),
        ("2018H1", "2018 年上半年"),
        ("2024Q1", "2024 年一季度"),
        ("2018-10", "2018 年 10 月"),
        ("2023-05-24", "2023 年 5 月 24 日"),
        ("2019/2021", "2019—2021 年"),
        ("2018-10/2022", "2018 年 10 月—2022 年"),
    ],
)
def test_a_period_is_told_as_readers_say_it(zh, code, value):
    assert zh.period(code) == value


def test_places_and_indicators_have_their_names_in_the_language(zh, en):
    assert (zh.place("suzhou"), zh.indicator("gdp")) == ("苏州", "地区生产总值")
    assert (en.place("suzhou"), en.indicator("gdp")) == ("Suzhou", "GDP")


def test_a_difference_of_shares_is_points_and_never_per_cent(zh):
    assert zh.points(11.3) == "11.3 个百分点"
    assert zh.value(27.1, "core_share_gdp") == "27.1%"


def test_an_interval_with_an_open_end_is_said_and_not_drawn_somewhere(zh):
    assert zh.interval(11.2, 11.4) == "11.2～11.4"
    assert zh.interval(5000, math.inf) == "5,000 以上"
    assert zh.interval(-math.inf, 50) == "50 以下"


def test_colour_and_shape_of_a_place_go_together(third):
    context = Context(third.catalog, "zh")
    assert (context.colour("suzhou"), context.shape("suzhou")) == ("suzhou", "square")
    assert (context.colour("nanjing"), context.shape("nanjing")) == ("third", "triangle")


# The source line of a chart.


def series(*lines: int, title: str = "简报") -> Series:
    points = tuple(Point(0, 0, citations=(Citation("brief", title, at, "27.1%"),)) for at in lines)
    return Series("s", "杭州", "hangzhou", points)


def test_each_document_stands_once_with_its_lines_in_order():
    assert source_lines([series(21, 19, 19)], "zh") == ("简报第 19、21 行",)


def test_many_lines_of_one_document_are_counted():
    result = series(*range(3, 16))
    assert source_lines([result], "zh") == ("简报第 3 至 15 行中的 13 行",)
    assert source_lines([result], "en") == ("简报, 13 lines between 3 and 15",)


def test_twelve_lines_are_still_listed():
    assert source_lines([series(*range(1, 25, 2))], "en") == (
        "简报, lines 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23",
    )


def test_lines_that_follow_one_another_are_a_stretch():
    assert source_lines([series(3, 5, 6, 7, 9, 10)], "zh") == ("简报第 3、5～7、9、10 行",)


def test_marks_without_a_document_have_no_source_line():
    assert source_lines([Series("s", "杭州", "hangzhou", (Point(0, 0),))], "zh") == ()


# Figures and records in short words.


@pytest.mark.parametrize(
    ("key", "zh", "en"),
    [
        (
            "obs:core_share_gdp/suzhou/2022#1",
            "苏州 · 核心产业占 GDP 比重 · 2022 年",
            "Suzhou · Core share of GDP · 2022",
        ),
        ("policy:first-plan", "第一次计划", "First plan"),
        ("target:goal", "增加值目标", "Target of value added"),
        ("source:brief", "简报", "Brief"),
        ("obs:nothing/nowhere/1#1", "obs:nothing/nowhere/1#1", "obs:nothing/nowhere/1#1"),
        ("policy:nothing", "policy:nothing", "policy:nothing"),
    ],
)
def test_a_key_is_told_by_the_name_of_what_it_names(bend, key, zh, en):
    tables = bend()
    assert title_of(tables, key, Context(tables.catalog, "zh")) == zh
    assert title_of(tables, key, Context(tables.catalog, "en")) == en


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("obs:core_share_gdp/suzhou/2022#1", "15.8%"),
        ("obs:core_value_added/suzhou/2022#1", "无数据"),
        ("target:goal", "5,800 亿元"),
        ("policy:first-plan", ""),
        ("obs:core_share_gdp/suzhou/2022#2", ""),
    ],
)
def test_a_figure_is_told_with_its_unit_and_nothing_else_is_a_figure(bend, key, text):
    tables = bend()
    assert figure_text(tables, key, Context(tables.catalog, "zh")) == text


def test_a_figure_without_a_source_says_so(bend):
    tables = bend("{value: 15.8, source: brief, at: 21, says: 15.8%}", "15.8")
    key = "obs:core_share_gdp/suzhou/2022#1"
    assert figure_text(tables, key, Context(tables.catalog, "zh")) == "15.8%（待核）"


def test_a_report_is_found_by_its_number_in_the_cell(bend):
    address, report = figures.report(bend().catalog, "obs:core_share_gdp/suzhou/2022#1")
    assert (address.place, report.value) == ("suzhou", 15.8)
    assert figures.report(bend().catalog, "obs:core_share_gdp/suzhou/2022#2") is None
    assert figures.report(bend().catalog, "obs:core_share_gdp/suzhou/2022#0") is None
    assert figures.report(bend().catalog, "policy:first-plan") is None


def test_a_target_without_a_figure_says_so(bend):
    tables = bend(
        "by: 2022, value: 5800, unit: 亿元, unit_en: 100 million yuan,",
        "by: 2022, why_not_testable: {zh: 无数字, en: No figure.},",
    )
    assert target_text(tables, "goal", Context(tables.catalog, "zh")) == "没有数字的目标"


# What a value rests on: its figures, their lines, and the check that proves it.


SHARES = ("obs:core_share_gdp/hangzhou/2022#1", "obs:core_share_gdp/suzhou/2022#1")


def test_a_check_is_named_only_for_the_figures_it_is_declared_over(documents):
    assert check_key(documents.catalog, "share_gap/points", SHARES) == "check:gap_points"
    assert check_key(documents.catalog, "share_gap/points", SHARES[:1]) == ""
    assert check_key(documents.catalog, "no_such_check", SHARES) == ""


def test_a_derived_value_cites_each_line_once(documents):
    context = Context(documents.catalog, "zh")
    points = [figure_point(documents, context, key) for key in (*SHARES, *SHARES)]
    assert [citation.at for citation in all_citations(*points)] == [19, 21]


def test_what_is_derived_from_a_gap_rests_on_both_shares(documents):
    gap = share_gap(documents, "suzhou", "hangzhou")
    cites = proof(documents, Context(documents.catalog, "zh"), gap.follower, gap.leader)
    assert [(cite.source, cite.at, cite.says) for cite in cites] == [
        ("taihu-2023", 21, "15.8%"),
        ("taihu-2023", 19, "27.1%"),
    ]


# A place keeps its colour and its shape in every chart.


def test_a_place_has_its_name_its_colour_and_its_shape(documents):
    context, points = Context(documents.catalog, "zh"), [Point(15.8, 0, 15.8)]
    result = place_series(context, "suzhou", points)
    assert (result.id, result.name, result.colour, result.shape) == (
        "suzhou",
        "苏州",
        "suzhou",
        "square",
    )
    assert (result.points, result.line) == ((Point(15.8, 0, 15.8),), "none")


def test_a_place_may_be_drawn_as_a_line(documents):
    result = place_series(Context(documents.catalog, "en"), "hangzhou", (), "dotted")
    assert (result.name, result.shape, result.line) == ("Hangzhou", "circle", "dotted")


# When a file holds more cities than a chart sets side by side.


TWENTY = "".join(
    f"  town-{n:02}: {{zh: 镇 {n:02}, en: Town {n:02}, level: city}}\n" for n in range(20)
)
FEW = Dataset(read(TEXT), TODAY)
MANY = Dataset(read(TEXT.replace("\nplaces:\n", f"\nplaces:\n{TWENTY}", 1)), TODAY)


def test_three_cities_all_stand_side_by_side_and_nothing_is_said() -> None:
    assert FEW.catalog.compared_cities == ("hangzhou", "suzhou", "nanjing")
    assert with_rest(FEW, Context(FEW.catalog, "zh"), "注。") == "注。"


def test_of_twenty_three_those_with_records_stand_first_and_twelve_in_all() -> None:
    names = MANY.catalog.compared_cities
    assert len(names) == 12
    assert names[-3:] == ("hangzhou", "suzhou", "nanjing")
    assert names[0] == "town-00"


def test_a_city_that_is_named_stands_beside_the_others_in_file_order() -> None:
    assert compared_cities(MANY.catalog, "town-19") == (
        *MANY.catalog.compared_cities[:9],
        "town-19",
        "hangzhou",
        "suzhou",
        "nanjing",
    )


def test_how_many_are_left_out_is_said_after_the_note() -> None:
    text = with_rest(MANY, Context(MANY.catalog, "en"), "A note.")
    assert text.startswith("A note. The file holds 23 cities;")
    assert "leave out 11." in text


def test_rows_left_out_are_counted() -> None:
    context = Context(FEW.catalog, "zh")
    assert with_rows_left(context, "", 120, 120) == ""
    assert "其余 80 个不在此表" in with_rows_left(context, "", 120, 200)


# Searching in what a reader can see.


def test_all_words_must_occur_anywhere():
    assert contains_words(["沿江规划", "南京"], "南京 沿江")
    assert not contains_words(["沿江规划", "南京"], "南京 滨海")


def test_case_does_not_matter():
    assert contains_words(["River plan"], "RIVER")


def test_no_words_fit_everything():
    assert contains_words([], "  ")


# Which data are shown: how far they go, when they were saved, which version.


def test_the_stamp_tells_reach_and_save_in_both_languages() -> None:
    result = Stamp("0123456789abcdef", "2024", "2026-11-29")
    assert stamped(result, "zh") == "资料截至 2024 年 · 更新于 2026 年 11 月 29 日 · 版本 01234567"
    assert stamped(result, "en").startswith("Data to 2024 · Updated ")


def test_what_is_not_known_is_not_said() -> None:
    assert stamped(Stamp("0123456789", "2024"), "zh") == "资料截至 2024 年 · 版本 01234567"
    assert stamped(Stamp(), "zh") == ""


def test_the_reach_is_that_of_the_observations_and_the_day_that_of_the_file(tmp_path: Path) -> None:
    # A target for 2030 and a file written to the disk today make the data no newer.
    path = tmp_path / "data.yaml"
    path.write_text(f"updated: 2025-06-01\n{TEXT}", encoding="utf-8")
    os.utime(path, (0, 0))
    snapshot = loaded(path)
    result = stamp(Dataset(snapshot.catalog, TODAY), snapshot.digest)
    assert (result.until, result.updated) == ("2024", "2025-06-01")
    assert stamp(Dataset(read(TEXT), TODAY), "").updated == ""


@pytest.mark.parametrize(
    ("key", "zh", "en"),
    [
        ("obs:core_gdp_contribution/hangzhou/2023#1", "近 30%", "nearly 30%"),
        ("obs:yuhang_overseas_talent_digital_share/yuhang/2023#1", "近 60%", "nearly 60%"),
        ("obs:national_laboratories/hangzhou/2023#2", "1 个以上", "at least 1 laboratories"),
        ("target:total_2022", "12,000 亿元以上", "at least 1,200 billion yuan"),
        ("target:share_above_province_2022", "10 个百分点以上", "at least 10 percentage points"),
        ("target:aiot_2025", "超过 10,000 亿元", "over 1,000 billion yuan"),
    ],
)
def test_a_qualifier_is_said_as_the_document_means_it(documents, key, zh, en):
    told = [figure_text(documents, key, Context(documents.catalog, lang)) for lang in ("zh", "en")]
    assert told == [zh, en]


def test_what_a_bound_leaves_open_is_drawn_as_no_interval(documents):
    rows = documents.reports.set_index("key", drop=False)
    row = rows.loc["obs:core_gdp_contribution/hangzhou/2023#1"].to_dict()
    point = observed(documents, Context(documents.catalog, "zh"), row)
    assert (point.mark, point.text, point.low, point.high) == ("nearly", "近 30%", None, None)


NAME = "数字经济核心产业增加值占 GDP 比重"


@pytest.mark.parametrize("word", ["shuzi", "hexinchanye", "zengjiazhi", "hxcy", "szjj", "zhangdp"])
def test_a_name_is_found_by_its_pinyin_and_by_first_letters(word: str) -> None:
    assert spelled_in(word.removeprefix("#"), NAME)


@pytest.mark.parametrize("word", ["shenzhen", "hxcz", "s", "5076", "增加"])
def test_what_it_does_not_spell_is_not_found(word: str) -> None:
    assert not spelled_in(word, NAME)


def test_a_syllable_of_several_readings_is_read_as_its_word_is() -> None:
    assert spelled_in("zengzhang", "增长率")
    assert spelled_in("yinhang", "银行贷款")
    assert not spelled_in("yinxing", "银行贷款")


def test_letters_do_not_run_from_one_text_into_the_next() -> None:
    assert not spelled_in("szgd", "数字\n工地")


def test_words_numbers_and_pinyin_are_searched_together() -> None:
    texts = ("研发经费投入强度", "R&D intensity", "4.29")
    assert contains_words(texts, "yanfa R&D 4.29")
    assert contains_words(texts, "yf 强度")
    assert not contains_words(texts, "yanfa 4.30")
