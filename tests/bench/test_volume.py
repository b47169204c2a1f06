"""The large data file is a good one, and its pages open as ours do."""

from __future__ import annotations

from pathlib import Path

from components.analysis.dataset import Dataset
from components.catalog.validation import load
from components.charts.trend.data import indicator_set
from tests.bench.volume import text
from tests.serving import DATA
from tests.today import TODAY


def tables(tmp_path: Path, observations: int) -> Dataset:
    path = tmp_path / "large.yaml"
    path.write_text(text(observations), encoding="utf-8")
    return Dataset(load(path), TODAY)


def test_it_holds_as_many_observations_more_as_asked_for(tmp_path: Path) -> None:
    ours = Dataset(load(DATA), TODAY)
    assert len(tables(tmp_path, 2_105).reports) == len(ours.reports) + 2_105


def test_the_trends_page_opens_with_the_same_indicators(tmp_path: Path) -> None:
    ours, large = Dataset(load(DATA), TODAY), tables(tmp_path, 40)
    assert indicator_set(large, "standard") == indicator_set(ours, "standard")
