"""References to figures in prose, filled in at load."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from components.catalog.errors import CatalogError
from components.catalog.prose import unheld
from components.catalog.validation import load, read, remarks
from components.catalog.yaml_reader import document

DATA = Path(__file__).parents[2] / "data" / "indicators.yaml"
WHOLE = """\
places: {hangzhou: {zh: 杭州, en: Hangzhou, level: city}}
sources:
  brief: {zh: 简报, en: Brief, kind: brief, date: 2023-05-24,
    dated: stated, dating: 刊头, script: mixed}
calibres: {core: {zh: 核心, en: Core, covers: 核心产业}}
themes: {economy: {zh: 经济, en: Economy}}
indicators:
  value:
    zh: 增加值
    en: Value added
    unit: 亿元
    unit_en: 100 million yuan
    calibre: core
    values:
      hangzhou:
        2019/2021: {value: 4000, is: about, source: brief, at: 18, says: 约4000亿元}
        2022:
        - {value: 5076, source: brief, at: 19, says: 5076 亿元}
        - {value: 5000, is: over, source: brief, at: 20, says: 5000亿元, why: 下限}
        2023: 5675
        2024: {missing: O, why: 未载}
  share:
    zh: 占比
    en: Share
    unit: '%'
    calibre: core
    note: NOTE
    values: {hangzhou: {2022: {value: 27.1, source: brief, at: 19, says: 27.1%}}}
targets:
  goal: {zh: 目标, en: Goal, indicator: value, place: hangzhou, by: 2022, value: 5800, is: over,
    source: brief, at: 5, says: 5800亿元}
  wish: {zh: 愿望, en: Wish, place: hangzhou, by: 2022, why_not_testable: 没有数,
    source: brief, at: 5, says: 万亿级}
"""


def note(text: str, lang: str) -> str:
    """The note of the share as a reader of `lang` sees it, when `text` was typed."""
    read_note = read(WHOLE.replace("NOTE", f"'{text}'")).indicators["share"].note
    assert read_note is not None
    return read_note[lang]


@pytest.mark.parametrize(
    ("reference", "zh", "en"),
    [
        ("value/hangzhou/2022", "5,076 亿元", "507.6 billion yuan"),
        ("value/hangzhou/2022/1", "5,076 亿元", "507.6 billion yuan"),
        ("value/hangzhou/2022/2", "超过 5,000 亿元", "over 500 billion yuan"),
        ("value/hangzhou/2019/2021", "约 4,000 亿元", "about 400 billion yuan"),
        ("value/hangzhou/2019/2021/1", "约 4,000 亿元", "about 400 billion yuan"),
        ("value/hangzhou/2023", "5,675 亿元（待核）", "567.5 billion yuan (to be verified)"),
        ("share/hangzhou/2022", "27.1%", "27.1%"),
        ("target:goal", "超过 5,800 亿元", "over 580 billion yuan"),
    ],
)
def test_a_reference_becomes_the_figure_with_qualifier_and_unit(
    reference: str, zh: str, en: str
) -> None:
    assert note(f"（{{{reference}}}）", "zh") == f"（{zh}）"
    assert note(f"({{{reference}}})", "en") == f"({en})"


def test_figures_stand_apart_from_chinese_signs_as_the_product_writes_them() -> None:
    text = note(
        "占{share/hangzhou/2022}的，{value/hangzhou/2022}里，已{value/hangzhou/2022/2}了", "zh"
    )
    assert text == "占 27.1% 的，5,076 亿元里，已超过 5,000 亿元了"


def test_the_names_in_a_quoted_sentence_are_no_references() -> None:
    assert note("{value} 比 {result}", "zh") == "{value} 比 {result}"


@pytest.mark.parametrize(
    ("typed", "code", "remedy"),
    [
        ("{valeu/hangzhou/2022}", "unknown_reference_near", "{value/hangzhou/2022}"),
        ("{value/hangzhuo/2022}", "unknown_reference_near", "{value/hangzhou/2022}"),
        ("{value/hangzhou/2021}", "unknown_reference_near", "{value/hangzhou/202"),
        ("{target:gaol}", "unknown_reference_near", "{target:goal}"),
        ("{target:wish}", "unknown_reference", "{target:core_2022}"),
        ("{zzz/hangzhou/2022}", "unknown_reference", "{core_value_added/hangzhou/2022}"),
        ("{value/hangzhou}", "unknown_reference", "{core_value_added/hangzhou/2022}"),
        ("{value/hangzhou/2022/3}", "unknown_report", "1 到 2"),
        ("{value/hangzhou/2024}", "cell_without_value", "有数值的一期"),
    ],
)
def test_a_reference_without_a_figure_is_told_with_its_line_and_the_nearest(
    typed: str, code: str, remedy: str
) -> None:
    with pytest.raises(CatalogError) as refusal:
        note(typed, "zh")
    (problem,) = refusal.value.problems
    line = WHOLE[: WHOLE.index("NOTE")].count("\n") + 1
    assert (problem.code, problem.line) == (code, line)
    assert remedy in problem.mend("zh")


def test_a_reference_is_filled_in_wherever_it_stands_and_records_without_one_are_as_read() -> None:
    text = WHOLE.replace("NOTE", "'{value/hangzhou/2022}'")
    text = text.replace("zh: 目标", "zh: '{target:goal}'")
    text = text.replace("why_not_testable: 没有数", "why_not_testable: later")
    text = text.replace("covers: 核心产业", "covers: {zh: 无, en: '{share/hangzhou/2022}'}")
    text += "phrases: {later: {zh: '{value/hangzhou/2023}', en: none}}\n"
    catalog = read(text)
    later = catalog.phrases["later"]
    assert (later.zh, later.en) == ("5,675 亿元（待核）", "none")
    assert catalog.targets["wish"].why_not_testable == later
    assert (catalog.targets["goal"].zh, catalog.targets["goal"].en) == ("超过 5,800 亿元", "Goal")
    assert (catalog.calibres["core"].covers.zh, catalog.calibres["core"].covers.en) == (
        "无",
        "27.1%",
    )
    assert catalog.indicators["value"] == read(WHOLE).indicators["value"]
    assert "{" not in "".join(said(catalog))


def test_the_file_keeps_the_reference_that_was_typed() -> None:
    data = WHOLE.replace("NOTE", "'{value/hangzhou/2022}'").encode()
    value: Any = document(data).value
    assert value["indicators"]["share"]["note"] == "{value/hangzhou/2022}"


def said(node: object) -> Iterator[str]:
    """Every text of a record that a reader sees: all but the tokens of the documents."""
    if isinstance(node, BaseModel):
        for name in type(node).model_fields:
            if name != "says":
                yield from said(getattr(node, name))
    elif isinstance(node, Mapping):
        for value in node.values():
            yield from said(value)
    elif isinstance(node, tuple):
        for value in node:
            yield from said(value)
    elif isinstance(node, str):
        yield node


STALE = re.compile(r"(?<![\d.,])(5,?076|507\.6|50\.76)(?![\d.]\d)")


def test_a_corrected_figure_leaves_nothing_stale_in_the_shipped_file() -> None:
    text, old = DATA.read_text(encoding="utf-8"), "value: 5076, source: taihu-2023"
    assert text.count(old) == 1
    line = next(one for one in text.splitlines() if old in one)
    corrected = line.replace("5076", "5230")
    catalog = read(text.replace(line, corrected))
    assert [one for one in said(catalog) if STALE.search(one)] == []
    texts = "\n".join(said(catalog))
    assert texts.count("5,230 亿元") == texts.count("523 billion yuan") > 5
    assert "".join(said(load(DATA))).count("5,076 亿元") == texts.count("5,230 亿元")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("value: 27.1, source: brief", "value: 27.2, source: brief"),
        ("value: 5800, is: over", "value: 5700, is: over"),
        ("value: 5000, is: over", "value: 4000, is: over"),
    ],
)
def test_a_value_that_its_token_does_not_print_is_refused_at_its_line(old: str, new: str) -> None:
    whole = WHOLE.replace("NOTE", "说明")
    with pytest.raises(CatalogError) as refusal:
        read(whole.replace(old, new))
    (problem,) = refusal.value.problems
    assert problem.code == "token_differs"
    assert new.split(",")[0].removeprefix("value: ") in problem.what("zh")
    assert whole.splitlines()[problem.line - 1].find(old) >= 0


HELD = frozenset({"5076", "5.076e+11", "27.1", "114000", "11.4"})


@pytest.mark.parametrize(
    "text",
    [
        "5,076 亿元",
        "5076",
        "507.6 billion yuan",
        "27.1%",
        "11.4 万个",
        "114,000 projects",
        "2022 年 5 月 24 日",
        "2018—2022 年",
        "2023",
        "20 年前",
        "24 May 2023",
        "five in 20 years",
        "第 105 期",
        "第 42 行",
        "line 42",
        "no. 105",
        "7 家中有 5 家",
        "G20 与 3D、5+X",
        "“1248”计划",
        "the “1248” plan",
        "GB/T 39550-2020",
        "BPI-16350",
        "大脑 2.0",
        "{core_value_added/hangzhou/2022}与{target:core_2022}",
        "{result} 亿元",
    ],
)
def test_figures_that_cells_hold_and_numbers_that_are_no_figures_are_passed(text: str) -> None:
    assert [*unheld(text, HELD)] == []


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("多 11.80%，对不上", ["11.80%"]),
        ("是它的 1.54 倍", ["1.54"]),
        ("GDP 18,730.6 亿元", ["18,730.6 亿"]),
        ("5,230 亿元，占 27.1%", ["5,230 亿"]),
        ("about 523 billion yuan", ["523 billion"]),
        ("差约 7 亿元", ["7 亿"]),
        ("降低 9%", ["9%"]),
    ],
)
def test_a_number_that_no_cell_holds_is_noticed(text: str, numbers: list[str]) -> None:
    assert [*unheld(text, HELD)] == numbers


def told(whole: str) -> list[tuple[str, int]]:
    """The remarks on a file in order: code and line."""
    return [(one.code, one.line) for one in remarks(document(whole.encode()))]


def test_numbers_without_a_cell_and_texts_in_one_language_are_remarked_at_their_lines() -> None:
    line = WHOLE[: WHOLE.index("NOTE")].count("\n") + 1
    one_sided = [one for one in told(WHOLE.replace("NOTE", "说明")) if one[0] == "one_language"]
    assert ("one_language", line) in one_sided
    both = told(WHOLE.replace("NOTE", "{zh: 多 11.8%, en: up 11.8%}"))
    assert [one for one in both if one[1] == line] == [("number_without_cell", line)] * 2


def test_a_chinese_unit_without_english_is_remarked_and_never_guessed() -> None:
    text = DATA.read_text(encoding="utf-8")
    bare = text.replace(", unit: 家, unit_en: firms", ", unit: 家", 1)
    assert bare != text
    assert [code for code, _ in told(bare)] == ["unit_without_english"]


def test_the_shipped_file_gives_no_cause_for_remarks() -> None:
    assert remarks(document(DATA.read_bytes())) == ()
