"""What an analyst has made of a file stays in it, and is named."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from openpyxl import load_workbook
from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls

from components.charts.chart import Chart
from components.exports import base
from components.exports.base import Briefing
from components.exports.refresh.charts import Cached, read
from components.exports.refresh.refresh import refresh
from tests import bombs
from tests.exports.refresh.builds import later, moved, today
from tests.exports.refresh.reopened import cached, edited, saved, shown, spaces

Sample = Callable[[str], Chart]
OLD, NEW = "苏州与杭州相差 11.3 个百分点", "苏州与杭州相差 10.7 个百分点"


@pytest.fixture(scope="module")
def deck(sample: Sample, briefing: Briefing) -> bytes:
    """A deck of the headline chart and the line."""
    return base.make("pptx", [sample("gap"), sample("line")], briefing)


def words_in(raw: bytes) -> list[str]:
    """The texts of a deck, slides and notes."""
    slides = Presentation(BytesIO(raw)).slides
    shapes = [s for slide in slides for s in (*slide.shapes, *slide.notes_slide.shapes)]
    return [p.text for s in shapes if s.has_text_frame for p in s.text_frame.paragraphs]


def book_edited(raw: bytes, number: int, change: Callable[[Any], None]) -> bytes:
    """The deck with `change` made to the workbook in chart `number`, as Excel would save it."""

    def changed(blob: bytes) -> bytes:
        book = load_workbook(BytesIO(blob))
        change(book)
        stream = BytesIO()
        book.save(stream)
        return stream.getvalue()

    return edited(raw, f"ppt/embeddings/Microsoft_Excel_Sheet{number}", changed)


def books_in(raw: bytes) -> list[Any]:
    """The workbooks in the charts of a deck."""
    with ZipFile(BytesIO(raw)) as pack:
        names = sorted(name for name in pack.namelist() if name.endswith(".xlsx"))
        return [load_workbook(BytesIO(pack.read(name))) for name in names]


def test_a_chart_that_is_kept_keeps_its_words_everywhere(deck: bytes) -> None:
    own = edited(
        deck,
        "ppt/charts/chart",
        lambda blob: blob.replace("<c:v>苏州</c:v>".encode(), "<c:v>上海（自加）</c:v>".encode()),
    )
    content, report = refresh(own, later)
    assert "您自己加的系列“上海（自加）”" in report.charts[0].kept
    assert report.charts[0].title == OLD
    assert words_in(content) == words_in(own)


def test_sheets_and_columns_of_the_analyst_in_the_workbook_of_a_chart_stay(deck: bytes) -> None:
    def mine(book: Any) -> None:
        book["Sheet1"]["E2"] = "=B2*2"
        book["Sheet1"]["E1"] = "翻一番"
        book.create_sheet("我的计算")["A1"] = 42

    content, report = refresh(book_edited(deck, 1, mine), later)
    book = books_in(content)[0]
    assert book["我的计算"]["A1"].value == 42
    assert [book["Sheet1"][at].value for at in ("E1", "E2", "B2")] == ["翻一番", "=B2*2", 16.4]
    assert shown(moved()) == cached(spaces(content)[0])
    assert report.charts[0].kept == ""


@pytest.mark.parametrize("trace", ["workbook", "alt text", "numbers"])
def test_a_renamed_chart_is_recognised_by_what_else_it_carries(deck: bytes, trace: str) -> None:
    renamed = edited(
        deck,
        "ppt/slides/slide",
        lambda blob: re.sub(rb'name="hangsu:gap[^"]*"', b'name="Chart 5"', blob),
    )
    if trace != "workbook":
        renamed = edited(renamed, "ppt/embeddings", lambda _: b"torn")
    if trace == "numbers":
        renamed = edited(
            renamed, "ppt/slides/slide", lambda blob: re.sub(rb' descr="[^"]*"', b"", blob)
        )
    content, report = refresh(renamed, later)
    assert shown(moved()) in [cached(space) for space in spaces(content)]
    assert NEW in words_in(content)
    assert report.summary("zh") == f"已更新 1 张，共找到 2 张图表：{NEW}。"


def as_libreoffice_saves(deck: bytes) -> bytes:
    """The deck without what LibreOffice 7.4 drops: part, workbooks, alt texts, names of frames."""
    with ZipFile(BytesIO(deck)) as pack:
        dropped = [n for n in pack.namelist() if n.startswith(("customXml", "ppt/embeddings"))]
        links = [n for n in pack.namelist() if n.startswith("ppt/charts/_rels")]
    bare = bombs.without(deck, *dropped, *links)
    bare = edited(
        bare,
        "ppt/charts/chart",
        lambda blob: re.sub(
            rb"<c:externalData.*?</c:externalData>",
            b"",
            re.sub(rb"<c:f>[^<]*</c:f>", b"<c:f>label 0</c:f>", blob),
            flags=re.DOTALL,
        ),
    )
    bare = edited(bare, "ppt/_rels", lambda b: re.sub(rb"<[^<]*customXml[^>]*/>", b"", b))
    return edited(bare, "ppt/slides/slide", lambda b: re.sub(rb' descr="[^"]*"', b"", b))


def test_a_deck_that_libreoffice_has_saved_is_renewed_and_gets_its_workbooks_back(
    deck: bytes,
) -> None:
    content, report = refresh(as_libreoffice_saves(deck), later)
    assert NEW in words_in(content)
    assert OLD not in words_in(content)
    assert shown(moved()) == cached(spaces(content)[0])
    assert [book["Sheet1"]["A1"].value for book in books_in(content)] == [None, None]
    assert report.changed[0].title == NEW
    again, report = refresh(content, today)
    assert OLD in words_in(again)
    assert report.notes == ()


def test_labels_of_several_lines_are_read_as_libreoffice_writes_them() -> None:
    def level(text: str) -> str:
        return f"<c:lvl><c:pt idx='0'><c:v>{text}</c:v></c:pt></c:lvl>"

    levels = level("2023 年\n苏州") + level("2022 年")
    cat = f"<c:cat><c:multiLvlStrRef>{levels}</c:multiLvlStrRef></c:cat>"
    val = "<c:val><c:pt idx='1'><c:v>5675</c:v></c:pt></c:val>"
    tx = "<c:tx><c:pt idx='0'><c:v>杭州</c:v></c:pt></c:tx>"
    space = parse_xml(f"<c:x {nsdecls('c')}><c:ser>{tx}{cat}{val}</c:ser></c:x>")
    assert read(space) == Cached(("2022 年", "2023 年\n苏州"), (("杭州", (None, 5675.0)),))


def test_a_chart_that_was_deleted_is_not_counted_but_named(deck: bytes) -> None:
    opened = Presentation(BytesIO(deck))
    for slide in opened.slides:
        for shape in [s for s in slide.shapes if s.name.startswith("hangsu:gap")]:
            shape._element.getparent().remove(shape._element)
    content, report = refresh(saved(opened), later)
    assert report.summary("zh") == "找到 1 张图表，数据都与现在一致，没有改动。"
    assert report.notes[0].startswith(f"文件里没有找到“{OLD}”这张图")
    assert OLD in words_in(content)
    assert NEW not in words_in(content)


@pytest.mark.parametrize("harm", ["no workbook", "torn workbook", "torn chart"])
def test_one_broken_chart_never_stops_the_rest(deck: bytes, sample: Sample, harm: str) -> None:
    parts = {
        "no workbook": ("ppt/charts/chart", rb"<c:externalData.*?</c:externalData>"),
        "torn workbook": ("ppt/embeddings/Microsoft_Excel_Sheet2", rb"^.*$"),
        "torn chart": ("ppt/charts/chart", rb"</c:chartSpace>"),
    }
    part, pattern = parts[harm]
    with ZipFile(BytesIO(deck)) as pack:
        name = sorted(n for n in pack.namelist() if n.startswith(part) and "_rels" not in n)[-1]
    broken = edited(deck, name, lambda blob: re.sub(pattern, b"", blob, flags=re.DOTALL))
    content, report = refresh(broken, later)
    assert NEW in words_in(content)
    assert report.changed[0].title == NEW
    assert "图内的工作簿已重建" in report.notes[0]
    assert cached(spaces(content)[1]) == shown(sample("line"))
    assert books_in(content)[1]["Sheet1"]["A2"].value == "2018"


def test_a_title_that_was_rewritten_stays_and_is_named_with_what_we_would_write(
    deck: bytes,
) -> None:
    mine = edited(
        deck,
        "ppt/slides/slide3.xml",
        lambda blob: blob.replace(OLD.encode(), "两市差距仍有 11.3 个百分点（我的标题）".encode()),
    )
    content, report = refresh(mine, later)
    assert "两市差距仍有 11.3 个百分点（我的标题）" in words_in(content)
    assert report.notes == (
        "您改写过的文字保持原样：“两市差距仍有 11.3 个百分点（我的标题）”；"
        f"看板现在的写法是“{NEW}”",
        "正文仍写着旧数 11.3（现为 10.7）：两市差距仍有 11.3 个百分点（我的标题）",
    )


def test_sections_in_word_follow_where_their_heading_was_rewritten(
    sample: Sample, briefing: Briefing
) -> None:
    document = Document(BytesIO(base.make("docx", [sample("gap"), sample("line")], briefing)))
    heading = next(
        p for p in document.paragraphs if p.text.endswith(OLD) and "Head" in p.style.name
    )
    heading.runs[0].text = "二、差距还在"
    content, report = refresh(saved(document), later)
    texts = [p.text for p in Document(BytesIO(content)).paragraphs]
    assert "二、差距还在" in texts
    assert not [text for text in texts if "苏州 15.8%，杭州" in text]
    assert [text for text in texts if "苏州 16.4%，杭州" in text]
    assert any("您改写过的文字保持原样：“二、差距还在”" in note for note in report.notes)


def test_a_file_that_forgot_its_words_says_so(deck: bytes) -> None:
    bare = bombs.without(deck, "customXml/item100.xml", "docProps/custom.xml")
    content, report = refresh(bare, later)
    assert shown(moved()) in [cached(space) for space in spaces(content)]
    assert OLD in words_in(content)
    assert report.notes[0] == (
        "文件没有记下导出时的文字，标题、说明、备注等都没有更新，请逐处对照。"
    )
    _, again = refresh(bare, today)
    assert again.changed == ()
