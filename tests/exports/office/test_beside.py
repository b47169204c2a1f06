"""Pictures beside native forms: asked for, drawn once, never in the way."""

from io import BytesIO

import pytest
from docx import Document
from PIL import Image
from pptx import Presentation

from components.exports import registry
from components.exports.office import beside


@pytest.fixture
def drawn(monkeypatch):
    stream = BytesIO()
    Image.new("RGB", (32, 18), "white").save(stream, "PNG")
    monkeypatch.setattr(beside, "picture", lambda *_: stream.getvalue())


def pictures(raw, format_id):
    if format_id == "docx":
        found = Document(BytesIO(raw)).inline_shapes
        return [shape._inline.docPr.get("descr") for shape in found]
    return [
        shape._element.xpath(".//p:cNvPr")[0].get("descr")
        for slide in Presentation(BytesIO(raw)).slides
        for shape in slide.shapes
        if shape.shape_type == 13
    ]


@pytest.mark.parametrize("format_id", ["pptx", "docx"])
def test_kinds_without_a_native_form_get_a_picture_with_alt_text(
    format_id, charts, briefing, drawn
):
    raw = registry.make(format_id, charts, briefing.with_(pictures=True))
    descriptions = [text for text in pictures(raw, format_id) if text]
    drawn_kinds = [chart.alt for chart in charts if chart.kind not in {"line", "bar"}]
    assert set(drawn_kinds) <= set(descriptions)


@pytest.mark.parametrize("format_id", ["pptx", "docx"])
def test_without_being_asked_no_picture_is_drawn(format_id, charts, briefing, monkeypatch):
    def refuse(*_):
        raise AssertionError

    monkeypatch.setattr(beside, "picture", refuse)
    assert registry.make(format_id, charts, briefing)[:2] == b"PK"


def test_a_missing_browser_is_told_in_the_notes_and_the_deck_is_made(sample, briefing, monkeypatch):
    monkeypatch.setenv("BROWSER_PATH", "/nonexistent")
    raw = registry.make("pptx", [sample("matrix")], briefing.with_(pictures=True))
    (slide, *_) = Presentation(BytesIO(raw)).slides
    assert "服务器未安装 Chrome" in slide.notes_slide.notes_text_frame.text
    assert pictures(raw, "pptx") == []
