"""A disk that takes no more: a sentence, nothing half-written, and it works when there is room.

The system itself refuses here: no file of the process may grow beyond a few kilobytes.
"""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from tests.serving import DATA, ROOT


def hangsu(folder: Path, *arguments: str, room: int) -> subprocess.CompletedProcess[str]:
    """Run the command with files of at most `room` bytes; its history lies in `folder`."""

    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    return subprocess.run(
        [sys.executable, "-c", "from components.commands import main; main()", *arguments],
        cwd=ROOT,
        env={
            "HANGSU_DATA": str(folder / "indicators.yaml"),
            "LANG": "zh_CN.UTF-8",
            "PYTHONUTF8": "1",
            "PATH": "/usr/bin:/bin",
            "PYTHONDONTWRITEBYTECODE": "1",
        },
        preexec_fn=small,
        capture_output=True,
        text=True,
        timeout=120,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "indicators.yaml").write_bytes(DATA.read_bytes())
    return tmp_path


COMMANDS = {
    "export": ("export", "share_gap", "--format", "pptx", "--out", "out"),
    "site": ("site", "out/site", "--format", "csv"),
    "set": ("set", "core_share_gdp", "suzhou", "2023", "16.2"),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_says_that_the_disk_is_full_and_leaves_nothing_half_written(
    folder: Path, name: str
) -> None:
    words = [
        one.replace("out", str(folder / "out"), 1) if one.startswith("out") else one
        for one in COMMANDS[name]
    ]
    done = hangsu(folder, *words, room=20_000)
    assert done.returncode == 1
    assert "磁盘" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert (folder / "indicators.yaml").read_bytes() == DATA.read_bytes()
    left = [path.name for path in folder.rglob("*") if path.is_file()]
    assert sorted({*left} - {".lock"}) == ["indicators.yaml"]


def test_with_room_again_the_same_command_succeeds(folder: Path) -> None:
    assert hangsu(folder, *COMMANDS["set"], room=20_000).returncode == 1
    assert hangsu(folder, *COMMANDS["set"], room=10_000_000).returncode == 0
    assert "16.2" in (folder / "indicators.yaml").read_text(encoding="utf-8")
