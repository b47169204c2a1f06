"""How long files take, and how a picture compares with plain `fig.write_image`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from tempfile import TemporaryDirectory

import plotly.io as pio

from components.catalog.loader import load
from components.charts import registry
from components.charts.chart import Chart
from components.exports.briefing import Briefing, Panel, single
from components.exports.registry import make
from components.frames.tables import Tables
from components.render.figure import figure
from tests.bench.loading import milliseconds
from tests.serving import DATA

TODAY = dt.date(2026, 11, 22)
TIMED = ("share_gap", "core_level", "closing", "catchup_path", "promises", "trend")


def briefing(charts: list[Chart]) -> Briefing:
    """A briefing of these charts, in their order."""
    panels = tuple(Panel(chart=chart.id) for chart in charts)
    return Briefing(title="测速", date=TODAY, panels=panels)


def measure() -> dict[str, list[float]]:
    """Milliseconds: a deck, brief and workbook of 12 charts, a warm picture, a pack of 20.

    `export/plain` is the picture as everybody makes it, by `fig.write_image`.
    """
    tables = Tables(load(DATA))
    drawn = [registry.build(name, tables, "zh") for name in TIMED]
    dozen, score = drawn * 2, (drawn * 4)[:20]
    one = drawn[1]
    make("png", [one], single(one, TODAY))
    return {
        "export/deck": milliseconds(lambda: make("pptx", dozen, briefing(dozen)), 5),
        "export/brief": milliseconds(lambda: make("docx", dozen, briefing(dozen)), 5),
        "export/workbook": milliseconds(lambda: make("xlsx", dozen, briefing(dozen)), 5),
        "export/picture": milliseconds(lambda: make("png", [one], single(one, TODAY)), 7),
        "export/plain": milliseconds(lambda: _plain(one), 3),
        "export/pack": milliseconds(lambda: make("zip", score, briefing(score)), 1),
    }


def _plain(chart: Chart) -> None:
    drawn = figure(chart)
    with TemporaryDirectory() as folder:
        pio.write_image(drawn, Path(folder) / "plain.png", width=1600, height=900, scale=2)
