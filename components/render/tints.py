"""Colours only drawings need: the joint of a dumbbell, and the sequential scale at night."""

from __future__ import annotations

from types import MappingProxyType

from components.charts.palette import DARK, LIGHT, SEQUENTIAL

JOINT = "#C9D1DA"
"""The bar between two values: darker than a hairline, lighter than any mark."""
_NIGHT = ("#1B2A3A", "#223A52", "#2A4C6E", "#35618D", "#6391C4", "#8FB3E0")
"""Low values near the dark ground, high ones bright; the last is also the dark `accent`."""
DARK_OF = MappingProxyType(
    {LIGHT[role]: DARK[role] for role in LIGHT}
    | dict(zip(SEQUENTIAL, _NIGHT, strict=True))
    | {JOINT: "#3D4A57"}
)
"""The dark form of each light colour a figure may hold."""
