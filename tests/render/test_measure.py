"""How wide text will be: enough to keep labels apart."""

from components.render.measure import block, em, text_width


def test_a_chinese_character_and_a_curly_quote_are_one_em_wide():
    assert [em(sign) for sign in "杭，“"] == [1.0, 1.0, 1.0]


def test_latin_characters_are_narrower_each_in_its_class():
    assert [em(sign) for sign in "i5AW%"] == [0.32, 0.56, 0.66, 0.88, 0.88]


def test_a_line_is_as_wide_as_its_characters_and_bold_a_little_wider():
    assert round(text_width("杭州 27.1%", 10), 6) == 52.0  # 2 + 0.32 + 3 × 0.56 + 0.32 + 0.88 em
    assert round(text_width("杭州", 10, bold=True), 6) == 21.2


def test_a_block_is_as_wide_as_its_widest_line():
    width, height = block(["杭州", "苏州市区"], 10)
    assert (width, height) == (40.0, 26.0)
    assert block([], 10) == (0.0, 0.0)
