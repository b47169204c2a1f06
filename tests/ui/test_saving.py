"""A save is told and taken off the shelf, although the browser asks for a new run meanwhile."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import streamlit as st
from streamlit.runtime.scriptrunner import StopException

from components.catalog.validation import read
from components.edit import store
from components.edit.changes import Cell, rewritten_report
from components.edit.shelf import SHELF, Stage
from components.edit.store import Signature
from components.edit.yaml_writer import plain
from components.ui.editor import review
from components.ui.editor.session import Desk, EditSession
from components.words import words
from tests.edit.conftest import SMALL
from tests.today import TODAY


class _Stopped:
    """The state of a session whose run is to stop: every touch of it does."""

    def __getattr__(self, name: str) -> Any:
        raise StopException

    def __setitem__(self, key: str, value: object) -> None:
        raise StopException


def test_a_save_whose_run_is_stopped_behind_it_waits_no_more_and_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, data = tmp_path / "indicators.yaml", SMALL.encode()
    path.write_bytes(data)
    change = rewritten_report(plain(data), Cell("core_share", "suzhou", "2024"), 1, 17.2)
    staged, desk, catalog = (change,), Desk(base=data), read(data)
    desk.stage = SHELF.change("me", lambda _: Stage(data, staged))
    page: Any = SimpleNamespace(t=words("zh"), catalog=catalog, data=SimpleNamespace(today=TODAY))
    session = EditSession(
        page,
        SimpleNamespace(),
        "me",
        desk,
        path,
        data,
        data,
        staged,
        {},
        catalog,  # type: ignore[arg-type]
    )
    signed = Signature("李明", on=TODAY)
    saved = store.save(path, staged, signed, data)
    monkeypatch.setattr(st, "session_state", _Stopped())
    review._note(session, saved, signed, staged)
    assert SHELF.get("me").staged == ()
    assert desk.saved is not None
    assert "李明" in desk.saved[0][0]
    assert desk.base == path.read_bytes()
