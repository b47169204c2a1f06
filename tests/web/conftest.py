"""The data interface over a file small enough to read, asked without a server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from components.web import data_api, server, warmup

SMALL = """\
places:
  hangzhou: {zh: 杭州, en: Hangzhou, level: city}
  suzhou: {zh: 苏州, en: Suzhou, level: city}
sources:
  brief:
    {zh: 简报, en: Brief, kind: brief, date: 2023, dated: stated, dating: 甲, script: mixed}
calibres: {core: {zh: 核心产业, en: Core, covers: {zh: 核心, en: the core}}}
themes: {economy: {zh: 经济, en: Economy}}
indicators:
  share:
    zh: 占比
    en: Share
    unit: "%"
    measure: share
    calibre: core
    values:
      hangzhou:
        2022: {value: 27.1, source: brief, at: 21, says: 27.1%, note: {zh: "=1+1", en: "=1+1"}}
      suzhou:
        2022: {value: 15.8, source: brief, at: 21, says: 15.8%}
        2023: {missing: O}
"""


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small file, as the one the server reads."""
    path = tmp_path / "indicators.yaml"
    path.write_text(SMALL, encoding="utf-8")
    monkeypatch.setenv("HANGSU_DATA", str(path))
    return path


@pytest.fixture
def client(file: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """Routes and middleware of the server, without Streamlit; the warm-up counts as over."""
    for module in (data_api, warmup):
        monkeypatch.setattr(module, "finished", lambda: True)
    app = Starlette(routes=server.routes(), middleware=server.middleware())
    with TestClient(app) as asking:
        yield asking
