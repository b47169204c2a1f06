"""All browser probes in one run: every round takes each of them once, in another order."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence

from playwright.sync_api import sync_playwright

from tests.bench.probes import Change, Opened, Probe
from tests.bench.servers import Servers
from tests.browser_setup import found

FEW = 3
"""Rounds of a probe that counts bytes: they hardly vary."""


def in_turns(servers: Servers, probes: Sequence[Probe], rounds: int) -> dict[str, list[float]]:
    """All values by name, `rounds` of each; one round more is taken first and thrown away."""
    taken: defaultdict[str, list[float]] = defaultdict(list)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=found(), args=["--no-sandbox"])
        opened = [Opened(browser, probe, servers.url(probe.server)) for probe in probes]
        for number in range(rounds + 1):
            for one in random.sample(opened, len(opened)):
                if isinstance(one.probe, Change) and number > FEW:
                    continue
                for name, value in one.take(number).items():
                    if number:
                        taken[name].append(value)
        browser.close()
    return dict(taken)
