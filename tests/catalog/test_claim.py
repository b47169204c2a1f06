"""Checks and conflicts: what makes one whole."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from components.catalog.problem import Problem

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
