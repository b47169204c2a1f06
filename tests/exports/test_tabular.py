"""A frame as bytes: what stands in a cell, what in a field."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd
import pytest

from components.exports.tabular import csv_bytes, json_bytes, text


def test_csv_has_a_mark_windows_line_ends_and_numbers_in_full() -> None:
    frame = pd.DataFrame({"name": ["杭州"], "value": [0.1 + 0.2], "at": pd.array([21], "Int64")})
    assert csv_bytes(frame) == "\ufeffname,value,at\r\n杭州,0.3,21\r\n".encode()


def test_missing_and_open_bounds_are_empty_cells_and_nulls() -> None:
    frame = pd.DataFrame(
        {"low": [np.nan, -np.inf], "at": pd.array([None, 3], "Int64"), "t": ["", "a"]}
    )
    assert csv_bytes(frame).decode("utf-8-sig") == "low,at,t\r\n,,\r\n,3,a\r\n"
    assert json.loads(json_bytes(frame)) == [
        {"low": None, "at": None, "t": None},
        {"low": None, "at": 3, "t": "a"},
    ]


def test_an_empty_frame_is_its_header_and_an_empty_list() -> None:
    frame = pd.DataFrame(columns=["id", "name"])
    assert csv_bytes(frame).decode("utf-8-sig") == "id,name\r\n"
    assert json.loads(json_bytes(frame)) == []


def test_json_keeps_the_kind_of_each_value() -> None:
    frame = pd.DataFrame({"n": [15.8], "b": [True], "i": [3], "t": ["15.8%"]})
    assert json.loads(json_bytes(frame)) == [{"n": 15.8, "b": True, "i": 3, "t": "15.8%"}]


@pytest.mark.parametrize("sentence", ["=1+1", "@SUM(A1)", "-2+3", "＝1", "\t=1"])
def test_a_formula_is_disarmed(sentence: str) -> None:
    printed = csv_bytes(pd.DataFrame({"t": [sentence]})).decode("utf-8-sig")
    assert printed.splitlines()[1].lstrip('"').startswith("'")


@pytest.mark.parametrize("sentence", ["-3.2%", "+8.6", "-12,000", "-5％"])
def test_a_printed_negative_number_stays_as_it_is_printed(sentence: str) -> None:
    printed = csv_bytes(pd.DataFrame({"t": [sentence]})).decode("utf-8-sig")
    assert printed.splitlines()[1].strip('"') == sentence


def test_one_value_is_written_as_a_reader_would_type_it() -> None:
    assert [text(value) for value in (5076.0, True, None, pd.NA, np.nan, "a")] == [
        "5076",
        "TRUE",
        "",
        "",
        "",
        "a",
    ]
