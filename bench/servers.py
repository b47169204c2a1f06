"""Ours and the peers, each started when first asked for and stopped together at the end.

A name alone is a server over the shipped file, `NAME@decade` the same over ten years of four
cities.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import MappingProxyType

from bench.ratios import DECADE
from components.analysis.dataset import Dataset
from components.catalog.validation import load
from components.charts import registry
from components.charts.chart import Chart
from components.charts.trend.data import axis_groups, indicator_set
from components.exports.tabular import csv_bytes
from tests import decade
from tests.serving import DATA, ROOT, Served, free_port, serving
from tests.today import TODAY

PEERS = Path(__file__).with_name("peers")
PYTHON = ROOT / ".venv" / "peers" / "bin" / "python"
BLANK = PEERS / "blank" / "app.py"
STREAMLIT = {"blank": BLANK, "plain": PEERS / "streamlit_plain" / "app.py"}
GUNICORN: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "dash": ("dash_docs", {}),
    "cached": ("dash_cached", {}),
    "packed": ("dash_docs", {"PEER_COMPRESS": "1"}),
    "vizro": ("vizro", {}),
}
PATIENCE = 240
"""Seconds that a server may take until it has warmed up."""
LARGE = 100_000
"""Observations beside the shipped ones on the large server."""
COUNTIES, YEARS = 100, range(2001, 2021)
"""An indicator of the large file is reported for so many counties in these years."""


class Servers:
    """Running servers by name: `ours`, `large` and the peers, over either file."""

    def __init__(self, stack: ExitStack, folder: Path) -> None:
        self._stack, self._folder = stack, folder
        self._running: dict[str, Served] = {}

    def __getitem__(self, name: str) -> Served:
        if name not in self._running:
            place = self._folder / name
            place.mkdir()
            self._running[name] = self._stack.enter_context(server(name, place))
        return self._running[name]


@contextmanager
def server(name: str, place: Path) -> Iterator[Served]:
    """The server `name`, with its data in the folder `place`."""
    env = {"PYTHONPATH": str(PEERS), "PEER_DATA": str(place)}
    data, kind = data_of(name), name.removesuffix(DECADE)
    if kind in GUNICORN:
        write_tables(place, data)
        app, more = GUNICORN[kind]
        with gunicorn(PEERS / app, {**env, **more}) as running:
            yield running
    elif kind == "floor":
        write_floor(place, data)
        with static(place) as running:
            yield running
    elif kind in STREAMLIT:
        write_tables(place, data)
        with serving(place, env, STREAMLIT[kind]) as running:
            yield running
    else:
        with serving(place, content=data) as running:
            wait_for(f"{running.url}/readyz")
            yield running


def data_of(name: str) -> bytes:
    """The data file that the server `name` shows."""
    if name.endswith(DECADE):
        return decade.content()
    return large_file(LARGE).encode() if name == "large" else DATA.read_bytes()


def write_tables(place: Path, data: bytes) -> None:
    """What peers read: `hangsu data` as CSV, the cities, the policy years of the trends page."""
    file = place / "data.yaml"
    file.write_bytes(data)
    dataset = Dataset(load(file), TODAY)
    (place / "observations.csv").write_bytes(csv_bytes(dataset.tidy()))
    cities = [f'{id_},"{dataset.catalog.places[id_].name("zh")}"' for id_ in dataset.catalog.cities]
    (place / "places.csv").write_text("\n".join(["id,name", *cities]), encoding="utf-8")
    marks = registry.build("trend", dataset, "zh").reference_lines
    lines = [f'{mark.at},"{mark.label}"' for mark in marks if mark.key.startswith("policy:")]
    (place / "policies.csv").write_text("\n".join(["at,label", *lines]), encoding="utf-8")


def write_floor(place: Path, data: bytes) -> None:
    """The page of bare canvases, and the four charts of the trends page as plain numbers."""
    file = place / "data.yaml"
    file.write_bytes(data)
    dataset = Dataset(load(file), TODAY)
    standard = indicator_set(dataset, "standard")
    shared = {"places": (*dataset.catalog.cities,), "beside": standard}
    charts = [
        registry.build("trend", dataset, "zh", {**shared, "indicators": group.indicators})
        for group in axis_groups(dataset.catalog, standard)[:4]
    ]
    (place / "charts.json").write_text(json.dumps([*map(plain, charts)]), encoding="utf-8")
    shutil.copy(PEERS / "floor" / "index.html", place)


def plain(chart: Chart) -> dict[str, object]:
    """Title, lines as (x, y, text), and the policy years of a chart."""
    return {
        "title": chart.title,
        "series": [
            {"name": series.name, "points": [(p.x, p.y, p.text) for p in series.placed]}
            for series in chart.series
            if series.placed
        ],
        "policies": [
            (mark.at, mark.label)
            for mark in chart.reference_lines
            if mark.key.startswith("policy:")
        ],
    }


@contextmanager
def static(folder: Path) -> Iterator[Served]:
    """Serve the files in `folder` as they are."""
    port = free_port()
    command = [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1"]
    with local_server(command, folder, port, noise=subprocess.DEVNULL) as server:
        yield server


@contextmanager
def gunicorn(folder: Path, env: Mapping[str, str]) -> Iterator[Served]:
    """Serve the Dash or Vizro app in `folder` as their documentation deploys it."""
    port = free_port()
    options = ["-w", "1", "--threads", "8", "-b", f"127.0.0.1:{port}", "--log-level", "error"]
    app = "app:app" if folder.name == "vizro" else "app:server"
    command = [str(PYTHON), "-m", "gunicorn", app, *options]
    with local_server(command, folder, port, env) as server:
        yield server


@contextmanager
def local_server(
    command: Sequence[str],
    folder: Path,
    port: int,
    env: Mapping[str, str] = MappingProxyType({}),
    noise: int | None = None,
) -> Iterator[Served]:
    """The server that `command` starts in `folder`, from its first answer to the end.

    `noise`: where its errors go, ours unless told otherwise.
    """
    process = subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, **env},
        stdout=subprocess.DEVNULL,
        stderr=noise,
    )
    try:
        wait_for(f"http://127.0.0.1:{port}/")
        yield Served(f"http://127.0.0.1:{port}", folder, process)
    finally:
        process.terminate()
        process.wait(15)


def wait_for(address: str, pause: float = 0.1) -> None:
    """Come back once `address` answers 200; RuntimeError when it does not in time."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=30):
                return
        except OSError:
            time.sleep(pause)
    raise RuntimeError(f"no answer from {address}")


def large_file(observations: int) -> str:
    """The shipped file and `observations` more, in indicators of 2,000 at the most.

    The further places and indicators come last, so every page opens with the same charts.
    """
    places = "".join(
        f"  county-{n:03}: {{zh: 县{n}, en: County {n}, level: district}}\n"
        for n in range(COUNTIES)
    )
    return (
        DATA.read_text(encoding="utf-8")
        .replace("\ncalibres:\n", f"\n{places}\ncalibres:\n", 1)
        .replace("\nfacts:\n", f"\n{''.join(_indicators(observations))}\nfacts:\n", 1)
    )


def _indicators(observations: int) -> Iterator[str]:
    size = COUNTIES * len(YEARS)
    for at in range(observations):
        indicator, n = divmod(at, size)
        county, year = divmod(n, len(YEARS))
        if not n:
            yield (
                f"  volume_{indicator:03}:\n    zh: 数量 {indicator}\n    en: Volume {indicator}\n"
                "    unit: 亿元\n    unit_en: 100 million yuan\n"
                "    measure: level\n    calibre: core\n    theme: economy\n    values:\n"
            )
        if not year:
            yield f"      county-{county:03}:\n"
        value = 1000 + n
        yield (
            f"        {YEARS[year]}: "
            f"{{value: {value}, source: taihu-2023, at: 19, says: {value} 亿元}}\n"
        )
