"""What happened: the pace of both shares, when they would meet, and the reader's scenario beside.

All figures by hand: ln(15.8 / 14.4) / 3 = 0.030927, ln(27.1 / 26.1) / 3 = 0.012533, and between
15.8 and 27.1 lie ln(27.1 / 15.8) = 0.539517; 0.539517 / (0.030927 - 0.012533) = 29.3 years.
"""

import pytest

from components.charts.chart import Mark
from components.charts.context import Context
from components.charts.gap import share_gap
from components.charts.past import past, spans
from components.charts.registry import build

LEADER = "2022: {value: 27.1, source: brief, at: 19, says: 27.1%}"
FOLLOWER = "2022: {value: 15.8, source: brief, at: 21, says: 15.8%}"
GDP = "      suzhou:\n        2022: {missing: O}\npolicies:"


def cell(year, value):
    return f"{year}: {{value: {value}, source: brief, at: 30, says: '{value}'}}"


def before(bend, follower=("2019", 14.4), leader=("2019", 26.1), *more):
    """The pair with a share of each city in an earlier year."""
    return bend(
        *(FOLLOWER, f"{cell(*follower)}\n        {FOLLOWER}"),
        *(LEADER, f"{cell(*leader)}\n        {LEADER}"),
        *more,
    )


def with_gdp(bend):
    """And the GDP of both: Suzhou's 2000 to 2400, Hangzhou's 1500 to 1700."""
    rows = (
        "      suzhou:\n        {}\n        {}\n      hangzhou:\n        {}\n        {}\npolicies:"
    )
    cells = (cell(2019, 2000), cell(2022, 2400), cell(2019, 1500), cell(2022, 1700))
    return before(bend, ("2019", 14.4), ("2019", 26.1), GDP, rows.format(*cells))


def line(chart, name):
    return next(series for series in chart.series if series.id == name)


def test_the_past_of_both_is_carried_on_and_says_when_they_meet(bend):
    chart = build("catchup_path", before(bend), "zh")
    # 15.8 * (15.8 / 14.4)^(10 / 3) = 21.53; 27.1 * (27.1 / 26.1)^(10 / 3) = 30.72
    assert chart.title == (
        "照最近 3 年走势，苏州约 29 年追平杭州（2052 年，占比都约 39%），10 年后仍差 9 个百分点"
    )
    assert "苏州 3.1%，杭州 1.3%" in chart.note
    suzhou = line(chart, "suzhou").points
    assert [point.label for point in suzhou][:3] == ["2019 年", "2022 年", "2023 年"]
    assert [point.mark for point in suzhou][:3] == [Mark.EXACT, Mark.EXACT, Mark.SCENARIO]
    # Between two printed figures solid; the strokes that no document bears out are dotted anyway.
    assert line(chart, "suzhou").line == "solid"
    # 15.8 * e^0.030927
    assert round(suzhou[2].value, 3) == 16.296
    assert suzhou[2].low < suzhou[2].value < suzhou[2].high
    assert round(suzhou[-1].value, 2) == 21.53


def test_the_years_until_parity_have_the_interval_of_the_four_roundings(bend):
    # At best (ln(15.85 / 14.35) - ln(27.05 / 26.15)) / 3 = (0.099418 - 0.033838) / 3 = 0.021860
    # a year, and ln(27.05 / 15.85) = 0.534523: 24.5 years. At worst (0.086149 - 0.041352) / 3 =
    # 0.014932 a year, and ln(27.15 / 15.75) = 0.544538: 36.5 years.
    chart = build("catchup_path", before(bend), "zh")
    assert chart.note.endswith("按文献数字的进位误差，追平需 24 到 37 年。")


def test_each_pace_leads_back_to_its_figures(bend):
    chart = build("catchup_path", before(bend), "zh")
    assert chart.assumptions[0] == (
        "苏州的核心产业占 GDP 比重：2019 年 14.4%，2022 年 15.8%，年均增 3.1%"
        "（2.91～3.37%；简报第 30 行、简报第 21 行）。"
    )
    assert chart.sources == ("简报第 19、21、30 行",)


def test_a_share_that_does_not_gain_never_catches_up(bend):
    # ln(15.8 / 15.5) / 3 = 0.0064 against 0.0125 a year.
    chart = build("catchup_path", before(bend, ("2019", 15.5)), "zh")
    assert chart.title.startswith("照最近 3 年走势，苏州追不上杭州，10 年后相差 ")
    assert chart.note.endswith("把进位误差算进去，仍永远追不上。")
    assert build("catchup_path", before(bend, ("2019", 15.5)), "en").title.startswith(
        "If the last 3 years went on, Suzhou would never catch up with Hangzhou"
    )


def test_a_gain_within_the_rounding_may_never_catch_up(bend):
    # ln(15.8 / 15.2) / 3 = 0.012904: nearer by 0.00037 a year, some 1,450 years.
    chart = build("catchup_path", before(bend, ("2019", 15.2)), "zh")
    assert "都已超过 100%，外推这么久没有意义" in chart.title
    assert chart.note.endswith("也可能永远追不上。")


def test_only_spans_whose_figures_have_a_source_and_no_break_are_offered(bend):
    tables = before(bend)
    assert spans(tables, share_gap(tables, "suzhou", "hangzhou")) == (3,)
    other = before(bend, ("2021", 15.2), ("2021", 26.9))
    assert spans(other, share_gap(other, "suzhou", "hangzhou")) == (1,)
    apart = before(bend, ("2021", 15.2), ("2019", 26.1))
    assert spans(apart, share_gap(apart, "suzhou", "hangzhou")) == ()
    unsourced = bend(
        FOLLOWER, f"2019: 14.4\n        {FOLLOWER}", LEADER, f"{cell(2019, 26.1)}\n        {LEADER}"
    )
    assert past(unsourced, share_gap(unsourced, "suzhou", "hangzhou")) is None
    broken = before(
        bend, ("2019", 14.4), ("2019", 26.1), "says: 15.8%}", "says: 15.8%, status: break}"
    )
    assert past(broken, share_gap(broken, "suzhou", "hangzhou")) is None


def test_the_growth_of_the_fields_is_that_of_share_and_gdp(bend):
    tables = with_gdp(bend)
    happened = past(tables, share_gap(tables, "suzhou", "hangzhou"))
    # (2400 / 2000)^(1/3) = 1.06266; 1.06266 * e^0.030927 = 1.09604
    assert (happened.rate("follower_gdp"), happened.rate("follower_core")) == (6.3, 9.6)
    # (1700 / 1500)^(1/3) = 1.04260; 1.04260 * e^0.012533 = 1.05575
    assert (happened.rate("leader_gdp"), happened.rate("leader_core")) == (4.3, 5.6)


def test_the_scenario_of_the_reader_stands_beside_the_past(bend):
    chart = build("catchup_path", with_gdp(bend), "zh", {"follower_core": 14.0})
    # ln(1.14 / 1.063) - ln(1.056 / 1.043) = 0.069934 - 0.012387 = 0.057547; 0.539517 / 0.057547
    assert chart.title.startswith("若苏州核心产业年增 14%、GDP 年增 6.3%，杭州分别为 5.6%、4.3%")
    assert "约 9.4 年追平" in chart.title
    beside = line(chart, "past")
    assert (beside.name, beside.thin) == ("照最近 3 年", True)
    assert round(beside.points[-1].value, 2) == 21.53
    own = build("catchup_path", with_gdp(bend), "zh", {"follower_core": 9.6, "follower_gdp": 6.3})
    assert own.title.startswith("照最近 3 年走势")


def test_a_leader_that_stays_is_a_scenario_of_its_own(bend):
    chart = build("catchup_path", with_gdp(bend), "zh", {"moving": False})
    assert "杭州比重不变" in chart.title
    assert "苏州核心产业年增速取 9.6%，由比重与 GDP 的年均变化推算。" in " ".join(chart.assumptions)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_years_beyond_the_calendar_are_told_without_a_year(bend, lang):
    slow = {"follower_core": 6.5, "follower_gdp": 6.3, "moving": False}
    # ln(1.065 / 1.063) = 0.00188: 287 years, which no period can name.
    chart = build("catchup_path", with_gdp(bend), lang, slow)
    assert "287" in chart.title
    assert Context(with_gdp(bend).catalog, lang).period("2032") in chart.subtitle


@pytest.mark.parametrize(
    ("lang", "title"),
    [
        (
            "zh",
            "照最近 3 年走势，10 年后南京与杭州相差 12 个百分点；"
            "追平时南京和杭州占 GDP 的比重都已约 83%，外推这么久没有意义",
        ),
        ("en", "about 83% of GDP in both, and carrying on for so long means nothing"),
    ],
)
def test_no_parity_is_promised_where_both_cores_would_be_over_half_of_gdp(
    decade_tables, lang, title
):
    # Hangzhou grows from 27.1 to 28.8 in 3 years: 28.8 × (28.8 ÷ 27.1) ^ (52 ÷ 3) = 82.6
    chart = build("catchup_path", decade_tables, lang, {"follower": "nanjing"})
    assert chart.title.endswith(title)
    rates = {"follower_core": 12.0, "follower_gdp": 5.0, "leader_core": 11.0, "leader_gdp": 5.0}
    chart = build("catchup_path", decade_tables, lang, {"follower": "nanjing", **rates})
    assert chart.title.endswith(title[-8:])
