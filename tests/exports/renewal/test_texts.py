"""Words around a chart: ours follow the data, the analyst's stay and are pointed at."""

from io import BytesIO

import pytest
from docx import Document
from pptx import Presentation

from components.exports import registry
from components.exports.refresh import refresh
from tests.exports.renewal.builds import later
from tests.exports.renewal.reopened import saved


def test_titles_notes_and_sentences_follow_and_rewritten_ones_are_pointed_at(charts, briefing):
    deck = Presentation(BytesIO(registry.make("pptx", charts, briefing)))
    slide = next(s for s in deck.slides if s.shapes.title.text_frame.text == charts[2].title)
    box = slide.shapes.add_textbox(0, 0, 9, 9)
    box.text_frame.text = "我写的：苏州只有 15.8%。"
    made, report = refresh(saved(deck), later)
    again = Presentation(BytesIO(made))
    titles = [s.shapes.title.text_frame.text for s in again.slides]
    assert "苏州与杭州相差 10.7 个百分点" in titles
    assert charts[2].title not in titles
    findings = again.slides[1].placeholders[1].text_frame.text
    assert "苏州与杭州相差 10.7 个百分点" in findings
    slide = next(s for s in again.slides if "10.7" in s.shapes.title.text_frame.text)
    assert "苏州 16.4%" in slide.notes_slide.notes_text_frame.text
    assert any("我写的：苏州只有 15.8%" in note and "16.4%" in note for note in report.notes)
    assert box.text_frame.text in [s.text_frame.text for s in slide.shapes if s.has_text_frame]


def test_look_alikes_of_other_charts_are_not_touched(charts, briefing):
    raw = registry.make("docx", charts, briefing)
    made, _ = refresh(raw, later)
    before = [p.text for p in Document(BytesIO(raw)).paragraphs]
    after = [p.text for p in Document(BytesIO(made)).paragraphs]
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert (
        "核心产业占比：差距约 11.3 个百分点，区间 11.2–11.4（推算），苏州 15.8%，杭州 27.1%。",
        "核心产业占比：差距约 11.3 个百分点，区间 11.2–11.4（推算），苏州 16.4%，杭州 27.1%。",
    ) in changed
    assert "核心产业占比：杭州 27.1%，苏州 15.8%。" in after  # the bar chart says it too
    heads = [p.text for p in Document(BytesIO(made)).paragraphs if p.style.name == "Heading 1"]
    assert "四、苏州与杭州相差 10.7 个百分点" in heads


@pytest.mark.parametrize("format_id", ["pptx", "docx"])
def test_numbers_that_other_charts_rightly_say_are_not_called_stale(format_id, charts, briefing):
    _, report = refresh(registry.make(format_id, charts, briefing), later)
    assert report.notes == ()
