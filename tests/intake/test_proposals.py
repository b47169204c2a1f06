"""Every kind of fault seen in public tables, solved as a kind: read, asked or refused."""

from __future__ import annotations

from typing import Any

import pytest

from components.catalog.models import Catalog, Status
from components.catalog.validation import read
from components.catalog.yaml_reader import Plain
from components.edit.yaml_writer import draft, plain
from components.intake import tables
from components.intake.facets import Lexicon
from components.intake.proposals import Answers, proposals
from tests.intake.conftest import DATA, Reader, asked, cells, refused

GDP = "指标\t地区\t时期\t数值\t单位\n"


def long(*rows: str) -> str:
    return GDP + "".join(f"{row}\n".replace(" ", "\t") for row in rows)


def first(outcome: Any) -> Any:
    return outcome.changes[0]


# Units: read from head, line, column or cell; converted, refused, or asked.


@pytest.mark.parametrize(
    ("unit", "value"),
    [("亿元", 18753.1), ("万元", 1.87531), ("万亿元", 187531000), ("100 million yuan", 18753.1)],
)
def test_a_unit_of_the_same_kind_is_converted(outcome: Reader, unit: str, value: float) -> None:
    result = outcome(f"单位：{unit}\n地区\t2022年\nGDP\t \n杭州\t18753.1\n")
    assert cells(result) == [("gdp", "hangzhou", "2022", value)]


@pytest.mark.parametrize("unit", ["亿美元", "家", "%"])
def test_a_unit_of_another_kind_is_refused(outcome: Reader, unit: str) -> None:
    result = outcome(long(f"GDP 杭州 2022 18753.1 {unit}"))
    assert (cells(result), refused(result)) == ([], [("D2", "other_unit")])


def test_per_mille_becomes_per_cent_and_points_never_do(outcome: Reader) -> None:
    result = outcome(
        long("地区生产总值增速 杭州 2022 15 ‰", "地区生产总值增速 苏州 2022 2 个百分点")
    )
    assert cells(result) == [("gdp_growth", "hangzhou", "2022", 1.5)]
    assert refused(result) == [("D3", "other_unit")]


def test_a_missing_unit_is_asked_once_and_never_assumed(outcome: Reader) -> None:
    table = "指标\t2021\t2022\n杭州市\nGDP\t18109.4\t18753.1\n"
    result = outcome(table)
    assert cells(result) == []
    assert asked(result) == [("unit", ("B3", "C3"), ("亿元", "万亿元", "万元", "元"))]
    assert [value for *_, value in cells(outcome(table, "unit=亿元"))] == [18109.4, 18753.1]


def test_two_units_in_one_line_are_assumed_for_nothing(outcome: Reader) -> None:
    table = "单位：亿元、%\n指标\t2022\nGDP\t18753.1\n"
    assert [one[0] for one in asked(outcome(table, "place=hangzhou"))] == ["unit"]
    answered = outcome(table, "place=hangzhou", "unit=%", "unit=亿元")
    assert cells(answered) == [("gdp", "hangzhou", "2022", 18753.1)]


# Periods.


@pytest.mark.parametrize(
    ("period", "code"),
    [
        ("2022年", "2022"),
        ("２０２２", "2022"),
        ("二〇二二年", "2022"),
        ("2022E", "2022"),
        ("2022p", "2022"),
        ("2022年上半年", "2022H1"),
        ("2022年前三季度", "2022Q1/2022Q3"),
        ("2022年二季度累计", "2022H1"),
        ("2022年二季度当季", "2022Q2"),
        ("2022年1-5月", "2022-01/2022-05"),
        ("2022年5月", "2022-05"),
        ("2022Q3", "2022Q3"),
    ],
)
def test_a_period_is_read_as_people_write_it(outcome: Reader, period: str, code: str) -> None:
    assert cells(outcome(long(f"GDP 杭州 {period} 100 亿元"))) == [("gdp", "hangzhou", code, 100)]


@pytest.mark.parametrize(("sign", "status"), [("E", "estimated"), ("p", "provisional")])
def test_a_letter_behind_a_year_says_how_final_its_figures_are(
    outcome: Reader, sign: str, status: str
) -> None:
    change = first(outcome(long(f"GDP 杭州 2022{sign} 100 亿元"))).change
    assert change.after == {"value": 100, "status": status}


def test_quarters_below_a_year_run_as_their_head_says(outcome: Reader) -> None:
    table = (
        "杭州市地区生产总值（亿元）\n季度\t2022年\t2022年\n\t当季\t累计\n"
        "一季度\t4287\t4287\n二季度\t4716\t9003\n三季度\t4431\t13434\n"
    )
    assert sorted(cells(outcome(table))) == sorted(
        ("gdp", "hangzhou", code, value)
        for code, value in {
            "2022Q1": 4287,
            "2022Q2": 4716,
            "2022H1": 9003,
            "2022Q3": 4431,
            "2022Q1/2022Q3": 13434,
        }.items()
    )


def test_of_an_indicator_that_counts_from_january_the_bare_quarter_is_asked(
    outcome: Reader,
) -> None:
    table = long("社会消费品零售总额 杭州 2022年三季度 5300 亿元")
    assert asked(outcome(table)) == [("flow", ("D2",), ("sum", "single"))]
    assert cells(outcome(table, "flow=sum")) == [("retail", "hangzhou", "2022Q3", 5300)]
    assert refused(outcome(table, "flow=single")) == [("D2", "single")]
    whole = long("社会消费品零售总额 杭州 2022年前三季度 5300 亿元")
    assert cells(outcome(whole)) == [("retail", "hangzhou", "2022Q3", 5300)]


def test_months_from_january_on_multiply_without_a_question(outcome: Reader) -> None:
    rows = "2022年1-2月\t10\n2022年1-3月\t15\n2022年1-12月\t60\n"
    table = f"社会消费品零售总额（亿元）\n月份\t杭州\n{rows}"
    result = outcome(table)
    assert asked(result) == []
    assert cells(result) == [
        ("retail", "hangzhou", "2022-02", 10),
        ("retail", "hangzhou", "2022-03", 15),
        ("retail", "hangzhou", "2022", 60),
    ]


def test_growth_on_the_year_before_beside_two_years_asks_for_its_own(outcome: Reader) -> None:
    table = "指标\t单位\t2022年\t2021年\t比上年±%\nGDP\t亿元\t18753\t18109\t1.5\n"
    result = outcome(table, "place=hangzhou")
    assert [one[2] for one in cells(result)] == ["2022", "2021"]
    assert asked(result) == [("period", ("E2",), ())]
    answered = outcome(table, "place=hangzhou", "period=2022")
    assert cells(answered)[-1] == ("gdp_growth", "hangzhou", "2022", 1.5)


def test_a_city_of_others_beside_ours_never_becomes_ours(outcome: Reader) -> None:
    table = "指标\t杭州市\t南京市\t增长%\nGDP（亿元）\t18753\t16908\t1.5\n"
    result = outcome(table, "period=2022", "place=suzhou")
    assert ("gdp", "hangzhou", "2022", 18753) in cells(result)
    assert 16908 not in [value for *_, value in cells(result)]
    assert result.elsewhere == ("南京市",)


def test_what_is_no_period_is_refused_with_its_cell(outcome: Reader) -> None:
    table = long("GDP 杭州 去年 100 亿元", "GDP 杭州 2022 100 亿元")
    assert refused(outcome(table)) == [("D2", "no_period")]


# Places: folded, by code, asked with both where a name is two places.


@pytest.mark.parametrize(
    "place",
    ["杭州", "杭州市", "杭\u3000州", "杭州\u200b", "330100", "330100000000", "Hangzhou City"],
)
def test_a_place_is_known_by_name_ending_code_and_through_odd_signs(
    outcome: Reader, place: str
) -> None:
    result = outcome(f"指标\t地区\t时期\t数值\t单位\nGDP\t{place}\t2022\t100\t亿元\n")
    assert cells(result) == [("gdp", "hangzhou", "2022", 100)]


def test_a_name_of_two_places_is_asked_with_both_unless_level_or_code_decides(
    outcome: Reader,
) -> None:
    both = long("GDP 吉林 2022 100 亿元")
    assert asked(outcome(both)) == [("place", ("D2",), ("jilin", "jilin-city"))]
    assert cells(outcome(both, "place=jilin-city"))[0][1] == "jilin-city"
    assert cells(outcome(long("GDP 吉林市 2022 100 亿元")))[0][1] == "jilin-city"
    assert cells(outcome(long("GDP 吉林省 2022 100 亿元")))[0][1] == "jilin"
    coded = "代码\t地区\t2022（亿元）\n220200\t吉林\t100\n"
    assert cells(outcome(f"地区生产总值\n{coded}"))[0][1] == "jilin-city"


def test_places_of_others_are_passed_over_and_a_slip_of_the_pen_is_asked(outcome: Reader) -> None:
    result = outcome(long(*(f"GDP {place} 2022 100 亿元" for place in ("杭州", "南京", "苏洲"))))
    assert cells(result) == [("gdp", "hangzhou", "2022", 100)]
    assert result.elsewhere == ("南京",)
    assert asked(result) == [("place", ("B4",), ("suzhou",))]


# Figures: separators, signs, float noise, zero.


def test_a_row_that_is_longer_than_its_head_is_an_error_with_its_row(outcome: Reader) -> None:
    result = outcome("地区,年份,地区生产总值（亿元）\n杭州,2022,18,753.1\n苏州,2022,23958.3\n")
    assert cells(result) == [("gdp", "suzhou", "2022", 23958.3)]
    assert [(one.cell, one.code, one.values) for one in result.refused] == [
        ("D2", "row_longer", {"row": 2})
    ]


@pytest.mark.parametrize(
    ("text", "value", "more"),
    [
        ("18,753.1", 18753.1, {}),
        ("1 7,000", 17000, {}),
        ("①6.1", 6.1, {}),
        ("6.1p", 6.1, {"status": "provisional"}),
        ("6.1e", 6.1, {"status": "estimated"}),
        ("6.1r", 6.1, {}),
        ("4120.0000000001", 4120, {}),
        ("约5000", 5000, {"is": "about"}),
        ("5000以上", 5000, {"is": "at_least"}),
        ("5000亿元", 5000, {}),
    ],
)
def test_a_figure_is_read_with_its_signs(
    outcome: Reader, text: str, value: float, more: dict[str, str]
) -> None:
    result = outcome(f"指标\t地区\t时期\t数值\t单位\nGDP\t杭州\t2022\t{text}\t亿元\n")
    assert first(result).change.after == ({"value": value, **more} if more else value)


@pytest.mark.parametrize("text", ["①6.1", "6.1p", "6.1e", "6.1r", "(1.3)"])
def test_a_sign_that_was_read_as_something_is_told(outcome: Reader, text: str) -> None:
    table = f"指标\t地区\t时期\t数值\t单位\n地区生产总值增速\t杭州\t2022\t{text}\t%\n"
    assert first(outcome(table)).signs != ()


def test_brackets_are_a_minus_where_there_may_be_one_and_asked_elsewhere(outcome: Reader) -> None:
    result = outcome(long("地区生产总值增速 杭州 2022 （1.3） %", "GDP 杭州 2022 (1.3) 亿元"))
    assert cells(result) == [("gdp_growth", "hangzhou", "2022", -1.3)]
    assert asked(result) == [("odd", ("D3",), ("take", "skip"))]


@pytest.mark.parametrize("sign", ["…", "……", "—", "——", "–", "-", "..", "n/a"])
def test_a_sign_for_a_gap_changes_nothing_and_is_counted(outcome: Reader, sign: str) -> None:
    result = outcome(long(f"GDP 杭州 2021 {sign} 亿元", "GDP 杭州 2022 100 亿元"))
    assert (cells(result), result.gaps) == ([("gdp", "hangzhou", "2022", 100)], 1)


def test_a_zero_after_a_figure_far_from_it_is_asked(outcome: Reader) -> None:
    result = outcome(long("GDP 杭州 2021 18109.4 亿元", "GDP 杭州 2022 0 亿元"))
    assert cells(result) == [("gdp", "hangzhou", "2021", 18109.4)]
    assert asked(result) == [("zero", ("D3",), ("take", "skip"))]


def test_a_unit_slip_is_seen_among_the_rows_of_the_table_itself(outcome: Reader) -> None:
    rows = [f"GDP 杭州 {year} {17000 + 500 * (year - 2018)} 亿元" for year in range(2018, 2022)]
    result = outcome(long(*rows, "GDP 杭州 2022 187531000 亿元"))
    assert [one[2] for one in cells(result)] == ["2018", "2019", "2020", "2021"]
    assert asked(result) == [("odd", ("D6",), ("take", "skip"))]
    taken = outcome(long(*rows, "GDP 杭州 2022 187531000 亿元"), "D6=take")
    assert cells(taken)[-1] == ("gdp", "hangzhou", "2022", 187531000)
    assert asked(outcome(long(*rows, "GDP 杭州 2022 187531000 亿元"), "D6=skip")) == []


def test_a_fraction_under_a_percentage_is_asked(outcome: Reader) -> None:
    table = long("核心产业增加值占GDP比重 杭州 2022 0.271 %", "地区生产总值增速 杭州 2022 0.5 %")
    result = outcome(table)
    assert cells(result) == [("gdp_growth", "hangzhou", "2022", 0.5)]
    assert asked(result) == [("fraction", ("D2",), ("take", "skip"))]
    assert len(cells(outcome(table, "D2=take"))) == 2


def test_a_place_before_a_latin_name_is_both_place_and_name(outcome: Reader) -> None:
    table = "时间\t杭州GDP（亿元）\t苏州 Suzhou\n2022年上半年\t1\t2\n2022年下半年\t1.1\t2.2\n"
    result = outcome(table)
    assert [one for one in cells(result) if one[1] == "hangzhou"] == [
        ("gdp", "hangzhou", "2022H1", 1),
        ("gdp", "hangzhou", "2022H2", 1.1),
    ]
    assert asked(result)[0][:2] == ("indicator", ("C2", "C3"))


def test_a_cell_that_is_no_number_is_refused(outcome: Reader) -> None:
    result = outcome(long("GDP 杭州 2021 1,5 亿元", "GDP 杭州 2022 100 亿元"))
    assert refused(result) == [("D2", "no_number")]


# Names: unknown ones once with the nearest, growth beside its level.


def test_an_unknown_name_is_asked_once_with_three_nearest_and_answered_beforehand(
    outcome: Reader,
) -> None:
    table = "单位：亿元\n指标\t2021\t2022\n数字经济核心产业增值\t4905\t5076\n"
    result = outcome(table, "place=suzhou")
    (kind, at, choices) = asked(result)[0]
    assert (len(asked(result)), kind, at, choices[0], len(choices)) == (
        1,
        "indicator",
        ("A3",),
        "core",
        3,
    )
    for answer in ("indicator=core", "数字经济核心产业增值=core"):
        assert [one[0] for one in cells(outcome(table, "place=suzhou", answer))] == ["core", "core"]
    assert asked(outcome(table, "place=suzhou", "数字经济核心产业增值=skip")) == []


def test_one_answer_for_all_names_is_not_spread_over_several_unknown_ones(outcome: Reader) -> None:
    table = "单位：亿元\n指标\t2021\n甲产业\t4905\n乙产业\t5076\n"
    result = outcome(table, "place=suzhou", "indicator=core")
    assert (cells(result), [one[0] for one in asked(result)]) == ([], ["indicator", "indicator"])


def test_growth_beside_a_level_is_that_of_the_level_and_asked_between_two(outcome: Reader) -> None:
    table = "指标\t总量（亿元）\t增长%\nGDP\t18753.1\t1.5\n数字经济核心产业增加值\t5076\t2.8\n"
    result = outcome(table, "place=suzhou", "period=2022")
    assert [one[0] for one in cells(result)] == ["gdp", "gdp_growth", "core"]
    assert asked(result) == [("indicator", ("C3",), ("core_growth", "core_growth_unspecified"))]


def test_a_qualified_name_is_never_taken_for_the_plain_one(outcome: Reader) -> None:
    result = outcome(long("人均地区生产总值 杭州 2022 15 万元", "地区生产总值排名 杭州 2022 8 位"))
    assert (cells(result), [one[0] for one in asked(result)]) == ([], ["indicator", "indicator"])


# Against what is there, and against each other.


def test_two_figures_for_one_cell_are_shown_and_one_is_chosen_or_both_kept(
    outcome: Reader,
) -> None:
    table = long("GDP 杭州 2022 18753.1 亿元", "GDP 杭州 2022 18700 亿元")
    result = outcome(table)
    assert (cells(result), asked(result)) == ([], [("twice", ("D2", "D3"), ("D2", "D3", "both"))])
    assert cells(outcome(table, "D3=take")) == [("gdp", "hangzhou", "2022", 18700)]
    assert cells(outcome(table, "D3=skip")) == [("gdp", "hangzhou", "2022", 18753.1)]
    after = first(outcome(table, "twice=both")).change.after
    assert [one if isinstance(one, float) else one["value"] for one in after] == [18753.1, 18700]
    assert draft(DATA.encode(), [one.change for one in outcome(table, "twice=both").changes])


def test_the_same_figure_twice_is_one(outcome: Reader) -> None:
    table = long("GDP 杭州 2022 18753.1 亿元", "GDP 杭州 2022 18753.1 亿元")
    assert cells(outcome(table)) == [("gdp", "hangzhou", "2022", 18753.1)]


def test_a_sourced_figure_stays_and_the_unsourced_one_stands_beside_it(outcome: Reader) -> None:
    result = outcome(long("数字经济核心产业增加值 杭州 2022 5100 亿元"))
    old, new = first(result).change.after
    assert (old["source"], old["value"], new["value"]) == ("bulletin", 5076, 5100)
    assert draft(DATA.encode(), [one.change for one in result.changes])


def test_another_document_that_differs_is_asked(outcome: Reader) -> None:
    table = long("数字经济核心产业增加值 杭州 2022 5100 亿元")
    assert asked(outcome(table, source="yearbook")) == [("taken", ("D2",), ("replace", "beside"))]
    (question,) = outcome(table, source="yearbook").questions
    assert question.values == {"was": "5076", "now": "5100"}
    replaced = first(outcome(table, "taken=replace", source="yearbook"))
    assert replaced.change.after == {
        "value": 5100,
        "source": "yearbook",
        "at": "D2",
        "says": "5100",
    }
    assert replaced.was == 5076
    beside = first(outcome(table, "taken=beside", source="yearbook")).change.after
    assert [one["source"] for one in beside] == ["bulletin", "yearbook"]


def test_what_the_data_hold_already_is_passed_over(outcome: Reader) -> None:
    result = outcome(long("数字经济核心产业增加值 杭州 2022 50760000 万元"), source="yearbook")
    assert (cells(result), result.same) == ([], 1)


def test_a_source_is_added_to_the_same_figure_without_one(outcome: Reader) -> None:
    result = outcome(long("数字经济核心产业增加值 杭州 2021 4905.0 亿元"), source="yearbook")
    assert first(result).change.after == {
        "value": 4905,
        "source": "yearbook",
        "at": "D2",
        "says": "4905.0",
    }


def test_a_figure_takes_the_place_of_a_gap(outcome: Reader) -> None:
    result = outcome(long("数字经济核心产业增加值 苏州 2020 3000 亿元"))
    assert (first(result).change.after, first(result).was) == (3000, None)


def test_the_token_is_the_cell_as_printed_and_its_place_the_cell(outcome: Reader) -> None:
    one = first(outcome(long("GDP 杭州 2022 187531000 万元"), source="yearbook"))
    assert (one.value, one.source, one.at, one.says) == (18753.1, "yearbook", "D2", "187531000")
    assert draft(DATA.encode(), [one.change])


def test_a_column_of_sources_is_evidence_of_its_own(outcome: Reader) -> None:
    table = (
        "指标\t地区\t时期\t数值\t单位\t来源\t行号\t原文\n"
        "GDP\t杭州\t2022\t18753\t亿元\t公报\t12\t18753亿元\n"
    )
    assert first(outcome(table)).change.after == {
        "value": 18753,
        "source": "bulletin",
        "at": 12,
        "says": "18753亿元",
    }


def test_figures_are_paired_by_place_and_period_and_never_by_position(outcome: Reader) -> None:
    table = "地区生产总值（亿元）\n地区\t2022\t2021\n苏州\t44\t43\n杭州\t12\t11\n"
    assert sorted(cells(outcome(table))) == [
        ("gdp", "hangzhou", "2021", 11),
        ("gdp", "hangzhou", "2022", 12),
        ("gdp", "suzhou", "2021", 43),
        ("gdp", "suzhou", "2022", 44),
    ]


def test_a_table_of_everybody_is_cut_down_before_any_limit_counts(outcome: Reader) -> None:
    others = [f"GDP 某{number}县 2022 100 亿元" for number in range(30_000)]
    result = outcome(long(*others, "GDP 杭州 2022 100 亿元"))
    assert cells(result) == [("gdp", "hangzhou", "2022", 100)]


def test_counts_that_look_like_years_are_figures_below_a_head_of_years(outcome: Reader) -> None:
    table = "规模以上企业数（家）\n地区\t2021\t2022\n杭州\t1998\t2005\n苏州\t2010\t2020\n"
    assert [one[3] for one in cells(outcome(table))] == [1998, 2005, 2010, 2020]


def test_a_second_table_below_has_a_head_of_its_own(outcome: Reader) -> None:
    table = (
        "杭州市\n指标（亿元）\t2021\t2022\nGDP（亿元）\t1\t1.1\n注：按现价。\n\n"
        "苏州市\n指标（亿元）\t2020\t2021\nGDP（亿元）\t3\t4\n"
    )
    assert sorted(cells(outcome(table))) == [
        ("gdp", "hangzhou", "2021", 1),
        ("gdp", "hangzhou", "2022", 1.1),
        ("gdp", "suzhou", "2020", 3),
        ("gdp", "suzhou", "2021", 4),
    ]


def test_a_numbered_column_and_a_row_of_column_numbers_are_no_figures(outcome: Reader) -> None:
    table = "单位：亿元\n序号\t地区\t2021\t2022\n甲\t乙\t1\t2\n1\t杭州\t10\t11\n2\t苏州\t20\t21\n"
    assert [one[3] for one in cells(outcome(table, "indicator=gdp"))] == [10, 11, 20, 21]


def test_the_status_of_every_sign_is_one_of_the_data() -> None:
    assert {"estimated", "provisional", "forecast"} <= {one.value for one in Status}


def test_all_sheets_of_a_file_are_read_together(catalog: Catalog, whole: Plain) -> None:
    both = [long(f"GDP 杭州 2022 {value} 亿元").encode() for value in (100, 200)]
    sheets = [tables.read(name, raw)[0] for name, raw in zip("甲乙", both, strict=True)]
    (question,) = proposals(sheets, catalog, whole).questions
    assert question.cells == ("甲!D2", "乙!D2")


def test_the_data_of_the_tests_are_in_order() -> None:
    assert plain(DATA.encode())
    assert read(DATA.encode()).places["hangzhou"].code == "330100"


def test_an_answer_has_a_key_and_a_value() -> None:
    assert Answers.read(["unit=亿元", "unit=%"]).given["unit"] == ("亿元", "%")


# Much of a table that is not known.


def test_an_unknown_name_is_compared_with_ours_once_and_many_of_them_not_at_all(
    outcome: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    names: list[str] = []
    near = Lexicon.near
    monkeypatch.setattr(Lexicon, "near", lambda self, text: names.append(text) or near(self, text))
    rows = [f"无名{number}号 杭州 {year} 1 亿元" for number in range(300) for year in (2021, 2022)]
    result = outcome(long(*rows))
    # Each is asked about, with both of its cells; suggestions are there for the first two hundred.
    assert [len(one[1]) for one in asked(result)] == [2] * 300
    assert len(names) == len({*names}) == 200
