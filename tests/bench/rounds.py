"""All browser probes in one run: every round takes each of them once, in another order."""

from __future__ import annotations

import random
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence

from playwright.sync_api import Error, sync_playwright

from tests.bench.probes import Opened, Probe
from tests.bench.servers import Servers
from tests.browser_setup import found

FEW = 3
"""Rounds of a probe that counts bytes, which hardly vary, or that has no goal."""


def in_turns(servers: Servers, probes: Sequence[Probe], rounds: int) -> dict[str, list[float]]:
    """All values by name, `rounds` of each; one round more is taken first and thrown away."""
    taken: defaultdict[str, list[float]] = defaultdict(list)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=found(), args=["--no-sandbox"])
        opened = [Opened(browser, probe, servers.url(probe.server)) for probe in probes]
        for number in range(rounds + 1):
            for one in random.sample(opened, len(opened)):
                if one.probe.few and number > FEW:
                    continue
                for name, value in measured(one, number).items():
                    if number:
                        taken[name].append(value)
        browser.close()
    return dict(taken)


def measured(one: Opened, number: int) -> Mapping[str, float]:
    """One measurement; where it does not come to an end it is told and made again, once."""
    try:
        return one.take()
    except Error as error:
        sys.stderr.write(f"{one.probe.name}, round {number}, again: {error.message}\n")
        one.forget()
        return one.take()
