"""Saves in a process that is killed at the n-th step; run by `test_store`, prints what it found.

Each round forks, so that the imports are paid once. The child counts the lines it runs in the
modules that write and dies by SIGKILL at a random one while it saves twice; the parent then looks
at what lies on the disk.
"""

from __future__ import annotations

import os
import random
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import Any

from components.edit import store
from components.edit.changes import ABSENT, Change
from components.edit.store import Signature
from components.edit.yaml_writer import checked
from tests.today import TODAY

CELL = ("indicators", "core_value_added", "values", "hangzhou", "2024")
SAVES = 2
WRITER = store.__file__
"""Where the disk is touched; what is only reckoned cannot tear a file."""


def steps(file: Path, stop: int) -> int:
    """Save twice; die at step `stop`. Returns how many steps there were (in the parent's trial)."""
    count = 0

    def step(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        if frame.f_code.co_filename != WRITER:
            return None
        count += event == "line"
        if count == stop:
            os.kill(os.getpid(), signal.SIGKILL)
        return step

    sys.settrace(step)
    for number in range(SAVES):
        before = ABSENT if number == 0 else number
        store.save(file, [Change(CELL, before, number + 1)], Signature("测试", on=TODAY))
    sys.settrace(None)
    return count


def main(folder: Path, source: Path, rounds: int) -> None:
    """Kill `rounds` times; one line a round: which version lies there, and "whole" or why not."""
    data = source.read_bytes() + b"# " + b"x" * 100_000 + b"\n"
    trial = folder / "trial" / "indicators.yaml"
    trial.parent.mkdir()
    trial.write_bytes(data)
    total = steps(trial, -1)
    after = [data, store.version(trial, store.entries(trial)[0].id), trial.read_bytes()]
    chance = random.Random(20221231)
    points = [chance.randrange(1, total) for _ in range(rounds)]
    for number in range(rounds):
        file = folder / str(number) / "indicators.yaml"
        file.parent.mkdir()
        file.write_bytes(data)
        child = os.fork()
        if child == 0:
            steps(file, points[number])
            os._exit(0)
        _, status = os.waitpid(child, 0)
        sys.stdout.write(_found(file, after, status) + "\n")


def _found(file: Path, versions: list[bytes], status: int) -> str:
    """Which version the file is, and whether the next save settles what was left behind."""
    now = file.read_bytes()
    if now not in versions:
        return "torn"
    checked(now)
    store.save(
        file, [Change(("places", "suzhou", "en"), "Suzhou", "Soochow")], Signature("后", on=TODAY)
    )
    entries = store.entries(file)
    left = [p.name for p in file.parent.rglob("*") if p.suffix in {".part", ".pending"}]
    copies = store.folder(file).glob("*.yaml")
    left += [copy.name for copy in copies if not copy.with_suffix(".json").exists()]
    text = "told" if len(entries) == versions.index(now) + 1 else "untold"
    end = "killed" if os.WIFSIGNALED(status) else "ended"
    return f"{versions.index(now)} {end} {text} {left}"


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
