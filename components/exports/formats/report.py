"""The Word brief as PDF, made by LibreOffice where it is installed."""

from __future__ import annotations

from collections.abc import Sequence

from components.charts.chart import Chart
from components.exports.base import Briefing, Format, Need, step
from components.exports.image import to_pdf
from components.exports.office import docx

FORMAT = Format(id="report", suffix=".pdf", mime="application/pdf", needs=(Need.OFFICE,), order=25)


def render(charts: Sequence[Chart], briefing: Briefing) -> bytes:
    """The brief; a first pass tells the page numbers of the contents."""
    pages = docx.page_numbers(charts, briefing)
    step(1, 2)
    content = to_pdf(docx.assemble(charts, briefing, pages), ".docx")
    step(2, 2)
    return content
