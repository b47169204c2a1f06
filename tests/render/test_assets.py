"""Scripts for the browser: their style, their words in every language, then all as one."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from io import BytesIO

import pytest
from PIL import Image

from components.analysis.dataset import Dataset
from components.charts import registry
from components.render.assets import (
    ContentStore,
    finding_module,
    foot_module,
    icon,
    icon_address,
    module,
    page_style,
    script_path,
    surface_module,
    surface_style,
)
from components.render.figure import figure_payload
from tests.plotly_version import installed, version
from tests.serving import DATA, ROOT

BROWSER = ROOT / "components" / "render" / "browser"


def words_of(script: str) -> dict[str, dict[str, str]]:
    head = script.splitlines()[0].removeprefix("const WORDS = ").removesuffix(";")
    value: dict[str, dict[str, str]] = json.loads(head)
    return value


def test_a_script_finds_its_words_in_every_language() -> None:
    script = module(("clipboard",), {"table": "shell.table"})
    head, _, rest = script.partition("\n")
    assert head == 'const WORDS = {"zh": {"table": "数据"}, "en": {"table": "Data"}};'
    assert rest == (BROWSER / "clipboard.js").read_text("utf-8")


def test_several_files_are_read_as_one_script() -> None:
    script = module(("foot", "clipboard"), {})
    first, second = ((BROWSER / f"{name}.js").read_text("utf-8") for name in ("foot", "clipboard"))
    assert first in script
    assert script.index(second) > script.index(first)


def test_the_page_has_the_style_of_every_part_and_no_script_brings_one() -> None:
    for path in BROWSER.glob("*.css"):
        assert path.read_text("utf-8") in page_style()
    for script in (finding_module(), foot_module(), surface_module()):
        assert 'createElement("style")' not in script


def test_the_site_gets_the_style_of_the_surface_alone() -> None:
    assert ".hangsu-plot" in surface_style()
    assert ".hangsu-bar" in surface_style()
    assert "stSidebar" not in surface_style()


@pytest.mark.parametrize("script", [finding_module(), foot_module(), surface_module()])
def test_every_word_that_a_script_is_told_is_said_by_it_in_every_language(script: str) -> None:
    value = words_of(script)
    assert set(value["zh"]) == set(value["en"])
    for name, sentence in value["zh"].items():
        stem, _, _ = name.partition("_")
        assert re.search(rf'\.{name}\b|"{name}"|`{stem}_\$', script)
        assert sentence


@pytest.mark.parametrize("script", [finding_module(), foot_module(), surface_module()])
def test_a_script_says_no_word_that_it_is_not_told(script: str) -> None:
    used = {*re.findall(r"\bsay\.(\w+)", script)}
    used |= {*re.findall(r"WORDS\[[\w.]+\]\.(\w+)", script)}
    assert used <= words_of(script)["zh"].keys()


# What browsers fetch has a name that says what is in it; payloads give way to newer ones.


def name_of(path: str) -> str:
    return path.removeprefix("/content/")


def test_the_same_text_has_the_same_path_and_another_text_another() -> None:
    content = ContentStore()
    # printf '[1]' | sha256sum
    digest = "080a9ed428559ef602668b4c00f114f1"
    assert content.put_script("[1]") == content.put_script("[1]") == f"/content/{digest}.js"
    assert content.put_payload("[1]") == content.put_payload("[1]") == f"/content/{digest}.json"
    assert content.put_payload("[2]") != content.put_payload("[1]")


def test_a_text_is_found_by_the_name_in_its_path() -> None:
    content = ContentStore()
    names = [name_of(content.put_script("let a")), name_of(content.put_payload("{}"))]
    assert [content.get(name) for name in names] == ["let a", "{}"]


def test_a_name_that_was_never_put_is_not_there() -> None:
    assert ContentStore().get("../data/indicators.yaml") is None


def test_what_was_shown_longest_ago_gives_way() -> None:
    content = ContentStore(room=8)
    names = [name_of(content.put_payload(text)) for text in ("aaaa", "bbbb", "cccc")]
    assert [content.get(name) for name in names] == [None, "bbbb", "cccc"]


def test_a_payload_shown_again_stays_longer() -> None:
    content = ContentStore(room=8)
    first, second = (name_of(content.put_payload(text)) for text in ("aaaa", "bbbb"))
    content.put_payload("aaaa")
    content.put_payload("cccc")
    assert (content.get(first), content.get(second)) == ("aaaa", None)


def test_a_payload_larger_than_the_room_is_still_shown() -> None:
    content = ContentStore(room=2)
    assert content.get(name_of(content.put_payload("aaaa"))) == "aaaa"


def test_a_script_never_gives_way() -> None:
    content = ContentStore(room=2)
    script = name_of(content.put_script("let a"))
    for text in ("aaaa", "bbbb"):
        content.put_payload(text)
    assert content.get(script) == "let a"


# The script that browsers get is of the package's version and can draw every chart we have.


HELD = {*re.findall(r'moduleType:"trace",name:"(\w+)"', script_path().read_text("utf-8"))}


def test_the_bundle_is_of_the_version_that_draws_the_pictures() -> None:
    assert version(script_path()) == version(installed())


def test_the_bundle_names_the_traces_with_two_axes_and_no_others() -> None:
    assert {"scatter", "bar", "heatmap"} <= HELD
    assert not {"sankey", "surface", "scattergl", "treemap"} & HELD


@pytest.mark.parametrize("chart_id", registry.chart_ids())
def test_every_chart_is_made_of_traces_that_the_bundle_holds(
    chart_id: str, documents: Dataset
) -> None:
    value = json.loads(figure_payload(registry.build(chart_id, documents, "zh")))
    traces = [
        *value["data"],
        *(one for form in value["forms"].values() for one in form.get("traces", ())),
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
