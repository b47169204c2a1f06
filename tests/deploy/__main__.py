"""`python -m tests.deploy`: one replica killed under load, then all restarted in turn.

Needs Debian's nginx and openssl. Ends with 1 when a reader is lost, comes back to another view,
or a page fails.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from statistics import median

from tests.deploy.readers import Told, reader, visitor
from tests.deploy.replicas import Cluster, cluster

READERS = 15
PAGES = ("", "trends", "gap")


async def under_load(here: Cluster, what: Callable[[], Awaitable[None]]) -> Told:
    """Do `what` while the readers read; what they saw."""
    done, told = asyncio.Event(), Told()
    tasks = [
        asyncio.create_task(reader(here.url, here.trust, PAGES[number % len(PAGES)], done, told))
        for number in range(READERS)
    ]
    tasks.append(asyncio.create_task(visitor(here.url, here.trust, done, told)))
    await asyncio.sleep(8)
    await what()
    await asyncio.sleep(6)
    done.set()
    await asyncio.gather(*tasks)
    return told


async def crash(here: Cluster) -> Told:
    """Kill the first replica, as a crash does; start it again after five seconds."""
    victim = here.replicas[0]

    async def what() -> None:
        await asyncio.to_thread(victim.kill)
        await asyncio.sleep(5)
        victim.start()
        await asyncio.to_thread(victim.ready)

    return await under_load(here, what)


async def rolling(here: Cluster) -> Told:
    """Restart every replica, the next one when the last is ready."""

    async def what() -> None:
        for replica in here.replicas:
            await asyncio.to_thread(replica.stop)
            replica.start()
            await asyncio.to_thread(replica.ready)

    return await under_load(here, what)


def line(name: str, told: Told) -> str:
    """The figures of one run."""
    away = f"{median(told.away):.2f} s, longest {max(told.away):.2f} s" if told.away else "nobody"
    return (
        f"{name}: {READERS} readers, {told.clicks} clicks, {told.pages} pages asked for; "
        f"cut off {len(told.away)} times, away {away}; lost {len(told.lost)}, "
        f"other view {len(told.other_view)}, failed pages {len(told.failed_pages)}"
    )


def main() -> int:
    failed = False
    with tempfile.TemporaryDirectory() as folder, cluster(Path(folder)) as here:
        for name, run in (("crash", crash), ("rolling restart", rolling)):
            told = asyncio.run(run(here))
            wrong = [*told.lost, *told.other_view, *told.failed_pages]
            sys.stdout.write("\n".join([line(name, told), *wrong[:10]]) + "\n")
            failed |= bool(wrong)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
