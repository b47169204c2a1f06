"""One colour per place for ever, whoever else joins."""

import pytest

from components.charts.palette import DARK, LIGHT, SHAPES, colour, place_role

CITIES = ("hangzhou", "nanjing", "suzhou", "wuxi", "ningbo", "jiaxing")


@pytest.mark.parametrize(
    ("place", "role"),
    [
        ("hangzhou", "hangzhou"),
        ("suzhou", "suzhou"),
        ("nanjing", "third"),
        ("wuxi", "fourth"),
        ("ningbo", "ink"),
        ("jiaxing", "ink"),
        ("china", "neutral"),
    ],
)
def test_further_cities_take_the_colours_that_are_left_in_file_order(place, role):
    assert place_role(place, CITIES) == role


def test_a_district_has_the_tint_of_its_city():
    assert place_role("west-corridor", CITIES, within="hangzhou") == "hangzhou_tint"
    assert place_role("park", CITIES, within="nanjing") == "neutral"


def test_every_role_has_a_light_and_a_dark_form():
    assert LIGHT.keys() == DARK.keys()
    assert colour("suzhou") == "#D9771F"
    with pytest.raises(KeyError):
        colour("shanghai")


def test_the_first_three_cities_differ_in_shape_too():
    assert SHAPES == {"hangzhou": "circle", "suzhou": "square", "third": "triangle"}
