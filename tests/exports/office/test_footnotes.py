"""Sentences of a brief carry their sources as real footnotes."""

from components.exports.formats.docx import render
from tests.exports.office.brief_reopened import W, part


def test_sentences_have_real_footnotes_with_document_line_and_token(sample, briefing):
    raw = render([sample("dumbbell")], briefing)
    notes = part(raw, "word/footnotes.xml")
    said = ["".join(n.itertext()).strip() for n in notes.iter(f"{W}footnote")]
    assert said == ["", "", "太湖简报（第 7 期）第 21 行“15.8%”"]
    body = part(raw, "word/document.xml")
    assert [n.get(f"{W}id") for n in body.iter(f"{W}footnoteReference")] == ["1"]
    settings = part(raw, "word/settings.xml")
    assert [n.get(f"{W}id") for n in settings.iter(f"{W}footnote")] == ["-1", "0"]
