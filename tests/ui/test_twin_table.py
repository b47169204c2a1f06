"""The table twin on the screen: the rows of the chart, each with what the machine found."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.commands.test_verify import TEXT, YAML


def table(folder: Path, says: str) -> AppTest:
    def run(data: str, says: str) -> None:
        from pathlib import Path

        from components.catalog.loader import loaded
        from components.charts.chart import Axis, Chart, Citation, Point, Series
        from components.frames.tables import Tables
        from components.ui.data import Data
        from components.ui.twin_table import twin_table
        from components.words import words

        found = loaded(Path(data))
        cited = (Citation("brief", "简报", 3, "5076 亿元"), Citation("brief", "简报", 4, says))
        points = (Point(0, 5076, 5076, citations=cited), Point(1, 1, 1.0))
        chart = Chart(
            "t", "line", "zh", "标题", "", Axis(), Axis(), (Series("a", "甲", "ink", points),),
            "", "t",
        )  # fmt: skip
        twin_table(chart, words("zh"), Data(Tables(found.catalog), found.digest, "", ()), key="t")

    kwargs = {"data": str(folder / "data.yaml"), "says": says}
    return AppTest.from_function(run, kwargs=kwargs).run()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "brief.txt").write_text(TEXT, encoding="utf-8")
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    (tmp_path / "data.yaml").write_text(YAML.format(digest=digest), encoding="utf-8")
    monkeypatch.setenv("HANGSU_SOURCES", str(tmp_path))
    return tmp_path


def machine(at: AppTest) -> list[str]:
    assert [str(error.value) for error in at.exception] == []
    frame = at.dataframe[0].value
    assert list(frame.columns)[-1] == "机器核对"
    return list(frame["机器核对"])


def test_a_row_whose_tokens_all_stand_is_found_and_one_without_document_is_blank(
    folder: Path,
) -> None:
    assert machine(table(folder, "27.1%")) == ["已找到", ""]


def test_one_missed_token_decides_the_row(folder: Path) -> None:
    assert machine(table(folder, "27.7%")) == ["没找到", ""]


def test_without_the_documents_nothing_is_called_found(folder: Path) -> None:
    (folder / "brief.txt").unlink()
    assert machine(table(folder, "27.1%")) == ["未核对", ""]
