"""Every picture of one chart at once: all sizes as PNG, each with its words and without."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

from components.charts.chart import Chart
from components.exports.base import Briefing, Format, Need, file_name, step
from components.exports.image import SIZES, bare, picture
from components.words import words

FORMAT = Format(
    id="pictures",
    suffix=".zip",
    mime="application/zip",
    needs=(Need.BROWSER, Need.FONT),
    many=False,
    order=62,
    group="picture",
)


def render(charts: Sequence[Chart], briefing: Briefing) -> bytes:
    """`名称_宽屏.png` and `名称_宽屏_不带文字.png` for each size, of the first chart."""
    (chart, *_), t, stream = charts, words(briefing.lang), BytesIO()
    with ZipFile(stream, "w", ZIP_STORED) as pack:
        for number, size in enumerate(SIZES):
            for form, ending in ((chart, ""), (bare(chart), f"_{t('exports.plain')}")):
                name = f"{chart.file_name or chart.id}_{t(f'page_briefing.sizes.{size}')}{ending}"
                pack.writestr(f"{file_name(name)}.png", picture(form, "png", size))
            step(number + 1, len(SIZES))
    return stream.getvalue()
