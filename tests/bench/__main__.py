"""`make bench`: one interleaved run, one table, raw numbers in `artefacts/bench.json`."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, sync_playwright

from tests.bench import exporting, loading
from tests.bench.browser_times import Target, Times, one_round, open_target
from tests.browser_setup import found
from tests.serving import ROOT, command, free_port, serving

ROUNDS = 10
EXPORTS = {"deck": 500, "brief": 500, "workbook": 500, "picture": 600, "pack of 20": 10_000}
"""Milliseconds that the files of a briefing may take."""
BLANK = Path(__file__).parent / "peers" / "blank" / "app.py"
OUT = ROOT / "artefacts" / "bench.json"


@contextmanager
def peer(app: Path) -> Iterator[str]:
    """Serve a plain Streamlit script; yields its address."""
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder), app=app) as running:
        yield running.url


def targets(ours: str, blank: str) -> list[Target]:
    """The four things a reader does most, here and on the blank page."""
    trends = f"{ours}/trends?lang=zh"
    plot, switch = ".js-plotly-plot .main-svg", ".st-key-derived label"
    nav = '[data-testid="stSidebarNavLink"]'
    return [
        Target("control, four charts", trends, (switch,), plot, ".js-plotly-plot .main-svg"),
        Target(
            "control, blank page",
            blank,
            ("text=two", "text=one"),
            '[data-testid="stMarkdown"]',
            "text=chosen",
        ),
        Target("page switch", trends, (f"{nav} >> nth=0", f"{nav} >> nth=1"), plot, plot),
        Target(
            "page switch, blank",
            blank,
            (f"{nav} >> nth=1", f"{nav} >> nth=0"),
            '[data-testid="stMain"]',
            "text=chosen",
        ),
    ]


def click_times(browser: Browser, wanted: list[Target]) -> dict[str, Times]:
    """Each target in a page of its own, the order shuffled in every round, one round discarded."""
    pages = {}
    for target in wanted:
        pages[target.name] = browser.new_page(viewport={"width": 1440, "height": 900})
        open_target(pages[target.name], target)
    taken: dict[str, list[float]] = {target.name: [] for target in wanted}
    for number in range(ROUNDS + 1):
        for target in random.sample(wanted, len(wanted)):
            pages[target.name].bring_to_front()
            taken[target.name].append(one_round(pages[target.name], target, number))
    return {name: Times(tuple(rounds[1:])) for name, rounds in taken.items()}


def seconds_to_healthy(app: Path) -> float:
    """From starting the process to its first healthy answer."""
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


def starts(rounds: int = 5) -> dict[str, float]:
    """Median start of the dashboard and of the blank page, in turns."""
    apps = {"start": ROOT / "app.py", "start, blank": BLANK}
    taken: dict[str, list[float]] = {name: [] for name in apps}
    for _ in range(rounds):
        for name, app in apps.items():
            taken[name].append(seconds_to_healthy(app) * 1000)
    return {name: median(times) for name, times in taken.items()}


def row(name: str, value: float, floor: float, goal: float) -> str:
    ratio = value / floor
    verdict = "ok" if ratio <= goal else "over"
    return f"{name:<28}{value:>9.0f} ms{floor:>9.0f} ms{ratio:>8.2f}{goal:>8.2f}  {verdict}"


def all_clicks() -> dict[str, Times]:
    """Browser times of the dashboard and of the blank page, measured in turns."""
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        ours = stack.enter_context(serving(Path(folder))).url
        blank = stack.enter_context(peer(BLANK))
        play = stack.enter_context(sync_playwright())
        browser = play.chromium.launch(executable_path=found(), args=["--no-sandbox"])
        taken = click_times(browser, targets(ours, blank))
        browser.close()
    return taken


def ratios(
    clicks: dict[str, Times], started: dict[str, float], loaded: dict[str, float]
) -> list[str]:
    """The rows that compare with the floor; loading is held against the bare C parse."""
    here, there = clicks["control, four charts"], clicks["control, blank page"]
    return [
        f"{'':<28}{'ours':>12}{'floor':>12}{'ratio':>8}{'goal':>8}",
        row("control to repaint", here.median, there.median, 2.0),
        row("page switch", clicks["page switch"].median, clicks["page switch, blank"].median, 2.0),
        row("start to healthy", started["start"], started["start, blank"], 1.5),
        row("load and validate the YAML", loaded["load"], loaded["parse"], 2.5),
        f"(load and validate: {loaded['load']:.0f} ms, goal 150 ms)",
    ]


def export_rows(made: dict[str, float]) -> list[str]:
    """The rows of the files, and a picture beside plain `fig.write_image`."""
    rows = [f"{'':<28}{'ours':>12}{'goal':>12}"]
    for name, goal in EXPORTS.items():
        verdict = "ok" if made[name] <= goal else "over"
        rows.append(f"{name:<28}{made[name]:>9.0f} ms{goal:>9.0f} ms  {verdict}")
    plain = made["picture, plain"]
    return [*rows, f"picture : plain write_image = {made['picture'] / plain:.2f} ({plain:.0f} ms)"]


def main() -> None:
    """Measure everything, print one table, keep the raw numbers."""
    clicks, started, loaded, made = all_clicks(), starts(), loading.measure(), exporting.measure()
    raw = {
        "clicks": {name: times.rounds for name, times in clicks.items()},
        "starts": started,
        "loading": loaded,
        "exports": made,
    }
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps(raw, indent=1), encoding="utf-8")
    table = [*ratios(clicks, started, loaded), "", *export_rows(made)]
    sys.stdout.write("\n".join(table) + "\n")


if __name__ == "__main__":
    main()
