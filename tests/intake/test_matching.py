"""What the numerals of a document may be: made-up texts in three styles, labelled by hand.

`{5076亿元|core_value_added/hangzhou/2022}` is a numeral with what it is; the numbers are made up.
"""

from __future__ import annotations

import re
import time
from functools import cache
from pathlib import Path

import pytest

from components.catalog.models import Catalog
from components.catalog.validation import load
from components.intake.matching import Matched, Matcher, State
from components.intake.numerals import legible
from components.intake.passages import Basis, Line, setting

ROOT = Path(__file__).parents[2]
STYLES = (
    "brief",
    "bulletin",
    "bulletin_city",
    "half_year",
    "newspaper",
    "newspaper_january",
    "newspaper_pair",
    "plan",
    "plan_city",
    "wechat",
)
MISSED = {"newspaper_pair": 0.15}
"""A report that speaks of 同一数字 across paragraphs; of the others one in ten may be missed."""
_LABEL = re.compile(r"\{([^|{}]+)\|([^{}]+)\}")

Label = tuple[int, str, tuple[str, str, str]]


@cache
def catalog() -> Catalog:
    return load(ROOT / "data" / "indicators.yaml")


@cache
def matcher() -> Matcher:
    return Matcher(catalog())


def read(text: str, written: int | None = None) -> tuple[Matched, ...]:
    lines = [Line(at, line) for at, line in enumerate(text.split("\n"), start=1)]
    return matcher().matched(lines, setting(lines, catalog(), written))


@cache
def style(name: str) -> tuple[tuple[Matched, ...], list[Label]]:
    """The numerals of a labelled text, and its labels as (line, says, triple)."""
    raw = (Path(__file__).parent / "labelled" / f"{name}.txt").read_text(encoding="utf-8")
    labels: list[Label] = []
    for at, line in enumerate(raw.split("\n"), start=1):
        for says, triple in _LABEL.findall(line):
            indicator, place, period = triple.split("/", 2)
            labels.append((at, says, (indicator, place, period)))
    return read(_LABEL.sub(r"\1", raw)), labels


def answers(name: str) -> list[tuple[Label, list[tuple[str, str | None, str | None]]]]:
    """Each label with the triples offered for it, best first; twins of a line in order."""
    matched, labels = style(name)
    pairs = []
    used: set[int] = set()
    for label in labels:
        line, says, _ = label
        spot = next(
            (
                at
                for at, one in enumerate(matched)
                if at not in used and one.line == line and legible(says).text in _bare(one.says)
            ),
            None,
        )
        used |= {spot} if spot is not None else set()
        offered = matched[spot].candidates if spot is not None else ()
        pairs.append((label, [(one.indicator, one.place, one.period) for one in offered]))
    return pairs


def _bare(says: str) -> str:
    return legible(says).text


@pytest.mark.parametrize("name", STYLES)
def test_indicator_place_and_period_are_among_three_in_nine_of_ten(name: str) -> None:
    pairs = answers(name)
    missed = [(label, offered) for label, offered in pairs if label[2] not in offered]
    assert len(pairs) >= 15
    assert len(missed) <= len(pairs) * MISSED.get(name, 0.1), "\n".join(map(str, missed))


@pytest.mark.parametrize("name", STYLES)
def test_no_number_of_a_telephone_is_taken_for_data_or_repeated(name: str) -> None:
    matched, _ = style(name)
    phones = [one for one in matched if one.says == "…"]
    assert phones
    assert {one.state for one in phones} == {State.NOT_DATA}
    assert not any(re.search(r"\d{7}", one.clause) for one in matched)


@pytest.mark.parametrize("name", STYLES)
def test_a_numeral_stands_in_its_clause_where_it_is_said_to(name: str) -> None:
    matched, _ = style(name)
    assert matched
    figures = [one for one in matched if one.state is not State.NOT_DATA]
    assert [one for one in figures if not one.clause[one.spot :].startswith(one.says)] == []


BULLETIN = "苏州市2025年统计公报（虚构）\n\n2026年3月1日\n\n{}"


def only(text: str) -> Matched:
    """The one numeral with candidates of a sentence in a made-up bulletin of Suzhou on 2025."""
    (one,) = (one for one in read(BULLETIN.format(text)) if one.candidates)
    return one


def best(text: str) -> tuple[str, str | None, str | None]:
    one = only(text).candidates[0]
    return one.indicator, one.place, one.period


def test_a_bare_growth_goes_to_the_level_named_before_it() -> None:
    text = "全市数字经济核心产业营收9876亿元，增长7.7%。"
    figures = [one for one in read(BULLETIN.format(text)) if one.candidates]
    assert [one.candidates[0].indicator for one in figures] == [
        "core_revenue",
        "core_revenue_growth",
    ]


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("数字经济核心产业增加值占GDP比重为17.3%。", "core_share_gdp"),
        ("数字经济核心产业增加值占全省比重为17.3%。", "core_share_province"),
    ],
)
def test_the_denominator_decides_between_two_shares(text: str, indicator: str) -> None:
    assert best(text)[0] == indicator


def test_numbers_of_a_list_belong_to_its_parts_in_order() -> None:
    text = "装备制造业、新能源产业和汽车制造业增加值分别增长4.4%、5.5%和6.6%。"
    figures = [one for one in read(BULLETIN.format(text)) if one.candidates]
    assert [one.candidates[0].indicator for one in figures] == [
        "equipment_growth",
        "new_energy_growth",
        "car_industry_growth",
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("2024年，杭州智能物联产业规模8888亿元。", "hangzhou"),
        ("2024年，智能物联产业规模8888亿元，快于杭州。", "suzhou"),
        ("2024年，与杭州相比，智能物联产业规模为8888亿元。", "suzhou"),
        ("2024年，全省数字经济核心产业增加值8888亿元。", "jiangsu"),
    ],
)
def test_a_place_is_the_subject_and_not_what_it_is_compared_with(text: str, place: str) -> None:
    assert best(text)[1] == place


def test_a_place_that_is_not_ours_has_no_candidate() -> None:
    (one,) = [
        one
        for one in read(BULLETIN.format("2024年，南京数字经济核心产业增加值8888亿元。"))
        if one.says == "8888亿元"
    ]
    assert (one.candidates, one.place, one.state) == ((), "南京", State.NEW_INDICATOR)


@pytest.mark.parametrize(
    ("text", "period", "basis"),
    [
        ("2024年，智能物联产业规模8888亿元。", "2024", Basis.PRINTED),
        ("上半年，智能物联产业规模8888亿元。", "2025H1", Basis.PRINTED),
        ("前三季度，智能物联产业规模8888亿元。", "2025Q1/2025Q3", Basis.PRINTED),
        ("2024年是关键一年。智能物联产业规模8888亿元。", "2024", Basis.INHERITED),
        ("智能物联产业规模8888亿元，比上年多。", "2025", Basis.INHERITED),
    ],
)
def test_a_period_is_printed_or_inherited(text: str, period: str, basis: Basis) -> None:
    one = only(text).candidates[0]
    assert (one.period, one.basis) == (period, basis)


def test_a_period_only_assumed_is_a_state_of_its_own_and_both_years_are_offered() -> None:
    (one,) = [
        one
        for one in read("苏州见闻（虚构）\n\n智能物联产业规模达到8888亿元。", written=2025)
        if one.candidates
    ]
    assert one.state is State.ASSUMED_PERIOD
    assert {(c.indicator, c.period) for c in one.candidates} >= {
        ("aiot_scale", "2024"),
        ("aiot_scale", "2025"),
    }


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("2022年，杭州数字经济核心产业增加值5076亿元。", State.SAME),
        ("2022年，杭州数字经济核心产业增加值5067亿元。", State.DIFFERS),
        ("2024年，杭州数字经济核心产业增加值6000亿元。", State.NEW_PERIOD),
        ("2024年，杭州高技术产业核心产业增加值6000亿元。", State.NEW_INDICATOR),
        ("2024年，杭州人均地区生产总值17.3万元。", State.NEW_INDICATOR),
        ("2024年，杭州社会消费品零售总额6543亿元。", State.NEW_INDICATOR),
    ],
)
def test_the_state_says_what_the_numeral_is_to_the_data(text: str, state: State) -> None:
    (one,) = (one for one in read(BULLETIN.format(text)) if one.says.endswith("元"))
    assert one.state is state


TABLE = (
    "指标\t2024年\t2025年\t增长（%）\n"
    "数字经济核心产业增加值（亿元）\t4310\t4702.5\t7.2\n"
    "全国重点实验室（家）\t14\t15\t—"
)


def test_a_table_set_with_tabs_is_read_by_the_labels_of_its_rows_and_columns() -> None:
    figures = {one.says: one for one in read(BULLETIN.format(TABLE)) if one.candidates}
    assert {
        says: (one.numeral.unit, one.candidates[0].indicator, one.candidates[0].period)
        for says, one in figures.items()
    } == {
        "4310": ("亿元", "core_value_added", "2024"),
        "4702.5": ("亿元", "core_value_added", "2025"),
        "7.2": ("%", "core_growth_unspecified", "2025"),
        "14": ("家", "national_key_laboratories", "2024"),
        "15": ("家", "national_key_laboratories", "2025"),
    }
    assert figures["14"].clause == "全国重点实验室（家）\t14\t15\t—"
    assert all(one.clause[one.spot :].startswith(says) for says, one in figures.items())


def test_cities_side_by_side_are_read_by_the_indicator_of_their_row() -> None:
    table = "指标\t杭州\t苏州\n2022年核心产业占GDP比重\t27.1%\t15.8%"
    figures = {one.says: one for one in read(BULLETIN.format(table)) if one.candidates}
    assert {
        says: (one.candidates[0].indicator, one.candidates[0].place, one.state)
        for says, one in figures.items()
    } == {
        "27.1%": ("core_share_gdp", "hangzhou", State.SAME),
        "15.8%": ("core_share_gdp", "suzhou", State.SAME),
    }


def test_telephones_set_with_tabs_are_no_table() -> None:
    every = read(BULLETIN.format("联系人\t某人\n电话\t0512-60000000\n传真\t0512-60000001"))
    assert [one.says for one in every if "…" in one.says or one.candidates] == ["…", "…"]
    assert [one.clause for one in every if one.says == "…"] == ["电话\t…", "传真\t…"]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("从2020年到2024年，数字经济核心产业增加值年均增长7.7%。", "2020/2024"),
        ("“十四五”时期，数字经济核心产业增加值年均增长7.7%。", "2021/2025"),
        ("近五年，数字经济核心产业增加值年均增长7.7%。", "2020/2025"),
        ("2024年，数字经济核心产业增加值年均增长7.7%。", "2024"),
    ],
)
def test_an_average_runs_over_the_years_that_its_sentence_names(text: str, period: str) -> None:
    (one,) = (one for one in read(BULLETIN.format(text)) if one.says == "7.7%")
    first = one.candidates[0]
    assert (first.indicator, first.period) == ("core_growth_cagr", period)


@pytest.mark.parametrize(
    "imprint",
    [
        "某课题组　2027年5月",
        "二〇二七年五月十八日",
        "2027-05-18 10:23 来源：示例网",
        "发布时间：2027.05.18",
        "2027年第5期（总第99期）",
    ],
)
def test_the_year_of_a_document_is_that_of_its_imprint(imprint: str) -> None:
    text = f"杭州数字经济（虚构）\n{imprint}\n2025年是关键一年。2025年，核心产业稳中有进。"
    lines = [Line(at, line) for at, line in enumerate(text.split("\n"), start=1)]
    assert setting(lines, catalog()).year == 2027


def test_a_part_of_a_year_in_the_title_is_that_of_the_figures_below() -> None:
    text = "一季度苏州“开门红”（虚构）\n2026-04-23 18:05\n\n智能物联产业规模8888亿元，比上年多。"
    (one,) = (one for one in read(text) if one.candidates)
    assert (one.candidates[0].period, one.candidates[0].basis) == ("2026Q1", Basis.INHERITED)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("全年智能物联产业规模8888亿元。", "2025"),
        ("第四季度智能物联产业规模8888亿元。", "2025Q4"),
        ("全年预计智能物联产业规模8888亿元。", "2026"),
        ("1月智能物联产业规模8888亿元。", "2026-01"),
    ],
)
def test_a_report_of_january_tells_of_the_year_that_is_over(text: str, period: str) -> None:
    (one,) = (
        one
        for one in read(f"苏州数字经济见闻（虚构）\n2026年1月29日\n\n{text}")
        if one.says == "8888亿元"
    )
    assert one.candidates[0].period == period


def test_a_share_that_rose_to_a_level_is_no_growth() -> None:
    assert best("2025年，数字经济核心产业占GDP的比重提高到16.8%。")[0] == "core_share_gdp"


def test_what_is_counted_in_the_province_is_offered_for_the_province_too() -> None:
    offered = {one.place for one in only("2025年，8家省实验室先后落户。").candidates}
    assert {"suzhou", "jiangsu"} <= offered


def test_a_figure_behind_a_plan_is_none_of_its_last_year() -> None:
    text = "到2030年建成一流产业集群。近日又设立智能物联产业规模8888亿元的园区。"
    assert best(text)[2] == "2025"


def test_a_number_of_two_lines_is_one_and_is_told_with_its_first_line() -> None:
    long = "在新的一年里苏州市各部门继续推进各项工作，2024年全市智能物联产业规模达8."
    (one,) = (one for one in read(f"苏州简讯\n\n{long}\n5万亿元。") if one.candidates)
    assert (one.says, one.line) == ("8.5万亿元", 3)


OURS = {"3210.45亿元", "5.1%", "6.2%", "9.1%", "12.4%", "98.7亿元"}
"""What of the text below the data have an indicator for; population and prices they have not."""


def test_figures_of_other_statistics_are_not_claimed_for_ours() -> None:
    text = (Path(__file__).parent / "labelled" / "other_statistics.txt").read_text("utf-8")
    claimed = {
        one.says for one in read(text) if one.state not in {State.NEW_INDICATOR, State.NOT_DATA}
    }
    assert claimed == OURS


DENSE = (
    "苏州市2024年" + "1234.5亿元 6.7% 89家 " * 600,
    "苏州市2024年" + "、".join(str(number / 10) for number in range(1800)) + "亿元",
    "，".join(f"全省核心产业增加值{number}亿元、占全国比重2.5%，增长3%" for number in range(600)),
)


@pytest.mark.parametrize("text", DENSE, ids=("table", "list", "clauses"))
def test_a_numeral_of_a_line_of_thousands_takes_no_longer_than_another(text: str) -> None:
    start = time.process_time()
    count = len(read(text))
    assert count >= 1800
    assert (time.process_time() - start) / count < 0.002, "0.3 ms each on an idle machine"
