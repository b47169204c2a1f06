"""What a command prints reaches any terminal, file or pipe; it never ends in a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.serving import DATA, ROOT

PROGRAM = [sys.executable, "-c", "from components.commands import main; main()"]
COMMANDS = {
    "help": (["--help"], 0),
    "unknown": (["nonsense"], 2),
    "check": (["check"], 0),
    "bad": (["check", "bad.yaml"], 1),
    "claims": (["check", "--claims"], 0),
    "data": (["data", "--table", "places"], 0),
    "schema": (["schema"], 0),
    "new": (["new", "year", "2024"], 0),
    "set": (["set", "nothing", "杭州", "2024", "1"], 1),
    "verify": (["verify"], 1),
    "list": (["export", "--list"], 0),
    "export": (["export", "share_gap", "--format", "csv", "--out", "out"], 0),
    "refresh": (["refresh", "gone.pptx"], 1),
    "site": (["site", "."], 1),
}


def run(folder: Path, words: list[str], **more: str) -> subprocess.CompletedProcess[bytes]:
    (folder / "data.yaml").write_bytes(DATA.read_bytes())
    (folder / "bad.yaml").write_text("名称： 杭州\nplaces: 0x_\n", "utf-8")
    env = {**os.environ, "HANGSU_DATA": str(folder / "data.yaml"), "PYTHONPATH": str(ROOT), **more}
    return subprocess.run(
        [*PROGRAM, "--lang", "zh", *words], cwd=folder, env=env, capture_output=True, check=False
    )


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
@pytest.mark.parametrize("name", COMMANDS)
def test_no_command_dies_of_a_sign_that_the_terminal_lacks(
    tmp_path: Path, name: str, encoding: str
) -> None:
    words, code = COMMANDS[name]
    done = run(tmp_path, words, PYTHONIOENCODING=encoding)
    assert (done.returncode, b"Traceback" in done.stderr) == (code, False), done.stderr.decode()
    assert done.stdout + done.stderr


@pytest.mark.parametrize("encoding", ["cp936", "latin-1"])
def test_what_cannot_be_shown_is_shown_as_its_code(tmp_path: Path, encoding: str) -> None:
    text = run(tmp_path, ["check"], PYTHONIOENCODING=encoding).stdout.decode(encoding)
    expected = {"cp936": "data.yaml 没有错误", "latin-1": r"data.yaml \u6ca1\u6709\u9519\u8bef"}
    assert text.startswith(expected[encoding])


def test_tables_and_json_are_utf_8_whatever_the_terminal(tmp_path: Path) -> None:
    ascii_ = {"PYTHONIOENCODING": "ascii"}
    assert "杭州" in run(tmp_path, ["data", "--table", "places"], **ascii_).stdout.decode("utf-8")
    json.loads(run(tmp_path, ["schema"], **ascii_).stdout)
    assert (
        "杭州" in run(tmp_path, ["check", "--claims", "--format", "json"], **ascii_).stdout.decode()
    )


@pytest.mark.parametrize("words", [["data"], ["schema"], ["check", "--claims"], ["--help"]])
def test_a_reader_that_goes_away_and_a_full_disk_are_no_traceback(
    tmp_path: Path, words: list[str]
) -> None:
    env = {**os.environ, "PYTHONPATH": str(ROOT), "HANGSU_DATA": str(DATA)}
    receiving, sending = os.pipe()
    os.close(receiving)
    with os.fdopen(sending, "wb") as gone, Path("/dev/full").open("wb") as full:
        for out in (gone, full):
            done = subprocess.run(
                [*PROGRAM, *words], stdout=out, stderr=subprocess.PIPE, env=env, check=False
            )
            assert done.returncode == 1
            assert b"Traceback" not in done.stderr
