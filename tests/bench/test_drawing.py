"""What the peers draw is what our page draws: the same preferred values, the same policy years."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from tests.bench.servers import PEERS, write_tables


@pytest.fixture
def drawing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The module that the peers share, over the tables that the bench writes for them."""
    write_tables(tmp_path)
    monkeypatch.setenv("PEER_DATA", str(tmp_path))
    spec = importlib.util.spec_from_file_location("drawing", PEERS / "drawing.py")
    assert spec
    module = importlib.util.module_from_spec(spec)
    assert spec.loader
    spec.loader.exec_module(module)
    return module


def drawn(drawing: ModuleType, name: str) -> list[tuple[float, float]]:
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
    assert drawn(drawing, name) == points


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
