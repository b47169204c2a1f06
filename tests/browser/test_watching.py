"""The watch over the browser: every way in which a page can fail is told."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.browser.watching import Watch

HOST = "http://watched.test/"
FAILING = {
    "script": ("<script>setTimeout(() => { throw Error('torn') })</script>", "script: torn"),
    "console": ("<script>console.error('worn')</script>", "console: worn"),
    "answer": ("<script>fetch('/absent')</script>", f"answer: 404 {HOST}absent"),
    "request": (
        "<script>fetch('/refused').catch(() => 0)</script>",
        f"request: net::ERR_CONNECTION_REFUSED {HOST}refused",
    ),
    "exception": (
        "<script>setTimeout(() => { document.body.innerHTML = '<p data-testid=stException>broken'; "
        "setTimeout(() => { document.body.innerHTML = '' }, 50) }, 50)</script>",
        f"exception: {HOST} broken",
    ),
}


def answered(route: Route, html: str) -> None:
    absent = route.request.url.endswith("absent")
    if route.request.url.endswith("refused"):
        route.abort("connectionrefused")
        return
    route.fulfill(status=404 if absent else 200, content_type="text/html", body=html)


def told(page: Page, watch: Watch, html: str) -> list[str]:
    page.route(f"{HOST}**", lambda route: answered(route, f"<!doctype html><body>{html}"))
    page.goto(HOST)
    page.wait_for_timeout(400)
    return watch.unexpected


def soon_told(page: Page, watch: Watch, html: str) -> list[str]:
    """Waits for a first fault: a busy machine may take seconds until the browser reports it."""
    told(page, watch, html)
    for _ in range(100):
        if watch.unexpected:
            break
        page.wait_for_timeout(100)
    return watch.unexpected


@pytest.mark.parametrize("way", FAILING)
def test_a_page_that_fails_in_the_browser_is_told(
    chromium: Browser, watch: Watch, way: str
) -> None:
    html, fault = FAILING[way]
    page = chromium.new_context().new_page()
    assert soon_told(page, watch, html) == [fault]
    watch.expected.append(re.escape(fault))
    page.context.close()


def test_what_a_test_expects_fails_nothing(chromium: Browser, watch: Watch) -> None:
    watch.expected.append("worn")
    page = chromium.new_context().new_page()
    assert told(page, watch, "<script>console.error('worn')</script>") == []
    page.context.close()


def test_a_page_without_fault_is_left_in_peace(chromium: Browser, watch: Watch) -> None:
    page = chromium.new_context().new_page()
    assert told(page, watch, "<h1>well</h1><script>console.warn('mind')</script>") == []
    page.context.close()
