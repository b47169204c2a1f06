"""Every mistake of typing inside a record, told at its place with its remedy."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pydantic import ValidationError

from components.catalog.catalog import Catalog
from components.catalog.diagnosis import diagnose
from components.catalog.finding import finding
from components.catalog.problem import Problem

Problems = Callable[[str], list[Problem]]
WithLine = Callable[[str], str]
Told = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("line", "code", "mend"),
    [
        ("2022: {▸vlaue: 5}", "unknown_key_near", "是不是要写 value？"),
        (
            "2022: {value: 5, ▸数: 1}",
            "unknown_key",
            "可用的键：value | missing | is | status | source | at | says | why | note。",
        ),
        ("2022: {▸value： 5}", "full_width_key", "请改成半角的“: ”和“, ”。"),
        ("▸2022年: 5", "bad_period_near", "请写 2022。"),
        (
            "▸2022-13: 5",
            "bad_period",
            "可写 2022、2018H1、2024Q1、2022-09、2023-05-24 或 2019/2021，日期须真实存在。",
        ),
        (
            "2022: ▸约5,076亿元",
            "report_wanted",
            "例如写 5076，或 {value: 5076, source: taihu-2023, at: 19, says: 5076}。",
        ),
        (
            "2022: ▸true",
            "report_wanted",
            "例如写 5076，或 {value: 5076, source: taihu-2023, at: 19, says: 5076}。",
        ),
        (
            "2022:▸",
            "blank_cell",
            "请写数值，或写 {missing: O}（L 有而未收集，M 不可能存在，O 缺失）。",
        ),
        (
            "2022: ▸[]",
            "blank_cell",
            "请写数值，或写 {missing: O}（L 有而未收集，M 不可能存在，O 缺失）。",
        ),
        (
            "2022: ▸{is: over}",
            "blank_cell",
            "请写数值，或写 {missing: O}（L 有而未收集，M 不可能存在，O 缺失）。",
        ),
        (
            "2022: {value: 5, missing: ▸O}",
            "value_and_missing",
            "有数值就删去 missing，没有数值就删去 value。",
        ),
        (
            "2022: {value: ▸'5076'}",
            "number_wanted_near",
            "请只写数字：5076，不带引号、单位、约或超等字；准确程度写在 is 里。",
        ),
        (
            "2022: {value: ▸27.1%}",
            "number_wanted_near",
            "请只写数字：27.1，不带引号、单位、约或超等字；准确程度写在 is 里。",
        ),
        ("2022: {value: ▸很多}", "number_wanted", "请只写数字，例如 5076 或 27.1。"),
        ("2022: {value: ▸true}", "number_wanted", "请只写数字，例如 5076 或 27.1。"),
        (
            "2022: {value: 5, is: ▸ovre}",
            "choice_near",
            "是不是要写 over？可选：exact | over | about | under。",
        ),
        ("2022: {missing: ▸X}", "choice", "请选其一：L | M | O。"),
        (
            "2022: ▸{value: 5, source: brief}",
            "evidence_incomplete",
            "请补上文献编号 source、行号 at 和原文字样 says；暂无出处就都删去。",
        ),
        ("2022: {value: 5, source: brief, at: ▸0, says: x}", "too_small", "请核对这个数。"),
        ("2022: {value: 5, source: brief, at: ▸9999999, says: x}", "too_great", "请核对这个数。"),
        (
            "2022: {value: 5, source: brief, at: ▸1.5, says: x}",
            "whole_number_wanted",
            "请写整数，例如 19，不带引号。",
        ),
        (
            "2022: {value: 5, source: brief, at: ▸'19', says: x}",
            "number_wanted_near",
            "请只写数字：19，不带引号、单位、约或超等字；准确程度写在 is 里。",
        ),
        (
            "2022: {value: 5, source: brief, at: 1, says: ▸5076}",
            "text_wanted",
            '请加引号："5076"。',
        ),
        (
            "2022: {value: 5, source: brief, at: 1, says: ▸杭州二〇二二年的核心产业增加值}",
            "too_long",
            "请缩短；原文字样只录带数字的几个字，不录整句。",
        ),
        ("2022: {value: 5, ▸note: ''}", "blank", "请填上内容，或删去这一行。"),
        ("2022: {value: 5, note: ▸[a]}", "one_text_wanted", "请只写一段文字。"),
        ("2022: {value: 5, note: ▸5}", "text_wanted", '请加引号："5"。'),
        (
            "2022: [{value: 1}, ▸{value: 2}]",
            "rival_without_why",
            "请在这一条里写 why: {zh: …, en: …}，说明为什么不同、为什么采用第一条。",
        ),
    ],
)
def test_a_mistake_in_a_value_is_told_once_at_its_column(
    with_line: WithLine, problems: Problems, told: Told, line: str, code: str, mend: str
) -> None:
    assert told(with_line(line)) == [code]
    (problem,) = problems(with_line(line.replace("▸", "")))
    assert problem.mend("zh") == mend


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("  share:\n", "  share:\n    ▸colour: red\n", "unknown_key"),
        ("    unit: '%'\n", "    ▸unit:\n", "blank"),
        ("    unit: '%'\n", "    ▸unti: '%'\n", "unknown_key_near"),
        ("calibre: core", "calibre: ▸Core!", "unknown_id_near"),
        ("level: city", "level: city, lane: ▸1", "yes_no_wanted"),
        ("level: city", "level: ▸town", "choice"),
        ("level: city", "level: ▸citty", "choice_near"),
        ("  share:", "  ▸Share X:", "bad_id"),
        ("date: 2023-05-24", "date: ▸24.05.2023", "bad_period"),
        ("script: mixed", "script: mixed, file: ▸a/b.txt", "bad_file"),
        ("script: mixed", "script: mixed, sha256: ▸abc", "bad_sha256"),
        ("script: mixed", "script: mixed, depends_on: ▸brief", "list_wanted"),
        ("covers: 核心产业", "▸covers: {zh: 甲}", "missing_key"),
        ("{zh: 核心, en: Core, covers: 核心产业}", "▸核心", "mapping_wanted"),
        ("{economy: {zh: 经济, en: Economy}}", "{▸economy: }", "blank"),
    ],
)
def test_a_mistake_elsewhere_is_told_once_at_its_place(
    small: str, told: Told, old: str, new: str, code: str
) -> None:
    assert old in small
    assert told(small.replace(old, new)) == [code]


def test_a_missing_key_is_told_at_the_record_that_lacks_it(small: str, told: Told) -> None:
    text = small.replace("    unit: '%'\n", "").replace("  share:", "  ▸share:")
    assert told(text) == ["missing_key"]


def test_something_else_than_sections_is_refused(problems: Problems) -> None:
    assert [p.code for p in problems("- a\n- b\n")] == ["top_mapping_wanted"]
    assert [p.code for p in problems("hello\n")] == ["top_mapping_wanted"]


def test_every_problem_of_one_record_is_told_at_once(small: str, told: Told) -> None:
    policy = "▸p: {zh: 甲, place: ▸paris, kind: ▸plam, theme: [▸art], ▸colour: red}"
    assert told(f"{small}policies:\n  {policy}\n") == [
        "missing_key",
        "undated_without_reason",
        "missing_key",
        "missing_key",
        "unknown_id",
        "choice_near",
        "unknown_id",
        "unknown_key",
    ]


def test_a_misspelt_key_is_one_problem_and_not_also_a_missing_one(
    small: str, problems: Problems
) -> None:
    text = small.replace("    calibre: core", "    calibrе_: core")
    assert [p.code for p in problems(text)] == ["unknown_key_near"]


def test_an_error_that_the_loader_cannot_meet_still_becomes_a_sentence() -> None:
    raw = {"indicators": {"x": {"values": {"a": {"2022": {"value": float("inf")}}}}}}
    with pytest.raises(ValidationError) as caught:
        Catalog.model_validate(raw)
    path = ("indicators", "x", "values", "a", "2022", 0, "value")
    assert finding(path, "odd_value", given=float("inf")) in diagnose(caught.value)
