"""The file as a hand writes it: what it spares its editor, and what it says of a slip."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator

from components.catalog.errors import CatalogError
from components.catalog.models import Bilingual, Missing, Quote, Status
from components.catalog.prose import texts
from components.catalog.shape import SCHEMA_NAME, compacted, expanded, schema, schema_text
from components.catalog.validation import File, read, snapshot
from components.catalog.yaml_reader import document
from components.charts.registry import chart_ids
from tests.decade import content

DATA = Path(__file__).parents[2] / "data" / "indicators.yaml"
HEAD = """\
places:
  hangzhou: {zh: 杭州, en: Hangzhou, level: city}
  suzhou: {zh: 苏州, en: Suzhou, level: city}
sources:
  brief: {zh: 简报, en: Brief, kind: brief, date: 2023-05-24,
    dated: stated, dating: 刊头, script: mixed}
calibres:
  core: {zh: 核心, en: Core, covers: 核心产业}
  general: {zh: 计数, en: Counts, covers: 计数}
themes: {economy: {zh: 经济, en: Economy}}
"""
UNITS = "units: {亿元: 100 million yuan}\n"
PHRASES = "phrases: {none-printed: {zh: 没有数字。, en: No figure.}}\n"
SERIES = """\
indicators:
  core:
    zh: 增加值
    en: Value added
    unit: 亿元
    calibre: core
    values:
      hangzhou:
        2022:
          - {value: 50, source: brief, at: 1, says: 五十}
          - {value: 49, source: brief, at: 2, says: 四九}
        2023: {value: 60, status: provisional}
    wanted: {suzhou: [2022, 2023]}
    notes: {hangzhou: {2023: {zh: 初步, en: First}}}
    why: {hangzhou: {2022#2: 另一说}}
"""
FACTS = """\
facts:
  parks: {zh: 园区数, en: Parks, place: hangzhou, period: 2023, value: 4, is: over,
    source: brief, at: 3, says: 四个, unit: 个, note: 园区说明}
"""


def shaped(*parts: str) -> Any:
    return read("".join((HEAD, *parts)))


def told(*parts: str) -> list[str]:
    """Line and sentence of every fault."""
    with pytest.raises(CatalogError) as refused:
        shaped(*parts)
    return [f"{one.line}: {one.sentence('zh')}" for one in refused.value.problems]


def test_notes_and_reasons_below_the_values_belong_to_their_reports() -> None:
    cells = shaped(UNITS, SERIES).indicators["core"].values["hangzhou"]
    first, second = (cells[period] for period in sorted(cells))
    assert second[0].note == Bilingual(zh="初步", en="First")
    assert [one.why for one in first] == [None, Bilingual(zh="另一说", en="另一说")]


def test_a_wanted_figure_is_a_gap_that_exists() -> None:
    cells = shaped(UNITS, SERIES).indicators["core"].values["suzhou"]
    assert [str(period) for period in cells] == ["2022", "2023"]
    assert {cell[0].missing for cell in cells.values()} == {Missing.NOT_COLLECTED}


def test_a_wanted_figure_that_has_been_found_is_no_gap_any_more() -> None:
    cells = shaped(UNITS, SERIES.replace("suzhou: [2022, 2023]", "hangzhou: [2023]"))
    assert [
        one.value for one in list(cells.indicators["core"].values["hangzhou"].values())[-1]
    ] == [60]


def test_a_unit_is_put_into_english_once_for_all() -> None:
    assert shaped(UNITS, SERIES).indicators["core"].unit_in("en") == "100 million yuan"


def test_a_fact_is_an_indicator_of_one_cell() -> None:
    parks = shaped(FACTS, "indicators: {}\n").indicators["parks"]
    ((period, (report,)),) = parks.values["hangzhou"].items()
    assert (parks.measure.value, parks.calibre, str(period)) == ("count", "general", "2023")
    assert (report.value, report.is_.value, report.says) == (4, "over", "四个")
    assert report.note == Bilingual(zh="园区说明", en="园区说明")


def test_a_target_names_its_policies_and_these_list_their_targets() -> None:
    policy = "zh: 规划, en: Plan, place: hangzhou, period: 2022, kind: plan, summary: 规划"
    catalog = shaped(
        UNITS,
        PHRASES,
        SERIES,
        f"policies:\n  plan: {{{policy}, evidence: []}}\n  whole: {{{policy}, evidence: []}}\n",
        "targets:\n  goal: {zh: 目标, en: Goal, place: hangzhou, undated: true, policy: plan,\n"
        "    also: [whole], why_not_testable: none-printed, source: brief, at: 1, says: 目标}\n",
    )
    assert [one.targets for one in catalog.policies.values()] == [("goal",), ("goal",)]
    goal = catalog.targets["goal"]
    assert goal.undated == Bilingual(zh="文献没有写期限。", en="The document gives no deadline.")
    assert goal.why_not_testable == Bilingual(zh="没有数字。", en="No figure.")


@pytest.mark.parametrize(
    ("before", "after", "line", "sentence"),
    [
        ("status: provisional", "status: P", 23, "字母 P。请写 provisional"),
        ("status: provisional}", "missing: O}", 23, "字母 O。请写 not_printed"),
        ("suzhou: [2022, 2023]", "shuzhou: [2022]", 24, "shuzhou"),
        ("suzhou: [2022, 2023]", "suzhou: [二二年]", 24, "二二年"),
        ("{2023: {zh: 初步", "{2024: {zh: 初步", 25, "没有对应的数值行"),
        ("2022#2", "2022#3", 26, "没有对应的数值行"),
        ("2022#2", "2022#0", 26, "没有对应的数值行"),
        ("2022#2", "2022#²", 26, "没有对应的数值行"),
        ("status: provisional", "note: 重", 25, "各写了一次"),
        ("{zh: 初步, en: First}", "{zh: 初步}", 25, "缺少必填的键“en”"),
    ],
)
def test_a_slip_is_told_at_its_line(before: str, after: str, line: int, sentence: str) -> None:
    assert before in SERIES
    faults = told(UNITS, SERIES.replace(before, after))
    assert [one for one in faults if one.startswith(f"{line}: ") and sentence in one], faults


@pytest.mark.parametrize(
    ("before", "after", "line", "sentence"),
    [
        ("period: 2023, ", "", 12, "缺少必填的键“period”"),
        ("place: hangzhou", "place: hangzhuo", 12, "hangzhuo"),
        ("says: 四个", "sais: 四个", 13, "是不是要写 says"),
        ("unit: 个", "unti: 个", 13, "是不是要写 unit"),
        ("value: 4", "value: 四", 12, "四"),
    ],
)
def test_a_slip_in_a_fact_is_told_at_its_line(
    before: str, after: str, line: int, sentence: str
) -> None:
    assert before in FACTS
    faults = told(FACTS.replace(before, after), "indicators: {}\n")
    assert [one for one in faults if one.startswith(f"{line}: ") and sentence in one], faults


@pytest.mark.parametrize("slip", ["value: 50", "source: brief, at: 1", "says: 五十"])
def test_a_slip_in_a_value_is_told_there_though_its_place_has_wanted_figures(slip: str) -> None:
    series = SERIES.replace("wanted: {suzhou:", "wanted: {hangzhou: [2024], suzhou:")
    line = "".join((HEAD, UNITS, SERIES)).split(slip)[0].count("\n") + 1
    wrong = {"value: 50": "value: abc", "says: 五十": "says: 51"}.get(slip, "source: brie, at: 1")
    with pytest.raises(CatalogError) as caught:
        shaped(UNITS, series.replace(slip, wrong, 1))
    assert {one.line for one in caught.value.problems} == {line}


def test_one_id_is_no_fact_and_indicator_at_once() -> None:
    (fault,) = told(SERIES, FACTS.replace("parks", "core"))
    assert "“core”在 indicators 和 facts 里都有" in fault


def test_a_check_that_no_chart_can_quote_so_is_told() -> None:
    check = "checks: {c: {zh: 核, en: C, not_testable: 无, quoted_by: share_gap/pionts}}\n"
    (fault,) = told(SERIES, check)
    assert "share_gap/points" in fault


def test_a_file_of_the_shape_before_holds_the_same_and_says_so() -> None:
    old = SERIES.replace("provisional", "P")
    assert shaped(old) == shaped(SERIES)
    assert snapshot(File((HEAD + old).encode(), "")).old
    assert not snapshot(File((HEAD + SERIES).encode(), "")).old


@pytest.mark.parametrize("data", [DATA.read_bytes(), content()], ids=["shipped", "decade"])
def test_what_is_laid_out_for_the_hand_is_read_back_as_the_same_records(data: bytes) -> None:
    records = expanded(document(data).value).value
    assert isinstance(records, dict)
    again = expanded(compacted(records))
    assert (again.value, again.mistakes) == (records, [])


def test_years_are_laid_out_as_numbers_and_parts_of_years_as_they_are() -> None:
    facts = FACTS.replace("}\n", ", wanted: {suzhou: [2023, 2024Q1]}}\n")
    records = expanded(document((HEAD + UNITS + SERIES + facts).encode()).value).value
    laid = compacted(records)
    parks, core = laid["facts"]["parks"], laid["indicators"]["core"]
    assert (parks["period"], parks["wanted"]) == (2023, {"suzhou": [2023, "2024Q1"]})
    assert core["wanted"] == {"suzhou": [2022, 2023]}


def test_every_code_has_its_letter_of_sdmx() -> None:
    assert {code.value: code.letter for code in Missing} == {
        "not_printed": "O",
        "derivable": "L",
        "not_collected": "L",
        "cannot_exist": "M",
    }
    assert "".join(code.letter for code in Status) == "ABDEFIPUV"
    assert Status.UNUSABLE.letter == "U"


def test_the_charts_that_quote_checks_are_charts() -> None:
    assert {quote.split("/")[0] for quote in get_args(Quote)} <= {*chart_ids()}


# The shipped file, for the hand that edits it.


LINES = DATA.read_text("utf-8").splitlines()


def line_of(id_: str) -> int:
    """The number of the line on which the record of an indicator begins."""
    return next(n for n, line in enumerate(LINES, 1) if line.startswith(f"  {id_}:"))


def test_the_file_fits_a_screen_and_a_patient_reader() -> None:
    assert max(map(len, LINES)) <= 120
    assert len(LINES) <= 5000


def test_the_series_that_get_a_next_year_come_first() -> None:
    order = list(read(DATA.read_bytes()).indicators)
    last = order.index("core_revenue_cagr")
    assert all(name.startswith("core_") for name in order[: last + 1])
    assert line_of(order[last + 1]) <= 350


def test_a_search_for_the_name_of_an_indicator_finds_the_indicator_first() -> None:
    for name, indicator in read(DATA.read_bytes()).indicators.items():
        first = next(n for n, line in enumerate(LINES, 1) if indicator.zh in line)
        assert line_of(name) <= first <= line_of(name) + 2, name


def test_no_sentence_stands_in_the_file_more_than_five_times() -> None:
    whole = document(DATA.read_bytes()).value
    counts = Counter(text for _, text in texts(whole) if text.endswith((".", "。")))
    assert [text for text, count in counts.items() if count > 5] == []


def test_the_file_is_in_the_shape_of_today() -> None:
    assert not snapshot(File(DATA.read_bytes(), "")).old


WithLine = Callable[[str], str]


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    """A validator of the schema, which is itself a valid schema."""
    entries = schema()
    Draft202012Validator.check_schema(entries)
    return Draft202012Validator(entries)


def values(of: str) -> Any:
    """The plain values of a text."""
    return document(of.encode()).value


def test_the_schema_on_disk_is_the_one_of_the_models() -> None:
    on_disk = DATA.with_name(SCHEMA_NAME).read_text(encoding="utf-8")
    assert on_disk == schema_text(), (
        "data/indicators.schema.json is stale: run `hangsu schema --write`"
    )


def test_the_first_line_of_the_data_names_the_schema() -> None:
    first = DATA.read_text(encoding="utf-8").splitlines()[0]
    assert first == f"# yaml-language-server: $schema=./{SCHEMA_NAME}"


def test_the_real_data_pass_the_schema(validator: Draft202012Validator) -> None:
    items = list(validator.iter_errors(values(DATA.read_text("utf-8"))))
    assert items == []


@pytest.mark.parametrize(
    "line",
    [
        "2024: 6305",
        "2024Q1: {missing: not_printed, why: 未载}",
        "2019/2021: [{value: 1}, {missing: derivable}]",
    ],
)
def test_what_an_analyst_may_type_passes(
    validator: Draft202012Validator, with_line: WithLine, line: str
) -> None:
    assert validator.is_valid(values(with_line(line)))


@pytest.mark.parametrize(
    "line",
    [
        "2024: {vlaue: 1}",
        "2024: {value: 1, missing: not_printed}",
        "2024: {is: over}",
        "2024: {value: 1, source: brief}",
        "2024: {value: '1'}",
        "2024: {value: 1, is: ovre}",
        "2024: 约 5",
        "2024: []",
        "24: 1",
        "2024-13: 1",
    ],
)
def test_what_the_loader_refuses_is_underlined_in_the_editor(
    validator: Draft202012Validator, with_line: WithLine, line: str
) -> None:
    assert not validator.is_valid(values(with_line(line)))


QUALIFIERS = {
    "exact": "准确",
    "over": "超过",
    "at_least": "以上",
    "about": "约",
    "nearly": "近",
    "under": "不足",
}


def test_every_key_has_a_hint_in_chinese() -> None:
    entries = schema()
    models = [entries, *entries["$defs"].values()]
    parts = [part for model in models for part in [model, *model.get("anyOf", ())]]
    hints = {
        key: about["description"]
        for part in parts
        for key, about in part.get("properties", {}).items()
    }
    assert all(f"{code} {word}" in hints["is"] for code, word in QUALIFIERS.items())
    assert hints["places"] == "地区"
    assert [key for key, hint in hints.items() if not any(sign >= "一" for sign in hint)] == []


def properties() -> list[tuple[str, str, dict[str, Any]]]:
    """Record, key and what the schema says of it, for every key of every record."""
    entries = schema()
    models = {"": entries, **entries["$defs"]}
    return [
        (name, key, about)
        for name, model in models.items()
        for part in [model, *model.get("anyOf", ())]
        for key, about in part.get("properties", {}).items()
    ]


def test_no_editor_writes_a_null_a_nought_or_a_dash_behind_the_key_that_it_completes() -> None:
    # Editors write what the first type begins with, or the default, unless there is a choice.
    def begun(about: dict[str, Any]) -> bool:
        kinds = about.get("type")
        first = kinds[0] if isinstance(kinds, list) else kinds
        return "default" not in about and first in {"number", "integer", "array", "null"}

    assert [(name, key) for name, key, about in properties() if begun(about)] == []
    assert [key for _, key, about in properties() if about.get("default", 1) in ("", [])] == []
    assert '"null"' not in schema_text()
    assert ": null" not in schema_text()


@pytest.mark.parametrize(
    ("name", "key", "word"),
    [
        ("Report", "status", "初步"),
        ("Institution", "status", "在建"),
        ("Report", "why", "没有数值"),
        ("Conflict", "why", "采用"),
        ("Source", "file", "名称"),
        ("Target", "set_by", "部门预测"),
    ],
)
def test_a_key_of_two_meanings_has_the_hint_of_its_own_record(
    name: str, key: str, word: str
) -> None:
    (hint,) = [about["description"] for of, one, about in properties() if (of, one) == (name, key)]
    assert word in hint


def test_a_hint_explains_every_code_that_it_lists() -> None:
    listed = {"is", "status", "missing", "set_by", "expects", "catalogue"}
    enums = {name: model.get("enum") for name, model in schema()["$defs"].items()}
    for name, key, about in properties():
        codes = about.get("enum") or enums.get(about.get("$ref", "").rpartition("/")[2]) or ()
        if key in listed:
            assert [code for code in codes if f"{code} " not in about["description"]] == [], name


def test_a_key_left_empty_is_underlined_in_the_editor(
    validator: Draft202012Validator, with_line: WithLine
) -> None:
    line = "2024: {value: 1, source: brief, at: 1, says: '1', note: 说明}"
    assert validator.is_valid(values(with_line(line)))
    assert not validator.is_valid(values(with_line(line.replace("说明", ""))))
