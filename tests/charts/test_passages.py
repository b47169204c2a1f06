"""What the machine finds of several tokens: the worst of them decides."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from components.catalog.documents import Verdict
from components.catalog.models import Source
from components.catalog.validation import loaded
from components.charts.chart import Citation
from components.charts.passages import found, worst
from tests.cited import cited

STANDS = Citation("brief", "简报", 3, "5076 亿元")


@pytest.fixture
def sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Mapping[str, Source]:
    monkeypatch.setenv("HANGSU_SOURCES", str(tmp_path))
    return loaded(cited(tmp_path) / "data.yaml").catalog.sources


def test_a_passage_is_the_line_that_the_citation_names(sources: Mapping[str, Source]) -> None:
    assert found(STANDS, sources).line == "核心產業增加值為 5076 億元"


def test_tokens_that_all_stand_are_found(sources: Mapping[str, Source]) -> None:
    assert worst([STANDS, Citation("brief", "简报", 4, "27.1%")], sources) is Verdict.FOUND


def test_one_missed_token_decides(sources: Mapping[str, Source]) -> None:
    assert worst([STANDS, Citation("brief", "简报", 4, "27.7%")], sources) is Verdict.NOT_FOUND


def test_without_the_documents_nothing_is_called_found(
    sources: Mapping[str, Source], tmp_path: Path
) -> None:
    (tmp_path / "brief.txt").unlink()
    assert worst([STANDS], sources) is Verdict.NOT_AT_HAND
