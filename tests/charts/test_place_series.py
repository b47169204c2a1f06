"""A place keeps its colour and its shape in every chart."""

from components.charts.chart import Point
from components.charts.naming import Naming
from components.charts.place_series import place_series


def test_a_place_has_its_name_its_colour_and_its_shape(documents):
    naming, points = Naming(documents.catalog, "zh"), [Point(15.8, 0, 15.8)]
    made = place_series(naming, "suzhou", points)
    assert (made.id, made.name, made.colour, made.shape) == ("suzhou", "苏州", "suzhou", "square")
    assert (made.points, made.line) == ((Point(15.8, 0, 15.8),), "none")


def test_a_place_may_be_drawn_as_a_line(documents):
    made = place_series(Naming(documents.catalog, "en"), "hangzhou", (), "dotted")
    assert (made.name, made.shape, made.line) == ("Hangzhou", "circle", "dotted")
