"""PowerPoint: 16:9, real titles, native charts, speaker notes with evidence and caveat."""

from __future__ import annotations

from collections.abc import Sequence

from components.charts.chart import Chart
from components.charts.data_table import as_told
from components.exports.base import Briefing, Format
from components.exports.office.pptx import assemble

FORMAT = Format(
    id="pptx",
    suffix=".pptx",
    mime="application/vnd.openxmlformats-officedocument.presentationml.presentation",
    order=10,
)


def render(charts: Sequence[Chart], briefing: Briefing) -> bytes:
    """The deck: cover and findings (when several charts), a slide a chart, sources, gaps."""
    return assemble([*map(as_told, charts)], briefing)
