"""Unquoted words: plain ones pass, those that readers mistake are refused with a hint."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.catalog.scalar import OddScalarError, plain


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5076", 5076),
        ("27.1", 27.1),
        ("-0.4", -0.4),
        ("+8.5", 8.5),
        ("0", 0),
        ("0.30", 0.3),
        ("true", True),
        ("False", False),
        ("", None),
        ("~", None),
        ("null", None),
        ("2023-05-24", "2023-05-24"),
        ("2019/2021", "2019/2021"),
        ("2018H1", "2018H1"),
        ("5800億元", "5800億元"),
        ("27.1%", "27.1%"),
        ("1.2萬", "1.2萬"),
        ("63 万家", "63 万家"),
        ("第14位", "第14位"),
        ("Y", "Y"),
        ("２０年前", "２０年前"),
    ],
)
def test_a_plain_word_is_what_it_looks_like(text: str, value: object) -> None:
    got = plain(text)
    assert got == value
    assert type(got) is type(value)


@pytest.mark.parametrize(
    ("text", "code", "instead"),
    [
        ("NO", "yes_no", "false"),
        ("Yes", "yes_no", "true"),
        ("off", "yes_no", "false"),
        ("010", "leading_zero", "10"),
        ("-007", "leading_zero", "-7"),
        ("00.5", "leading_zero", "0.5"),
        ("08", "leading_zero", "8"),
        ("0x1F", "other_base", "31"),
        ("0o17", "other_base", "15"),
        ("1e6", "exponent", "1000000"),
        ("1.5E3", "exponent", "1500"),
        ("2.5e-3", "exponent", "0.0025"),
        ("1e999999999", "too_many_digits", '"1e999999999"'),
        ("12:30", "clock", '"12:30"'),
        ("190:20:30", "clock", '"190:20:30"'),
        ("1,509", "grouped", "1509"),
        ("18,737.48", "grouped", "18737.48"),
        ("1_000", "grouped", "1000"),
        (".5", "bare_point", "0.5"),
        ("5.", "bare_point", "5"),
        (".inf", "not_finite", '".inf"'),
        ("-.INF", "not_finite", '"-.INF"'),
        (".nan", "not_finite", '".nan"'),
        ("5" * 40, "too_many_digits", f'"{"5" * 30}"'),
        ("５０７６", "full_width", "5076"),
        ("１，５０９", "full_width", "1509"),
        ("1，509", "full_width", "1509"),
        ("２７．１", "full_width", "27.1"),
        ("−5.2", "full_width", "-5.2"),
    ],
)
def test_a_word_that_readers_mistake_is_refused_with_what_to_type(
    text: str, code: str, instead: str
) -> None:
    with pytest.raises(OddScalarError) as caught:
        plain(text)
    assert (caught.value.code, caught.value.instead) == (code, instead)


@given(st.decimals(-(10**9), 10**9, places=2))
def test_any_number_with_two_decimals_is_read_as_itself(number: object) -> None:
    assert plain(str(number)) == float(str(number))


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused_but_never_crashes(text: str) -> None:
    with contextlib.suppress(OddScalarError):
        value = plain(text)
        assert value is None or isinstance(value, (str, int, float))


WORDS = st.one_of(
    st.text("0123456789xobXOBeE+-._,:abcdef", max_size=200),
    st.from_regex(r"[-+]?[0-9]{1,30}(\.[0-9]{0,30})?[eE][-+]?0{0,30}[0-9]{1,30}", fullmatch=True),
    st.from_regex(r"0[xob][0-9a-f_]{0,80}", fullmatch=True),
)


def meaning(text: str) -> tuple[object, str]:
    """The value of `text` and what to type instead ("" where it may stay)."""
    try:
        return plain(text), ""
    except OddScalarError as odd:
        return odd.guess, odd.instead


@given(WORDS)
def test_no_word_makes_more_text_than_fits_a_line(text: str) -> None:
    # The cost of a word is the text that is made of it: no long text, no long time, no memory.
    value, instead = meaning(text)
    assert len(instead) <= 100
    assert value == text or len(str(value)) <= 100


@pytest.mark.parametrize("text", ["1e0000001808073555", "-1.5E+000000999999999", "1e-00000099999"])
def test_zeros_before_an_exponent_hide_nothing(text: str) -> None:
    with pytest.raises(OddScalarError) as caught:
        plain(text)
    assert (caught.value.code, caught.value.instead) == ("too_many_digits", f'"{text}"')


@pytest.mark.parametrize(
    "text", ["0x_", "0b__", "0o_", "0x" + "f" * 6000, "0b" + "1" * 20_000, "9" * 40_000]
)
def test_a_word_that_is_no_number_to_anybody_is_text(text: str) -> None:
    assert plain(text) == text
