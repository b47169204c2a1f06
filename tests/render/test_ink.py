"""Words in cells can be read: on the screen by day and by night, in pictures and in Office."""

from __future__ import annotations

import pytest

from components.charts.palette import LIGHT_TYPE_FROM, SEQUENTIAL, colour
from components.render.figure import compose
from components.render.sheet import MEDIUM, NARROW, PRINT, WIDE, Sheet
from components.render.tints import DARK_OF
from tests.render import samples


def luminance(hue: str) -> float:
    """Relative luminance after WCAG 2.2."""
    parts = [int(hue[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_measure_of_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("sheet", [WIDE, MEDIUM, NARROW, PRINT], ids=lambda sheet: sheet.name)
def test_every_number_in_a_heat_map_reaches_four_and_a_half_to_one(
    sheet: Sheet, dark: bool
) -> None:
    heat, written = compose(samples.heatmap(), sheet)[0]["data"][:2]
    steps = [step for row in heat["z"] for step in row if step is not None]
    tints = [tint for _, tint in heat["colorscale"]][::2]
    pairs = [*zip(written["textfont"]["color"], (tints[step] for step in steps), strict=True)]
    if dark:
        pairs = [(DARK_OF[ink], DARK_OF[tint]) for ink, tint in pairs]
    assert [pair for pair in pairs if contrast(*pair) < 4.5] == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_every_tint_has_its_type_whatever_the_data(dark: bool) -> None:
    inks = [colour("ground" if at >= LIGHT_TYPE_FROM else "ink") for at in range(len(SEQUENTIAL))]
    pairs = [*zip(inks, SEQUENTIAL, strict=True)]
    pairs = [(DARK_OF[ink], DARK_OF[tint]) for ink, tint in pairs] if dark else pairs
    assert [(tint, contrast(ink, tint)) for ink, tint in pairs if contrast(ink, tint) < 4.5] == []


def test_the_words_in_the_cells_carry_the_name_that_keeps_the_halo_off() -> None:
    written = compose(samples.heatmap(), WIDE)[0]["data"][1]
    assert written["uid"].startswith("inside")
