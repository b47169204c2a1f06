"""The marks of the guide are those of the charts, and none of its figures is one of the data."""

import pytest

from components.charts.chart import Mark
from components.charts.registry import chart_ids
from components.charts.signs import mark_lines, mark_rows
from components.render.figure import figure
from components.words import words


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_mark_has_a_row_under_its_name(lang: str) -> None:
    chart = mark_rows(lang)
    placed = [mark for mark in Mark if mark is not Mark.MISSING]
    assert {point.mark for point in chart.points} == {*placed}
    names = [name for _, name in chart.y.ticks]
    assert names[:-1] == [words(lang)(f"marks.{mark}") for mark in placed]


def test_a_figure_in_doubt_carries_the_sign() -> None:
    notes = [str(note.text) for note in figure(mark_rows("zh")).layout.annotations]
    assert "※" in notes


def test_the_stroke_is_solid_between_printed_figures_alone() -> None:
    lines = [
        (trace.line.dash, [x for x in trace.x if x is not None])
        for trace in figure(mark_lines("zh")).data
        if trace.mode == "lines"
    ]
    assert sorted((dash or "solid", min(xs), max(xs)) for dash, xs in lines) == [
        ("2px,4px", 0.5, 3.5),
        ("solid", 1.5, 2.5),
    ]


def test_nobody_is_offered_the_marks_as_a_chart() -> None:
    assert not {mark_rows("zh").id, mark_lines("zh").id} & {*chart_ids()}
