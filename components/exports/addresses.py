"""Charts and briefings as an address names them: `core_level?city=suzhou`, `…/briefing?panels=…`.

Names and forms are those of the address bar and of exported files: lists with commas, 1 and 0.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from typing import Any, get_origin, get_type_hints
from urllib.parse import parse_qsl, unquote, urlsplit

from pydantic import TypeAdapter, ValidationError

from components.catalog.models import Catalog
from components.charts import registry
from components.charts.chart import Chart
from components.exports.base import (
    PREFIX,
    STANDARD,
    Briefing,
    ExportError,
    Need,
    Panel,
    missing,
)
from components.words import DEFAULT, languages, words

Pairs = Iterable[tuple[str, str]]
_SECTIONS = {
    "places": ("place", "places", "peer", "city", "follower", "leader"),
    "indicators": ("indicator", "indicators"),
}
"""The options that name records, which must be there."""


def panel(text: str, more: Pairs = ()) -> Panel:
    """The chart `text` with its options and `more` of them; UnknownChartError, ExportError."""
    name, _, query = text.removeprefix(PREFIX).partition("#")[0].partition("?")
    chart = unquote(name)
    pairs = [*parse_qsl(query, keep_blank_values=True), *more]
    hints = get_type_hints(registry.entry(chart).options)
    return Panel(chart=chart, options={key: _value(key, raw, hints) for key, raw in pairs})


def _value(key: str, raw: str, hints: Mapping[str, Any]) -> Any:  # noqa: ANN401 - an option
    if key not in hints:
        raise ExportError("option_name", name=key[:40], names=", ".join(hints))
    hint = hints[key]
    several = any(get_origin(one) is tuple for one in (hint, *getattr(hint, "__args__", ())))
    given: Any = [one for one in raw.split(",") if one] if several else raw
    if raw[:1] in {"[", '"'}:  # as the name of a shape has it
        given = json.loads(raw) if _is_json(raw) else given
    try:
        return TypeAdapter(hint).validate_python(given)
    except ValidationError as error:
        raise ExportError("option_value", name=key, value=raw[:40]) from error


def _is_json(raw: str) -> bool:
    try:
        json.loads(raw)
    except ValueError:
        return False
    return True


def drawn(drawing: registry.Drawing, one: Panel, lang: str) -> Chart:
    """The chart of `one`; ExportError where an option means nothing in the data."""
    options = one.options
    for key, value in options.items():
        _known(key, value, drawing.tables.catalog)
    try:
        return drawing.chart(one.chart, {**options, "lang": lang})
    except registry.UnknownChartError:
        raise
    except (LookupError, ValueError, TypeError) as error:
        if not options:
            raise
        said = ", ".join(f"{key}={value}" for key, value in options.items())
        raise ExportError("options", name=one.chart, values=said[:120]) from error


def _known(key: str, value: object, catalog: Catalog) -> None:
    section = next((name for name, keys in _SECTIONS.items() if key in keys), "")
    ids = getattr(catalog, section, {})
    for code in value if isinstance(value, (list, tuple)) else [value]:
        if section and code not in (*ids, "", None):
            raise ExportError("option_value", name=key, value=str(code)[:40])


def is_briefing(text: str) -> bool:
    """Whether `text` is the address of the briefing page."""
    return urlsplit(text).path.rstrip("/").rpartition("/")[2] == "briefing"


def briefing(text: str, today: dt.date, lang: str = DEFAULT) -> Briefing:
    """The briefing that the page at the address `text` shows; ExportError for a wrong value."""
    given = dict(parse_qsl(urlsplit(text).query))
    spoken = given.get("lang", lang)
    t = words(spoken if spoken in languages() else lang)
    panels = given["panels"].split(",") if "panels" in given else STANDARD
    values: dict[str, Any] = {
        "title": given.get("title") or t("page_briefing.standard_title"),
        "issuer": given.get("issuer", ""),
        "date": given.get("date", today),
        "lang": t.lang,
        "panels": [panel(one) for one in panels if one],
        "size": given.get("size", "wide"),
        "length": given.get("length", "short"),
        "pictures": given.get("pictures", missing(Need.BROWSER, Need.FONT) is None),
        "paged": given.get("paged", missing(Need.OFFICE) is None),
        "templates": [one for key, one in given.items() if key.startswith("template_") and one],
        "leader": {
            key.removeprefix("leader_"): one
            for key, one in given.items()
            if key.startswith("leader_")
        },
    }
    try:
        return Briefing.model_validate(values)
    except ValidationError as error:
        name = str(error.errors()[0]["loc"][0])
        value = str(values.get(name, ""))[:40]
        raise ExportError("option_value", name=name, value=value) from error
