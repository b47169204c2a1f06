"""The Word brief as PDF, made by LibreOffice where it is installed."""

from __future__ import annotations

from collections.abc import Sequence

from components.charts.chart import Chart
from components.exports.base import Briefing, Format, Need, step
from components.exports.formats import docx
from components.exports.image import to_pdf

FORMAT = Format(id="report", suffix=".pdf", mime="application/pdf", needs=(Need.OFFICE,), order=25)


def render(charts: Sequence[Chart], briefing: Briefing) -> bytes:
    """The brief; a first pass tells the page numbers of its contents."""
    brief = docx.render(charts, briefing.with_(paged=True))
    step(1, 2)
    content = to_pdf(brief, ".docx")
    step(2, 2)
    return content
