"""A page's parts on the site; the whole site is opened in tests/browser/test_site.py."""

from __future__ import annotations

import pytest

from components.analysis.dataset import dataset
from components.catalog.store import State, data_path
from components.catalog.validation import loaded
from components.charts.chart import Stamp
from components.exports.site import bake
from components.exports.site.drawing import Board
from components.exports.site.outline import Outline, Part
from tests.today import TODAY


def test_a_page_without_a_finding_of_its_own_is_baked(monkeypatch: pytest.MonkeyPatch) -> None:
    page = Outline("guide", (Part("section", "tasks"), Part("panel", "documents")))
    monkeypatch.setattr(bake, "outlines", lambda: (page,))
    board = Board(
        dataset(State(loaded(data_path()), TODAY)), Stamp("a" * 64, "2024", "2026-01-01"), "en"
    )
    files = dict(bake.bake(board, (), lambda _: None))
    made = files["en/index.html"].decode()
    assert '<h2 id="tasks">Seven things done often</h2>' in made
    assert 'id="documents-1"' in made
