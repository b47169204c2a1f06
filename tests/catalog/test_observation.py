"""One report: a value or the reason for its absence, with evidence or without."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from components.catalog.evidence import Evidence
from components.catalog.observation import Is, Missing, Report, Status


def test_a_bare_number_is_an_exact_normal_value_without_evidence() -> None:
    report = Report.model_validate(6305)
    assert (report.value, report.is_, report.status) == (6305.0, Is.EXACT, Status.NORMAL)
    assert report.evidence is None


def test_evidence_is_source_line_and_token() -> None:
    report = Report.model_validate({"value": 5, "source": "brief", "at": 19, "says": " 5 亿元 "})
    assert report.evidence == Evidence(source="brief", at=19, says="5 亿元")


def test_a_missing_value_has_its_reason() -> None:
    report = Report.model_validate({"missing": "O", "why": "未载"})
    assert (report.value, report.missing) == (None, Missing.MISSING)


@pytest.mark.parametrize(
    ("raw", "codes"),
    [
        ({}, ["blank_cell"]),
        ({"value": None, "missing": None}, ["blank_cell"]),
        ({"value": 1, "missing": "L"}, ["value_and_missing"]),
        ({"value": 0, "source": "a"}, ["evidence_incomplete"]),
        ({"value": 0, "at": 1, "says": "x"}, ["evidence_incomplete"]),
        ({"source": "a"}, ["blank_cell", "evidence_incomplete"]),
        ({"value": "x", "source": "a"}, ["float_type", "evidence_incomplete"]),
        ({"value": True}, ["float_type"]),
        ({"value": "5"}, ["float_type"]),
        ({"value": 1, "at": True, "source": "a", "says": "x"}, ["int_type"]),
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
