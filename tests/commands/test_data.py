"""`hangsu data`: tables on standard output, as CSV for Excel and as JSON."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from components.commands import main
from components.commands.data import TABLES

COLUMNS = [
    "indicator",
    "place",
    "period",
    "value",
    "unit",
    "is",
    "status",
    "measure",
    "calibre",
    "source",
    "at",
    "says",
    "preferred",
    "note",
    "dated",
    "status_code",
]
TEXT = """\
places: {hangzhou: {zh: 杭州, en: Hangzhou, level: city}}
sources: {brief: {zh: 甲, en: a, kind: brief, date: 2023, dated: stated, dating: 甲, script: mixed}}
calibres: {core: {zh: 核心, en: Core, covers: 甲}}
themes: {economy: {zh: 经济, en: Economy}}
indicators:
  level:
    zh: 增加值
    en: Value added
    unit: 亿元
    unit_en: 100 million yuan
    calibre: core
    values:
      hangzhou:
        2022: {value: 5076, source: brief, at: 19, says: 5076 亿元, note: {zh: 甲，乙, en: 'a, b'}}
        2023: {missing: O}
        2024: 6305.5
"""


@pytest.fixture
def file(tmp_path: Path) -> str:
    """A file with one value, one missing cell and one bare number."""
    path = tmp_path / "a.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def data(*arguments: str, lang: str = "zh") -> bytes:
    """The bytes that `hangsu --lang LANG data ARGUMENTS` prints; it must succeed."""
    result = CliRunner().invoke(main, ["--lang", lang, "data", *arguments])
    assert result.exit_code == 0, result.output
    return result.stdout_bytes


def rows(printed: bytes) -> list[dict[str, str]]:
    """The rows of a CSV with byte order mark."""
    assert printed.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(printed.decode("utf-8-sig"))))


def test_observations_have_exactly_the_contract_columns_in_order(file: str) -> None:
    header = data("--file", file).decode("utf-8-sig").splitlines()[0]
    assert header.split(",") == COLUMNS


def test_a_value_and_a_missing_cell_and_a_bare_number_are_one_row_each(file: str) -> None:
    first, missing, bare = rows(data("--file", file, "--table", "observations"))
    assert first == dict(
        zip(
            COLUMNS,
            [
                "level",
                "hangzhou",
                "2022",
                "5076",
                "亿元",
                "exact",
                "A",
                "level",
                "core",
                "brief",
                "19",
                "5076 亿元",
                "TRUE",
                "甲，乙",
                "stated",
                "normal",
            ],
            strict=True,
        )
    )
    assert (missing["period"], missing["value"], missing["status"]) == ("2023", "", "O")
    assert missing["status_code"] == "not_printed"
    assert (bare["value"], bare["source"], bare["at"], bare["says"]) == ("6305.5", "", "", "")


def test_units_and_notes_follow_the_language(file: str) -> None:
    first = rows(data("--file", file, lang="en"))[0]
    assert (first["unit"], first["note"]) == ("100 million yuan", "a, b")


def test_json_has_the_same_rows_with_numbers_as_numbers_and_null_for_none(file: str) -> None:
    printed: list[dict[str, Any]] = json.loads(data("--file", file, "--format", "json"))
    assert [list(row) for row in printed] == [COLUMNS] * 3
    assert [row["value"] for row in printed] == [5076, None, 6305.5]
    assert [row["at"] for row in printed] == [19, None, None]
    assert printed[0]["unit"] == "亿元"


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("form", ["csv", "json"])
def test_every_table_of_the_real_data_can_be_printed(table: str, form: str) -> None:
    printed = data("--table", table, "--format", form)
    table_rows = rows(printed) if form == "csv" else json.loads(printed)
    assert len(table_rows) > 2


def test_policies_carry_their_id_and_name() -> None:
    names = {row["id"]: row["name"] for row in rows(data("--table", "policies"))}
    assert "行动计划" in names["first-city-plan-2018"]


def test_sections_say_what_is_the_editors_and_what_a_pairing_rests_on() -> None:
    measures = {row["id"]: row for row in rows(data("--table", "measures"))}
    cloud = measures["infrastructure-policy-cloud"]
    assert cloud["answers"] == "digital-infrastructure; real-economy-fusion"
    assert cloud["basis"] == "editor; explicit"
    assert cloud["edited"] == "name; column; answers; basis; summary"
    policies = {row["id"]: row for row in rows(data("--table", "policies"))}
    assert policies["household-reform"]["dated"] == "by_document"
    assert "summary" in policies["household-reform"]["edited"]


def test_a_broken_file_prints_its_problems_and_no_table(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("places: NO\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["--lang", "en", "data", "--file", str(path)])
    assert result.exit_code == 1
    assert "indicator,place" not in result.output
    assert "a.yaml:1:9: places: Some programs read “NO” as yes or no." in result.output
