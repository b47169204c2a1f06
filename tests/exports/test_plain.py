"""Text stays text: no control characters, no formulas, no endless lines."""

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.exports.plain import cell, file_name, one_line, plain, shorten, width


@given(st.text())
def test_whatever_is_typed_can_stand_in_xml(text):
    root = ET.Element("a")
    root.text = plain(text)
    assert ET.fromstring(ET.tostring(root, encoding="unicode")).text in {plain(text), None}


def test_control_characters_are_shown_and_nothing_else_is_touched():
    assert (
        plain("前\x00\x1b后 <b>&amp;</b>\n第二行\t尾")
        == "前\ufffd\ufffd后 <b>&amp;</b>\n第二行\t尾"
    )


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t=", " =", "\r="])
def test_a_cell_that_looks_like_a_formula_gets_an_apostrophe(sign):
    assert cell(f"{sign}SUM(A1)").startswith("'")


def test_a_cell_of_plain_words_is_left_alone():
    assert cell("杭州 5,076 亿元") == "杭州 5,076 亿元"


@given(st.text(), st.integers(1, 50))
def test_shortened_text_never_exceeds_its_columns(text, columns):
    assert width(shorten(text, columns)) <= columns


def test_shortened_text_says_that_there_was_more():
    assert shorten("数字经济核心产业", 8) == "数字经…"
    assert shorten("数字经济", 8) == "数字经济"


def test_one_line_joins_lines():
    assert one_line(" 甲\n  乙 ") == "甲 乙"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("../../etc/passwd", "etc_passwd"),
        ("杭州：2022?.png", "杭州：2022_png"),
        ("...", "chart"),
        ("a" * 500, "a" * 119),
    ],
)
def test_a_file_name_leads_nowhere(text, name):
    assert file_name(text) == name
