"""Small parts: scripts of our own, room, plain text, downloads, the address of a view, leaving."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from secrets import token_urlsafe
from threading import Thread
from typing import Any, cast
from urllib.parse import urlencode, urlsplit

import streamlit as st
from streamlit import runtime
from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime.scriptrunner import add_script_run_ctx, get_script_run_ctx

from components.edit.permission import loopback
from components.render.assets import CONTENT, spoken
from components.words import Words

# A part of a page with a script of its own, which the browser fetches once and keeps.
#
# Written into the component, as Streamlit does it, script and style travel again with every change
# of its data: twenty kilobytes a chart.


_LOADER = spoken({"missing": "surface.missing"}) + Path(__file__).with_name("part.js").read_text(
    encoding="utf-8"
)
Mount = Callable[..., Mapping[str, Any]]
"""Shows the part with `data`, after the reader's words; returns what it has triggered."""


def part(name: str, module: str) -> Mount:
    """The component `name`, whose script is `module` (see `components.render.assets`)."""
    script = CONTENT.put_script(module)
    mounted = st.components.v2.component(f"hangsu_{name}", js=_LOADER, isolate_styles=False)

    def mount(t: Words, *, data: dict[str, Any], **more: object) -> Mapping[str, Any]:
        values = {**data, "module": below_base(script), "lang": t.lang}
        return cast("Mapping[str, Any]", mounted(data=values, **cast("dict[str, Any]", more)))

    return mount


def below_base(path: str) -> str:
    """Where the browser finds `path` of this server, below its base path if it has one."""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{base}{path}" if base else path


# Room for charts.


_NARROWEST = 440
"""Pixels below which two charts stand under each other."""


def row(key: str, parts: int = 2) -> DeltaGenerator:
    """Room for charts that are read together: side by side where the window is wide enough."""
    return st.grid(parts, min_column_width=_NARROWEST * 3 // (parts + 1), gap="large", key=key)


def controls(name: str) -> DeltaGenerator:
    """The row of controls above what they control; `name` is that of the page or of the part."""
    return st.container(
        key=f"controls_{name}",
        horizontal=True,
        gap="xsmall",
        vertical_alignment="center",
    )


# Text from the data file shown as text: never Markdown, never HTML, never a directive.


_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|~$:<>&^])")
# What Streamlit makes of text after Markdown: `:smile:`, `:material/home:`, an arrow for ` -> `.
_PICTURED = re.compile(r":(?=[\w+/-]+:)|(?<!\S)(?:[<>~-]|<-)(?=[->=](?!\S))")
_JOINER = "\u2060"


def escaped(text: str) -> str:
    """`text` with every character that Markdown could act on escaped, on one line."""
    whole = _PICTURED.sub(rf"\g<0>{_JOINER}", " ".join(text.split()))
    return _SPECIAL.sub(r"\\\1", whole)


# A file that is made at the click stays on the server until its reader has fetched it.
#
# Streamlit 1.67 throws such a file away at the second page run of anybody after it was made. With
# a hundred readers that is a tenth of a second, and the download ends in 404. A file that belongs
# to a session stays until that session's own next run.


SLOT = "hangsu-download"
"""Where a session keeps the last file it had made: one, so that memory stays small."""


def lasting(make: Callable[[], bytes], mime: str, file_name: str) -> Callable[[], bytes]:
    """`make` for a download button with the same `mime` and `file_name`, told in a page's run."""
    session = get_script_run_ctx()

    def made() -> bytes:
        content = make()
        # A reader who has left meanwhile would leave the file here for ever.
        if session and runtime.get_instance().is_active_session(session.session_id):
            keeping = Thread(target=_keep, args=(content, mime, file_name))
            add_script_run_ctx(keeping, session)
            keeping.start()
            keeping.join()
        return content

    return made


def _keep(content: bytes, mime: str, file_name: str) -> None:
    # Files are told apart by their content, so Streamlit's own copy is this one.
    runtime.get_instance().media_file_mgr.add(
        content, mime, SLOT, file_name, is_for_static_download=True
    )


# A file made during a run goes to the reader's disk by itself.
#
# Streamlit's own button for a file made at the click asks for the one of the run before: of a title
# typed a moment ago it knows nothing, and where the page is just being run again, it finds none.


_mount_save = st.components.v2.component(
    "save_file", js=Path(__file__).with_name("save.js").read_text(encoding="utf-8")
)


def save(content: bytes, mime: str, file_name: str) -> None:
    """Have the browser save `content`; told in a page's run, once."""
    address = runtime.get_instance().media_file_mgr.add(
        content, mime, SLOT, file_name, is_for_static_download=True
    )
    # No counter: after a lost session it would begin anew in a window that has heard it already.
    data = {"address": below_base(address), "name": file_name, "once": token_urlsafe(8)}
    _mount_save(key="save_file", data=data, height=0)


# The address that opens exactly this view again.


_OPENED = frozenset({"ev", "vs"})
"""What the address says of the open evidence."""


def view_address(page_id: str) -> str:
    """The full address of page `page_id` with the state of its controls, without the evidence.

    "" on one's own machine: on a paper it would lead nobody there.
    """
    parts = urlsplit(st.context.url or "")
    if loopback(parts.hostname or ""):
        return ""
    query = {name: value for name, value in st.query_params.items() if name not in _OPENED}
    head = f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
    return f"{head}/{page_id}" + (f"?{urlencode(query)}" if query else "")


# The browser asks before a page is left on which something typed would be lost.


_NOTED, _RUN = "leaving_noted", "leaving_run"
_mount = st.components.v2.component(
    "leaving", js=Path(__file__).with_name("leaving.js").read_text(encoding="utf-8")
)


def note(what: str, *, unsafe: bool) -> None:
    """Remember whether `what`, such as a half-filled form, would be lost now."""
    st.session_state[_NOTED] = noted() | {what} if unsafe else noted() - {what}


def noted() -> frozenset[str]:
    """What would be lost if this session ended now."""
    names: frozenset[str] = st.session_state.get(_NOTED, frozenset())
    return names


def guard(*, form: bool = False) -> None:
    """Have the browser ask when something is noted; on a `form` also while one types."""
    if not form and not noted():
        return
    number = st.session_state[_RUN] = st.session_state.get(_RUN, 0) + 1
    _mount(key="leaving", data={"unsafe": bool(noted()), "form": form, "run": number}, height=0)
