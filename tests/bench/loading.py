"""How long the data file takes, beside the bare C parse of the same bytes."""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median

import yaml

from components.catalog.loader import load
from tests.serving import DATA


def milliseconds(work: Callable[[], object], rounds: int = 9) -> float:
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return median(taken)


def measure() -> dict[str, float]:
    """Milliseconds: `load` (parse and validate) and `parse` (yaml.compose with libyaml)."""
    text = DATA.read_bytes()
    return {
        "load": milliseconds(lambda: load(DATA)),
        "parse": milliseconds(lambda: yaml.compose(text, Loader=yaml.CSafeLoader)),
    }
