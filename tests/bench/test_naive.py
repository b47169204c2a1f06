"""What is measured as the naive way holds every picture: else it would be quick for nothing."""

from __future__ import annotations

import zipfile
from pathlib import Path

import docx
import openpyxl
import pptx
import pytest
from PIL import Image

from tests.bench import naive


@pytest.fixture
def pictures(tmp_path: Path) -> list[Path]:
    made = [tmp_path / f"{at}.png" for at in range(3)]
    for at, file in enumerate(made):
        Image.new("RGB", (16, 9), (at, 0, 0)).save(file)
    return made


def test_a_slide_for_each_picture(pictures: list[Path]) -> None:
    slides = pptx.Presentation(str(naive.deck(pictures))).slides
    assert [len(slide.shapes) for slide in slides] == [1, 1, 1]


def test_the_text_document_holds_each_picture(pictures: list[Path]) -> None:
    assert len(docx.Document(str(naive.brief(pictures))).inline_shapes) == 3


def test_a_sheet_for_each_picture(pictures: list[Path]) -> None:
    with zipfile.ZipFile(naive.workbook(pictures)) as held:
        drawn = [name for name in held.namelist() if name.startswith("xl/media/")]
    assert len(drawn) == 3
    assert len(openpyxl.load_workbook(naive.workbook(pictures)).worksheets) == 4


def test_the_pack_holds_each_picture_as_it_is(pictures: list[Path]) -> None:
    with zipfile.ZipFile(naive.pack(pictures)) as held:
        assert {name: held.read(name) for name in held.namelist()} == {
            file.name: file.read_bytes() for file in pictures
        }


def test_a_file_takes_what_its_first_twelve_pictures_took_and_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(naive, "drawn", lambda _chart, to: to.touch())
    monkeypatch.setattr(naive, "once", lambda work: work() or 100.0)
    monkeypatch.setattr(naive, "FORMATS", {"naive/deck": lambda _files: None})
    monkeypatch.setattr(naive, "pack", lambda _files: None)
    taken = naive.measure([None] * 20)  # type: ignore[list-item]
    assert taken == {
        "naive/picture": [100.0] * 20,
        "naive/deck": [1300.0],
        "naive/pack": [2100.0],
    }
