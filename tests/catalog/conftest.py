"""A file small enough to read, and ways to break one line of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from components.catalog.errors import CatalogError, Problem
from components.catalog.validation import read

# Line 17 is the one value; the other lines are the least that a value needs around it.
SMALL = """\
places:
  hangzhou: {zh: 杭州, en: Hangzhou, level: city}
sources:
  brief: {zh: 简报, en: Brief, kind: brief, date: 2023-05-24,
    dated: stated, dating: 刊头, script: mixed}
calibres:
  core: {zh: 核心, en: Core, covers: 核心产业}
themes: {economy: {zh: 经济, en: Economy}}
indicators:
  share:
    zh: 占比
    en: Share
    unit: '%'
    calibre: core
    values:
      hangzhou:
        2022: {value: 27.1, source: brief, at: 19, says: 27.1%}
"""
LINE = "        2022: {value: 27.1, source: brief, at: 19, says: 27.1%}\n"

HERE = "▸"
"""In a text of the tests: the place where the fault that follows is to be told."""

Problems = Callable[[str], list[Problem]]


@pytest.fixture
def small() -> str:
    """A whole file with one value, on line 17."""
    return SMALL


@pytest.fixture
def with_line() -> Callable[[str], str]:
    """The small file with other text for line 17, its one value."""
    return lambda line: SMALL.replace(LINE, f"        {line}\n")


@pytest.fixture
def problems() -> Problems:
    """All problems of a file's text; none for a file in order."""

    def found(text: str) -> list[Problem]:
        try:
            read(text)
        except CatalogError as error:
            return list(error.problems)
        return []

    return found


@pytest.fixture
def told(problems: Problems) -> Callable[[str], list[str]]:
    """The codes of all problems of a text, each of which must lie at the sign ▸ of its turn."""

    def codes(marked: str) -> list[str]:
        text = marked.replace(HERE, "")
        lines = [line.split(HERE) for line in marked.splitlines()]
        places = [
            (number, len("".join(parts[: turn + 1])) + 1)
            for number, parts in enumerate(lines, start=1)
            for turn in range(len(parts) - 1)
        ]
        entries = problems(text)
        assert list(dict.fromkeys((p.line, p.column) for p in entries)) == places
        return [p.code for p in entries]

    return codes
