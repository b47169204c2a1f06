"""What a line chart lacks: its words, and the stretch of the axis they are about."""

from __future__ import annotations

import pytest

from components.render.figure import compose
from components.render.measure import text_width
from components.render.sheet import MEDIUM, NARROW, WIDE, Sheet
from tests.render import samples


@pytest.mark.parametrize("sheet", [WIDE, MEDIUM, NARROW], ids=lambda sheet: sheet.name)
def test_the_axis_is_grey_under_the_year_that_is_missing_and_under_no_other(sheet: Sheet) -> None:
    shapes = compose(samples.line(), sheet)[0]["layout"]["shapes"]
    (grey,) = [shape for shape in shapes if shape.get("fillcolor") == "#6B7785"]
    assert 2018 < grey["x0"] < 2019 < grey["x1"] < 2020


def test_the_first_year_of_a_timeline_is_not_cut_on_a_telephone() -> None:
    layout = compose(samples.timeline(), NARROW)[0]["layout"]
    axis, margin = layout["xaxis"], layout["margin"]
    low, high = axis["range"]
    share = (axis["tickvals"][0] - low) / (high - low)
    first = margin["l"] + share * (NARROW.width - margin["l"] - margin["r"])
    assert first - text_width(axis["ticktext"][0], axis["tickfont"]["size"]) / 2 >= 0
