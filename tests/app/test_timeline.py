"""The timeline page: one choice for all views, and what an empty choice says."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from components.ui import navigation
from tests.serving import ROOT
from tests.shown import chart_words, payloads

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
    names = cards(opened(view="list"))
    assert names[0] == "2000 年 · 杭州 · 构筑数字杭州"
    assert len(names) == 12


def test_a_page_number_of_thousands_of_digits_is_the_last_page() -> None:
    at = opened(view="list", list_page="9" * 5000)
    assert [one.value for one in at.exception] == []
    assert cards(at) == cards(opened(view="list", list_page="99"))


def test_a_search_narrows_chart_and_list_alike() -> None:
    assert cards(opened(view="list", q="G20")) == ["2016 年 · 杭州 · G20 杭州峰会"]
    axis = chart_words(opened(view="axis", q="G20"))
    assert any("1 条政策记录、0 个目标" in line for line in axis)
    years = chart_words(opened(q="G20"))
    assert any("1 条政策记录按开始的年份归栏" in line for line in years)


def test_no_lane_chosen_is_a_sentence_in_chart_and_list() -> None:
    assert "没有选中任何地区。请在上方选择至少一栏。" in chart_words(opened(view="axis", lanes=","))
    assert "没有选中任何地区。请在上方选择至少一个。" in chart_words(opened(lanes=","))
    at = opened(view="list", lanes=",")
    assert [plain(line.value) for line in at.info] == ["没有符合所选条件的政策。请放宽上方的条件。"]


def test_a_choice_that_the_data_do_not_hold_is_told() -> None:
    assert "kinds=decree" in plain(opened(kinds="decree").warning[0].value)


def test_a_page_of_the_list_that_is_not_there_gives_the_last_one() -> None:
    assert cards(opened(view="list", q="G20", list_page="7")) == ["2016 年 · 杭州 · G20 杭州峰会"]


def test_the_page_opens_with_the_years_and_shows_one_view_at_a_time() -> None:
    ids = [payload["id"] for payload in payloads(opened())]
    assert "policy_years" in ids
    assert "policy_timeline" not in ids
    assert "policy_years" not in [payload["id"] for payload in payloads(opened(view="axis"))]


def test_a_pop_over_says_what_is_chosen_in_it() -> None:
    at = opened(kinds="plan", themes="economy,talent")
    labels = [plain(one.proto.popover.label) for one in at.get("popover")]
    assert "地区：全部" in labels
    assert "类型：规划计划" in labels
    assert "主题：2 项" in labels


def test_searching_2018_finds_the_targets_of_that_plan() -> None:
    table = next(one for one in payloads(opened(goal="2018")) if one["id"] == "promise_ledger")
    assert len(table["html"]["rows"]) == 19
