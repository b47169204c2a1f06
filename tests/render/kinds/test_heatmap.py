from __future__ import annotations

from components.render.figure import compose
from components.render.layout import WIDE
from tests.render import samples


def test_cells_are_tinted_by_six_equal_steps_of_their_values() -> None:
    heat = compose(samples.heatmap(), WIDE)[0]["data"][0]
    assert heat["z"] == [[0, 2], [5, None]]
    assert (heat["zmin"], heat["zmax"]) == (-0.5, 5.5)


def test_dark_cells_are_written_in_white() -> None:
    written = compose(samples.heatmap(), WIDE)[0]["data"][1]
    assert written["text"] == ["10", "20", "40"]
    assert written["textfont"]["color"] == ["#1F2933", "#1F2933", "#FFFFFF"]


def test_a_missing_cell_has_words_and_no_tint() -> None:
    data = compose(samples.heatmap(), WIDE)[0]["data"]
    assert data[0]["z"][1][1] is None
    assert data[2]["text"] == ["无数据"]
