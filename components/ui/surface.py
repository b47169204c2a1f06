"""The one chart surface: a Plotly figure on a node the browser keeps between reruns.

`st.plotly_chart` sends and plots a figure at each change; here the page carries its address, the
browser keeps what it has fetched and painted, and a picked point comes back as its evidence key.
The words around the chart belong to the same node: as elements of Streamlit they cost more of a
click than the chart itself.
"""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from components.render.offered import OFFERS
from components.render.script import script_route
from components.ui.part import below_base, part
from components.words import words

_WORDS = ("save", "png", "svg", "hint", "failed", "saving", "unsaved", "missing")
_WHOLE = "figures_in_the_page"
"""Set for a reader who could not fetch a figure: theirs come with the page from then on."""
_mount = part("surface")


@dataclass(frozen=True, slots=True)
class Around:
    """The words around a chart, shown as text: above it, in its place when empty, below it."""

    title: str = ""
    subtitle: str = ""
    empty: str = ""
    lines: tuple[str, ...] = ()


_ALONE = Around()


def surface(
    payload: str,
    *,
    alt: str,
    file_name: str,
    key: str,
    height: int,
    lang: str,
    around: Around = _ALONE,
) -> str | None:
    """Show `payload` (from `components.render.figure.payload`); the key picked now, or None.

    `height` (px) is kept free until the figure, which knows its own height, is drawn.
    `file_name` has no ending. With `around.empty` nothing is drawn. The key comes back in one
    run only.
    """
    say = words(lang)
    whole = bool(st.session_state.get(_WHOLE)) or bool(around.empty)
    data = {
        "payload": "" if around.empty or not whole else payload,
        "figure": "" if whole else below_base(OFFERS.put(payload, "json")),
        "alt": alt,
        "file": file_name,
        "height": height,
        "lang": say("language.html"),
        "script": below_base(script_route()),
        "words": {name: say(f"surface.{name}") for name in _WORDS},
        "around": {name: getattr(around, name) for name in Around.__slots__},
    }
    result = _mount(
        say, data=data, key=key, height="content", width="stretch",
        on_picked_change=_picked, on_lost_change=_lost,
    )  # fmt: skip
    picked = result.get("picked")
    return picked if isinstance(picked, str) and picked else None


def _lost() -> None:
    """Another process answered for this one, or the figure had to give way to newer ones."""
    st.session_state[_WHOLE] = True


def _picked() -> None:
    """Streamlit reports triggers only where somebody listens; the value is read from the result."""
