"""CONTRIBUTING.md followed to the letter, each recipe in a copy of the tree."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.recipes import Copy, copied, recipes

OPENED = """
import json, sys
from streamlit.testing.v1 import AppTest
from components.ui.navigation import path_of
from tests.shown import page_name

def opened(page, lang):
    at = AppTest.from_file("components/ui/shell.py", default_timeout=60)
    at.query_params["lang"] = lang
    at.session_state["payloads_in_the_page"] = True  # and not at an address of their own
    at.switch_page(path_of(page)).run()
    return {
        "errors": [str(one.value) for one in (*at.exception, *at.error)],
        "texts": [str(one.value) for one in at.markdown],
        "titles": [page_name(at), *(str(one.value) for one in at.header)],
        "choices": [name for kind in (at.multiselect, at.selectbox, at.button_group)
                    for control in kind for name in control.options],
        "drawn": str([json.loads(one.proto.json or "{}") for one in at.get("bidi_component")]),
    }

print(json.dumps([opened(*view.split()) for view in sys.argv[1:]]))
"""
"""Opens pages and prints their errors, headings, choices, and all that charts are made of."""


@pytest.fixture
def follow(request: pytest.FixtureRequest, tmp_path: Path) -> Copy:
    """A copy in which the recipe named by the test has been followed, all its commands well."""
    copy = copied(tmp_path)
    for block in recipes()[request.param]:
        copy.apply(block)
    return copy


def recipe(name: str) -> pytest.MarkDecorator:
    """The test is about the recipe under the heading `name`."""
    return pytest.mark.parametrize("follow", [name], indirect=True, ids=[""])


def opened(copy: Copy, *views: str) -> list[dict[str, list[str]]]:
    """What `OPENED` prints of pages of the copy, each "page language", which show no error."""
    ran = copy.run("python", "-c", OPENED, *views)
    assert ran.returncode == 0, ran.stderr
    rows: list[dict[str, list[str]]] = json.loads(ran.stdout)
    assert [page["errors"] for page in rows] == [[] for _ in views], ran.stderr
    return rows


def test_there_is_a_recipe_for_each_thing_that_the_house_promises() -> None:
    assert [*recipes()] == [
        "Add a year",
        "Add an indicator",
        "Add a city",
        "Add a page",
        "Add a chart",
        "Add an export format",
        "Add a command",
        "Add a language",
        "Change a colour",
        "Change a sentence",
    ]


@pytest.mark.parametrize("name", recipes())
def test_the_words_before_a_block_say_where_it_goes(name: str) -> None:
    for block in recipes()[name]:
        marks = block.where.get("below", "").split(" / ")
        spoken = block.before.replace("Its first value, ", "`data/indicators.yaml`")
        for place in (block.where.get("file"), block.where.get("in"), *filter(None, marks)):
            assert place is None or f"`{place}`" in spoken


@pytest.mark.parametrize("name", recipes())
def test_every_recipe_ends_with_commands_that_prove_it(name: str) -> None:
    assert recipes()[name][-1].language == "sh"


@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("Add a year", 1),
        ("Add a page", 1),
        ("Add a chart", 1),
        ("Add an export format", 1),
        ("Add a command", 1),
    ],
)
def test_a_recipe_writes_one_file_or_line_besides_words(name: str, most: int) -> None:
    written = [block for block in recipes()[name] if block.where]
    places = [block.where.get("file") or block.where["in"] for block in written]
    assert sum("/words/" not in place for place in places) == most
    if name == "Add a year":
        assert written[0].text.count("\n") == 1


def test_the_code_of_the_recipes_is_as_clean_as_ours(tmp_path: Path) -> None:
    copy = copied(tmp_path)
    blocks = [block for steps in recipes().values() for block in steps]
    written = [block for block in blocks if block.where.get("file", "").endswith(".py")]
    for block in written:
        copy.apply(block)
    files = [block.where["file"] for block in written]
    for command in (["check"], ["format", "--check"]):
        ran = copy.run("ruff", *command, "--no-cache", *files)
        assert ran.returncode == 0, ran.stdout


@recipe("Add a year")
def test_a_new_year_is_drawn_as_unsourced_on_the_trends_page(follow: Copy) -> None:
    names = opened(follow, "trends zh")[0]["drawn"]
    assert '["obs:core_share_gdp/suzhou/2024#1",16.9,"unsourced"]' in names
    assert "16.9%（待核）" in names


@recipe("Add an indicator")
def test_a_new_indicator_can_be_chosen(follow: Copy) -> None:
    choices = opened(follow, "trends zh")[0]["choices"]
    assert [name for name in choices if "示例企业数" in name] != []


@recipe("Add a city")
def test_a_new_city_is_in_pickers_and_charts(follow: Copy) -> None:
    gap, trends = opened(follow, "gap zh", "trends en")
    assert gap["choices"].count("湖城") == 2
    assert "湖城" in gap["drawn"]
    assert "Lake City" in trends["choices"]
    assert "Lake City" in trends["drawn"]


@recipe("Add a page")
def test_a_new_page_opens_under_its_title(follow: Copy) -> None:
    assert opened(follow, "documents zh")[0]["titles"] == ["文献", "五份文献"]


@recipe("Add a chart")
def test_a_new_chart_is_offered_to_briefings(follow: Copy) -> None:
    assert "各文献的数字" in opened(follow, "briefing zh")[0]["choices"]


@recipe("Add an export format")
def test_a_new_format_is_listed_with_the_others(follow: Copy) -> None:
    assert ", md, " in follow.run("hangsu", "--lang", "en", "export", "--list").stdout


@recipe("Add a command")
def test_a_new_command_is_in_the_help(follow: Copy) -> None:
    listed = follow.run("hangsu", "--lang", "en", "--help").stdout
    assert "How many entries each section of the data file holds." in " ".join(listed.split())


@recipe("Add a language")
def test_a_new_language_is_in_the_switch_and_reads_the_english_of_the_data(follow: Copy) -> None:
    (groups,) = opened(follow, "gap fr")
    assert "Français" in groups["choices"]
    assert "Suzhou" in groups["drawn"]
    # A citation names the publisher as it is printed, in whatever language one reads.
    assert "苏州" not in str(groups["drawn"]).replace("苏州太湖书院、苏州太湖智库", "")


@recipe("Change a colour")
def test_a_new_colour_is_drawn_and_the_old_one_is_nowhere(follow: Copy) -> None:
    ran = follow.run("hangsu", "export", "share_gap", "--format", "svg", "--out", ".")
    assert ran.returncode == 0, ran.stderr
    (picture,) = follow.root.glob("*.svg")
    text = picture.read_text(encoding="utf-8").lower()
    assert ("#a84e0c" in text or "168, 78, 12" in text, "#bc5b12" in text) == (True, False)


@recipe("Change a sentence")
def test_a_new_sentence_stands_on_its_page(follow: Copy) -> None:
    (page,) = opened(follow, "guide zh")
    assert "同样的记号在每张图、每个文件里含义都相同。" in page["texts"]
    assert "同样的记号在每张图、每份导出里意思都一样。" not in page["texts"]
