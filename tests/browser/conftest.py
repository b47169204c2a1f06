"""A real browser and a real server for the page tests; screenshots go to `artefacts/`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.serving import ROOT, Served, serving

SHOTS = ROOT / "artefacts" / "screens"


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("served")) as running:
        yield running


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    yield from _opened(chromium)


@pytest.fixture
def colleague(chromium: Browser) -> Iterator[Page]:
    """Somebody else at the same server."""
    yield from _opened(chromium)


def _opened(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(locale="zh-CN", viewport={"width": 1440, "height": 900})
    opened = context.new_page()
    opened.set_default_timeout(30_000)
    expect.set_options(timeout=30_000)
    yield opened
    context.close()


@pytest.fixture
def shot(page: Page, request: pytest.FixtureRequest) -> Iterator[None]:
    """A picture of how the page looked at the end of the test."""
    yield
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=Path(SHOTS / f"{request.node.name}.png"), full_page=True)
