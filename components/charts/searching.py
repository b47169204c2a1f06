"""Searching in what a reader can see."""

from __future__ import annotations

from collections.abc import Iterable


def contains(texts: Iterable[str], search: str) -> bool:
    """Whether all words of `search` occur in `texts`, whatever their case; true for none."""
    words = search.casefold().split()
    text = "\n".join(texts).casefold() if words else ""
    return all(word in text for word in words)
