"""Periods: what may be typed, how they are ordered, and that nothing is lost on the way."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.catalog.period import (
    Period,
    PeriodError,
    meant,
    period_name,
    to_date,
    year_or_code,
)

YEARS = st.integers(1900, 2099)
POINTS = st.one_of(
    YEARS.map(str),
    st.builds("{}H{}".format, YEARS, st.integers(1, 2)),
    st.builds("{}Q{}".format, YEARS, st.integers(1, 4)),
    st.builds("{}-{:02}".format, YEARS, st.integers(1, 12)),
    st.dates().filter(lambda day: 1900 <= day.year <= 2099).map(str),
)
SPANS = st.tuples(YEARS, YEARS).map(lambda ends: f"{min(ends)}/{max(ends)}")
PERIODS = st.one_of(POINTS, SPANS).map(Period)


@pytest.mark.parametrize(
    ("code", "precision", "start", "end"),
    [
        ("2022", "year", 2022.0, 2023.0),
        ("2018H1", "half", 2018.0, 2018.5),
        ("2018H2", "half", 2018.5, 2019.0),
        ("2024Q1", "quarter", 2024.0, 2024.25),
        ("2022-07", "month", 2022.5, 2022.5 + 1 / 12),
        ("2022-07-01", "day", 2022.5, 2022.5 + 1 / 31 / 12),
        ("2019/2021", "span", 2019.0, 2022.0),
        ("2023-03/2023-05", "span", 2023 + 2 / 12, 2023 + 5 / 12),
    ],
)
def test_a_period_spans_what_was_typed(code: str, precision: str, start: float, end: float) -> None:
    period = Period(code)
    assert (period.precision, str(period)) == (precision, code)
    assert (period.start, period.end) == pytest.approx((start, end))


@pytest.mark.parametrize(
    "code",
    [
        "",
        "22",
        "1899",
        "2100",
        "2022H3",
        "2022Q5",
        "2022-00",
        "2022-13",
        "2022-9",
        "2023-02-29",
        "2022-06-31",
        "2021/2019",
        "2019/2020/2021",
        "2022/",
        "2022年",
        "２０２２",
        "20２２",
        "2022 H1",
    ],
)
def test_anything_else_is_no_period(code: str) -> None:
    with pytest.raises(PeriodError):
        Period(code)


@pytest.mark.parametrize("raw", [True, 2022.0, None, [2022]])
def test_only_a_year_or_text_can_be_a_period(raw: object) -> None:
    with pytest.raises(PeriodError):
        Period.parse(raw)


def test_a_year_typed_as_number_is_the_year_typed_as_text() -> None:
    assert Period.parse(2022) == Period.parse(" 2022 ") == Period("2022")


def test_a_year_comes_before_its_parts_and_after_the_year_before() -> None:
    codes = [
        "2021",
        "2021-12-31",
        "2022/2023",
        "2022",
        "2022H1",
        "2022Q1",
        "2022-01",
        "2022-01-01",
        "2022-02",
        "2022Q2",
        "2022H2",
        "2023",
    ]
    assert [p.code for p in sorted(map(Period, reversed(codes)))] == codes


@given(PERIODS)
def test_a_period_survives_being_printed_and_parsed(period: Period) -> None:
    assert Period.parse(str(period)) == period
    assert hash(Period.parse(str(period))) == hash(period)


@given(PERIODS)
def test_a_period_has_length_and_its_middle_inside(period: Period) -> None:
    assert period.start < period.middle < period.end
    assert period.year <= period.last_year


@given(st.lists(PERIODS, max_size=8))
def test_sorting_follows_start_then_length_and_is_total(periods: list[Period]) -> None:
    for first, second in pairwise(sorted(periods)):
        assert (first.start, -first.end) <= (second.start, -second.end)
        assert (first < second) is not (second <= first)


@given(st.text(max_size=20))
def test_any_text_is_a_period_or_a_period_error(text: str) -> None:
    try:
        period = Period.parse(text)
    except PeriodError:
        return
    assert period.code == text.strip()


# Periods as people write them, turned into the codes of the file.


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2022年", "2022"),
        ("2022 年度", "2022"),
        ("２０２２", "2022"),
        ("2022年9月", "2022-09"),
        ("2022-9", "2022-09"),
        ("2022.09", "2022-09"),
        ("2023年5月24日", "2023-05-24"),
        ("2023/5/24", "2023-05-24"),
        ("2018上半年", "2018H1"),
        ("2018年下半年", "2018H2"),
        ("2018h1", "2018H1"),
        ("2024年第一季度", "2024Q1"),
        ("2024-Q1", "2024Q1"),
        ("2024年4季度", "2024Q4"),
        ("2019-2021", "2019/2021"),
        ("2019年至2021年", "2019/2021"),
    ],
)
def test_a_period_in_another_habit_is_understood(text: str, code: str) -> None:
    assert meant(text) == code


@pytest.mark.parametrize("text", ["22", "2022-13", "2023-02-30", "2021-2019", "去年", "", "2024Q5"])
def test_what_cannot_be_told_gets_no_guess(text: str) -> None:
    assert meant(text) is None


@pytest.mark.parametrize(
    ("code", "whole", "zh", "en"),
    [
        ("2024Q1", "2024Q1", "2024 年一季度", "first quarter of 2024"),
        ("2024Q2", "2024H1", "2024 年上半年", "first half of 2024"),
        ("2024Q3", "2024Q1/2024Q3", "2024 年前三季度", "first three quarters of 2024"),
        ("2024H2", "2024", "2024 年", "2024"),
        ("2024-01", "2024-01", "2024 年 1 月", "2024-01"),
        ("2024-05", "2024-01/2024-05", "2024 年 1—5 月", "first 5 months of 2024"),
        ("2024-12", "2024", "2024 年", "2024"),
        ("2019/2021", "2019/2021", "2019—2021 年", "2019–2021"),
        (
            "2022/2024Q3",
            "2022/2024Q3",
            "2022 年—2024 年三季度",
            "2022 to third quarter of 2024",
        ),
    ],
)
def test_what_counts_from_january_is_named_by_all_of_its_months(
    code: str, whole: str, zh: str, en: str
) -> None:
    assert to_date(code) == whole
    assert (period_name(whole, "zh"), period_name(whole, "en")) == (zh, en)


@pytest.mark.parametrize(
    ("code", "value"),
    [("2022", 2022), ("2022Q1", "2022Q1"), ("²", "²"), ("9" * 5000, "9" * 5000), ("", "")],
)
def test_a_year_is_a_number_and_digits_that_make_none_stay_text(code: str, value: object) -> None:
    assert year_or_code(code) == value
