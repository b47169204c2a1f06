"""Headings of a brief are numbered, and its contents lead to each of them."""

from io import BytesIO

from docx import Document

from components.exports.formats.docx import render
from components.exports.office.brief import assemble
from tests.exports.office.brief_reopened import W, part


def test_contents_link_to_every_heading(charts, briefing):
    body = part(render(charts, briefing), "word/document.xml")
    marks = {n.get(f"{W}name") for n in body.iter(f"{W}bookmarkStart")}
    links = [n.get(f"{W}anchor") for n in body.iter(f"{W}hyperlink")]
    assert set(links) == marks
    assert len(links) == 1 + len(charts) + 4
    codes = [n.text.strip() for n in body.iter(f"{W}instrText")]
    assert codes[0] == r'TOC \o "1-1" \h \z \u'


def test_headings_are_numbered_in_chinese(charts, briefing):
    made = Document(BytesIO(render(charts, briefing)))
    heads = [p.text for p in made.paragraphs if p.style.name == "Heading 1"]
    assert heads[:2] == ["一、主要结论", f"二、{charts[0].title}"]
    assert heads[-3:] == ["九、文献未载的内容", "十、资料来源", "十一、数据说明"]


def test_a_contents_without_page_numbers_asks_word_to_fill_them_in(charts, sample, briefing):
    def asks(raw):
        return [n.get(f"{W}val") for n in part(raw, "word/settings.xml").iter(f"{W}updateFields")]

    assert asks(render(charts, briefing)) == ["true"]
    assert asks(render([sample("line")], briefing)) == []
    assert asks(assemble(charts, briefing, ["1"] * (len(charts) + 5))) == []
