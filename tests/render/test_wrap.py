from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from components.render.measure import text_width
from components.render.wrap import balanced, escape, joined, wrap

MIXED = st.text(alphabet="数字经济第一城年行亿元※，。（）“”AI云 5076.8%abc-", max_size=60)


@given(MIXED, st.integers(40, 400))
def test_wrapping_loses_no_character(text: str, width: int) -> None:
    kept = "".join(wrap(text, width, 14)).replace(" ", "")
    assert kept == "".join(text.split())


@given(MIXED, st.integers(80, 400))
def test_no_line_is_wider_than_asked(text: str, width: int) -> None:
    assert all(text_width(line, 14) <= width for line in wrap(text, width, 14))


@given(MIXED, st.integers(80, 400))
def test_balancing_takes_no_more_lines(text: str, width: int) -> None:
    assert len(balanced(text, width, 14)) == len(wrap(text, width, 14))


def test_no_line_begins_with_a_closing_mark() -> None:
    assert wrap("杭州市数字经济，第一城", 7 * 14, 14) == ["杭州市数字经", "济，第一城"]


def test_no_line_ends_with_an_opening_mark() -> None:
    assert wrap("提出打造“第一城”", 5 * 14, 14) == ["提出打造", "“第一城”"]


def test_words_and_numbers_stay_whole() -> None:
    assert wrap("Hangzhou 5,076 in 2022", 70, 14) == ["Hangzhou", "5,076 in", "2022"]


def test_a_number_stays_with_its_unit() -> None:
    assert wrap("约用五年建成（第 43 行）", 8 * 14, 14) == ["约用五年建成", "（第 43 行）"]
    assert wrap("规模达 5,076 亿元", 6 * 14, 14) == ["规模达", "5,076 亿元"]


def test_the_sign_of_doubt_stays_with_what_it_doubts() -> None:
    assert wrap("580 billion yuan※", text_width("580 billion yuan", 14), 14) == [
        "580 billion",
        "yuan※",
    ]


def test_the_last_line_is_no_lone_character_where_it_can_be_helped() -> None:
    assert wrap("自相矛盾，不可用", 7 * 14, 14) == ["自相矛盾，不", "可用"]
    assert wrap("3,285 人次（推定）", 7 * 14, 14) == ["3,285 人次", "（推定）"]
    assert wrap("数字经", 2 * 14, 14) == ["数字", "经"]


def test_mark_up_is_escaped_and_only_our_own_breaks_are_left() -> None:
    assert escape("<b>1 & 2</b>") == "&lt;b&gt;1 &amp; 2&lt;/b&gt;"
    assert joined(["a<br>", "b"]) == "a&lt;br&gt;<br>b"
