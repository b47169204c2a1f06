"""Exports as everybody makes them: a picture of each chart by `fig.write_image`, put into a file.

Nobody can edit such a chart or read a number from it; it is what a reader would get elsewhere.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import docx
import openpyxl
import plotly.io as pio
import pptx
from docx.shared import Cm
from openpyxl.drawing.image import Image
from pptx.util import Inches

from components.charts.chart import Chart
from components.render.figure import figure
from tests.bench.loading import milliseconds

Files = Sequence[Path]
DOZEN = 12


def measure(charts: Sequence[Chart]) -> dict[str, list[float]]:
    """Milliseconds: a picture of each of `charts`, the first twelve in a file, a pack of all.

    The pictures are made once: a file takes what its pictures took and what putting them in takes.
    """
    with TemporaryDirectory() as folder:
        files = [Path(folder) / f"{at}.png" for at in range(len(charts))]
        taken = [once(partial(drawn, *pair)) for pair in zip(charts, files, strict=True)]
        dozen, first = sum(taken[:DOZEN]), files[:DOZEN]
        return {
            "naive/picture": taken,
            **{name: [dozen + once(partial(write, first))] for name, write in FORMATS.items()},
            "naive/pack": [sum(taken) + once(partial(pack, files))],
        }


def once(work: Callable[[], object]) -> float:
    """Milliseconds that `work` takes."""
    return milliseconds(work, 1)[0]


def drawn(chart: Chart, to: Path) -> None:
    """The picture of `chart` at `to`."""
    pio.write_image(figure(chart), to, width=1600, height=900, scale=2)


def deck(files: Files) -> Path:
    """A slide for each picture."""
    made, to = pptx.Presentation(), files[0].with_suffix(".pptx")
    for file in files:
        slide = made.slides.add_slide(made.slide_layouts[6])
        slide.shapes.add_picture(str(file), Inches(0.5), Inches(1), width=Inches(9))
    made.save(str(to))
    return to


def brief(files: Files) -> Path:
    """A text document with one picture below the other."""
    made, to = docx.Document(), files[0].with_suffix(".docx")
    for file in files:
        made.add_picture(str(file), width=Cm(16))
    made.save(str(to))
    return to


def workbook(files: Files) -> Path:
    """A sheet for each picture."""
    made, to = openpyxl.Workbook(), files[0].with_suffix(".xlsx")
    for file in files:
        made.create_sheet().add_image(Image(str(file)), "A1")
    made.save(to)
    return to


def pack(files: Files) -> Path:
    """All pictures in one archive."""
    to = files[0].with_suffix(".zip")
    with zipfile.ZipFile(to, "w") as made:
        for file in files:
            made.write(file, file.name)
    return to


FORMATS: Mapping[str, Callable[[Files], Path]] = {
    "naive/deck": deck,
    "naive/brief": brief,
    "naive/workbook": workbook,
}
