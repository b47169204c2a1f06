""""""

import pytest

from components.analysis.anomalies import hints


def codes(catalog, indicator, place, period, value) -> list[str]:
    return [hint.code for hint in hints(catalog, indicator, place, period, value)]


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (63050, "ten_times"),
        (630.5, "tenth"),
        (63050000, "ten_thousand_times"),
        (0.6305, "ten_thousandth"),
        (630500000000, "hundred_million_times"),
    ],
)
def test_a_unit_slip_is_hinted_at(catalog, value, code) -> None:
    entries = hints(catalog, "core_value_added", "hangzhou", 2025, value)
    assert [hint.code for hint in entries] == [code]
    assert (entries[0].value, entries[0].expected) == (value, 6305)
    assert entries[0].key == "obs:core_value_added/hangzhou/2024#1"


def test_a_share_typed_as_a_fraction_is_hinted_at(catalog) -> None:
    assert codes(catalog, "core_share_gdp", "suzhou", 2023, 0.162) == ["hundredth"]


def test_a_first_value_is_held_against_its_peer(catalog) -> None:
    entries = hints(catalog, "core_share_gdp", "nanjing", 2022, 158)
    assert [hint.code for hint in entries] == ["share_out_of_range"]
    assert codes(catalog, "core_value_added", "suzhou", 2022, 50760) == ["ten_times"]


def test_an_ordinary_next_year_gets_no_hint(catalog) -> None:
    assert codes(catalog, "core_value_added", "hangzhou", 2025, 6900) == []


@pytest.mark.parametrize(("value", "rate"), [(10088, 60.0), (3783, -40.0)])
def test_growth_out_of_all_proportion_is_hinted_at(catalog, value, rate) -> None:
    (hint,) = hints(catalog, "core_value_added", "hangzhou", 2025, value)
    assert hint.code == "growth_outlier"
    assert round(hint.factor) == rate


def test_growth_is_counted_by_the_year(catalog) -> None:
    # 2.56 times in two years is 60 per cent a year, backwards as well as forwards.
    (forward,) = hints(catalog, "core_value_added", "hangzhou", 2026, 16141)
    (backward,) = hints(catalog, "core_value_added", "hangzhou", 2020, 1983)
    assert (round(forward.factor), round(backward.factor)) == (60, 60)


@pytest.fixture
def closed(build):
    """Suzhou with level 3160, share 15.8 and GDP 20000, which fit."""
    return build(
        indicators={
            "core_value_added": {"values": {"suzhou": {2022: 3160}}},
            "gdp": {"values": {"suzhou": {2022: 20000}}},
        }
    )


def test_a_share_that_its_parts_do_not_give_is_hinted_at(closed) -> None:
    (hint,) = hints(closed, "core_share_gdp", "suzhou", 2022, 16.8)
    assert (hint.code, hint.key) == ("share_mismatch", "obs:core_value_added/suzhou/2022#1")
    assert hint.expected == pytest.approx(15.8)
    assert codes(closed, "core_share_gdp", "suzhou", 2022, 15.8) == []


def test_a_part_or_a_whole_that_breaks_the_share_is_hinted_at(closed) -> None:
    for indicator, wrong, right in (("core_value_added", 3400, 3161), ("gdp", 22000, 20010)):
        (hint,) = hints(closed, indicator, "suzhou", 2022, wrong)
        assert (hint.code, hint.key) == ("share_mismatch", "obs:core_share_gdp/suzhou/2022#1")
        assert codes(closed, indicator, "suzhou", 2022, right) == []


def test_a_province_must_fit_the_share_of_its_city(build) -> None:
    share = {
        "zh": "占全省",
        "en": "of province",
        "unit": "%",
        "measure": "share",
        "calibre": "core",
        "of": "core_value_added",
        "denominator": "全省核心产业增加值",
        "values": {"hangzhou": {2022: 56.5}},
    }
    catalog = build(indicators={"of_province": share})
    assert codes(catalog, "core_value_added", "zhejiang", 2022, 8984) == []
    assert codes(catalog, "core_value_added", "zhejiang", 2022, 8900) == ["share_mismatch"]


def test_below_zero_is_odd_for_a_level_and_ordinary_for_a_growth_rate(catalog) -> None:
    assert codes(catalog, "core_value_added", "hangzhou", 2025, -5) == ["negative"]
    assert codes(catalog, "growth", "hangzhou", 2024, -5) == []


def test_a_change_may_lie_below_zero_and_beyond_a_hundred_per_cent(build) -> None:
    cut = {"zh": "降幅", "en": "cut", "unit": "%", "measure": "change", "calibre": "core"}
    catalog = build(indicators={"cut": cut | {"values": {"hangzhou": {2022: 12}}}})
    assert codes(catalog, "cut", "hangzhou", 2023, -48) == []
    assert codes(catalog, "cut", "hangzhou", 2023, 120) == []


def test_a_growth_rate_may_jump(catalog) -> None:
    assert codes(catalog, "growth", "hangzhou", 2024, 85) == []


def test_a_zero_after_a_figure_far_from_zero_is_hinted_at(catalog) -> None:
    (hint,) = hints(catalog, "core_value_added", "hangzhou", 2025, 0)
    assert (hint.code, hint.expected) == ("zero", 6305)
    assert codes(catalog, "core_share_gdp", "suzhou", 2023, 0) == ["zero"]


def test_a_zero_after_a_few_is_ordinary(build) -> None:
    catalog = build(indicators={"gdp": {"values": {"suzhou": {2022: 3}}}})
    assert codes(catalog, "gdp", "suzhou", 2023, 0) == []


def test_of_a_series_only_the_odd_year_is_hinted_at(build) -> None:
    values = {year: 1000 + 10 * year - 20120 for year in range(2012, 2025)}
    values[2018] = 10 * values[2018]
    catalog = build(indicators={"gdp": {"values": {"suzhou": values}}})
    groups = {year: codes(catalog, "gdp", "suzhou", year, value) for year, value in values.items()}
    assert {year: names for year, names in groups.items() if names} == {2018: ["ten_times"]}
