"""Excel: about, data, native charts beside their grids, sources. No text can become a formula."""

from __future__ import annotations

from collections.abc import Sequence

from components.charts.chart import Chart
from components.charts.data_table import as_told
from components.exports.base import Briefing, Format
from components.exports.office.xlsx import assemble

FORMAT = Format(
    id="xlsx",
    suffix=".xlsx",
    mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    order=30,
)


def render(charts: Sequence[Chart], briefing: Briefing) -> bytes:
    """The workbook with four sheets: 说明, 数据, 图表, 来源."""
    return assemble([*map(as_told, charts)], briefing)
