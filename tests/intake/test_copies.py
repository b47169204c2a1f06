"""What goes back with a draft: comments that alter no text, notes of slides, the page to print."""

from __future__ import annotations

import copy
import datetime as dt
import io
import zipfile
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from pptx import Presentation

from components.intake import drafts
from components.intake.copies import WIDTHS
from components.intake.documents import word_lines
from components.intake.drafts import CheckedDraft
from components.intake.verdicts import GROUPS
from tests.intake.books import xlsx
from tests.intake.seeded import FOLDER, catalog, plain

DAY = dt.date(2026, 11, 30)
WRONG = "2022年，杭州数字经济核心产业增加值5067亿元。"
RIGHT = "2022年，苏州数字经济核心产业增加值占GDP比重15.8%。"


def checked(name: str, data: bytes, lang: str = "zh") -> CheckedDraft:
    return drafts._check(name, data, catalog(), DAY, lang)


def saved(paper: Any) -> bytes:
    stream = io.BytesIO()
    paper.save(stream)
    return stream.getvalue()


def commented(data: bytes) -> list[tuple[str, str]]:
    """The text that each comment of a Word file embraces, and the comment."""
    paper = docx.Document(io.BytesIO(data))
    texts = {comment.comment_id: comment.text for comment in paper.comments}
    ranges: dict[int, str] = {}
    within: list[int] = []
    for node in paper.element.iter():
        if node.tag == qn("w:commentRangeStart"):
            within.append(int(node.get(qn("w:id"))))
        elif node.tag == qn("w:commentRangeEnd"):
            within.remove(int(node.get(qn("w:id"))))
        elif node.tag == qn("w:t"):
            for one in within:
                ranges[one] = ranges.get(one, "") + (node.text or "")
    return [(ranges.get(one, ""), texts[one]) for one in sorted(texts)]


def text_of(data: bytes) -> list[str]:
    tree = docx.Document(io.BytesIO(data)).element
    return ["".join(text for text, _ in line) for line in word_lines(tree)]


def word(*paragraphs: str) -> Any:
    paper = docx.Document()
    for text in paragraphs:
        paper.add_paragraph(text)
    return paper


def test_a_comment_embraces_just_its_numeral_and_no_sign_of_the_text_is_altered() -> None:
    paper = word(RIGHT)
    line = paper.add_paragraph()
    line.add_run("2022年，杭州数字经济核心产业增加值")
    line.add_run("50").bold = True
    line.add_run("67亿").italic = True
    line.add_run("元，占全省比重 65.5%。")
    data = saved(paper)
    result = checked("稿.docx", data)
    assert result.copy is not None
    notes = commented(result.copy)
    assert sorted(text for text, _ in notes) == ["5067亿元", "65.5%"]
    (why,) = (why for text, why in notes if text == "5067亿元")
    assert "5,076 亿元" in why
    assert "第 19 行" in why
    assert text_of(result.copy) == text_of(data)
    runs = docx.Document(io.BytesIO(result.copy)).paragraphs[1].runs
    assert [run.text for run in runs if run.bold] == ["50"]
    assert [run.text for run in runs if run.italic] == ["67亿"]


def test_cells_controls_insertions_and_footnotes_are_read_and_deletions_are_not() -> None:
    paper = word("")
    table = paper.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "2022年杭州数字经济核心产业增加值5067亿元"
    inner = "<w:r><w:t>{}</w:t></w:r>"
    paper.element.body.insert(
        0,
        parse_xml(
            f"<w:p {nsdecls('w')}><w:r><w:t>2022年，杭州数字经济核心产业增加值</w:t></w:r>"
            '<w:del w:id="1" w:author="a"><w:r><w:delText>5076亿元</w:delText></w:r></w:del>'
            f'<w:ins w:id="2" w:author="a">{inner.format("5068亿元")}</w:ins>'
            "<w:sdt><w:sdtContent>"
            + inner.format("，占全省比重65.5%")
            + '</w:sdtContent></w:sdt><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
        ),
    )
    data = _with_footnote(saved(paper), "2023年，杭州技术交易额1590亿元。")
    result = checked("稿.docx", data)
    assert result.copy is not None
    wrong = [one.says for one in result.numerals if one.verdict.value == "rounded_wrong"]
    assert wrong == ["5068亿元", "65.5%", "5067亿元", "1590亿元"]
    notes = commented(result.copy)
    assert sorted(text for text, _ in notes) == ["", "5067亿元", "5068亿元", "65.5%"]
    assert "1,509 亿元" in next(why for text, why in notes if not text)
    assert text_of(result.copy) == text_of(data)


def _with_footnote(data: bytes, text: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "[Content_Types].xml":
                kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes"
                entry = f'<Override PartName="/word/footnotes.xml" ContentType="{kind}+xml"/>'
                part = part.replace(b"</Types>", entry.encode() + b"</Types>")
            if name == "word/_rels/document.xml.rels":
                kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
                entry = f'<Relationship Id="rF" Type="{kind}/footnotes" Target="footnotes.xml"/>'
                part = part.replace(b"</Relationships>", entry.encode() + b"</Relationships>")
            new.writestr(name, part)
        note = f'<w:footnote w:id="2"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote>'
        new.writestr("word/footnotes.xml", f"<w:footnotes {nsdecls('w')}>{note}</w:footnotes>")
    return stream.getvalue()


def test_a_run_that_holds_more_than_text_is_marked_whole() -> None:
    paper = docx.Document()
    run = paper.add_paragraph().add_run("2022年，杭州数字经济核心产业增加值5067亿元")
    run.add_tab()
    data = saved(paper)
    result = checked("稿.docx", data)
    assert result.copy is not None
    assert [text for text, _ in commented(result.copy)] == [run.text.rstrip("\t")]
    assert text_of(result.copy) == text_of(data)


def test_the_same_numeral_twice_is_marked_where_it_is_wrong() -> None:
    line = "".join(
        f"2022年，{city}数字经济核心产业增加值占GDP比重27.1%。" for city in ("杭州", "苏州")
    )
    result = checked("稿.docx", saved(word(line)))
    assert result.copy is not None
    tree = docx.Document(io.BytesIO(result.copy)).paragraphs[0]._p
    ahead = copy.deepcopy(tree)
    (start,) = ahead.iter(qn("w:commentRangeStart"))
    for node in [*start.itersiblings()]:
        ahead.remove(node)
    assert "".join(node.text or "" for node in ahead.iter(qn("w:t"))) == line[:-6]


def test_slides_come_back_with_their_doubts_below_the_notes() -> None:
    show = Presentation()
    for text in (RIGHT, WRONG):
        slide = show.slides.add_slide(show.slide_layouts[1])
        slide.placeholders[1].text = text
    slide.notes_slide.notes_text_frame.text = "讲稿：2023年杭州技术交易额1590亿元。"
    result = checked("稿.pptx", saved(show))
    assert result.copy is not None
    back = Presentation(io.BytesIO(result.copy))
    first, second = back.slides
    assert not first.has_notes_slide
    notes = second.notes_slide.notes_text_frame.text
    assert notes.startswith("讲稿：2023年杭州技术交易额1590亿元。\n")
    assert "5,076 亿元" in notes
    assert "1,509 亿元" in notes
    assert second.placeholders[1].text == WRONG
    assert {one.at for one in result.numerals} == {"第 1 张幻灯片", "第 2 张幻灯片"}


def test_a_sheet_is_told_by_row_and_cell() -> None:
    rows = [
        ["2022年数字经济核心指标", "", ""],
        ["指标", "杭州", "苏州"],
        ["数字经济核心产业增加值（亿元）", 5067, ""],
        ["数字经济核心产业增加值占 GDP 比重（%）", 27.1, 15.8],
    ]
    result = checked("稿.xlsx", xlsx(rows))
    told = {one.at: (one.line, one.verdict.value) for one in result.numerals}
    assert told == {
        "单元格 B3": (3, "rounded_wrong"),
        "单元格 B4": (4, "exact"),
        "单元格 C4": (4, "exact"),
    }
    assert result.copy is None


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_to_print_lists_what_fits_and_counts_the_rest(lang: str) -> None:
    text = "\n".join(plain(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.txt")))
    result = checked("稿.txt", text.encode(), lang)
    paper = docx.Document(io.BytesIO(result.slip))
    doubts = [one for one in result.numerals if one.verdict.value == "rounded_wrong"]
    (table,) = paper.tables
    shown = len(table.rows) - 1
    assert 7 <= shown < len(doubts)
    assert [cell.text for cell in table.rows[1].cells][1] == "5067亿元"
    last = paper.paragraphs[-1].text
    every = [one for one in result.numerals if one.verdict in GROUPS["doubt"] | GROUPS["ask"]]
    assert str(len(every) - shown) in last
    assert sum(WIDTHS) <= 210 - 36


def test_a_figure_of_a_table_is_read_by_its_head_and_marked_in_its_cell() -> None:
    paper = word("2022年杭州与苏州数字经济对照（虚构）")
    rows = (
        ("指标（2022年）", "杭州", "苏州"),
        ("数字经济核心产业增加值占GDP比重（%）", "27.1", "18.5"),
        ("数字经济核心产业增加值（亿元）", "5067", "—"),
    )
    table = paper.add_table(rows=3, cols=3)
    for cells, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(cells.cells, texts, strict=True):
            cell.text = text
    data = saved(paper)
    result = checked("稿.docx", data)
    assert result.copy is not None
    assert sorted(text for text, _ in commented(result.copy)) == ["18.5", "5067"]
    assert text_of(result.copy) == text_of(data)


@pytest.mark.parametrize("length", range(30, 45))
def test_what_stands_about_a_numeral_cuts_through_no_other(length: int) -> None:
    line = f"2022年{'这座城市' * 12}"[:length] + WRONG + "余" * (40 - len("。")) + "2019年"
    (one,) = (one for one in checked("稿.txt", line.encode()).numerals if "5067" in one.says)
    words = one.passage.strip("…")
    assert words.startswith("2022年") or not words[0].isdigit()
    assert words.endswith("2019年") or not words[-1].isdigit()
    assert one.passage[one.start : one.end] == "5067亿元"
