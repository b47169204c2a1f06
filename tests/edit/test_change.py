"""Changes are values: applied, reversed, compared, without touching what they started from."""

from components.edit.basket import put, put_all, rebased, without
from components.edit.change import ABSENT, Change, applied, between, clashes, digest

WHOLE = {"places": {"a": {"zh": "甲"}}, "indicators": {"x": {"values": {"a": {"2022": 1}}}}}
CELL = ("indicators", "x", "values", "a", "2022")


def test_applying_leaves_the_old_value_alone() -> None:
    after = applied(WHOLE, [Change(CELL, 1, 2)])
    assert after["indicators"]["x"]["values"]["a"] == {"2022": 2}  # type: ignore[index,call-overload]
    assert WHOLE["indicators"]["x"]["values"]["a"] == {"2022": 1}


def test_a_place_without_cells_goes_and_comes_back() -> None:
    gone = Change(CELL, 1, ABSENT)
    without_place = applied(WHOLE, [gone])
    assert without_place["indicators"]["x"]["values"] == {}  # type: ignore[index,call-overload]
    assert applied(without_place, [gone.inverse]) == WHOLE


def test_the_difference_of_two_files_leads_from_one_to_the_other() -> None:
    new = {"places": {"a": {"zh": "乙"}, "b": {"zh": "丙"}}, "indicators": {"x": {"values": {}}}}
    found = between(WHOLE, new)
    assert found == (
        Change(("places", "a", "zh"), "甲", "乙"),
        Change(("places", "b"), ABSENT, {"zh": "丙"}),
        Change(("indicators", "x", "values", "a"), {"2022": 1}, ABSENT),
    )
    assert applied(WHOLE, found) == new


def test_only_a_third_value_is_a_clash() -> None:
    assert [
        clash.theirs
        for clash in clashes(WHOLE, [Change(CELL, 0, 2), Change(CELL, 1, 2), Change(CELL, 0, 1)])
    ] == [1]


def test_a_basket_remembers_what_a_place_began_with() -> None:
    basket = put_all((), [Change(CELL, 1, 2), Change(CELL, 2, 3)])
    assert basket == (Change(CELL, 1, 3),)
    assert put(basket, Change(CELL, 3, 1)) == ()
    assert without(basket, 0) == ()


def test_mine_over_theirs_begins_with_theirs() -> None:
    assert rebased((Change(CELL, 0, 3),), WHOLE, 0) == (Change(CELL, 1, 3),)


def test_changes_of_mappings_and_lists_have_a_hash_and_a_stable_name() -> None:
    gap = Change(("a",), {"missing": "O"}, [{"value": 1}, {"value": 2}])
    assert len({gap, Change(("a",), {"missing": "O"}, [{"value": 1}, {"value": 2}])}) == 1
    assert digest((gap,)) == digest((gap,))
    assert digest((gap,)) != digest((gap.inverse,))
    assert digest(1) != digest(1.0)
