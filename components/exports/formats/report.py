"""The Word brief as PDF, made by LibreOffice where it is installed."""

from __future__ import annotations

from collections.abc import Sequence

from components.charts.chart import Chart
from components.exports.briefing import Briefing
from components.exports.format import Format
from components.exports.needs import Need
from components.exports.office import brief
from components.exports.office.convert import heading_pages, to_pdf
from components.exports.progress import step

FORMAT = Format(id="report", suffix=".pdf", mime="application/pdf", needs=(Need.OFFICE,), order=25)


def render(charts: Sequence[Chart], briefing: Briefing) -> bytes:
    """The brief; a second pass fills the page numbers of the contents from the first."""
    first = to_pdf(brief.assemble(charts, briefing), ".docx")
    step(1, 2)
    pages = heading_pages(first, brief.headings(charts, briefing))
    made = to_pdf(brief.assemble(charts, briefing, pages), ".docx") if pages else first
    step(2, 2)
    return made
