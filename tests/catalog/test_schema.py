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
    assert hints["places"] == "地点"
    assert [key for key, hint in hints.items() if not any(sign >= "一" for sign in hint)] == []
