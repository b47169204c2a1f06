"""One real browser for all tests: a second one in the same process is refused by Playwright."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright
from streamlit.components.v2 import manifest_scanner

from components.analysis.dataset import Dataset
from components.catalog.models import Catalog
from tests import datasets
from tests.browser_setup import found
from tests.decade import unfold
from tests.today import FIXED

os.environ |= FIXED
# A busy machine is no fault of the code: time is measured in `make bench` only.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="session", autouse=True)
def manifests() -> Iterator[None]:
    """Every `AppTest` reads the metadata of all installed packages; here once for all of them."""
    with pytest.MonkeyPatch.context() as patch:
        name = "scan_component_manifests"
        patch.setattr(manifest_scanner, name, cache(getattr(manifest_scanner, name)))
        yield


@pytest.fixture(scope="session")
def play() -> Iterator[Playwright]:
    with sync_playwright() as playing:
        yield playing


@pytest.fixture(scope="session")
def chromium(play: Playwright) -> Iterator[Browser]:
    """A browser whose contexts know nothing of each other and keep nothing."""
    browser = play.chromium.launch(executable_path=found(), args=ARGUMENTS)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def profile(play: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserContext]:
    """One reader's browser for many tests, 1440 × 900 px.

    It keeps scripts that it has read, as everybody's does: a page comes in half the time.
    """
    context = play.chromium.launch_persistent_context(
        tmp_path_factory.mktemp("profile"),
        executable_path=found(),
        args=ARGUMENTS,
        locale="zh-CN",
        viewport={"width": 1440, "height": 900},
    )
    yield context
    context.close()


@contextmanager
def visit(context: BrowserContext) -> Iterator[Page]:
    """A page of a reader who has never been here, though the browser has the scripts."""
    standing = set(context.pages)
    yield context.new_page()
    for opened in set(context.pages) - standing:
        if opened.url.startswith("http"):
            opened.evaluate("localStorage.clear()")
        opened.close()
    context.clear_cookies()
    context.clear_permissions()


@pytest.fixture
def decade(tmp_path: Path) -> Path:
    """The full file of the tests, one's own copy: four cities, thirteen years, mostly invented."""
    return unfold(tmp_path)


@pytest.fixture(scope="session")
def decade_catalog() -> Catalog:
    """The catalog of the full file; frozen, so one for all."""
    return datasets.decade_catalog()


@pytest.fixture(scope="session")
def decade_tables() -> Dataset:
    """All frames of the full file."""
    return datasets.full()


@pytest.fixture(scope="session")
def documents() -> Dataset:
    """All frames of the data file that is shipped."""
    return datasets.shipped()
