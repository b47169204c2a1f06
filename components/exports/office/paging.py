"""The page on which each heading of a brief stands, asked of LibreOffice where it is installed."""

from __future__ import annotations

from collections.abc import Sequence

from components.charts.chart import Chart
from components.exports.briefing import Briefing
from components.exports.errors import ExportError
from components.exports.office.brief import assemble, headings
from components.exports.office.convert import heading_pages, to_pdf


def page_numbers(charts: Sequence[Chart], briefing: Briefing) -> tuple[str, ...]:
    """One number per heading, after some seconds; none where LibreOffice is missing or fails.

    A contents without numbers asks Word to fill them in when the brief is opened.
    """
    if len(charts) < 2:
        return ()
    try:
        first = to_pdf(assemble(charts, briefing), ".docx")
    except ExportError:
        return ()
    return heading_pages(first, headings(charts, briefing))
