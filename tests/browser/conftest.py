"""A real browser and a real server for the page tests; screenshots go to `artefacts/`.

Every context is watched: a page that fails in the browser fails the test, whatever it says.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.talking import ready
from tests.browser.watching import Watch
from tests.conftest import visit
from tests.serving import ROOT, Served, serving

SHOTS = ROOT / "artefacts" / "screens"
WATCH = pytest.StashKey[Watch]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, Any, Any]:
    """Fail the test for what failed in its browser, while its servers still run."""
    outcome = yield
    unexpected = item.stash[WATCH].unexpected if WATCH in item.stash else []
    if unexpected:
        pytest.fail("failed in the browser:\n" + "\n".join(unexpected), pytrace=False)
    return outcome


@pytest.fixture(autouse=True)
def watch(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Watch:
    """The watch over every context that this test opens, by itself or through a fixture."""
    watching = request.node.stash[WATCH] = Watch()
    if "chromium" in request.fixturenames:
        browser: Browser = request.getfixturevalue("chromium")
        opened = browser.new_context

        def watched(*arguments: Any, **options: Any) -> BrowserContext:
            return watching.over(opened(*arguments, **options))

        monkeypatch.setattr(browser, "new_context", watched)
    return watching


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("served")) as running:
        yield running


@pytest.fixture(scope="session")
def reader(profile: BrowserContext) -> tuple[BrowserContext, Watch]:
    """One reader's browser for all tests, with the watch over it."""
    watching = Watch()
    return watching.over(profile), watching


@pytest.fixture
def page(reader: tuple[BrowserContext, Watch], watch: Watch) -> Iterator[Page]:
    """A page of a reader who has never been here, though the browser has the scripts."""
    context, watching = reader
    watching.faults.clear()
    watch.faults = watching.faults
    with visit(context) as opened:
        yield ready(opened)


@pytest.fixture
def colleague(chromium: Browser) -> Iterator[Page]:
    """Somebody else at the same server."""
    context = chromium.new_context(locale="zh-CN", viewport={"width": 1440, "height": 900})
    yield ready(context.new_page())
    context.close()


@pytest.fixture
def shot(page: Page, request: pytest.FixtureRequest) -> Iterator[None]:
    """A picture of how the page looked at the end of the test."""
    yield
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=Path(SHOTS / f"{request.node.name}.png"), full_page=True)
