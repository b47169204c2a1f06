"""The table of all figures: its cells as printed, its blocks of nothing, and what it says first."""

import pytest

from components.analysis import figures
from components.analysis.all_figures import periods
from components.charts.all_figures import (
    AllFiguresOptions,
    all_figures_chart,
    all_figures_headline,
    lead_counts,
    pair_of,
    standard_period_of,
    standard_places,
)
from components.charts.chart import Mark, narrowed
from components.charts.data_table import data_table
from components.exports.grid import cells
from components.exports.tables import chart_table
from components.render.html_table import html_table

TITLE = "2022 年有 4 项数字，杭州 4 项、苏州 1 项，两市都有的 1 项"


def table(tables, lang="zh", **options):
    return all_figures_chart(tables, lang, AllFiguresOptions(**options))


def grid(chart):
    """The words of a table by the name of their row and column."""
    whole = cells(chart)
    return {
        (whole.rows[y], whole.columns[x]): "".join(point.text for _, point in points)
        for (y, x), points in whole.at.items()
    }


def named(chart, row):
    return {column: text for (name, column), text in grid(chart).items() if name == row}


SHARE = "核心产业占 GDP 比重"


def test_the_finding_counts_what_each_city_has_and_what_both_have(bend):
    chart = table(bend())
    assert chart.title == TITLE
    assert all_figures_headline(bend(), "zh").text == TITLE


def test_a_row_shows_both_cities_their_distance_and_their_ratio(bend):
    # 15.8 − 27.1 = −11.3 points; 15.8 ÷ 27.1 = 58.3 %.
    assert named(narrowed(table(bend())), SHARE) == {
        "单位": "%",
        "杭州": "27.1%",
        "苏州": "15.8%",
        "苏州减杭州": "−11.3 个百分点",
        "苏州÷杭州": "58.3%",
    }


def test_english_says_money_in_billions_and_the_distance_in_points(bend):
    chart = table(bend(), "en")
    assert named(chart, "Core value added")["Unit"] == "billion yuan"
    assert named(chart, "Core value added")["Hangzhou"] == "507.6"
    assert named(chart, "Core share of GDP")["Suzhou minus Hangzhou"] == "−11.3 points"


def test_what_a_city_lacks_is_one_block_to_a_theme_with_its_count(bend):
    chart = table(bend())
    assert named(chart, "经济（4 项）") == {"苏州": "3 项无数据"}
    (block,) = [point for point in chart.points if point.mark is Mark.MISSING]
    assert block.y in chart.y.heads
    assert "苏州" not in named(chart, "核心产业增速")


def test_columns_of_figures_are_flush_right_and_the_unit_is_not(bend):
    chart = narrowed(table(bend()))
    ticks = dict(chart.x.ticks)
    assert [ticks[at] for at in chart.x.numbers] == ["杭州", "苏州", "苏州减杭州", "苏州÷杭州"]


def test_a_target_is_no_outcome_and_never_in_the_table(bend):
    texts = "".join(grid(table(bend())).values())
    assert "5,800" not in texts
    assert not any(point.mark is Mark.TARGET for point in table(bend()).points)


def test_marks_of_the_print_stay_and_a_bound_is_not_subtracted_from(bend):
    chart = table(bend("{value: 15.8,", "{value: 15.8, is: over,"))
    assert named(chart, SHARE)["苏州"] == "超过 15.8%"
    assert named(chart, SHARE)["苏州减杭州"] == "只知上限或下限，不比"
    assert "苏州÷杭州" not in named(chart, SHARE)


def test_what_rests_on_a_figure_without_a_source_says_so(bend):
    chart = table(bend("{value: 15.8, source: brief, at: 21, says: 15.8%}", "15.8"))
    assert named(chart, SHARE)["苏州"] == "15.8%（待核）"
    assert named(chart, SHARE)["苏州减杭州"] == "−11.3 个百分点（待核）"
    apart = next(point for point in chart.points if point.text.startswith("−11.3"))
    assert apart.mark is Mark.UNSOURCED


def test_about_stays_with_what_is_computed_from_it(bend):
    chart = table(bend("{value: 15.8,", "{value: 15.8, is: about,"))
    assert named(chart, SHARE)["苏州减杭州"] == "约 −11.3 个百分点"


def test_no_digit_is_told_that_the_figures_leave_open(bend):
    # 16 may be 15.5 to 16.5, so −11.1 is known to no decimal: about −11, as a reader reckons −11.1.
    chart = table(
        bend(
            "value: 15.8, source: brief, at: 21, says: 15.8%",
            "value: 16, source: brief, at: 21, says: 16%",
        )
    )
    assert named(chart, SHARE)["苏州"] == "16%"
    assert named(chart, SHARE)["苏州减杭州"] == "约 −11 个百分点"


def test_a_printed_zero_stays_beside_a_figure_with_as_many_decimals(bend):
    chart = table(
        bend(
            "value: 15.8, source: brief, at: 21, says: 15.8%",
            "value: 16, source: brief, at: 21, says: 16.0%",
        )
    )
    assert named(chart, SHARE)["苏州"] == "16.0%"


def test_shares_change_by_points_on_the_year_before(next_year):
    # 28.0 − 27.1 = 0.9 and 17.5 − 15.8 = 1.7.
    changes = named(table(next_year, period="2023"), SHARE)
    assert changes["杭州比上年"] == "+0.9 个百分点"
    assert changes["苏州比上年"] == "+1.7 个百分点"


def test_levels_change_in_per_cent_and_a_break_is_said(bend):
    old = "        2022: {value: 5076, source: brief, at: 19, says: 5076 亿元}"
    new = "        2021: {value: 4700, source: brief, at: 18, says: 4700 亿元}\n"
    # 5076 ÷ 4700 − 1 = 8.0 %.
    assert named(table(bend(old, new + old)), "核心产业增加值")["杭州比上年"] == "+8.0%"
    broken = old.replace("5076,", "5076, status: break,")
    said = named(table(bend(old, new + broken)), "核心产业增加值")["杭州比上年"]
    assert said == "序列中断，不比"


def test_over_a_break_the_longest_comparable_span_is_told_with_its_first_year(bend):
    old = "        2022: {value: 5076, source: brief, at: 19, says: 5076 亿元}"
    new = "".join(
        f"        {year}: {{value: {value}, source: brief, at: 18, says: {value} 亿元{more}}}\n"
        for year, value, more in (
            (2017, 3000, ""),
            (2020, 4000, ", status: break"),
            (2021, 4400, ""),
        )
    )
    tables = bend(old, new + old)
    row = named(table(tables, view="change"), "核心产业增加值")
    # (5076 / 4000) ^ (1 / 2) = 1.1265; from 2017 the series breaks in 2020.
    assert row["杭州比 2017 年"] == "序列中断，不比；2020 年以来年均 +12.6%"
    points = [p for s in table(tables, view="change").series for p in s.points]
    (cell,) = (p for p in points if p.text == row["杭州比 2017 年"])
    # A click tells of the break; no number goes into a column that names another span.
    assert (cell.key, cell.value) == ("obs:core_value_added/hangzhou/2020#1", None)


@pytest.mark.parametrize(
    ("suzhou", "apart", "change"),
    [(6, "高 2 位", "升 1 位"), (8, "持平", "降 1 位"), (9, "低 1 位", "持平")],
)
def test_ranks_are_higher_the_lower_their_number(bend, suzhou, apart, change):
    before = {6: 7, 8: 7, 9: 9}[suzhou]
    cells_ = (
        f"      hangzhou: {{2022: {{value: 8, source: brief, at: 1, says: '8'}}}}\n"
        f"      suzhou:\n"
        f"        2021: {{value: {before}, source: brief, at: 1, says: '{before}'}}\n"
        f"        2022: {{value: {suzhou}, source: brief, at: 1, says: '{suzhou}'}}\n"
    )
    rank = (
        "  rank:\n    zh: 名次\n    en: Rank\n    unit: 位\n    unit_en: place\n"
        f"    measure: rank\n    calibre: core\n    values:\n{cells_}"
    )
    row = named(table(bend("policies:\n", rank + "policies:\n")), "名次")
    assert (row["苏州减杭州"], row["苏州比上年"]) == (apart, change)
    assert "苏州÷杭州" not in row


def lead_file(bend):
    """Two shares beside the one of the file: Suzhou ahead in the first, behind in the second."""
    cells = "    calibre: core\n    unit: '%'\n    measure: share\n    values:\n"
    said = "{{value: {0}, source: brief, at: 1, says: '{0}%'}}"
    more = "".join(
        f"  {id_}:\n    zh: {id_}\n    en: {id_}\n{cells}"
        f"      hangzhou: {{2022: {said.format(hangzhou)}}}\n"
        f"      suzhou: {{2022: {said.format(suzhou)}}}\n"
        for id_, hangzhou, suzhou in (("ahead", 40.5, 41.5), ("behind", 30.5, 20.5))
    )
    return bend("policies:\n", more + "policies:\n")


def test_the_finding_counts_who_leads_and_a_click_lists_just_those(bend):
    tables = lead_file(bend)
    headline = all_figures_headline(tables, "zh")
    assert headline.text == "2022 年苏州领先 1 项，杭州领先 2 项"
    assert headline.deck == "2022 年有 6 项数字，杭州 6 项、苏州 3 项，两市都有的 3 项"
    chart = table(tables, lead="other")
    assert chart.title == "2022 年杭州领先苏州的有 2 项"
    rows = {row for row, _ in grid(chart)}
    assert rows == {SHARE, "behind"}
    counts = lead_counts(tables, AllFiguresOptions(lead="other"))
    assert counts == {"one": 1, "other": 2, "apart": 0, "even": 0, "unsourced": 0}


def test_which_province_or_nation_has_nothing_to_hold_against_is_said(decade_tables):
    # The file holds laboratories of Zhejiang in 2024, of Jiangsu and the nation nothing.
    tables = decade_tables
    absent = "江苏、全国 2024 年没有可对照的数字"
    assert all_figures_headline(tables, "zh", period="2024", view="within").deck.endswith(absent)
    assert "可对照" not in all_figures_headline(tables, "zh", period="2024").deck


def test_among_four_cities_the_title_says_which_two_are_compared_and_views_which_two_they_show(
    decade_tables,
):
    tables = decade_tables
    headline = all_figures_headline(tables, "zh", period="2024", view="change")
    assert headline.text.startswith("2024 年比上年：苏州上升 ")
    ranked = all_figures_headline(tables, "zh", period="2024", view="rank")
    assert ranked.text.startswith("2024 年苏州与杭州相比：苏州领先 19 项，杭州领先 11 项")
    alone = "此处只列苏州和杭州，其余地区在下载的 Excel 里"
    assert headline.deck.endswith(alone)
    assert alone not in all_figures_headline(tables, "zh", period="2024", view="rank").deck
    two = {"period": "2024", "view": "change", "places": ("hangzhou", "suzhou")}
    assert all_figures_headline(tables, "zh", **two | {"view": "apart"}).text.startswith(
        "2024 年苏州领先"
    )
    assert alone not in all_figures_headline(tables, "zh", **two).deck


@pytest.mark.parametrize(
    ("lang", "growth", "apart", "part", "rank"),
    [
        ("zh", "约 +1 个百分点", "约 +0.9", "120%", "约第 1（共 4）"),
        ("en", "about +1 points", "about +9,000", "120%", "about no. 1 of 4"),
    ],
)
def test_what_is_told_coarser_than_a_reader_reckons_is_about(
    decade_tables, lang, growth, apart, part, rank
):
    # 6 − 4.7 = 1.3, known from 0.75 to 1.85; 5.64 − 4.7 = 0.94, from 0.885 to 0.995;
    # 5.64 ÷ 4.7 = 120.0 % drops no digit that differs; one of four software revenues is about.
    chart = table(decade_tables, lang, period="2024")
    texts = {p.text for p in chart.points}
    assert {growth, apart, part, rank} <= texts
    assert "1/4" not in " ".join(texts)


def test_an_average_that_is_about_says_so_after_its_word(decade_tables):
    texts = {p.text for p in table(decade_tables, period="2024").points}
    assert any(text.startswith("年均约 +") for text in texts)
    assert not any("年均 约" in text for text in texts)


@pytest.mark.parametrize(
    ("view", "columns"),
    [
        ("apart", ["苏州减杭州", "苏州÷杭州"]),
        ("change", ["杭州比上年", "苏州比上年"]),
        ("rank", ["杭州位次", "苏州位次"]),
        ("within", []),
    ],
)
def test_a_view_shows_its_own_columns_and_sheets_hold_them_all(next_year, view, columns):
    whole = table(next_year, period="2023", view=view)
    screen, sheet = html_table(narrowed(whole)), chart_table(whole, columns=200)
    assert screen["heads"] == ["单位", "杭州", "苏州", *columns]
    assert chart_table(whole)[0].head[1:] == tuple(screen["heads"])
    assert {"苏州减杭州", "杭州比上年", "苏州位次"} < {*sheet[0].head}
    assert {point.text for point in whole.points} >= {
        "+1.7 个百分点",
        "−10.5 个百分点",
        "第 2（共 2）",
    }


def test_a_rank_names_the_figures_that_it_follows_from(bend):
    (second,) = [p for p in table(bend()).points if p.text == "第 2（共 2）"]
    assert (second.mark, second.note) == (Mark.DERIVED, "杭州 27.1%、苏州 15.8%")
    assert {cited.at for cited in second.citations} == {19, 21}


def test_a_long_table_shows_some_rows_of_each_theme_unless_a_part_is_asked_for(documents):
    groups = table(documents, period="2023").y.groups
    assert {group.shown for group in groups if group.count > 9} == {8}
    assert sum(group.count for group in groups) == len(table(documents, period="2023").y.ticks)
    assert not table(documents, period="2023", themes=("innovation",)).y.groups


def test_a_derived_cell_carries_its_sum_its_documents_and_its_check(documents):
    chart = table(documents, period="2022")
    apart = next(point for point in chart.points if point.text.startswith("−11.3"))
    assert (apart.note, apart.mark) == ("15.8 − 27.1", Mark.DERIVED)
    assert {cited.at for cited in apart.citations} == {19, 21}
    check = documents.catalog.checks[apart.key.removeprefix("check:")]
    assert check.quoted_by == "share_gap/points"


def test_every_value_shown_is_the_adopted_one_of_its_cell(documents):
    catalog = documents.catalog
    for code in periods(catalog, standard_places(documents)):
        for point in table(documents, period=code).points:
            if figures.parse_key(point.key):
                report = figures.at(catalog, point.key)
                assert (point.value, report.period.code) == (report.value, code)
                assert point.key.endswith("#1")


def test_search_finds_names_in_both_languages_units_and_figures(documents):
    for search in ("智能物联", "AIoT", "7,800"):
        chart = table(documents, period="2022", search=search)
        assert chart.title.startswith(f"搜“{search}”：2022 年有 1 项数字"), search
    assert table(documents, search="没有这样的指标").empty == "没有符合所选条件的数字。"
    assert (
        all_figures_headline(documents, "zh", search="没有这样的").text
        == "没有符合所选条件的数字。"
    )


def test_a_theme_alone_is_said_in_the_finding(documents):
    chart = table(documents, period="2022", themes=("talent",))
    assert chart.title == "2022 年“人才与人口”有 2 项数字，杭州 2 项、苏州 0 项，两市都有的 0 项"
    assert len(chart.y.heads) == 1


def test_one_city_stands_alone_without_a_distance(bend):
    chart = narrowed(table(bend(), places=("hangzhou",)))
    assert chart.title == "2022 年杭州有 4 项数字"
    assert [label for _, label in chart.x.ticks] == ["单位", "杭州"]


def test_three_cities_are_counted_and_the_pair_is_held_against_each_other(third):
    chart = table(third, places=("hangzhou", "suzhou", "nanjing"))
    assert chart.title == (
        "2022 年有 4 项数字，杭州 4 项、苏州 1 项、南京 1 项，3 个城市都有的 1 项"
    )
    assert named(chart, SHARE)["南京"] == "20.4%"
    assert {series.colour for series in chart.series if series.name == "南京"} == {"secondary"}


def test_the_pair_is_suzhou_against_hangzhou_else_the_next_against_the_first():
    assert pair_of(("hangzhou", "suzhou", "nanjing")) == ("suzhou", "hangzhou")
    assert pair_of(("nanjing", "suzhou")) == ("suzhou", "nanjing")
    assert pair_of(("nanjing", "ningbo")) == ("ningbo", "nanjing")
    assert pair_of(("nanjing",)) == ("nanjing",)
    assert pair_of(()) == ()


def test_the_standard_view_is_the_newest_year_that_both_cities_share(documents):
    assert standard_period_of(documents) == "2022"
    assert standard_places(documents) == ("hangzhou", "suzhou")


def test_the_years_of_a_city_stand_the_newest_first(next_year):
    chart = table(next_year, years_of="suzhou")
    assert [label for _, label in chart.x.ticks] == ["单位", "2023", "2022"]
    assert named(chart, SHARE) == {"单位": "%", "2023": "17.5%", "2022": "15.8%"}
    assert chart.title == "苏州 2022—2023 年有 1 项数字，1 项不止一年"


def test_a_year_that_is_not_comparable_with_the_one_before_is_signed(documents):
    chart = table(documents, years_of="hangzhou")
    assert named(chart, "数字经济核心产业增加值")["2023"] == "≠\u00a05,675"
    assert "≠" in chart.note


def test_a_place_that_is_not_in_the_data_has_no_table(documents):
    assert table(documents, years_of="atlantis").empty
    assert table(documents, period="1999").empty
    assert table(documents, places=("atlantis",)).empty


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("options", [{}, {"period": "2023"}, {"years_of": "hangzhou"}])
def test_the_data_table_has_a_line_for_every_cell(documents, lang, options):
    chart = table(documents, lang, **options)
    lines = data_table(chart).rows
    assert len(lines) == len(chart.points)
    assert all(line.value for line in lines)


@pytest.mark.parametrize(
    ("lang", "period", "row", "column", "text"),
    [
        # 105 − 117.6 and 15,700 − 13,068
        ("zh", "2024", "数字经济核心产业从业人员", "苏州减杭州", "至少低 12.6"),
        ("zh", "2023", "高新技术企业数", "苏州减杭州", "至少高 2,632"),
        ("en", "2023", "High-tech firms", "Suzhou minus Hangzhou", "at least 2,632 higher"),
    ],
)
def test_a_bound_beyond_the_other_figure_says_the_least_that_they_are_apart(
    decade_tables, lang, period, row, column, text
):
    assert named(table(decade_tables, lang, period=period), row)[column] == text


@pytest.mark.parametrize(
    ("lang", "column", "title"),
    [
        ("zh", "苏州比上年", "2024 年比上年：苏州上升 {up} 项、下降 {down} 项；杭州"),
        ("en", "Suzhou on the year", "2024, on the year: Suzhou up {up}, down {down}; Hangzhou"),
    ],
)
def test_beside_changes_the_finding_says_how_many_figures_rose_and_fell(
    decade_tables, lang, column, title
):
    chart = table(decade_tables, lang, period="2024", view="change")
    signs = [text for (_, name), text in grid(chart).items() if name == column]
    rose = sum("+" in text or "升" in text or "up " in text for text in signs)
    fell = sum("−" in text or "降" in text or "down " in text for text in signs)
    assert chart.title.startswith(title.format(up=rose, down=fell))
