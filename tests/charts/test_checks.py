"""Checks in words, and the table of all of them on the real data."""

from pathlib import Path
from typing import get_args

import pytest

from components.analysis import checks, targets
from components.analysis.dataset import Dataset
from components.catalog.models import Outcome
from components.charts import registry
from components.charts.chart import Chart, Mark
from components.charts.checks import check_text, derived_text
from components.charts.context import Context
from components.words import languages, words
from tests.charts.evidence_data import cells, changed, rows_of
from tests.datasets import shipped

# A check in words, and words for every verdict and reason that the frames can give.


DATA = Path(__file__).parents[2] / "data" / "indicators.yaml"


def result(tables: Dataset, name: str, lang: str = "zh") -> str:
    return check_text(tables, name, Context(tables.catalog, lang)).result


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("yuhang_cagr", "12.82%（舍入区间 12.813～12.828）"),
        ("gdp_2022", "18,700 亿元（舍入区间 18,690～18,770）"),
        ("gdp_growth_2022", "1.5%（舍入区间 1.4～1.6）"),
        ("gdp_2018h1", "6,400 亿元（舍入区间 6,240～6,500）"),
        ("closing_rest_same", "1.98 倍（舍入区间 1.968～1.994）"),
        ("province_share_reports", "56.5%（舍入区间 56.45～56.55）"),
        ("plan_core", "5,076 亿元（舍入区间 5,075.5～5,076.5）"),
        ("closing_5_years", "11.4%（舍入区间 11.28～11.51）"),
        ("talent_table_flow", "500,398 人次"),
        ("plan_total", ""),
    ],
)
def test_a_result_is_printed_with_its_rounding_interval(
    documents: Dataset, name: str, text: str
) -> None:
    assert result(documents, name) == text


@pytest.mark.parametrize(
    ("name", "zh", "en"),
    [
        ("aiot_growth_needed", "至多 8.64%", "at most 8.64%"),
        ("aiot_to_core", "至少 1.53 倍", "at least 1.53 times"),
        ("gdp_2023_floor", "至少 18,915 亿元", "at least 1,891.5 billion yuan"),
    ],
)
def test_where_a_bound_goes_in_a_bound_comes_out(
    documents: Dataset, name: str, zh: str, en: str
) -> None:
    assert (result(documents, name), result(documents, name, "en")) == (zh, en)


def test_a_derived_bound_is_never_called_about(documents: Dataset) -> None:
    context = Context(documents.catalog, "zh")
    names = [
        derived_text(check_text(documents, name, context), context)
        for name in ("gdp_2022", "gdp_2023_floor", "aiot_growth_needed")
    ]
    assert names == [
        "约 18,700 亿元（推算）",
        "至少 18,915 亿元（推算）",
        "至多 8.64%（推算）",
    ]


def test_differences_of_shares_are_points_and_of_levels_amounts(documents: Dataset) -> None:
    context = Context(documents.catalog, "zh")
    assert check_text(documents, "core_growth_2023", context).difference == "3.30 个百分点"
    assert check_text(documents, "plan_core", context).difference == "−724 亿元"
    assert check_text(documents, "talent_table_flow", context).difference == ""


def test_a_formula_that_only_names_one_figure_is_no_arithmetic(documents: Dataset) -> None:
    context = Context(documents.catalog, "zh")
    assert check_text(documents, "plan_core", context).formula == ""
    assert check_text(documents, "plan_core_short", context).formula == "5800 − 5076"


def test_an_unknown_check_is_a_key_error(documents: Dataset) -> None:
    with pytest.raises(KeyError):
        check_text(documents, "no", Context(documents.catalog, "zh"))


@pytest.mark.parametrize("lang", languages())
def test_every_verdict_and_reason_of_the_frames_has_words(lang: str) -> None:
    t = words(lang)
    verdicts = {*get_args(Outcome), "pending", "due"}
    text = (checks.__doc__ or "") + (targets.targets.__doc__ or "")
    reasons = {
        "declared",
        "no_formula",
        "no_input",
        "no_value",
        "open_bound",
        "no_indicator",
        "undated",
        "no_outcome",
        "calibre_undefined",
        "calibres_differ",
        "horizon_ahead",
        "unsourced",
    }
    formula = {"syntax", "unknown_name", "divides_by_zero", "root_of_negative", "too_large"}
    assert [reason for reason in reasons if reason not in text] == []
    assert set(t.under("evidence.verdicts")) == verdicts
    assert reasons | formula <= set(t.under("evidence.reasons"))


# The ledger of checks says what was claimed, what comes out, and what may be quoted.


GROWTH = "2023 年核心产业增加值增长 8.5%"


def checks_table(lang: str = "zh", *verdicts: str) -> Chart:
    return registry.build("check_ledger", shipped(), lang, {"verdicts": verdicts})


def test_the_title_counts_each_verdict() -> None:
    assert checks_table().title == (
        "逐一核对文献的 14 个说法：1 项前后矛盾，1 项重算对不上，1 个目标未达到，"
        "1 个目标略低于约数，4 项成立，1 项在舍入范围内成立，1 项大致成立，"
        "4 项无法检验"
    )
    assert "30 项是文献没有印出的推算" in checks_table().subtitle


def test_a_row_holds_claim_result_interval_verdict_formula_and_quote() -> None:
    values = cells(checks_table())
    assert values[GROWTH, "文献说法"] == "8.5%"
    assert values[GROWTH, "算得（舍入区间）"] == "11.80%（11.779～11.822）"
    assert values[GROWTH, "判定"] == "重算对不上"
    assert values[GROWTH, "算式"] == "(5675 ÷ 5076 − 1) × 100"
    assert values[GROWTH, "可引用的说法"] == (
        "5,675 亿元比 5,076 亿元多 11.80%，与所说的 8.5% 不符。"
    )


@pytest.mark.parametrize(
    ("lang", "short", "late", "whole"),
    [
        (
            "zh",
            "2022 年占全省 56.5%，减去约 58% 的目标，得 −1.5 个百分点。",
            "2023 年 5,675 亿元，减去为 2022 年定的 5,800 亿元，得 −125 亿元。",
            "5,800 亿元占全省约 58%，意味着计划的全省数约 10,000 亿元。",
        ),
        (
            "en",
            "The share of the province in 2022, 56.5%, less the target of about 58%"
            " is −1.5 points.",
            "The 567.5 billion yuan of 2023 less the 580 billion set for 2022 is −12.5 billion.",
            "580 billion yuan at about 58% implies that about 1,000 billion yuan"
            " was planned for the province.",
        ),
    ],
)
def test_a_sentence_subtracts_where_less_is_left_and_tells_no_digit_that_a_rough_target_hides(
    lang: str, short: str, late: str, whole: str
) -> None:
    quoted = [
        point.text for series in checks_table(lang).series for point in series.points if point.text
    ]
    assert {short, late, whole} <= {*quoted}


@pytest.mark.parametrize(
    ("row", "result"),
    [
        ("余杭五年年均增长 12.82%", "12.82%（12.813～12.828）"),
        ("由比重推算杭州 2022 年 GDP", "18,700 亿元（18,690～18,770）"),
        ("余杭占全省五分之一", "18.91%（18.887～18.936）"),
        ("推算 2018 年核心产业增加值", "3,400 亿元（3,300～3,400）"),
        ("2018 年计划：核心产业增加值完成程度", "87.52%（87.508～87.526）"),
        ("由 17.2 万人占 46.5% 推算全省增量", "37.0 万人（36.84～37.14）"),
        ("智能物联到 2025 年超万亿元所需年均增速", "至多 8.64%"),
        ("苏州与杭州核心产业比重之差", "11.3 个百分点（11.2～11.4）"),
        ("杭州比重是苏州的几倍", "1.72 倍（1.706～1.724）"),
        ("追平所需倍数：其余产业不变", "1.98 倍（1.968～1.994）"),
    ],
)
def test_the_numbers_of_the_audit_stand_in_the_ledger(row: str, result: str) -> None:
    assert cells(checks_table())[row, "算得（舍入区间）"] == result


def test_three_figures_that_do_not_fit_are_one_inconsistency_in_two_rows() -> None:
    """5,675, 5,076 and 8.5 % were told as two failures, once for each way of working them out."""
    chart = registry.build("check_ledger", shipped(), "zh", {"verdicts": ("does_not_reproduce",)})
    assert len(chart.y.ticks) == 2
    assert "1 项重算对不上" in chart.title


def test_a_rough_target_and_a_rough_claim_are_read_alike() -> None:
    """18.9 held loosely against about 20, and 56.5 was missed against about 58."""
    verdicts = {
        name: text for (name, column), text in cells(checks_table()).items() if column == "判定"
    }
    assert verdicts["余杭占全省五分之一"] == "大致成立"
    assert verdicts["2018 年计划：占全省约 58%"] == "略低于约 58%（差 1.5 个百分点）"


def test_a_check_of_a_target_says_that_the_calibre_is_the_same_by_name_only() -> None:
    for name in ("plan_core", "plan_core_reached", "plan_core_2023", "plan_share", "plan_province"):
        caveat = check_text(shipped(), name, Context(shipped().catalog, "zh")).caveat
        assert "目标与实际的口径只是同名" in caveat
        assert ("价格" in caveat) == (name != "plan_share")


def test_what_does_not_add_up_stands_first_and_what_nobody_can_test_last() -> None:
    names = [name for _, name in checks_table().y.ticks]
    assert names[:3] == [
        "2024 年表格：累计人才流动小于当年",
        GROWTH,
        "由 5,675 亿元与 8.5% 推算的 2022 年基数",
    ]
    assert len(names) == 45
    assert cells(checks_table())[names[-1], "判定"] == "无法检验"


def test_rows_stand_in_groups_in_the_order_of_harm_and_the_first_hide_nothing() -> None:
    groups = checks_table().y.groups
    assert [(group.name, group.count, group.shown) for group in groups] == [
        ("对不上 2 项（3 条算式）", 3, None),
        ("未达到或略低于目标 2 项", 2, None),
        ("成立 5 项", 5, 3),
        ("大致成立 1 项", 1, None),
        ("推算与差额，文献没有印出 30 项", 30, 2),
        ("无法检验 4 项", 4, 0),
    ]
    assert sum(group.count for group in groups) == len(checks_table().y.ticks)


def test_a_verdict_has_the_colour_of_what_it_says() -> None:
    colours = {
        p.text: s.colour for s in checks_table().series if s.name == "判定" for p in s.points
    }
    assert colours["未达到"] == "missed"
    assert colours["重算对不上"] == colours["大致成立"] == "caution"
    assert (colours["成立"], colours["推算"]) == ("hangzhou_text", "ink")


def test_verdicts_filter_the_rows_and_the_title_still_counts_all() -> None:
    missed = checks_table("zh", "missed")
    assert len(missed.y.ticks) == 1
    assert missed.title == checks_table().title
    assert "本表列出 1 项" in missed.subtitle


def test_nothing_of_a_chosen_verdict_is_a_sentence() -> None:
    empty = checks_table("zh", "met")
    assert empty.series == ()
    assert empty.empty == "45 项核验里没有属于所选结论的。请换选结论。"


def test_what_cannot_be_tested_says_why_in_place_of_a_number() -> None:
    table = checks_table("zh", "not_testable")
    points = [p for s in table.series if s.name == "算得（舍入区间）" for p in s.points]
    assert {point.mark for point in points} == {Mark.MISSING}
    assert points[0].text.startswith("数字经济总量没有定义")


def test_claims_keep_their_mark_and_lead_to_their_own_line() -> None:
    claims = {p.label: p for s in checks_table().series if s.name == "文献说法" for p in s.points}
    assert (claims[GROWTH].mark, claims[GROWTH].value) == (Mark.EXACT, 8.5)
    assert claims[GROWTH].key == "obs:core_growth_unspecified/hangzhou/2023#1"
    assert claims["余杭占全省五分之一"].mark is Mark.ABOUT
    assert claims["2018 年计划：占全省约 58%"].mark is Mark.TARGET


def test_results_carry_the_conflicts_of_what_they_are_computed_from() -> None:
    results = {
        p.label: p for s in checks_table().series if s.name.startswith("算得") for p in s.points
    }
    assert results["苏州与杭州核心产业比重之差"].flags == ()
    assert results[GROWTH].flags == ("2022 年核心产业增加值：印出的数与由 2023 年推算的数",)


def test_the_table_twin_holds_numbers_beside_the_words() -> None:
    rows = {row.label: row for row in rows_of(checks_table()) if row.series == "算得（舍入区间）"}
    row = rows["苏州与杭州核心产业比重之差 · 算得（舍入区间）"]
    assert (row.value, row.unit, row.mark) == (
        "11.3 个百分点（11.2～11.4）",
        "个百分点",
        "推算",
    )
    assert round(row.number or 0, 1) == 11.3
    assert row.line == "19；21"


@pytest.mark.parametrize("lang", languages())
def test_every_language_has_all_rows_and_their_sources(lang: str) -> None:
    chart = checks_table(lang)
    assert len(chart.y.ticks) == 45
    assert len(chart.sources) == 5
    mark = "～" if lang == "zh" else "–"
    assert all(
        f"{low}{mark}{high}" in chart.alt for low, high in (("11.2", "11.4"), ("1.968", "1.994"))
    )


def test_an_analyst_who_adds_a_check_sees_it_in_the_ledger() -> None:
    own = (
        "\nchecks:\n  mine:\n    zh: 我的核验\n    en: Mine\n    formula: share * 2\n"
        "    inputs: {share: {indicator: core_share_gdp, place: suzhou, period: 2022}}\n"
        "    unit: '%'\n    decimals: 1\n"
    )
    table = registry.build("check_ledger", changed(("\nchecks:\n", own)), "zh", {})
    assert cells(table)["我的核验", "算得（舍入区间）"] == "31.6%（31.5～31.7）"
    assert "全部核验 46 项" in table.subtitle
