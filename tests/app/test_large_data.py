"""A file a hundred times ours: every page answers, and says what a picture leaves out."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from components.analysis.dataset import Dataset, dataset
from components.catalog.store import shared
from components.charts import registry
from components.charts.chart import narrowed
from components.render.figure import figure_payload
from components.ui import navigation
from tests.app.large_data import CITIES, INDICATORS, many_cities, many_indicators
from tests.serving import ROOT

SHELL = str(ROOT / "components" / "ui" / "shell.py")
COMPARED_CITIES = (
    "core_level",
    "coverage_matrix",
    "lab_fields",
    "level_status",
    "platform_reach",
    "road",
    "share_gap",
    "stated_named",
)


@pytest.fixture(scope="module", params=[many_cities, many_indicators])
def large(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Which of the two files the server reads now."""
    path = tmp_path_factory.mktemp("large") / "indicators.yaml"
    path.write_text(request.param(), encoding="utf-8")
    return str(path)


@pytest.fixture(autouse=True)
def _read_from(large: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HANGSU_DATA", large)


def loaded() -> Dataset:
    state = shared().current()
    assert state.problems == ()
    return dataset(state)


@pytest.mark.parametrize("entry", navigation.entries(), ids=lambda entry: entry.id)
def test_a_page_answers_without_an_error(entry: navigation.Entry) -> None:
    at = AppTest.from_file(SHELL, default_timeout=120)
    at.switch_page(str(entry.path))
    at.run()
    assert [one.value for one in (*at.exception, *at.error)] == []


@pytest.mark.parametrize("chart_id", registry.chart_ids())
def test_a_chart_stays_small_enough_to_send_and_to_read(chart_id: str) -> None:
    chart = registry.build(chart_id, loaded(), "zh")
    assert len(narrowed(chart).series) <= 20
    assert len(figure_payload(chart)) < 1_000_000


@pytest.mark.parametrize("chart_id", COMPARED_CITIES)
def test_what_a_chart_leaves_out_is_told_in_its_note(chart_id: str) -> None:
    read = loaded()
    note = registry.build(chart_id, read, "zh").note
    if len(read.catalog.cities) > CITIES:
        assert "数据文件有 302 个城市" in note
        assert "其余 290 个不在此图" in note
    else:
        assert "个城市，并排" not in note


def test_a_matrix_of_ten_thousand_rows_lists_the_first_and_says_so() -> None:
    read = loaded()
    chart = registry.build("coverage_matrix", read, "en")
    if len(read.catalog.indicators) > INDICATORS:
        assert len(chart.y.ticks) == 120
        assert "this table lists the first 120 of the file" in chart.note
    else:
        assert "this table lists" not in chart.note


def test_hangzhou_and_suzhou_always_stand_side_by_side() -> None:
    assert {"hangzhou", "suzhou"} <= {*loaded().catalog.compared_cities}


def test_a_reader_who_chooses_every_city_is_told_how_many_lines_are_drawn() -> None:
    read = loaded()
    places = read.catalog.cities
    chart = registry.build("trend", read, "zh", {"places": places})
    if len(places) > CITIES:
        assert "选了 302 个地区，图上画前 24 个，其余 278 个没有画" in chart.note
    else:
        assert "个地区，图上画" not in chart.note
    assert len(figure_payload(chart)) < 1_000_000
