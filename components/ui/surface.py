"""The one chart surface: a Plotly figure on a node the browser keeps between reruns.

`st.plotly_chart` re-plots from nothing at each change; here `Plotly.react` changes what differs,
and a picked point comes back as its evidence key. Called by the panel and by nobody else.
"""

from __future__ import annotations

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


def surface(
    payload: str, *, alt: str, file_name: str, key: str, height: int, lang: str
) -> str | None:
    """Show `payload` (from `components.render.figure.payload`); the key picked now, or None.

    `height` (px) is kept free until the figure, which knows its own height, is drawn.
    `file_name` has no ending. The key comes back in one run only.
    """
    say = words(lang)
    data = {
        "payload": payload,
        "alt": alt,
        "file": file_name,
        "height": height,
        "lang": say("language.html"),
        "script": script_url(),
        "words": {name: say(f"surface.{name}") for name in _WORDS},
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
