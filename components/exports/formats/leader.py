"""Word in the form of a paper for leaders: masthead, lead, three parts, imprint; no chart."""

from __future__ import annotations

from collections.abc import Sequence

from components.charts.chart import Chart
from components.exports.base import Briefing, Format
from components.exports.formats import docx

FORMAT = Format(id="leader", suffix=".leader.docx", mime=docx.FORMAT.mime, order=22)


def render(charts: Sequence[Chart], briefing: Briefing) -> bytes:
    """The paper; what is around its text is asked once and kept in the template of the briefing."""
    return docx.render(charts, briefing.with_(length="leader"))
