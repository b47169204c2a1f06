"""Peers draw what our page draws, and the large data file opens as ours does."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from bench.servers import PEERS, data_of, large_file, write_tables
from components.analysis.dataset import Dataset
from components.catalog.validation import load
from components.charts.trend.data import indicator_set
from tests.datasets import shipped
from tests.today import TODAY


@pytest.fixture
def drawing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The module that the peers share, over the tables that the bench writes for them."""
    return module_over(data_of("dash"), tmp_path, monkeypatch)


def module_over(data: bytes, folder: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    write_tables(folder, data)
    monkeypatch.setenv("PEER_DATA", str(folder))
    spec = importlib.util.spec_from_file_location("drawing", PEERS / "drawing.py")
    assert spec
    module = importlib.util.module_from_spec(spec)
    assert spec.loader
    spec.loader.exec_module(module)
    return module


def points_of(drawing: ModuleType, name: str) -> list[tuple[float, float]]:
    figure = drawing.trend(drawing.read(), name, [*drawing.PLACES], False)
    return [(x, y) for trace in figure.data for x, y in zip(trace.x, trace.y, strict=True)]


@pytest.mark.parametrize(
    ("name", "points"),
    [
        ("level", [(2022, 5076), (2023, 5675)]),
        ("revenue", [(2018, 10824), (2023, 18737.48)]),
        ("share", [(2022, 27.1), (2022, 15.8)]),
        ("growth", [(2021, 13.49), (2022, 2.8), (2023, 8.5)]),
    ],
)
def test_the_four_charts_hold_our_values(
    drawing: ModuleType, name: str, points: list[tuple[float, float]]
) -> None:
    assert points_of(drawing, name) == points


def test_over_the_decade_the_peers_draw_all_four_cities_of_the_same_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawing = module_over(data_of("dash@decade"), tmp_path, monkeypatch)
    assert [*drawing.PLACES.values()] == ["杭州", "苏州", "南京", "宁波"]
    figure = drawing.trend(drawing.read(), "share", [*drawing.PLACES], False)
    newest = {trace.name: trace.y[-1] for trace in figure.data}
    assert newest == {"hangzhou": 28.8, "suzhou": 17.2, "nanjing": 17.6, "ningbo": 8.1}


def test_the_switch_draws_the_policy_years_into_a_chart(drawing: ModuleType) -> None:
    figure = drawing.trend(drawing.read(), "level", [*drawing.PLACES], True)
    assert [round(line.x0, 2) for line in figure.layout.shapes] == [2018.79, 2022.71]
    assert [note.text[:4] for note in figure.layout.annotations] == ["2018", "2022"]


def test_the_second_page_has_three_charts_with_values(drawing: ModuleType) -> None:
    figures = [drawing.bars(drawing.read(), name) for name in drawing.OVERVIEW]
    assert [sorted(figure.data[0].x) for figure in figures] == [
        [15.8, 27.1],
        [5076, 5675],
        [10824, 18737.48],
    ]


def large_dataset(tmp_path: Path, observations: int) -> Dataset:
    path = tmp_path / "large.yaml"
    path.write_text(large_file(observations), encoding="utf-8")
    return Dataset(load(path), TODAY)


def test_the_large_file_holds_as_many_observations_more_as_wanted(tmp_path: Path) -> None:
    ours = shipped()
    assert len(large_dataset(tmp_path, 2_105).reports) == len(ours.reports) + 2_105


def test_its_trends_page_opens_with_the_same_indicators(tmp_path: Path) -> None:
    ours, large = shipped(), large_dataset(tmp_path, 40)
    assert indicator_set(large, "standard") == indicator_set(ours, "standard")
