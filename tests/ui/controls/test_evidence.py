"""The evidence page says what this machine found of the documents."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components.words import words
from tests.cited import TEXT, cited

SAY = words("zh")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data file of two tokens and its document, both in a folder of their own."""
    monkeypatch.setenv("HANGSU_SOURCES", str(tmp_path))
    return cited(tmp_path)


def checked(place: Path) -> AppTest:
    def run(data: str) -> None:
        from pathlib import Path

        from components.analysis.dataset import Dataset
        from components.catalog.validation import loaded
        from components.ui.controls.evidence import machine_check, told
        from components.ui.data import Data
        from components.ui.page import Page
        from components.words import words
        from tests.today import TODAY

        snapshot = loaded(Path(data))
        tables = Dataset(snapshot.catalog, TODAY)
        page = Page("evidence", words("zh"), Data(tables, snapshot.digest, TODAY, ()))
        import streamlit as st

        told(page)
        st.code(str(machine_check(page)))

    return AppTest.from_function(run, kwargs={"data": str(place / "data.yaml")}).run(timeout=60)


def test_a_sound_set_of_documents_is_said_in_a_sentence_for_tokens_and_one_for_numerals(
    place: Path,
) -> None:
    at = checked(place)
    assert [info.value for info in at.info] == [
        "本机核对：2 处引文全部在所记的行上，文件与建库时一致。",
        "本机清点：文献中的 2 个数字都有去处，或已录入，或标明不是数据。",
    ]
    assert at.code[0].value == "('brief=same=2=0=2=0=0',)"


def test_a_numeral_that_nobody_accounts_for_is_told(place: Path) -> None:
    (place / "brief.txt").write_text(TEXT + "又有 7 家\n", encoding="utf-8")
    warnings = [warning.value for warning in checked(place).warning]
    assert warnings[-1] == "本机清点：文献中的 3 个数字，有 1 个既未录入，也未标明不是数据。"


def test_a_changed_digit_is_named_with_its_place_in_the_data(place: Path) -> None:
    """In the value and in its token: a file whose two disagree is refused as a whole."""
    text = (place / "data.yaml").read_text(encoding="utf-8")
    (place / "data.yaml").write_text(text.replace("27.1", "27.7"), encoding="utf-8")
    at = checked(place)
    assert at.warning[0].value.startswith("本机核对：1 处引文在所记的行上，1 处不在。")
    sentence = "\n".join(line.value for line in at.markdown)
    assert "第 4 行没有“27\\.7%”" in sentence


def test_a_changed_document_is_named(place: Path) -> None:
    (place / "brief.txt").write_text(TEXT.replace("简报", "剪报"), encoding="utf-8")
    at = checked(place)
    assert len(at.warning) == 1
    assert SAY("evidence.files.changed") in "\n".join(line.value for line in at.markdown)
    assert at.code[0].value == "('brief=changed=2=0=2=0=0',)"


def test_without_the_documents_nothing_is_said_to_be_checked(place: Path) -> None:
    (place / "brief.txt").unlink()
    at = checked(place)
    assert [*at.info, *at.warning] == []
    assert at.code[0].value == "()"
