"""New values as lines of YAML in the style of the file: one report a line, records in blocks."""

from __future__ import annotations

from components.catalog.errors import Path
from components.catalog.yaml_reader import Plain
from components.edit.change import is_cell
from components.edit.scalar import scalar


def inline(value: Plain) -> str:
    """`value` on one line: a scalar, `{key: value}` or `[item, item]`."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(key)}: {inline(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(inline(part) for part in value) + "]"
    return scalar(value)


def entry(key: str, value: Plain, path: Path, indent: int, step: int = 2) -> list[str]:
    """`key: value` as lines that begin at column `indent`; `path` leads to the value."""
    head = f"{' ' * indent}{_key(key)}:"
    if not _in_block(value, path):
        return [f"{head} {inline(value)}"]
    return [head, *block(value, path, indent + step, step)]


def block(value: Plain, path: Path, indent: int, step: int = 2) -> list[str]:
    """The lines of a mapping or a list in block style, each beginning at column `indent`."""
    if isinstance(value, list):
        return [f"{' ' * indent}- {inline(part)}" for part in value]
    table = value if isinstance(value, dict) else {}
    return [
        line for key, part in table.items() for line in entry(key, part, (*path, key), indent, step)
    ]


def _in_block(value: Plain, path: Path) -> bool:
    if not value or not isinstance(value, (dict, list)):
        return False
    if isinstance(value, list):
        return any(isinstance(part, (dict, list)) for part in value)
    if is_cell(path):
        return False
    nested = any(isinstance(part, (dict, list)) for part in value.values())
    return nested or len(path) <= 3 or path[2] == "values"


def _key(key: str) -> str:
    # A year is a key of four bare digits; every other odd key is quoted.
    return key if key.isascii() and key.isdigit() and key[:1] != "0" else scalar(key)
