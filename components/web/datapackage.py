"""`/api/datapackage.json`: all tables as a Frictionless Tabular Data Package.

Data Package specification v1, https://specs.frictionlessdata.io/tabular-data-package/: paths are
relative to the descriptor, so it works below any address and in a folder of a static site.
"""

from __future__ import annotations

from typing import Any

from components.catalog.store import State
from components.web.columns import Column, columns
from components.web.published import NAMES, OBSERVATIONS, frame
from components.words import words

LICENCE = {"name": "Apache-2.0", "path": "https://www.apache.org/licenses/LICENSE-2.0"}
_SINGLE = {
    "indicator": "indicators",
    "place": "places",
    "calibre": "calibres",
    "source": "sources",
    "theme": "themes",
    "policy": "policies",
}


def datapackage(held: State, lang: str, *, query: bool = True) -> dict[str, Any]:
    """The descriptor in `lang`; with `query` the paths ask the server for that language."""
    say, updated = words(lang), held.loaded.updated
    return {
        "profile": "tabular-data-package",
        "name": "hangsu",
        "title": say("web.title"),
        "description": say("web.about"),
        "version": held.loaded.digest[:12],
        **({"created": f"{updated}T00:00:00Z"} if updated else {}),
        "keywords": say("web.keywords").split(";"),
        "licenses": [LICENCE],
        "sources": [
            {"title": source.name(lang)} for source in held.loaded.catalog.sources.values()
        ],
        "resources": [resource(held, name, lang, query=query) for name in NAMES],
    }


def resource(held: State, name: str, lang: str, *, query: bool = True) -> dict[str, Any]:
    """The table `name` as a Tabular Data Resource."""
    table = columns(frame(held, name, lang), lang)
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
