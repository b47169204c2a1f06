"""An uploaded table, read once: every click on the page runs its script again."""

from __future__ import annotations

from typing import NamedTuple

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from components.catalog.worker import WorkerError
from components.edit import paste
from components.edit.changes import EditError
from components.edit.paste import Grid
from components.ui.plain import plain
from components.words import Words

_KEY = "paste_read"


class _File(NamedTuple):
    id: str
    name: str
    sheets: dict[str, Grid] | EditError | WorkerError


def sheets(say: Words) -> dict[str, Grid] | None:
    """The sheets of the uploaded file by name; None where there is no file.

    EditError or WorkerError again and again, as the first time; only a server that was busy is
    asked anew. The file stays while the reader looks elsewhere, until it is taken away.
    """
    upload = st.file_uploader(
        say("page_editing.paste.upload"),
        key="paste_file",
        on_change=_forget,
        type=["csv", "tsv", "txt", "xlsx", "xls", "ods"],
    )
    file: _File | None = st.session_state.get(_KEY)
    if upload is not None and (file is None or file.id != upload.file_id):
        file = st.session_state[_KEY] = _File(upload.file_id, upload.name, _read(upload))
    if file is None:
        return None
    if upload is None:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(plain(say("page_editing.paste.kept", name=file.name)), width="content")
            st.button(say("page_editing.paste.away"), key="paste_away", on_click=_forget)
    if isinstance(file.sheets, Exception):
        raise file.sheets
    return dict(file.sheets)


def _forget() -> None:
    """Drop the file: the reader changed it. A page that comes back changes nothing."""
    st.session_state.pop(_KEY, None)


def _read(upload: UploadedFile) -> dict[str, Grid] | EditError | WorkerError:
    try:
        return paste.from_file(upload.name, upload.getvalue())
    except (EditError, WorkerError) as error:
        if isinstance(error, WorkerError) and error.code == "busy":
            raise
        return error
