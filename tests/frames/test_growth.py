import pytest

from components.frames.tables import Tables
from tests.today import TODAY


def grown(build, cells, **more):
    record = {
        "zh": "列",
        "en": "series",
        "unit": "亿元",
        "calibre": "core",
        "values": {"suzhou": cells},
    }
    frame = Tables(build(indicators={"s": record | more}), TODAY).growth
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
    assert grown(build, {2021: 100, 2022: {"missing": "O"}, 2023: 110}).empty


def test_no_growth_across_a_break(build) -> None:
    assert grown(build, {2022: 100, 2023: {"value": 110, "status": "B"}}).empty


def test_no_growth_from_an_open_bound(build) -> None:
    assert grown(build, {2022: {"value": 100, "is": "over"}, 2023: 110}).empty


def test_no_growth_from_zero(build) -> None:
    assert grown(build, {2022: 0, 2023: 110}).empty


def test_no_growth_of_shares_ranks_or_growth_rates(build) -> None:
    for measure in ("share", "rank", "growth_real", "difference", "count"):
        assert grown(build, {2022: 10, 2023: 11}, measure=measure).empty


def test_a_quarter_grows_on_the_same_quarter_of_the_year_before(build) -> None:
    frame = grown(build, {"2023Q1": 100, "2023Q4": 150, "2024Q1": 105})
    assert frame[["before", "period"]].values.tolist() == [["2023Q1", "2024Q1"]]
    assert frame["growth"].iloc[0] == pytest.approx(5)


def test_an_unsourced_new_year_grows_like_any_other(catalog) -> None:
    frame = Tables(catalog, TODAY).growth
    last = frame[frame["period"] == "2024"].iloc[0]
    assert round(last["growth"], 2) == 11.10  # 6305 on 5675
