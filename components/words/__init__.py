"""Every sentence a reader sees, one folder per language, one file per part of the product.

The folder is the registry: `zh/gap.toml` holds the Chinese words of the gap page, and
`words("zh")("gap.headline", points=11.3)` fills one in. Adding a language is adding a folder.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

FOLDER = Path(__file__).parent
DEFAULT = "zh"


class MissingWordError(KeyError):
    """A key that the language's folder does not hold: a bug, found by the tests."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language; call it with a key and the values to fill in."""

    lang: str
    table: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """The sentence under `key`, filled in; MissingWordError when there is none."""
        if key not in self.table:
            raise MissingWordError(f"{self.lang}: {key}")
        return self.table[key].format(**values) if values else self.table[key]

    def __contains__(self, key: object) -> bool:
        """Whether the language has `key`."""
        return key in self.table

    def under(self, prefix: str) -> dict[str, str]:
        """All words whose key begins with `prefix.`, by the rest of the key."""
        head = f"{prefix}."
        return {k.removeprefix(head): v for k, v in self.table.items() if k.startswith(head)}


@cache
def languages() -> tuple[str, ...]:
    """The languages there are, the default first."""
    found = sorted(path.name for path in FOLDER.iterdir() if (path / "language.toml").is_file())
    return (DEFAULT, *(lang for lang in found if lang != DEFAULT))


@cache
def words(lang: str) -> Words:
    """The words of `lang`; KeyError for a language without a folder."""
    if lang not in languages():
        raise KeyError(lang)
    table: dict[str, str] = {}
    for path in sorted((FOLDER / lang).glob("*.toml")):
        table |= _flat(path.stem, tomllib.loads(path.read_text(encoding="utf-8")))
    return Words(lang, MappingProxyType(table))


def _flat(prefix: str, tree: Mapping[str, Any]) -> dict[str, str]:
    flat: dict[str, str] = {}
    for key, value in tree.items():
        name = f"{prefix}.{key}"
        flat |= _flat(name, value) if isinstance(value, dict) else {name: str(value)}
    return flat
