"""Names for what the Office libraries leave without types."""

from __future__ import annotations

from typing import Any

Xml = Any
"""An lxml element: the library ships no types."""
Native = Any
"""An object of python-pptx, python-docx or xlsxwriter whose class carries no types."""
