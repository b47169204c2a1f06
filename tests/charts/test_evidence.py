"""The evidence behind any key, on the real data and on a small one."""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from components.analysis.dataset import Dataset
from components.catalog.validation import read
from components.charts.chart import Citation
from components.charts.context import Context
from components.charts.evidence import (
    EvidenceDetail,
    UnknownKeyError,
    evidence_detail,
    independent_text,
)
from components.words import languages
from tests.datasets import shipped
from tests.today import TODAY

# The real data, and a data set of one indicator to bend as a test needs it.


DATA = Path(__file__).parents[2] / "data" / "indicators.yaml"
SMALL = """
places:
  hangzhou: {zh: 杭州, en: Hangzhou, level: city}
  suzhou: {zh: 苏州, en: Suzhou, level: city}
sources:
  brief: {zh: 简报, en: Brief, kind: brief, date: 2023, dated: stated, dating: 写明, script: mixed}
calibres: {core: {zh: 核心, en: Core, covers: {zh: 核心产业, en: core industries}}}
themes: {economy: {zh: 经济, en: Economy}}
indicators:
  level:
    zh: 增加值
    en: Value added
    unit: 亿元
    unit_en: 100 million yuan
    calibre: core
    values:
      hangzhou:
        2022: {value: 5000, is: over, status: P, source: brief, at: 8, says: 5000亿元}
        2023: 6305
      suzhou:
        2022: {missing: L, why: {zh: 年鉴未出, en: Yearbook not out}}
"""


@pytest.fixture
def small() -> Callable[[str], Dataset]:
    """The small data with more sections typed below it."""
    return lambda more="": Dataset(read(SMALL + more), TODAY)


# A figure's evidence: what is printed, how sharp it is, what rivals and doubts there are.


BRIEF = "苏州太湖智库《领导参阅》第 7 期（总第 105 期）"
PAGE = "报纸专版《杭州：高水平重塑全国数字经济第一城》"
Small = Callable[..., Dataset]


def facts(detail: EvidenceDetail) -> dict[str, str]:
    return {fact.label: fact.text for fact in detail.facts}


def test_the_headline_figure_leads_to_document_line_and_token(documents: Dataset) -> None:
    detail = evidence_detail(documents, "obs:core_share_gdp/suzhou/2022#1", "zh")
    assert detail.title == "苏州 · 数字经济核心产业增加值占 GDP 比重 · 2022 年"
    assert detail.value == "15.8%"
    assert detail.citations == (Citation("taihu-2023", BRIEF, 21, "15.8%"),)
    assert facts(detail)["舍入区间"] == "15.75～15.85"
    conflicts = [(conflict.title, conflict.verdict) for conflict in detail.conflicts]
    assert conflicts == [("易混数字：苏州比重与杭州汽车制造业增速", "勿混")]
    assert "苏州与杭州核心产业比重之差" in [check.title for check in detail.checks]


def test_a_lookalike_is_no_dispute_and_puts_no_tag_on_its_figure(documents: Dataset) -> None:
    share = evidence_detail(documents, "obs:core_share_gdp/hangzhou/2022#1", "zh")
    assert [conflict.lookalike for conflict in share.conflicts] == [True]
    assert share.tags == ()
    level = evidence_detail(documents, "obs:core_value_added/hangzhou/2022#1", "zh")
    assert {conflict.lookalike for conflict in level.conflicts} == {True, False}
    assert [tag.text for tag in level.tags] == ["存疑"]


def test_a_figure_is_one_sentence_to_copy_and_an_unusable_one_is_none(
    documents: Dataset, small: Small
) -> None:
    detail = evidence_detail(documents, "obs:core_share_gdp/suzhou/2022#1", "zh")
    assert detail.sentence == "苏州 2022 年数字经济核心产业增加值占 GDP 比重：15.8%。"
    assert (detail.where, detail.what) == ("苏州，2022 年", "数字经济核心产业增加值占 GDP 比重")
    unusable = documents.reports.loc[documents.reports["status"] == "unusable", "key"].iloc[0]
    assert evidence_detail(documents, unusable, "zh").sentence == ""
    assert evidence_detail(small(), "obs:level/suzhou/2022#1", "zh").sentence == ""


def test_a_missed_target_is_tagged_as_a_target_and_as_missed(documents: Dataset) -> None:
    detail = evidence_detail(documents, "target:core_2022", "zh")
    assert [(tag.text, tag.tone) for tag in detail.tags] == [
        ("目标", "plain"),
        ("未达到", "missed"),
    ]
    assert detail.sentence == "杭州的目标（2022 年）：核心产业增加值 5,800 亿元。"


def test_two_documents_that_share_passages_are_one_source(documents: Dataset) -> None:
    context = Context(documents.catalog, "zh")
    assert independent_text(documents, "obs:core_share_gdp/hangzhou/2022#1", context) == (
        "只有一个独立出处：2 份文献有相同段落，不能互证。"
    )
    assert independent_text(documents, "obs:core_share_gdp/suzhou/2022#1", context) == (
        "只有一个出处，还没有独立的印证。"
    )
    assert independent_text(documents, "policy:first-city-plan-2018", context) == ""


def test_a_document_is_shown_without_file_name_and_hash(documents: Dataset) -> None:
    source = documents.catalog.sources["taihu-2023"]
    texts = " ".join(
        fact.text for fact in evidence_detail(documents, "source:taihu-2023", "zh").facts
    )
    assert source.file not in texts
    assert source.sha256 not in texts


def test_rival_reports_stand_side_by_side_with_the_reason_against_the_weaker(
    documents: Dataset,
) -> None:
    detail = evidence_detail(documents, "obs:core_value_added/hangzhou/2022#1", "zh")
    assert [
        (alternative.text, alternative.preferred, alternative.why)
        for alternative in detail.alternatives
    ] == [
        ("5,076 亿元", True, ""),
        ("超过 5,000 亿元", False, "只说“突破”的下限，与 5,076 亿元不矛盾，但不如它精确。"),
    ]
    assert [
        alternative.citation and (alternative.citation.title, alternative.citation.at)
        for alternative in detail.alternatives
    ] == [(BRIEF, 19), (PAGE, 8)]


def test_the_rival_itself_has_evidence_of_its_own(documents: Dataset) -> None:
    detail = evidence_detail(documents, "obs:core_value_added/hangzhou/2022#2", "zh")
    assert (detail.value, detail.citations[0].at) == ("超过 5,000 亿元", 8)
    assert facts(detail)["舍入区间"] == "5,000 以上"
    assert facts(detail)["取舍理由"] == "只说“突破”的下限，与 5,076 亿元不矛盾，但不如它精确。"


@pytest.mark.parametrize(
    ("key", "basis"),
    [
        ("obs:core_growth/hangzhou/2022#1", "增速，按可比价（实际）"),
        ("obs:core_growth_unspecified/hangzhou/2023#1", "增速，价格口径未注明"),
        ("obs:core_revenue_cagr/hangzhou/2019/2021#1", "年均增速，价格口径未注明"),
    ],
)
def test_only_the_one_rate_printed_as_comparable_is_called_real(
    documents: Dataset, key: str, basis: str
) -> None:
    assert facts(evidence_detail(documents, key, "zh"))["数值类型"] == basis


def test_a_missing_cell_says_why_and_is_no_number(small: Small) -> None:
    detail = evidence_detail(small(), "obs:level/suzhou/2022#1", "zh")
    assert (detail.value, detail.citations) == ("无数据", ())
    assert facts(detail)["无数据"] == "存在但尚未收集"
    assert facts(detail)["原因"] == "年鉴未出"
    assert "舍入区间" not in facts(detail)


def test_an_unsourced_figure_says_that_it_has_no_document(small: Small) -> None:
    detail = evidence_detail(small(), "obs:level/hangzhou/2023#1", "en")
    assert detail.value == "630.5 billion yuan (to be verified)"
    assert facts(detail)["Document"] == "No source yet, to be verified"


def test_a_status_is_named_only_when_it_is_not_the_normal_one(small: Small) -> None:
    assert facts(evidence_detail(small(), "obs:level/hangzhou/2022#1", "zh"))["数据状态"] == "初步"
    assert "数据状态" not in facts(evidence_detail(small(), "obs:level/hangzhou/2023#1", "zh"))


def test_a_missed_target_shows_its_arithmetic_with_results(documents: Dataset) -> None:
    detail = evidence_detail(documents, "target:core_2022", "zh")
    assert [fact.text for fact in detail.facts if fact.label == "算式"] == [
        "5076 ÷ 5800 × 100 ≈ 87.52%",
        "5076 − 5800 = −724 亿元",
    ]
    assert facts(detail)["结论"] == "未达到"
    assert ("obs:core_value_added/hangzhou/2022#1", "杭州 · 数字经济核心产业增加值 · 2022 年") in (
        detail.related
    )


def test_a_missed_share_is_short_by_points_never_by_percent(documents: Dataset) -> None:
    detail = evidence_detail(documents, "target:core_share_province_2022", "zh")
    assert facts(detail)["算式"] == "56.5 − 58 = −1.5 个百分点"


def test_a_target_that_cannot_be_tested_says_why(documents: Dataset) -> None:
    values = facts(evidence_detail(documents, "target:total_2022", "zh"))
    assert values["结论"] == "无法检验"
    assert values["原因"] == documents.catalog.targets["total_2022"].why_not_testable.zh  # type: ignore[union-attr]


def test_a_target_without_a_deadline_has_a_verdict_in_words(small: Small) -> None:
    goal = (
        "targets: {goal: {zh: 目标, en: Goal, indicator: level, place: hangzhou, undated: 未写, "
        "value: 5800, source: brief, at: 5, says: 5800亿元}}"
    )
    values = facts(evidence_detail(small(goal), "target:goal", "zh"))
    assert (values["期限"], values["结论"], values["原因"]) == (
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
        evidence_detail(small(), key, "zh")


# Records as evidence, and every key of the data in both languages.


SECTIONS = (
    "target",
    "policy",
    "designation",
    "institution",
    "measure",
    "weakness",
    "check",
    "conflict",
)
PLURAL = {"policy": "policies", "weakness": "weaknesses"}


def keys(tables: Dataset) -> list[str]:
    records = [
        f"{kind}:{name}"
        for kind in SECTIONS
        for name in getattr(tables.catalog, PLURAL.get(kind, f"{kind}s"))
    ]
    return [*tables.reports["key"], *records]


@cache
def details(lang: str) -> dict[str, EvidenceDetail]:
    """The evidence of every key of the shipped file, made once for all tests."""
    return {key: evidence_detail(shipped(), key, lang) for key in keys(shipped())}


@pytest.mark.parametrize("lang", languages())
def test_every_figure_and_record_of_the_data_has_evidence_in_every_language(lang: str) -> None:
    for key, detail in details(lang).items():
        texts = [detail.title, detail.value, *(f.label + f.text for f in detail.facts)]
        assert all(texts), key
        assert not any("{" in text or "nan" in text.split() for text in texts), key


def test_english_evidence_has_no_chinese_words_of_ours() -> None:
    for key, detail in details("en").items():
        labels = "".join(fact.label for fact in detail.facts) + detail.value
        assert not re.search(r"[\u4e00-\u9fff]", labels), (key, labels)


def test_all_that_a_record_leads_to_has_evidence_itself() -> None:
    for key, detail in details("zh").items():
        for related, title in detail.related:
            assert details("zh")[related].title == title, (key, related)


def test_a_policy_leads_to_its_targets(documents: Dataset) -> None:
    detail = evidence_detail(documents, "policy:first-city-plan-2018", "zh")
    assert "target:core_2022" in [key for key, _ in detail.related]
    assert {citation.source for citation in detail.citations} >= {"first-city-2018"}


def test_an_institution_shows_level_fields_and_the_conflict_about_it(documents: Dataset) -> None:
    detail = evidence_detail(documents, "institution:zhejiang-lab", "zh")
    values = {fact.label: fact.text for fact in detail.facts}
    assert values["级别"] == "省级"
    assert "智能感知" in values["领域"]
    assert "之江实验室：省级，还是国家实验室体系" in [c.title for c in detail.conflicts]


def test_a_weakness_leads_to_the_measures_that_answer_it(documents: Dataset) -> None:
    weakness = next(iter(documents.catalog.weaknesses))
    answered = {
        f"measure:{name}"
        for name, measure in documents.catalog.measures.items()
        if weakness in measure.answers
    }
    assert {
        key for key, _ in evidence_detail(documents, f"weakness:{weakness}", "zh").related
    } == answered


# Checks and conflicts as evidence.


CHECK = """
checks:
  half:
    zh: 一半
    en: Half
    formula: level / 2
    inputs: {level: {indicator: level, place: hangzhou, period: 2023}}
    unit: 亿元
    decimals: 1
    quote: {zh: '{level} 的一半是 {result}，{other} 不动。', en: 'Half of {level} is {result}.'}
"""


def test_a_check_that_does_not_reproduce_shows_claim_result_difference_and_arithmetic(
    documents: Dataset,
) -> None:
    detail = evidence_detail(documents, "check:core_growth_2023", "zh")
    assert detail.value == "11.80%"
    values = facts(detail)
    assert values["舍入区间"] == "11.779～11.822"
    assert values["结论"] == "重算对不上"
    assert values["文献说法"] == "8.5%"
    assert values["差额"] == "3.30 个百分点"
    assert values["算式"] == "(5675 ÷ 5076 − 1) × 100"
    assert values["可引用的说法"] == "5,675 亿元比 5,076 亿元多 11.80%，与所说的 8.5% 不符。"
    assert [citation.at for citation in detail.citations] == [19, 19, 19]


def test_a_derived_value_carries_the_conflicts_of_its_inputs(documents: Dataset) -> None:
    detail = evidence_detail(documents, "check:gap_points", "zh")
    assert (detail.value, facts(detail)["舍入区间"]) == ("11.3 个百分点", "11.2～11.4")
    assert [conflict.key for conflict in detail.conflicts] == [
        "conflict:lookalike-18737",
        "conflict:lookalike-15-8",
    ]
    assert [key for key, _ in detail.related] == [
        "obs:core_share_gdp/hangzhou/2022#1",
        "obs:core_share_gdp/suzhou/2022#1",
    ]


def test_a_check_without_a_formula_says_why_instead_of_a_number(documents: Dataset) -> None:
    detail = evidence_detail(documents, "check:plan_total", "zh")
    assert facts(detail)["结论"] == "无法检验"
    assert facts(detail)["原因"].startswith("数字经济总量没有定义")


def printed(more: str) -> Dataset:
    """The small data with a source for the 6,305, and more sections below."""
    cell = "2023: {value: 6305, source: brief, at: 9, says: '6305'}"
    return Dataset(read(SMALL.replace("2023: 6305", cell) + more), TODAY)


def test_a_figure_without_a_source_gives_no_sentence_to_quote(small: Small) -> None:
    values = facts(evidence_detail(small(CHECK), "check:half", "zh"))
    assert "可引用的说法" not in values
    assert values["原因"] == "其中有数字还没有出处，待核"


def test_the_sentence_to_quote_is_filled_and_unknown_names_stay() -> None:
    values = facts(evidence_detail(printed(CHECK), "check:half", "zh"))
    assert values["可引用的说法"] == "6,305 的一半是 3,152.5，{other} 不动。"


def test_a_sentence_written_for_another_outcome_is_withheld_and_says_so() -> None:
    same = f"{CHECK}    quote_for: derived\n"
    other = f"{CHECK}    quote_for: missed\n"
    label = "可引用的说法"
    assert facts(evidence_detail(printed(same), "check:half", "zh"))[label].startswith(
        "6,305 的一半"
    )
    assert facts(evidence_detail(printed(other), "check:half", "zh"))[label].startswith(
        "不可引用：结论已由“未达到”变为“推算”"
    )
    assert facts(evidence_detail(printed(other), "check:half", "en"))[
        "A sentence to quote"
    ].startswith("Not to be quoted: the verdict has changed from “missed” to “derived”")


def test_every_sentence_to_quote_of_the_data_states_the_outcome_of_today(
    documents: Dataset,
) -> None:
    today = dict(zip(documents.checks["check"], documents.checks["verdict"], strict=True))
    stated = {
        id_: check.quote_for for id_, check in documents.catalog.checks.items() if check.quote
    }
    assert stated == {id_: today[id_] for id_ in stated}


def test_a_brace_in_a_sentence_to_quote_does_no_harm() -> None:
    for odd in ("{", "{0}", "{result.real}", "{result!r}", "{result:.1f}"):
        typed = CHECK.replace("{other}", odd)
        values = facts(evidence_detail(printed(typed), "check:half", "zh"))
        assert values["可引用的说法"] == f"6,305 的一半是 3,152.5，{odd} 不动。"


def test_a_conflict_shows_each_reading_with_its_document_and_what_it_touches(
    documents: Dataset,
) -> None:
    detail = evidence_detail(documents, "conflict:talent-inflow-rank", "zh")
    assert [
        (r.preferred, r.citation and (r.citation.source, r.citation.at))
        for r in detail.alternatives
    ] == [(False, ("taihu-2023", 55)), (True, ("digital-city-2023", 93))]
    assert facts(detail)["取舍理由"].startswith("两份文献都没有数字、年份和出处，取较弱的一种")
    assert "obs:talent_inflow_rank/hangzhou/2023#1" in [key for key, _ in detail.related]


def test_a_conflict_may_prefer_no_reading(documents: Dataset) -> None:
    detail = evidence_detail(documents, "conflict:vision-valley-year", "en")
    assert [alternative.preferred for alternative in detail.alternatives] == [False, False]


def test_a_check_and_a_conflict_that_touch_a_figure_lead_on_to_their_own_evidence(
    documents: Dataset,
) -> None:
    detail = evidence_detail(documents, "obs:core_value_added/hangzhou/2023#1", "zh")
    for finding in (*detail.checks, *detail.conflicts):
        assert evidence_detail(documents, finding.key, "zh").title == finding.title


def test_an_open_target_says_how_far_it_came_and_what_it_takes_with_the_sums(
    decade_tables: Dataset,
) -> None:
    detail = evidence_detail(decade_tables, "target:sz_core_2025", "zh")
    told = [(fact.label, fact.text) for fact in detail.facts][-4:]
    # 4597 / 6000 = 0.7662; 6000 / 4597 = 1.3052; (4597 / 3453.2)^(1/3) = e^(0.28610 / 3) = 1.1001
    assert told == [
        ("进度", "4,597 亿元（2024 年），为目标的 76.6%"),
        ("速度", "到 2025 年须增 30.5%，2021 年以来每年只增 10.0%，照此速度达不到"),
        ("算式", "(6000 ÷ 4597 − 1) × 100 ≈ 30.52%"),
        ("算式", "((4597 ÷ 3453.2) ^ (1 ÷ 3) − 1) × 100 ≈ 10.01%"),
    ]


@pytest.mark.parametrize(
    ("lang", "pace"),
    [
        ("zh", "到 2025 年须增 2.8 个百分点，2021 年以来每年只增约 0.7 个百分点，照此速度达不到"),
        ("en", "to 2025 it takes 2.8 percentage points, only about 0.7 percentage points a year"),
    ],
)
def test_with_a_year_left_a_share_lacks_as_many_points_as_the_figures_beside_it_say(
    decade_tables: Dataset, lang: str, pace: str
) -> None:
    target = "target:sz_core_share_2025"
    # 20 − 17.2 = 2.8, as the distance says; (17.2 − 15.2) ÷ 3 = 0.67
    told = [fact.text for fact in evidence_detail(decade_tables, target, lang).facts]
    assert any(text.startswith(pace) for text in told)
    assert any(text.startswith("20 − 17.2 = 2.8 ") for text in told)
    assert not any("÷ 1)" in text for text in told)
