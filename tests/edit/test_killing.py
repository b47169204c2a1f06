"""Killed at any of 200 random steps, the file is one of its versions, whole."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

from components.catalog.store import ROOT

ROUNDS = 200


def test_killed_at_any_moment_the_file_is_the_old_or_the_new_one(
    tmp_path: Path, file: Path
) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "tests.edit.killed", str(tmp_path), str(file), str(ROUNDS)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.stderr == ""
    found = Counter(tuple(line.split(" ", 1)) for line in ran.stdout.splitlines())
    assert found.total() == ROUNDS
    assert {fate for _, fate in found} == {"killed told []"}
    # The random steps reach before the first, between and after both renames.
    assert {version for version, _ in found} == {"0", "1", "2"}
