"""One colour per place for ever, checked for contrast, grey print and colour-blind readers.

Each role has a light and a dark form. Figures are built with the light one, which is also the
print form; the chart surface swaps light for dark in the browser.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from components.charts.chart import Shape

LIGHT = MappingProxyType(
    {
        "hangzhou": "#0B5D57",
        "suzhou": "#D9771F",
        "third": "#5B5EA6",
        "fourth": "#9B2335",
        "hangzhou_tint": "#5E9A95",
        "suzhou_tint": "#E9AE78",
        "ink": "#1F2933",
        "secondary": "#52606D",
        "quiet": "#6B7785",
        "grid": "#E4E7EB",
        "band": "#EFF3F7",
        "neutral": "#7B8794",
        "accent": "#1D3557",
        "ground": "#FFFFFF",
    }
)
DARK = MappingProxyType(
    {
        "hangzhou": "#5EDCCF",
        "suzhou": "#E08A3C",
        "third": "#A9ABE6",
        "fourth": "#EE8E9C",
        "hangzhou_tint": "#3A8F87",
        "suzhou_tint": "#A5662C",
        "ink": "#E6EAEE",
        "secondary": "#A9B4C0",
        "quiet": "#8A94A0",
        "grid": "#26313C",
        "band": "#182430",
        "neutral": "#93A0AD",
        "accent": "#8FB3E0",
        "ground": "#0F1720",
    }
)
SEQUENTIAL = ("#EEF3F8", "#CBD9E8", "#9DB7D3", "#7095BE", "#3F6796", "#1D3557")
"""Tints of one ink-blue, low to high."""
LIGHT_TYPE_FROM = 4
"""From this tint on the ground's colour reads better than ink: on each tint one has 4.5 to 1."""
SHAPES: Mapping[str, Shape] = MappingProxyType(
    {"hangzhou": "circle", "suzhou": "square", "third": "triangle"}
)
"""Shape doubles colour, so that a grey print still tells places apart."""


def colour(role: str) -> str:
    """The light (and print) colour of `role`; KeyError for a role that does not exist."""
    return LIGHT[role]


def place_role(place: str, cities: tuple[str, ...], within: str | None = None) -> str:
    """The role of `place` among `cities` (in file order); a district takes its city's tint.

    Hangzhou and Suzhou keep theirs for ever; further cities take the third and fourth colour,
    then ink. A place that is neither a city nor inside one is neutral.
    """
    if place in {"hangzhou", "suzhou"}:
        return place
    if within in {"hangzhou", "suzhou"}:
        return f"{within}_tint"
    others = [city for city in cities if city not in {"hangzhou", "suzhou"}]
    if place not in others:
        return "neutral"
    return ("third", "fourth", "ink")[min(others.index(place), 2)]
