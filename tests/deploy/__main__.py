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
    done, result = asyncio.Event(), Told()
    tasks = [
        asyncio.create_task(reader(here.url, here.trust, PAGES[number % len(PAGES)], done, result))
        for number in range(READERS)
    ]
    tasks.append(asyncio.create_task(visitor(here.url, here.trust, done, result)))
    await asyncio.sleep(8)
    await what()
    await asyncio.sleep(6)
    done.set()
    await asyncio.gather(*tasks)
    return result


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


def line(name: str, result: Told) -> str:
    """The figures of one run."""
    away = (
        f"{median(result.away):.2f} s, longest {max(result.away):.2f} s"
        if result.away
        else "nobody"
    )
    return (
        f"{name}: {READERS} readers, {result.clicks} clicks, {result.pages} pages asked for; "
        f"cut off {len(result.away)} times, away {away}; lost {len(result.lost)}, "
        f"other view {len(result.other_view)}, failed pages {len(result.failed_pages)}"
    )


def main() -> int:
    failed = False
    with tempfile.TemporaryDirectory() as folder, cluster(Path(folder)) as here:
        for name, run in (("crash", crash), ("rolling restart", rolling)):
            result = asyncio.run(run(here))
            wrong = [*result.lost, *result.other_view, *result.failed_pages]
            sys.stdout.write("\n".join([line(name, result), *wrong[:10]]) + "\n")
            failed |= bool(wrong)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
