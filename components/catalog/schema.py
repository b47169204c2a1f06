"""The JSON Schema of the data file, for editors that help while typing.

Made from the models, so that both always ask for the same, but that a key left empty is underlined
while the loader passes over it. References between records are beyond a schema.
"""

from __future__ import annotations

import json
from typing import Any

from components.catalog.models import Catalog
from components.catalog.shape import NOTED, OF_FACT
from components.words import DEFAULT, Words, words

NAME = "indicators.schema.json"
"""The file beside the data that the first line of the data names."""


def schema() -> dict[str, Any]:
    """The schema as a plain value, with hints in Chinese at every key."""
    values = _as_written(Catalog.model_json_schema())
    t = words(DEFAULT)
    values["description"] = t("problems.help.whole")
    for name, model in {"": values, **values["$defs"]}.items():
        _explain(name, model, t)
    bare: dict[str, Any] = _tidied(values)
    return bare


def _as_written(values: dict[str, Any]) -> dict[str, Any]:
    """The schema of the file, from that of the records: what `shape` moves stands elsewhere."""
    known, models = values["properties"], values["$defs"]
    indicator, target = models["Indicator"], models["Target"]
    text = [part for part in indicator["properties"]["note"]["anyOf"] if part.get("type") != "null"]
    texts = {"type": "object", "additionalProperties": {"anyOf": text}}
    periods = {"type": "array", "items": models["CellRef"]["properties"]["period"]}
    indicator["properties"] |= {
        "wanted": {"type": "object", "additionalProperties": periods},
        **{key: {"type": "object", "additionalProperties": texts} for key in NOTED},
    }
    indicator["required"].remove("calibre")
    target["properties"]["undated"]["anyOf"].append({"const": True})
    models["Policy"]["properties"].pop("targets")
    report = models["Report"]
    full = next(part for part in report["anyOf"] if "properties" in part)
    fact = {**indicator["properties"], **full["properties"]}
    fact |= {key: models["CellRef"]["properties"][key] for key in ("place", "period")}
    models["Fact"] = {
        "type": "object",
        "additionalProperties": False,
        "properties": {key: fact[key] for key in OF_FACT},
        "required": ["zh", "en", "unit", "place", "period", "value"],
    }
    facts = json.loads(json.dumps(known["indicators"]).replace("Indicator", "Fact"))
    values["properties"] = known | {"facts": facts}
    return values


def text() -> str:
    """The schema as it is written to disk, ending in a line break."""
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


def _explain(name: str, model: dict[str, Any], t: Words) -> None:
    """Put the hint of each key into `model`; a model's own docstring is for programmers."""
    if "$defs" not in model:
        model.pop("description", None)
    for part in [model, *model.get("anyOf", ())]:
        part.pop("description", None) if part is not model else None
        for key, about in part.get("properties", {}).items():
            part["properties"][key] = _for_typing(about) | {"description": _hint(name, key, t)}


_BEGUN = ("number", "integer", "array")


def _for_typing(about: dict[str, Any]) -> dict[str, Any]:
    """What a key may hold, told so that an editor completes the key and no value with it.

    Editors write the beginning of the type: `null`, `- `, or a 0, which may stay and be taken for
    a figure. Behind a choice of types (`anyOf`) they write nothing, even if it is a choice of one.
    """
    bare = {key: part for key, part in about.items() if key not in {"anyOf", "default"}}
    types = [part for part in about.get("anyOf", [bare]) if part != {"type": "null"}]
    default = about.get("default")
    usual = {} if default in (None, "", [], {}) else {"default": default}
    begun = not usual and types[0].get("type") in _BEGUN
    return usual | ({"anyOf": types} if begun or len(types) > 1 else types[0])


def _hint(name: str, key: str, t: Words) -> str:
    """What `key` means in the record of that name, in any record, or what it is called."""
    helps = (f"problems.help.{name.lower()}_{key}", f"problems.help.{key}")
    return t(next((one for one in helps if one in t), f"problems.key.{key}"))


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
