"""All figures of a period or a city: what stands beside what, and what may be computed of it."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.analysis import figures
from components.analysis.all_figures import (
    Refusal,
    change,
    difference,
    instants,
    of_period,
    of_years,
    periods,
    position,
    ranks,
    ratio,
    standard_period,
)
from components.analysis.dataset import Dataset
from components.analysis.figures import Estimate
from components.catalog.models import Catalog
from tests.analysis.conftest import BASE
from tests.today import TODAY

PAIR = ("suzhou", "hangzhou")
PLACES = ("hangzhou", "suzhou")


def cell(value, says=None, **more):
    return {"value": value, "source": "brief", "at": 1, "says": says or str(value)} | more


def series(measure="level", unit="亿元", **places):
    return {"zh": "名", "en": "name", "unit": unit, "calibre": "core", "measure": measure} | {
        "values": places
    }


@pytest.fixture
def row(build):
    """The row of one indicator in 2023, made from its measure, unit and cells."""

    def make(measure, unit, **cells):
        catalog = build(indicators={"own": series(measure, unit, **cells)})
        rows = of_period(catalog, "2023", PLACES, PAIR)
        return next(one for one in rows if one.indicator == "own")

    return make


@pytest.fixture
def changed(build):
    """The change of one indicator in Hangzhou up to a period, made from its measure and cells."""

    def make(measure, cells, years=1, period="2023"):
        tables = Dataset(build(indicators={"own": series(measure, hangzhou=cells)}), TODAY)
        now = figures.figure(tables.catalog, "own", "hangzhou", period)
        return change(tables.catalog, instants(tables.breaks), "own", now, years)

    return make


def test_shares_differ_by_points_and_have_a_ratio(row):
    # 15.8 − 27.1 = −11.3; each is known to 0.05, so the difference to 0.1. 15.8 ÷ 27.1 = 58.30 %.
    own = row("share", "%", hangzhou={2023: cell(27.1)}, suzhou={2023: cell(15.8)})
    assert own.difference.value == pytest.approx(-11.3)
    assert (own.difference.low, own.difference.high) == pytest.approx((-11.4, -11.2))
    assert own.difference.formula == "15.8 − 27.1"
    assert own.ratio.value == pytest.approx(58.3026, abs=1e-4)


@pytest.mark.parametrize(
    "measure",
    ["growth_real", "growth_unspecified", "cagr", "contribution", "difference", "change", "rank"],
)
def test_growth_rates_ranks_and_differences_have_no_ratio(row, measure):
    own = row(measure, "%", hangzhou={2023: cell(4)}, suzhou={2023: cell(2)})
    assert isinstance(own.difference, Estimate)
    assert own.ratio is None


def test_a_part_of_nothing_or_of_a_loss_has_no_ratio(row):
    for value in (0, -3):
        own = row("level", "亿元", hangzhou={2023: cell(value)}, suzhou={2023: cell(2)})
        assert own.ratio is None


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"status": "different"}, "definition_differs"),
        ({"is": "over"}, "open_bound"),
        ({"is": "at_least"}, "open_bound"),
        ({"status": "unusable"}, "unusable"),
    ],
)
def test_nothing_is_subtracted_across_definitions_from_bounds_or_what_is_unreliable(
    row, more, reason
):
    own = row("count", "家", hangzhou={2023: cell(7)}, suzhou={2023: cell(5, **more)})
    assert own.difference == Refusal(reason)
    assert own.ratio is None


@pytest.mark.parametrize(
    ("other", "least", "lead"),
    [
        (cell(105, **{"is": "under"}), -12.6, "other"),
        (cell(157, **{"is": "over"}), 39.4, "one"),
        (cell(117.6, **{"is": "at_least"}), None, "apart"),
        (cell(105, **{"is": "over"}), None, "apart"),
        (cell(130, **{"is": "under"}), None, "apart"),
    ],
)
def test_a_bound_wholly_beyond_the_other_figure_decides_who_leads(row, other, least, lead):
    own = row("level", "万人", hangzhou={2023: cell(117.6)}, suzhou={2023: other})
    assert (own.lead, own.ratio) == (lead, None)
    if least is None:
        assert own.difference == Refusal("open_bound")
    else:
        assert own.difference.value == pytest.approx(least)


def test_no_difference_without_both_figures(row):
    own = row("count", "家", hangzhou={2023: cell(7)}, suzhou={2023: {"missing": "not_printed"}})
    assert (own.difference, own.ratio, [*own.figures]) == (None, None, ["hangzhou"])


def test_levels_change_in_per_cent_on_the_year_before(changed):
    # 120 ÷ 100 − 1 = 20 %.
    own = changed("level", {2022: cell(100), 2023: cell(120)})
    assert own.kind == "per_cent"
    assert own.estimate.value == pytest.approx(20)


def test_levels_grow_by_an_average_over_several_years(changed):
    # 161.051 is 100 × 1.1 five times over: 10 % a year, not 61.051 ÷ 5.
    own = changed("count", {2018: cell(100), 2023: cell(161.051)}, 5)
    assert (own.kind, own.before.period.code) == ("average", "2018")
    assert own.estimate.value == pytest.approx(10)
    assert own.estimate.formula == "((161.051 ÷ 100) ^ (1 ÷ 5) − 1) × 100"


def test_shares_change_by_points_over_ten_years(changed):
    own = changed("share", {2013: cell(20.5), 2023: cell(27)}, 10)
    assert (own.kind, own.estimate.value) == ("difference", pytest.approx(6.5))


def test_no_average_leads_over_a_break_however_far_back(changed):
    cells = {2018: cell(100), 2021: cell(1, status="break"), 2023: cell(120)}
    assert changed("level", cells, 5) == Refusal("status_b")


@pytest.mark.parametrize("measure", ["share", "growth_real", "rank", "difference", "change"])
def test_shares_rates_ranks_and_changes_change_by_a_difference(changed, measure):
    own = changed(measure, {2022: cell(8), 2023: cell(7)})
    assert own.kind == "difference"
    assert own.estimate.value == pytest.approx(-1)


def test_a_change_needs_the_year_just_before(changed):
    assert changed("level", {2021: cell(1), 2023: cell(2)}) is None


@pytest.mark.parametrize(
    ("before", "now", "reason"),
    [
        (cell(100), cell(120, status="break"), "status_b"),
        (cell(100, status="different"), cell(120), "status_d"),
        (cell(100), cell(120, **{"is": "over"}), "open_bound"),
        (cell(-5), cell(120), "not_positive"),
    ],
)
def test_a_change_is_not_told_across_a_break_or_from_a_bound(changed, before, now, reason):
    assert changed("level", {2022: before, 2023: now}) == Refusal(reason)


def test_a_quarter_is_held_against_the_same_quarter(changed):
    cells = {"2022Q2": cell(10), "2022Q1": cell(8), "2023Q1": cell(10)}
    own = changed("level", cells, period="2023Q1")
    assert own.before.period.code == "2022Q1"
    assert own.estimate.value == pytest.approx(25)


def test_a_claim_that_cannot_be_reproduced_keeps_two_years_apart(real):
    level = figures.figure(real.catalog, "core_value_added", "hangzhou", "2023")
    own = change(real.catalog, instants(real.breaks), "core_value_added", level)
    assert own == Refusal("does_not_reproduce")


@pytest.mark.parametrize(
    ("measure", "suzhou", "lead"),
    [
        ("share", cell(28.1), "one"),
        ("share", cell(25.9), "other"),
        ("share", cell(27.4), "even"),
        ("rank", cell(26), "one"),
        ("share", cell(26, **{"is": "over"}), "apart"),
        ("share", 28, "unsourced"),
        ("share", {"missing": "not_printed"}, ""),
    ],
)
def test_who_leads_has_the_higher_figure_of_a_rank_the_lower_and_else_it_stays_open(
    row, measure, suzhou, lead
):
    assert row(measure, "%", hangzhou={2023: cell(27)}, suzhou={2023: suzhou}).lead == lead


@pytest.fixture
def ranked(build):
    """Best and worst place of each city in 2023 by the cells of four cities."""

    def make(measure="count", **cells):
        more = {
            name: {"zh": name, "en": name, "level": "city", "within": "china"}
            for name in ("nanjing", "ningbo")
        }
        own = {place: {2023: value} for place, value in cells.items()}
        catalog = build(places=more, indicators={"own": series(measure, **own)})
        return {p: (r.best, r.worst) for p, r in ranks(catalog, "own", "2023").items()}

    return make


def test_equal_figures_share_a_place_and_a_bound_has_several(ranked):
    assert ranked(hangzhou=cell(20), suzhou=cell(30), nanjing=cell(20), ningbo=cell(5)) == {
        "hangzhou": (2, 3),
        "suzhou": (1, 1),
        "nanjing": (2, 3),
        "ningbo": (4, 4),
    }
    over = cell(16, **{"is": "over"})
    places = ranked(hangzhou=over, suzhou=cell(17), nanjing=cell(11))
    assert places == {"hangzhou": (1, 2), "suzhou": (1, 2), "nanjing": (3, 3)}


def test_the_first_of_ranks_is_the_lowest_number_and_one_city_alone_has_no_place(ranked):
    assert ranked("rank", hangzhou=cell(8), suzhou=cell(6)) == {
        "suzhou": (1, 1),
        "hangzhou": (2, 2),
    }
    assert ranked(hangzhou=cell(8)) == {}
    assert ranked(hangzhou=cell(8), suzhou=cell(9, status="different")) == {}


@pytest.mark.parametrize(
    ("measure", "value"), [("level", 25.0), ("share", -3.0), ("growth_real", -3.0), ("rank", None)]
)
def test_a_city_is_a_per_cent_of_its_province_in_levels_and_points_apart_in_rates(
    build, measure, value
):
    # 1 of 4 is 25 %; 1 less 4 is −3.
    places = {"zhejiang": {"zh": "浙江", "en": "Zhejiang", "level": "province"}}
    cells = {"hangzhou": {2023: cell(1)}, "zhejiang": {2023: cell(4)}}
    catalog = build(places=places, indicators={"own": series(measure, "%", **cells)})
    part, whole = (figures.figure(catalog, "own", place, "2023") for place in cells)
    result = position(catalog, part, whole)
    assert (result and result.value) == value


def test_rows_of_both_come_first_in_their_theme_and_without_a_figure_there_is_none(build):
    catalog = build(
        themes={"talent": {"zh": "人才", "en": "Talent"}},
        indicators={
            "alone": series("count", "家", hangzhou={2022: cell(1)}),
            "people": series("count", "人", suzhou={2022: cell(1)}) | {"theme": "talent"},
            "both": series("count", "家", hangzhou={2022: cell(1)}, suzhou={2022: cell(2)}),
            "later": series("count", "家", hangzhou={2024: cell(1)}),
        },
    )
    rows = of_period(catalog, "2022", PLACES, PAIR)
    assert [(row.theme, row.indicator) for row in rows] == [
        ("economy", "core_share_gdp"),
        ("economy", "both"),
        ("economy", "core_value_added"),
        ("economy", "alone"),
        ("talent", "people"),
    ]


def test_the_adopted_report_stands_in_the_table_and_a_target_never(build):
    catalog = build(
        targets={
            "goal": {"zh": "目标", "en": "Goal", "place": "suzhou", "by": 2022, "value": 9}
            | {"indicator": "core_value_added", "source": "brief", "at": 1, "says": "9"}
        }
    )
    rows = of_period(catalog, "2022", PLACES, PAIR)
    (level,) = [row for row in rows if row.indicator == "core_value_added"]
    assert {place: f.value for place, f in level.figures.items()} == {"hangzhou": 5076}


def test_every_figure_of_the_file_is_the_adopted_one_of_its_cell(real):
    held = periods(real.catalog, real.catalog.places)
    reports = real.reports[real.reports["preferred"] & real.reports["value"].notna()]
    values = dict(zip(reports["key"], reports["value"], strict=True))
    shown = {
        figure.key: figure.value
        for code in held
        for row in of_period(real.catalog, code, [*real.catalog.places])
        for figure in row.figures.values()
    }
    assert shown == values


def test_periods_are_the_newest_first_and_count_what_each_place_has(catalog):
    held = periods(catalog, PLACES)
    assert [*held] == ["2024", "2023", "2022"]
    assert held["2022"] == {
        "hangzhou": frozenset({"core_value_added", "core_share_gdp"}),
        "suzhou": frozenset({"core_share_gdp"}),
    }


@pytest.mark.parametrize(
    ("held", "standard"),
    [
        # The newest year that both have something of alike, however little.
        ({"2024": ("a", ""), "2023": ("abc", "d"), "2022": ("a", "a")}, "2022"),
        ({"2024Q1": ("a", "a"), "2023": ("abc", ""), "2022": ("a", "")}, "2023"),
        ({"2024Q1": ("a", ""), "2023H1": ("ab", "")}, "2024Q1"),
        ({}, ""),
    ],
)
def test_the_standard_period_is_the_newest_year_that_can_be_compared(held, standard):
    cells = {
        code: dict(zip(PLACES, map(frozenset, names), strict=True)) for code, names in held.items()
    }
    assert standard_period(cells) == standard


def test_years_stand_the_newest_first_and_longer_series_before_shorter(build):
    catalog = build(
        indicators={
            "short": series("count", "家", hangzhou={2024: cell(1)}),
            "long": series(
                "count", "家", hangzhou={2020: cell(1), 2024: cell(2), "2024Q1": cell(3)}
            ),
        }
    )
    rows = of_years(catalog, {}, "hangzhou")
    names = [row.indicator for row in rows]
    assert names.index("long") < names.index("short")
    (long,) = [row for row in rows if row.indicator == "long"]
    assert {year: f.value for year, f in long.figures.items()} == {2024: 2, 2020: 1}
    assert [*long.figures] == [2024, 2020]


def test_a_year_after_a_break_is_told_apart_from_the_one_before_it(build):
    cells = {2021: cell(1), 2022: cell(2), 2024: cell(9, status="break")}
    tables = Dataset(build(indicators={"own": series("level", hangzhou=cells)}), TODAY)
    rows = of_years(tables.catalog, instants(tables.breaks), "hangzhou")
    (own,) = [row for row in rows if row.indicator == "own"]
    assert own.breaks == {2024: "status_b"}


positive = st.decimals(min_value="0.1", max_value="99999", places=1).map(float)


@given(one=positive, other=positive)
def test_a_difference_and_a_ratio_lie_within_what_rounding_leaves_open(one, other):
    cells = {"hangzhou": {2023: cell(other)}, "suzhou": {2023: cell(one)}}
    catalog = Catalog.model_validate(BASE | {"indicators": {"own": series("level", **cells)}})
    mine, theirs = (
        figures.figure(catalog, "own", place, "2023") for place in ("suzhou", "hangzhou")
    )
    apart, part = difference(catalog, mine, theirs), ratio(mine, theirs)
    assert isinstance(apart, Estimate)
    assert apart.low <= one - other <= apart.high or math.isclose(apart.value, one - other)
    assert apart.high - apart.low == pytest.approx(0.2, abs=1e-6)
    if part:
        assert part.value == pytest.approx(one / other * 100)
