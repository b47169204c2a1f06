"""What takes time without a reader: the data file, the start of the server, the making of files.

Files are made by us and the naive way, as everybody makes them: a picture of each chart by
`fig.write_image`, put into a file. Nobody can edit such a chart or read a number from it.
"""

from __future__ import annotations

import os
import random
import subprocess
import time
import zipfile
from collections import defaultdict, deque
from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory

import docx
import openpyxl
import plotly.io as pio
import pptx
import yaml
from docx.shared import Cm
from openpyxl.drawing.image import Image
from pptx.util import Inches

from bench.ratios import DECADE
from bench.servers import BLANK, data_of, large_file, wait_for
from components.analysis.dataset import Dataset
from components.catalog.validation import load
from components.charts import registry
from components.charts.chart import Chart
from components.exports.base import Briefing, Panel, make, single
from components.render.figure import figure
from tests.serving import ROOT, command, free_port
from tests.today import TODAY

FEW, MANY = 10_000, 100_000
"""Observations of two large files; the time for one of them is to be the same in both."""
FILES = ("", DECADE)
"""What ends the names of values over the shipped file and over the decade."""
STARTS = {
    **{f"start/ours{end}": (ROOT / "app.py", f"ours{end}") for end in FILES},
    **{f"start/blank{end}": (BLANK, f"blank{end}") for end in FILES},
}
"""What is started, and the name of the server whose data lie there."""
CHARTS = ("share_gap", "core_level", "closing", "catchup_sensitivity", "promises", "trend")
SIX = 6
"""Charts of a file; those of `CHARTS`."""
Files = Sequence[Path]


def milliseconds(work: Callable[[], object]) -> float:
    """How long `work` takes."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def data_file(rounds: int) -> dict[str, list[float]]:
    """`load/ours`: read, parse and validate. `load/parse`: `yaml.CSafeLoader` alone.

    `load/events` is the barest pass over the same bytes that PyYAML's C parser can make.
    """
    values: defaultdict[str, list[float]] = defaultdict(list)
    with TemporaryDirectory() as folder:
        for _ in range(rounds):
            for end in FILES:
                raw, file = data_of(f"ours{end}"), Path(folder, f"data{end}.yaml")
                file.write_bytes(raw)
                works: dict[str, Callable[[], object]] = {
                    "load/ours": partial(load, file),
                    "load/parse": partial(yaml.load, raw, yaml.CSafeLoader),
                    "load/events": partial(deque, yaml.parse(raw, yaml.CSafeLoader), maxlen=0),
                }
                for name, work in works.items():
                    values[f"{name}{end}"].append(milliseconds(work))
    return dict(values)


def large_files(rounds: int = 2) -> dict[str, list[float]]:
    """Milliseconds per thousand observations in a file of `FEW` and of `MANY`, in turns."""
    counts = {"linear/few": FEW, "linear/many": MANY}
    values: dict[str, list[float]] = {name: [] for name in counts}
    with TemporaryDirectory() as folder:
        paths = {name: Path(folder, str(count)) for name, count in counts.items()}
        for name, count in counts.items():
            paths[name].write_text(large_file(count), encoding="utf-8")
        for _ in range(rounds):
            for name, count in counts.items():
                values[name].append(milliseconds(partial(load, paths[name])) * 1000 / count)
    return values


def starts(rounds: int) -> dict[str, list[float]]:
    """Milliseconds from starting the process to its first healthy answer, by app, in turns."""
    values: dict[str, list[float]] = {name: [] for name in STARTS}
    with TemporaryDirectory() as folder:
        for _ in range(rounds):
            for name in random.sample([*STARTS], len(STARTS)):
                app, server = STARTS[name]
                data = Path(folder, f"{server}.yaml")
                data.write_bytes(data_of(server))
                values[name].append(milliseconds_to_healthy(app, data))
    return values


def milliseconds_to_healthy(app: Path, data: Path) -> float:
    """One start over the file `data`; the process is stopped again."""
    port = free_port()
    start = time.perf_counter()
    process = subprocess.Popen(
        command(app, port),
        cwd=app.parent,
        env={**os.environ, "HANGSU_DATA": str(data)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(f"http://127.0.0.1:{port}/_stcore/health", pause=0.01)
        return (time.perf_counter() - start) * 1000
    finally:
        process.terminate()
        process.wait(15)


def exports() -> dict[str, list[float]]:
    """Milliseconds: a deck, brief and workbook of six charts and of all, a paper for leaders, a
    picture, a pack of 20; all but the pack warm.
    """
    values = {f"{name}{end}": times for end in FILES for name, times in _exports(end).items()}
    with TemporaryDirectory() as folder:
        files = [Path(folder) / f"{name}.png" for name in CHARTS]
        values[f"naive/picture{DECADE}"] = naive_pictures(_charts(DECADE), files)
    return {**values, **naive_exports((_charts("") * 4)[:20])}


@cache
def _tables(end: str) -> Dataset:
    with TemporaryDirectory() as folder:
        file = Path(folder, "data.yaml")
        file.write_bytes(data_of(f"ours{end}"))
        return Dataset(load(file), TODAY)


def _charts(end: str, names: Sequence[str] = CHARTS) -> list[Chart]:
    return [registry.build(name, _tables(end), "zh") for name in names]


def _exports(end: str) -> dict[str, list[float]]:
    tables = _tables(end)
    six, every = _charts(end), _charts(end, registry.chart_ids())
    one, score = six[1], (six * 4)[:20]

    def warm(rounds: int, format_: str, charts: list[Chart], asked: Briefing) -> list[float]:
        work = partial(make, format_, charts, asked, tables=tables)
        work()
        return [milliseconds(work) for _ in range(rounds)]

    files = {"deck": "pptx", "brief": "docx", "workbook": "xlsx"}
    return {
        **{f"export/{name}": warm(5, form, six, briefing(six)) for name, form in files.items()},
        **{
            f"export/{name}_all": warm(3, form, every, briefing(every))
            for name, form in files.items()
        },
        "export/leader": warm(5, "leader", six, briefing(six)),
        "export/picture": warm(7, "png", [one], single(one, TODAY)),
        "export/pack": [milliseconds(partial(make, "zip", score, briefing(score)))],
    }


def briefing(charts: list[Chart]) -> Briefing:
    """A briefing of these charts, in their order."""
    panels = tuple(Panel(chart=chart.id) for chart in charts)
    return Briefing(title="测速", date=TODAY, panels=panels)


def naive_exports(charts: Sequence[Chart]) -> dict[str, list[float]]:
    """Milliseconds: a picture of each of `charts`, the first six in a file, a pack of all.

    The pictures are made once: a file takes what its pictures took and what putting them in takes.
    """
    with TemporaryDirectory() as folder:
        files = [Path(folder) / f"{at}.png" for at in range(len(charts))]
        pictures = naive_pictures(charts, files)
        six = sum(pictures[:SIX])
        return {
            "naive/picture": pictures,
            **{
                name: [six + milliseconds(partial(write, files[:SIX]))]
                for name, write in NAIVE.items()
            },
            "naive/pack": [sum(pictures) + milliseconds(partial(write_pack, files))],
        }


def naive_pictures(charts: Sequence[Chart], files: Files) -> list[float]:
    """Milliseconds of a picture of each of `charts` in one of `files`."""
    pairs = zip(charts, files, strict=True)
    return [milliseconds(partial(write_picture, chart, file)) for chart, file in pairs]


def write_picture(chart: Chart, to: Path) -> None:
    """The picture of `chart` at `to`."""
    pio.write_image(figure(chart), to, width=1600, height=900, scale=2)


def write_deck(files: Files) -> Path:
    """A slide for each picture."""
    deck, to = pptx.Presentation(), files[0].with_suffix(".pptx")
    for file in files:
        slide = deck.slides.add_slide(deck.slide_layouts[6])
        slide.shapes.add_picture(str(file), Inches(0.5), Inches(1), width=Inches(9))
    deck.save(str(to))
    return to


def write_brief(files: Files) -> Path:
    """A text document with one picture below the other."""
    brief, to = docx.Document(), files[0].with_suffix(".docx")
    for file in files:
        brief.add_picture(str(file), width=Cm(16))
    brief.save(str(to))
    return to


def write_workbook(files: Files) -> Path:
    """A sheet for each picture."""
    workbook, to = openpyxl.Workbook(), files[0].with_suffix(".xlsx")
    for file in files:
        workbook.create_sheet().add_image(Image(str(file)), "A1")
    workbook.save(to)
    return to


def write_pack(files: Files) -> Path:
    """All pictures in one archive."""
    to = files[0].with_suffix(".zip")
    with zipfile.ZipFile(to, "w") as pack:
        for file in files:
            pack.write(file, file.name)
    return to


NAIVE: Mapping[str, Callable[[Files], Path]] = {
    "naive/deck": write_deck,
    "naive/brief": write_brief,
    "naive/workbook": write_workbook,
}
