"""The overview in the shell: the answer, the road, and what the documents cannot tell."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

from tests.shown import chart_titles, finding, headings

ROOT = Path(__file__).parents[2]
SHELL, PAGE = ROOT / "components" / "ui" / "shell.py", ROOT / "pages" / "10_overview.py"


def opened(lang="zh"):
    at = AppTest.from_file(SHELL, default_timeout=60)
    at.query_params["lang"] = lang
    at.switch_page(str(PAGE)).run()
    assert [str(error.value) for error in at.exception] == []
    return at


def plain(parts):
    return [str(part.value).replace("\\", "") for part in parts]


def test_the_answer_stands_at_the_top():
    at = opened()
    assert finding(at) == "苏州数字经济核心产业占 GDP 15.8%，比杭州低 11.3 个百分点"
    (heading,) = headings(at)
    assert heading["deck"][0][0].startswith("2022 年")
    assert [piece for piece in heading["pieces"] if piece[1]] == [
        ["15.8%", "obs:core_share_gdp/suzhou/2022#1"],
        ["11.3 个百分点", "check:gap_points"],
    ]


def test_the_charts_tell_the_gap_what_closing_takes_three_stories_and_the_road():
    assert chart_titles(opened()) == [
        "苏州与杭州相差 11.3 个百分点",
        "苏州要在 10 年内追平杭州，占 GDP 的比重每年须提高约 5.5%（相对幅度）",
        "2 个可检验的目标，1 个未达到，1 个略低于约数；杭州数字经济核心产业增加值完成 87.5%",
        "写明年份的 53 项政策里，15 项始于 2022 年；杭州定调在 2003、2018、2022 年",
        "与杭州对照所需的 39 个数里，文献给出苏州 1 个",
        "杭州的 3 次定调：2003 → 2018 → 2022",
    ]


def test_three_things_the_documents_cannot_tell_are_listed():
    said = plain(opened("en").markdown)
    assert [text[:22] for text in said if text.startswith(("How", "Whether", "What"))] == [
        "How large the core of ",
        "Whether the gap has wi",
        "What Suzhou itself doe",
    ]


def test_a_question_opens_its_cell():
    at = opened()
    at.button(key="ev_unknown_0").click().run()
    assert [str(error.value) for error in at.exception] == []
    assert at.query_params["ev"] == "obs:core_value_added/suzhou/2022#1"
