"""`hangsu new year` prints lines that can be filled in and pasted."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from components.catalog.store import ROOT
from components.catalog.validation import read
from components.commands import main
from tests.edit.conftest import SMALL


def run(*arguments: str) -> tuple[int, list[str]]:
    ran = CliRunner().invoke(main, ["--lang", "zh", "new", "year", *arguments])
    return ran.exit_code, ran.output.splitlines()


def test_the_lines_name_the_last_value_and_leave_blanks(tmp_path: Path) -> None:
    file = tmp_path / "indicators.yaml"
    file.write_text(SMALL, encoding="utf-8")
    code, lines = run("2024", "--indicator", "core_share", "--file", str(file))
    assert code == 0
    assert lines[1:] == [
        "indicators:",
        "  core_share:   # 比重: 占 GDP（%）",
        "    values:",
        "      hangzhou:",
        "        2024: {value: , source: , at: , says: }   # 2023: 28.3",
        "      suzhou:",
        "        2024: {value: , source: , at: , says: }   # 2022: 15.8",
    ]


def test_a_line_filled_in_and_pasted_is_taken_by_the_loader(tmp_path: Path) -> None:
    file = tmp_path / "indicators.yaml"
    file.write_text(SMALL, encoding="utf-8")
    line = run("2024", "--file", str(file))[1][5]
    filled = (
        line.replace("value: ", "value: 6305")
        .replace("source: ", "source: brief")
        .replace("at: ", "at: 12")
        .replace("says: ", "says: 6305亿元")
    )
    pasted = SMALL.replace("# 末行 last\n", f"# 末行 last\n{filled}\n")
    cell = read(pasted).indicators["core_value_added"].values["hangzhou"]
    assert {str(period): reports[0].value for period, reports in cell.items()}["2024"] == 6305


def test_the_real_file_is_asked_for_its_headline_indicators() -> None:
    code, lines = run("2024", "--file", str(ROOT / "data" / "indicators.yaml"))
    assert code == 0
    assert "        2024: {value: , source: , at: , says: }   # 2022: 15.8" in lines


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (("later",), "“later”不是时期"),
        (("2024", "--indicator", "x"), "没有名为“x”的指标"),
    ],
)
def test_what_cannot_be_asked_for_is_told(arguments: tuple[str, ...], text: str) -> None:
    code, lines = run(*arguments)
    assert code == 1
    assert text in lines[0]
