"""What goes back with a draft: the paper with its doubts, and one page to print.

A comment never alters the text: a run is cut in two with the same formats, and one that holds more
than text, such as a picture or a field, is marked whole.
"""

from __future__ import annotations

import copy as copying
import io
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any
from unicodedata import east_asian_width

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from components.catalog.period import period_name
from components.intake.documents import WORD_PARTS, Piece, unpacked, word_lines, word_tree
from components.intake.drafts import CheckedNumeral, Draft, counted, place_of
from components.intake.verdicts import ASKED, DOUBTFUL
from components.words import Words, words

AUTHOR, INITIALS = "HangSu", "HS"


def annotated(
    draft: Draft, data: bytes, numerals: Sequence[CheckedNumeral], lang: str
) -> bytes | None:
    """The paper with its doubts: comments in Word, notes in slides; None for any other."""
    doubts = [one for one in numerals if one.verdict in DOUBTFUL]
    if draft.kind == "docx":
        return _commented(draft.name, data, doubts, words(lang))
    return _noted(data, doubts, words(lang)) if draft.kind == "pptx" else None


# Word: a comment at each doubtful numeral.


def _commented(name: str, data: bytes, doubts: Sequence[CheckedNumeral], t: Words) -> bytes:
    paper = Document(io.BytesIO(data))
    spots = list(_spots(name, data, paper))
    # From the last backwards: what is cut off behind does not move what stands before.
    for one in sorted(doubts, key=lambda one: (one.line, one.span), reverse=True):
        spot = spots[one.line - 1]
        runs = _cut(spot, *one.span) if isinstance(spot, list) else [spot]
        if not runs:
            continue
        text = t("drafts.comment", verdict=t(f"drafts.verdicts.{one.verdict}"), why=one.why)
        first, last = (Run(_outside(run), paper) for run in (runs[0], runs[-1]))
        paper.add_comment([first, last], text, AUTHOR, INITIALS)
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def _spots(name: str, data: bytes, paper: Any) -> Iterator[list[Piece] | Any]:  # noqa: ANN401
    """Each line of the paper: its pieces in the body, the run of its sign for a footnote."""
    yield from word_lines(paper.element)
    book = unpacked(name, data)
    for part in WORD_PARTS[1:]:
        if part not in book.namelist():
            continue
        kind = part.removeprefix("word/").removesuffix("s.xml")
        signs = {
            sign.get(qn("w:id")): sign.getparent()
            for sign in paper.element.iter(qn(f"w:{kind}Reference"))
        }
        for note in word_tree(book, part, name):
            for _ in word_lines(note):
                yield signs.get(note.get(qn("w:id")), [])


def _cut(pieces: Sequence[Piece], start: int, end: int) -> list[Any]:
    """The runs that hold just the signs from `start` to `end`, cut out where they are pure text."""
    at, runs = 0, []
    for text, node in pieces:
        first, last = max(start - at, 0), min(end - at, len(text))
        at += len(text)
        if node is None or first >= last:
            continue
        run = node.getparent()
        if any(child is not node and child.tag != qn("w:rPr") for child in run):
            runs.append(run)
            continue
        if last < len(text):
            _behind(run, node, last)
        runs.append(_behind(run, node, first) if first else run)
    return runs


def _behind(run: Any, node: Any, at: int) -> Any:  # noqa: ANN401
    """A run of its own, formats and all, for what stands in `node` from `at` on."""
    text = node.text or ""
    rest = copying.deepcopy(run)
    for part, says in ((node, text[:at]), (rest.find(qn("w:t")), text[at:])):
        part.text = says
        part.set(qn("xml:space"), "preserve")
    run.addnext(rest)
    return rest


def _outside(run: Any) -> Any:  # noqa: ANN401
    """The run, or the one that a text box hangs in: a comment cannot begin inside a box."""
    boxes = list(run.iterancestors(qn("w:txbxContent")))
    return next(boxes[-1].iterancestors(qn("w:r")), run) if boxes else run


# Slides: what is doubtful goes below the speaker's notes.


def _noted(data: bytes, doubts: Sequence[CheckedNumeral], t: Words) -> bytes:
    from pptx import Presentation

    show = Presentation(io.BytesIO(data))
    by_slide: defaultdict[int, list[CheckedNumeral]] = defaultdict(list)
    for one in doubts:
        by_slide[one.page or 1].append(one)
    for number, slide in enumerate(show.slides, start=1):
        frame = slide.notes_slide.notes_text_frame if by_slide[number] else None
        if frame is None:
            continue
        lines = [t("drafts.notes", count=len(by_slide[number]))]
        lines += [_line(one, t) for one in by_slide[number]]
        for line in lines:
            whole = frame.paragraphs[0] if not frame.text else frame.add_paragraph()
            whole.text = line
    out = io.BytesIO()
    show.save(out)
    return out.getvalue()


def _line(one: CheckedNumeral, t: Words) -> str:
    verdict = t(f"drafts.verdicts.{one.verdict}")
    return t("drafts.note", says=one.says, verdict=verdict, why=one.why)


# 核对单: one page of A4 to print, the counts and what is doubtful; what does not fit is counted.


WIDTHS = (18, 26, 26, 104)
"""Millimetres of the columns: place, numeral, verdict, what is right and where it stands."""
_SIZE, _LINES = 8.5, 58
"""Points of the type in the table, and lines of it on one page below the counts."""
_HALF = 1.5
"""Millimetres of a half-width sign of that size."""


def slip(name: str, numerals: Sequence[CheckedNumeral], day: date, lang: str) -> bytes:
    """The page to print, as a Word file."""
    t, paper = words(lang), Document()
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(18)
    section.top_margin = section.bottom_margin = Mm(15)
    style = paper.styles["Normal"]
    style.font.size = Pt(_SIZE)
    style.font.name = "Arial"
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "宋体")
    style.paragraph_format.space_after = Pt(0)
    title = paper.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _write(title, t("drafts.slip.title"), 16, bold=True)
    head = paper.add_paragraph()
    head.alignment = WD_ALIGN_PARAGRAPH.CENTER
    day_name = period_name(day.isoformat(), lang)
    _write(head, t("drafts.slip.about", name=name[:60], date=day_name), 9)
    counts = paper.add_paragraph()
    counts.paragraph_format.space_before = counts.paragraph_format.space_after = Pt(6)
    _write(counts, counted(numerals, t), 9.5, bold=True)
    _rows(paper, numerals, t)
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def _rows(paper: Any, numerals: Sequence[CheckedNumeral], t: Words) -> None:  # noqa: ANN401
    doubts = [one for one in numerals if one.verdict in DOUBTFUL]
    every = [*doubts, *(one for one in numerals if one.verdict in ASKED)]
    if not every:
        paper.add_paragraph(t("drafts.slip.none"))
        return
    table = paper.add_table(rows=1, cols=len(WIDTHS), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, WIDTHS, strict=True):
        column.width = Mm(width)
    heads = [t(f"drafts.slip.{name}") for name in ("at", "says", "verdict", "why")]
    _fill(table.rows[0], heads, bold=True)
    left, shown = float(_LINES), 0
    for one in every:
        cells = [place_of(one, t), one.says, t(f"drafts.verdicts.{one.verdict}"), one.why]
        height = max(map(_height, cells, WIDTHS))
        if height > left:
            break
        _fill(table.add_row(), cells, bold=False)
        left, shown = left - height, shown + 1
    if shown < len(every):
        foot = paper.add_paragraph()
        foot.paragraph_format.space_before = Pt(4)
        _write(foot, t("drafts.slip.more", count=len(every) - shown), 9)


def _height(text: str, width: float) -> float:
    """Lines that `text` takes in a column, with a little room around a row."""
    signs = sum(2 if east_asian_width(sign) in "WFA" else 1 for sign in text)
    return -(-signs * _HALF // (width - 4)) + 0.15


def _fill(row: Any, texts: Sequence[str], *, bold: bool) -> None:  # noqa: ANN401
    tight = OxmlElement("w:cantSplit")
    row._tr.get_or_add_trPr().append(tight)
    for cell, text, width in zip(row.cells, texts, WIDTHS, strict=True):
        cell.width = Mm(width)
        _write(cell.paragraphs[0], text, _SIZE, bold=bold)


def _write(paragraph: Paragraph, text: str, size: float, *, bold: bool = False) -> None:
    run = paragraph.add_run(text)
    run.font.size, run.font.bold = Pt(size), bold
