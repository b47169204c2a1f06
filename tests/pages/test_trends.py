"""The trends page in the shell: what each control does, in both languages."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components.words import words
from tests.decade import unfold
from tests.shown import chart_titles, chart_words, finding

ROOT = Path(__file__).parents[2]
SHELL, PAGE = ROOT / "components" / "ui" / "shell.py", ROOT / "pages" / "20_trends.py"
MIXED = ("core_value_added", "three_new_value_added")


def opened(lang="zh", **query):
    at = AppTest.from_file(SHELL, default_timeout=60)
    at.query_params["lang"] = lang
    for name, value in query.items():
        at.query_params[name] = value
    at.switch_page(str(PAGE)).run()
    assert [str(error.value) for error in at.exception] == []
    return at


def titles(at):
    return chart_titles(at)


def said(at):
    parts = [*at.markdown, *at.caption, *at.info, *at.warning]
    names = [str(part.value).replace("\\", "") for part in parts]
    return "\n".join([finding(at), *names, *chart_words(at)])


def test_four_charts_stand_side_by_side_at_first():
    at = opened()
    assert at.segmented_control(key="layout").value == "side"
    assert titles(at) == [
        "2022 年杭州数字经济核心产业增加值 5,076 亿元，未达到 5,800 亿元的目标（完成 87.5%）",
        "杭州数字经济核心产业营收：2018 年 10,824 亿元，2023 年 18,737.48 亿元",
        "2022 年数字经济核心产业增加值占 GDP 比重：杭州 27.1%，苏州 15.8%，相差 11.3 个百分点",
        "杭州：2019—2021 年年均增速 13.49%，2022 年可比价增速 2.8%，"
        "2023 年未注明价格口径的增速 8.5%",
    ]


def test_the_headline_is_the_finding_of_the_page():
    assert "5,076 亿元，未达到 5,800 亿元的目标（完成 87.5%）" in said(opened())


def test_two_calibres_in_one_chart_are_refused_by_name_with_an_offer():
    at = opened(ind=",".join(MIXED), layout="same")
    assert titles(at) == []
    reason = str(at.warning[0].value).replace("\\", "")
    assert "“数字经济核心产业增加值”与“三新经济增加值”口径不同" in reason
    assert at.button(key="offer_side").label == "改为并排查看"


def test_the_offer_shows_them_side_by_side():
    at = opened(ind=",".join(MIXED), layout="same")
    at.button(key="offer_side").click().run()
    assert at.segmented_control(key="layout").value == "side"
    assert [title[:6] for title in titles(at)] == ["2022 年", "2017 年"]
    assert list(at.warning) == []


def test_one_calibre_fits_into_one_chart():
    at = opened(ind="core_growth,core_growth_unspecified", layout="same")
    assert len(titles(at)) == 1


def test_the_refusal_speaks_english_too():
    at = opened("en", ind=",".join(MIXED), layout="same")
    assert "differ in definition" in at.warning[0].value
    assert at.button(key="offer_side").label == "Show them side by side"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_with_no_indicator_the_page_says_so(lang):
    at = opened(lang, ind="")
    assert [str(info.value) for info in at.info] == [words(lang)("page_trends.none.indicators")]
    assert titles(at) == []


def test_with_no_place_the_page_says_so():
    at = opened()
    at.multiselect(key="places").set_value([]).run()
    assert [str(info.value) for info in at.info] == [words("zh")("page_trends.none.places")]


def test_a_quick_choice_replaces_the_indicators():
    at = opened()
    at.pills(key="set").set_value("share").run()
    assert at.multiselect(key="ind").value == [
        "core_share_gdp",
        "core_share_province",
        "info_share_gdp",
        "three_new_share_gdp",
    ]
    assert at.pills(key="set").value is None
    assert [str(error.value) for error in at.exception] == []


def test_the_indicators_are_listed_by_calibre():
    options = opened().multiselect(key="ind").options
    heads = [option.split(" · ")[0] for option in options]
    assert len(set(heads)) == sum(a != b for a, b in zip(heads, ["", *heads], strict=False))


def test_a_number_out_of_a_slogan_is_not_offered_yet_drawn_for_an_address_that_names_it():
    assert not any(
        "七端" in option or "端数" in option for option in opened().multiselect(key="ind").options
    )
    assert titles(opened(ind="vision_valley_ends")) == ["2024 年杭州“中国视谷”产业体系端数 7 端"]


def test_a_base_year_indexes_levels_and_leaves_shares_as_printed():
    at = opened(ind="core_revenue,core_share_gdp", base="2018")
    assert titles(at) == [
        "以 2018 年为 100，2023 年数字经济核心产业营收：杭州 173.1",
        "2022 年数字经济核心产业增加值占 GDP 比重：杭州 27.1%，苏州 15.8%，相差 11.3 个百分点",
    ]
    assert words("zh")("page_trends.read.levels_only") in said(at)


def test_a_reading_is_chosen_behind_its_button_and_an_index_finds_its_base():
    at = opened(ind="core_revenue")
    reading = at.segmented_control(key="read")
    assert (reading.value, reading.options) == ("value", ["数值", "同比", "指数"])
    reading.set_value("index").run()
    assert at.selectbox(key="base").value == "2018"
    assert titles(at) == ["以 2018 年为 100，2023 年数字经济核心产业营收：杭州 173.1"]
    at.segmented_control(key="read").set_value("growth").run()
    assert titles(at) == ["数字经济核心产业营收：算不出同比"]
    assert at.query_params["read"] == "growth"


def test_two_calibres_share_an_index_but_no_axis_of_values():
    at = opened(ind=",".join(MIXED), layout="same", read="index")
    assert titles(at)
    assert "各线口径不同" in said(at)


def test_derived_points_bring_their_formula():
    at = opened(ind="core_value_added")
    assert "≈ 4,938" not in said(at)
    at.toggle(key="derived").set_value(True).run()
    assert "5076 ÷ (1 + 2.8 ÷ 100) ≈ 4,938" in said(at)


def test_a_chosen_span_has_its_average_growth_below_the_title(tmp_path, monkeypatch):
    # Suzhou: 2,944.9 in 2020, 4,597 in 2024: (4597 ÷ 2944.9) ^ (1 ÷ 4) − 1 = 11.8 %.
    monkeypatch.setenv("HANGSU_DATA", str(unfold(tmp_path)))
    at = opened(ind="core_value_added", places="suzhou", **{"from": "2020"})
    assert "2020—2024 年年均增长（推算）：苏州 11.8%" in said(at)


def test_years_narrow_every_chart():
    at = opened(ind="core_value_added", **{"from": "2023", "to": "2023"})
    assert titles(at) == ["2023 年杭州数字经济核心产业增加值 5,675 亿元"]


def test_what_a_link_asks_for_in_vain_is_named():
    at = opened(ind="core_value_added,gone", places="hangzhou,atlantis")
    assert at.multiselect(key="ind").value == ["core_value_added"]
    assert "ind=gone" in said(at)
    assert "places=atlantis" in said(at)


def test_an_english_link_shows_the_same_figures_in_english():
    at = opened("en", ind="core_share_gdp")
    assert titles(at) == [
        "Core digital industries, share of GDP, 2022: Hangzhou 27.1%, Suzhou 15.8%, "
        "11.3 percentage points apart"
    ]


# The picker: a search by name, pinyin, English and figure, themes, recent choices, twelve charts.


MANY = (
    *("core_value_added", "core_share_gdp", "core_share_province", "core_growth"),
    *("core_gdp_contribution", "core_revenue", "core_revenue_growth", "info_value_added"),
    *("info_growth", "info_share_gdp", "three_new_value_added", "three_new_growth", "gdp"),
    "gdp_growth",
)
"""Fourteen indicators of as many definitions and kinds: fourteen charts."""


def hits(at, text="", theme=""):
    at.text_input(key="ind_search").set_value(text).run()
    if theme:
        at.selectbox(key="ind_theme").set_value(theme).run()
    assert [str(error.value) for error in at.exception] == []
    return [] if not at.get("button_group") else list(at.pills(key="ind_hit").options)


@pytest.mark.parametrize(
    "text", ["三新经济增加值", "sanxin zengjiazhi", "sxjjzjz", "4,251", "4251"]
)
def test_an_indicator_is_found_by_name_pinyin_first_letters_and_figure(text):
    assert hits(opened(), text)[0] == "三新经济增加值 · 规模（亿元）"


def test_a_figure_finds_the_one_indicator_that_has_it():
    assert hits(opened(), "4,251") == ["三新经济增加值 · 规模（亿元）"]
    assert hits(opened(), "4,252") == []


def test_english_finds_it_in_chinese_and_chinese_in_english():
    assert "三新经济增加值 · 规模（亿元）" in hits(opened(), "three new value")
    assert len(hits(opened("en"), "三新经济增加值")) == 3


def test_a_hit_that_is_pressed_is_added_to_what_is_chosen():
    at = opened()
    assert "三新" in hits(at, "sxjjzjz")[0]
    before = at.multiselect(key="ind").value
    at.pills(key="ind_hit").set_value("three_new_value_added").run()
    assert at.multiselect(key="ind").value == [*before, "three_new_value_added"]
    assert len(hits(at, "sxjjzjz")) == 2


def test_a_theme_narrows_the_hits():
    every, talent = hits(opened(), "杭州"), hits(opened(), "", "talent")
    assert talent
    assert len(talent) < 24
    assert every == []  # a place is no part of an indicator


def test_the_last_choices_of_a_visit_are_offered_again():
    at = opened(ind="core_growth,core_share_gdp")
    at.multiselect(key="ind").set_value(["core_revenue"]).run()
    recent = [option for option in at.pills(key="set").options if "等 2 项" in option]
    assert len(recent) == 1
    at.pills(key="set").set_value("recent0").run()
    assert at.multiselect(key="ind").value == ["core_growth", "core_share_gdp"]


def test_more_than_twelve_charts_are_drawn_only_when_asked_for():
    at = opened()
    every = at.multiselect(key="ind").options
    assert len(every) > 30
    at = opened(ind=",".join(MANY))
    assert len(titles(at)) == 12
    note = f"已选 {len(MANY)} 项，共 14 张图，先画前 12 张。"
    assert note in [str(caption.value) for caption in at.caption]
    at.button(key="draw_rest").click().run()
    assert len(titles(at)) == 14


@pytest.mark.parametrize(
    ("query", "label"),
    [
        ({}, "全部年份"),
        ({"from": "2022"}, "2022 年起"),
        ({"to": "2022"}, "至 2022 年"),
        ({"from": "2018", "to": "2022"}, "2018—2022"),
    ],
)
def test_the_button_of_the_years_names_only_what_was_chosen(query, label):
    labels = [one.proto.popover.label for one in opened(**query).get("popover")]
    assert label in labels


def test_an_indicator_without_any_value_is_told_so(tmp_path, monkeypatch):
    text = (ROOT / "data" / "indicators.yaml").read_text(encoding="utf-8")
    new = "  heat: {zh: 热度, en: Heat, unit: '%', calibre: general, values: {}}\n"
    path = tmp_path / "indicators.yaml"
    path.write_text(text.replace("\nindicators:\n", f"\nindicators:\n{new}"), encoding="utf-8")
    monkeypatch.setenv("HANGSU_DATA", str(path))
    assert "所选指标还没有任何数值。" in said(opened(ind="heat", layout="same"))
