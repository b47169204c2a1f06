"""The one chart surface: a Plotly figure on a node the browser keeps between reruns.

`st.plotly_chart` re-plots from nothing at each change; here `Plotly.react` changes what differs,
and a picked point comes back as its evidence key. The words around the chart belong to the same
node: as elements of Streamlit they cost more of a click than the chart itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from components.render.script import script_route
from components.words import words

_FOLDER = Path(__file__).parent
_WORDS = ("save", "png", "svg", "hint", "failed", "saving", "unsaved")
_mount = st.components.v2.component(
    "hangsu_surface",
    css=(_FOLDER / "surface.css").read_text(encoding="utf-8"),
    js=(_FOLDER / "surface.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


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
    data = {
        "payload": "" if around.empty else payload,
        "alt": alt,
        "file": file_name,
        "height": height,
        "lang": say("language.html"),
        "script": script_url(),
        "words": {name: say(f"surface.{name}") for name in _WORDS},
        "around": {name: getattr(around, name) for name in Around.__slots__},
    }
    result = _mount(key=key, data=data, height="content", width="stretch", on_picked_change=_picked)
    picked = result.get("picked")
    return picked if isinstance(picked, str) and picked else None


def script_url() -> str:
    """Where this server offers Plotly's script, below its base path if it has one."""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{base}{script_route()}" if base else script_route()


def _picked() -> None:
    """Streamlit reports triggers only where somebody listens; the value is read from the result."""
