"""Scripts for the browser: their style, their words in every language, then all as one."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from components.analysis.dataset import Dataset
from components.catalog.validation import load
from components.charts import registry
from components.render.assets import (
    Offers,
    Plates,
    icon,
    icon_address,
    module,
    script_path,
    surface_module,
    surface_script,
    surface_style,
)
from components.render.figure import payload
from tests.plotly_version import installed, version
from tests.serving import DATA
from tests.today import TODAY


def test_a_script_finds_its_words_in_every_language_and_brings_its_style(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text('.a { content: "“"; }', encoding="utf-8")
    (tmp_path / "a.js").write_text("say(WORDS.zh.table)", encoding="utf-8")
    lines = module(tmp_path, ("a",), {"table": "shell.table"}).splitlines()
    assert lines[3] == 'const WORDS = {"zh": {"table": "数据表"}, "en": {"table": "Data table"}};'
    assert json.loads(lines[1].removeprefix("style.textContent = ").removesuffix(";")) == (
        '.a { content: "“"; }'
    )
    assert lines[-1] == "say(WORDS.zh.table)"


def test_the_site_gets_script_and_style_of_the_surface_apart() -> None:
    assert "style.textContent" in surface_module()
    assert "style.textContent" not in surface_script()
    assert ".hangsu-plot" in surface_style()
    assert ".hangsu-bar" in surface_style()


def test_every_word_that_the_script_uses_is_told() -> None:
    script = surface_script()
    told = json.loads(script.splitlines()[0].removeprefix("const WORDS = ").removesuffix(";"))
    assert set(told["zh"]) == set(told["en"])
    for name in (
        "save",
        "png",
        "svg",
        "hint",
        "failed",
        "saving",
        "unsaved",
        "missing",
        "making",
        "html",
        "table",
        "export",
        "basket",
        "evidence",
        "of",
    ):
        assert f".{name}" in script
        assert told["zh"][name]


# Scripts of our own components have a name that says what is in them.


def test_the_same_script_has_the_same_path_and_another_script_another() -> None:
    offers = Offers()
    assert offers.put("[1]") == offers.put("[1]")
    assert offers.put("[1]") != offers.put("[2]")
    # printf '[1]' | sha256sum
    assert offers.put("[1]") == "/offered/080a9ed428559ef602668b4c00f114f1.js"


def test_a_script_is_found_by_the_name_in_its_path() -> None:
    offers = Offers()
    assert offers.get(offers.put("let a").removeprefix("/offered/")) == "let a"


def test_a_name_never_offered_is_not_there() -> None:
    assert Offers().get("../data/indicators.yaml") is None


# Plates have a name of their own, and give way to newer ones when there is no room.


def name_of(path: str) -> str:
    return path.removeprefix("/plates/")


def test_the_same_plate_has_the_same_path_and_another_plate_another() -> None:
    plates = Plates()
    assert plates.put("[1]") == plates.put("[1]")
    assert plates.put("[1]") != plates.put("[2]")
    # printf '[1]' | sha256sum
    assert plates.put("[1]") == "/plates/080a9ed428559ef602668b4c00f114f1"


def test_what_was_shown_longest_ago_gives_way() -> None:
    plates = Plates(room=8)
    old, used, new = (name_of(plates.put(text)) for text in ("aaaa", "bbbb", "cccc"))
    assert [plates.get(name) for name in (old, used, new)] == [None, "bbbb", "cccc"]


def test_a_plate_shown_again_stays_longer() -> None:
    plates = Plates(room=8)
    first, second = (name_of(plates.put(text)) for text in ("aaaa", "bbbb"))
    plates.put("aaaa")
    plates.put("cccc")
    assert (plates.get(first), plates.get(second)) == ("aaaa", None)


def test_a_plate_larger_than_the_room_is_still_shown() -> None:
    plates = Plates(room=2)
    assert plates.get(name_of(plates.put("aaaa"))) == "aaaa"


def test_a_name_never_shown_is_not_there() -> None:
    assert Plates().get("../data/indicators.yaml") is None


# The script that browsers get is of the package's version and can draw every chart we have.


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


# The sign on the tab: a small picture that an address holds.


def test_it_is_a_picture_of_64_pixels_in_less_than_a_kilobyte() -> None:
    assert Image.open(BytesIO(icon())).size == (64, 64)
    assert len(icon_address()) < 1000


def test_its_address_holds_it() -> None:
    head, content = icon_address().split(",")
    assert head == "data:image/png;base64"
    assert b64decode(content) == icon()
