"""A page for the tests of single parts: an error on its console fails the test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.conftest import visit
from tests.serving import ROOT, serving
from tests.ui.panels import DRAWN


@pytest.fixture
def page(profile: BrowserContext) -> Iterator[Page]:
    """A light page of 1200 × 1400 px; an error on its console fails the test."""
    errors = list[str]()
    with visit(profile) as opened:
        opened.set_viewport_size({"width": 1200, "height": 1400})
        opened.emulate_media(color_scheme="light")
        opened.on("pageerror", lambda error: errors.append(str(error)))
        opened.set_default_timeout(30_000)
        expect.set_options(timeout=30_000)
        yield opened
    assert errors == []


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a server with nothing but two panels is."""
    folder = tmp_path_factory.mktemp("surface")
    with serving(folder, app=ROOT / "tests" / "ui" / "surface_app.py") as running:
        yield running.url


@pytest.fixture
def shown(page: Page, address: str) -> Page:
    """That page, with both charts drawn."""
    page.goto(address)
    expect(page.locator(f".st-key-panel_a {DRAWN}").first).to_be_visible()
    expect(page.locator(f".st-key-panel_b {DRAWN}").first).to_be_visible()
    return page
