"""`make bench`: ours and the peers in one run, one table, raw numbers in `artefacts/bench.json`.

    make bench                        everything, about twenty-five minutes on two idle cores
    make bench B=control,switch       only these rows; the names are below
    make bench B=control R=20         more rounds
    make bench-save B=control         the same, and the ratios into bench/ratios.json

Every run compares with the committed ratios and says what got worse by more than 15 %.
Every row but change, linear and volume is taken over the shipped file and over the decade, with
the same goals. `exports`: files of six charts and of all, the paper for leaders, a picture against
`write_image`, a pack.
Rows: control unseen switch reload first slow change cpu memory start load linear volume crowd
vitals exports pages.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from importlib.metadata import version
from pathlib import Path

from bench import load, probes, ratios, timings
from bench.ratios import ROWS
from bench.servers import PYTHON, Servers
from bench.vitals import vitals
from tests.browser_setup import found
from tests.serving import ROOT

OUT = ROOT / "artefacts" / "bench.json"
OURS = ("streamlit", "plotly", "pandas")
PEERS = ("dash", "vizro", "plotly", "gunicorn")
_VERSIONS = "import sys\nfrom importlib.metadata import version\nprint(*map(version, sys.argv[1:]))"


def arguments(words: Sequence[str] | None = None) -> argparse.Namespace:
    """The rows asked for (all when none are), the number of rounds, whether to save."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=rows, default=ROWS, metavar="NAME,NAME", help="which rows")
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--save", action="store_true", help="write bench/ratios.json")
    return parser.parse_args(words)


def rows(text: str) -> tuple[str, ...]:
    """The rows named in `text`, in the order of the table; all when it is empty."""
    names = text.replace(",", " ").split()
    unknown = [name for name in names if name not in ROWS]
    if unknown:
        raise argparse.ArgumentTypeError(f"no row {', '.join(unknown)}; there are {' '.join(ROWS)}")
    return tuple(name for name in ROWS if name in names) or ROWS


def apart(servers: Servers, rounds: int) -> dict[str, Callable[[], ratios.Values]]:
    """The measurements that are no probes in a browser taken in turns, by row."""
    few = max(2, rounds // 3)
    return {
        "cpu": lambda: load.cpu(servers, few),
        "memory": lambda: load.memory(servers),
        "start": lambda: timings.starts(rounds),
        "load": lambda: timings.data_file(rounds),
        "linear": timings.large_files,
        "crowd": lambda: load.crowd(servers, few),
        "vitals": lambda: vitals(servers),
    }


def measure(names: Sequence[str], rounds: int) -> ratios.Values:
    """All values of the rows `names`, by name."""
    values: dict[str, Sequence[float]] = {}
    with ExitStack() as stack:
        servers = Servers(stack, Path(stack.enter_context(tempfile.TemporaryDirectory())))
        for row, work in apart(servers, rounds).items():
            if row in names:
                values.update(work())
        in_browser = [probe for row in names for probe in probes.PROBES.get(row, ())]
        if in_browser:
            values.update(probes.measure(servers, in_browser, rounds))
    if "exports" in names:  # last: the browser that draws pictures stays for the next one
        values.update(timings.exports())
    return values


def machine() -> dict[str, object]:
    """Where and when a run was made, ready for JSON; no names, no addresses.

    `busy` is the number of processes that wanted a core in the minute before. Peers are there
    only where they are installed.
    """
    peers = _printed([str(PYTHON), "-c", _VERSIONS, *PEERS]).split() if PYTHON.exists() else []
    return {
        "date": dt.datetime.now(dt.UTC).date().isoformat(),
        "cores": os.cpu_count(),
        "memory_gb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30),
        "busy": round(os.getloadavg()[0], 1),
        "python": platform.python_version(),
        "ours": {name: version(name) for name in OURS},
        "peers": dict(zip(PEERS, peers, strict=False)),
        "browser": _printed([str(found()), "--version"]),
    }


def _printed(command: list[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def summary(where: Mapping[str, object]) -> str:
    """The run in a line: when, on what, how long, and whether the machine was idle."""
    return (
        f"{where['date']}, {where['cores']} cores, {where['memory_gb']} GB, "
        f"{where['seconds']} s; load before: {where['busy']}"
    )


def main() -> None:
    """Measure, print the table and what got worse, keep the raw numbers."""
    options = arguments()
    where, start = machine(), time.monotonic()
    values = measure(options.rows, options.rounds)
    where["seconds"] = round(time.monotonic() - start)
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps({"machine": where, "taken": values}, indent=1), encoding="utf-8")
    lines = [*ratios.table(values), summary(where), *ratios.worse(values, ratios.committed())]
    if options.save:
        ratios.save(values, where)
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
