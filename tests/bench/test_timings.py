"""What is measured as the naive way holds every picture: else it would be quick for nothing."""

from __future__ import annotations

import zipfile
from pathlib import Path

import docx
import openpyxl
import pptx
import pytest
from PIL import Image

from bench import timings


@pytest.fixture
def pictures(tmp_path: Path) -> list[Path]:
    files = [tmp_path / f"{at}.png" for at in range(3)]
    for at, file in enumerate(files):
        Image.new("RGB", (16, 9), (at, 0, 0)).save(file)
    return files


def test_a_slide_for_each_picture(pictures: list[Path]) -> None:
    slides = pptx.Presentation(str(timings.write_deck(pictures))).slides
    assert [len(slide.shapes) for slide in slides] == [1, 1, 1]


def test_the_text_document_holds_each_picture(pictures: list[Path]) -> None:
    assert len(docx.Document(str(timings.write_brief(pictures))).inline_shapes) == 3


def test_a_sheet_for_each_picture(pictures: list[Path]) -> None:
    with zipfile.ZipFile(timings.write_workbook(pictures)) as archive:
        images = [name for name in archive.namelist() if name.startswith("xl/media/")]
    assert len(images) == 3
    assert len(openpyxl.load_workbook(timings.write_workbook(pictures)).worksheets) == 4


def test_the_pack_holds_each_picture_as_it_is(pictures: list[Path]) -> None:
    with zipfile.ZipFile(timings.write_pack(pictures)) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == {
            file.name: file.read_bytes() for file in pictures
        }


def test_a_file_takes_what_its_first_six_pictures_took_and_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(timings, "write_picture", lambda _chart, to: to.touch())
    monkeypatch.setattr(timings, "milliseconds", lambda work: work() or 100.0)
    monkeypatch.setattr(timings, "NAIVE", {"naive/deck": lambda _files: None})
    monkeypatch.setattr(timings, "write_pack", lambda _files: None)
    values = timings.naive_exports([None] * 20)  # type: ignore[list-item]
    assert values == {
        "naive/picture": [100.0] * 20,
        "naive/deck": [700.0],
        "naive/pack": [2100.0],
    }
