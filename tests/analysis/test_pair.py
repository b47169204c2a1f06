"""Two places over time: only what may be compared shows a change, a lag or a part of a gap."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.analysis.dataset import Dataset
from components.analysis.gap import RefusalError
from components.analysis.pair import (
    around,
    change,
    comparable,
    decomposable,
    decomposition,
    history,
    lag,
)
from components.catalog.models import Catalog
from tests.analysis.conftest import Build
from tests.today import TODAY

FEW = settings(max_examples=15, deadline=None)
Cells = Mapping[str, Any]


def cited(value: float, says: str = "", **more: Any) -> dict[str, Any]:
    return {"value": value, "source": "yearbook", "at": 1, "says": says or str(value), **more}


def number(**more: Any) -> dict[str, Any]:
    named = {"zh": "数", "en": "number", "unit": "亿元", "unit_en": "units", "calibre": "core"}
    return named | {"theme": "economy"} | more


@pytest.fixture
def pair(build: Build) -> Callable[..., Dataset]:
    """Suzhou's and Hangzhou's values of the indicator `size`, a level unless `more` says else."""

    def make(suzhou: Cells, hangzhou: Cells, **more: Any) -> Dataset:
        values = {"suzhou": dict(suzhou), "hangzhou": dict(hangzhou)}
        return Dataset(build(indicators={"size": number(values=values, **more)}), TODAY)

    return make


def lines(first: int, values: list[float]) -> dict[int, Any]:
    return {first + year: cited(value) for year, value in enumerate(values)}


# What is compared, and what is left out.


def test_a_year_without_a_source_with_a_bound_or_of_another_definition_is_left_out(pair) -> None:
    tables = pair(
        {2018: 10, 2019: cited(11), 2020: cited(12), 2021: cited(13), 2022: cited(14)},
        {
            2018: cited(20),
            2019: cited(21, **{"is": "over"}),
            2020: cited(22, status="different"),
            2021: cited(23, status="forecast"),
            2022: cited(24),
        },
    )
    result = history(tables, "size", "suzhou", "hangzhou")
    assert [one.period.code for one in result.distances] == ["2022"]
    assert result.left_out == (
        ("2018", "unsourced"),
        ("2019", "open_bound"),
        ("2020", "differs"),
        ("2021", "forecast"),
    )


def test_a_change_is_told_only_between_years_that_no_break_of_either_city_parts(pair) -> None:
    tables = pair(
        lines(2018, [10, 11, 12, 13, 14]),
        lines(2018, [20, 21]) | {2020: cited(30, status="break")} | lines(2021, [33, 36]),
    )
    result = history(tables, "size", "suzhou", "hangzhou")
    assert [[one.period.year for one in stretch] for stretch in result.stretches] == [
        [2018, 2019],
        [2020, 2021, 2022],
    ]
    moved = change(result.last)
    # (36 - 14) - (30 - 12) = 4, each figure within half a unit.
    assert (moved.first.period.year, moved.years, moved.verdict) == (2020, 2, "widened")
    assert (moved.before.value, moved.now.value, moved.change.value) == (18, 22, 4)
    assert (moved.change.low, moved.change.high) == (2, 6)


@pytest.mark.parametrize(
    ("suzhou", "hangzhou", "verdict", "behind"),
    [
        ([10, 15], [20, 21], "narrowed", "suzhou"),
        ([10, 11], [20, 22], "unchanged", "suzhou"),  # 10 and 11, each within two units
        ([10, 30], [20, 21], "reversed", "hangzhou"),
        ([10, 21], [20, 21], "closed", "suzhou"),
        ([20, 21], [20, 21], "level", "suzhou"),
    ],
)
def test_the_verdict_on_a_change_holds_whatever_the_rounding_hid(
    pair, suzhou, hangzhou, verdict, behind
) -> None:
    tables = pair(lines(2020, suzhou), lines(2020, hangzhou))
    moved = change(history(tables, "size", "suzhou", "hangzhou").last)
    assert (moved.verdict, moved.behind) == (verdict, behind)


def test_of_ranks_the_lower_number_is_ahead(pair) -> None:
    tables = pair(lines(2020, [9, 5]), lines(2020, [2, 3]), measure="rank", unit="位")
    moved = change(history(tables, "size", "suzhou", "hangzhou").last)
    assert (moved.behind, moved.before.value, moved.now.value) == ("suzhou", 7, 2)
    assert moved.verdict == "narrowed"


def test_a_quarter_is_held_against_the_same_quarter_of_an_earlier_year(pair) -> None:
    codes = ["2022Q3", "2022Q4", "2023Q3", "2023Q4"]
    tables = pair(
        dict(zip(codes, map(cited, (10, 11, 12, 13)), strict=True)),
        dict(zip(codes, map(cited, (20, 31, 24, 38)), strict=True)),
    )
    moved = change(history(tables, "size", "suzhou", "hangzhou").last)
    assert (moved.first.period.code, moved.last.period.code) == ("2022Q4", "2023Q4")
    assert (moved.before.value, moved.now.value) == (20, 25)


def test_a_city_has_no_history_with_itself_and_a_single_year_no_change(pair) -> None:
    tables = pair(lines(2020, [1]), lines(2020, [2]))
    assert history(tables, "size", "suzhou", "suzhou").distances == ()
    assert change(history(tables, "size", "suzhou", "hangzhou").last) is None
    assert "size" not in comparable(tables, "suzhou", "hangzhou")
    longer = pair(lines(2020, [1, 2]), lines(2020, [2]))
    assert "size" not in comparable(longer, "suzhou", "hangzhou")
    both = pair(lines(2020, [1, 2]), lines(2020, [2, 3]))
    assert "size" in comparable(both, "suzhou", "hangzhou")


def test_two_years_go_before_any_number_of_quarters(pair) -> None:
    quarters = {f"2021Q{number}": cited(number) for number in (1, 2, 3)}
    tables = pair(lines(2020, [4, 5]) | quarters, lines(2020, [6, 8]) | quarters)
    held = history(tables, "size", "suzhou", "hangzhou").distances
    assert [one.period.code for one in held] == ["2020", "2021"]


# How many years one is behind.


def test_a_level_between_two_years_lies_between_them_and_a_level_never_held_is_at_least(
    pair,
) -> None:
    tables = pair(lines(2018, [40, 45, 52]), lines(2014, [40, 50, 60, 70, 80, 90, 99]))
    result = lag(tables, history(tables, "size", "suzhou", "hangzhou"))
    # Hangzhou had 50 in 2015 and 60 in 2016: 52 lies four to five years back.
    assert (result.kind, result.since.period.year, result.until.period.year) == (
        "between",
        2015,
        2016,
    )
    assert result.years == (4, 5)
    tables = pair(lines(2018, [10, 15, 20]), lines(2014, [40, 50, 60, 70, 80, 90, 99]))
    result = lag(tables, history(tables, "size", "suzhou", "hangzhou"))
    assert (result.kind, result.since.period.year, result.years) == ("at_least", 2014, (6, 6))


def test_a_lag_does_not_reach_beyond_a_break_of_the_city_ahead(pair) -> None:
    hangzhou = lines(2014, [10, 20, 30]) | {2017: cited(70, status="break")}
    tables = pair(lines(2018, [15, 16]), hangzhou | lines(2018, [80, 90]))
    result = lag(tables, history(tables, "size", "suzhou", "hangzhou"))
    assert (result.kind, result.since.period.year, result.years) == ("at_least", 2017, (2, 2))


@pytest.mark.parametrize(
    ("suzhou", "hangzhou", "more", "code"),
    [
        ([1, 2], [3, 4], {"measure": "growth_real", "unit": "%"}, "not_a_quantity"),
        ([1, 4], [3, 4], {}, "level"),
        ([1], [4], {}, "one_year"),
        ([], [4], {}, "missing"),
    ],
)
def test_a_lag_that_says_nothing_is_refused(pair, suzhou, hangzhou, more, code) -> None:
    tables = pair(lines(2020, suzhou), lines(2020, hangzhou), **more)
    with pytest.raises(RefusalError) as refused:
        lag(tables, history(tables, "size", "suzhou", "hangzhou"))
    assert refused.value.code == code


def rising(steps: list[int]) -> list[float]:
    values, total = list[float](), 100.0
    for step in steps:
        values.append(total := total + step)
    return values


@FEW
@given(steps=st.lists(st.integers(2, 40), min_size=8, max_size=12), years=st.integers(1, 5))
def test_a_series_shifted_by_some_years_lags_by_just_as_many(steps, years) -> None:
    """Steps of two units or more part the values beyond their rounding of half a unit."""
    ahead = rising(steps)
    values = {
        "hangzhou": lines(2010, ahead),
        "suzhou": lines(2010 + years, ahead[: -years or None]),
    }
    tables = small(number(values=values))
    result = lag(tables, history(tables, "size", "suzhou", "hangzhou"))
    assert (result.kind, result.years) == ("at", (years, years))
    swapped = lag(tables, history(tables, "size", "hangzhou", "suzhou"))
    assert (swapped.kind, swapped.years) == ("at", (years, years))


def small(size: dict[str, Any], **indicators: Any) -> Dataset:
    """Two cities and the indicator `size`, without a fixture: a property makes many of them."""
    named = {"zh": "名", "en": "name"}
    source = named | {"kind": "yearbook", "date": 2024, "dated": "stated", "dating": "x"}
    return Dataset(
        Catalog.model_validate(
            {
                "places": {city: named | {"level": "city"} for city in ("hangzhou", "suzhou")},
                "sources": {"yearbook": source | {"script": "simplified"}},
                "calibres": {"core": named | {"covers": "x"}},
                "themes": {"economy": named},
                "indicators": {"size": size, **indicators},
            }
        ),
        TODAY,
    )


# What a gap in size is made of.


def parts(shares: tuple[float, float], gdp: tuple[float, float]) -> Dataset:
    """Share and GDP of 2022, Suzhou first."""

    def cells(values: tuple[float, float]) -> dict[str, Any]:
        return {
            city: {2022: cited(value)}
            for city, value in zip(("suzhou", "hangzhou"), values, strict=True)
        }

    share = number(unit="%", measure="share", denominator="GDP", values=cells(shares))
    return small(number(values={}), core_share_gdp=share, gdp=number(values=cells(gdp)))


def test_the_gap_of_2022_is_split_as_by_hand() -> None:
    tables = parts((15.8, 27.1), (23958.3, 18753.0))
    result = decomposition(tables.catalog, "suzhou", "hangzhou", "2022")
    # 11.3 % of (23958.3 + 18753) / 2 = 21355.65 is 2413.19; 21.45 % of -5205.3 is -1116.54.
    assert result.share.value == pytest.approx(2413.19, abs=0.01)
    assert result.gdp.value == pytest.approx(-1116.54, abs=0.01)
    # 27.1 % of 18753 is 5082.06, 15.8 % of 23958.3 is 3785.41.
    assert result.total.value == pytest.approx(5082.06 - 3785.41, abs=0.01)
    assert decomposable(tables.catalog, "suzhou", "hangzhou") == ("2022",)


SHARES = st.integers(1, 999).map(lambda tenths: tenths / 10)
SIZES = st.integers(1, 50_000).map(float)


@FEW
@given(st.tuples(SHARES, SHARES), st.tuples(SIZES, SIZES))
def test_the_parts_sum_to_the_whole_and_swapping_the_cities_turns_their_signs(shares, gdp) -> None:
    catalog = parts(shares, gdp).catalog
    one = decomposition(catalog, "suzhou", "hangzhou", "2022")
    two = decomposition(catalog, "hangzhou", "suzhou", "2022")
    assert one.share.value + one.gdp.value == pytest.approx(one.total.value, abs=1e-6)
    for name in ("share", "gdp", "total"):
        assert getattr(two, name).value == pytest.approx(-getattr(one, name).value, abs=1e-9)


def test_a_gap_is_not_split_where_a_figure_has_no_source(build) -> None:
    values = {"hangzhou": {2022: cited(18753)}, "suzhou": {2022: 23958}}
    catalog = build(indicators={"gdp": {"values": values}})
    assert decomposable(catalog, "suzhou", "hangzhou") == ()
    with pytest.raises(RefusalError) as refused:
        decomposition(catalog, "suzhou", "hangzhou", "2022")
    assert refused.value.code == "missing"


# Before and after a year.


def test_a_size_changes_in_per_cent_and_a_share_in_points_up_to_the_year_and_after_it(pair) -> None:
    cells = lines(2018, [80, 90, 100, 120, 150])
    tables = pair(cells, {})
    before, after = around(tables, "size", ("suzhou",), 2020, 1)["suzhou"]
    # 100 / 90 - 1 = 11.1 %; 120 / 100 - 1 = 20 %
    assert round(before.change.value, 1) == 11.1
    assert round(after.change.value, 1) == 20.0
    before, after = around(tables, "size", ("suzhou",), 2020, 9)["suzhou"]
    assert (before.years, after.years, round(after.change.value)) == (2, 2, 50)
    tables = pair(cells, {}, measure="share", unit="%", denominator="x")
    legs = around(tables, "size", ("suzhou",), 2020, 1)["suzhou"]
    assert [leg.change.value for leg in legs] == [10, 20]


BOTH = ("suzhou", "hangzhou")


def test_no_change_is_told_across_a_break_or_from_a_year_that_one_of_them_lacks(pair) -> None:
    broken = lines(2018, [80, 90]) | {2020: cited(60, status="break"), 2021: cited(66)}
    tables = pair(broken, lines(2018, [1, 2, 4, 6]))
    legs = around(tables, "size", BOTH, 2020, 3)
    # Suzhou's series begins in 2020, so of Hangzhou nothing is told before it either.
    assert [before for before, _ in legs.values()] == [None, None]
    assert [round(after.change.value) for _, after in legs.values()] == [10, 50]
    assert around(tables, "size", BOTH, 2022, 3) == dict.fromkeys(BOTH, (None, None))


def test_both_are_followed_over_the_years_that_both_hold(pair) -> None:
    tables = pair(lines(2016, [50, 60, 70, 80, 100, 150]), lines(2019, [80, 100, 120, 160]))
    legs = around(tables, "size", BOTH, 2020, 3)
    assert [[leg.years for leg in both] for both in legs.values()] == [[1, 1], [1, 1]]
    # 100 / 80 and 150 / 100; 100 / 80 and 120 / 100
    changes = [[round(leg.change.value) for leg in both] for both in legs.values()]
    assert changes == [[25, 50], [25, 20]]


# The full file: what it holds of the pair.


def test_the_gap_in_the_share_is_what_it_was_since_the_definition_changed(
    decade_tables: Dataset,
) -> None:
    """28.8 - 17.2 in 2024 and 24.8 - 13.1 in 2018; before it another list of industries."""
    result = history(decade_tables, "core_share_gdp", "suzhou", "hangzhou")
    moved = change(result.last)
    assert (moved.first.period.year, moved.last.period.year) == (2018, 2024)
    assert (round(moved.before.value, 1), round(moved.now.value, 1)) == (11.7, 11.6)
    assert moved.verdict == "unchanged"
    reached = lag(decade_tables, result)
    # Hangzhou's 18.1 % of 2014 was counted otherwise; from 2018 on it was never below 24.7 %.
    assert (reached.kind, reached.since.value, reached.years) == ("at_least", 24.8, (6, 6))
    # 21,860 of 2024 lies between Suzhou's 20,170.5 of 2020 and 22,718.3 of 2021.
    behind = lag(decade_tables, history(decade_tables, "gdp", "suzhou", "hangzhou"))
    assert (behind.behind.place, behind.kind, behind.years) == ("hangzhou", "between", (3, 4))
