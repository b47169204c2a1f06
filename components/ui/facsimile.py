"""Pages of documents as pictures for the browser, drawn when they are asked for."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

from components.catalog.documents import file_path
from components.catalog.models import Source
from components.catalog.worker import WorkerError
from components.intake.documents import DocumentError
from components.intake.facsimile import Boxes, facsimile
from components.render.assets import CONTENT
from components.ui.widgets import below_base


def cited_page(source: Source, at: int | str, token: str) -> dict[str, Any] | None:
    """The page that evidence names with its passage in boxes; None where there is no picture."""
    path = file_path(source) if isinstance(at, str) and at.startswith("p. ") else None
    if path is None:
        return None
    first, _, last = str(at)[3:].partition("-")
    pages = tuple(range(int(first), min(int(last or first), int(first) + 20) + 1))
    return _shown(str(path), path.stat().st_mtime_ns, pages, token, path.read_bytes)


def page_of(name: str, sha256: str, data: bytes, page: int) -> dict[str, Any] | None:
    """The page of a document that is only being taken in."""
    return _shown(f"{name} {sha256}", 0, (page,), "", lambda: data)


def boxed(boxes: Boxes) -> dict[str, Any]:
    """Boxes as the browser draws them, in per cent of the page."""
    return {
        name: [[round(100 * share, 2) for share in box] for box in getattr(boxes, name)]
        for name in ("clause", "token")
    }


def _shown(
    name: str, changed: int, pages: tuple[int, ...], token: str, data: Callable[[], bytes]
) -> dict[str, Any] | None:
    try:
        drawing = _drawn(name, changed, pages, token, data)
    except WorkerError:  # busy; the next run asks again
        return None
    if drawing is None:
        return None
    page, payload, boxes = drawing
    return {"page": page, "address": below_base(CONTENT.put_payload(payload)), **boxed(boxes)}


@st.cache_resource(show_spinner=False, max_entries=40)
def _drawn(
    name: str,
    changed: int,  # noqa: ARG001
    pages: tuple[int, ...],
    token: str,
    _data: Callable[[], bytes],
) -> tuple[int, str, Boxes] | None:
    data = _data()
    if not data.startswith(b"%PDF-"):
        return None
    try:
        drawing = facsimile(Path(name).name, data, pages, token)
    except (DocumentError, WorkerError) as error:
        if error.code == "busy":
            raise
        return None
    picture = f"data:image/webp;base64,{b64encode(drawing.picture).decode()}"
    return drawing.page, json.dumps({"picture": picture}), drawing.boxes
