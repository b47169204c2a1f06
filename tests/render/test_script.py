"""The script that browsers get is of the package's version and can draw every chart we have."""

from __future__ import annotations

import json
import re

import pytest

from components.analysis.dataset import Dataset
from components.catalog.validation import load
from components.charts import registry
from components.render.figure import payload
from components.render.script import script_path
from tests.plotly_version import installed, version
from tests.serving import DATA
from tests.today import TODAY

HELD = {*re.findall(r'moduleType:"trace",name:"(\w+)"', script_path().read_text("utf-8"))}


@pytest.fixture(scope="module")
def tables() -> Dataset:
    return Dataset(load(DATA), TODAY)


def test_the_bundle_is_of_the_version_that_draws_the_pictures() -> None:
    assert version(script_path()) == version(installed())


def test_the_bundle_names_the_traces_with_two_axes_and_no_others() -> None:
    assert {"scatter", "bar", "heatmap"} <= HELD
    assert not {"sankey", "surface", "scattergl", "treemap"} & HELD


@pytest.mark.parametrize("chart_id", registry.chart_ids())
def test_every_chart_is_made_of_traces_that_the_bundle_holds(
    chart_id: str, tables: Dataset
) -> None:
    drawn = json.loads(payload(registry.build(chart_id, tables, "zh")))
    traces = [
        *drawn["data"],
        *(one for form in drawn["forms"].values() for one in form.get("traces", ())),
    ]
    assert {one["type"] for one in traces} - HELD == set()


def test_a_file_that_is_no_plotly_has_no_version() -> None:
    with pytest.raises(ValueError, match=r"no plotly\.js: .*"):
        version(DATA)
