"""The JSON Schema of the data file, for editors that help while typing.

Made from the models, so that both always ask for the same; references between records are
beyond a schema and stay with the loader.
"""

from __future__ import annotations

import json
from typing import Any

from components.catalog.models import Catalog
from components.words import DEFAULT, Words, words

NAME = "indicators.schema.json"
"""The file beside the data that the first line of the data names."""


def schema() -> dict[str, Any]:
    """The schema as a plain value, with hints in Chinese at every key."""
    values = Catalog.model_json_schema()
    t = words(DEFAULT)
    values["description"] = t("problems.help.file")
    for model in [values, *values["$defs"].values()]:
        _explain(model, t)
    bare: dict[str, Any] = _tidied(values)
    return bare


def text() -> str:
    """The schema as it is written to disk, ending in a line break."""
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


def _explain(model: dict[str, Any], t: Words) -> None:
    """Put the hint of each key into `model`; a model's own docstring is for programmers."""
    if "$defs" not in model:
        model.pop("description", None)
    for part in [model, *model.get("anyOf", ())]:
        part.pop("description", None) if part is not model else None
        for key, about in part.get("properties", {}).items():
            about["description"] = _hint(key, t)


def _hint(key: str, t: Words) -> str:
    help_ = f"problems.help.{key}"
    return t(help_) if help_ in t else t(f"problems.key.{key}")


def _tidied(items: Any) -> Any:  # noqa: ANN401
    """`items` without titles derived from Python names, and with every mapping closed."""
    if isinstance(items, list):
        return [_tidied(part) for part in items]
    if not isinstance(items, dict):
        return items
    named = {"properties", "$defs"}
    if "patternProperties" in items:
        items = items | {"additionalProperties": False}  # a key of another form is a mistake
    return {
        key: {name: _tidied(part) for name, part in value.items()}
        if key in named
        else _tidied(value)
        for key, value in items.items()
        if key != "title"
    }
