"""Every format takes charts of three cities, and the third is in the file."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest

from components.analysis.dataset import Dataset
from components.catalog.validation import read
from components.charts import registry as charts
from components.charts.chart import Chart
from components.exports import base
from components.exports.base import Briefing, Panel
from tests.app.third_city import EN, third_city
from tests.today import TODAY

DRAWN = frozenset({"png", "svg", "pdf", "pictures", "zip", "report", "wechat", "cover"})
"""Formats that a browser or LibreOffice makes: one chart is enough for each."""


@pytest.fixture(scope="module")
def tables() -> Dataset:
    return Dataset(read(third_city()), TODAY)


@pytest.fixture(scope="module")
def every(tables: Dataset) -> tuple[Chart, ...]:
    return tuple(charts.build(name, tables, "en") for name in charts.chart_ids())


@pytest.mark.parametrize("format_id", [known.id for known in base.formats()])
def test_a_format_holds_the_third_city(
    format_id: str, every: tuple[Chart, ...], tables: Dataset
) -> None:
    if base.hindrance(format_id, "en"):
        assert format_id in DRAWN
        return
    chosen = [one for one in every if one.id == "share_gap"] if format_id in DRAWN else every
    panels = tuple(Panel(chart=one.id) for one in chosen)
    briefing = Briefing(title="Three cities", date=TODAY, lang="en", panels=panels)
    content = base.make(format_id, chosen, briefing, tables=tables)
    if format_id not in {"png", "pdf", "pictures", "report", "wechat", "cover"}:
        assert EN in _text(content)


def _text(content: bytes) -> str:
    """All words of a file: itself, or the XML and tables in it."""
    if not content.startswith(b"PK"):
        return content.decode("utf-8-sig")
    with ZipFile(BytesIO(content)) as pack:
        parts = (name for name in pack.namelist() if name.endswith((".xml", ".csv", ".txt")))
        return "\n".join(pack.read(name).decode("utf-8-sig") for name in parts)
