"""Generated wording in a file: told apart from what an analyst wrote."""

import pytest
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls

from components.exports import registry
from components.exports.renewal.package import Package
from components.exports.renewal.words import (
    exchange,
    memory_of,
    mentions,
    put_text,
    remembered,
    renew,
    text_of,
)

TITLES = {"相差 11.3 个百分点": "相差 10.7 个百分点"}


def paragraph(*runs):
    words = "".join(f"<a:r><a:t>{text}</a:t></a:r>" for text in runs)
    return parse_xml(f"<a:p {nsdecls('a')}>{words}</a:p>")


def test_wording_that_is_wholly_ours_is_exchanged_also_over_several_runs():
    held = paragraph("苏州 ", "15.8%")
    assert renew(held, {"苏州 15.8%": "苏州 16.4%"}, {})
    assert text_of(held) == "苏州 16.4%"


def test_wording_with_a_word_of_the_analyst_stays():
    held = paragraph("苏州 15.8%，偏低")
    assert not renew(held, {"苏州 15.8%": "苏州 16.4%"}, {})
    assert text_of(held) == "苏州 15.8%，偏低"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("四、相差 11.3 个百分点", "四、相差 10.7 个百分点"),
        ("相差 11.3 个百分点。", "相差 10.7 个百分点。"),
        ("图 3 相差 11.3 个百分点", "图 3 相差 10.7 个百分点"),
    ],
)
def test_a_title_is_exchanged_behind_its_number_too(before, after):
    held = paragraph(before)
    assert renew(held, {}, TITLES)
    assert text_of(held) == after


def test_only_words_that_changed_are_exchanged():
    before = {"title": "旧", "note": "同", "gone": "去"}
    assert exchange(before, {"title": "新", "note": "同"}) == {"旧": "新"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("苏州只有 15.8%。", True),
        ("苏州 15.8%，杭州 27.1%", True),
        ("苏州 115.8%", False),
        ("苏州 1,15.8%", False),
        ("苏州 16.4%", False),
    ],
)
def test_a_number_is_mentioned_only_where_it_stands_alone(text, found):
    assert mentions(text, "15.8%") is found


def test_words_are_put_into_the_first_run_and_a_bare_paragraph_stays_bare():
    held = paragraph("甲", "乙")
    put_text(held, "丙")
    assert [node.text for node in held.iter() if node.tag.endswith("}t")] == ["丙", ""]
    bare = paragraph()
    put_text(bare, "丙")
    assert text_of(bare) == ""


@pytest.mark.parametrize("format_id", ["pptx", "docx", "xlsx"])
def test_a_file_remembers_the_words_it_was_made_with(format_id, sample, briefing):
    package = Package(registry.make(format_id, [sample("dumbbell")], briefing))
    (told,) = remembered(package).values()
    assert told["title"] == "苏州与杭州相差 11.3 个百分点"
    assert memory_of(package)["briefing"]["issuer"] == "太湖研究院"
