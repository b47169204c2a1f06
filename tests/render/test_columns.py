"""Columns get the room that their words need."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.render.columns import widths

COLUMN = st.tuples(st.floats(1, 100), st.floats(0, 400), st.floats(0, 500))


def test_no_table_where_not_even_the_least_fits() -> None:
    assert widths([50, 60], [80, 90], [1, 1], 100) is None


def test_what_is_left_goes_by_the_amount_of_text() -> None:
    assert widths([20, 20], [500, 500], [300, 100], 240) == [170, 70]


def test_a_column_that_needs_no_second_line_leaves_the_rest_to_the_others() -> None:
    assert widths([20, 20], [40, 500], [100, 100], 240) == [40, 200]


def test_room_beyond_all_need_is_shared_evenly() -> None:
    assert widths([20, 20], [30, 50], [1, 1], 100) == [40, 60]


@given(st.lists(COLUMN, min_size=1, max_size=7), st.floats(1, 2000))
def test_the_columns_fill_the_room_and_none_is_too_narrow(
    columns: list[tuple[float, float, float]], room: float
) -> None:
    least = [column[0] for column in columns]
    full = [column[0] + column[1] for column in columns]
    found = widths(least, full, [column[2] for column in columns], room)
    if sum(least) > room:
        assert found is None
    else:
        assert found is not None
        assert sum(found) == pytest.approx(room, abs=0.6)
        assert all(width >= low - 1e-9 for width, low in zip(found, least, strict=True))
