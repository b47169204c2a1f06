"""The gap page in the shell: verdict first, a calculator that answers, links that open the same."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.shown import chart_titles, finding

ROOT = Path(__file__).parents[2]
SHELL, PAGE = ROOT / "components" / "ui" / "shell.py", ROOT / "pages" / "50_gap.py"


def opened(lang="zh", **query):
    at = AppTest.from_file(SHELL, default_timeout=60)
    at.query_params["lang"] = lang
    for name, value in query.items():
        at.query_params[name] = value
    at.switch_page(str(PAGE)).run()
    assert [str(error.value) for error in at.exception] == []
    return at


def plain(parts):
    return [str(part.value).replace("\\", "") for part in parts]


def titles(at):
    return chart_titles(at)


def test_the_comparability_verdict_is_a_line_with_its_reasons_behind_a_button():
    at = opened()
    said = "\n".join(plain(at.markdown))
    assert "可以相比，但只有一个出处，还没有独立的印证。" in said
    assert "**留意** 二手出处" in said


def test_the_charts_stand_in_the_order_of_the_argument():
    assert titles(opened()) == [
        "10 年追平杭州，苏州的比重每年须提高约 5.5%（相对幅度）",
        "追平杭州，苏州核心产业增加值要达到 2022 年的约 1.72 倍；其余产业不变时要 1.98 倍",
        "苏州 4 项短板等，杭州有 39 条做法记录可对照；文献没有写苏州自己的做法",
        "苏州与杭州相差 11.3 个百分点",
        "苏州要在 10 年内追平杭州，占 GDP 的比重每年须提高约 5.5%（相对幅度）",
        "规模差距",
    ]


def test_the_figure_that_the_level_gap_waits_for_is_a_link_to_its_form():
    at = opened()
    (link,) = [one.proto for one in at.get("page_link") if "补上" in one.proto.label]
    assert link.label == "补上苏州 2022 年的地区生产总值"
    choice = "lang=zh&task=value&one=gdp&at_place=suzhou&at_period=2022"
    assert link.query_string == choice
    assert len(at.code) == 0


def test_without_a_history_one_sentence_says_so_and_leads_to_the_form_of_a_year():
    at = opened()
    (line,) = [text for text in plain(at.caption) if "看不出差距怎样变化" in text]
    assert line == "苏州与杭州还没有哪个指标有不同时期的可比数字，看不出差距怎样变化。"
    (link,) = [one.proto for one in at.get("page_link") if one.proto.label == "补一年数据"]
    assert link.query_string == "lang=zh&task=year"
    assert "over_time" not in at.session_state


@pytest.fixture
def years(decade, monkeypatch):
    monkeypatch.setenv("HANGSU_DATA", str(decade))


SPLIT = "2024 年苏州核心产业增加值比杭州少约 1,700 亿元"


@pytest.mark.parametrize(
    ("query", "opening"),
    [
        ({}, "数字经济核心产业增加值占 GDP 比重：2024 年苏州比杭州低 11.6 个百分点"),
        ({"gap_of": "gdp"}, "地区生产总值：2024 年杭州比苏州少 4,867 亿元"),
        ({"over_time": "latest"}, "苏州与杭州相差 11.6 个百分点"),
        ({"over_time": "lag", "gap_of": "gdp"}, "地区生产总值：杭州 2024 年的 21,860 亿元"),
        ({"over_time": "parts"}, SPLIT),
        ({"over_time": "parts", "gap_year": "2016"}, "2016 年苏州核心产业增加值比杭州少约 1,110"),
        (
            {"over_time": "policy", "around": "suzhou-digital-2021-2023", "around_years": "2"},
            "数字经济核心产业增加值占 GDP 比重，2021 年前后：前 2 年苏州升 1.3、杭州升 2.4",
        ),
    ],
)
def test_a_link_opens_one_of_the_charts_over_the_years(years, query, opening):
    said = titles(opened(**query))
    assert said[2].startswith(opening)
    # Both sizes stand beside the parts of their gap, and nowhere else.
    sizes = "2024 年苏州核心产业增加值比杭州少 1,708 亿元"
    assert (sizes in said) == (opening == SPLIT)


def test_the_charts_over_the_years_follow_the_pair_and_offer_what_both_of_it_hold(years):
    at = opened(leader="ningbo")
    assert titles(at)[2].startswith("数字经济核心产业增加值占 GDP 比重：2024 年宁波比苏州低 9.1")
    # Of 147 indicators both cities hold 40 in two periods or more.
    assert len(at.selectbox(key="gap_of").options) == 40


def test_an_indicator_is_found_in_the_group_of_its_theme_and_stands_in_the_address(years):
    at = opened()
    group = at.pills(key="gap_of_innovation")
    assert "研发投入强度" in group.options
    group.set_value("rd_intensity").run()
    # 4.29 - 3.95 after 2.92 - 2.50 the other way
    assert titles(at)[2].startswith(
        "研发投入强度：2024 年杭州比苏州低 0.34 个百分点，2012 年则高 0.4"
    )
    assert at.query_params["gap_of"] == "rd_intensity"
    assert at.pills(key="gap_of_innovation").value is None


NANJING = """  nanjing: {zh: 南京, en: Nanjing, level: city}
"""


@pytest.fixture
def third_city(tmp_path, monkeypatch):
    """The shipped data with Nanjing's share of 2022, 20.4 %, and its growth."""
    text = (ROOT / "data" / "indicators.yaml").read_text(encoding="utf-8")
    head = "  core_share_gdp:\n"
    start = text.index("      suzhou:\n", text.index(head))
    share = "      nanjing:\n        2022: {value: 20.4, source: taihu-2023, at: 21, says: 20.4%}\n"
    text = text[:start] + share + text[start:]
    text = text.replace("places:\n", f"places:\n{NANJING}", 1) if NANJING not in text else text
    path = tmp_path / "indicators.yaml"
    path.write_text(text, encoding="utf-8")
    monkeypatch.setenv("HANGSU_DATA", str(path))


def test_everything_on_the_page_speaks_of_the_chosen_pair(third_city):
    at = opened(follower="suzhou", leader="nanjing")
    # (20.4 / 15.8) ** (1 / 10) = exp(0.25552 / 10) = 1.0259
    assert finding(at) == "10 年追平南京，苏州的比重每年须提高约 2.6%（相对幅度）"
    assert "苏州与南京相差 4.6 个百分点" in titles(at)
    assert [title for title in titles(at) if "杭州" in title] == []
    labels = [str(one.label) for one in (*at.number_input, *at.toggle)]
    assert [label for label in labels if "杭州" in label] == []


UNDECIDED = "10 年追平杭州，苏州的比重每年须提高约 5.5%（相对幅度）"
"""What the chart says while no growth of Suzhou is known."""


def test_a_change_of_growth_changes_the_answer_and_the_address():
    at = opened()
    # The documents give Suzhou no growth: both fields are empty and nothing is computed.
    assert [at.number_input(key=f"follower_{rate}").value for rate in ("core", "gdp")] == [None] * 2
    at.number_input(key="follower_core").set_value(5.0).run()
    assert titles(at)[0] == UNDECIDED
    at.number_input(key="follower_gdp").set_value(1.5).run()
    # ln(27.1 / 15.8) / ln(1.05 / 1.015) = 0.53952 / 0.03390 = 15.9; 15.8 * 1.4035 = 22.2
    assert titles(at)[0] == (
        "若苏州核心产业年增 5%、GDP 年增 1.5%，杭州比重不变，"
        "10 年后仍落后 4.9 个百分点，追平约需 15.9 年"
    )
    assert (at.query_params["follower_core"], at.query_params["follower_gdp"]) == ("5", "1.5")
    at.number_input(key="follower_gdp").set_value(None).run()
    assert titles(at)[0] == UNDECIDED
    assert "follower_gdp" not in at.query_params


def test_a_moving_leader_asks_for_its_growth_too():
    at = opened()
    assert [n.key for n in at.number_input] == ["years", "follower_core", "follower_gdp"]
    at.toggle(key="moving").set_value(True).run()
    assert [n.key for n in at.number_input][1:3] == ["leader_core", "leader_gdp"]
    assert [n.value for n in at.number_input][1:3] == [2.8, 1.5]


def test_the_heat_map_is_closed_until_it_is_asked_for():
    remaining = "10 年内追平杭州，苏州占 GDP 的比重每年须提高约 5.5%（相对幅度）"
    assert remaining not in titles(opened())
    start = "若杭州的比重每年变动 −1% 到 3%，苏州的比重每年须提高"
    assert [title for title in titles(opened(show="required")) if title.startswith(start)]


def test_a_link_opens_the_same_view():
    at = opened(years="5", moving="1", follower_core="20", leader_core="4")
    assert [n.value for n in at.number_input] == [5.0, 4.0, 1.5, 20.0, None]
    assert at.toggle(key="moving").value is True


@pytest.mark.parametrize(("name", "value"), [("years", "99"), ("follower_core", "x")])
def test_a_setting_out_of_range_is_refused_with_a_note(name, value):
    at = opened(**{name: value})
    assert f"{name}={value}" in plain(at.warning)[0]
    assert titles(at)[0] == UNDECIDED


def test_the_page_speaks_english():
    at = opened("en")
    assert "Suzhou is 11.3 percentage points behind Hangzhou" in titles(at)
    assert at.number_input(key="years").label == "Years to catch up"


def test_the_past_of_both_cities_is_the_basis_and_the_reader_may_take_another(decade, monkeypatch):
    monkeypatch.setenv("HANGSU_DATA", str(decade))
    at = opened()
    # 3 * ln(28.8 / 17.2) / (ln(17.2 / 15.2) - ln(28.8 / 27.1)) = 24.6
    past = "照最近 3 年走势，苏州约 25 年追平杭州（2049 年，占比都约 47%），10 年后仍差 9 个百分点"
    assert titles(at)[0] == past
    assert at.toggle(key="moving").value is True
    # (1.0421 * 1.0557 - 1, 1.0557 - 1) from shares and GDP of 2021 and 2024
    rates = [at.number_input(key=f"follower_{rate}").value for rate in ("core", "gdp")]
    assert rates == [10.0, 5.6]
    at.segmented_control(key="span").set_value("5").run()
    # 5 * ln(28.8 / 17.2) / (ln(17.2 / 13.9) - ln(28.8 / 24.7)) = 43.4, and then over 100 % of GDP
    assert titles(at)[0].startswith("照最近 5 年走势，10 年后苏州与杭州相差 13 个百分点")
    assert at.query_params["span"] == "5"
    at.number_input(key="follower_core").set_value(14.0).run()
    assert titles(at)[0].startswith("若苏州核心产业年增 14%、GDP 年增 6.8%，杭州分别为 ")
    again = opened(span="5", follower_core="14")
    assert titles(again)[0] == titles(at)[0]
