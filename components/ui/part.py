"""A part of a page with a script of its own, which the browser fetches once and keeps.

Written into the component, as Streamlit does it, script and style travel again with every change
of its data: twenty kilobytes a chart.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, cast

import streamlit as st

from components.render.assets import CONTENT, spoken
from components.words import Words

_LOADER = spoken({"missing": "surface.missing"}) + Path(__file__).with_name("part.js").read_text(
    encoding="utf-8"
)
Mount = Callable[..., Mapping[str, Any]]
"""Shows the part with `data`, after the reader's words; returns what it has triggered."""


def part(name: str, module: str) -> Mount:
    """The component `name`, whose script is `module` (see `components.render.assets`)."""
    script = CONTENT.put_script(module)
    mounted = st.components.v2.component(f"hangsu_{name}", js=_LOADER, isolate_styles=False)

    def mount(say: Words, *, data: dict[str, Any], **more: object) -> Mapping[str, Any]:
        told = {**data, "module": below_base(script), "lang": say.lang}
        return cast("Mapping[str, Any]", mounted(data=told, **cast("dict[str, Any]", more)))

    return mount


def below_base(path: str) -> str:
    """Where the browser finds `path` of this server, below its base path if it has one."""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{base}{path}" if base else path
