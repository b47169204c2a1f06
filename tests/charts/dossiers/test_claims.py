"""Checks and conflicts as evidence."""

from collections.abc import Callable
from typing import get_args

from components.analysis.checks import VERDICTS
from components.analysis.dataset import Dataset
from components.catalog.models import Outcome
from components.catalog.validation import read
from components.charts.dossier import Dossier
from components.charts.dossiers import dossier
from tests.charts.dossiers.conftest import SMALL
from tests.today import TODAY

Small = Callable[..., Dataset]

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


def facts(found: Dossier) -> dict[str, str]:
    return {fact.label: fact.text for fact in found.facts}


def test_a_check_that_does_not_reproduce_shows_claim_result_difference_and_arithmetic(
    real: Dataset,
) -> None:
    found = dossier(real, "check:core_growth_2023", "zh")
    assert found.value == "11.80%"
    shown = facts(found)
    assert shown["舍入区间"] == "11.78–11.82"
    assert shown["结论"] == "无法重算得出"
    assert shown["所称"] == "8.5%"
    assert shown["差额"] == "3.30 个百分点"
    assert shown["算式"] == "(5675 ÷ 5076 − 1) × 100"
    assert shown["可引用的说法"] == "5,675 亿元比 5,076 亿元多 11.80%，与所说的 8.5% 不符。"
    assert [citation.at for citation in found.citations] == [19, 19, 19]


def test_a_derived_value_carries_the_conflicts_of_its_inputs(real: Dataset) -> None:
    found = dossier(real, "check:gap_points", "zh")
    assert (found.value, facts(found)["舍入区间"]) == ("11.3 个百分点", "11.2–11.4")
    assert [conflict.key for conflict in found.conflicts] == [
        "conflict:lookalike-18737",
        "conflict:lookalike-15-8",
    ]
    assert [key for key, _ in found.related] == [
        "obs:core_share_gdp/hangzhou/2022#1",
        "obs:core_share_gdp/suzhou/2022#1",
    ]


def test_a_check_without_a_formula_says_why_instead_of_a_number(real: Dataset) -> None:
    found = dossier(real, "check:plan_total", "zh")
    assert facts(found)["结论"] == "无法检验"
    assert facts(found)["原因"].startswith("数字经济总量没有定义")


def printed(more: str) -> Dataset:
    """The small data with a source for the 6,305, and more sections below."""
    cell = "2023: {value: 6305, source: brief, at: 9, says: '6305'}"
    return Dataset(read(SMALL.replace("2023: 6305", cell) + more), TODAY)


def test_a_figure_without_a_source_gives_no_sentence_to_quote(small: Small) -> None:
    shown = facts(dossier(small(CHECK), "check:half", "zh"))
    assert "可引用的说法" not in shown
    assert shown["原因"] == "其中有数字还没有出处，待核"


def test_the_sentence_to_quote_is_filled_and_unknown_names_stay() -> None:
    shown = facts(dossier(printed(CHECK), "check:half", "zh"))
    assert shown["可引用的说法"] == "6,305 的一半是 3,152.5，{other} 不动。"


def test_a_sentence_written_for_another_outcome_is_withheld_and_says_so() -> None:
    same = f"{CHECK}    quote_for: derived\n"
    other = f"{CHECK}    quote_for: missed\n"
    label = "可引用的说法"
    assert facts(dossier(printed(same), "check:half", "zh"))[label].startswith("6,305 的一半")
    assert facts(dossier(printed(other), "check:half", "zh"))[label].startswith(
        "结论已由“未达到”变为“推算值”"
    )
    assert facts(dossier(printed(other), "check:half", "en"))["A sentence to quote"].startswith(
        "The outcome has changed from “missed” to “derived”"
    )


def test_every_sentence_to_quote_of_the_data_states_the_outcome_of_today(real: Dataset) -> None:
    today = dict(zip(real.checks["check"], real.checks["verdict"], strict=True))
    stated = {id_: check.quote_for for id_, check in real.catalog.checks.items() if check.quote}
    assert stated == {id_: today[id_] for id_ in stated}


def test_the_file_and_the_frames_know_the_same_outcomes() -> None:
    assert set(get_args(Outcome)) == set(VERDICTS)


def test_a_brace_in_a_sentence_to_quote_does_no_harm() -> None:
    for odd in ("{", "{0}", "{result.real}", "{result!r}", "{result:.1f}"):
        typed = CHECK.replace("{other}", odd)
        shown = facts(dossier(printed(typed), "check:half", "zh"))
        assert shown["可引用的说法"] == f"6,305 的一半是 3,152.5，{odd} 不动。"


def test_a_conflict_shows_each_reading_with_its_document_and_what_it_touches(
    real: Dataset,
) -> None:
    found = dossier(real, "conflict:talent-inflow-rank", "zh")
    assert [
        (r.preferred, r.citation and (r.citation.source, r.citation.at)) for r in found.rivals
    ] == [(False, ("taihu-2023", 55)), (True, ("digital-city-2023", 93))]
    assert facts(found)["取舍理由"].startswith("两份文献都没有数字、年份和出处，取较弱的一种")
    assert "obs:talent_inflow_rank/hangzhou/2023#1" in [key for key, _ in found.related]


def test_a_conflict_may_prefer_no_reading(real: Dataset) -> None:
    found = dossier(real, "conflict:vision-valley-year", "en")
    assert [rival.preferred for rival in found.rivals] == [False, False]


def test_a_check_and_a_conflict_that_touch_a_figure_lead_on_to_their_own_evidence(
    real: Dataset,
) -> None:
    found = dossier(real, "obs:core_value_added/hangzhou/2023#1", "zh")
    for finding in (*found.checks, *found.conflicts):
        assert dossier(real, finding.key, "zh").title == finding.title
