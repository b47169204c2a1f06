"""A real browser and a real server for the page tests; a failed page is seen in `artefacts/`.

Every context is watched: a page that fails in the browser fails the test, whatever it says.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Generator, Iterator
from contextlib import suppress
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page

from components.edit import store
from tests import decade
from tests.browser.talking import ready
from tests.browser.watching import Watch
from tests.conftest import visit
from tests.serving import DATA, ROOT, Served, serving

LOOKUPS = "lookups.txt"
SHOTS = ROOT / "artefacts" / "screens"
WATCH = pytest.StashKey[Watch]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, Any, Any]:
    """Fail the test for what failed in its browser, while its servers still run."""
    try:
        outcome = yield
        unexpected = item.stash[WATCH].unexpected if WATCH in item.stash else []
        if unexpected:
            pytest.fail("failed in the browser:\n" + "\n".join(unexpected), pytrace=False)
    except BaseException:
        _shot(item)
        raise
    return outcome


def _shot(item: pytest.Item) -> None:
    """A picture of how the page of a failed test looks."""
    page = getattr(item, "funcargs", {}).get("page")
    if isinstance(page, Page):
        SHOTS.mkdir(parents=True, exist_ok=True)
        name = re.sub(r"[^\w\[\]-]+", "_", item.name)
        with suppress(Error):  # A page that has gone cannot be looked at.
            page.screenshot(path=SHOTS / f"{name}.png", full_page=True)


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
    """The dashboard over the shipped file, for tests that only read; its start takes seconds.

    Whatever the tests have it do, it asks no other host.
    """
    folder = tmp_path_factory.mktemp("served")
    lookups = folder / LOOKUPS
    env = {"HANGSU_LOOKUPS": str(lookups), "PYTHONPATH": str(ROOT / "tests" / "lookups")}
    with serving(folder, env) as running:
        yield running
    assert not lookups.exists(), lookups.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The dashboard over the full file, for tests that only read."""
    with serving(tmp_path_factory.mktemp("full"), content=decade.content()) as running:
        yield running


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The dashboard of the tests that write."""
    with serving(tmp_path_factory.mktemp("desk")) as running:
        yield running


@pytest.fixture
def own(desk: Served) -> Served:
    """A dashboard to write to: its file is as it is shipped, and nothing lies beside it."""
    for beside in desk.data.parent.iterdir():
        if beside.is_dir():
            shutil.rmtree(beside)
        elif beside.suffix not in {".yaml", ".log"}:
            beside.unlink()
    store.write(desk.data, DATA.read_bytes())
    return desk


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
