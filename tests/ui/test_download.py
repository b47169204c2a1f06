"""A file made at the click is there for its reader, however busy the others are."""

from __future__ import annotations

import asyncio
import urllib.request
from pathlib import Path

from bench.session import Session
from tests.looping import waited
from tests.serving import serving


def test_a_file_is_still_there_after_other_readers_have_clicked(tmp_path: Path) -> None:
    with serving(tmp_path) as running:
        size = waited(fetched_late(running.url))
    assert size > 5_000


async def fetched_late(url: str) -> int:
    """The size of an exported file that is fetched after six page runs of somebody else."""
    one, other = Session(url), Session(url)
    await one.open("briefing")
    await other.open("gap")
    address = await one.file(one.files[0])
    for switch in sorted(other.switches)[:3] * 2:
        await other.click(switch)
    size = await asyncio.to_thread(fetch, url + address)
    await asyncio.gather(one.close(), other.close())
    return size


def fetch(address: str) -> int:
    with urllib.request.urlopen(address, timeout=10) as answer:
        return len(answer.read())
