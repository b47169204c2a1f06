"""The dumbbell of both shares says 15.8, 27.1 and 11.3, and nothing that is not in the data."""

from components.charts.chart import Mark
from components.charts.registry import build


def points(chart, series_id):
    return next(series.points for series in chart.series if series.id == series_id)


def test_the_title_is_the_finding_in_both_languages(documents):
    assert build("share_gap", documents, "zh").title == "苏州与杭州相差 11.3 个百分点"
    assert build("share_gap", documents, "en").title == (
        "Suzhou is 11.3 percentage points behind Hangzhou"
    )


def test_both_shares_are_exact_and_cite_their_lines(documents):
    chart = build("share_gap", documents, "zh")
    suzhou, hangzhou = points(chart, "suzhou")[0], points(chart, "hangzhou")[0]
    assert (suzhou.value, suzhou.text, suzhou.mark) == (15.8, "15.8%", Mark.EXACT)
    assert (hangzhou.value, hangzhou.text, hangzhou.mark) == (27.1, "27.1%", Mark.EXACT)
    assert [(c.at, c.says) for c in suzhou.citations] == [(21, "15.8%")]
    assert hangzhou.key == "obs:core_share_gdp/hangzhou/2022#1"


def test_the_distance_carries_points_interval_ratio_and_its_check(documents):
    span = points(build("share_gap", documents, "zh"), "gap")[0]
    assert (round(span.value, 6), span.x, span.x_end, span.mark) == (
        11.3,
        15.8,
        27.1,
        Mark.DERIVED,
    )
    assert (round(span.low, 6), round(span.high, 6)) == (11.2, 11.4)
    assert span.text == "差 11.3 个百分点（11.2–11.4），1.715 倍"
    assert span.key == "check:gap_points"


def test_the_foot_gives_formula_source_and_file_name(documents):
    chart = build("share_gap", documents, "zh")
    assert chart.formula == "27.1 − 15.8 = 11.3 个百分点"
    assert chart.sources == ("苏州太湖智库《领导参阅》第 7 期（总第 105 期）第 19、21 行",)
    assert chart.file_name == "杭州与苏州_核心产业占GDP比重_2022"
    assert chart.note == "可以相比，但只有一个出处，还没有独立的印证。"


def test_the_description_holds_every_number(documents):
    for lang, words in (("zh", "个百分点"), ("en", "percentage points")):
        alt = build("share_gap", documents, lang).alt
        assert [
            number
            for number in ("27.1%", "15.8%", "11.3", "11.2–11.4", "1.715", words)
            if number not in alt
        ] == []


def test_colour_and_shape_tell_the_cities_apart(documents):
    chart = build("share_gap", documents, "zh")
    looks = {series.id: (series.colour, series.shape) for series in chart.series}
    assert looks["hangzhou"] == ("hangzhou", "circle")
    assert looks["suzhou"] == ("suzhou", "square")


def test_a_third_city_stands_on_the_same_line(third):
    chart = build("share_gap", third, "zh")
    assert [(p.value, p.y) for p in points(chart, "nanjing")] == [(20.4, 0.0)]
    looks = {series.id: series.colour for series in chart.series}
    assert looks["nanjing"] == "neutral"
    assert chart.sources == ("简报第 19、21 行",)
    assert chart.title == "苏州与杭州相差 11.3 个百分点"


def test_the_foot_speaks_of_the_pair_alone(bend):
    tables = bend(
        "  suzhou: {zh: 苏州",
        "  nanjing: {zh: 南京, en: Nanjing, level: city}\n  suzhou: {zh: 苏州",
    )
    chart = build("share_gap", tables, "zh")
    assert "南京" not in chart.note + chart.title + chart.subtitle + chart.alt
    assert [series.id for series in chart.series] == ["hangzhou", "suzhou", "gap"]


def test_a_new_year_changes_the_title_and_adds_a_row_on_top(next_year):
    chart = build("share_gap", next_year, "zh")
    assert chart.title == "苏州与杭州相差 10.5 个百分点"
    assert [label for _, label in chart.y.ticks] == ["2023 年", "2022 年"]
    assert [(p.value, p.y) for p in points(chart, "suzhou")] == [(17.5, 0.0), (15.8, 1.0)]


def test_the_title_may_speak_of_an_earlier_year(next_year):
    chart = build("share_gap", next_year, "zh", {"period": "2022"})
    assert chart.title == "2022 年苏州与杭州相差 11.3 个百分点"


def test_who_is_ahead_comes_from_the_numbers(ahead):
    chart = build("share_gap", ahead, "en")
    assert chart.title == "Hangzhou is 3.4 percentage points behind Suzhou"
    span = points(chart, "gap")[0]
    assert (round(span.low, 6), round(span.high, 6)) == (3.3, 3.5)


def test_without_a_share_the_chart_says_so_in_a_sentence(silent):
    chart = build("share_gap", silent, "zh")
    assert chart.series == ()
    assert chart.empty == (
        "苏州与杭州还没有同一时期的核心产业占 GDP 比重，无法计算差距。补上缺的一年就能比。"
    )


def test_a_bound_gives_no_gap(bend):
    tables = bend("{value: 15.8, source", "{value: 15.8, is: over, source")
    assert build("share_gap", tables, "en").empty == (
        "The share of Suzhou or Hangzhou is only a bound (over, under), so no gap can be computed."
    )


def test_an_unsourced_share_is_marked_as_such(bend):
    tables = bend("{value: 15.8, source: brief, at: 21, says: 15.8%}", "15.8")
    suzhou = points(build("share_gap", tables, "zh"), "suzhou")[0]
    assert (suzhou.mark, suzhou.text) == (Mark.UNSOURCED, "15.8%（待核）")


def test_a_newer_share_without_a_source_is_drawn_but_not_stated(bend):
    printed = "2022: {value: 27.1, source: brief, at: 19, says: 27.1%}"
    tables = bend(
        printed,
        f"{printed}\n        2023: {printed[6:]}",
        "2022: {value: 15.8, source: brief, at: 21, says: 15.8%}",
        "2022: {value: 15.8, source: brief, at: 21, says: 15.8%}\n        2023: 14",
    )
    chart = build("share_gap", tables, "zh")
    assert chart.title == "2022 年苏州与杭州相差 11.3 个百分点"
    assert [(p.text, p.mark) for p in points(chart, "suzhou")] == [
        ("14%（待核）", Mark.UNSOURCED),
        ("15.8%", Mark.EXACT),
    ]
    assert next(p.text for p in points(chart, "gap")).endswith("倍（待核）")


def test_where_nothing_has_a_source_every_chart_of_the_gap_says_so_in_its_title(bend):
    tables = bend("{value: 15.8, source: brief, at: 21, says: 15.8%}", "15.8")
    for chart in ("share_gap", "closing", "closing_pace", "catchup_path", "catchup_sensitivity"):
        for lang, mark in (("zh", "（待核）"), ("en", "(to be verified)")):
            found = build(chart, tables, lang)
            assert mark in found.title
            assert mark in found.alt
