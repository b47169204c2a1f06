"""The mapping of the records: reads like a dict, cannot be changed, can be copied."""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Callable
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from components.catalog.errors import Problem
from components.catalog.models import (
    Bilingual,
    FormulaError,
    FrozenDict,
    Indicator,
    Is,
    Missing,
    Place,
    Report,
    SourceRef,
    Status,
    Text,
    names,
)
from components.catalog.validation import read


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d.__setitem__("b", 2),
        lambda d: d.__delitem__("a"),
        lambda d: d.__ior__({"b": 2}),
        lambda d: d.update(b=2),
        lambda d: d.setdefault("b", 2),
        lambda d: d.pop("a"),
        lambda d: d.popitem(),
        lambda d: d.clear(),
    ],
)
def test_every_change_is_refused(change: Callable[[FrozenDict[str, int]], object]) -> None:
    table = FrozenDict({"a": 1})
    with pytest.raises(TypeError, match="cannot be changed"):
        change(table)
    assert table == {"a": 1}


def test_a_merge_is_a_new_plain_dict() -> None:
    table = FrozenDict({"a": 1})
    assert table | {"b": 2} == {"a": 1, "b": 2}
    assert table == {"a": 1}


def test_it_can_be_copied_pickled_and_dumped() -> None:
    table = FrozenDict({"a": FrozenDict({"b": 1})})
    assert copy.deepcopy(table) == pickle.loads(pickle.dumps(table)) == table
    assert type(pickle.loads(pickle.dumps(table))["a"]) is FrozenDict
    assert json.dumps(table) == '{"a": {"b": 1}}'


# Texts and names in two languages.


class Note(BaseModel):
    """A record with one text."""

    note: Text


def test_a_text_reads_like_a_table_of_languages() -> None:
    text = Bilingual(zh=" 甲 ", en="a")
    assert (text["zh"], text["en"]) == ("甲", "a")


def test_a_bare_sentence_serves_both_languages() -> None:
    assert Note.model_validate({"note": "初步数"}).note == Bilingual(zh="初步数", en="初步数")


@pytest.mark.parametrize("note", ["", "  ", {"zh": "甲"}, {"zh": "甲", "en": ""}, 5, None, ["甲"]])
def test_a_text_without_words_in_both_languages_is_refused(note: object) -> None:
    with pytest.raises(ValidationError):
        Note.model_validate({"note": note})


def test_a_record_has_a_name_in_each_language() -> None:
    place = Place(zh="杭州", en="Hangzhou", level="city")
    assert (place.name("zh"), place.name("en")) == ("杭州", "Hangzhou")


def test_a_reader_of_a_third_language_reads_the_english_of_the_data() -> None:
    assert Bilingual(zh="甲", en="a")["fr"] == "a"
    assert Place(zh="杭州", en="Hangzhou", level="city").name("fr") == "Hangzhou"


def test_an_indicator_without_an_english_unit_shows_its_unit_in_both() -> None:
    whole = {"zh": "甲", "en": "a", "calibre": "core", "values": {}}
    money = Indicator.model_validate(whole | {"unit": "亿元", "unit_en": "100 million yuan"})
    share = Indicator.model_validate(whole | {"unit": "%"})
    assert (money.unit_in("zh"), money.unit_in("en")) == ("亿元", "100 million yuan")
    assert (share.unit_in("zh"), share.unit_in("en")) == ("%", "%")


# Checks and conflicts: what makes one whole.


Problems = Callable[[str], list[Problem]]
Told = Callable[[str], list[str]]
TARGET = "targets:\n  t: {zh: 标, en: T, place: hangzhou, by: 2022, indicator: share, GIVEN}\n"
READING = "{text: 甲, evidence: {source: brief, at: 1, says: 甲}}"
CELL = "{indicator: share, place: hangzhou, period: 2022}"


@pytest.mark.parametrize(
    ("check", "code"),
    [
        ("▸c: {zh: 甲, en: A}", "check_without_formula"),
        ("c: {zh: 甲, en: A, formula: a + b, inputs: ▸{a: CELL}}", "formula_without_input"),
        ("c: {zh: 甲, en: A, formula: a, inputs: ▸{a: CELL}, goals: {a: t}}", "input_and_goal"),
        ("c: {zh: 甲, en: A, formula: ▸open(a)}", "bad_formula"),
        ("c: {zh: 甲, en: A, formula: a, inputs: {a: CELL, ▸a-b: CELL}}", "bad_name"),
        ("c: {zh: 甲, en: A, formula: a, inputs: {a: CELL}, decimals: ▸9}", "too_great"),
    ],
)
def test_a_check_that_cannot_be_computed_is_told(
    small: str, told: Told, check: str, code: str
) -> None:
    assert told(f"{with_target(small)}checks:\n  {check.replace('CELL', CELL)}\n") == [code]


@pytest.mark.parametrize(
    "rest",
    [
        "not_testable: 没有实绩",
        "formula: a * 2, inputs: {a: CELL}",
        "formula: a / goal, inputs: {a: CELL}, goals: {goal: t}",
    ],
)
def test_a_check_with_formula_or_reason_is_in_order(
    small: str, problems: Problems, rest: str
) -> None:
    check = f"{{zh: 甲, en: A, {rest.replace('CELL', CELL)}}}"
    assert problems(f"{with_target(small)}checks:\n  c: {check}\n") == []


def test_a_wrong_goal_is_told_alone(small: str, told: Told) -> None:
    check = f"{{zh: 甲, en: A, formula: a / g, inputs: {{a: {CELL}}}, goals: {{g: ▸tt}}}}"
    assert told(f"{with_target(small)}checks:\n  c: {check}\n") == ["unknown_id_near"]


def with_target(small: str) -> str:
    """The small file with one target, `t`."""
    return small + TARGET.replace("GIVEN", "source: brief, at: 5, says: 五分之一")


@pytest.mark.parametrize(
    ("readings", "codes"),
    [
        (f"[{READING}, {READING}]", []),
        (f"[{READING[:-1]}, preferred: true}}, {READING}]", []),
        (f"[{READING}]", ["conflict_of_one"]),
        ("[]", ["conflict_of_one"]),
        (
            f"[{READING[:-1]}, preferred: true}}, {READING[:-1]}, preferred: true}}]",
            ["preferred_twice"],
        ),
    ],
)
def test_a_conflict_has_two_readings_and_at_most_one_preferred(
    small: str, problems: Problems, readings: str, codes: list[str]
) -> None:
    text = f"{small}conflicts:\n  c: {{zh: 甲, en: A, why: 乙, readings: {readings}}}\n"
    assert [p.code for p in problems(text)] == codes


# One report: a value or the reason for its absence, with evidence or without.


def test_a_bare_number_is_an_exact_normal_value_without_evidence() -> None:
    report = Report.model_validate(6305)
    assert (report.value, report.is_, report.status) == (6305.0, Is.EXACT, Status.NORMAL)
    assert report.evidence is None


def test_evidence_is_source_line_and_token() -> None:
    report = Report.model_validate({"value": 5, "source": "brief", "at": 19, "says": " 5 亿元 "})
    assert report.evidence == SourceRef(source="brief", at=19, says="5 亿元")


def test_a_missing_value_has_its_reason() -> None:
    report = Report.model_validate({"missing": "not_printed", "why": "未载"})
    assert (report.value, report.missing) == (None, Missing.NOT_PRINTED)


@pytest.mark.parametrize(
    ("raw", "codes"),
    [
        ({}, ["blank_cell"]),
        ({"value": None, "missing": None}, ["blank_cell"]),
        ({"value": 1, "missing": "not_collected"}, ["value_and_missing"]),
        ({"value": 0, "source": "a"}, ["evidence_incomplete"]),
        ({"value": 0, "at": 1, "says": "x"}, ["evidence_incomplete"]),
        ({"source": "a"}, ["blank_cell", "evidence_incomplete"]),
        ({"value": "x", "source": "a"}, ["float_type", "evidence_incomplete"]),
        ({"value": True}, ["float_type"]),
        ({"value": "5"}, ["float_type"]),
        ({"value": 1, "at": True, "source": "a", "says": "x"}, ["bad_locator"]),
        (True, ["model_type"]),
        ("5", ["model_type"]),
    ],
)
def test_every_fault_of_a_report_is_told_at_once(raw: Any, codes: list[str]) -> None:
    with pytest.raises(ValidationError) as caught:
        Report.model_validate(raw)
    assert [error["type"] for error in caught.value.errors()] == codes


def test_zero_is_a_value_and_not_missing() -> None:
    assert Report.model_validate({"value": 0}).value == 0.0


# Formulas hold plain arithmetic over names and nothing else.


@pytest.mark.parametrize(
    ("formula", "lines"),
    [
        ("((finish / start) ** (1 / 5) - 1) * 100", {"finish", "start"}),
        ("-a + +b", {"a", "b"}),
        (" 5800 - actual ", {"actual"}),
        ("0.5", set()),
    ],
)
def test_the_names_of_a_formula_are_found(formula: str, lines: set[str]) -> None:
    assert names(formula) == lines


@pytest.mark.parametrize(
    ("formula", "part"),
    [
        ("a + sqrt(b)", "sqrt(b)"),
        ("a.b", "a.b"),
        ("a if b else c", "a if b else c"),
        ("a % b", "a % b"),
        ("a + 'x'", "'x'"),
        ("a + True", "True"),
        ("a +", "a +"),
        ("", ""),
        ("a = 1", "a = 1"),
    ],
)
def test_anything_else_is_refused_by_naming_the_part(formula: str, part: str) -> None:
    with pytest.raises(FormulaError) as caught:
        names(formula)
    assert str(caught.value) == part


def test_a_formula_as_long_as_a_book_is_refused() -> None:
    with pytest.raises(FormulaError):
        names("(" * 1000)


# The whole file as one value: its cities, and its reports in order.


CITY = "  hangzhou: {zh: 杭州, en: Hangzhou, level: city}\n"


def others(count):
    """Lines of `count` further cities: c1, c2 …"""
    return "".join(
        f"  c{at}: {{zh: 城{at}, en: C{at}, level: city}}\n" for at in range(1, count + 1)
    )


def test_cities_stand_in_file_order_and_other_places_are_no_cities(small):
    text = small.replace(CITY, others(2) + CITY + "  china: {zh: 全国, en: China, level: nation}\n")
    assert read(text).cities == ("c1", "c2", "hangzhou")


def test_up_to_twelve_cities_all_stand_side_by_side(small):
    assert len(read(small.replace(CITY, others(11) + CITY)).compared_cities) == 12


def test_of_more_cities_those_with_records_come_first_and_the_order_of_the_file_stays(small):
    catalog = read(small.replace(CITY, others(12) + CITY))
    assert catalog.compared_cities == (*(f"c{at}" for at in range(1, 12)), "hangzhou")


def test_each_report_comes_with_its_place_in_the_file(small):
    (parts,) = read(small).reports()
    indicator, place, period, number, report = parts
    assert (indicator, place, period.code, number, report.value) == (
        "share",
        "hangzhou",
        "2022",
        1,
        27.1,
    )
