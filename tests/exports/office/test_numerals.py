"""Numbers of headings, and the stop that makes a finding a sentence."""

import pytest

from components.exports.office.numerals import ended, numeral


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (35, "三十五"), (100, "100")],
)
def test_headings_are_counted_in_chinese_up_to_99(number, text):
    assert numeral(number, "zh") == text


def test_headings_are_counted_in_digits_in_english():
    assert [numeral(number, "en") for number in (1, 11)] == ["1", "11"]


@pytest.mark.parametrize(
    ("text", "lang", "sentence"),
    [
        ("差距未变", "zh", "差距未变。"),
        ("差距未变。", "zh", "差距未变。"),
        ("能追上吗？", "zh", "能追上吗？"),
        ("The gap stays", "en", "The gap stays."),
    ],
)
def test_a_finding_ends_with_one_stop(text, lang, sentence):
    assert ended(text, lang) == sentence
