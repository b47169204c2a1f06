"""What a rerun and a session cost the server, and how many it manages: readers without a browser.

They turn the policy years of the trends page on and off, as the browser probes do.
"""

from __future__ import annotations

import asyncio
import os
import time
from pathlib import Path

from tests.bench.load import resident, warmed
from tests.bench.servers import Servers
from tests.bench.session import Session
from tests.serving import Served

RERUNS = 25
"""Reruns over which the processor's time is taken, in each of the rounds."""
CROWD, CROWD_SECONDS = 20, 5.0
FURTHER = 40
"""Sessions that stay open while the memory is taken."""
PAGES = {"ours": "trends", "plain": ""}
_TICK = os.sysconf("SC_CLK_TCK")


def cpu(servers: Servers, rounds: int) -> dict[str, list[float]]:
    """`cpu/ours` and `cpu/plain`: milliseconds of processor time per rerun, in turns."""
    return asyncio.run(_cpu(servers, rounds))


def memory(servers: Servers) -> dict[str, list[float]]:
    """`memory/ours`: megabytes per further session that has clicked twice and stays open."""
    return {"memory/ours": [asyncio.run(_memory(servers["ours"]))]}


def crowd(servers: Servers, rounds: int) -> dict[str, list[float]]:
    """`crowd/ours`: reruns a second, each round, of twenty sessions that never pause."""
    return {"crowd/ours": asyncio.run(_crowd(servers["ours"], rounds))}


def spent(process: int) -> float:
    """Seconds of processor time that a process has used, all its threads together."""
    return ticks(Path(f"/proc/{process}/stat").read_text(encoding="utf-8")) / _TICK


def ticks(stat: str) -> int:
    """User and system time in a line of `/proc/<pid>/stat`; its name may hold spaces, brackets."""
    fields = stat.rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def switch_of(session: Session, key: str = "policies") -> str:
    """The id of the toggle with this key; LookupError when the page has none."""
    found = [one for one in session.switches if one.endswith(f"-{key}")]
    if not found:
        raise LookupError(f"no toggle {key!r} among {sorted(session.switches)}")
    return found[0]


async def _opened(served: Served, name: str) -> tuple[Session, str]:
    """A session that has shown both states of the toggle once."""
    session = Session(served.url, asks=name == "ours")
    await session.open(PAGES[name])
    switch = switch_of(session)
    for _ in range(3):
        await session.click(switch)
    return session, switch


async def _cpu(servers: Servers, rounds: int) -> dict[str, list[float]]:
    taken: dict[str, list[float]] = {f"cpu/{name}": [] for name in PAGES}
    open_now = {name: await _opened(servers[name], name) for name in PAGES}
    for _ in range(rounds):
        for name, (session, switch) in open_now.items():
            before = spent(servers[name].process.pid)
            for _ in range(RERUNS):
                await session.click(switch)
            used = spent(servers[name].process.pid) - before
            taken[f"cpu/{name}"].append(used * 1000 / RERUNS)
    for session, _ in open_now.values():
        await session.close()
    return taken


async def _memory(served: Served) -> float:
    await warmed(served.url)
    first = [await _opened(served, "ours") for _ in range(5)]
    before = resident(served.process.pid)
    further = [await _opened(served, "ours") for _ in range(FURTHER)]
    grown = resident(served.process.pid) - before
    for session, _ in (*first, *further):
        await session.close()
    return grown / FURTHER


async def _crowd(served: Served, rounds: int) -> list[float]:
    readers = [await _opened(served, "ours") for _ in range(CROWD)]
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        counts = await asyncio.gather(*(_clicking(*one, start + CROWD_SECONDS) for one in readers))
        taken.append(sum(counts) / (time.perf_counter() - start))
    for session, _ in readers:
        await session.close()
    return taken


async def _clicking(session: Session, switch: str, until: float) -> int:
    count = 0
    while time.perf_counter() < until:
        await session.click(switch)
        count += 1
    return count
