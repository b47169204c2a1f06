import pytest

from components.frames.gap import Gap, NoGap, gap, latest, level_gap, periods


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
    found = gap(catalog, "suzhou", "hangzhou", 2022)
    assert isinstance(found, Gap)
    assert rounded(found.points, 1) == (11.3, 11.2, 11.4)
    assert round(found.ratio.value, 3) == 1.715
    assert round(found.fraction.value, 1) == 58.3
    assert round(found.factor_gdp_unchanged.value, 3) == 1.715
    assert rounded(found.factor_rest_unchanged, 3) == (1.981, 1.969, 1.994)
    assert found.comparison.verdict == "comparable_one_source"
    assert (found.points.formula, found.ratio.formula) == ("27.1 − 15.8", "27.1 ÷ 15.8")


def test_growing_the_core_by_the_factor_closes_the_gap_indeed(catalog) -> None:
    found = gap(catalog, "suzhou", "hangzhou", 2022)
    core, rest = 15.8, 84.2
    grown = core * found.factor_rest_unchanged.value
    assert grown / (grown + rest) * 100 == pytest.approx(27.1)


def test_a_missing_share_is_named_instead_of_a_gap(catalog) -> None:
    found = gap(catalog, "nanjing", "hangzhou", 2022)
    assert found == NoGap("missing", ("obs:core_share_gdp/nanjing/2022#1",))


def test_a_third_city_works_as_soon_as_it_has_a_share(build) -> None:
    share = {"nanjing": {2022: {"value": 20, "source": "yearbook", "at": 1, "says": "20.0%"}}}
    catalog = build(indicators={"core_share_gdp": {"values": share}})
    assert round(gap(catalog, "nanjing", "hangzhou", "2022").points.value, 1) == 7.1
    assert round(gap(catalog, "suzhou", "nanjing", "2022").points.value, 1) == 4.2


def test_shares_of_different_definition_have_no_gap(build) -> None:
    share = {"suzhou": {2022: {"value": 15.8, "status": "D"}}}
    found = gap(build(indicators={"core_share_gdp": {"values": share}}), "suzhou", "hangzhou", 2022)
    assert (found.reason, "definition_differs" in found.comparison.codes) == (
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
    found = level_gap(catalog, "suzhou", "hangzhou", 2022)
    assert found == NoGap(
        "missing", ("obs:core_value_added/suzhou/2022#1", "obs:gdp/suzhou/2022#1")
    )


def test_a_gdp_alone_helps_nobody_without_a_share(catalog) -> None:
    found = level_gap(catalog, "nanjing", "hangzhou", 2022)
    assert found.keys == ("obs:core_value_added/nanjing/2022#1",)


def test_the_level_gap_comes_with_a_gdp(build) -> None:
    catalog = build(indicators={"gdp": {"values": {"suzhou": {2022: printed(20000)}}}})
    found = level_gap(catalog, "suzhou", "hangzhou", 2022)
    assert found.value == pytest.approx(5076 - 3160)  # 15.8 % of 20,000
    assert found.formula == "5076 − 15.8 × 20000 ÷ 100"
    assert found.low < found.value < found.high


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
    found = level_gap(build(indicators=values), "suzhou", "hangzhou", 2022)
    assert found.value == pytest.approx(5076 - 3160)


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
