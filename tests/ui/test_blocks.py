"""The guide says what the pages say: its labels are there and its links open what they promise."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from components.ui.blocks import TASKS
from components.ui.navigation import path_of
from components.words import Words, languages, words
from tests.serving import ROOT

QUOTED = re.compile("“([^”]+)”")
SAID_BY_DOCUMENTS = {"超过", "约", "不足"}


def opened(page: str, lang: str, **query: str) -> AppTest:
    at = AppTest.from_file(str(ROOT / "components/ui/shell.py"), default_timeout=60)
    for name, value in {"lang": lang, **query}.items():
        at.query_params[name] = value
    return at.switch_page(path_of(page)).run()


def elsewhere(t: Words) -> list[str]:
    """Everything the product says apart from the guide itself, and the menu's own labels."""
    return [text for key, text in t.table.items() if not key.startswith("page_guide.")]


@pytest.mark.parametrize("lang", languages())
def test_every_label_the_guide_quotes_stands_on_some_page(lang: str) -> None:
    t = words(lang)
    said = [*elsewhere(t), "English", "编辑数据", "Edit Data"]
    quoted = {
        label
        for key, text in t.table.items()
        if key.startswith("page_guide.")
        for label in QUOTED.findall(text)
    }
    entries = {re.split(r"：……| for …", label)[0] for label in quoted} - SAID_BY_DOCUMENTS
    assert {label for label in entries if not any(label in text for text in said)} == set()


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("task", TASKS)
def test_the_steps_of_a_task_are_numbered_from_one(task: str, lang: str) -> None:
    steps = words(lang)(f"page_guide.{task}.steps").strip().split("\n")
    assert [line.split(".")[0] for line in steps] == [str(n + 1) for n in range(len(steps))]


@pytest.mark.parametrize("task", [name for name, (page, _) in TASKS.items() if page])
def test_the_link_of_a_task_opens_its_page_with_every_choice_known(task: str) -> None:
    page, query = TASKS[task]
    at = opened(page, "zh", **query)
    assert [str(error.value) for error in at.exception] == []
    unknown = words("zh")("shell.unknown_choices", names="")
    assert [w.value for w in at.warning if str(w.value).startswith(unknown)] == []


def test_the_link_to_the_two_calibres_is_refused_with_both_named() -> None:
    page, query = TASKS["calibre"]
    (refused,) = opened(page, "zh", **query).warning
    assert "“数字经济核心产业增加值”与“三新经济增加值”口径不同" in refused.value


@pytest.mark.parametrize(("lang", "first"), [("zh", "查苏州差多少"), ("en", "Find Suzhou's gap")])
def test_the_page_shows_every_task(lang: str, first: str) -> None:
    heads = [str(head.value) for head in opened("guide", lang).subheader]
    assert len(heads) == len(TASKS)
    assert heads[0].startswith(first)
