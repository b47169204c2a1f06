"""A page as a value: what stands on it, in reading order, for the screen and the static site.

A file in `pages/` declares one as `PAGE`. What only a screen has, controls and work benches, is
given as functions: their first argument is the page on the screen, then come the choices of the
reader by name. Nothing here calls them.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

# The parts of a page.


Controls = Callable[..., Mapping[str, Any]]
"""Shows controls; what it returns are the choices that the parts after it are drawn with."""
Drawing = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Title:
    """The title and, where the words have one, the line below it; for a page without a finding."""


@dataclass(frozen=True, slots=True)
class Headline:
    """The finding of the page, from `components/charts/headlines.py`.

    `screen`: whether the screen shows it as well; where the reader's choice changes the finding,
    the part with the controls says it.
    """

    screen: bool = True


@dataclass(frozen=True, slots=True)
class Section:
    """A heading; its words are below `page_<page>.<name>`."""

    name: str


@dataclass(frozen=True, slots=True)
class Panel:
    """A chart by its id, with the reader's choices as its options.

    `draw` is for a chart with controls of its own: it gets the id after the page. The `hero` of a
    page has no heading of its own, for the finding above it says the same.
    """

    chart: str
    draw: Drawing | None = None
    hero: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A list that is no chart: `unknowns`, `policies` or `verdict`."""

    name: str


@dataclass(frozen=True, slots=True)
class Link:
    """A way to another page, which opens with the choices that `query` returns."""

    page: str
    query: Controls | None = None


@dataclass(frozen=True, slots=True)
class Screen:
    """A part that only the screen has."""

    draw: Drawing


@dataclass(frozen=True, slots=True)
class Row:
    """Parts that are read together, side by side where there is room; `key` names their grid.

    `rail`: the last part stands narrow beside the first, which is what the page is about.
    """

    key: str
    parts: tuple[Part, ...]
    rail: bool = False


@dataclass(frozen=True, slots=True)
class Fragment:
    """Parts that are run again alone when a control among them changes.

    Nothing outside may depend on what is chosen inside. `when` says whether the data have
    something for them; a file leaves those of their charts out that have nothing to draw.
    """

    parts: tuple[Part, ...]
    controls: Controls | None = None
    when: Callable[..., bool] | None = None

    @property
    def name(self) -> str:
        """The id of its first chart, which tells it from others on the page."""
        return next(part.chart for part in _leaves(self.parts) if isinstance(part, Panel))


@dataclass(frozen=True, slots=True)
class Tab:
    """Parts that are shown instead of those of other tabs; its heading stands in their place.

    `id` is its address, and its words are those of a `Section`, with `tab` its short name.
    `choices` are the names in the address that belong to its `controls`: a link that has one opens
    it. `count` says of the frames how much is in it.
    """

    id: str
    parts: tuple[Part, ...]
    controls: Controls | None = None
    choices: tuple[str, ...] = ()
    count: Callable[..., int] | None = None


@dataclass(frozen=True, slots=True)
class Tabs:
    """Parts of which a screen shows one at a time; a file or a printed page has all of them.

    `name` is what the choice is called in the address; `head` stands above it and follows it.
    """

    name: str
    tabs: tuple[Tab, ...]
    head: tuple[Part, ...] = (Headline(),)


Part = Title | Headline | Section | Panel | Listing | Link | Screen | Row | Fragment | Tabs


# The pages there are: one file each in `pages/`, in the order of their numbers.


@dataclass(frozen=True, slots=True)
class Outline:
    """A page: the id that is its address, an icon of Streamlit, its parts in reading order.

    `controls` are those that the whole page follows; they stand below the first part. `group` is
    the part of the menu that it belongs to: to look, to check, or to work with.
    """

    id: str
    icon: str
    parts: tuple[Part, ...]
    controls: Controls | None = None
    group: Literal["look", "check", "work"] = "look"

    @property
    def leaves(self) -> tuple[Part, ...]:
        """All parts one after the other, those of rows and fragments in their place."""
        return tuple(_leaves(self.parts))

    @property
    def panels(self) -> tuple[str, ...]:
        """The ids of its charts."""
        return tuple(part.chart for part in self.leaves if isinstance(part, Panel))

    @property
    def optional(self) -> frozenset[str]:
        """Those that are left out where they have nothing to draw."""
        fragments = (part for part in self.parts if isinstance(part, Fragment) and part.when)
        leaves = (leaf for part in fragments for leaf in _leaves(part.parts))
        return frozenset(leaf.chart for leaf in leaves if isinstance(leaf, Panel))


def _leaves(parts: tuple[Part, ...]) -> Iterator[Part]:
    for part in parts:
        if isinstance(part, Row | Fragment):
            yield from _leaves(part.parts)
        elif isinstance(part, Tabs):
            yield from _leaves(part.head)
            for tab in part.tabs:
                yield from _leaves((Section(tab.id), *tab.parts))
        else:
            yield part


FOLDER = Path(__file__).resolve().parents[2] / "pages"


@cache
def outlines(folder: Path = FOLDER) -> Mapping[Path, Outline]:
    """All pages by their files, the home page first.

    The files are loaded by their paths, for this layer knows nothing of what they draw with.
    """
    return {path: _outline(path) for path in sorted(folder.glob("[0-9]*_*.py"))}


def _outline(path: Path) -> Outline:
    spec = importlib.util.spec_from_file_location(f"pages.{path.stem}", path)
    if spec is None or spec.loader is None:
        raise ImportError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    page: Outline = module.PAGE
    return page
