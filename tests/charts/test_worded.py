"""Columns of words: the ledgers are made of them."""

from components.charts.chart import Point
from components.charts.worded import column


def test_a_column_of_words_is_one_series_without_marks():
    cells = [("亿元", Point(0, 0, text="甲")), ("", None), ("%", Point(0, 2, text="乙"))]
    (made,) = column("verdict", "结论", cells)
    assert (made.id, made.name, made.colour, made.shape) == ("verdict-0", "结论", "ink", "none")
    assert [point.text for point in made.points] == ["甲", "乙"]
    assert made.unit == ""


def test_figures_of_several_units_are_several_series_of_the_same_name():
    cells = [("亿元", Point(0, 0, 5076.0)), ("%", Point(0, 1, 27.1)), ("亿元", Point(0, 2, 5675.0))]
    made = column("brief", "简报", cells, "accent")
    assert [(s.id, s.name, s.unit, [p.value for p in s.points]) for s in made] == [
        ("brief-0", "简报", "亿元", [5076.0, 5675.0]),
        ("brief-1", "简报", "%", [27.1]),
    ]


def test_a_column_without_cells_is_no_series():
    assert column("brief", "简报", [("", None)]) == ()
