"""All figures of a period or a city: what stands beside what, and what may be computed of it."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.analysis import figures
from components.analysis.all_figures import (
    Change,
    Refusal,
    difference,
    instants,
    of_period,
    of_years,
    periods,
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
        tables = Dataset(build(indicators={"own": series(measure, unit, **cells)}), TODAY)
        rows = of_period(tables.catalog, instants(tables.breaks), "2023", PLACES, PAIR)
        return next(one for one in rows if one.indicator == "own")

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
        ({"is": "nearly"}, "open_bound"),
        ({"status": "unusable"}, "unusable"),
    ],
)
def test_nothing_is_subtracted_across_definitions_from_bounds_or_what_is_unreliable(
    row, more, reason
):
    own = row("count", "家", hangzhou={2023: cell(7)}, suzhou={2023: cell(5, **more)})
    assert own.difference == Refusal(reason)
    assert own.ratio is None


def test_no_difference_without_both_figures(row):
    own = row("count", "家", hangzhou={2023: cell(7)}, suzhou={2023: {"missing": "not_printed"}})
    assert (own.difference, own.ratio, [*own.figures]) == (None, None, ["hangzhou"])


def test_levels_change_in_per_cent_on_the_year_before(row):
    # 120 ÷ 100 − 1 = 20 %.
    own = row("level", "亿元", hangzhou={2022: cell(100), 2023: cell(120)})
    assert own.changes["hangzhou"].kind == "per_cent"
    assert own.changes["hangzhou"].estimate.value == pytest.approx(20)


@pytest.mark.parametrize("measure", ["share", "growth_real", "rank", "difference", "change"])
def test_shares_rates_ranks_and_changes_change_by_a_difference(row, measure):
    own = row(measure, "%", hangzhou={2022: cell(8), 2023: cell(7)})
    assert own.changes["hangzhou"].kind == "difference"
    assert own.changes["hangzhou"].estimate.value == pytest.approx(-1)


def test_a_change_needs_the_year_just_before(row):
    assert row("level", "亿元", hangzhou={2021: cell(1), 2023: cell(2)}).changes == {}


@pytest.mark.parametrize(
    ("before", "now", "reason"),
    [
        (cell(100), cell(120, status="break"), "status_b"),
        (cell(100, status="different"), cell(120), "status_d"),
        (cell(100), cell(120, **{"is": "over"}), "open_bound"),
        (cell(-5), cell(120), "not_positive"),
    ],
)
def test_a_change_is_not_told_across_a_break_or_from_a_bound(row, before, now, reason):
    own = row("level", "亿元", hangzhou={2022: before, 2023: now})
    assert own.changes["hangzhou"] == Refusal(reason)


def test_a_quarter_is_held_against_the_same_quarter(build):
    cells = {"2022Q2": cell(10), "2022Q1": cell(8), "2023Q1": cell(10)}
    tables = Dataset(build(indicators={"own": series("level", hangzhou=cells)}), TODAY)
    (own,) = of_period(tables.catalog, instants(tables.breaks), "2023Q1", PLACES)
    change = own.changes["hangzhou"]
    assert isinstance(change, Change)
    assert change.before.period.code == "2022Q1"
    assert change.estimate.value == pytest.approx(25)


def test_a_claim_that_cannot_be_reproduced_keeps_two_years_apart(real):
    rows = of_period(real.catalog, instants(real.breaks), "2023", PLACES, PAIR)
    (level,) = [row for row in rows if row.indicator == "core_value_added"]
    assert level.changes == {"hangzhou": Refusal("does_not_reproduce")}


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
    rows = of_period(catalog, {}, "2022", PLACES, PAIR)
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
    rows = of_period(catalog, {}, "2022", PLACES, PAIR)
    (level,) = [row for row in rows if row.indicator == "core_value_added"]
    assert {place: f.value for place, f in level.figures.items()} == {"hangzhou": 5076}


def test_every_figure_of_the_file_is_the_adopted_one_of_its_cell(real):
    held = periods(real.catalog, real.catalog.places)
    reports = real.reports[real.reports["preferred"] & real.reports["value"].notna()]
    values = dict(zip(reports["key"], reports["value"], strict=True))
    shown = {
        figure.key: figure.value
        for code in held
        for row in of_period(real.catalog, {}, code, [*real.catalog.places])
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
