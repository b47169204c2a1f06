"""The timeline page: one choice for chart and list, and what an empty choice says."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from components.ui import navigation
from tests.serving import ROOT
from tests.shown import chart_words

SHELL = str(ROOT / "components" / "ui" / "shell.py")


def opened(**query: str) -> AppTest:
    at = AppTest.from_file(SHELL, default_timeout=60)
    for name, value in {"lang": "zh", **query}.items():
        at.query_params[name] = value
    return at.switch_page(navigation.path_of("timeline")).run()


def plain(text: object) -> str:
    return str(text).replace("\\", "")


def cards(at: AppTest) -> list[str]:
    return [plain(line.label) for line in at.expander if plain(line.label).count(" · ") >= 2]


def test_the_list_begins_with_the_earliest_policy_and_shows_one_page() -> None:
    names = cards(opened())
    assert names[0] == "2000 年 · 杭州 · 构筑数字杭州"
    assert len(names) == 12


def test_a_search_narrows_chart_and_list_alike() -> None:
    at = opened(q="G20")
    assert cards(at) == ["2016 年 · 杭州 · G20 杭州峰会"]
    assert any("1 条政策记录、0 个目标" in line for line in chart_words(at))


def test_no_lane_chosen_is_a_sentence_in_chart_and_list() -> None:
    at = opened(lanes=",")
    assert "没有选中任何地区栏。请在上方选择至少一栏。" in chart_words(at)
    assert [plain(line.value) for line in at.info] == ["没有符合所选条件的政策。请放宽上方的条件。"]


def test_a_choice_that_the_data_do_not_hold_is_told() -> None:
    assert "kinds=decree" in plain(opened(kinds="decree").warning[0].value)


def test_a_page_of_the_list_that_is_not_there_gives_the_last_one() -> None:
    assert cards(opened(q="G20", list_page="7")) == ["2016 年 · 杭州 · G20 杭州峰会"]
