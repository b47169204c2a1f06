"""A figure's evidence: what is printed, how sharp it is, what rivals and doubts there are."""

from collections.abc import Callable

import pytest

from components.analysis.dataset import Dataset
from components.charts.chart import Citation
from components.charts.dossier import Dossier, UnknownKeyError
from components.charts.dossiers import dossier

BRIEF = "苏州太湖智库《领导参阅》第 7 期（总第 105 期）"
PAGE = "报纸专版《杭州：高水平重塑全国数字经济第一城》"
Small = Callable[..., Dataset]


def facts(found: Dossier) -> dict[str, str]:
    return {fact.label: fact.text for fact in found.facts}


def test_the_headline_figure_leads_to_document_line_and_token(real: Dataset) -> None:
    found = dossier(real, "obs:core_share_gdp/suzhou/2022#1", "zh")
    assert found.title == "苏州 · 数字经济核心产业增加值占 GDP 比重 · 2022 年"
    assert found.value == "15.8%"
    assert found.citations == (Citation("taihu-2023", BRIEF, 21, "15.8%"),)
    assert facts(found)["舍入区间"] == "15.75–15.85"
    assert [conflict.title for conflict in found.conflicts] == ["易混数字：两个 15.8%"]
    assert "苏州与杭州核心产业比重之差" in [check.title for check in found.checks]


def test_rival_reports_stand_side_by_side_with_the_reason_against_the_weaker(real: Dataset) -> None:
    found = dossier(real, "obs:core_value_added/hangzhou/2022#1", "zh")
    assert [(rival.text, rival.preferred, rival.why) for rival in found.rivals] == [
        ("5,076 亿元", True, ""),
        ("超过 5,000 亿元", False, "只说“突破”的下限，与 5076 不矛盾，但不如它精确。"),
    ]
    assert [
        rival.citation and (rival.citation.title, rival.citation.at) for rival in found.rivals
    ] == [(BRIEF, 19), (PAGE, 8)]


def test_the_rival_itself_has_evidence_of_its_own(real: Dataset) -> None:
    found = dossier(real, "obs:core_value_added/hangzhou/2022#2", "zh")
    assert (found.value, found.citations[0].at) == ("超过 5,000 亿元", 8)
    assert facts(found)["舍入区间"] == "5,000 以上"
    assert facts(found)["取舍理由"] == "只说“突破”的下限，与 5076 不矛盾，但不如它精确。"


@pytest.mark.parametrize(
    ("key", "basis"),
    [
        ("obs:core_growth/hangzhou/2022#1", "增速，按可比价（实际）"),
        ("obs:core_growth_unspecified/hangzhou/2023#1", "增速，价格口径未注明"),
        ("obs:core_revenue_cagr/hangzhou/2019/2021#1", "年均增速，价格口径未注明"),
    ],
)
def test_only_the_one_rate_printed_as_comparable_is_called_real(
    real: Dataset, key: str, basis: str
) -> None:
    assert facts(dossier(real, key, "zh"))["数值类型"] == basis


def test_a_missing_cell_says_why_and_is_no_number(small: Small) -> None:
    found = dossier(small(), "obs:level/suzhou/2022#1", "zh")
    assert (found.value, found.citations) == ("文献未载", ())
    assert facts(found)["缺失"] == "存在但尚未收集"
    assert facts(found)["原因"] == "年鉴未出"
    assert "舍入区间" not in facts(found)


def test_an_unsourced_figure_says_that_it_has_no_document(small: Small) -> None:
    found = dossier(small(), "obs:level/hangzhou/2023#1", "en")
    assert found.value == "630.5 billion yuan (to be verified)"
    assert facts(found)["Document"] == "No source yet, to be verified"


def test_a_status_is_named_only_when_it_is_not_the_normal_one(small: Small) -> None:
    assert facts(dossier(small(), "obs:level/hangzhou/2022#1", "zh"))["数据状态"] == "初步"
    assert "数据状态" not in facts(dossier(small(), "obs:level/hangzhou/2023#1", "zh"))


def test_a_missed_target_shows_its_arithmetic_with_results(real: Dataset) -> None:
    found = dossier(real, "target:core_2022", "zh")
    assert [fact.text for fact in found.facts if fact.label == "算式"] == [
        "5076 ÷ 5800 × 100 = 87.52%",
        "5076 − 5800 = −724 亿元",
    ]
    assert facts(found)["结论"] == "未达到"
    assert ("obs:core_value_added/hangzhou/2022#1", "杭州 · 数字经济核心产业增加值 · 2022 年") in (
        found.related
    )


def test_a_missed_share_is_short_by_points_never_by_percent(real: Dataset) -> None:
    found = dossier(real, "target:core_share_province_2022", "zh")
    assert facts(found)["算式"] == "56.5 − 58 = −1.5 个百分点"


def test_a_target_that_cannot_be_tested_says_why(real: Dataset) -> None:
    found = facts(dossier(real, "target:total_2022", "zh"))
    assert found["结论"] == "无法检验"
    assert found["原因"] == real.catalog.targets["total_2022"].why_not_testable.zh  # type: ignore[union-attr]


def test_a_target_without_a_deadline_has_a_verdict_in_words(small: Small) -> None:
    goal = (
        "targets: {goal: {zh: 目标, en: Goal, indicator: level, place: hangzhou, undated: 未写, "
        "value: 5800, source: brief, at: 5, says: 5800亿元}}"
    )
    found = facts(dossier(small(goal), "target:goal", "zh"))
    assert (found["期限"], found["结论"], found["原因"]) == (
        "文献没有写期限",
        "无法检验",
        "文献没有写期限",
    )


@pytest.mark.parametrize(
    "key",
    [
        "",
        "obs:",
        "nothing",
        "obs:level/hangzhou/2022#0",
        "obs:level/hangzhou/2022#2",
        "obs:level/hangzhou/1999#1",
        "obs:level/nowhere/2022#1",
        "obs:no/hangzhou/2022#1",
        "target:no",
        "policy:no",
        "check:no",
        "conflict:no",
        "measure:no",
        "weakness:no",
        "institution:no",
        "designation:no",
        "place:hangzhou",
        "obs:level/hangzhou/%00#1",
    ],
)
def test_a_key_that_names_nothing_is_unknown(small: Small, key: str) -> None:
    with pytest.raises(UnknownKeyError):
        dossier(small(), key, "zh")
