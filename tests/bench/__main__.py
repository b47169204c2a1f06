"""`make bench`: ours and the peers in one run, one table, raw numbers in `artefacts/bench.json`.

    make bench                        everything, about twelve minutes on two idle cores
    make bench B=control,switch       only these rows; the names are below
    make bench B=control R=20         more rounds
    make bench-save B=control         the same, and the ratios into tests/bench/ratios.json

Every run compares with the committed ratios and says what got worse by more than 15 %.
Rows: control unseen switch reload first slow change cpu memory start load linear volume crowd
exports.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

from tests.bench import exporting, guard, loading, rounds, starting, strain
from tests.bench.goals import ROWS
from tests.bench.machine import machine
from tests.bench.servers import Servers
from tests.bench.table import lines
from tests.bench.targets import PROBES
from tests.serving import ROOT

OUT = ROOT / "artefacts" / "bench.json"
Taken = dict[str, list[float]]


def arguments(words: Sequence[str] | None = None) -> argparse.Namespace:
    """The rows asked for (all when none are), the number of rounds, whether to save."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=rows, default=ROWS, metavar="NAME,NAME", help="which rows")
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--save", action="store_true", help="write tests/bench/ratios.json")
    return parser.parse_args(words)


def rows(text: str) -> tuple[str, ...]:
    """The rows named in `text`, in the order of the table; all when it is empty."""
    wanted = text.replace(",", " ").split()
    unknown = [name for name in wanted if name not in ROWS]
    if unknown:
        raise argparse.ArgumentTypeError(f"no row {', '.join(unknown)}; there are {' '.join(ROWS)}")
    return tuple(name for name in ROWS if name in wanted) or ROWS


def without_browser(servers: Servers, count: int) -> dict[str, Callable[[], Taken]]:
    """The measurements that need no browser, by row."""
    few = max(2, count // 3)
    return {
        "cpu": lambda: strain.cpu(servers, few),
        "memory": lambda: strain.memory(servers),
        "start": lambda: starting.starts(count),
        "load": lambda: loading.shipped(count),
        "linear": loading.large,
        "crowd": lambda: strain.crowd(servers, few),
    }


def measure(wanted: Sequence[str], count: int) -> Taken:
    """All values of the rows `wanted`, by name."""
    taken: Taken = {}
    with ExitStack() as stack:
        servers = Servers(stack, Path(stack.enter_context(tempfile.TemporaryDirectory())))
        for row, work in without_browser(servers, count).items():
            if row in wanted:
                taken.update(work())
        probes = [probe for row in wanted for probe in PROBES.get(row, ())]
        if probes:
            taken.update(rounds.in_turns(servers, probes, count))
    if "exports" in wanted:  # last: the browser that draws pictures stays for the next one
        taken.update(exporting.measure())
    return taken


def said(where: Mapping[str, object]) -> str:
    """The run in a line: when, on what, how long, and whether the machine was idle."""
    return (
        f"{where['date']}, {where['cores']} cores, {where['memory_gb']} GB, "
        f"{where['seconds']} s; load before: {where['busy']}"
    )


def main() -> None:
    """Measure, print the table and what got worse, keep the raw numbers."""
    options = arguments()
    where, start = machine(), time.monotonic()
    taken = measure(options.rows, options.rounds)
    where["seconds"] = round(time.monotonic() - start)
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps({"machine": where, "taken": taken}, indent=1), encoding="utf-8")
    told = [*lines(taken), said(where), *guard.worse(taken, guard.kept())]
    if options.save:
        guard.save(taken, where)
    sys.stdout.write("\n".join(told) + "\n")


if __name__ == "__main__":
    main()
