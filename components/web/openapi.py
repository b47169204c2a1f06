"""`/api/openapi.json`: the data interface as OpenAPI 3.1, built from the tables themselves."""

from __future__ import annotations

from typing import Any

from components.catalog.store import State
from components.web.columns import Column, columns
from components.web.published import FORMS, NAMES, frame
from components.words import languages, words

_REFUSAL = {"$ref": "#/components/responses/Refusal"}


def openapi(held: State, lang: str) -> dict[str, Any]:
    """The description in `lang`; paths are relative to the place where the server stands."""
    say = words(lang)
    paths: dict[str, Any] = {}
    for name in NAMES:
        table = columns(frame(held, name, lang), lang)
        for form in FORMS:
            paths[f"/{name}.{form}"] = {"get": _operation(name, form, table, lang)}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": say("web.title"),
            "description": say("web.about"),
            "version": held.loaded.digest[:12],
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
    say = words(lang)
    row = {"type": "object", "properties": {one.name: _property(one) for one in table}}
    content = {"type": "array", "items": row} if form == "json" else {"type": "string"}
    return {
        "operationId": f"{name}_{form}",
        "summary": say(f"web.table.{name}"),
        "parameters": [_language(lang), *(_filter(one) for one in table)],
        "responses": {
            "200": {
                "description": say("web.column.rows"),
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
