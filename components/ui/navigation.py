"""The pages there are: one file each in `pages/`, in the order of their numbers."""

from __future__ import annotations

import ast
from copy import copy
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from components.words import Words, words

FOLDER = Path(__file__).resolve().parents[2] / "pages"


@dataclass(frozen=True, slots=True)
class Entry:
    """A page file: `10_gap.py` has the id `gap`; its ICON is read, not run."""

    id: str
    path: Path
    icon: str


@cache
def entries() -> tuple[Entry, ...]:
    """All pages in the order of their file names; the first is the home page."""
    return tuple(_entry(path) for path in sorted(FOLDER.glob("[0-9]*_*.py")))


def _entry(path: Path) -> Entry:
    return Entry(path.stem.split("_", 1)[1], path, _constant(path, "ICON"))


def _constant(path: Path, name: str) -> str:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in tree.body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == name:
            return str(ast.literal_eval(node.value))
    return ":material/article:"


def pages(say: Words) -> list[StreamlitPage]:
    """The pages for `st.navigation`, titled in the reader's language.

    The address of a page is its id, so a link survives a change of title or language.
    """
    # Made anew at each run, they would look up every file on disk; a run marks the one it shows.
    return [copy(page) for page in _pages(say.lang)]


@cache
def _pages(lang: str) -> tuple[StreamlitPage, ...]:
    say = words(lang)
    return tuple(
        st.Page(
            entry.path,
            title=say(f"pages.{entry.id}.title"),
            icon=entry.icon,
            url_path=entry.id,
            default=number == 0,
        )
        for number, entry in enumerate(entries())
    )


def path_of(page_id: str) -> str:
    """The file of a page, for links between pages; KeyError for an unknown id."""
    return str({entry.id: entry.path for entry in entries()}[page_id])
