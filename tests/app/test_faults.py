"""While the data file is unusable a reader sees the last good page and a sentence above it."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.serving import DATA, ROOT
from tests.shown import finding, page_name
from tests.web.test_data_api import FAULTS

SHELL = str(ROOT / "components" / "ui" / "shell.py")


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "indicators.yaml"
    path.write_bytes(DATA.read_bytes())
    monkeypatch.setenv("HANGSU_DATA", str(path))
    return path


def headline(at: AppTest) -> str:
    assert [one.value for one in at.exception] == []
    return f"{page_name(at)}\n{finding(at)}"


@pytest.mark.parametrize("name", FAULTS)
def test_the_page_stands_with_a_sentence_and_heals_without_a_restart(
    file: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    at = AppTest.from_file(SHELL, default_timeout=60).run()
    before = headline(at)
    assert (before.count("总览"), list(at.error)) == (1, [])
    with monkeypatch.context() as patch:
        FAULTS[name](file, patch)
        at.run()
        assert headline(at) == before
        (text,) = (str(one.value) for one in at.error)
        assert text.startswith("数据文件")
        assert str(file.parent) not in text
    if file.is_dir():
        file.rmdir()
    mended = file.with_name("mended.yaml")
    mended.write_bytes(DATA.read_bytes())
    mended.replace(file)
    at.run()
    assert (headline(at), list(at.error)) == (before, [])


@pytest.mark.parametrize("name", FAULTS)
def test_a_reader_who_comes_before_any_good_data_is_told_why(
    file: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    with monkeypatch.context() as patch:
        FAULTS[name](file, patch)
        at = AppTest.from_file(SHELL, default_timeout=60).run()
        assert [one.value for one in at.exception] == []
        (text,) = (str(one.value) for one in at.error)
        assert len(text) > 20
        assert str(file.parent) not in text
