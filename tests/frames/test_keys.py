from hypothesis import given
from hypothesis import strategies as st

from components.frames import keys

IDS = st.from_regex(r"[a-z][a-z0-9_-]{0,20}", fullmatch=True)
PERIODS = st.sampled_from(["2022", "2018H1", "2024Q1", "2022-09", "2023-05-24", "2019/2021"])


def test_a_key_names_indicator_place_period_and_report() -> None:
    key = keys.observation("core_value_added", "hangzhou", "2022", 2)
    assert key == "obs:core_value_added/hangzhou/2022#2"


@given(IDS, IDS, PERIODS, st.integers(1, 99))
def test_an_address_reads_back_what_the_key_was_made_of(
    indicator: str, place: str, period: str, number: int
) -> None:
    found = keys.address(keys.observation(indicator, place, period, number))
    assert found == keys.Address(indicator, place, period, number)


def test_the_key_of_a_record_is_no_observation() -> None:
    assert keys.address(keys.record("policy", "plan-2018")) is None
    assert keys.record("policy", "plan-2018") == "policy:plan-2018"
