"""A draft that somebody brings: its numerals with verdicts, told in the reader's language.

All of it runs in a process of its own, for papers unfold as any other file. Nothing is kept: what
goes back is a list, a copy of the paper with its doubts beside the numerals, and a page to print.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from components.analysis.figures import observation_key
from components.catalog import worker
from components.catalog.documents import unit_scale
from components.catalog.locator import locator_name
from components.catalog.models import Catalog
from components.catalog.period import Period, period_name, to_date
from components.catalog.prose import TARGET, cell_of
from components.intake import documents, tables
from components.intake.agreement import Fact, reference
from components.intake.documents import LARGEST, LONGEST, DocumentError
from components.intake.facets import lexicon
from components.intake.judge import Judge
from components.intake.layout import Figure, reading
from components.intake.numerals import FIGURES, legible
from components.intake.passages import Line, setting
from components.intake.verdicts import GROUPS, RIGHT, Judged, Verdict
from components.words import Words, words
from components.words.numbers import figure, number


@dataclass(frozen=True, slots=True)
class Draft:
    """The lines of a paper; `page` of a line is its slide.

    `cells` are those of a sheet by line and text: the cell, what stands in it, and how many signs
    of the line only say what the cell is.
    """

    name: str
    kind: str
    sha256: str
    lines: tuple[Line, ...]
    cells: Mapping[tuple[int, str], tuple[str, str, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CheckedNumeral:
    """A numeral of a draft as it is told; `start` and `end` are its signs in `passage`.

    `at` says where it stands beyond its line: a slide, a cell. `span` is where it stands in the
    line, `figure` the key of the figure as texts of the data name it.
    """

    line: int
    at: str
    says: str
    value: float | None
    unit: str | None
    verdict: Verdict
    figure: str | None
    why: str
    passage: str
    start: int
    end: int
    span: tuple[int, int]
    page: int | None = None

    @property
    def evidence(self) -> str:
        """The key under which the evidence of its figure is asked for; "" for none."""
        if self.figure is None or ":" in self.figure:
            return self.figure or ""
        cell = cell_of(self.figure)
        return observation_key(cell["indicator"], cell["place"], cell["period"], cell["report"])


@dataclass(frozen=True, slots=True)
class CheckedDraft:
    """A draft with its verdicts; `copy` is the paper with its doubts, `slip` the page to print.

    `copy` is None for a paper that takes no notes.
    """

    name: str
    kind: str
    sha256: str
    numerals: tuple[CheckedNumeral, ...]
    slip: bytes
    copy: bytes | None = None


def checked(name: str, data: bytes, catalog: Catalog, today: date, lang: str) -> CheckedDraft:
    """The draft in `data` with its verdicts, worked out by a process of its own.

    DocumentError for what is no text, WorkerError for what takes too much.
    """
    if len(data) > LARGEST:
        raise DocumentError("too_large", name)
    return worker.run(_check, name, data, catalog, today, lang, name=name, refusal=DocumentError)


def _check(name: str, data: bytes, catalog: Catalog, today: date, lang: str) -> CheckedDraft:
    from components.intake.copies import annotated, slip

    draft = read(name, data, catalog)
    about = setting(draft.lines, catalog)
    about = replace(about, year=min(about.year or today.year, today.year))
    rows = Judge(catalog, today).judged(draft.lines, about)
    telling = Telling(catalog, lang)
    numerals = tuple(one for row in rows if (one := telling.numeral(row, draft)))
    copy = annotated(draft, data, numerals, lang)
    page = slip(draft.name, numerals, today, lang)
    return CheckedDraft(draft.name, draft.kind, draft.sha256, numerals, page, copy)


# The lines of a paper: text and Word as a document, slides shape by shape, sheets cell by cell.


def read(name: str, data: bytes, catalog: Catalog) -> Draft:
    """The lines of the draft, read in this process."""
    digest = hashlib.sha256(data).hexdigest()
    if b"%PDF-" in data[:1024]:
        raise DocumentError("draft_pdf", name)
    if data.startswith(b"PK\3\4"):
        members = documents.unpacked(name, data).namelist()
        if "ppt/presentation.xml" in members:
            return _bounded(Draft(name, "pptx", digest, tuple(_slides(name, data))))
        if any(one.startswith("xl/") for one in members):
            lines, cells = _sheets(name, data, catalog)
            return _bounded(Draft(name, "xlsx", digest, lines, cells))
    try:
        document = documents.read_document(name, data)
    except DocumentError as error:
        other = {"unknown_format": "draft_format", "table": "draft_format"}
        raise DocumentError(other.get(error.code, error.code), name) from error
    return Draft(name, document.kind, digest, document.lines)


def _bounded(draft: Draft) -> Draft:
    if sum(len(line.text) for line in draft.lines) > LONGEST:
        raise DocumentError("too_long", draft.name)
    if not any(line.text.strip() for line in draft.lines):
        raise DocumentError("empty", draft.name)
    return draft


def _slides(name: str, data: bytes) -> Iterator[Line]:
    from pptx import Presentation

    try:
        slides = list(Presentation(io.BytesIO(data)).slides)
    except (KeyError, ValueError, RuntimeError) as error:
        raise DocumentError("damaged", name) from error
    count = 0
    for page, slide in enumerate(slides, start=1):
        for text in (*_shape_texts(slide.shapes), *_note_texts(slide)):
            for part in re.split("[\n\v]", text):
                count += 1
                yield Line(count, part, page, whole=True)


def _shape_texts(shapes: Any) -> Iterator[str]:  # noqa: ANN401 - slides have no types
    for shape in shapes:
        if hasattr(shape, "shapes"):
            yield from _shape_texts(shape.shapes)
        elif shape.has_text_frame:
            yield from (paragraph.text for paragraph in shape.text_frame.paragraphs)
        elif getattr(shape, "has_table", False):
            for row in shape.table.rows:
                yield "\t".join(cell.text.replace("\n", " ") for cell in row.cells)


def _note_texts(slide: Any) -> Iterator[str]:  # noqa: ANN401
    if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
        yield from (one.text for one in slide.notes_slide.notes_text_frame.paragraphs)


Cells = dict[tuple[int, str], tuple[str, str, int]]


def _sheets(name: str, data: bytes, catalog: Catalog) -> tuple[tuple[Line, ...], Cells]:
    """Each figure of a sheet as the sentence that its heads make, and cells that hold sentences."""
    names, every, cells = lexicon(catalog), [], Cells()
    try:
        sheets = tables.read(name, data)
    except tables.TableError as error:
        codes = {"locked": "password", "unfolds": "too_large", "unknown": "draft_format"}
        raise DocumentError(codes.get(error.code, error.code), name) from error
    for sheet in sheets:
        figures = {one.at: one for one in reading(sheet, names).figures if one.value}
        for (row, column), cell in sorted(sheet.cells.items()):
            at = tables.address(row, column)
            at = at if len(sheets) == 1 else f"{sheet.name}!{at}"
            one = figures.get((row, column))
            head = _head_of(one, catalog) if one else ""
            if one is None and not re.search(
                r"[\u3400-\u9fff]{2}.*\d|\d.*[\u3400-\u9fff]{2}", cell.text
            ):
                continue
            unit = one.unit_text if one and not re.search(r"[^\d.,\s-]", cell.text) else ""
            text = f"{head}{cell.text}{unit}。"
            every.append(Line(row + 1, text))
            cells[row + 1, text] = (at, cell.text, len(head))
    return tuple(every), cells


def _head_of(one: Figure, catalog: Catalog) -> str:
    """What the heads say of a cell, as a sentence begins: 杭州 2022 年 核心产业增加值."""
    places = [catalog.places[place].zh for place in one.places[:1]]
    period = [period_name(one.span.period, "zh")] if one.span.period else []
    names = dict.fromkeys(label.text for label in reversed(one.names))
    return re.sub(r"\d+(?=[。．.、])", "", "".join([*places, *period, *names])) + "："


# Each verdict in words: what the figure is, where it is printed, what is wrong.


_AROUND = 40
_WORDS = re.compile(r"[^\d.,，．%]")


class Telling:
    """Verdicts as sentences of one language, over the records of `catalog`."""

    def __init__(self, catalog: Catalog, lang: str) -> None:
        self.catalog, self.t = catalog, words(lang)
        self.disputes: dict[str, list[str]] = {}
        for conflict in catalog.conflicts.values():
            for cell in conflict.cells if conflict.kind == "dispute" else ():
                key = reference(cell.indicator, cell.place, str(cell.period), cell.report)
                self.disputes.setdefault(key, []).append(conflict.name(lang))

    def numeral(self, row: Judged, draft: Draft) -> CheckedNumeral | None:
        """The numeral as it is told; None for a sign that only heads of a sheet brought in."""
        one, paragraph = row.matched, row.matched.paragraph
        if paragraph is None:
            return None
        line = paragraph.line_at(one.numeral.start)
        first = paragraph.starts[paragraph.lines.index(line)]
        added = len(one.numeral.says) - len(one.says) if one.says != "…" else 0
        span = _span(line, one.numeral.start - first, one.numeral.end - first - added)
        at, says = "", one.says
        if cell := draft.cells.get((line.number, line.text)):
            if span[0] < cell[2] or (cell[1] and one.numeral.category not in FIGURES):
                return None
            at = locator_name(cell[0], self.t.lang)
        elif line.page is not None:
            at = self.t("drafts.slide", number=line.page)
        start, end = _around(line.text, span)
        passage = ("…" if start else "") + line.text[start:end].replace("\t", " ")
        lead = span[0] - start + bool(start)
        if says == "…":
            passage, lead = "…", 0
        return CheckedNumeral(
            one.line,
            at,
            says,
            one.value,
            one.numeral.unit or None,
            row.verdict,
            self._key(row),
            self._why(row),
            passage + ("…" if end < len(line.text) and says != "…" else ""),
            lead,
            lead + (span[1] - span[0] if says != "…" else 1),
            span,
            line.page,
        )

    @staticmethod
    def _key(row: Judged) -> str | None:
        fact = row.fact or row.other
        return fact.key if fact else None

    def _why(self, row: Judged) -> str:
        t, one = self.t, row.matched
        values = {
            "says": one.says,
            "fact": self.fact(row.fact) if row.fact else "",
            "other": self.fact(row.other) if row.other else "",
            "sums": t("unit.list_separator").join(row.sums),
            "formula": row.fact.formula if row.fact else "",
            "worked": number(round(row.worked, 6), t.lang) if row.worked is not None else "",
        }
        name = row.reason if f"drafts.why.{row.reason}" in t else str(row.verdict)
        parts = [t(f"drafts.why.{name}", **values)]
        if row.fact and row.other and f"drafts.should.{name}" in t:
            parts.append(t(f"drafts.should.{name}", **values))
        parts += self._disputes(row)
        return t("drafts.joint").join(parts)

    def _disputes(self, row: Judged) -> list[str]:
        """The disputes that touch the figure that a right numeral rests on."""
        facts = [fact for fact in (row.fact, row.other) if fact]
        names = dict.fromkeys(name for fact in facts for name in self.disputes.get(fact.key, ()))
        if not names or row.verdict not in RIGHT:
            return []
        return [self.t("drafts.disputed", names=self.t("unit.list_separator").join(names))]

    def fact(self, fact: Fact) -> str:
        """A figure in words with its document: 杭州 2022 年…5,076 亿元（《…》第 19 行）."""
        t, record = self.t, self.catalog.indicators[fact.indicator]
        unit, at = record.unit_in(t.lang), None
        scale = unit_scale(record.unit)
        if fact.goal:
            target = self.catalog.targets[fact.key.removeprefix(TARGET)]
            at = target.at
            if target.unit:
                unit = target.unit if t.lang == "zh" else target.unit_en or target.unit
                scale = unit_scale(target.unit)
        elif not fact.formula:
            cell = cell_of(fact.key)
            at = record.values[fact.place][Period.parse(cell["period"])][fact.number - 1].at
        value = figure(round(fact.value / scale, 6), unit, t.lang)
        mark = "derived" if fact.formula else str(fact.is_)
        code = to_date(fact.period) if record.cumulative else fact.period
        source = self.catalog.sources.get(fact.source or "")
        where = t("drafts.derived") if fact.formula else t("drafts.unsourced")
        if source is not None and at is not None:
            where = t("drafts.where", title=source.name(t.lang), at=locator_name(at, t.lang))
        return t(
            "drafts.goal" if fact.goal else "drafts.fact",
            place=self.catalog.places[fact.place].name(t.lang),
            period=period_name(code, t.lang),
            indicator=record.name(t.lang),
            value=value if fact.formula else t(f"unit.as_{mark}", value=value),
            where=where,
        )


def _span(line: Line, start: int, end: int) -> tuple[int, int]:
    """Where signs of the folded line stand in the line as written; what goes beyond is cut."""
    places = legible(line.text).places
    if not places:
        return 0, 0
    first = places[min(max(start, 0), len(places) - 1)]
    last = places[min(max(end - 1, start, 0), len(places) - 1)]
    return first, last + 1


def _around(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """The stretch of `text` that is shown about `span`; no other number is cut through."""
    start, end = max(0, span[0] - _AROUND), min(len(text), span[1] + _AROUND)
    while start and start < span[0] and not _WORDS.search(text[start - 1 : start + 1]):
        start += 1
    while end < len(text) and end > span[1] and not _WORDS.search(text[end - 1 : end + 1]):
        end -= 1
    return start, end


def listed(draft: CheckedDraft, t: Words, verdicts: Sequence[Verdict]) -> Iterator[str]:
    """The numerals with one of `verdicts` as lines of text."""
    for one in draft.numerals:
        if one.verdict in verdicts:
            yield t(
                "drafts.row",
                at=place_of(one, t),
                says=one.says,
                verdict=t(f"drafts.verdicts.{one.verdict}"),
                why=one.why,
            )


def place_of(one: CheckedNumeral, t: Words) -> str:
    """Where a numeral stands: its slide or cell, else its line."""
    return one.at or locator_name(one.line, t.lang)


def counted(numerals: Sequence[CheckedNumeral], t: Words) -> str:
    """How many numerals there are, and how many of each group."""
    count = Counter(one.verdict for one in numerals)
    return t(
        "drafts.counts",
        all=len(numerals),
        **{name: sum(count[one] for one in group) for name, group in GROUPS.items()},
    )
