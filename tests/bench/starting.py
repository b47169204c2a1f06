"""From starting the process to its first healthy answer, beside a blank Streamlit page."""

from __future__ import annotations

import random
import subprocess
import time
import urllib.request
from pathlib import Path

from tests.bench.servers import BLANK
from tests.serving import ROOT, command, free_port

APPS = {"start/ours": ROOT / "app.py", "start/blank": BLANK}


def starts(rounds: int) -> dict[str, list[float]]:
    """Milliseconds of every start, by app, in turns."""
    taken: dict[str, list[float]] = {name: [] for name in APPS}
    for _ in range(rounds):
        for name in random.sample([*APPS], len(APPS)):
            taken[name].append(seconds_to_healthy(APPS[name]) * 1000)
    return taken


def seconds_to_healthy(app: Path) -> float:
    """One start; the process is stopped again."""
    port = free_port()
    start = time.perf_counter()
    process = subprocess.Popen(
        command(app, port), cwd=app.parent, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        while True:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1)
                return time.perf_counter() - start
            except OSError:
                time.sleep(0.01)
    finally:
        process.terminate()
        process.wait(15)
