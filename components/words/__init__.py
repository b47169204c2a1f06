"""Every sentence a reader sees, one folder per language, one file per part of the product.

The folder is the registry: every TOML file in `zh` is read, and a key names the tables around a
sentence, not the file: `words("zh")("shell.sources", sources="…")` fills in `sources` below
`[shell]`, wherever that stands. Adding a language is adding a folder.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

FOLDER = Path(__file__).parent
DEFAULT = "zh"
_QUALIFIED = re.compile(r"(?:约|近|不足|超过|至少|至多) ?\d")
_APART = re.compile("(?<=[\u4e00-\u9fff]) \0|\0")
"""Where a figure with its qualifier begins, and the blank between it and a Chinese sign."""
_NESTED = str.maketrans("“”", "‘’")
"""Quotation marks inside quotation marks (GB/T 15834)."""


_ONE_YEAR = re.compile(r"(?<![\d.,–])\b1 years\b")
"""A number of years that is one, whichever sentence counts them."""


class MissingWordError(KeyError):
    """A key that the language's folder does not hold: a bug, found by the tests."""


class DoubleWordError(ValueError):
    """A key that two files of a language hold: neither is the one to correct."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language; call it with a key and the values to fill in."""

    lang: str
    table: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """The sentence under `key`, filled in; MissingWordError when there is none.

        A blank parts a Chinese sign from a figure, and not from the qualifier before a figure:
        占 57%, but 占约 57%. What stands in quotation marks has its own as single ones.
        """
        if key not in self.table:
            raise MissingWordError(f"{self.lang}: {key}")
        if not values:
            return self.table[key]
        quoted = {
            name: value.translate(_NESTED)
            for name, value in values.items()
            if isinstance(value, str) and "“" in value and f"“{{{name}}}”" in self.table[key]
        }
        values |= quoted
        qualified = {
            name: f"\0{value}"
            for name, value in values.items()
            if isinstance(value, str) and _QUALIFIED.match(value)
        }
        text = self.table[key].format(**values | qualified)
        text = _APART.sub("", text) if qualified else text
        return _ONE_YEAR.sub("1 year", text) if "1 years" in text else text

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
    names = sorted(path.name for path in FOLDER.iterdir() if (path / "language.toml").is_file())
    return (DEFAULT, *(lang for lang in names if lang != DEFAULT))


@cache
def words(lang: str) -> Words:
    """The words of `lang`; KeyError for a language without a folder."""
    if lang not in languages():
        raise KeyError(lang)
    return Words(lang, MappingProxyType(read(FOLDER / lang)))


def read(folder: Path) -> dict[str, str]:
    """The words of all files in `folder` by key; DoubleWordError for a key in two of them."""
    table: dict[str, str] = {}
    homes: dict[str, str] = {}
    for path in sorted(folder.glob("*.toml")):
        own = sentences(path)
        for key in own:
            if key in homes:
                raise DoubleWordError(f"{folder.name}: {key} in {homes[key]} and {path.name}")
        table |= own
        homes |= dict.fromkeys(own, path.name)
    return table


def sentences(path: Path) -> dict[str, str]:
    """The words of one file by key."""
    return dict(_flat(tomllib.loads(path.read_text(encoding="utf-8"))))


def _flat(tree: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", str(value)
