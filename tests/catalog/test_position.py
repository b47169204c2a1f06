"""Lines and columns of the things that paths lead to."""

from __future__ import annotations

from components.catalog.position import positions

TEXT = """\
# a comment
a:
  b: {c: 1,
    d: [x, y]}
  e:
    - 2
    - {f: 3}
"""


def test_a_value_and_its_key_are_found_by_path() -> None:
    spots = positions(TEXT, [("a", "b", "d", 1), ("a", "e", 1, "f")])
    assert spots.value(("a", "b", "d", 1)) == (4, 12)
    assert spots.value(("a", "e", 1, "f")) == (7, 11)
    assert spots.key(("a", "e", 1, "f")) == (7, 8)


def test_what_is_missing_is_told_at_the_key_of_what_lacks_it() -> None:
    spots = positions(TEXT, [("a", "b", "missing"), ("a", "e", 9)])
    assert spots.value(("a", "b", "missing")) == (3, 3)
    assert spots.key(("a", "e", 9)) == (5, 3)
    assert spots.key(()) == (2, 1)


def test_the_only_report_of_a_cell_needs_no_list() -> None:
    spots = positions(
        "h:\n  2022: {value: x}\n  2023: y\n",
        [
            ("h", "2022", 0, "value"),
            ("h", "2023", 0),
        ],
    )
    assert spots.value(("h", "2022", 0, "value")) == (2, 17)
    assert spots.value(("h", "2023", 0)) == (3, 9)


def test_columns_count_characters_and_not_bytes() -> None:
    assert positions("杭州: {值: 1}\n", [("杭州", "值")]).value(("杭州", "值")) == (1, 9)


def test_of_a_doubled_key_the_first_is_found() -> None:
    assert positions("a: 1\na: 2\n", [("a",)]).key(("a",)) == (1, 1)
