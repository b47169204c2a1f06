"""The JSON Schema for editors: fresh, accepting what the loader accepts, helpful."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from components.catalog.schema import NAME, schema, text
from components.catalog.yaml_reader import document

DATA = Path(__file__).parents[2] / "data"
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
    on_disk = (DATA / NAME).read_text(encoding="utf-8")
    assert on_disk == text(), "data/indicators.schema.json is stale: run `hangsu schema --write`"


def test_the_first_line_of_the_data_names_the_schema() -> None:
    first = (DATA / "indicators.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first == f"# yaml-language-server: $schema=./{NAME}"


def test_the_real_data_pass_the_schema(validator: Draft202012Validator) -> None:
    items = list(validator.iter_errors(values((DATA / "indicators.yaml").read_text("utf-8"))))
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
    assert '"null"' not in text()
    assert ": null" not in text()


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
