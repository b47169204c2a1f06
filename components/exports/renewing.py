"""The door for an analyst's own file: it is renewed by a process of its own, with limits.

What the file holds never reaches this process; the pictures are drawn here, where the browser is.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from components.analysis.dataset import dataset
from components.catalog import worker
from components.catalog.store import State
from components.charts import registry
from components.charts.chart import Chart
from components.charts.stamping import stamp
from components.exports.briefing import SizeName
from components.exports.errors import ExportError, MissingPartError, PictureError
from components.exports.refresh import refresh
from components.exports.renewal.pictures import picture
from components.exports.renewal.report import Report

MOST_PICTURES = 60
"""Pictures that one file may have drawn anew; a deck of all charts has fewer than half of that."""
Drawn = bytes | MissingPartError | PictureError
Asked = tuple[Chart, SizeName]


def renewed(name: str, content: bytes, today: State, lang: str) -> tuple[bytes, Report]:
    """The file `name` with the data of `today`, and what changed, told in `lang`.

    ExportError as `refresh` has them, WorkerError for a file that is damaged or unfolds too far.
    """
    drawn: tuple[Drawn, ...] = ()
    while True:
        made, report, wanted = worker.run(
            _renewed, content, today, lang, drawn, name=name, refusal=ExportError
        )
        if not wanted:
            return made, report
        drawn = tuple(map(_drawn, wanted))


def _drawn(asked: Asked) -> Drawn:
    try:
        return picture(*asked)
    except (MissingPartError, PictureError) as error:
        return error


def _renewed(
    content: bytes, today: State, lang: str, drawn: tuple[Drawn, ...]
) -> tuple[bytes, Report, tuple[Asked, ...]]:
    """The work of the child: file, report, and the pictures it lacks; each asks for the same."""
    held = dataset(today)
    marked = stamp(held, today.loaded.digest)
    wanted: list[Asked] = []

    def build(chart_id: str, options: Mapping[str, Any]) -> Chart:
        given = dict(options)
        spoken = str(given.pop("lang", lang))
        return registry.build(chart_id, held, spoken, given).with_(stamp=marked)

    def draw(chart: Chart, size: SizeName) -> bytes:
        at = len(wanted)
        wanted.append((chart, size))
        answer = drawn[at] if at < len(drawn) else PictureError("picture", title=chart.title[:40])
        if isinstance(answer, bytes):
            return answer
        raise answer

    made, report = refresh(content, build, lang, draw)
    return made, report, () if drawn else tuple(wanted[:MOST_PICTURES])
