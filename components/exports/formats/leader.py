"""Word in the form of a paper for leaders: masthead, lead, three parts, imprint; no chart."""

from __future__ import annotations

from collections.abc import Sequence

from components.charts.chart import Chart
from components.charts.data_table import as_told
from components.exports.base import Briefing, Format
from components.exports.formats.docx import FORMAT as WORD
from components.exports.office.leader import assemble

FORMAT = Format(id="leader", suffix=".leader.docx", mime=WORD.mime, order=22)


def render(charts: Sequence[Chart], briefing: Briefing) -> bytes:
    """The paper; what is around its text is asked once and kept in the template of the briefing."""
    return assemble([*map(as_told, charts)], briefing)
