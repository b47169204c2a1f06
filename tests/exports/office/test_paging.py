"""Page numbers of a brief come from LibreOffice where it is installed."""

from components.exports.formats.docx import render
from components.exports.office import paging
from tests.exports.office.brief_reopened import paragraphs


def test_a_brief_takes_its_page_numbers_from_libreoffice(charts, briefing, monkeypatch):
    monkeypatch.setattr(paging, "to_pdf", lambda *_: b"")
    monkeypatch.setattr(
        paging, "heading_pages", lambda _, heads: [str(7 + at) for at in range(len(heads))]
    )
    said = paragraphs(render(charts, briefing.with_(paged=True)))
    assert "一、主要结论\t7" in said
    assert "二、核心产业增加值 2022 年未达 2018 年设定的目标\t8" in said


def test_a_brief_without_libreoffice_is_still_made(charts, briefing, monkeypatch):
    monkeypatch.setenv("SOFFICE_PATH", "/nonexistent")
    assert "一、主要结论\t…" in paragraphs(render(charts, briefing.with_(paged=True)))
