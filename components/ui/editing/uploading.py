"""An uploaded table, read once: every click on the page runs its script again."""

from __future__ import annotations

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from components.catalog.worker import WorkerError
from components.edit import grid
from components.edit.grid import Grid
from components.edit.refusal import EditError

_KEY = "paste_read"


def sheets(upload: UploadedFile) -> dict[str, Grid]:
    """The sheets of `upload` by name; EditError or WorkerError again and again, as the first time.

    Only a server that was busy is asked anew.
    """
    told = st.session_state.get(_KEY)
    if told is None or told[0] != upload.file_id:
        told = upload.file_id, _read(upload)
        st.session_state[_KEY] = told
    if isinstance(told[1], Exception):
        raise told[1]
    return dict(told[1])


def _read(upload: UploadedFile) -> dict[str, Grid] | EditError | WorkerError:
    try:
        return grid.from_file(upload.name, upload.getvalue())
    except (EditError, WorkerError) as error:
        if isinstance(error, WorkerError) and error.code == "busy":
            raise
        return error
