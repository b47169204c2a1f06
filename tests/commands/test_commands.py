"""The command line as a folder of commands, in the reader's language."""

from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from components.commands import FOLDER, locale_language, main
from components.commands._terminal import sentences

LANGS = ("zh", "en")


def test_every_file_of_the_folder_is_a_command_with_help_in_both_languages() -> None:
    names = [p.stem for p in FOLDER.glob("*.py") if not p.stem.startswith("_")]
    assert {"check", "data", "schema"} <= set(names)
    for name in names:
        file = importlib.import_module(f"components.commands.{name}")
        helps = [file.command(lang).help for lang in ("zh", "en")]
        assert len(set(helps)) == 2
        for lang, value in zip(("zh", "en"), helps, strict=True):
            result = CliRunner().invoke(main, ["--lang", lang, name.replace("_", "-"), "--help"])
            assert result.exit_code == 0
            assert value[:12] in result.output


def test_help_lists_the_commands_in_the_language_asked_for() -> None:
    chinese = CliRunner().invoke(main, ["--lang", "zh", "--help"]).output
    english = CliRunner().invoke(main, ["--lang", "en", "--help"]).output
    assert "HangSu 杭苏对照：数据的检查、修改与导出。" in chinese
    assert "HangSu: check, change, print and export the data." in english


@pytest.mark.parametrize(
    ("lc_all", "lang", "expected"),
    [
        ("", "zh_CN.UTF-8", "zh"),
        ("", "en_GB.UTF-8", "en"),
        ("en_US.UTF-8", "zh_CN.UTF-8", "en"),
        ("C", "", "zh"),
        ("", "", "zh"),
        ("xx_XX", "en_GB", "zh"),
    ],
)
def test_the_terminal_decides_the_language_and_chinese_is_the_default(
    monkeypatch: pytest.MonkeyPatch, lc_all: str, lang: str, expected: str
) -> None:
    monkeypatch.setenv("LC_ALL", lc_all)
    monkeypatch.setenv("LANG", lang)
    assert locale_language() == expected


def test_an_unknown_command_is_refused() -> None:
    assert CliRunner().invoke(main, ["nonsense"]).exit_code == 2


@pytest.mark.parametrize("place", [0, 1, 2])
def test_the_language_may_stand_before_the_command_and_after_it(place: int) -> None:
    words = ["export", "--list"]
    words[place:place] = ["--lang", "en"]
    assert CliRunner().invoke(main, words).output.splitlines()[-1].startswith("Formats: ")
    assert "--lang" in CliRunner().invoke(main, ["new", "year", "--help", "--lang=en"]).output


@pytest.mark.parametrize(
    ("arguments", "chinese", "english"),
    [
        (["exprt"], "没有 exprt 这个命令。", "No such command 'exprt'."),
        (["new", "year"], "缺少参数 'PERIOD'。\n", "Missing argument 'PERIOD'.\n"),
        (["data", "--tabel", "x"], "是否要写", "Did you mean"),
        (["data", "--format", "x"], "不在可选之列", "is not one of"),
        (["schema", "x"], "多写了参数（x）", "Got unexpected extra argument (x)"),
        (["data", "--table"], "后面要写值", "requires an argument"),
        (["--help"], "用法：", "Usage:"),
    ],
)
def test_the_terminal_speaks_one_language(arguments: list[str], chinese: str, english: str) -> None:
    said = {lang: CliRunner().invoke(main, ["--lang", lang, *arguments]).output for lang in LANGS}
    assert (chinese in said["zh"], english in said["en"]) == (True, True), said
    left = [text for text in sentences().values() if len(text) > 8 and text in said["zh"]]
    assert left == []


def test_every_sentence_of_click_that_is_translated_is_one_of_the_installed_click() -> None:
    source = "".join(path.read_text("utf-8") for path in Path(click.__file__).parent.glob("*.py"))
    assert [text for text in sentences().values() if repr(text)[1:-1] not in source] == []


def test_check_does_not_wait_for_pandas_or_streamlit() -> None:
    program = (
        "import sys; from components.commands import main; "
        "main(['check'], standalone_mode=False); "
        "sys.exit(bool({'pandas', 'streamlit', 'plotly'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
