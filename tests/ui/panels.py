"""The two panels of `surface_page.py`, and what is in them."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

DRAWN = ".hangsu-plot[data-drawn] .main-svg"


def panel(page: Page, name: str) -> Locator:
    return page.locator(f".st-key-panel_{name}")


def words(page: Page, name: str, text: str) -> Locator:
    return panel(page, name).locator(".hangsu-plot svg text").filter(has_text=text)


def toggle(page: Page, name: str) -> None:
    page.locator(f".st-key-{name} label").first.click()
