"""Ours and the peers, each started when first asked for and stopped together at the end."""

from __future__ import annotations

import os
import subprocess
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from components.analysis.dataset import Dataset
from components.catalog.validation import load
from components.charts import registry
from components.exports.tabular import csv_bytes
from tests.bench.volume import text
from tests.serving import DATA, ROOT, Served, free_port, serving
from tests.today import TODAY

PEERS = Path(__file__).with_name("peers")
PYTHON = ROOT / ".venv" / "peers" / "bin" / "python"
LARGE = 100_000
"""Observations beside the shipped ones on the large server."""
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


class Servers:
    """Running servers by name: `ours`, `large`, and the peers."""

    def __init__(self, stack: ExitStack, folder: Path) -> None:
        self._stack, self._folder = stack, folder
        self._running: dict[str, Served] = {}

    def __getitem__(self, name: str) -> Served:
        if name not in self._running:
            place = self._folder / name
            place.mkdir()
            self._running[name] = self._stack.enter_context(self._serve(name, place))
        return self._running[name]

    def url(self, name: str) -> str:
        """The address of a server."""
        return self[name].url

    @contextmanager
    def _serve(self, name: str, place: Path) -> Iterator[Served]:
        env = {"PYTHONPATH": str(PEERS), "PEER_DATA": str(place)}
        if name in GUNICORN:
            write_tables(place)
            app, more = GUNICORN[name]
            with gunicorn(PEERS / app, {**env, **more}) as running:
                yield running
        elif name in STREAMLIT:
            write_tables(place)
            with serving(place, env, STREAMLIT[name]) as running:
                yield running
        else:
            data = place / "data.yaml"
            shipped = DATA.read_text(encoding="utf-8")
            data.write_text(text(LARGE) if name == "large" else shipped, encoding="utf-8")
            with serving(place, {"HANGSU_DATA": str(data)}) as running:
                answered(f"{running.url}/readyz")
                yield running


def write_tables(place: Path) -> None:
    """What peers read: `hangsu data` as CSV, and the policy years of the trends page."""
    tables = Dataset(load(DATA), TODAY)
    (place / "observations.csv").write_bytes(csv_bytes(tables.tidy()))
    guides = registry.build("trend", tables, "zh").guides
    lines = [f'{guide.at},"{guide.label}"' for guide in guides if guide.key.startswith("policy:")]
    (place / "policies.csv").write_text("\n".join(["at,label", *lines]), encoding="utf-8")


@contextmanager
def gunicorn(folder: Path, env: Mapping[str, str]) -> Iterator[Served]:
    """Serve the Dash or Vizro app in `folder` as their documentation deploys it."""
    port = free_port()
    options = ["-w", "1", "--threads", "8", "-b", f"127.0.0.1:{port}", "--log-level", "error"]
    process = subprocess.Popen(
        [
            str(PYTHON),
            "-m",
            "gunicorn",
            "app:app" if folder.name == "vizro" else "app:server",
            *options,
        ],
        cwd=folder,
        env={**os.environ, **env},
        stdout=subprocess.DEVNULL,
    )
    try:
        answered(f"http://127.0.0.1:{port}/")
        yield Served(f"http://127.0.0.1:{port}", folder, process)
    finally:
        process.terminate()
        process.wait(15)


def answered(address: str) -> None:
    """Come back once `address` answers 200; RuntimeError when it does not in time."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=30):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"no answer from {address}")
