"""Word in the look of a Chinese official brief (GB/T 9704-2012), with native charts."""

from __future__ import annotations

from collections.abc import Sequence

from components.charts.chart import Chart
from components.charts.data_table import as_told
from components.exports.base import Briefing, Format
from components.exports.office import leader
from components.exports.office.docx import assemble, page_numbers

FORMAT = Format(
    id="docx",
    suffix=".docx",
    mime="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    order=20,
)


def render(charts: Sequence[Chart], briefing: Briefing) -> bytes:
    """The brief in its length: two pages, the whole, or the paper for leaders."""
    charts = [*map(as_told, charts)]
    if briefing.length == "leader":
        return leader.assemble(charts, briefing)
    return assemble(charts, briefing, page_numbers(charts, briefing) if briefing.paged else ())
