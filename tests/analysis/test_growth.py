""""""

from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.analysis.dataset import Dataset
from components.analysis.figures import around
from components.analysis.gap import RefusalError
from components.analysis.growth import average_growth, growth, index, singles
from components.analysis.intervals import Interval
from components.catalog.models import Catalog
from tests.analysis.conftest import BASE
from tests.today import TODAY


def grown(build, cells, **more):
    record = {
        "zh": "列",
        "en": "series",
        "unit": "亿元",
        "calibre": "core",
        "values": {"suzhou": cells},
    }
    tables = Dataset(build(indicators={"s": record | more}), TODAY)
    frame = growth(tables.series, tables.breaks)
    return frame[frame["indicator"] == "s"]


def test_growth_is_taken_on_the_year_before_with_its_interval(build) -> None:
    row = grown(build, {2022: 100, 2023: 110}).iloc[0]
    assert (row["before"], row["period"], row["x"]) == ("2022", "2023", 2023.5)
    assert row["growth"] == pytest.approx(10)
    # 109.5 / 100.5 and 110.5 / 99.5
    assert (round(row["low"], 3), round(row["high"], 3)) == (8.955, 11.055)
    assert row["formula"] == "(110 ÷ 100 − 1) × 100"
    assert (row["key"], row["key_before"]) == ("obs:s/suzhou/2023#1", "obs:s/suzhou/2022#1")


def test_no_growth_over_a_missing_year(build) -> None:
    assert grown(build, {2021: 100, 2022: {"missing": "not_printed"}, 2023: 110}).empty


def test_no_growth_across_a_break(build) -> None:
    assert grown(build, {2022: 100, 2023: {"value": 110, "status": "break"}}).empty


def test_no_growth_from_an_open_bound(build) -> None:
    assert grown(build, {2022: {"value": 100, "is": "over"}, 2023: 110}).empty


def test_no_growth_from_zero(build) -> None:
    assert grown(build, {2022: 0, 2023: 110}).empty


def test_no_growth_of_shares_ranks_or_growth_rates(build) -> None:
    for measure in ("share", "rank", "growth_real", "difference"):
        assert grown(build, {2022: 10, 2023: 11}, measure=measure).empty


def test_a_quarter_grows_on_the_same_quarter_of_the_year_before(build) -> None:
    frame = grown(build, {"2023Q1": 100, "2023Q4": 150, "2024Q1": 105})
    assert frame[["before", "period"]].values.tolist() == [["2023Q1", "2024Q1"]]
    assert frame["growth"].iloc[0] == pytest.approx(5)


def test_an_unsourced_new_year_grows_like_any_other(catalog) -> None:
    tables = Dataset(catalog, TODAY)
    frame = growth(tables.series, tables.breaks)
    last = frame[frame["period"] == "2024"].iloc[0]
    assert round(last["growth"], 2) == 11.10  # 6305 on 5675


def test_levels_become_an_index_of_the_base_year(catalog) -> None:
    frame = index(Dataset(catalog, TODAY).series, "core_value_added", "hangzhou", "2022")
    assert frame["period"].tolist() == ["2022", "2023", "2024"]
    assert frame["index"].round(2).tolist() == [100.00, 111.80, 124.21]
    assert frame["formula"].iloc[1] == "5675 ÷ 5076 × 100"


def test_the_base_itself_is_exactly_one_hundred(catalog) -> None:
    base = index(Dataset(catalog, TODAY).series, "core_value_added", "hangzhou", "2022").iloc[0]
    assert (base["index"], base["low"], base["high"]) == (100, 100, 100)


def test_values_beyond_a_break_are_left_out(build) -> None:
    broken = {"hangzhou": {2023: {"value": 5675, "status": "break"}}}
    series = Dataset(build(indicators={"core_value_added": {"values": broken}}), TODAY).series
    assert index(series, "core_value_added", "hangzhou", "2022")["period"].tolist() == ["2022"]
    later = index(series, "core_value_added", "hangzhou", "2023")
    assert later["period"].tolist() == ["2023", "2024"]


@pytest.mark.parametrize(
    ("indicator", "place", "base", "code"),
    [
        ("core_value_added", "hangzhou", "1999", "no_base"),
        ("core_value_added", "suzhou", "2022", "no_base"),
        ("core_share_gdp", "hangzhou", "2022", "not_a_level"),
        ("firms", "hangzhou", "2023", "open_bound"),
    ],
)
def test_what_cannot_be_indexed_is_refused_with_a_code(
    catalog, indicator, place, base, code
) -> None:
    with pytest.raises(RefusalError) as error:
        index(Dataset(catalog, TODAY).series, indicator, place, base)
    assert error.value.code == code
    assert error.value.values["indicator"] == indicator


def test_places_around_a_place_come_nearest_first(catalog) -> None:
    assert around(catalog, "yuhang") == ("hangzhou", "zhejiang")
    assert around(catalog, "nowhere") == ()


def test_places_that_lie_in_each_other_end_the_search(build) -> None:
    catalog = build(places={"zhejiang": {"within": "yuhang"}})
    assert around(catalog, "yuhang") == ("hangzhou", "zhejiang")


rates = st.floats(min_value=-60, max_value=150)


@settings(max_examples=25, deadline=None)
@given(start=st.integers(100, 99999), rate=rates, years=st.integers(2, 12))
def test_the_average_growth_of_a_geometric_series_is_its_rate(start, rate, years) -> None:
    first, last = (
        SimpleNamespace(value=value, interval=Interval(value * 0.999, value * 1.001))
        for value in (start, start * (1 + rate / 100) ** years)
    )
    result = average_growth(last, first, years)
    assert result.value == pytest.approx(rate, abs=1e-6)
    assert result.low < rate < result.high


@settings(max_examples=25, deadline=None)
@given(values=st.lists(st.integers(1, 10**6), min_size=2, max_size=6), data=st.data())
def test_an_index_is_100_at_its_base_and_keeps_every_ratio(values, data) -> None:
    base = data.draw(st.integers(0, len(values) - 1))
    cells = {
        2015 + n: {"value": v, "source": "brief", "at": 1, "says": str(v)}
        for n, v in enumerate(values)
    }
    record = {
        "zh": "列",
        "en": "series",
        "unit": "亿元",
        "calibre": "core",
        "values": {"suzhou": cells},
    }
    catalog = Catalog.model_validate(BASE | {"indicators": {"s": record}})
    frame = index(Dataset(catalog, TODAY).series, "s", "suzhou", str(2015 + base))
    numbers = dict(zip(frame["period"], frame["index"], strict=True))
    assert numbers[str(2015 + base)] == pytest.approx(100)
    for n, value in enumerate(values):
        assert numbers[str(2015 + n)] / 100 == pytest.approx(value / values[base])


def parted(build, cells, **more):
    """The parts of years of Suzhou, by their codes: value, ends, formula."""
    record = {"zh": "列", "en": "series", "unit": "亿元", "calibre": "core", "cumulative": True}
    values = {
        "suzhou": {
            code: {"value": v, "source": "brief", "at": 1, "says": str(v)} | more.get(str(code), {})
            for code, v in cells.items()
        }
    }
    tables = Dataset(build(indicators={"s": record | {"values": values}}), TODAY)
    rows = singles(tables.catalog, tables.breaks, "s", "suzhou")
    return {row.period.code: row.estimate for row in rows}


def test_a_quarter_alone_is_what_the_sum_from_january_gained_with_its_interval(build) -> None:
    # 230 − 100 = 130, 350 − 230 = 120, 500 − 350 = 150; each sum is known to 0.5, so each to 1.
    parts = parted(build, {"2023Q1": 100, "2023H1": 230, "2023Q3": 350, "2023": 500})
    assert {code: one.value for code, one in parts.items()} == {
        "2023Q1": 100,
        "2023Q2": 130,
        "2023Q3": 120,
        "2023Q4": 150,
    }
    assert (parts["2023Q2"].low, parts["2023Q2"].high) == pytest.approx((129, 131))
    assert parts["2023Q2"].formula == "230 − 100"


def test_no_part_is_taken_over_a_missing_one_another_year_or_another_definition(build) -> None:
    # Two months and a quarter leave no month alone but March; half a year lies from Q1 to Q4.
    assert [*parted(build, {"2023-02": 20, "2023-03": 33})] == ["2023-03"]
    assert [*parted(build, {"2023Q1": 1, "2023Q4": 9, "2024Q2": 4})] == ["2023Q1", "2024H1"]
    broken = {"2023Q2": {"status": "break"}}
    assert "2023Q2" not in parted(build, {"2023Q1": 1, "2023Q2": 3}, **broken)
    over = {"2023Q2": {"is": "over"}}
    assert "2023Q2" not in parted(build, {"2023Q1": 1, "2023Q2": 3}, **over)


def test_only_what_is_said_to_count_from_january_is_taken_apart(build) -> None:
    record = {"zh": "列", "en": "series", "unit": "亿元", "calibre": "core"}
    record["values"] = {"suzhou": {"2023Q1": 1, "2023Q2": 3}}
    for more in ({}, {"cumulative": True, "measure": "share"}):
        tables = Dataset(build(indicators={"s": record | more}), TODAY)
        assert singles(tables.catalog, tables.breaks, "s", "suzhou") == ()


@settings(max_examples=25, deadline=None)
@given(months=st.lists(st.integers(1, 9999), min_size=12, max_size=12))
def test_the_months_of_a_year_add_up_to_it(months) -> None:
    sums = [sum(months[: n + 1]) for n in range(12)]
    cells = {
        f"2023-{n + 1:02}": {"value": v, "source": "brief", "at": 1, "says": str(v)}
        for n, v in enumerate(sums)
    }
    record = {
        "zh": "列",
        "en": "s",
        "unit": "亿元",
        "calibre": "core",
        "cumulative": True,
        "values": {"suzhou": cells},
    }
    tables = Dataset(Catalog.model_validate(BASE | {"indicators": {"s": record}}), TODAY)
    parts = singles(tables.catalog, tables.breaks, "s", "suzhou")
    assert [one.estimate.value for one in parts] == pytest.approx(months)
    assert sum(one.estimate.value for one in parts) == pytest.approx(sums[-1])
