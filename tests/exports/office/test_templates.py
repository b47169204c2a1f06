"""Decks on a template of the analyst's house: its page, its theme, its layouts; or a sentence."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt
from lxml import etree
from pptx import Presentation

from components.exports.base import ExportError, make
from components.exports.office.master import fitting
from components.exports.office.package import Package
from components.exports.office.templates import fits, names
from components.exports.refresh.refresh import refresh
from tests.exports.office.brief_reopened import paragraphs, part
from tests.exports.office.deck_reopened import A, deck, shapes_in, tables_in
from tests.exports.refresh.builds import first_cell, today

THEME = "ppt/theme/theme1.xml"


def changed(raw: bytes, changes: dict[str, tuple[bytes, bytes]], more: tuple[str, ...] = ()):
    """The zip with some bytes of its parts exchanged, and parts added."""
    stream = BytesIO()
    with ZipFile(BytesIO(raw)) as old, ZipFile(stream, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, part.replace(*changes[name]) if name in changes else part)
        for name in more:
            new.writestr(name, b"x")
    return stream.getvalue()


@pytest.fixture
def house(tmp_path, monkeypatch):
    """The folder of templates; in it a .potx of 10 by 7.5 inches whose first accent is purple.

    Its layouts bear names of nobody's, and two slides show it off.
    """
    folder = tmp_path / "templates"
    folder.mkdir()
    monkeypatch.setenv("HANGSU_DATA", str(tmp_path / "indicators.yaml"))
    value = Presentation()
    for number, layout in enumerate(value.slide_layouts):
        layout._element.cSld.set("name", f"院版式 {number}")
    for number in (0, 1):
        value.slides.add_slide(value.slide_layouts[number]).shapes.title.text = "示例页"
    stream = BytesIO()
    value.save(stream)
    raw = changed(
        stream.getvalue(),
        {
            THEME: (b'<a:accent1><a:srgbClr val="4F81BD"', b'<a:accent1><a:srgbClr val="5B2C83"'),
            "[Content_Types].xml": (b"presentation.main+xml", b"template.main+xml"),
        },
    )
    (folder / "院模板.potx").write_bytes(raw)
    return folder


def test_a_deck_takes_page_theme_and_layouts_of_the_template_and_none_of_its_slides(
    house, charts, briefing
):
    raw = make("pptx", charts, briefing.with_(templates=("院模板.potx",)))
    value = deck(raw)
    assert (value.slide_width, value.slide_height) == (9144000, 6858000)
    titles = [slide.shapes.title.text_frame.text for slide in value.slides]
    assert titles[:3] == ["杭州与苏州数字经济对照", "主要结论", charts[0].title]
    assert "示例页" not in titles
    layouts = [slide.slide_layout.name for slide in value.slides]
    assert layouts[:3] == ["院版式 0", "院版式 1", "院版式 5"]
    with ZipFile(BytesIO(raw)) as pack:
        assert b"5B2C83" in pack.read(THEME)
        assert b"template.main" not in pack.read("[Content_Types].xml")
        slides = [name for name in pack.namelist() if name.startswith("ppt/slides/slide")]
    assert len(slides) == len(value.slides)


def test_what_stands_on_a_slide_stays_within_the_body_of_the_template(house, charts, briefing):
    value = deck(make("pptx", charts, briefing.with_(templates=("院模板.potx",))))
    body = value.slide_layouts[1].placeholders[1]
    for slide in list(value.slides)[2:]:
        for shape in slide.shapes:
            if shape.has_chart or shape.has_table:
                assert shape.left >= body.left
                assert shape.left + shape.width <= body.left + body.width
                assert shape.top >= body.top
        # Nothing of a layout stays empty: it would be printed as an invitation to type.
        assert all(p.has_text_frame and p.text_frame.text for p in slide.placeholders)


@pytest.mark.parametrize(
    ("name", "raw", "words"),
    [
        ("院.potm", b"", "版式模板“院.potm”带有宏，不能使用。请在 Office 中另存为不带宏的 .potx"),
        ("坏.potx", b"PK\x03\x04 nothing", "版式模板“坏.potx”打不开"),
        ("旧.pptx", b"\xd0\xcf\x11\xe0 old", "版式模板“旧.pptx”打不开"),
        ("没有.potx", None, "没有“没有.potx”这个版式模板。现有：院模板.potx。"),
        ("../院模板.potx", None, "没有“../院模板.potx”这个版式模板"),
    ],
)
def test_what_is_no_template_is_refused_in_words(name, raw, words, house, charts, briefing):
    if raw is not None:
        (house / name).write_bytes(raw)
    with pytest.raises(ExportError) as caught:
        make("pptx", charts[:1], briefing.with_(templates=(name,)))
    assert words in caught.value.sentence("zh")


def test_macros_under_a_harmless_name_and_a_master_without_room_are_refused_too(
    house, charts, briefing
):
    whole = (house / "院模板.potx").read_bytes()
    (house / "宏.potx").write_bytes(changed(whole, {}, ("ppt/vbaProject.bin",)))
    value = Presentation()
    for layout in list(value.slide_layouts)[:6] + list(value.slide_layouts)[7:]:
        value.slide_layouts.remove(layout)
    value.save(str(house / "空.pptx"))
    assert names("pptx") == ("宏.potx", "空.pptx", "院模板.potx")
    for name, words in (("宏.potx", "带有宏"), ("空.pptx", "没有“标题加正文”的版式")):
        with pytest.raises(ExportError) as caught:
            make("pptx", charts[:1], briefing.with_(templates=(name,)))
        assert words in caught.value.sentence("zh")


# A template for Word.


IDS = {"Heading1": "1", "Normal": "a", "Title": "a3"}
"""The ids that a Chinese Word gives its styles."""


@pytest.fixture
def letterhead(house):
    """A .dotx beside the .potx: own type, margins, head and accent, numbered heads, a sample."""
    value = Document()
    value.styles["Normal"].font.size = Pt(9.5)
    value.styles["Heading 1"].font.size = Pt(17)
    numbered = value.styles["Heading 1"].element.get_or_add_pPr().get_or_add_numPr()
    numbered.get_or_add_numId().val = 1
    page = value.sections[0]
    page.page_width, page.left_margin, page.right_margin = Pt(560), Pt(80), Pt(110)
    page.header.paragraphs[0].text = "某院研究报告"
    value.add_paragraph("样张里的话")
    stream = BytesIO()
    value.save(stream)
    package = Package(stream.getvalue())
    for name in package.names("word/"):
        for node in package.root(name).iter(*map(qn, ("w:style", "w:basedOn", "w:pStyle"))):
            key = qn("w:styleId") if node.tag == qn("w:style") else qn("w:val")
            node.set(key, IDS.get(node.get(key), node.get(key)))
    raw = changed(
        package.save(),
        {
            THEME.replace("ppt", "word"): (b'<a:srgbClr val="4F81BD"', b'<a:srgbClr val="5B2C83"'),
            "[Content_Types].xml": (b"document.main+xml", b"template.main+xml"),
        },
    )
    (house / "院函.dotx").write_bytes(raw)
    return house


@pytest.mark.parametrize("length", ["full", "leader"])
def test_a_paper_takes_page_head_type_and_theme_of_its_template(
    length, letterhead, charts, briefing
):
    raw = make("docx", charts, briefing.with_(templates=("院函.dotx",), length=length))
    value, page = Document(BytesIO(raw)), Document(BytesIO(raw)).sections[0]
    assert page.header.paragraphs[0].text == "某院研究报告"
    assert (page.page_width, page.left_margin) == (Pt(560), Pt(80))
    assert "样张里的话" not in paragraphs(raw)
    assert paragraphs(raw).count("杭州与苏州数字经济对照") == 1
    used = {p.style.name for p in value.paragraphs}
    assert {"Title", "Heading 1"} <= used
    assert value.styles["Heading 1"].font.size == Pt(17)
    # What the template lacks is in its own faces, and not larger than its text.
    added = value.styles["Brief Source" if length != "leader" else "Leader Imprint"]
    assert (added.font.size, added.font.name) == (Pt(9.5), None)
    wide = {int(one.get("cx")) for one in value.element.body.xpath(".//wp:inline/wp:extent")}
    assert length == "leader" or max(wide) == Pt(370)
    with ZipFile(BytesIO(raw)) as pack:
        assert b"5B2C83" in pack.read("word/theme/theme1.xml")
        assert b"template.main" not in pack.read("[Content_Types].xml")
    heads = value.element.body.xpath(".//w:p[w:pPr/w:pStyle[@w:val='Heading1']]")
    assert all(head.xpath("./w:pPr/w:numPr/w:numId[@w:val='0']") for head in heads)
    notes = part(raw, "word/settings.xml").findall(qn("w:footnotePr"))
    assert len(notes) == 1


def test_a_paper_is_renewed_when_its_template_has_left_the_house(letterhead, charts, briefing):
    raw = make("docx", charts, briefing.with_(templates=("院函.dotx",), length="short"))
    (letterhead / "院函.dotx").unlink()
    renewed, _ = refresh(raw, today)
    assert paragraphs(renewed) == paragraphs(raw)
    assert Document(BytesIO(renewed)).sections[0].left_margin == Pt(80)


def test_every_file_that_begins_as_a_word_file_takes_a_template_for_word():
    given = ("docx", "leader", "report", "pptx", "xlsx")
    assert [fits("院函.DOTX", form) for form in given] == [True, True, True, False, False]
    assert [fits("院.potx", form) for form in given] == [False, False, False, True, False]


# Our own master.


def test_the_deck_is_ours_through_and_through(whole):
    with ZipFile(BytesIO(whole("pptx"))) as pack:
        assert not [n for n in pack.namelist() if "thumbnail" in n or "printerSettings" in n]
        app, core = (pack.read(f"docProps/{name}.xml").decode() for name in ("app", "core"))
        main = etree.fromstring(pack.read("ppt/presentation.xml"))
    assert "<Application>HangSu 杭苏对照</Application>" in app
    assert f"<Slides>{len(deck(whole('pptx')).slides)}</Slides>" in app
    assert "Canny" not in core
    assert "太湖研究院</cp:lastModifiedBy>" in core
    assert main.find("{*}sldSz").get("type") is None
    assert len(deck(whole("pptx")).slide_layouts) == 3


def test_colours_of_words_rules_and_shapes_are_those_of_the_theme(whole):
    tinted = 0
    for slide in deck(whole("pptx")).slides:
        for literal in slide._element.iter(f"{A}srgbClr"):
            cell = next(literal.iterancestors(f"{A}tc"))
            tinted += cell.find(f"{A}tcPr/{A}solidFill") is not None
    assert tinted  # a tint stands for a value, and no theme knows it
    assert list(slide._element.iter(f"{A}schemeClr"))


def test_a_title_takes_the_largest_type_in_which_its_box_holds_it_whole():
    assert fitting(["甲" * 30], 870, 66, 26) == 26  # 60 columns of 14 pt: two lines of 31 pt
    assert fitting(["甲" * 70], 870, 66, 26) == 22  # at 24 pt 140 columns take a third line
    assert fitting(["甲" * 400], 870, 66, 26) == 9  # five lines of 10.8 pt


def test_nothing_in_a_deck_is_cut(sample, briefing):
    text = "很长的一段说明，" * 200  # 3,200 columns: no slide holds a cell of them
    chart = first_cell(sample("matrix"), text=text).with_(title=text[:240], subtitle=text[:280])
    raw = make("pptx", [chart], briefing)
    said = [s.text_frame.text for s in shapes_in(raw) if s.has_text_frame]
    assert {text[:240], text[:280]} <= {*said}
    cells = [cell.text for table in tables_in(raw) for row in table.rows for cell in row.cells]
    assert not [line for line in (*said, *cells) if "…" in line]
    parts = [line for line in cells if "很长" in line and line != text[:240]]
    assert len(parts) > 1
    assert "".join(parts).removeprefix("● ") == text
