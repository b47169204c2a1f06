"""How long files take: ours, and as everybody makes them."""

from __future__ import annotations

from components.analysis.dataset import Dataset
from components.catalog.validation import load
from components.charts import registry
from components.charts.chart import Chart
from components.exports.base import Briefing, Panel, make, single
from tests.bench import naive
from tests.bench.loading import milliseconds
from tests.serving import DATA
from tests.today import TODAY

TIMED = ("share_gap", "core_level", "closing", "catchup_path", "promises", "trend")


def briefing(charts: list[Chart]) -> Briefing:
    """A briefing of these charts, in their order."""
    panels = tuple(Panel(chart=chart.id) for chart in charts)
    return Briefing(title="测速", date=TODAY, panels=panels)


def measure() -> dict[str, list[float]]:
    """Milliseconds: a deck, brief and workbook of 12 charts, a warm picture, a pack of 20.

    `export/…` are ours, `naive/…` those of tests/bench/naive.py from the same charts.
    """
    tables = Dataset(load(DATA), TODAY)
    drawn = [registry.build(name, tables, "zh") for name in TIMED]
    dozen, score = drawn * 2, (drawn * 4)[:20]
    one = drawn[1]
    make("png", [one], single(one, TODAY))
    return {
        "export/deck": milliseconds(lambda: make("pptx", dozen, briefing(dozen)), 5),
        "export/brief": milliseconds(lambda: make("docx", dozen, briefing(dozen)), 5),
        "export/workbook": milliseconds(lambda: make("xlsx", dozen, briefing(dozen)), 5),
        "export/picture": milliseconds(lambda: make("png", [one], single(one, TODAY)), 7),
        "export/pack": milliseconds(lambda: make("zip", score, briefing(score)), 1),
        **naive.measure(score),
    }
