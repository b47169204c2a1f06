"""The words of the codes that a form lets people choose from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from components.catalog.models import Catalog
from components.catalog.yaml_reader import Plain
from components.words import Words

_TABLES = {
    ("policies", "kind"): "evidence.policy_kinds",
    ("institutions", "kind"): "evidence.institution_kinds",
    ("institutions", "level"): "evidence.levels",
    ("institutions", "status"): "evidence.states",
    ("sources", "kind"): "evidence.source_kinds",
    ("sources", "dated"): "evidence.dated",
    ("sources", "script"): "evidence.scripts",
}


def choice(section: str, field: str, say: Words) -> Callable[[Any], str]:
    """What a code of `field` in records of `section` means."""
    if field == "is":
        return lambda code: say(f"page_editing.is.{code}_word")
    table = _TABLES.get((section, field), "")
    return lambda code: say(f"{table}.{code}") if f"{table}.{code}" in say else code


def named(catalog: Catalog, section: str, say: Words) -> Callable[[Any], str]:
    """The name of a record of `section` in the reader's language; its id where there is none."""
    records = getattr(catalog, section)
    return lambda id_: records[id_].name(say.lang) if id_ in records else id_


def waiting(whole: Plain, section: str, say: Words) -> dict[str, str]:
    """The records of `section` by id, each with its name: those of the file and those that wait.

    Read from the plain values, so that a record which is not in order yet can be opened as well.
    """
    records = whole.get(section) if isinstance(whole, dict) else None
    table = records if isinstance(records, dict) else {}
    return {
        str(id_): str(one.get(say.lang) or one.get("zh") or id_) if isinstance(one, dict) else id_
        for id_, one in table.items()
    }


def ids(catalog: Catalog, section: str) -> list[str]:
    """The ids of `section` in file order."""
    return list(getattr(catalog, section))
