""""""

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from components.analysis.dataset import Dataset
from components.analysis.figures import Figure, estimate
from components.analysis.gap import (
    Gap,
    NoGap,
    Pace,
    RefusalError,
    Scenario,
    catchup_path,
    catchup_sensitivity,
    excess,
    gap,
    latest,
    level_gap,
    parity,
    past_pace,
    periods,
    projected,
    required_core,
    required_excess,
    required_grid,
    years_to_close,
)
from components.analysis.intervals import Interval
from components.catalog.period import Period
from tests.today import TODAY


def printed(value: float) -> dict[str, object]:
    return {
        "value": value,
        "source": "yearbook",
        "at": 1,
        "says": str(value),
        "missing": None,
        "why": None,
    }


def rounded(estimate, places: int) -> tuple[float, float, float]:
    return tuple(round(v, places) for v in (estimate.value, estimate.low, estimate.high))


def test_the_gap_of_2022_is_that_of_the_audit(catalog) -> None:
    result = gap(catalog, "suzhou", "hangzhou", 2022)
    assert isinstance(result, Gap)
    assert rounded(result.points, 1) == (11.3, 11.2, 11.4)
    assert round(result.ratio.value, 3) == 1.715
    assert round(result.fraction.value, 1) == 58.3
    assert round(result.factor_gdp_unchanged.value, 3) == 1.715
    assert rounded(result.factor_rest_unchanged, 3) == (1.981, 1.969, 1.994)
    assert result.comparison.verdict == "comparable_one_source"
    assert (result.points.formula, result.ratio.formula) == ("27.1 − 15.8", "27.1 ÷ 15.8")


def test_growing_the_core_by_the_factor_closes_the_gap_indeed(catalog) -> None:
    result = gap(catalog, "suzhou", "hangzhou", 2022)
    core, rest = 15.8, 84.2
    grown = core * result.factor_rest_unchanged.value
    assert grown / (grown + rest) * 100 == pytest.approx(27.1)


def test_a_missing_share_is_named_instead_of_a_gap(catalog) -> None:
    result = gap(catalog, "nanjing", "hangzhou", 2022)
    assert result == NoGap("missing", ("obs:core_share_gdp/nanjing/2022#1",))


def test_a_third_city_works_as_soon_as_it_has_a_share(build) -> None:
    share = {"nanjing": {2022: {"value": 20, "source": "yearbook", "at": 1, "says": "20.0%"}}}
    catalog = build(indicators={"core_share_gdp": {"values": share}})
    assert round(gap(catalog, "nanjing", "hangzhou", "2022").points.value, 1) == 7.1
    assert round(gap(catalog, "suzhou", "nanjing", "2022").points.value, 1) == 4.2


def test_shares_of_different_definition_have_no_gap(build) -> None:
    share = {"suzhou": {2022: {"value": 15.8, "status": "different"}}}
    result = gap(
        build(indicators={"core_share_gdp": {"values": share}}), "suzhou", "hangzhou", 2022
    )
    assert (result.reason, "definition_differs" in result.comparison.codes) == (
        "not_comparable",
        True,
    )


def test_a_bound_has_no_gap(build) -> None:
    share = {"suzhou": {2022: {"value": 15, "is": "over"}}}
    catalog = build(indicators={"core_share_gdp": {"values": share}})
    assert gap(catalog, "suzhou", "hangzhou", 2022).reason == "open_bound"


def test_periods_are_those_that_both_places_report(build) -> None:
    more = {"hangzhou": {2021: 26}, "suzhou": {2021: 15, 2020: 14}}
    catalog = build(indicators={"core_share_gdp": {"values": more}})
    assert periods(catalog, "suzhou", "hangzhou") == ["2021", "2022"]
    assert periods(catalog, "suzhou", "hangzhou", "nothing") == []


def test_no_level_gap_without_a_gdp_of_the_follower(catalog) -> None:
    estimate = level_gap(catalog, "suzhou", "hangzhou", 2022)
    assert estimate == NoGap(
        "missing", ("obs:core_value_added/suzhou/2022#1", "obs:gdp/suzhou/2022#1")
    )


def test_a_gdp_alone_helps_nobody_without_a_share(catalog) -> None:
    estimate = level_gap(catalog, "nanjing", "hangzhou", 2022)
    assert estimate.keys == ("obs:core_value_added/nanjing/2022#1",)


def test_the_level_gap_comes_with_a_gdp(build) -> None:
    catalog = build(indicators={"gdp": {"values": {"suzhou": {2022: printed(20000)}}}})
    estimate = level_gap(catalog, "suzhou", "hangzhou", 2022)
    assert estimate.value == pytest.approx(5076 - 3160)  # 15.8 % of 20,000
    assert estimate.formula == "5076 − 15.8 × 20000 ÷ 100"
    assert estimate.low < estimate.value < estimate.high


def test_a_reported_level_goes_before_share_times_gdp(build) -> None:
    values = {
        "core_value_added": {"values": {"suzhou": {2022: printed(3000)}}},
        "gdp": {"values": {"suzhou": {2022: printed(20000)}}},
    }
    assert level_gap(build(indicators=values), "suzhou", "hangzhou", 2022).value == 2076


def test_a_level_without_a_source_gives_way_to_share_times_gdp(build) -> None:
    values = {
        "core_value_added": {"values": {"suzhou": {2022: 3000}}},
        "gdp": {"values": {"suzhou": {2022: printed(20000)}}},
    }
    estimate = level_gap(build(indicators=values), "suzhou", "hangzhou", 2022)
    assert estimate.value == pytest.approx(5076 - 3160)


def test_the_latest_gap_is_the_newest_with_a_source_for_both(build) -> None:
    more = {"hangzhou": {2023: printed(28), 2024: printed(29)}, "suzhou": {2023: 17}}
    catalog = build(indicators={"core_share_gdp": {"values": more}})
    assert periods(catalog, "suzhou", "hangzhou") == ["2022", "2023"]
    assert latest(catalog, "suzhou", "hangzhou") == "2022"


def test_without_any_source_the_latest_gap_is_the_newest_there_is(build) -> None:
    bare = {"hangzhou": {2022: 27, 2023: 28}, "suzhou": {2022: 15, 2023: 17}}
    catalog = build(indicators={"core_share_gdp": {"values": bare}})
    assert latest(catalog, "suzhou", "hangzhou") == "2023"
    assert not gap(catalog, "suzhou", "hangzhou", 2023).sourced


def test_a_place_has_no_gap_to_itself(catalog) -> None:
    assert gap(catalog, "suzhou", "suzhou", 2022) == NoGap("same", ())


SHARES = st.floats(1, 60)
RATES = st.floats(-10, 25)
NOW = Scenario(15.8, 27.1)


@pytest.mark.parametrize(("years", "rate"), [(5, 11.4), (10, 5.5)])
def test_the_required_pace_is_that_of_the_audit(years: int, rate: float) -> None:
    assert round(required_excess(Scenario(15.8, 27.1, years=years)), 1) == rate


def test_the_required_core_growth_adds_the_growth_of_gdp() -> None:
    number = required_core(Scenario(15.8, 27.1, years=5, follower_gdp=5))
    assert round(number, 2) == 16.96  # 1.1139416 * 1.05 - 1


def test_excess_is_a_quotient_and_no_difference() -> None:
    assert round(excess(15.5, 5), 6) == 10
    assert excess(7, 7) == 0


def test_a_path_has_a_row_for_the_start_and_for_each_year() -> None:
    frame = catchup_path(Scenario(15.8, 27.1, years=2, follower_core=10))
    assert frame["year"].tolist() == [2022, 2023, 2024]
    assert frame["follower"].round(3).tolist() == [15.8, 17.38, 19.118]
    assert frame["leader"].tolist() == [27.1, 27.1, 27.1]
    assert frame["gap"].round(3).tolist() == [11.3, 9.72, 7.982]


def test_a_share_beyond_the_whole_is_marked_impossible() -> None:
    frame = catchup_path(Scenario(60, 70, years=3, follower_core=30))
    assert frame["possible"].tolist() == [True, True, False, False]  # 78, 101.4, 131.8


@given(SHARES, SHARES, RATES, RATES, RATES, RATES)
def test_years_to_close_meet_the_path(f, lead, fc, fg, lc, lg) -> None:
    assume(f < lead)
    scenario = Scenario(f, lead, 1, fc, fg, lc, lg)
    years = years_to_close(scenario)
    if years is None:
        assert scenario.pace_follower <= scenario.pace_leader * (1 + 1e-9)
        return
    assume(years <= 49)
    whole = math.ceil(years)
    frame = catchup_path(Scenario(f, lead, max(whole, 1), fc, fg, lc, lg))
    assert frame["gap"].iloc[whole] <= 1e-6
    assert whole == 0 or frame["gap"].iloc[whole - 1] >= -1e-6


@given(SHARES, SHARES, st.integers(1, 50), RATES, RATES)
def test_growing_at_the_required_pace_closes_the_gap_at_the_end(f, lead, years, lc, lg) -> None:
    scenario = Scenario(f, lead, years, 0, 0, lc, lg)
    rate = required_excess(scenario)
    assume(-100 < rate <= 100)
    frame = catchup_path(Scenario(f, lead, years, rate, 0, lc, lg))
    assert frame["gap"].iloc[-1] == pytest.approx(0, abs=1e-6 * frame["leader"].iloc[-1])


def test_a_follower_that_is_ahead_needs_no_time_and_a_slow_one_never_arrives() -> None:
    assert years_to_close(Scenario(27.1, 15.8)) == 0
    assert years_to_close(NOW) is None
    assert years_to_close(Scenario(15.8, 27.1, 10, 8, 5, 8, 5)) is None


def test_sensitivity_has_a_row_for_each_pair() -> None:
    frame = catchup_sensitivity(NOW, [5, 10], [5.0, 12.0])
    assert frame[["years", "excess"]].values.tolist() == [[5, 5], [5, 12], [10, 5], [10, 12]]
    assert frame["closed"].tolist() == [False, True, False, True]
    assert frame["gap"].round(1).tolist() == [6.9, -0.7, 1.4, -22.0]


def test_a_moving_leader_asks_for_more() -> None:
    frame = required_grid(NOW, [5], [0.0, 1.0, 2.0])
    assert frame["required"].round(1).tolist() == [11.4, 12.5, 13.6]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"share_follower": 0}, "share_out_of_range"),
        ({"share_leader": 100}, "share_out_of_range"),
        ({"share_leader": math.nan}, "share_out_of_range"),
        ({"years": 0}, "years_out_of_range"),
        ({"years": 51}, "years_out_of_range"),
        ({"follower_core": -100}, "rate_out_of_range"),
        ({"leader_gdp": 101}, "rate_out_of_range"),
    ],
)
def test_a_setting_out_of_range_is_refused_by_name(change, code) -> None:
    with pytest.raises(RefusalError) as error:
        Scenario(**({"share_follower": 15.8, "share_leader": 27.1} | change))
    assert (error.value.code, error.value.values["name"]) == (code, next(iter(change)))


@pytest.mark.parametrize(
    ("first", "last", "rate"),
    [
        ({"value": 1000, "says": "1000亿元"}, {"value": 1331, "says": "1331亿元"}, 10.0),
        ({"value": 0.5, "says": "0.5亿元"}, {"value": 0.6, "says": "0.6亿元"}, 6.27),
        ({"value": 1000, "says": "1000亿元", "is": "over"}, {"value": 1331, "says": "1331"}, None),
        ({"value": 1000, "says": "1000亿元"}, {"value": 1331, "says": "1331", "is": "over"}, None),
        ({"value": 0, "says": "0亿元"}, {"value": 1331, "says": "1331亿元"}, None),
        (1000, {"value": 1331, "says": "1331亿元"}, None),
    ],
)
def test_a_past_pace_is_the_yearly_growth_between_two_sharp_figures_with_a_source(
    build, first, last, rate
) -> None:
    sourced = {"source": "brief", "at": 1}
    cells = {y: sourced | v if isinstance(v, dict) else v for y, v in ((2010, first), (2013, last))}
    catalog = build(indicators={"core_value_added": {"values": {"hangzhou": cells}}})
    breaks = Dataset(catalog, TODAY).breaks
    pace = past_pace(catalog, breaks, "core_value_added", "hangzhou", 2013, 3)
    # (1331 / 1000)^(1/3) = 1.1; (0.6 / 0.5)^(1/3) = 1.06266
    assert (round(pace.yearly.value, 2), pace.years) == (rate, 3) if rate else pace is None


@given(
    st.tuples(*(st.integers(20, 300) for _ in range(4))).map(lambda n: [value / 10 for value in n]),
    st.sampled_from([1, 3, 5]),
)
def test_shares_that_go_on_as_they_did_are_level_at_parity_and_within_its_interval(
    values, span
) -> None:
    before, now, leader_before, leader = (
        Figure("", value, Interval(value - 0.05, value + 0.05), None, None, "", year(2022 - years))
        for value, years in zip(values, (span, 0, span, 0), strict=True)
    )
    assume(now.value < leader.value)
    paces = [
        Pace("core_share_gdp", first, last, estimate("last - first", first=first, last=last))
        for first, last in ((before, now), (leader_before, leader))
    ]
    result = parity(*paces)
    if result.years is None:
        assert now.value / before.value <= leader.value / leader_before.value + 1e-9
        return
    own, other = (
        pace.last.value * (pace.last.value / pace.first.value) ** (result.years / span)
        for pace in paces
    )
    assert math.isclose(own, other, rel_tol=1e-6)
    assert result.soonest <= result.years
    assert result.latest is None or result.years <= result.latest
    end = projected(paces[0], span)
    assert math.isclose(end.value, now.value**2 / before.value, rel_tol=1e-9)
    assert end.low <= end.value <= end.high


def year(code: int) -> Period:
    return Period(str(code))
