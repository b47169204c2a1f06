"""Columns stay straight where Chinese and Latin meet."""

from components.commands._columns import columns, places


def test_a_chinese_character_takes_two_places() -> None:
    assert places("文献 ab") == 7


def test_columns_are_as_wide_as_their_widest_cell_and_numbers_stand_flush_right() -> None:
    rows = [["文献", "数"], ["brief", "12"], ["a", "3"]]
    assert columns(rows, right=frozenset({1})) == ["文献   数", "brief  12", "a       3"]
