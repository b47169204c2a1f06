"""`python -m tests.pictures` takes the pictures of README.md again, from the screens as they are.

A page is shown at the size of a laptop, its first screen or the screen around its first chart,
and saved with a palette: < 200 kB.
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests.browser_setup import found
from tests.serving import ROOT, editing, serving

FOLDER = ROOT / "components" / "ui" / "pictures"
SIZE = {"width": 1440, "height": 1000}
COLOURS = 128


@dataclass(frozen=True)
class Shot:
    """A picture: its file, the address of the view, the theme, and whether it shows the chart."""

    name: str
    address: str
    theme: str = "light"
    chart: bool = False


SHOTS = (
    Shot("overview_zh", "/?lang=zh"),
    Shot("trends_en_dark", "/trends?lang=en&ind=core_value_added", "dark", chart=True),
)


def take(browser: Browser, url: str, shot: Shot) -> bytes:
    """One screen of the view as PNG, once its charts are drawn."""
    scheme = "dark" if shot.theme == "dark" else "light"
    page = browser.new_context(
        viewport=SIZE, color_scheme=scheme, reduced_motion="reduce"
    ).new_page()
    page.context.add_cookies([editing(url)])
    page.goto(url + shot.address)
    locator = page.locator(".js-plotly-plot").first
    locator.locator(".main-svg").first.wait_for(timeout=60_000)
    page.wait_for_timeout(3_000)  # fonts, and the last layout of the charts
    if shot.chart:
        locator.evaluate("chart => chart.scrollIntoView({block: 'center'})")
        page.wait_for_timeout(500)
    return page.screenshot()


def main() -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(Path(folder)) as served,
        sync_playwright() as play,
    ):
        browser = play.chromium.launch(executable_path=found(), args=["--no-sandbox"])
        for shot in SHOTS:
            image = Image.open(BytesIO(take(browser, served.url, shot))).convert("RGB")
            path = FOLDER / f"{shot.name}.png"
            image.quantize(COLOURS).save(path, optimize=True)
            sys.stdout.write(f"{path.name} {path.stat().st_size // 1000} kB\n")
        browser.close()


if __name__ == "__main__":
    main()
