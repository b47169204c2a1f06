"""The page of a brief follows the standard for official documents (GB/T 9704-2012)."""

from io import BytesIO

import pytest
from docx import Document
from lxml import etree

from components.exports.errors import ExportError
from components.exports.formats.docx import render
from tests.exports.office.brief_reopened import W, part


def test_the_page_follows_the_standard(charts, briefing):
    body = part(render(charts, briefing), "word/document.xml")
    (margins,) = body.iter(f"{W}pgMar")
    assert [margins.get(f"{W}{side}") for side in ("top", "bottom", "left", "right")] == [
        "2098",
        "1984",
        "1587",
        "1474",
    ]  # 37, 35, 28, 26 mm in twentieths of a point
    (grid_,) = body.iter(f"{W}docGrid")
    assert (grid_.get(f"{W}type"), grid_.get(f"{W}linePitch")) == ("lines", "579")
    (size,) = body.iter(f"{W}pgSz")
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("11906", "16838")


@pytest.mark.parametrize(
    ("style", "face", "half_points"),
    [
        ("Normal", "仿宋_GB2312", "32"),
        ("Title", "方正小标宋简体", "44"),
        ("Heading1", "黑体", "32"),
        ("Heading2", "楷体_GB2312", "32"),
        ("Footer", "宋体", "28"),
    ],
)
def test_styles_name_the_faces_of_the_standard(style, face, half_points, sample, briefing):
    styles = part(render([sample("line")], briefing), "word/styles.xml")
    found = next(s for s in styles.iter(f"{W}style") if s.get(f"{W}styleId") == style)
    fonts = found.find(f"{W}rPr/{W}rFonts")
    assert fonts.get(f"{W}eastAsia") == face
    assert not [name for name in fonts.attrib if name.endswith("Theme")]
    assert found.find(f"{W}rPr/{W}sz").get(f"{W}val") == half_points


def test_lines_are_22_a_page_and_indented_by_two_characters(sample, briefing):
    styles = part(render([sample("line")], briefing), "word/styles.xml")
    normal = next(s for s in styles.iter(f"{W}style") if s.get(f"{W}styleId") == "Normal")
    spacing = normal.find(f"{W}pPr/{W}spacing")
    assert (spacing.get(f"{W}line"), spacing.get(f"{W}lineRule")) == ("579", "exact")
    assert normal.find(f"{W}pPr/{W}ind").get(f"{W}firstLineChars") == "200"


def test_missing_faces_have_a_substitute_and_sets_can_be_chosen(sample, briefing):
    fonts = part(render([sample("line")], briefing), "word/fontTable.xml")
    other = {
        f.get(f"{W}name"): f.find(f"{W}altName").get(f"{W}val")
        for f in fonts.iter(f"{W}font")
        if f.find(f"{W}altName") is not None
    }
    assert other["仿宋_GB2312"] == "仿宋"
    assert other["方正小标宋简体"] == "华文中宋"
    with pytest.raises(ExportError, match="gb, windows, noto"):
        render([sample("line")], briefing.with_(faces="x"))


def test_page_numbers_stand_right_on_odd_and_left_on_even_pages(sample, briefing):
    made = Document(BytesIO(render([sample("line")], briefing)))
    assert made.settings.odd_and_even_pages_header_footer is True
    sides = []
    for footer in (made.sections[0].footer, made.sections[0].even_page_footer):
        assert footer.paragraphs[0].text == "— 1 —"
        assert "PAGE" in etree.tostring(footer._element, encoding="unicode")
        sides.append(footer.paragraphs[0].alignment)
    assert [str(side).split()[0] for side in sides] == ["RIGHT", "LEFT"]
