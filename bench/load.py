"""`make bench-load`: readers over the websocket, all at once, and what they had to wait.

    make bench-load L="--sessions 20 --seconds 30"     the usual run
    make bench-load L="--sessions 100 --exports 4"     with the slowest exports at the same time
    make bench-load L="--soak 600"                     memory of the server over ten minutes
    make bench-load L="--churn 2000"                   sessions opened and closed
    make bench-load L="--think 0"                      clicks without pause: what one process can do

Every run ends with one table; raw numbers go to `artefacts/load.json`. Exit code 1 on errors.

The rows cpu, memory and crowd of `make bench` are such readers, too: they turn the policy years of
the trends page on and off, as the browser probes do.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import sys
import tempfile
import time
import urllib.request
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from bench.ratios import DECADE
from bench.servers import Servers
from bench.session import FailedError, Session
from components.exports import base
from tests.serving import ROOT, Served, serving

OUT = ROOT / "artefacts" / "load.json"
AS_DEPLOYED = {"MALLOC_ARENA_MAX": "2"}
"""What deploy/ sets for every server: why, stands in deploy/Containerfile."""
TOGETHER = 8
"""Sessions that connect at the same time while the crowd gathers."""
TENTHS = 10
RERUNS = 25
"""Reruns over which the processor's time is taken, in each of the rounds."""
CROWD, CROWD_SECONDS = 20, 5.0
FURTHER = 40
"""Sessions that stay open while the memory is taken."""
OURS = ("ours", f"ours{DECADE}")
PAGES = {"ours": "trends", f"ours{DECADE}": "trends", "plain": ""}


@dataclass
class Results:
    """What all readers saw together: seconds by kind, and every failure in words."""

    opens: list[float] = field(default_factory=list)
    clicks: list[float] = field(default_factory=list)
    turns: list[float] = field(default_factory=list)
    exports: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


@asynccontextmanager
async def session(url: str, results: Results) -> AsyncIterator[Session]:
    """A session that is closed at the end; a failure ends it and is noted."""
    reader = Session(url)
    try:
        yield reader
    except (FailedError, OSError) as error:
        results.errors.append(f"{type(error).__name__}: {error}")
    finally:
        await reader.close()


async def analyst(
    url: str, until: float, think: float, results: Results, gate: asyncio.Semaphore
) -> None:
    """Somebody who opens a page, then clicks or turns a page every few seconds."""
    chance = random.Random()
    async with session(url, results) as reader:
        async with gate:
            results.opens.append(await reader.open())
        while time.monotonic() < until:
            await asyncio.sleep(chance.uniform(0.5, 1.5) * think)
            if reader.switches and chance.random() < 0.6:
                switch = chance.choice(sorted(reader.switches))
                results.clicks.append(await reader.click(switch))
            else:
                page = chance.choice(sorted(reader.pages))
                results.turns.append(await reader.turn(page))


async def exporter(url: str, until: float, results: Results) -> None:
    """Somebody who has every export of a chart made, one after the other, all the time."""
    async with session(url, results) as reader:
        await reader.open("gap")
        while time.monotonic() < until:
            for format_ in base.formats():
                start = time.perf_counter()
                await asyncio.to_thread(fetch, f"{url}{reader.charts[0]}/{format_.id}")
                results.exports.append(time.perf_counter() - start)


def fetch(address: str) -> int:
    """The size of what lies at `address`."""
    with urllib.request.urlopen(address, timeout=60) as answer:
        return len(answer.read())


async def visitor(url: str, results: Results, gate: asyncio.Semaphore) -> None:
    """Somebody who opens the overview and leaves at once."""
    async with gate, session(url, results) as reader:
        results.opens.append(await reader.open())


async def warm_up(url: str) -> None:
    """One reader who has opened every page once: the server has drawn its charts."""
    reader = Session(url)
    await reader.open()
    for page in sorted(reader.pages):
        await reader.turn(page)
    await reader.close()


def resident(process: int) -> float:
    """Megabytes of memory that the process holds now."""
    lines = Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


async def watch(process: int, every: float, memory: list[float]) -> None:
    """Note the memory of the server every few seconds, until called off."""
    while True:
        memory.append(round(resident(process), 1))
        await asyncio.sleep(every)


async def measure(url: str, process: int, options: argparse.Namespace) -> dict[str, Any]:
    """Run what the options ask for; all figures of the run."""
    results, memory, gate = Results(), list[float](), asyncio.Semaphore(TOGETHER)
    await warm_up(url)
    before = resident(process)
    watcher = asyncio.create_task(watch(process, max(1, options.seconds / 60), memory))
    start = time.monotonic()
    until = start + options.seconds
    if options.churn:
        readers = [visitor(url, results, gate) for _ in range(options.churn)]
    else:
        sessions, exports = range(options.sessions), range(options.exports)
        readers = [analyst(url, until, options.think, results, gate) for _ in sessions]
        readers += [exporter(url, until, results) for _ in exports]
    await asyncio.gather(*readers)
    watcher.cancel()
    return {
        "sessions": options.churn or options.sessions,
        "took": time.monotonic() - start,
        "before": before,
        "after": resident(process),
        "memory": memory,
        **vars(results),
    }


def table(run: dict[str, Any]) -> str:
    """Count, p50 and p95 in milliseconds by kind; errors, page runs a second, memory."""
    lines = [f"{'':<14}{'n':>7}{'p50 ms':>9}{'p95 ms':>9}"]
    for kind in ("opens", "clicks", "turns", "exports"):
        times = [1000 * seconds for seconds in run[kind]]
        if times:
            high = quantiles(times, n=20)[-1] if len(times) > 1 else times[0]
            lines.append(f"{kind:<14}{len(times):>7}{median(times):>9.0f}{high:>9.0f}")
    lines.append(f"errors        {len(run['errors']):>7}")
    lines += [f"  {error}" for error in sorted(set(run["errors"]))[:5]]
    runs = len(run["clicks"]) + len(run["turns"])
    if runs:
        lines.append(f"page runs     {runs / run['took']:>7.1f} a second")
    return "\n".join([*lines, *memory_lines(run)])


def memory_lines(run: dict[str, Any]) -> tuple[str, str]:
    """Memory before and after, by session, and its course: the median of each tenth of the run."""
    before, after, memory = run["before"], run["after"], run["memory"]
    size = max(1, len(memory) // TENTHS)
    course = [median(memory[at : at + size]) for at in range(0, len(memory), size)][:TENTHS]
    share = (after - before) / run["sessions"]
    return (
        f"memory        {before:.0f} -> {after:.0f} MB, {share:.2f} MB per session",
        f"  over time   {' '.join(f'{megabytes:.0f}' for megabytes in course)}",
    )


def cpu(servers: Servers, rounds: int) -> dict[str, list[float]]:
    """`cpu/ours` and `cpu/plain`: milliseconds of processor time per rerun, in turns."""

    async def run() -> dict[str, list[float]]:
        values: dict[str, list[float]] = {f"cpu/{name}": [] for name in PAGES}
        readers = {name: await policy_reader(servers[name], name) for name in PAGES}
        for _ in range(rounds):
            for name, (reader, switch) in readers.items():
                before = processor_seconds(servers[name].process.pid)
                for _ in range(RERUNS):
                    await reader.click(switch)
                seconds = processor_seconds(servers[name].process.pid) - before
                values[f"cpu/{name}"].append(seconds * 1000 / RERUNS)
        for reader, _ in readers.values():
            await reader.close()
        return values

    return asyncio.run(run())


def memory(servers: Servers) -> dict[str, list[float]]:
    """`memory/ours`: megabytes per further session that has clicked twice and stays open."""

    async def run(ours: Served) -> float:
        await warm_up(ours.url)
        readers = [await policy_reader(ours) for _ in range(5)]
        before = resident(ours.process.pid)
        readers += [await policy_reader(ours) for _ in range(FURTHER)]
        growth = resident(ours.process.pid) - before
        for reader, _ in readers:
            await reader.close()
        return growth / FURTHER

    return {f"memory/{name}": [asyncio.run(run(servers[name]))] for name in OURS}


def crowd(servers: Servers, rounds: int) -> dict[str, list[float]]:
    """`crowd/ours`: reruns a second, each round, of twenty sessions that never pause."""

    async def clicks(reader: Session, switch: str, until: float) -> int:
        count = 0
        while time.perf_counter() < until:
            await reader.click(switch)
            count += 1
        return count

    async def run(ours: Served) -> list[float]:
        readers = [await policy_reader(ours) for _ in range(CROWD)]
        values = []
        for _ in range(rounds):
            start = time.perf_counter()
            until = start + CROWD_SECONDS
            counts = await asyncio.gather(*(clicks(*reader, until) for reader in readers))
            values.append(sum(counts) / (time.perf_counter() - start))
        for reader, _ in readers:
            await reader.close()
        return values

    return {f"crowd/{name}": asyncio.run(run(servers[name])) for name in OURS}


async def policy_reader(server: Served, name: str = "ours") -> tuple[Session, str]:
    """A session that has shown both states of the toggle of the policy years, and the toggle."""
    reader = Session(server.url, polls=name in OURS)
    await reader.open(PAGES[name])
    switch = switch_of(reader)
    for _ in range(3):
        await reader.click(switch)
    return reader, switch


def switch_of(reader: Session, key: str = "policies") -> str:
    """The id of the toggle with this key; LookupError when the page has none."""
    for switch in reader.switches:
        if switch.endswith(f"-{key}"):
            return switch
    raise LookupError(f"no toggle {key!r} among {sorted(reader.switches)}")


def processor_seconds(process: int) -> float:
    """Seconds of processor time that a process has used, all its threads together."""
    stat = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    return processor_ticks(stat) / os.sysconf("SC_CLK_TCK")


def processor_ticks(stat: str) -> int:
    """User and system time in a line of `/proc/<pid>/stat`; its name may hold spaces, brackets."""
    fields = stat.rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def arguments() -> argparse.Namespace:
    """The options of a run; a soak is a long one."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sessions", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--think", type=float, default=5, help="mean pause between clicks, seconds")
    parser.add_argument("--exports", type=int, default=0, help="readers who export all the time")
    parser.add_argument("--soak", type=float, default=0, help="seconds of a long quiet run")
    parser.add_argument("--churn", type=int, default=0, help="sessions to open and close")
    options = parser.parse_args()
    options.seconds = options.soak or options.seconds
    return options


def main() -> int:
    """Serve, measure, print the table, keep the raw numbers."""
    options = arguments()
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder), AS_DEPLOYED) as server:
        run = asyncio.run(measure(server.url, server.process.pid, options))
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps(run, indent=1), encoding="utf-8")
    sys.stdout.write(table(run) + "\n")
    return 1 if run["errors"] else 0


if __name__ == "__main__":
    sys.exit(main())
