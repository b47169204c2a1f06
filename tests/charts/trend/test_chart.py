"""The trend chart on the real data, against the numbers of the audit."""

import math
from pathlib import Path

import pytest

from components.analysis.dataset import Dataset
from components.catalog.validation import read
from components.charts import registry
from components.charts.chart import Mark
from components.charts.data_table import data_table
from components.charts.trend.chart import (
    line_series,
    of_one_frequency,
    target_series,
    trend_chart,
)
from components.charts.trend.data import TrendOptions, trend_lines, trend_targets
from components.charts.trend.text import _as_rule
from tests.charts.trend.conftest import SMALL
from tests.today import TODAY

DATA = Path(__file__).parents[3] / "data" / "indicators.yaml"
GROWTH = ("core_growth_cagr", "core_growth", "core_growth_unspecified")


@pytest.fixture(scope="module")
def text():
    return DATA.read_text(encoding="utf-8")


def build(tables, lang="zh", **options):
    return registry.build("trend", tables, lang, options)


def points(chart, name):
    return [p for s in chart.series if s.name == name for p in s.points]


def test_the_standard_view_states_the_missed_target(documents):
    chart = build(documents)
    assert chart.title == (
        "2022 年杭州数字经济核心产业增加值 5,076 亿元，未达到 5,800 亿元的目标（完成 87.5%）"
    )
    assert chart.y.unit == "亿元"
    assert (chart.x.low, chart.x.high) == (2018.0, 2024.0)


def test_2022_and_2023_are_cut_with_the_reason_and_its_evidence(documents):
    chart = build(documents)
    groups = [
        [p.label for p in s.points] for s in chart.series if s.name == "杭州" and s.line == "solid"
    ]
    assert groups == [["2022 年"], ["2023 年"]]
    cut = [(g.at, g.key) for g in chart.reference_lines if g.style == "break"]
    assert cut == [(2023.0, "check:core_growth_2023")]
    assert "2022 年与 2023 年之间不连线" in chart.note


def test_suzhou_is_words_without_height_and_never_zero(documents):
    value = points(build(documents), "苏州")
    assert [(p.label, p.text, p.value, p.mark) for p in value] == [
        ("2022 年", "苏州：无数据", None, Mark.MISSING),
        ("2023 年", "苏州：无数据", None, Mark.MISSING),
    ]
    assert all(math.isnan(p.y) for p in value)


def test_the_target_is_a_diamond_at_5800_with_verdict(documents):
    (goal,) = points(build(documents), "杭州目标")
    assert (goal.value, goal.mark, goal.text) == (
        5800.0,
        Mark.TARGET,
        "杭州目标 5,800，未达到",
    )
    assert [(c.source, c.at, c.says) for c in goal.citations] == [
        ("first-city-2018", 5, "5800億元")
    ]
    assert points(build(documents, targets=False), "杭州目标") == []


def test_derived_points_are_off_until_asked_for_and_show_their_formula(documents):
    assert Mark.DERIVED not in build(documents).marks
    chart = build(documents, derived=True)
    derived = [
        (p.label, round(p.value, 1), p.text)
        for p in points(chart, "杭州")
        if p.mark is Mark.DERIVED
    ]
    assert derived == [
        ("2018 年", 3378.0, "约 3,400（推算）"),
        ("2021 年", 4937.7, "约 4,938（推算）"),
    ]
    assert "5076 ÷ (1 + 2.8 ÷ 100) ≈ 4,938" in chart.formula
    assert "三年增速以 2018 年为基年，文中没有明说。" in chart.assumptions


def test_derived_revenue_has_the_numbers_of_the_audit(documents):
    value = points(build(documents, indicators=("core_revenue",), derived=True), "杭州")
    assert [(p.label, round(p.value, 1), p.mark.value) for p in value] == [
        ("2018 年", 10824.0, "exact"),
        ("2021 年", 16329.2, "derived"),
        ("2022 年", 17365.6, "derived"),
        ("2023 年", 18737.5, "exact"),
    ]


def test_both_shares_stand_side_by_side_11_3_points_apart(documents):
    chart = build(documents, indicators=("core_share_gdp",))
    assert chart.title == (
        "2022 年数字经济核心产业增加值占 GDP 比重：杭州 27.1%，苏州 15.8%，相差 11.3 个百分点"
    )
    english = build(documents, "en", indicators=("core_share_gdp",))
    assert english.title.endswith("Hangzhou 27.1%, Suzhou 15.8%, 11.3 percentage points apart")


def test_the_target_for_the_share_of_the_province_is_short_by_1_5_points(documents):
    chart = build(documents, indicators=("core_share_province",), places=("hangzhou",))
    assert chart.title.endswith("56.5%，略低于约 58% 的目标（差 1.5 个百分点）")


def test_real_and_unstated_growth_are_never_joined(documents):
    chart = build(documents, indicators=GROWTH, derived=True)
    runs = [[p.text for p in s.points if p.mark is not Mark.MISSING] for s in chart.series]
    assert [run for run in runs if run] == [
        ["13.49% 年均", "2.8% 可比价", "8.5% 价格口径未注明"],
    ]
    assert {s.line for s in chart.series} == {"none"}


def test_two_calibres_are_refused_by_name(documents):
    chart = build(documents, indicators=("core_share_gdp", "three_new_share_gdp"))
    assert chart.series == ()
    assert "“数字经济核心产业增加值”与“三新经济增加值”口径不同" in chart.empty
    english = build(documents, "en", indicators=("core_value_added", "core_revenue"))
    assert "“Revenue of core digital industries” differ in definition" in english.empty


def test_a_bar_of_a_half_year_says_so(documents):
    chart = build(documents, indicators=("info_value_added",), places=("hangzhou", "yuhang-former"))
    assert chart.kind == "bar"
    assert [name for _, name in chart.y.ticks] == ["原余杭区，2017 年", "杭州，2018 年上半年"]
    assert [(p.x, p.text) for p in points(chart, "杭州")] == [(1592, "1,592 上半年")]
    assert [(p.x, p.text) for p in points(chart, "原余杭区")] == [(929.51, "929.51")]


def test_three_values_or_fewer_are_bars_in_the_order_of_time_and_what_is_missing_is_said_once(
    documents,
):
    chart = build(documents, indicators=("core_revenue",), places=("hangzhou", "suzhou"))
    assert (chart.kind, chart.value_axis) == ("bar", "x")
    assert [name for _, name in chart.y.ticks] == ["2018 年", "2023 年", "苏州"]
    assert [(p.x, p.y) for p in points(chart, "杭州")] == [(10824, 0), (18737.48, 1)]
    assert [(p.text, p.mark) for p in points(chart, "苏州")] == [("无数据", Mark.MISSING)]


def test_of_one_year_the_bars_are_the_places(documents):
    chart = build(documents, indicators=("core_share_gdp",), places=("hangzhou", "suzhou"))
    assert [name for _, name in chart.y.ticks] == ["杭州", "苏州"]
    assert [p.x for s in chart.series for p in s.placed] == [27.1, 15.8]


def test_a_target_or_a_fourth_value_keeps_the_axis_of_years(documents):
    assert build(documents, indicators=("core_value_added",)).kind == "line"
    assert (
        build(documents, indicators=("core_value_added",), targets=False, derived=True).kind
        == "line"
    )


def test_revenue_as_an_index_of_2018_stands_at_173_1(documents):
    chart = build(documents, indicators=("core_revenue",), base="2018")
    assert [(p.label, p.text) for p in points(chart, "杭州") if p.value is not None] == [
        ("2018 年", "100.0"),
        ("2023 年", "173.1"),
    ]
    assert "18737.48 ÷ 10824 × 100" in chart.formula
    assert (chart.y.unit, chart.y.title) == ("", "指数（推算），2018 年 = 100")
    other = build(documents, indicators=("core_revenue",), base="2022")
    assert "杭州数字经济核心产业营收在 2022 年没有文献原值" in other.note


def test_an_index_does_not_cross_the_break_of_2023(documents):
    chart = build(documents, base="2022")
    assert [p.label for p in points(chart, "杭州") if p.value is not None] == ["2022 年"]
    assert "连不到基期，没有画出：杭州 2023 年。" in chart.note
    # The break between the two stays where it is without an index.
    assert [line.label for line in chart.reference_lines if line.style == "break"] == [
        "两年基数不同，不连线"
    ]


def test_spans_that_cannot_be_linked_to_the_base_are_named_and_their_breaks_drawn(decade_tables):
    chart = build(decade_tables, base="2018")
    spans = "杭州 2014—2017 年、杭州 2023—2024 年、苏州 2012—2017 年"
    assert f"连不到基期，没有画出：{spans}。" in chart.note
    breaks = {(g.at, g.label) for g in chart.reference_lines if g.style == "break"}
    assert breaks == {(2018, "序列中断"), (2023, "两年基数不同，不连线")}


def test_values_of_an_index_are_drawn_as_derived_and_the_subtitle_says_so(documents):
    chart = build(documents, indicators=("core_revenue",), base="2018")
    assert {p.mark for p in points(chart, "杭州") if p.value is not None} == {Mark.DERIVED}
    assert "空心与点线为推算" in chart.subtitle
    assert "实心" not in chart.subtitle


def test_an_index_of_a_share_or_of_a_year_without_a_value_is_refused_in_words(documents):
    assert "不能换算成指数" in build(documents, indicators=("core_share_gdp",), base="2022").empty
    assert "没有可作基数的文献原值" in build(documents, base="2019").empty


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"indicators": ()}, "还没有选指标。请选至少一个。"),
        ({"places": ()}, "还没有选地区。请选至少一个。"),
        ({"indicators": ("gone",)}, "还没有选指标。请选至少一个。"),
        ({"first": 2023, "last": 2018}, "起始年 2023 晚于终止年 2018。请重新选择年份。"),
        ({"first": 2003, "last": 2010}, "2003 年至 2010 年，文献没有所选指标和地区的数值。"),
    ],
)
def test_nothing_to_draw_is_a_sentence(documents, options, sentence):
    assert build(documents, **options).empty == sentence


def test_where_only_a_target_is_told_the_title_says_so(documents):
    assert build(documents, indicators=("digital_total",)).title == (
        "数字经济总量：只有目标，没有实际数"
    )


def test_a_figure_that_only_other_figures_imply_points_to_the_switch(documents):
    assert "打开“推算”" in build(documents, indicators=("gdp",)).empty
    chart = build(documents, indicators=("gdp",), derived=True)
    assert chart.title == "地区生产总值：没有印出的数，只能由其他数字推算"
    assert 18730.6 in [round(p.value, 1) for p in points(chart, "杭州")]


def test_policies_are_reference_lines_with_their_evidence(documents):
    keys = [g.key for g in build(documents).reference_lines if g.style == "hairline"]
    assert keys == ["policy:first-city-plan-2018", "policy:reshape-first-city-2022"]
    assert [
        g for g in build(documents, policies=False).reference_lines if g.style == "hairline"
    ] == []


def test_a_pending_target_stretches_the_axis_to_its_year(documents):
    chart = build(documents, indicators=("aiot_scale",))
    assert chart.x.high == 2026.0
    assert [p.text for p in points(chart, "杭州目标")] == ["杭州目标超过 10,000，到期未见结果"]
    assert [p.mark for p in points(chart, "杭州")] == [Mark.OVER]


def test_an_unusable_figure_makes_no_finding(documents):
    chart = build(documents, indicators=("talent_flow",), places=("hangzhou",))
    assert chart.title.endswith("可靠性低，不宜引用")
    assert points(chart, "杭州")[0].flags[-1] == "可靠性低，不宜引用"


def test_every_drawn_figure_leads_to_its_document_line(documents):
    chart = build(documents, indicators=("core_revenue",))
    cited = {
        p.label: [(c.source, c.at) for c in p.citations]
        for p in points(chart, "杭州")
        if p.value is not None
    }
    assert cited == {
        "2018 年": [("taihu-2023", 25)],
        "2023 年": [("new-quality-2024", 19)],
    }
    assert len(chart.sources) == 2


def test_the_description_and_the_twin_carry_the_same_numbers(documents):
    chart = build(documents)
    numbers = [row.number for row in data_table(chart).rows]
    assert numbers == [5076.0, 5675.0, None, None, None, None, 5800.0]
    assert all(figure in chart.alt for figure in ("5,076", "5,675", "5,800"))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_indicator_can_be_drawn_alone(documents, lang):
    # Every second in each language: what is drawn does not depend on it, only the words do.
    first = ("zh", "en").index(lang)
    for id_, record in [*documents.catalog.indicators.items()][first::2]:
        chart = build(documents, lang, indicators=(id_,), places=tuple(record.values), derived=True)
        items = [p for s in chart.series for p in s.points]
        assert chart.empty == "" or all(p.value is None for p in items), id_
        assert "  " not in chart.title, id_


def test_a_new_year_in_the_file_changes_the_finding_once_it_has_a_source(text):
    line = "\n        2023: {value: 5675, source: new-quality-2024, at: 19"
    assert text.count(line) == 1
    bare, sourced = (
        build(
            Dataset(read(text.replace(line, f"\n        2024: {figure}{line}")), TODAY),
            targets=False,
        )
        for figure in ("6305", "{value: 6305, source: taihu-2023, at: 19, says: '6305'}")
    )
    assert sourced.title == "杭州数字经济核心产业增加值：2023 年 5,675 亿元，2024 年 6,305 亿元"
    assert "6,305" not in bare.title
    assert [p.mark for p in points(bare, "杭州") if p.label == "2024 年"] == [Mark.UNSOURCED]


def test_a_third_city_gets_its_own_colour_and_words(text):
    city = "  suzhou: {zh: 苏州, en: Suzhou, level: city"
    value = "      suzhou:\n        2022: {value: 15.8"
    assert (text.count(city), text.count(value)) == (1, 1)
    sourced = "        2022: {value: 20.5, source: taihu-2023, at: 21, says: 20.5%}\n"
    third = f"  nanjing: {{zh: 南京, en: Nanjing, level: city}}\n{city}"
    more = text.replace(city, third).replace(value, f"      nanjing:\n{sourced}{value}")
    chart = build(
        Dataset(read(more), TODAY),
        indicators=("core_share_gdp",),
        places=("hangzhou", "suzhou", "nanjing"),
    )
    assert chart.title.endswith("杭州 27.1%，南京 20.5%，苏州 15.8%")
    assert [s.colour for s in chart.series if s.name == "南京"] == ["third"]


# Lines and promises as series.


def drawn(view):
    return line_series(view, trend_lines(view))


def test_a_half_year_stands_at_its_own_place_and_says_so(look):
    point = next(p for s in drawn(look()) for p in s.points if p.label == "2018 年上半年")
    assert (point.x, point.text) == (2018.25, "60 上半年")


def _small(text):
    return Dataset(read(text), TODAY)


def test_a_half_year_is_no_value_of_an_axis_of_years(look):
    view = look()
    kept, aside = of_one_frequency(trend_lines(view))
    assert [row["period"] for line in kept for row in line.rows if not line.gaps] == [
        "2017",
        "2018",
        "2020",
        "2021",
    ]
    assert aside == 1
    note = trend_chart(view.tables, "zh", view.options).note
    assert "另有 1 个其他频度的数不画在同一轴上" in note


def test_parts_of_the_year_that_follow_one_another_are_told_by_the_axis_and_not_at_each_value():
    tables = _small(
        SMALL.replace(
            "2017: {value: 100,",
            "".join(
                f"{year}Q{part}: {{value: {year - 2000 + part}, source: brief, at: 1, says: x}},"
                for year in (2019, 2020)
                for part in (1, 2, 3, 4)
            )
            + "2017: {value: 100,",
        )
    )
    chart = trend_chart(tables, "zh", TrendOptions(indicators=("level",), places=("hangzhou",)))
    points = [point for series in chart.series for point in series.placed]
    assert [point.text for point in points] == ["20", "21", "22", "23", "21", "22", "23", "24"]
    assert points[0].label == "2019 年一季度"
    assert [label for _, label in chart.x.ticks] == ["2019", "2020"]


def test_many_formulas_alike_are_a_rule_and_its_last_case(look):
    context = look().context
    assert _as_rule(context, ["甲", "乙", "丙"], "formula_rule") == ["甲", "乙", "丙"]
    (rule,) = _as_rule(context, ["甲", "乙", "丙", "丁"], "formula_rule")
    assert rule.startswith("同法推算 4 个数，如 丁")


def test_charts_of_a_city_each_stand_on_the_axes_of_the_chart_of_all():
    many = ", ".join(
        f"{year}: {{value: {year - 1990}, source: brief, at: 1, says: x}}"
        for year in range(2014, 2020)
    )
    tables = _small(SMALL.replace("suzhou: {2020: {missing: O}}}}", f"suzhou: {{{many}}}}}}}", 1))
    both, axes = ("hangzhou", "suzhou"), set()
    for place in both:
        options = TrendOptions(places=(place,), indicators=("level",), scale=both, targets=False)
        chart = trend_chart(tables, "zh", options)
        assert {series.name for series in chart.series} == {tables.catalog.places[place].zh}
        axes.add((chart.x.low, chart.x.high, chart.y.low, chart.y.high))
    # From Suzhou's 2014 to Hangzhou's target of 2030; a tenth over 160, the largest value.
    assert axes == {(2014.0, 2031.0, 0.0, 176.0)}


def test_a_title_names_the_first_rank_first():
    tables = _small(
        SMALL.replace(
            "  silent:",
            "  place_among_cities: {zh: 名次, en: Rank, unit: 位, measure: rank, calibre: core,\n"
            "    values: {hangzhou: {2020: {value: 8, source: brief, at: 1, says: '8'}},\n"
            "      suzhou: {2020: {value: 6, source: brief, at: 1, says: '6'}}}}\n  silent:",
        )
    )
    options = TrendOptions(indicators=("place_among_cities",))
    title = trend_chart(tables, "zh", options).title
    assert title.index("苏州 6 位") < title.index("杭州 8 位")


def test_single_rates_share_a_series_without_a_line_and_each_says_its_kind(look):
    (series,) = drawn(look("real", "loose", "average"))
    assert (series.name, series.line) == ("杭州", "none")
    assert [(p.label, p.text) for p in series.points] == [
        ("2018—2020 年年均增速", "9.1% 年均"),
        ("2020 年可比价增速", "2.8% 可比价"),
        ("2021 年未注明价格口径的增速", "8.5% 价格口径未注明"),
    ]


def test_rates_with_a_line_keep_a_series_of_their_own(look):
    value = drawn(look("real", "loose", "level", derived=True))
    assert {s.name for s in value} == {"杭州 实际增速", "杭州 名义未明增速", "杭州 核心产业"}


def test_a_missing_year_is_words_without_a_height(look):
    view = look(places=("hangzhou", "suzhou"))
    gaps = [p for s in drawn(view) for p in s.points if p.mark is Mark.MISSING]
    assert [(p.x, p.text, p.value) for p in gaps] == [
        (2019.5, "杭州：无数据", None),
        (2020.5, "苏州：无数据", None),
    ]
    assert all(math.isnan(p.y) for p in gaps)


def test_a_break_marked_in_the_file_is_a_doubt_of_the_figure(look):
    flags = {p.label: p.flags for s in drawn(look()) for p in s.points}
    assert flags["2021 年"] == ("序列在此中断",)
    assert flags["2020 年"] == ()


def test_places_keep_their_colour_and_shape(look):
    view = look(places=("hangzhou", "suzhou"))
    assert {(s.name, s.colour, s.shape) for s in drawn(view)} == {
        ("杭州", "hangzhou", "circle"),
        ("苏州", "suzhou", "square"),
    }


def test_targets_are_diamonds_in_ink_with_verdict_and_evidence(look):
    view = look()
    (series,) = target_series(view, trend_targets(view))
    assert (series.colour, series.shape) == ("ink", "diamond")
    assert [(p.x, p.y, p.text, p.key) for p in series.points] == [
        (2020.5, 140.0, "目标 140，未达到", "target:goal"),
        (2030.5, 200.0, "目标超过 200，期限未到", "target:later"),
    ]
    assert series.points[0].note == "杭州：增加值 140（完成 93%）"
    assert [c.at for p in series.points for c in p.citations] == [12, 13]


# Hangzhou's core value added: derived years, the missed target, the break, Suzhou's silence.


def test_printed_and_derived_years_stand_in_order(documents):
    value = points(registry.build("core_level", documents, "zh"), "杭州")
    assert [(p.label, round(p.value, 1), p.mark) for p in value] == [
        ("2018 年", 3378.0, Mark.DERIVED),
        ("2021 年", 4937.7, Mark.DERIVED),
        ("2022 年", 5076.0, Mark.EXACT),
        ("2023 年", 5675.0, Mark.EXACT),
    ]


def test_the_line_breaks_before_2023(documents):
    chart = registry.build("core_level", documents, "zh")
    pieces = [s for s in chart.series if s.name == "杭州"]
    assert [[p.label for p in piece.points] for piece in pieces] == [
        ["2018 年", "2021 年", "2022 年"],
        ["2023 年"],
    ]
    assert [g.at for g in chart.reference_lines if g.style == "break"] == [2023.0]


def test_the_target_is_a_diamond_that_was_missed(documents):
    target = next(
        p
        for s in registry.build("core_level", documents, "zh").series
        for p in s.points
        if p.mark is Mark.TARGET
    )
    assert (target.value, target.key) == (5800.0, "target:core_2022")
    assert "未达到" in target.text


def test_suzhou_is_words_and_no_position(documents):
    assert {
        (p.mark, p.value, p.text)
        for p in points(registry.build("core_level", documents, "zh"), "苏州")
    } == {(Mark.MISSING, None, "苏州：无数据")}


def test_the_title_holds_level_target_and_part_reached(documents):
    for lang, level, target in (("zh", "5,076 亿元", "5,800 亿元"), ("en", "507.6", "580 billion")):
        title = registry.build("core_level", documents, lang).title
        assert [n for n in ("2022", level, target, "87.5%") if n not in title] == []


def test_the_chart_carries_its_own_id(documents):
    assert registry.build("core_level", documents, "zh").id == "core_level"
