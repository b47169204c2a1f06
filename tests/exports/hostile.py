"""Labels that try to be something else than text, put wherever a chart takes words."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from components.charts.chart import Chart, Citation, Point, Series

HOSTILE = (
    '=HYPERLINK("http://evil.example","点我")',
    "<script>alert(1)</script>",
    "</a:t></a:r><a:r><a:t>坏",
    "很长" * 2500,
    "🏙️👩‍💻数字",
    "مرحبا بالعالم",
    "前\x00\x08\x1b\x7f后",
    "&amp; <b>粗</b> {title}",
    "＝1+1",
)


_SUM = re.compile(r"=[A-Z]\d+|=[A-Z0-9.()+*/-]*[A-Z]\d[A-Z0-9.()+*/-]*")
"""Cells, numbers and signs: what formulas of ours are made of."""


def alive(cell: Any) -> bool:
    """Whether a cell runs something that came with a label."""
    runs = cell.data_type == "f" and not _SUM.fullmatch(str(cell.value))
    return bool(runs or cell.hyperlink)


def poisoned(chart: Chart, label: str) -> Chart:
    """`chart` with `label` in the words around it, of its rows, its series and its points."""
    return chart.with_(
        title=label,
        subtitle=label,
        alt=label,
        note=label,
        formula=label,
        assumptions=(label,),
        series=tuple(_series(series, label) for series in chart.series),
        y=replace(chart.y, ticks=tuple((at, label) for at, _ in chart.y.ticks)),
    )


def _series(series: Series, label: str) -> Series:
    points = tuple(_point(point, label) for point in series.points)
    return replace(series, name=label, points=points)


def _point(point: Point, label: str) -> Point:
    cited = (Citation("d", label, 1, label[:12]),)
    return replace(point, label=label, text=label, note=label, flags=(label,), citations=cited)
