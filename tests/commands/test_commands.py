"""The command line as a folder of commands, in the reader's language."""

from __future__ import annotations

import importlib
import subprocess
import sys

import pytest
from click.testing import CliRunner

from components.commands import FOLDER, locale_language, main


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


def test_check_does_not_wait_for_pandas_or_streamlit() -> None:
    program = (
        "import sys; from components.commands import main; "
        "main(['check'], standalone_mode=False); "
        "sys.exit(bool({'pandas', 'streamlit', 'plotly'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
