"""A deck opened again: its slides, and the native charts and tables on them."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from pptx import Presentation

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def deck(raw: bytes) -> Any:
    """The deck."""
    return Presentation(BytesIO(raw))


def shapes_in(raw: bytes) -> list[Any]:
    """Every shape, slide by slide."""
    return [shape for slide in deck(raw).slides for shape in slide.shapes]


def charts_in(raw: bytes) -> list[Any]:
    """The native charts."""
    return [shape.chart for shape in shapes_in(raw) if shape.has_chart]


def tables_in(raw: bytes) -> list[Any]:
    """The native tables."""
    return [shape.table for shape in shapes_in(raw) if shape.has_table]
