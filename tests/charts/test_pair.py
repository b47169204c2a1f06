"""Two cities over time as charts: the finding, what it rests on, and what is refused."""

import pytest

from components.charts.chart import Mark
from components.charts.headlines import pace_headline
from components.charts.pair import PairOptions, policies_around, policies_of, standard_policy
from components.charts.registry import build


def points(chart, name):
    return [point for series in chart.series if series.name == name for point in series.points]


# The gap over time.


def test_the_gap_is_a_line_of_its_own_whose_every_point_leads_to_both_figures(decade_tables):
    chart = build("gap_over_time", decade_tables, "zh")
    gaps = {point.label: point for point in points(chart, "差距")}
    # 28.8 - 17.2, each within 0.05
    last = gaps["2024 年"]
    assert (round(last.value, 1), last.text, last.mark) == (11.6, "11.6", Mark.DERIVED)
    assert (round(last.low, 1), round(last.high, 1)) == (11.5, 11.7)
    assert last.note == "28.8 − 17.2"
    assert {cited.says for cited in last.citations} == {"17.2", "28.8"}
    # 2018, where both change to another list of industries, begins a line of its own.
    assert [series.id for series in chart.series if series.name == "差距"] == ["gap/0", "gap/1"]


def test_a_change_within_rounding_is_no_narrowing(decade_tables):
    chart = build("gap_over_time", decade_tables, "zh")
    assert chart.title == (
        "数字经济核心产业增加值占 GDP 比重：2024 年苏州比杭州低 11.6 个百分点，"
        "2018 年低 11.7 个百分点，差距没有可辨的变化"
    )
    assert "2014 年至 2017 年的差距由 8.6 个百分点变为 13.5 个百分点，此后序列中断" in chart.note
    assert "(28.8 − 17.2) − (24.8 − 13.1) = −0.1 个百分点" in chart.formula


@pytest.mark.parametrize(
    ("indicator", "lang", "title"),
    [
        # 26,727 - 21,860 = 4,867 after 12,011.65 - 7,833.6 = 4,178.05
        (
            "gdp",
            "zh",
            "地区生产总值：2024 年杭州比苏州少 4,867 亿元，2012 年少 4,178.1 亿元，"
            "12 年扩大 689 亿元",
        ),
        (
            "gdp",
            "en",
            "Gross domestic product: Hangzhou was 486.7 billion yuan below Suzhou in 2024 and "
            "417.81 billion yuan below in 2012, 68.9 billion yuan wider in 12 years",
        ),
        # 13 - 5 = 8 places after 100 - 41 = 59 the other way
        (
            "innovation_rank",
            "zh",
            "科技集群百强名次：2024 年杭州比苏州靠后 8 位，2018 年则靠前 59 位，6 年间易位",
        ),
    ],
)
def test_the_finding_says_since_when_the_gap_is_wider_or_turned(
    decade_tables, indicator, lang, title
):
    assert build("gap_over_time", decade_tables, lang, {"indicator": indicator}).title == title


def test_the_ratio_stands_beside_the_amount(decade_tables):
    """26,727 / 21,860 = 1.22 and 12,011.65 / 7,833.6 = 1.53: wider, and yet closer."""
    chart = build("gap_over_time", decade_tables, "zh", {"indicator": "gdp"})
    assert "苏州与杭州之比 2012 年 1.53，2024 年 1.22" in chart.subtitle


def test_years_that_are_left_out_are_named_with_their_reason(decade_tables):
    chart = build("gap_over_time", decade_tables, "zh", {"indicator": "hightech_firms"})
    assert "未计入：2023 年（只是上下限）、2024 年（只是上下限）。" in chart.note
    chart = build("gap_over_time", decade_tables, "en", {"indicator": "listed_firms"})
    assert "Left out: 2024 (no source)." in chart.note


def test_two_years_are_bars_and_one_year_is_a_sentence(next_year, documents):
    chart = build("gap_over_time", next_year, "zh")
    # 28.0 - 17.5 = 10.5 after 27.1 - 15.8 = 11.3
    assert (chart.value_axis, [tick for _, tick in chart.y.ticks]) == (
        "x",
        [f"{name}，{year} 年" for year in (2022, 2023) for name in ("杭州", "苏州", "差距")],
    )
    assert chart.title.endswith(
        "2023 年苏州比杭州低 10.5 个百分点，2022 年低 11.3 个百分点，1 年缩小 0.8 个百分点"
    )
    assert build("gap_over_time", documents, "zh").empty.endswith("看不出差距怎样变化。")


def test_a_series_that_begins_anew_in_the_newest_year_shows_no_change_yet(bend):
    later = "\n        2023: {value: %s, source: brief, at: 23, says: %s%%%s}"
    share = "2022: {value: 27.1, source: brief, at: 19, says: 27.1%}"
    other = "2022: {value: 15.8, source: brief, at: 21, says: 15.8%}"
    tables = bend(
        share,
        share + later % (28.5, 28.5, ", status: break"),
        other,
        other + later % (17.5, 17.5, ""),
    )
    chart = build("gap_over_time", tables, "zh")
    # 28.5 - 17.5 = 11.0, and 27.1 - 15.8 = 11.3 before the break
    assert chart.title.endswith("2023 年苏州比杭州低 11.0 个百分点，序列中断，不与此前相比")
    assert "2022 年差 11.3 个百分点，此后序列中断，不与之后相比。" in chart.note
    assert chart.formula == ""
    assert not pace_headline(tables, "zh").deck.startswith("2022 年以来")


def test_the_widest_quarter_is_one_of_the_same_quarters(decade_tables):
    chart = build("gap_over_time", decade_tables, "zh", {"indicator": "core_value_q"})
    # Of the fourth quarters of 2019 to 2024 the gap runs from 325.1 to 495.3.
    assert chart.note.startswith(
        "其间差距最大 495.3 亿元（2024 年四季度），最小 325.1 亿元（2019 年四季度）。"
    )


# Years behind.


def test_the_lag_is_marked_where_the_line_ahead_passes_the_level_behind(decade_tables):
    chart = build("lag_years", decade_tables, "zh", {"indicator": "gdp"})
    (mark,) = points(chart, "落后")
    # (21,860 - 20,170.5) / (22,718.3 - 20,170.5) = 0.663 of the way from mid-2020 to mid-2021
    assert (round(mark.x, 2), mark.y, mark.text) == (2021.16, 21860, "落后 3～4 年")
    assert mark.value is None
    assert {cited.says for cited in mark.citations} == {"21860", "20170.5", "22718.3"}
    (level,) = [line for line in chart.reference_lines if line.axis == "y"]
    assert (level.at, level.key) == (21860, "obs:gdp/hangzhou/2024#1")


def test_in_english_the_mark_stands_at_the_height_of_the_figures_as_english_says_them(
    decade_tables,
):
    chart = build("lag_years", decade_tables, "en", {"indicator": "gdp"})
    (mark,) = points(chart, "Behind")
    assert (mark.y, mark.text) == (2186, "Behind by 3 to 4 years")


def test_a_lag_beyond_what_may_be_compared_is_at_least_that_long(decade_tables):
    chart = build("lag_years", decade_tables, "zh")
    assert chart.title == (
        "数字经济核心产业增加值占 GDP 比重：苏州 2024 年的 17.2%，低于杭州 2018 年的 24.8%，"
        "落后 6 年以上；2018 年序列中断，此前不可比"
    )
    assert chart.subtitle.endswith("；横线为苏州 2024 年的水平，杭州从 2018 年起都高于它")
    crossed = build("lag_years", decade_tables, "zh", {"indicator": "gdp"})
    assert "与苏州的线相交处" in crossed.subtitle


@pytest.mark.parametrize(
    ("indicator", "reason"),
    [
        ("core_growth", "是增速或名次"),
        ("core_value_q", "没有年度数"),
        ("nothing", "没有可比的nothing"),
    ],
)
def test_a_lag_that_says_nothing_is_refused_in_words(decade_tables, indicator, reason):
    assert reason in build("lag_years", decade_tables, "zh", {"indicator": indicator}).empty


# The gap in size, split.


def test_the_smaller_share_and_the_larger_gdp_add_up_to_the_gap_in_size(decade_tables):
    chart = build("gap_decomposition", decade_tables, "zh")
    # 11.6 % of 24,293.5 = 2,818.0; 23 % of -4,867 = -1,119.4; together 1,698.6
    values = [round(point.value, 1) for point in chart.points]
    assert values == [2818.0, -1119.4, 1698.6]
    assert chart.title == (
        "2024 年苏州核心产业增加值比杭州少约 1,700 亿元："
        "占比的差使它少 2,820 亿元，GDP 的差使它多 1,119 亿元"
    )
    assert "文献印出的增加值相差 1,708 亿元，与此相符。" in chart.note
    assert "四舍五入的占 GDP 比重" in chart.subtitle
    assert chart.subtitle.endswith("推算；文献印出的增加值相差 1,708 亿元")
    assert [point.text for point in chart.points] == ["2,820", "−1,119", "约 1,700"]
    assert {cited.says for cited in chart.points[0].citations} == {"17.2", "28.8", "26727", "21860"}


def test_another_year_is_split_too_and_a_level_that_disagrees_is_told(decade_tables):
    chart = build("gap_decomposition", decade_tables, "zh", {"period": "2016"})
    # 24.3 % of 11,709.5 - 11.2 % of 15,475.09 = 1,112.2, while 2,688 - 1,733.2 = 954.8
    assert round(chart.points[2].value, 1) == 1112.2
    assert "文献印出的增加值相差 955 亿元，与此不符" in chart.note
    assert build("gap_decomposition", decade_tables, "zh", {"period": "2013"}).empty


def test_whoever_is_behind_the_parts_are_counted_from_them(decade_tables):
    pair = {"follower": "suzhou", "leader": "nanjing"}
    chart = build("gap_decomposition", decade_tables, "en", pair)
    assert chart.title.startswith("In 2024 core value added in Nanjing was about 134 billion yuan")
    # Nanjing's larger share (17.6 against 17.2 %) makes it more, not less.
    assert chart.points[0].value < 0 < chart.points[2].value


# Around a policy.


CAUTION = "先后不等于因果：政策在前、数字在后，不能证明后者由前者带来。"


def test_both_cities_stand_before_and_after_the_year_with_the_caution_beside_them(decade_tables):
    options = {"policy": "suzhou-digital-2021-2023"}
    chart = build("policy_around", decade_tables, "zh", options)
    # 15.2 - 13.1, 17.2 - 15.2; 27.1 - 24.8, 28.8 - 27.1
    assert chart.title == (
        "数字经济核心产业增加值占 GDP 比重，2021 年前后："
        "前 3 年苏州升 2.1、杭州升 2.3；后 3 年苏州升 2.0、杭州升 1.7（个百分点）"
    )
    assert CAUTION in chart.subtitle
    assert CAUTION in chart.alt
    assert [(line.at, line.key) for line in chart.reference_lines] == [
        (2021.5, "policy:suzhou-digital-2021-2023"),
        (2023.0, "check:core_growth_2023"),
    ]


def test_the_gap_of_a_share_says_where_what_it_is_of_changed_its_basis(decade_tables):
    # Hangzhou's value added of 2023 does not follow from that of 2022; its share is drawn on.
    chart = build("gap_over_time", decade_tables, "zh", {})
    assert ("分子的基数不同", "check:core_growth_2023") in [
        (line.label, line.key) for line in chart.reference_lines
    ]
    assert "杭州数字经济核心产业增加值 2022 年与 2023 年的基数不同" in chart.note
    years = [[round(p.x - 0.5) for p in s.points] for s in chart.series if s.name == "杭州"]
    assert any({2022, 2023} <= {*line} for line in years)


def test_a_size_is_an_index_to_the_year_of_the_policy_in_either_language(decade_tables):
    options = {"policy": "suzhou-digital-2021-2023", "indicator": "gdp", "years": 1}
    for lang in ("zh", "en"):
        chart = build("policy_around", decade_tables, lang, options)
        # 20,170.5 / 22,718.3 = 88.8 %
        (before,) = [
            p for p in points(chart, {"zh": "苏州", "en": "Suzhou"}[lang]) if "2020" in p.label
        ]
        assert (round(before.value, 1), before.text) == (88.8, "88.8")


@pytest.mark.parametrize(
    ("lang", "title", "name", "text"),
    [
        ("zh", "落后 1 年以上；杭州 2023 年换了基数，此前不可比", "落后", "落后 1 年以上"),
        (
            "en",
            "1 year behind; Hangzhou has another base from 2023 on, "
            "so earlier years are not comparable",
            "Behind",
            "Behind by more than 1 year",
        ),
    ],
)
def test_the_level_of_who_is_behind_ends_where_the_series_ahead_breaks(
    decade_tables, lang, title, name, text
):
    chart = build("lag_years", decade_tables, lang, {"indicator": "core_value_added"})
    assert chart.title.endswith(title)
    assert [line for line in chart.reference_lines if line.axis == "y"] == []
    since, own = points(chart, name)
    assert (since.x, own.x, since.y) == (2023.5, 2024.5, own.y)
    assert since.text == ""
    assert own.text.startswith(text)


@pytest.mark.parametrize(
    ("lang", "reason", "others"),
    [
        ("zh", "2018 年序列中断，前后不能比；后 3 年苏州升 2.1", "前后都能比的指标有"),
        ("en", "the series breaks in 2018, so before and after are not comparable", "GDP"),
    ],
)
def test_around_a_break_the_reason_stands_and_what_can_be_compared(
    decade_tables, lang, reason, others
):
    options = {"policy": "digital-silk-road-conference-2018"}
    chart = build("policy_around", decade_tables, lang, options)
    assert reason in chart.title
    assert others in chart.subtitle
    assert options["policy"] in policies_of(decade_tables, PairOptions())
    whole = build("policy_around", decade_tables, lang, options | {"indicator": "gdp"})
    assert others not in whole.subtitle.replace("GDP", "", 1)


def test_quotation_marks_inside_of_others_are_single(decade_tables):
    chart = build("policy_around", decade_tables, "zh", {"policy": "first-city-meeting-2018"})
    assert "杭州“打造全国‘数字经济第一城’动员大会”（2018 年）" in chart.subtitle


def test_only_policies_with_figures_of_both_cities_around_them_are_offered(decade_tables):
    options = PairOptions()
    offered = policies_around(decade_tables, options)
    policies = decade_tables.catalog.policies
    assert {policies[id_].place for id_ in offered} == {"hangzhou", "suzhou"}
    # The series run from 2014 to 2017 and from 2018 to 2024: their ends lack a side.
    years = {policies[id_].period.year for id_ in offered}
    assert {min(years), max(years)} == {2015, 2023}
    assert not years & {2014, 2017, 2018, 2024}
    assert policies[standard_policy(decade_tables, offered)].turning_point
    assert policies_around(decade_tables, PairOptions("hangzhou", "suzhou", "nothing")) == ()
    assert build("policy_around", decade_tables, "zh", {"indicator": "nothing"}).empty


# What the gap page says first.


def test_the_gap_page_says_since_when_its_gap_moved_where_the_data_hold_a_history(
    decade_tables, documents
):
    assert pace_headline(decade_tables, "zh").deck.startswith(
        "2018 年以来差距没有可辨的变化（11.7→11.6 个百分点）；2024 年苏州 17.2%，杭州 28.8%；"
    )
    assert pace_headline(documents, "zh").deck.startswith("2022 年苏州 15.8%，杭州 27.1%；")
