"""Readers who go on: each clicks, and comes back by the address of the view when it is cut off."""

from __future__ import annotations

import asyncio
import random
import ssl
import time
from dataclasses import dataclass, field

from httpx2 import AsyncClient, HTTPError
from websockets.exceptions import WebSocketException

from bench.session import FailedError, Session

PATIENCE = 15.0
"""Seconds after which a reader who cannot come back counts as lost."""


@dataclass
class Told:
    """What the readers saw together."""

    clicks: int = 0
    pages: int = 0
    away: list[float] = field(default_factory=list)
    """Seconds from each cut to the view standing again."""
    lost: list[str] = field(default_factory=list)
    other_view: list[str] = field(default_factory=list)
    failed_pages: list[str] = field(default_factory=list)


async def reader(
    url: str, trust: ssl.SSLContext, page: str, done: asyncio.Event, result: Told
) -> None:
    """One analyst on `page` until `done`; asks for the page by HTTP first, as a browser does.

    Where nothing can be clicked, as on the overview, the page is turned to again.
    """
    headers = await cookie(url, trust)
    session = Session(url, query="lang=zh", headers=headers, trust=trust)
    view = await back(session, page, result)
    while not done.is_set():
        await asyncio.sleep(random.uniform(0.3, 1.2))
        try:
            if session.switches:
                await session.click(random.choice(sorted(session.switches)))
            else:
                await session.turn(page)
            result.clicks += 1
        except FailedError:
            start = time.monotonic()
            await session.close()
            again = await back(session, page, result)
            result.away.append(time.monotonic() - start)
            if again != view:
                result.other_view.append(f"{page}: {view} became {again}")
    await session.close()


async def back(session: Session, page: str, result: Told) -> list[str]:
    """Open the view as often as it takes; its headings. A reader not back in time is lost."""
    until, reason = time.monotonic() + PATIENCE, ""
    while time.monotonic() < until:
        session.headings.clear()
        session.switches.clear()
        try:
            await session.open(page)
            return session.headings[:2]
        except (FailedError, OSError, WebSocketException) as error:
            reason = f"{type(error).__name__}: {error}"
            await session.close()
            await asyncio.sleep(0.25)
    result.lost.append(f"{page}: {reason}")
    return []


async def cookie(url: str, trust: ssl.SSLContext) -> dict[str, str]:
    """The header with the cookie by which the proxy keeps a reader with one replica."""
    async with AsyncClient(verify=trust) as asking:
        answer = await asking.get(url)
        return {"Cookie": f"hangsu_replica={answer.cookies['hangsu_replica']}"}


async def visitor(url: str, trust: ssl.SSLContext, done: asyncio.Event, result: Told) -> None:
    """Somebody new every tenth of a second: the page and a table must always come."""
    while not done.is_set():
        for path in ("/", "/api/places.csv"):
            try:
                async with AsyncClient(verify=trust) as asking:
                    answer = await asking.get(url + path, timeout=PATIENCE)
                result.pages += 1
                if answer.status_code != 200:
                    result.failed_pages.append(f"{path}: {answer.status_code}")
            except HTTPError as error:
                result.failed_pages.append(f"{path}: {type(error).__name__}")
        await asyncio.sleep(0.1)
