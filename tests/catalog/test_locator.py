"""A place in a document: what is read as a line, a page, a table or a cell, and how it is said."""

import pytest

from components.catalog.locator import located, locator_label, locator_name, locator_order


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (19, 19),
        (19.0, 19),
        ("19", 19),
        ("第 19 行", 19),
        ("第19行", 19),
        ("line 19", 19),
        ("p. 12", "p. 12"),
        ("p12", "p. 12"),
        ("P. 12", "p. 12"),
        ("第 12 页", "p. 12"),
        ("第１２页", "p. 12"),
        ("page 12", "p. 12"),
        ("pp. 12–14", "p. 12-14"),
        ("第 12—14 页", "p. 12-14"),
        ("表3-2", "表 3-2"),
        ("表 3－2", "表 3-2"),
        ("Table 3-2", "表 3-2"),
        ("表一", "表 一"),
        ("B7", "B7"),
        ("单元格 B7", "B7"),
        ("AB12", "AB12"),
        ("Sheet1!P12", "Sheet1!P12"),
        ("2023—2024!B7", "2023—2024!B7"),
    ],
)
def test_every_usual_form_is_read_and_what_is_kept_reads_as_itself(
    typed: object, kept: int | str
) -> None:
    assert located(typed) == kept
    assert located(kept) == kept


@pytest.mark.parametrize(
    "typed",
    [0, -1, 1.5, True, None, "", "首页", "P12", "b7", "p. 0", "p. 14-12", "9999999", "table of"],
)
def test_anything_else_is_refused(typed: object) -> None:
    """P12 among them: a page to one reader, a cell to another."""
    with pytest.raises(ValueError, match="no place in a document"):
        located(typed)


@pytest.mark.parametrize(
    ("at", "zh", "en"),
    [
        (19, "第 19 行", "line 19"),
        ("p. 12", "第 12 页", "page 12"),
        ("p. 12-14", "第 12—14 页", "pages 12–14"),
        ("表 3-2", "表 3-2", "table 3-2"),
        ("B7", "单元格 B7", "cell B7"),
        ("表 1!P7", "单元格 表 1!P7", "cell 表 1!P7"),
    ],
)
def test_a_place_is_said_in_the_reader_s_language(at: int | str, zh: str, en: str) -> None:
    assert (locator_name(at, "zh"), locator_name(at, "en")) == (zh, en)


def test_below_a_heading_a_line_is_its_bare_number() -> None:
    assert [locator_label(at, "zh") for at in (19, "p. 12")] == ["19", "第 12 页"]


def test_places_sort_by_kind_and_number() -> None:
    places = ["p. 12", "表 3-2", 100, "p. 3", 19]
    assert sorted(places, key=locator_order) == [19, 100, "p. 3", "p. 12", "表 3-2"]
