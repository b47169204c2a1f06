"""What a list leaves out, and what two cells give: held against the data, right and wrong."""

from __future__ import annotations

import datetime as dt
from functools import cache

import pytest

from components.intake.judge import Judge
from components.intake.passages import Line, setting
from components.intake.verdicts import DOUBTFUL
from components.words import words
from tests.datasets import decade_catalog

HEAD = "区域数字经济观察\n2025年3月6日\n\n"


@cache
def decade() -> Judge:
    return Judge(decade_catalog(), dt.date(2026, 11, 30))


def verdicts(text: str, *, page: int | None = None) -> dict[str, str]:
    """The verdict on every numeral of the paper by what it says."""
    lines = [Line(at, line, page) for at, line in enumerate((HEAD + text).split("\n"), start=1)]
    rows = decade().judged(lines, setting(lines, decade().catalog))
    return {row.matched.says: row.verdict.value for row in rows}


def doubted(text: str) -> list[str]:
    return [says for says, one in verdicts(text).items() if one in {*map(str, DOUBTFUL)}]


@pytest.mark.parametrize(
    ("text", "says", "right", "wrong", "verdict"),
    [
        # A list says its indicator once: another place, another year, another part of one.
        (
            "2022年人均可支配收入，南京65630元，宁波{}。",
            "{}",
            "67249元",
            "66712元",
            "other_place",
        ),
        (
            "2023年宁波规上工业总产值24067亿元，南京则为{}。",
            "{}",
            "15126亿元",
            "14757亿元",
            "other_period",
        ),
        (
            "2023年杭州出口5313亿元，其中上半年{}。",
            "{}",
            "2497.1亿元",
            "2947.1亿元",
            "rounded_wrong",
        ),
        (
            "2021年南京第三产业占比61.5%，较2016年的{}明显提高。",
            "{}",
            "57.3%",
            "55.8%",
            "other_period",
        ),
        # Two cells: of two places, of two years, months or quarters.
        ("2023年南京高新技术企业8667家，比宁波多{}。", "{}", "1580家", "1850家", "does_not_add_up"),
        ("2022年苏州研发投入960.7亿元，为南京的{}。", "{}", "1.5倍", "2.5倍", "does_not_add_up"),
        (
            "2024年宁波财政上一般公共预算收入1800亿元，较上年多收{}。",
            "{}",
            "15亿元",
            "51亿元",
            "does_not_add_up",
        ),
        (
            "2024年6月杭州网络零售额1136.6亿元，环比增加{}。",
            "{}",
            "241.6亿元",
            "141.6亿元",
            "does_not_add_up",
        ),
        (
            "2023年宁波常住人口969.7万人，大约相当于苏州的{}。",
            "{}",
            "75%",
            "57%",
            "does_not_add_up",
        ),
        (
            "2021年宁波境内上市公司92家，2016年为60家，年均增长{}。",
            "{}",
            "8.9%",
            "9.8%",
            "does_not_add_up",
        ),
        (
            "2023年宁波软件业务收入1325亿元，比上年的1072亿元增长{}。",
            "{}",
            "23.6%",
            "26.3%",
            "does_not_add_up",
        ),
        (
            "2020年苏州研发投入强度3.76%，高出南京0.38个百分点，2023年高出0.44个百分点，扩大{}。",
            "{}",
            "0.06个百分点",
            "0.60个百分点",
            "does_not_add_up",
        ),
        (
            "杭州核心产业占全省的比重一直很高，2021年57.6%，2023年{}。",
            "{}",
            "58%",
            "28.3%",
            "rounded_wrong",
        ),
        (
            "南京出口2024年为3365亿元，是2012年2065亿元的{}。",
            "{}",
            "1.6倍",
            "2.6倍",
            "does_not_add_up",
        ),
        ("2023年GDP增速：南京4.6%，宁波{}。", "{}", "5.5%", "5.5个百分点", "points_as_percent"),
        (
            "2024年苏州第二产业占比47.2%，高出宁波{}。",
            "{}",
            "3.3个百分点",
            "3.3%",
            "points_as_percent",
        ),
    ],
)
def test_what_is_said_once_and_what_follows_from_two_figures_is_held_against_the_data(
    text: str, says: str, right: str, wrong: str, verdict: str
) -> None:
    assert doubted(text.format(right)) == []
    assert verdicts(text.format(wrong))[says.format(wrong)] == verdict


@pytest.mark.parametrize(
    "text",
    [
        # What stands between the figures speaks of something else, or of nothing we hold.
        "2023年宁波常住人口969.7万人，其中户籍人口比杭州少228.6万人。",
        "2023年苏州出口14927亿元，手机出口比无锡多300亿元。",
        "2023年苏州进出口总额24514亿元，其中出口14927亿元，杭州进出口8030亿元。",
        "2024年苏州软件业务收入约2600亿元，有望比上年多500亿元。",
        "2024年宁波有效发明专利58132件，南京150403件，差不到十万件。",
        "2024年宁波软件业务收入1591亿元，人家杭州9046亿元。境内上市公司还有122家。",
        "2024年苏州核心产业占比（初步）：17.2%。",
        "2024年宁波GDP增长5.4%，2023年5.5%。以两年平均看，宁波为5.45%。",
        # Where something rose to, its year is not said; what a year brings on average.
        "2014年苏州核心产业占GDP比重9.5%，此后一路提高到17.2%。",
        "2019年至2024年，南京核心产业占比由14.9%提高到17.6%，平均每年提高0.54个百分点。",
        # A part of a year is of the year beside it, and one that fell is below nothing.
        "2023年宁波出口8456亿元，好于2022年。其中上半年3974.3亿元。",
        "2024年宁波固定资产投资下降3.2%，2023年增长4.3%，两年相差7.5个百分点。",
        # 占比 has 比 in it, 高达 is no difference.
        "2024年南京核心产业占GDP比重17.6%，苏州占比17.2%，杭州占比高达28.8%。",
        "2024年苏州人均GDP站上20万元，境内上市公司再添20家。",
    ],
)
def test_what_the_words_between_leave_open_is_not_accused(text: str) -> None:
    assert doubted(text) == []


def test_the_lines_of_a_slide_are_paragraphs_and_its_lists_go_on() -> None:
    text = "2024年9月宁波规上工业增加值增长5.8%，比南京的2.7%快\n6月南京7.6%\n12月宁波0.5%"
    lines = [
        Line(at, line, 1, whole=True) for at, line in enumerate((HEAD + text).split("\n"), start=1)
    ]
    rows = decade().judged(lines, setting(lines, decade().catalog))
    told = {row.matched.says: row.verdict.value for row in rows}
    assert (told["7.6%"], told["0.5%"]) == ("exact", "rounded_wrong")


def test_a_paper_whose_figures_are_nearly_all_of_one_year_is_of_that_year() -> None:
    year = (
        "2024年，南京GDP18500.8亿元，出口3365亿元，研发投入703亿元，软件业务收入7939亿元。\n\n"
        "南京居民人均可支配收入{}。"
    )
    assert doubted(year.format("75771元")) == []
    assert verdicts(year.format("70132元"))["70132元"] == "other_period"


def test_last_year_is_the_year_itself_and_a_target_is_printed_as_it_was_set() -> None:
    assert verdicts("宁波去年社会消费品零售总额5227.3亿元。")["5227.3亿元"] == "other_period"
    assert verdicts("2023年，南京出口由上年3781亿元降至3354亿元。")["3781亿元"] == "exact"
    plan = "规划提出，2025年苏州核心产业占GDP比重达到{}以上。"
    assert verdicts(plan.format("20%"))["20%"] == "exact"
    assert verdicts(plan.format("18.2%"))["18.2%"] == "rounded_wrong"


def test_a_year_and_a_number_with_a_point_are_no_date() -> None:
    lines = [Line(1, "苏州评估"), Line(2, "2024年11月"), Line(3, "离2025年4.3%的目标不远。")]
    about = setting(lines, decade().catalog)
    assert (about.year, about.month) == (2024, 11)


def test_a_wrong_total_or_multiple_is_not_told_as_a_difference() -> None:
    told = words("zh")(
        "drafts.why.does_not_add_up", sums="2 亿元、3 亿元", worked="5", says="6 亿元"
    )
    assert "相差" not in told
    assert "由文中的 2 亿元、3 亿元 算得 5" in told
