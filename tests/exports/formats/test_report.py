"""The PDF brief: made by LibreOffice where it is, told in words where it is not."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from components.exports import base, image
from components.exports.base import Briefing, ExportError, MissingPartError

OFFICE = base.office() is not None


def told(charts, briefing):
    """The text of each page, or None where LibreOffice is missing, which is asserted in words."""
    if OFFICE:
        content = base.make("report", charts, briefing)
        return [page.extract_text() for page in PdfReader(BytesIO(content)).pages]
    with pytest.raises(MissingPartError, match="未安装 LibreOffice"):
        base.make("report", charts, briefing)
    return None


def test_the_report_says_every_title_and_figure_and_numbers_its_pages(charts, briefing):
    pages = told(charts, briefing)
    if pages is None:
        return
    whole = "".join("".join(pages).split())
    for chart in charts:
        assert "".join(chart.title.split()) in whole
    for figure in ("27.1%", "15.8%", "5,076亿元", "11.2～11.4"):
        assert figure in whole
    for number, page in enumerate(pages, start=1):
        assert f"—{number}—" in "".join(page.split())


def test_the_contents_name_the_page_of_each_heading(charts, briefing):
    pages = told(charts, briefing)
    if pages is None:
        return
    flat = ["".join(page.split()) for page in pages]
    heading = "四、苏州与杭州相差11.3个百分点"
    on = max(number for number, page in enumerate(flat, start=1) if heading in page)
    line = next(row for row in pages[0].splitlines() if "".join(row.split()).startswith("四、"))
    assert line.strip().endswith(str(on))
    assert on > 1


def test_a_page_holds_22_lines_of_28_characters(sample, briefing):
    text = "数字经济核心产业增加值占地区生产总值比重持续提高" * 60
    brief: Briefing = briefing.with_(opening=(text,))
    pages = told([sample("gap")], brief)
    if pages is None:
        return
    lines = [line.strip() for line in pages[1].splitlines() if line.strip()]
    body = [line for line in lines if not line.startswith("—")]
    assert len(body) == 22
    assert {len("".join(line.split())) for line in body} == {28}


def test_a_converter_that_makes_nothing_is_an_error_whatever_it_returns(
    sample, briefing, monkeypatch
):
    monkeypatch.setattr(base, "office", lambda: "/bin/true")
    with pytest.raises(ExportError, match="没有生成 PDF"):
        base.make("report", [sample("line")], briefing)


def test_pages_of_headings_come_from_the_last_page_that_names_them(monkeypatch):
    monkeypatch.setattr(image.shutil, "which", lambda _: None)
    assert image.heading_pages(b"", ["一、甲"]) == ()
