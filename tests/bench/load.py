"""`make bench-load`: readers over the websocket, all at once, and what they had to wait.

    make bench-load L="--sessions 20 --seconds 30"     the usual run
    make bench-load L="--sessions 100 --exports 4"     with the slowest exports at the same time
    make bench-load L="--soak 600"                     memory of the server over ten minutes
    make bench-load L="--churn 2000"                   sessions opened and closed
    make bench-load L="--think 0"                      clicks without pause: what one process can do

Every run ends with one table; raw numbers go to `artefacts/load.json`. Exit code 1 on errors.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import sys
import tempfile
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

from components.exports import base
from tests.bench.load_table import table
from tests.bench.session import FailedError, Session
from tests.serving import ROOT, serving

OUT = ROOT / "artefacts" / "load.json"
AS_DEPLOYED = {"MALLOC_ARENA_MAX": "2"}
"""What deploy/ sets for every server: why, stands in deploy/Containerfile."""
TOGETHER = 8
"""Sessions that connect at the same time while the crowd gathers."""


@dataclass
class Seen:
    """What all readers saw together: seconds by kind, and every failure in words."""

    opens: list[float] = field(default_factory=list)
    clicks: list[float] = field(default_factory=list)
    turns: list[float] = field(default_factory=list)
    exports: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def resident(process: int) -> float:
    """Megabytes of memory that the process holds now."""
    lines = Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


async def reader(url: str, until: float, think: float, seen: Seen, gate: asyncio.Semaphore) -> None:
    """One analyst: opens a page, then clicks or turns a page every few seconds."""
    session, chance = Session(url), random.Random()
    try:
        async with gate:
            seen.opens.append(await session.open())
        while time.monotonic() < until:
            await asyncio.sleep(chance.uniform(0.5, 1.5) * think)
            if session.switches and chance.random() < 0.6:
                wanted = chance.choice(sorted(session.switches))
                seen.clicks.append(await session.click(wanted))
            else:
                seen.turns.append(await session.turn(chance.choice(sorted(session.pages))))
    except (FailedError, OSError) as error:
        seen.errors.append(f"{type(error).__name__}: {error}")
    finally:
        await session.close()


async def exporter(url: str, until: float, seen: Seen) -> None:
    """Somebody who has every export of a chart made, one after the other, all the time."""
    session = Session(url)
    try:
        await session.open("gap")
        chart = url + session.charts[0]
        while time.monotonic() < until:
            for format_ in base.formats():
                start = time.perf_counter()
                await asyncio.to_thread(fetch, f"{chart}/{format_.id}")
                seen.exports.append(time.perf_counter() - start)
    except (FailedError, OSError) as error:
        seen.errors.append(f"export, {type(error).__name__}: {error}")
    finally:
        await session.close()


def fetch(address: str) -> int:
    """The size of what lies at `address`."""
    with urllib.request.urlopen(address, timeout=60) as answer:
        return len(answer.read())


async def crowd(url: str, options: argparse.Namespace, seen: Seen) -> None:
    """All readers and exporters together until the time is up."""
    until, gate = time.monotonic() + options.seconds, asyncio.Semaphore(TOGETHER)
    await asyncio.gather(
        *(reader(url, until, options.think, seen, gate) for _ in range(options.sessions)),
        *(exporter(url, until, seen) for _ in range(options.exports)),
    )


async def churn(url: str, count: int, seen: Seen) -> None:
    """`count` sessions that open the overview and leave at once, a few at a time."""
    gate = asyncio.Semaphore(TOGETHER)

    async def visit() -> None:
        async with gate:
            session = Session(url)
            try:
                seen.opens.append(await session.open())
            except (FailedError, OSError) as error:
                seen.errors.append(f"{type(error).__name__}: {error}")
            finally:
                await session.close()

    await asyncio.gather(*(visit() for _ in range(count)))


async def watched(process: int, every: float, memory: list[float]) -> None:
    """Note the memory of the server every few seconds, until called off."""
    while True:
        memory.append(round(resident(process), 1))
        await asyncio.sleep(every)


async def warmed(url: str) -> None:
    """One reader who has opened every page once: the server has drawn its charts."""
    session = Session(url)
    await session.open()
    for page in sorted(session.pages):
        await session.turn(page)
    await session.close()


async def measure(url: str, process: int, options: argparse.Namespace) -> dict[str, object]:
    """Run what the options ask for; all figures of the run."""
    seen, memory = Seen(), list[float]()
    await warmed(url)
    before = resident(process)
    watcher = asyncio.create_task(watched(process, max(1, options.seconds / 60), memory))
    start = time.monotonic()
    if options.churn:
        await churn(url, options.churn, seen)
    else:
        await crowd(url, options, seen)
    watcher.cancel()
    return {
        "sessions": options.churn or options.sessions,
        "took": time.monotonic() - start,
        "before": before,
        "after": resident(process),
        "memory": memory,
        **vars(seen),
    }


def arguments() -> argparse.Namespace:
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
    options = arguments()
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder), AS_DEPLOYED) as running:
        run = asyncio.run(measure(running.url, running.process.pid, options))
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps(run, indent=1), encoding="utf-8")
    sys.stdout.write(table(run) + "\n")
    return 1 if run["errors"] else 0


if __name__ == "__main__":
    sys.exit(main())
