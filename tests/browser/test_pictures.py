"""Every page looks as it did: a picture of the whole page against the one kept, with a tolerance.

The pictures kept are small: what is compared is where things stand and how dark they are, not the
edges of letters, so another version of a font passes and a lost panel does not. After a wanted
change, `make pictures` keeps the new ones; look at them before committing.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Literal

import pytest
from PIL import Image, ImageChops, ImageFilter, ImageStat
from playwright.sync_api import Page, expect

from components.ui import navigation
from tests.serving import ROOT, Served, editing, serving

KEPT = Path(__file__).with_name("pictures")
SEEN = ROOT / "artefacts" / "pictures"
WIDTH = 200
"""Pixels across of a kept picture."""
HEIGHT = "document.querySelector('[data-testid=stMain]').scrollHeight"
STEADY = 4
"""Equal heights in a row, a fifth of a second apart, that make a page stand still."""
TALLER, DARKER, PLACE = 0.03, 3.0, 60.0
"""How much may differ: height, mean tone of all, tone of one place, of 255."""
LOOKS: dict[str, tuple[str, Literal["light", "dark"], int]] = {
    "zh_light_1440": ("zh", "light", 1440),
    "en_dark_390": ("en", "dark", 390),
}


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A dashboard that takes LibreOffice for installed: the briefing page shows what it offers."""
    with serving(tmp_path_factory.mktemp("furnished"), {"SOFFICE_PATH": sys.executable}) as running:
        yield running


def picture(page: Page, served: Served, page_id: str, look: str) -> Image.Image:
    lang, theme, width = LOOKS[look]
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 900})
    page.set_default_timeout(60_000)
    page.context.add_cookies([editing(served.url)])
    page.goto(f"{served.url}/{page_id}?lang={lang}")
    page.set_viewport_size({"width": width, "height": still(page)})
    still(page)
    shot = Image.open(BytesIO(page.screenshot())).convert("RGB")
    small = shot.resize((WIDTH, round(shot.height * WIDTH / shot.width)), Image.Resampling.BOX)
    return small.filter(ImageFilter.GaussianBlur(1))


def still(page: Page) -> int:
    """The height of the page in px, once every chart is drawn and it has stayed the same."""
    expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=60_000)
    expect(page.locator('[data-test-script-state="notRunning"]')).to_be_attached(timeout=60_000)
    empty = page.locator(".hangsu-surface:not([hidden]) .hangsu-plot:not([data-drawn])")
    seen: list[int] = []
    while len(seen) < STEADY or len(set(seen[-STEADY:])) > 1:
        expect(empty).to_have_count(0, timeout=60_000)
        seen.append(int(page.evaluate(HEIGHT)))
        assert len(seen) < 200, "the page never comes to rest"
        page.wait_for_timeout(200)
    return seen[-1]


def differs(seen: Image.Image, result: Image.Image) -> str:
    """In words, how `seen` differs from `result`; empty when it is the same picture."""
    if abs(seen.height - result.height) > TALLER * result.height:
        return f"{seen.height} pixels tall, kept {result.height}"
    same = (0, 0, WIDTH, min(seen.height, result.height))
    gap = ImageChops.difference(seen.crop(same), result.crop(same)).convert("L")
    mean = ImageStat.Stat(gap).mean[0]
    if mean > DARKER:
        return f"mean tone differs by {mean:.1f}"
    blocks = gap.resize((WIDTH // 20, max(1, gap.height // 20)), Image.Resampling.BOX)
    worst = ImageStat.Stat(blocks).extrema[0][1]
    return f"one place differs by {worst}" if worst > PLACE else ""


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("entry", navigation.entries(), ids=lambda entry: entry.id)
def test_a_page_looks_as_it_did(
    page: Page, furnished: Served, entry: navigation.Entry, look: str
) -> None:
    home = entry is navigation.entries()[0]
    seen = picture(page, furnished, "" if home else entry.id, look)
    name = f"{entry.id}_{look}.webp"
    SEEN.mkdir(parents=True, exist_ok=True)
    seen.save(SEEN / name, quality=60)
    if os.environ.get("KEEP_PICTURES") == "1":
        KEPT.mkdir(exist_ok=True)
        seen.save(KEPT / name, quality=60, method=6)
    assert (KEPT / name).is_file(), "no picture is kept of this page: make pictures"
    assert differs(seen, Image.open(KEPT / name).convert("RGB")) == ""


def test_a_lost_panel_a_shift_and_another_colour_are_seen() -> None:
    page = Image.new("RGB", (WIDTH, 400), "white")
    panel = page.copy()
    panel.paste((30, 60, 90), (20, 40, 180, 140))
    shifted = ImageChops.offset(panel, 0, 60)
    assert differs(panel, page) != ""
    assert differs(shifted, panel) != ""
    assert differs(panel.crop((0, 0, WIDTH, 350)), panel) == "350 pixels tall, kept 400"
    assert differs(panel.copy(), panel) == ""
