"""`hangsu set` writes one value by the safe path and says what it did."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from components.commands import main
from components.edit import store
from tests.edit.conftest import SMALL


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "indicators.yaml"
    path.write_text(SMALL, encoding="utf-8")
    return path


def run(file: Path, *arguments: str, lang: str = "zh") -> Result:
    return CliRunner().invoke(main, ["--lang", lang, "set", *arguments, "--file", str(file)])


def test_a_sourced_value_is_written_and_the_line_shown(file: Path) -> None:
    ran = run(
        file,
        "core_value_added",
        "hangzhou",
        "2024",
        "6305",
        "--source",
        "brief",
        "--at",
        "12",
        "--says",
        "6305 亿元",
        "--by",
        "李明",
    )
    line = "        2024: {value: 6305, source: brief, at: 12, says: 6305 亿元}"
    assert (ran.exit_code, f"+{line}" in ran.output.splitlines()) == (0, True)
    assert ran.output.endswith("已写入 indicators.yaml。\n")
    assert file.read_text(encoding="utf-8") == SMALL.replace("last\n", f"last\n{line}\n", 1)
    assert [entry.by for entry in store.entries(file)] == ["李明"]


def test_names_do_as_well_as_ids_and_a_minus_is_no_option(file: Path) -> None:
    assert run(file, "增加值", "苏州", "2024年", "-3.5").exit_code == 0
    assert "        2024: -3.5\n" in file.read_text(encoding="utf-8")


def test_a_reason_for_absence_is_written_without_a_value(file: Path) -> None:
    assert (
        run(
            file, "core_share", "suzhou", "2024", "--missing", "not_printed", "--why", "未出"
        ).exit_code
        == 0
    )
    assert "            2024: {missing: not_printed, why: 未出}\n" in file.read_text(
        encoding="utf-8"
    )


def test_a_rival_stands_beside_the_value_that_is_there(file: Path) -> None:
    ran = run(file, "core_share", "suzhou", "2022", "16", "--rival", "--why", "另有一说")
    assert ran.exit_code == 0
    assert "              - 15.8\n              - {value: 16, why: 另有一说}\n" in file.read_text(
        encoding="utf-8"
    )


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (("nothing", "hangzhou", "2024", "1"), "no indicator named “nothing”"),
        (("core_share", "nanjing", "2024", "1"), "no place named “nanjing”"),
        (("core_share", "suzhou", "last year", "1"), "“last year” is no period"),
        (("core_share", "suzhou", "2024", "1,5"), "“1,5” cannot be read"),
        (("core_share", "suzhou", "2024"), "so nothing was saved"),
        (("core_share", "suzhou", "2024", "1", "--source", "brief"), "so nothing was saved"),
        (("core_share", "suzhou", "2022", "15.8"), "nothing to save"),
        (
            ("core_value_added", "hangzhou", "2023", "6400"),
            "5,675 × 100 million yuan (Brief, line 20), has a source",
        ),
        (("core_value_added", "hangzhou", "2023", "--missing", "not_printed"), "--replace"),
        (
            (
                "core_value_added",
                "hangzhou",
                "2023",
                "56",
                "--source",
                "brief",
                "--at",
                "20",
                "--says",
                "5675",
            ),
            "The value is 56 but the quotation says “5675”",
        ),
        (
            ("core_share", "suzhou", "2024", "1", "--missing", "not_printed"),
            "there can be only one",
        ),
    ],
)
def test_what_cannot_be_written_is_told_and_the_file_stays(
    file: Path, arguments: tuple[str, ...], text: str
) -> None:
    ran = run(file, *arguments, lang="en")
    assert (ran.exit_code, text in ran.output) == (1, True), ran.output
    assert file.read_text(encoding="utf-8") == SMALL


def test_what_went_with_the_old_figure_is_told(file: Path) -> None:
    run(
        file,
        "core_value_added",
        "hangzhou",
        "2024",
        "6305",
        "--source",
        "brief",
        "--at",
        "12",
        "--says",
        "6305 亿元",
    )
    ran = run(file, "core_value_added", "hangzhou", "2024", "6400", "--replace")
    assert ran.output.splitlines()[-2] == (
        "原来那一条的文献编号、位置、原文说的是旧数，已随旧数去掉；"
        "若要两种说法并列，请撤销后改用 --rival。"
    )


def test_a_figure_takes_the_place_of_a_gap_and_of_its_reason(file: Path) -> None:
    for options in ((), ("--rival",)):
        file.write_text(SMALL, encoding="utf-8")
        assert run(file, "core_value_added", "suzhou", "2022", "3160", *options).exit_code == 0
        assert file.read_text(encoding="utf-8") == SMALL.replace(
            "2022: {missing: O, why: {zh: 未载, en: Not stated}}", "2022: 3160"
        )


def test_an_unsourced_figure_may_stand_beside_a_sourced_one(file: Path) -> None:
    ran = run(file, "core_value_added", "hangzhou", "2023", "5700", "--rival", "--why", "快报")
    assert ran.exit_code == 0
    assert "{value: 5700, why: 快报}" in file.read_text(encoding="utf-8")
