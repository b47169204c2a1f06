"""What a check has found at a path, before anyone has looked up the line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from components.catalog.problem import Path


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault by path and code; `at_key` points at the key instead of at its value."""

    path: Path
    code: str
    values: tuple[tuple[str, object], ...] = ()
    at_key: bool = False


def finding(path: Path, code: str, /, *, at_key: bool = False, **values: object) -> Finding:
    """A finding with the values that its sentences name."""
    return Finding(path, code, tuple(values.items()), at_key)


def nearest(word: str, options: Iterable[str]) -> str | None:
    """The one of `options` that was probably meant by `word`; None when none is close."""
    by_folded = {option.lower().replace("-", "_"): option for option in options}
    close = get_close_matches(word.lower().replace("-", "_"), by_folded, n=1, cutoff=0.6)
    return by_folded[close[0]] if close else None


def listed(options: Iterable[str]) -> str:
    """The options as they are typed, set apart so that both languages can show them."""
    return " | ".join(options)
