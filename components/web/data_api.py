"""The data interface: routes below `/api`, the search, health checks and data version."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache, partial, wraps
from typing import Any, Literal

import pandas as pd
from pandas.api import types
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from components.analysis.dataset import Dataset, dataset
from components.analysis.records import TABLES
from components.catalog.errors import CatalogError
from components.catalog.models import Catalog
from components.catalog.period import Period, PeriodError
from components.catalog.store import State, shared
from components.charts.bibliography import reference
from components.charts.search import GROUPS, WITH_NUMBERS, search_index
from components.exports.tabular import csv_bytes, json_bytes, text
from components.web.responses import JSON, SHOWN, RefusalError, dumped, language, same, tagged
from components.web.warmup import finished
from components.words import DEFAULT, languages, words

Answer = Callable[[Request], Response]
_READ = ["GET", "HEAD"]


def api_routes(base: str = "", fault: str = "") -> list[BaseRoute]:
    """All routes, below `base` ("" or "/name"); whatever else lies under /api is a 404.

    `fault` is what is wrong with the files of the login, which `/readyz` tells.
    """
    told = [
        ("/api/datapackage.json", _described(datapackage, JSON)),
        ("/api/dataset.jsonld", _described(dataset_jsonld, "application/ld+json")),
        ("/api/openapi.json", _described(openapi, JSON)),
        ("/api/{table}", table),
        ("/api", _nothing),
        ("/api/{rest:path}", _nothing),
    ]
    return [
        Route(f"{base}/healthz", healthz, methods=_READ),
        Route(f"{base}/data-version", data_version, methods=_READ),
        Route(f"{base}/readyz", _civil(partial(readyz, fault=fault)), methods=_READ),
        Route(f"{base}/search.json", _civil(search), methods=_READ),
        *(Route(f"{base}{path}", _civil(answer), methods=_READ) for path, answer in told),
    ]


def _described(made: Callable[[State, str], dict[str, Any]], media_type: str) -> Answer:
    def answer(request: Request) -> Response:
        lang, result = language(request), state()
        return tagged(request, dumped(made(result, lang)), media_type, result)

    return answer


def _nothing(request: Request) -> Response:
    raise RefusalError(404, "no_path", name=request.url.path[:60])


def _civil(answer: Answer) -> Answer:
    """`answer`, whose refusals are told in the asker's language."""

    @wraps(answer)
    def told(request: Request) -> Response:
        try:
            return answer(request)
        except RefusalError as refusal:
            choice = request.query_params.get("lang", DEFAULT)
            return refusal.answer(choice if choice in languages() else DEFAULT)

    return told


# What a table's columns are: names, types, and what they mean, for every description of it.


Type = Literal["string", "number", "integer", "boolean"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `about` is empty where the name says all. Any but the first may be missing."""

    name: str
    type: Type
    about: str


def columns(frame: pd.DataFrame, lang: str) -> tuple[Column, ...]:
    """The columns of `frame` in their order, explained in `lang`."""
    return tuple(
        Column(str(name), _type(frame[name]), _about(str(name), lang)) for name in frame.columns
    )


def _type(column: pd.Series[Any]) -> Type:
    if isinstance(column.dtype, pd.StringDtype):
        return "string"
    if types.is_bool_dtype(column):
        return "boolean"
    if types.is_integer_dtype(column):
        return "integer"
    if types.is_float_dtype(column):
        return "number"
    # A record's own number is empty text where the record has none.
    filled = [value for value in column if value is not None and value != ""]
    if not filled or not all(types.is_number(value) for value in filled):
        return "string"
    return "integer" if all(types.is_integer(value) for value in filled) else "number"


def _about(name: str, lang: str) -> str:
    t = words(lang)
    for key in (f"web.column.{name}", f"problems.key.{name}"):
        if key in t:
            return t(key)
    return ""


# What is published: the names of the tables, and the data as they are now.


OBSERVATIONS = "observations"
NAMES = (OBSERVATIONS, *TABLES)
"""All tables: the tidy one of all reports, and every section of the file as records."""
FORMS = {"csv": "text/csv; charset=utf-8", "json": "application/json; charset=utf-8"}
"""The formats of a table, with their media types."""


def state() -> State:
    """The last good data; RefusalError 503 while the file has never been in order."""
    try:
        return shared().current()
    except CatalogError as error:
        raise RefusalError(503, "no_data") from error


def frame(result: State, name: str, lang: str) -> pd.DataFrame:
    """The table `name` with its texts in `lang`; all rows."""
    tables = dataset(result)
    rows = tables.tidy(lang) if name == OBSERVATIONS else tables.table(name, lang)
    if name == "sources":
        sources = result.loaded.catalog.sources.values()
        rows = rows.assign(reference=[reference(source, lang) for source in sources])
    return rows


# Which rows of a table are asked for: equal values by column, checked against what is there.


MOST = 2000
"""Characters that all filters of one request may have together."""
_LISTED = 20
_NO_COLUMN = frozenset({"lang"})


def selected(
    frame: pd.DataFrame, table: str, pairs: Sequence[tuple[str, str]], lang: str
) -> pd.DataFrame:
    """The rows of `frame` whose columns have the values of `pairs`, a list of (column, values).

    Values are parted by commas or by repeating the column: `place=suzhou,hangzhou`; a list
    of ids in a cell is found by any of its members. RefusalError
    for a column that is not there and for a value that the column does not hold, so that a slip
    of the pen never reads as "no data"; a well-formed period may find nothing.
    """
    if sum(len(name) + len(value) for name, value in pairs) > MOST:
        raise RefusalError(400, "too_long", most=MOST)
    wanted: dict[str, set[str]] = {}
    for name, listed in pairs:
        if name not in _NO_COLUMN:
            wanted.setdefault(_column(frame, table, name), set()).update(listed.split(","))
    for name, values in wanted.items():
        frame = _holding(frame, name, values, lang)
    return frame


def _column(frame: pd.DataFrame, table: str, name: str) -> str:
    if name not in frame.columns:
        names = ", ".join(map(str, frame.columns))
        raise RefusalError(400, "unknown_filter", table=table, name=name[:SHOWN], names=names)
    return name


def _holding(frame: pd.DataFrame, name: str, values: set[str], lang: str) -> pd.DataFrame:
    column = frame[name].map(text)
    groups = [_parts(value) for value in column]
    folded = {value.strip().casefold() for value in values}
    for value in sorted(folded.difference(*groups)):
        _refuse_unless_period(name, value, column, lang)
    return frame[[bool(folded & parts) for parts in groups]]


def _parts(value: str) -> frozenset[str]:
    """A value as a whole and, where it is a list, its members; letters of either case."""
    whole = value.casefold()
    return frozenset({whole, *whole.split("; ")})


def _refuse_unless_period(name: str, value: str, column: Iterable[str], lang: str) -> None:
    if name == "period" and _is_period(value):
        return
    if name == "period":
        raise RefusalError(400, "bad_period", value=value[:SHOWN])
    names = _some(dict.fromkeys(one for one in column if one), lang)
    raise RefusalError(400, "unknown_value", column=name, value=value[:SHOWN], names=names)


def _is_period(value: str) -> bool:
    try:
        return Period(value.upper()).end > 0
    except PeriodError:
        return False


def _some(names: Iterable[str], lang: str) -> str:
    lines = [name[:SHOWN] for name in names]
    more = f" {words(lang)('web.error.more')}" if len(lines) > _LISTED else ""
    return ", ".join(lines[:_LISTED]) + more


# `/api/<table>`, `/api/<table>.csv`, `/api/<table>.json`: one table, filtered by its columns.


_BYTES = {"csv": csv_bytes, "json": json_bytes}


def table(request: Request) -> Response:
    """The table named in the path. Starlette runs this in a thread, so it holds nobody up."""
    lang = language(request)
    name, form = _asked(request)
    result = state()
    rows = selected(frame(result, name, lang), name, request.query_params.multi_items(), lang)
    answer = tagged(request, _BYTES[form](rows), FORMS[form], result)
    answer.headers["Link"] = '<datapackage.json>; rel="describedby"; type="application/json"'
    if form == "csv":
        answer.headers["Content-Disposition"] = f'inline; filename="{name}.csv"'
    return answer


def _asked(request: Request) -> tuple[str, str]:
    """Name and format; without an ending the Accept header decides, JSON unless it says CSV."""
    name, dot, form = request.path_params["table"].partition(".")
    if name not in NAMES:
        raise RefusalError(404, "no_table", name=name[:60], names=", ".join(NAMES))
    if not dot:
        accepted = request.headers.get("accept", "")
        return name, "csv" if "text/csv" in accepted and "json" not in accepted else "json"
    if form not in FORMS:
        raise RefusalError(404, "no_form", name=form[:60])
    return name, form


# `/search.json`: the index of the search, which every page fetches once and searches by itself.


def search(request: Request) -> Response:
    """Groups and entries (see `components.charts.search`) in one language; empty fields left out.

    A browser that keeps an older one asks with its tag.
    """
    lang, result = language(request), state()
    return tagged(request, search_body(dataset(result), lang), JSON, result)


@lru_cache(maxsize=4)
def search_body(tables: Dataset, lang: str) -> bytes:
    """The body for one language and version of the data."""
    t = words(lang)
    groups = [
        {"id": id_, "name": t(f"search.groups.{id_}"), "numbers": id_ in WITH_NUMBERS}
        for id_ in GROUPS
    ]
    entries = [
        {name: value for name, value in asdict(entry).items() if value}
        for entry in search_index(tables, lang)
    ]
    body = {"groups": groups, "entries": entries}
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()


# `/api/openapi.json`: the data interface as OpenAPI 3.1, built from the tables themselves.


_REFUSAL = {"$ref": "#/components/responses/Refusal"}


def openapi(result: State, lang: str) -> dict[str, Any]:
    """The description in `lang`; paths are relative to the place where the server stands."""
    t = words(lang)
    paths: dict[str, Any] = {}
    for name in NAMES:
        table = columns(frame(result, name, lang), lang)
        for form in FORMS:
            paths[f"/{name}.{form}"] = {"get": _operation(name, form, table, lang)}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": t("web.title"),
            "description": t("web.about"),
            "version": result.loaded.digest[:12],
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "."}],
        "paths": paths,
        "components": {
            "schemas": {"Refusal": _refusal_schema()},
            "responses": {"Refusal": _refusal_answer()},
        },
    }


def _operation(name: str, form: str, table: tuple[Column, ...], lang: str) -> dict[str, Any]:
    t = words(lang)
    row = {"type": "object", "properties": {one.name: _property(one) for one in table}}
    content = {"type": "array", "items": row} if form == "json" else {"type": "string"}
    return {
        "operationId": f"{name}_{form}",
        "summary": t(f"web.table.{name}"),
        "parameters": [_language(lang), *(_filter(one) for one in table)],
        "responses": {
            "200": {
                "description": t("web.column.rows"),
                "headers": {"ETag": {"schema": {"type": "string"}}},
                "content": {FORMS[form].partition(";")[0]: {"schema": content}},
            },
            "304": {"description": "Not Modified"},
            "400": _REFUSAL,
            "429": _REFUSAL,
            "503": _REFUSAL,
        },
    }


def _property(one: Column) -> dict[str, Any]:
    return {"type": [one.type, "null"], "description": one.about}


def _filter(one: Column) -> dict[str, Any]:
    """A column as a filter: one value, or several parted by commas."""
    return {
        "name": one.name,
        "in": "query",
        "description": one.about,
        "explode": False,
        "style": "form",
        "schema": {"type": "array", "items": {"type": "string"}},
    }


def _language(lang: str) -> dict[str, Any]:
    return {
        "name": "lang",
        "in": "query",
        "description": words(lang)("web.column.lang"),
        "schema": {"type": "string", "enum": list(languages()), "default": languages()[0]},
    }


def _refusal_schema() -> dict[str, Any]:
    texts = {"code": {"type": "string"}, "message": {"type": "string"}}
    inner = {"type": "object", "required": ["code", "message"], "properties": texts}
    return {"type": "object", "required": ["error"], "properties": {"error": inner}}


def _refusal_answer() -> dict[str, Any]:
    schema = {"schema": {"$ref": "#/components/schemas/Refusal"}}
    return {"description": "Refusal", "content": {"application/json": schema}}


# `/api/datapackage.json`: all tables as a Frictionless Tabular Data Package.
#
# Data Package specification v1, https://specs.frictionlessdata.io/tabular-data-package/: paths are
# relative to the descriptor, so it works below any address and in a folder of a static site.


LICENCE = {"name": "Apache-2.0", "path": "https://www.apache.org/licenses/LICENSE-2.0"}
_SINGLE = {
    "indicator": "indicators",
    "place": "places",
    "calibre": "calibres",
    "source": "sources",
    "theme": "themes",
    "policy": "policies",
}


def datapackage(result: State, lang: str, *, query: bool = True) -> dict[str, Any]:
    """The descriptor in `lang`; with `query` the paths ask the server for that language."""
    t, updated = words(lang), result.loaded.updated
    return {
        "profile": "tabular-data-package",
        "name": "hangsu",
        "title": t("web.title"),
        "description": t("web.about"),
        "version": result.loaded.digest[:12],
        **({"created": f"{updated}T00:00:00Z"} if updated else {}),
        "keywords": t("web.keywords").split(";"),
        "licenses": [LICENCE],
        "sources": [
            {"title": source.name(lang), **({"path": source.url} if source.url else {})}
            for source in result.loaded.catalog.sources.values()
        ],
        "resources": [resource(result, name, lang, query=query) for name in NAMES],
    }


def resource(result: State, name: str, lang: str, *, query: bool = True) -> dict[str, Any]:
    """The table `name` as a Tabular Data Resource."""
    table = columns(frame(result, name, lang), lang)
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "title": words(lang)(f"web.table.{name}"),
        "path": f"{name}.csv?lang={lang}" if query else f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"lineTerminator": "\r\n"},
        "schema": _schema(name, table),
    }


def _schema(name: str, table: tuple[Column, ...]) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(one) for one in table], "missingValues": [""]}
    if name != OBSERVATIONS:
        schema["primaryKey"] = "id"
    # A reference is a promise about every row: the loader keeps it for these columns.
    linked = [one.name for one in table if one.name in _SINGLE and name == OBSERVATIONS]
    if linked:
        schema["foreignKeys"] = [
            {"fields": one, "reference": {"resource": _SINGLE[one], "fields": "id"}}
            for one in linked
        ]
    return schema


def _field(one: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": one.name, "type": one.type}
    return field | ({"description": one.about} if one.about else {})


# `/api/dataset.jsonld`: the data as a schema.org Dataset, for search engines and catalogues.


def dataset_jsonld(result: State, lang: str, *, query: bool = True) -> dict[str, Any]:
    """The JSON-LD document in `lang`. Addresses are relative: no host is believed or invented."""
    t, catalog = words(lang), result.loaded.catalog
    return {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": t("web.title"),
        "description": t("web.about"),
        "keywords": t("web.keywords").split(";"),
        "inLanguage": [words(one)("language.html") for one in languages()],
        "license": LICENCE["path"],
        "isAccessibleForFree": True,
        "version": result.loaded.digest[:12],
        **({"dateModified": result.loaded.updated} if result.loaded.updated else {}),
        "temporalCoverage": _years(catalog),
        "spatialCoverage": [
            {"@type": "Place", "name": place.name(lang)} for place in catalog.places.values()
        ],
        "variableMeasured": [_variable(catalog, name, lang) for name in catalog.indicators],
        "isBasedOn": [
            {"@type": "CreativeWork", "name": source.name(lang), "datePublished": source.date.code}
            for source in catalog.sources.values()
        ],
        "distribution": [
            _download(name, form, lang, query=query) for name in NAMES for form in FORMS
        ],
    }


def _years(catalog: Catalog) -> str:
    """First and last year that hold a report, as an ISO 8601 interval; empty without reports."""
    periods = [period for _, _, period, _, _ in catalog.reports()]
    if not periods:
        return ""
    return f"{min(one.year for one in periods)}/{max(one.last_year for one in periods)}"


def _variable(catalog: Catalog, name: str, lang: str) -> dict[str, Any]:
    indicator = catalog.indicators[name]
    return {
        "@type": "PropertyValue",
        "propertyID": name,
        "name": indicator.name(lang),
        "unitText": indicator.unit_in(lang),
        "description": catalog.calibres[indicator.calibre].covers[lang],
    }


def _download(name: str, form: str, lang: str, *, query: bool) -> dict[str, Any]:
    return {
        "@type": "DataDownload",
        "name": words(lang)(f"web.table.{name}"),
        "encodingFormat": FORMS[form].partition(";")[0],
        "contentUrl": f"{name}.{form}" + (f"?lang={lang}" if query else ""),
    }


# `/healthz`: the process answers. `/readyz`: it has its data. `/data-version`: which data.

_NEVER_KEPT = {"Cache-Control": "no-store"}


async def healthz(request: Request) -> Response:  # noqa: ARG001
    """200 as long as the event loop turns; says nothing of the data."""
    return Response("ok\n", headers=_NEVER_KEPT, media_type="text/plain")


def data_version(request: Request) -> Response:
    """A word that changes with the data; 304 for an open page that shows them already.

    Every open page asks every other second, so the usual answer is as short as one can be.
    """
    version = shared().version()
    if same(request.headers.get("if-none-match", ""), f'"{version}"'):
        return Response(status_code=304, headers=_NEVER_KEPT)
    return Response(version, headers=_NEVER_KEPT, media_type="text/plain")


def readyz(request: Request, fault: str = "") -> Response:
    """200 when the warm-up is over and there are good data, else 503; why, in a sentence.

    A broken file with last good data in memory stays ready: readers are served, and
    `problems` counts what is wrong with the file on disk.
    """
    lang = language(request)
    if not finished():
        return _told(503, "starting", lang)
    try:
        state = shared().current()
    except CatalogError as error:
        return _told(503, "no_data", lang, problems=len(error.problems))
    if fault == "secrets_unreadable":
        return _told(503, fault, lang)
    loaded = state.loaded
    return _told(
        200,
        fault or "ready",
        lang,
        problems=len(state.problems),
        digest=loaded.digest,
        date=loaded.updated or None,
    )


def _told(status: int, code: str, lang: str, **more: object) -> Response:
    body = {"state": code, "message": words(lang)(f"web.state.{code}"), **more}
    return Response(dumped(body), status, _NEVER_KEPT, JSON)
