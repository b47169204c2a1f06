"""`/charts/<name>`: table and files of a chart that a reader has on the screen.

    /charts/<name>          the formats there are, and why one cannot be made
    /charts/<name>/table    the data table, each row with its evidence and the machine's verdict
    /charts/<name>/pptx     a file of that format, made now; a picture with ?size=square&plain=1,
                            one of several charts with ?with=<name> for each further one
    /charts/<name>/print    the print form, from which a browser makes a picture where no server can

A refusal is JSON with a sentence in the language of the chart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import wraps
from typing import get_args
from urllib.parse import quote

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from components.analysis.dataset import Dataset, dataset
from components.catalog.day import today
from components.catalog.errors import CatalogError
from components.catalog.models import Source
from components.catalog.store import data_path, shared
from components.charts.chart import Chart, Point
from components.charts.data_table import data_table
from components.charts.sources import worst_verdict
from components.edit.shelf import COOKIE, LOGINS
from components.exports.base import (
    ExportError,
    Format,
    Group,
    SizeName,
    UnknownFormatError,
    entry,
    formats,
    hindrance,
    make,
    single,
    titled,
)
from components.exports.chart_store import CHART_STORE, StoredChart
from components.exports.image import bare
from components.exports.register import enter, issued
from components.render.figure import print_payload
from components.web.responses import JSON, RefusalError, dumped
from components.words import DEFAULT, Words, words

FOLDER = "/charts"
AT_ONCE = 4
"""Files made at the same time; further readers wait for their turn, and pages stay quick."""
NOTE = "Hangsu-Note"
"""The header that tells a reader what went wrong beside the file."""
_FRESH = {"Cache-Control": "no-store"}
_turns = CapacityLimiter(AT_ONCE)
_Answer = Callable[[Request, StoredChart], Response]


def chart_routes(base: str = "") -> list[BaseRoute]:
    """The four routes, below `base` ("" or "/name")."""
    answers = (("", _menu), ("/table", _table), ("/print", _print), ("/{format}", _file))
    return [
        Route(f"{base}{FOLDER}/{{name}}{path}", _turn(answer), methods=["GET"])
        for path, answer in answers
    ]


def _turn(answer: _Answer) -> Callable[..., object]:
    @wraps(answer)
    async def taken(request: Request) -> Response:
        lang = DEFAULT
        try:
            stored = _stored(request.path_params["name"])
            lang = stored.chart.lang
            return await to_thread.run_sync(answer, request, stored, limiter=_turns)
        except RefusalError as refusal:
            return refusal.answer(lang)
        except CatalogError:
            return RefusalError(503, "no_data").answer(lang)
        except ExportError as error:
            body = {"error": {"code": error.key, "message": error.sentence(lang)}}
            status = 404 if isinstance(error, UnknownFormatError) else 503
            return Response(dumped(body), status, _FRESH, JSON)

    return taken


def _stored(name: str) -> StoredChart:
    stored = CHART_STORE.get(name)
    if stored is None:
        raise RefusalError(404, "no_chart")
    return stored


def _tables(charts: Iterable[Chart]) -> Dataset:
    """The data of today; charts of other data are gone, and the page draws them anew."""
    state = shared().current()
    if any(chart.stamp.digest != state.loaded.digest for chart in charts):
        raise RefusalError(404, "no_chart")
    return dataset(state)


def _menu(_: Request, stored: StoredChart) -> Response:
    t = words(stored.chart.lang)
    groups: dict[str, list[dict[str, str]]] = {group: [] for group in get_args(Group)}
    for format_ in formats():
        if not format_.fits([stored.chart]):
            continue
        shared = {"id": format_.id, "hindrance": hindrance(format_.id, t.lang)}
        for path, name in _entries(format_, t):
            groups[format_.group].append({**shared, "path": path, "name": name})
    listed = [
        {"name": t(f"exports.group.{group}"), "files": files} for group, files in groups.items()
    ]
    return Response(dumped({"groups": listed}), 200, _FRESH, JSON)


def _entries(format_: Format, t: Words) -> Iterator[tuple[str, str]]:
    """Path below the chart and name of what a menu offers of a format: a PNG in every size."""
    name = format_.name(t.lang)
    if format_.id != "png":
        yield format_.id, name
        return
    for size in get_args(SizeName):
        yield (
            f"png?size={size}",
            t("exports.sized", name=name, size=t(f"page_briefing.sizes.{size}")),
        )
    yield "png?plain=1", t("exports.sized", name=name, size=t("exports.plain"))


def _print(request: Request, stored: StoredChart) -> Response:
    payload = print_payload(stored.chart)
    name = titled(stored.chart.file_name, ".png")
    noted = _noted(request, [stored.chart], payload.encode(), name, "png")
    return Response(payload, 200, {**_FRESH, **noted}, JSON)


def _noted(
    request: Request, charts: Sequence[Chart], content: bytes, name: str, kind: str
) -> Mapping[str, str]:
    """Note that the file goes out; headers with what the reader is told where that failed."""
    if request.method != "GET":
        return {}
    by = LOGINS.get(request.cookies.get(COOKIE, ""))
    paper = issued(
        content, charts, _tables(charts), file=name, title=charts[0].title, kind=kind, by=by
    )
    error = enter(data_path(), paper)
    return {NOTE: quote(error.sentence(charts[0].lang))} if error else {}


def _table(_: Request, stored: StoredChart) -> Response:
    chart, table = stored.chart, data_table(stored.chart)
    points = chart.points
    body = {
        "headers": [*table.headers, words(chart.lang)("evidence.machine_head")],
        "rows": [
            [*map(_cell, row.cells), _machine(point, chart, stored.sources)]
            for row, point in zip(table.rows, points, strict=True)
        ],
        "keys": [point.key for point in points],
    }
    return Response(dumped(body), 200, _FRESH, JSON)


def _cell(value: str | float | None) -> str | float | None:
    # Fifteen digits are what a float holds without noise of its binary form.
    return float(f"{value:.15g}") if isinstance(value, float) else value


def _machine(point: Point, chart: Chart, sources: Mapping[str, Source]) -> str:
    """The worst verdict on the tokens of a point; nothing for one without a document."""
    if not point.citations:
        return ""
    return words(chart.lang)(f"evidence.machine.{worst_verdict(point.citations, sources)}")


def _file(request: Request, stored: StoredChart) -> Response:
    format_ = entry(request.path_params["format"]).FORMAT
    # Office cannot draw every kind; where it cannot, the picture comes with the table or shapes.
    briefing = single(stored.chart, today(), dict(stored.options)).with_(pictures=True)
    size = request.query_params.get("size", briefing.size)
    if size not in get_args(SizeName):
        raise ExportError("size", name=size[:40], names=", ".join(get_args(SizeName)))
    chart = stored.chart
    if request.query_params.get("plain") == "1" and format_.group == "picture":
        chart = bare(chart)
    charts = [chart, *(_stored(name).chart for name in request.query_params.getlist("with"))]
    content = make(format_.id, charts, briefing.with_(size=size), tables=_tables(charts))
    name = titled(stored.chart.file_name, format_.suffix)
    headers = {
        **_FRESH,
        **_noted(request, charts, content, name, format_.id),
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}",
    }
    return Response(content, headers=headers, media_type=format_.mime)
