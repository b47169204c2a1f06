"""A third city is added in the YAML alone: every page, chart, table and check works with three."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from components.analysis.dataset import Dataset, dataset
from components.catalog.store import shared
from components.charts import registry
from components.charts.chart import Chart
from components.charts.data_table import data_table
from components.commands import main
from components.render.figure import figure_payload
from components.ui import navigation
from components.web.data_api import api_routes
from components.words import languages, words
from tests.app.third_city import EN, PLACE, ZH, third_city
from tests.serving import ROOT
from tests.shown import chart_words, page_name

SHELL = str(ROOT / "components" / "ui" / "shell.py")
SHOWN_IN = (
    "core_level",
    "coverage_matrix",
    "lab_fields",
    "level_status",
    "policy_timeline",
    "share_gap",
    "stated_named",
)
"""Charts of all cities, which show the third one unasked."""
OF_A_PAIR = (
    "catchup_path",
    "catchup_sensitivity",
    "closing",
    "closing_pace",
    "lesson_matrix",
    "level_gap",
    "share_gap",
)


@pytest.fixture(autouse=True)
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of three cities, as the one that everything reads."""
    path = tmp_path / "indicators.yaml"
    path.write_text(third_city(), encoding="utf-8")
    monkeypatch.setenv("HANGSU_DATA", str(path))
    return path


def read() -> Dataset:
    state = shared().current()
    assert state.problems == ()
    return dataset(state)


def words_of(chart: Chart) -> str:
    cells = (str(cell) for row in data_table(chart).rows for cell in row.cells)
    ticks = (label for axis in (chart.x, chart.y) for _, label in axis.ticks)
    return "\n".join([chart.title, chart.alt, chart.note, *cells, *ticks])


def opened(page: str, lang: str, **query: str) -> AppTest:
    at = AppTest.from_file(SHELL, default_timeout=60)
    for name, value in {"lang": lang, **query}.items():
        at.query_params[name] = value
    at.switch_page(navigation.path_of(page)).run()
    assert [str(one.value) for one in (*at.exception, *at.error, *at.warning)] == []
    return at


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("entry", navigation.entries(), ids=lambda entry: entry.id)
def test_every_page_opens(entry: navigation.Entry, lang: str) -> None:
    assert page_name(opened(entry.id, lang)) == words(lang)(f"pages.{entry.id}.title")


@pytest.mark.parametrize(("other", "points"), [("hangzhou", "6.7"), ("suzhou", "4.6")])
def test_the_gap_page_compares_the_third_city_with_either_of_the_others(
    other: str, points: str
) -> None:
    names = chart_words(opened("gap", "en", follower=PLACE, leader=other))
    assert [name for name in names if f"{points} percentage points" in name and EN in name]


@pytest.mark.parametrize("chart_id", registry.chart_ids())
def test_every_chart_is_drawn_for_the_screen(chart_id: str) -> None:
    for lang in languages():
        chart = registry.build(chart_id, read(), lang)
        assert chart.title
        assert figure_payload(chart).startswith("{")


@pytest.mark.parametrize("chart_id", SHOWN_IN)
def test_a_chart_of_all_cities_shows_the_third(chart_id: str) -> None:
    assert ZH in words_of(registry.build(chart_id, read(), "zh"))


@pytest.mark.parametrize("chart_id", OF_A_PAIR)
def test_a_chart_of_a_pair_takes_the_third(chart_id: str) -> None:
    typed = {"follower_core": 8.0, "follower_gdp": 5.0} if "catchup" in chart_id else {}
    pair = {"follower": PLACE, "leader": "hangzhou", **typed}
    chart = registry.build(chart_id, read(), "zh", pair)
    assert chart.empty == ""
    assert ZH in words_of(chart)


def test_the_three_have_three_colours_and_three_shapes() -> None:
    chart = registry.build(
        "trend",
        read(),
        "en",
        {
            "indicators": ("core_share_gdp",),
            "places": ("hangzhou", "suzhou", PLACE),
        },
    )
    pairs = {(series.colour, series.shape) for series in chart.series if series.points}
    assert {("hangzhou", "circle"), ("suzhou", "square"), ("third", "triangle")} <= pairs


def test_the_command_line_checks_and_prints_all_three(file: Path) -> None:
    for arguments in (["check"], ["check", "--claims"], ["new", "year", "2024"]):
        assert CliRunner().invoke(main, arguments).exit_code == 0
    printed = CliRunner().invoke(main, ["--lang", "en", "data", "--file", str(file)])
    assert f"core_share_gdp,{PLACE},2022,20.4,%" in printed.output
    assert f"      {PLACE}:" in CliRunner().invoke(main, ["new", "year", "2024"]).output


def test_the_data_interface_filters_by_the_third() -> None:
    client = TestClient(Starlette(routes=api_routes()))
    rows = client.get(f"/api/observations.json?place={PLACE}").json()
    assert [row["value"] for row in rows] == [2, 2040, 2200, 20.4]
