"""What a column may hold besides figures, and what a person says of the whole table."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import pytest

from components.catalog.models import Is, Missing, Status
from components.edit.changes import EditError
from components.words import languages, words
from tests.intake.conftest import Reader, asked, cells, refused

HEAD = "指标\t地区\t年份\t数值\t单位"


def report(outcome: Reader, head: str, text: str, value: str = "6305") -> Any:
    result = outcome(f"{HEAD}\t{head}\nGDP\t杭州\t2022\t{value}\t亿元\t{text}\n")
    assert (asked(result), refused(result)) == ([], [])
    (change,) = result.changes
    return change.change.after


def test_names_and_words_become_ids_and_codes(outcome: Reader) -> None:
    head = "准确程度\t来源\t行号\t原文\t状态\t说明"
    assert report(outcome, head, "约\t公报\t12\t6305\t初步\t含筹建") == {
        "value": 6305,
        "is": "about",
        "status": "provisional",
        "source": "bulletin",
        "at": 12,
        "says": "6305",
        "note": "含筹建",
    }


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        *[(word, "nearly") for word in ("近", "将近", "接近", "nearly", "Almost")],
        *[(word, "at_least") for word in ("以上", "不低于", "at least", "at_least")],
        *[("突破", "over"), ("左右", "about"), ("不到", "under"), ("less than", "under")],
    ],
)
def test_the_usual_words_for_a_qualifier_are_read(outcome: Reader, typed: str, code: str) -> None:
    assert report(outcome, "准确程度", typed)["is"] == code


@pytest.mark.parametrize(
    ("head", "text", "problem"),
    [
        ("来源", "某公报", "unknown_source"),
        ("准确程度", "大概", "unknown_is"),
        ("缺失", "没有", "unknown_missing"),
        ("状态", "终审", "unknown_status"),
        ("缺失", "无数据", "value_and_gap"),
    ],
)
def test_a_word_that_is_not_known_is_told_and_never_passed_over(
    outcome: Reader, head: str, text: str, problem: str
) -> None:
    result = outcome(f"{HEAD}\t{head}\nGDP\t杭州\t2022\t6305\t亿元\t{text}\n")
    (one,) = result.refused
    sentence = EditError(problem, text=text, value="6305").sentence("zh")
    assert (one.cell, one.why("zh"), result.changes) == ("D2", sentence, ())


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize(
    ("role", "key", "codes"),
    [
        ("is", "page_editing.is.{}_word", Is),
        ("missing", "evidence.missing.{}", Missing),
        ("status", "evidence.statuses.{}", Status),
    ],
)
def test_a_refused_word_is_answered_with_words_that_are_read(
    role: str, key: str, codes: type[StrEnum], lang: str
) -> None:
    t = words(lang)
    sentence = EditError(f"unknown_{role}", text="?").sentence(lang)
    assert [code for code in codes if t(key.format(code)).split("|")[0] not in sentence] == []


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("无数据", "not_printed"),
        ("文献未载", "not_printed"),
        ("文献未载，可由所载数字推算", "derivable"),
        ("not in the documents", "not_printed"),
        ("no data", "not_printed"),
    ],
)
def test_a_reason_for_a_missing_figure_is_read_by_every_name_it_had(
    outcome: Reader, typed: str, code: str
) -> None:
    result = outcome(
        f"{HEAD}\t缺失\t原因\nGDP\t苏州\t2022\t\t亿元\t{typed}\t未出\nGDP\t杭州\t2022\t1\t亿元\t\t\n"
    )
    gap = next(one for one in result.changes if one.value is None)
    assert (*gap.cell, gap.change.after) == (
        *("gdp", "suzhou", "2022"),
        {"missing": code, "why": "未出"},
    )


def test_a_number_in_words_is_refused_and_not_taken_for_a_gap(outcome: Reader) -> None:
    result = outcome(f"{HEAD}\nGDP\t杭州\t2022\t六千\t亿元\nGDP\t苏州\t2022\t1\t亿元\n")
    assert refused(result) == [("D2", "no_number")]


# What a person says of the whole table.


def test_the_row_that_ends_the_head_and_what_a_column_holds_can_be_said(outcome: Reader) -> None:
    table = "2021\t5\n地区\tGDP（亿元）\t占比（%）\n杭州\t7\t8\n"
    assert ("gdp", "hangzhou", "2022", 7) not in cells(outcome(table, "period=2022"))
    answers = ("period=2022", "占比=share", "head=2")
    assert cells(outcome(table, *answers)) == [
        ("gdp", "hangzhou", "2022", 7),
        ("share", "hangzhou", "2022", 8),
    ]
    assert cells(outcome(table, *answers, "column C=ignore")) == [("gdp", "hangzhou", "2022", 7)]


def test_only_the_places_and_indicators_that_are_wanted_are_read_and_asked(outcome: Reader) -> None:
    table = (
        "单位：亿元\n地区\t年份\tGDP\t某种收入\t社会消费品零售总额\n"
        "杭州\t2022\t1\t2\t3\n苏州\t2022\t4\t5\t6\n"
    )
    result = outcome(table, "places=苏州", "indicators=gdp")
    assert cells(result) == [("gdp", "suzhou", "2022", 4)]
    # 3 of Hangzhou, retail of Suzhou; the unknown name is like both of ours, so it is asked.
    assert result.left_out >= 4
    assert [one for one in asked(result) if "gdp" not in one[2]] == []


def test_the_page_or_table_of_a_document_takes_the_place_of_the_cell(outcome: Reader) -> None:
    table = f"{HEAD}\nGDP\t杭州\t2022\t6305\t亿元\n"
    (one,) = outcome(table, "at=表 3-2", source="yearbook").changes
    assert one.change.after["at"] == "表 3-2"
    assert one.change.after["says"] == "6305"
