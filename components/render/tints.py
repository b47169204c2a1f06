"""The sequential scale at night: low values near the dark ground, high ones bright."""

from __future__ import annotations

from types import MappingProxyType

from components.charts.palette import SEQUENTIAL

_NIGHT = ("#1B2A3A", "#223A52", "#2A4C6E", "#35618D", "#6391C4", "#8FB3E0")
SEQUENTIAL_DARK = MappingProxyType(dict(zip(SEQUENTIAL, _NIGHT, strict=True)))
"""Light tint → dark tint; the last pair is that of `accent`, which shares its light colour."""
