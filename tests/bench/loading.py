"""How long the data file takes, beside the bare C parse of the same bytes, and when it is large."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from components.catalog.validation import load
from tests.bench.volume import text
from tests.serving import DATA

FEW, MANY = 10_000, 100_000
"""Observations of two large files; the time for one of them is to be the same in both."""


def milliseconds(work: Callable[[], object], rounds: int = 9) -> list[float]:
    """How long `work` took each time."""
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return taken


def shipped(rounds: int) -> dict[str, list[float]]:
    """`load/ours`: read, parse and validate. `load/parse`: `yaml.CSafeLoader` alone.

    `load/events` is the barest pass over the same bytes that PyYAML's C parser can make.
    """
    taken: dict[str, list[float]] = {"load/ours": [], "load/parse": [], "load/events": []}
    raw = DATA.read_bytes()
    for _ in range(rounds):
        taken["load/ours"] += milliseconds(lambda: load(DATA), 1)
        taken["load/parse"] += milliseconds(lambda: yaml.load(raw, yaml.CSafeLoader), 1)
        taken["load/events"] += milliseconds(lambda: _events(raw), 1)
    return taken


def large(rounds: int = 2) -> dict[str, list[float]]:
    """Milliseconds per thousand observations in a file of `FEW` and of `MANY`, in turns."""
    taken: dict[str, list[float]] = {"linear/few": [], "linear/many": []}
    with TemporaryDirectory() as folder:
        files = {"linear/few": FEW, "linear/many": MANY}
        for name, count in files.items():
            Path(folder, name.partition("/")[2]).write_text(text(count), encoding="utf-8")
        for _ in range(rounds):
            for name, count in files.items():
                path = Path(folder, name.partition("/")[2])
                taken[name] += [milliseconds(lambda path=path: load(path), 1)[0] * 1000 / count]
    return taken


def _events(raw: bytes) -> None:
    deque(yaml.parse(raw, yaml.CSafeLoader), maxlen=0)
