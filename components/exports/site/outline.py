"""What stands on a page, read from its file in `pages/`, which is a table of contents.

The file is parsed and not run, so a new page or panel is on the site without another word.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path

PAGES = Path(__file__).resolve().parents[3] / "pages"
_PARTS = {"headline", "cards", "section", "panel"}
_OWN = {"show_unknowns", "show_policies", "show_verdict"}


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a page: headline, cards, a section or panel with its name, or a list."""

    kind: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Outline:
    """A page: id and parts in reading order."""

    id: str
    parts: tuple[Part, ...]

    @property
    def panels(self) -> tuple[str, ...]:
        """The ids of its charts."""
        return tuple(part.name for part in self.parts if part.kind == "panel")


def outlines(folder: Path = PAGES) -> tuple[Outline, ...]:
    """All pages that show charts, in the order of their numbers; work benches are left out."""
    found = (
        Outline(path.stem.split("_", 1)[1], tuple(_parts(path)))
        for path in sorted(folder.glob("[0-9]*_*.py"))
    )
    return tuple(page for page in found if page.panels)


def _parts(path: Path) -> list[Part]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    parts = (_part(call) for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)))
    return [part for part in parts if part]


def _part(call: ast.Call) -> Part | None:
    function = call.func
    if isinstance(function, ast.Name) and function.id in _OWN:
        return Part(function.id.removeprefix("show_"))
    if not isinstance(function, ast.Attribute) or function.attr not in _PARTS:
        return None
    if not call.args:
        return Part(function.attr)
    first = call.args[0]
    return Part(function.attr, str(first.value)) if isinstance(first, ast.Constant) else None
