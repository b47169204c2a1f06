"""A part of a page with a script of its own, which the browser fetches once and keeps.

Written into the component, as Streamlit does it, script and style travel again with every change
of its data: twenty kilobytes a chart.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, cast

import streamlit as st

from components.render.offered import OFFERS
from components.words import Words

_FOLDER = Path(__file__).parent
_LOADER = (_FOLDER / "part.js").read_text(encoding="utf-8")
Mount = Callable[..., Mapping[str, Any]]
"""Shows the part with `data`, after the reader's words; returns what it has triggered."""


def part(name: str) -> Mount:
    """The component of `name`.js and `name`.css beside this file; its style reaches the page."""
    script = OFFERS.put(_module(name), "js", lasting=True)
    mounted = st.components.v2.component(f"hangsu_{name}", js=_LOADER, isolate_styles=False)

    def mount(say: Words, *, data: dict[str, Any], **more: object) -> Mapping[str, Any]:
        told = {**data, "module": below_base(script), "missing": say("surface.missing")}
        return cast("Mapping[str, Any]", mounted(data=told, **cast("dict[str, Any]", more)))

    return mount


def below_base(path: str) -> str:
    """Where the browser finds `path` of this server, below its base path if it has one."""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{base}{path}" if base else path


def _module(name: str) -> str:
    """The script, which puts its style into the page first."""
    style, script = (
        (_FOLDER / f"{name}.{ending}").read_text(encoding="utf-8") for ending in ("css", "js")
    )
    return (
        'const style = document.createElement("style");\n'
        f"style.textContent = {json.dumps(style, ensure_ascii=False)};\n"
        f"document.head.append(style);\n{script}"
    )
