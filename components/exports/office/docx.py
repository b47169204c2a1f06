"""The Word brief: two pages, or whole with a section a chart, and an annex of data tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO

from docx.document import Document as Paper
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.shared import Emu, Length, Mm

from components.charts.chart import Chart
from components.exports import chart_text, image
from components.exports.base import (
    Address,
    Briefing,
    ExportError,
    address,
    one_line,
    plain,
    shorten,
    step,
)
from components.exports.brief_tables import Sheet, brief_lists, brief_tables
from components.exports.chart_text import Sentence, sentences
from components.exports.image import heading_pages, to_pdf
from components.exports.office.memory import sealed
from components.exports.office.native_chart import (
    THEME_FACES,
    Native,
    Scratch,
    drawable,
    faces,
    set_drawing_faces,
)
from components.exports.office.package import stamp_core
from components.exports.office.templates import chosen
from components.exports.office.word import (
    TEXT_WIDTH,
    Footnotes,
    Headings,
    add_chart,
    add_paragraph,
    add_picture,
    add_table,
    bare_table,
    height,
    hint,
    house_paper,
    paper,
    text_width,
    turn,
    types,
    whole_row,
)
from components.exports.passages import ended, finding, missing, notes, numeral, short_notes
from components.exports.tables import brief_events, source_table
from components.words import words

# The sections of a Word brief in their order.


def assemble(charts: Sequence[Chart], briefing: Briefing, pages: Sequence[str] = ()) -> bytes:
    """The whole brief as bytes; `pages` are page numbers for the contents, where known."""
    return Brief(briefing).write(charts, pages)


def headings(charts: Sequence[Chart], briefing: Briefing) -> tuple[str, ...]:
    """The first-level headings of the brief as printed, in order; none in one without contents."""
    if len(charts) < 2 or briefing.length != "full":
        return ()
    brief = Brief(briefing)
    brief.write(charts, ())
    return tuple(text for _, text in brief.headings.found)


def page_numbers(charts: Sequence[Chart], briefing: Briefing) -> tuple[str, ...]:
    """The page of each heading, asked of LibreOffice within some seconds; none where it fails.

    Without them a brief has no contents: Word would ask its reader whether to fill them in.
    """
    names = headings(charts, briefing)
    if not names:
        return ()
    try:
        first = to_pdf(assemble(charts, briefing, ["0"] * len(names)), ".docx")
    except ExportError:
        return ()
    return heading_pages(first, names)


CHART = Mm(62)
"""Height of a chart in the text: what does not fit leaves little of a page empty."""


class Brief:
    """One brief in the making: the document, its footnotes, headings and counters."""

    def __init__(self, briefing: Briefing) -> None:
        self.briefing = briefing
        self.t = words(briefing.lang)
        self.house = chosen(briefing, "docx")
        self.document: Paper = (
            house_paper(self.house, briefing.lang)
            if self.house
            else paper(faces(briefing.faces), briefing.lang)
        )
        self.notes = Footnotes(self.document)
        self.headings = Headings(self.document)
        self.scratch = Scratch()
        self.cited: set[str] = set()
        self.figures = self.tables = 0
        self.several = False
        self.annex: list[tuple[Sheet, Chart]] = []

    def write(self, charts: Sequence[Chart], pages: Sequence[str]) -> bytes:
        """The file."""
        self.several = len(charts) > 1
        self.body(charts, pages)
        self.notes.attach()
        if self.briefing.lang == "zh":
            hint(self.document.element)
        stamp_core(self.document.core_properties, charts, self.briefing)
        stream = BytesIO()
        self.document.save(stream)
        return sealed(stream.getvalue(), charts, self.briefing)

    def body(self, charts: Sequence[Chart], pages: Sequence[str]) -> None:
        """Everything between the first line and the last."""
        if self.several and self.briefing.length == "short":
            _TwoPages(self, charts).write()
        else:
            self._full(charts, pages)

    def _full(self, charts: Sequence[Chart], pages: Sequence[str]) -> None:
        first = self.opening(charts, contents=bool(pages))
        if self.several:
            sheets = [(sheet, chart) for chart in charts for sheet in brief_tables(chart)]
            self.annex = sorted(sheets, key=lambda entry: entry[0].aside)
            self.heading(self.t("exports.deck.conclusions"))
            for title in dict.fromkeys(chart.title for chart in charts):
                self.sentence(Sentence(ended(title, self.briefing.lang)))
        for number, chart in enumerate(charts):
            step(number, len(charts))
            self._chart(number, chart)
        for text in self.briefing.closing:
            self.sentence(Sentence(text))
        self._closing(charts)
        self.data_tables(self.t("exports.brief.annex"))
        if pages:
            self.headings.contents(first, pages)

    def opening(self, charts: Sequence[Chart], *, contents: bool = False) -> Native:
        """Title, byline, 待核 mark, own words; returns the paragraph before which contents go."""
        self.paragraph(one_line(self.briefing.title), "Title")
        self.paragraph(self.briefing.byline(), "Brief Byline")
        self.warning(charts)
        if contents:
            self.paragraph(self.t("exports.brief.contents"), "Brief Byline")
        after = self.paragraph("", "Normal")
        for text in self.briefing.opening:
            self.sentence(Sentence(text))
        return after

    def warning(self, charts: Sequence[Chart]) -> None:
        """The 待核 mark, where a figure has no source."""
        if warning := chart_text.warning(charts, self.briefing.lang):
            self.paragraph(warning, "Brief Byline").runs[0].bold = True

    def _chart(self, number: int, chart: Chart) -> None:
        panel = self.briefing.panel(number, chart)
        self.heading(chart.title)
        for text in panel.text:
            self.sentence(Sentence(text))
        for at, sentence in enumerate(sentences(chart)):
            self.sentence(sentence).paragraph_format.keep_with_next = at == 0 or None
        if drawable(chart):
            self.figure(number, chart, CHART)
        self._source(chart)
        if not drawable(chart):
            self._beside(number, chart)
        if chart.points:
            self._behind(chart)

    def figure(self, number: int, chart: Chart, high: Length) -> None:
        """A native chart in a paragraph of its own with its caption, as wide as the text."""
        paragraph = self.paragraph("", "Brief Chart")
        paragraph.paragraph_format.keep_with_next = True
        self.drawing(paragraph, number, chart, (text_width(self.document), high))
        self._caption("figure", self.figures, chart)

    def drawing(
        self,
        paragraph: Native,
        number: int,
        chart: Chart,
        size: tuple[Length, Length],
        points: float = 9,
    ) -> None:
        """A native chart with its address in a paragraph; `points`: its type."""
        self.figures += 1
        name, alt = str(self._address(number, chart)), chart.alt or chart.title
        part = self.scratch.part(chart, points)
        if self.house:
            set_drawing_faces(part.space, chart.lang, *THEME_FACES)
        add_chart(self.document, paragraph, part, self.figures, name, alt, size)

    def _address(self, number: int, chart: Chart) -> Address:
        options = self.briefing.panel(number, chart).options
        return address(chart.id, {**options, "lang": chart.lang})

    def _beside(self, number: int, chart: Chart) -> None:
        size = image.on_page(self.briefing)
        png, _ = image.beside(chart, self.briefing, size)
        if not png:
            return
        name = image.name(self._address(number, chart), size)
        add_picture(self.document, png, image.shape(png), name, chart.alt or chart.title)
        self.figures += 1
        self._caption("figure", self.figures, chart)

    def _behind(self, chart: Chart) -> None:
        """The data of a chart: behind the text of a long brief, at once in one of one chart."""
        left = brief_events(chart)[1] if chart.traits.table == "events" else 0
        if left:
            listed = len(brief_events(chart)[0].rows)
            text = self.t("exports.brief.rest", count=left + listed, listed=listed)
            self.paragraph(text, "Brief Source")
        if self.several:
            here = [str(at) for at, (_, of) in enumerate(self.annex, start=1) if of is chart]
            numbers = self.t("unit.list_separator").join(here)
            self.paragraph(self.t("exports.brief.see", number=numbers), "Brief Source")
            return
        for sheet in brief_tables(chart):
            if sheet.aside:
                turn(self.document)
            self.tables += 1
            self._table(sheet, chart, self._caption("table", self.tables, chart))

    def data_tables(self, title: str) -> None:
        """The annex on a new page: upright tables first, then those on their side."""
        if not self.annex:
            return
        self.paragraph(
            self.t("exports.brief.annexed"), "Brief Annex"
        )._p.get_or_add_pPr().get_or_add_pageBreakBefore()
        self.headings.add(title)
        aside = False
        for number, (sheet, chart) in enumerate(self.annex, start=1):
            if sheet.aside and not aside:
                turn(self.document)
            aside = sheet.aside
            self._table(sheet, chart, self._caption("annex_table", number, chart))

    def _table(self, sheet: Sheet, chart: Chart, caption: Native) -> None:
        caption.paragraph_format.keep_with_next = True
        add_table(self.document, sheet, chart.title, chart.alt or chart.title)
        self.paragraph("", "Brief Source")

    def _closing(self, charts: Sequence[Chart]) -> None:
        lang = self.briefing.lang
        for key, table in brief_lists(charts, lang).items():
            if table.rows:
                title = self.t(f"exports.brief.{key}")
                self.heading(title)
                add_table(self.document, Sheet(table), title, title)
                self.paragraph("", "Brief Source")
        self.heading(self.t("exports.brief.about"))
        lines = [
            chart_text.stamp(charts[0]),
            self.t("exports.trace.kept"),
            chart_text.warning(charts, lang),
            *map(chart_text.address, charts),
        ]
        self.lines(dict.fromkeys(lines))

    def _source(self, chart: Chart) -> None:
        """The lines under a chart: sources, legend, caveats and doubts."""
        self.lines(chart_text.foot(chart, "source", "legend", "caveats"))

    def lines(self, lines: Iterable[str]) -> None:
        """Small print, a paragraph a line; an empty one is none."""
        for line in filter(None, lines):
            self.paragraph(line, "Brief Source")

    def heading(self, text: str) -> None:
        """A numbered heading of the first level."""
        number = len(self.headings.found) + 1
        self.headings.add(
            self.t(
                "exports.brief.heading",
                title=shorten(text, 200),
                number=numeral(number, self.briefing.lang),
            )
        )

    def sentence(self, sentence: Sentence, style: str = "Normal") -> Native:
        """A paragraph, its sources in a footnote."""
        paragraph = self.paragraph(sentence.text, style)
        self.note(paragraph, sentence)
        return paragraph

    def note(self, paragraph: Native, sentence: Sentence) -> None:
        """The documents of a sentence: whole the first time, shortly ever after."""
        texts = []
        titles = dict.fromkeys(citation.title for citation in sentence.citations)
        for title, forms in zip(titles, notes(sentence.citations, self.briefing.lang), strict=True):
            texts.append(forms[title in self.cited])
            self.cited.add(title)
        if texts:
            self.notes.add(paragraph, *texts)

    def _caption(self, kind: str, number: int, chart: Chart) -> Native:
        """The caption of a figure, table or annexed table."""
        text = self.t(f"exports.brief.{kind}", number=number, title=chart.title)
        return self.paragraph(text, "Caption")

    def paragraph(self, text: str, style: str) -> Native:
        """A paragraph at the end."""
        return add_paragraph(self.document, text, style)


# The short brief: what two pages hold, and no more.


_TWO_PAGES = 2 * 225.0 - 95.0
"""Millimetres of text on two pages, less the title and what the end of a page leaves empty."""
_FIRST = Mm(48)
"""Height of the chart of the first finding."""
_COLUMNS = (Mm(62), Mm(94))
_CAPTION = 10.0
_BESIDE = 3
"""Findings that stand beside a small chart."""
_UNKNOWN = 3
"""Charts of which it is said what has no data."""


def _small(chart: Chart) -> tuple[Length, Length]:
    """Width and height of a chart beside its finding: lines need room for their labels."""
    return Mm(92), Mm(64 if chart.traits.native == "line" else 44)


class _TwoPages:
    """The finding with its chart, three beside small ones, what is not known, the documents."""

    def __init__(self, brief: Brief, charts: Sequence[Chart]) -> None:
        self.brief, self.t, self.charts = brief, brief.t, charts
        self.types = types(brief.briefing.lang)
        self.left = _TWO_PAGES

    def write(self) -> None:
        """All of it, each piece as long as it has room; the first finding always."""
        brief = self.brief
        unknown = [text for chart in self.charts if (text := missing(chart))][:_UNKNOWN]
        self._takes([*brief.briefing.opening, *brief.briefing.closing, ""], "Normal")
        self._takes([*unknown, *self._origin(len(self.charts))], "Brief Source")
        brief.opening(self.charts)
        done = self._findings()
        if unknown:
            brief.paragraph(self.t("exports.brief.unknown"), "Heading 2")
            brief.lines(unknown)
        for text in brief.briefing.closing:
            brief.sentence(Sentence(text))
        brief.lines(self._origin(len(self.charts) - done))

    def _findings(self) -> int:
        """The first finding over its chart, then three beside theirs, then further ones."""
        first, brief = self.charts[0], self.brief
        self._takes(self._said(0), "Normal", self._notes(0))
        self._finding(0)
        if drawable(first) and self._takes([], "Caption", _FIRST.mm + _CAPTION):
            brief.figure(0, first, _FIRST)
            if self._takes([first.note], "Brief Source"):
                brief.lines([first.note])
        beside = [at for at in range(1, len(self.charts[: _BESIDE + 1])) if self._fits(at)]
        if beside:
            self._beside(beside)
        done = 1 + len(beside)
        for at in range(1, len(self.charts)):
            if at in beside:
                continue
            if not self._takes(self._said(at), "Normal", self._notes(at)):
                break
            step(at, len(self.charts))
            self._finding(at)
            done += 1
        return done

    def _takes(self, texts: Iterable[str], style: str, more: float = 0.0) -> bool:
        """Whether the paragraphs and `more` millimetres have room; they are then taken."""
        needed = height(texts, self.types[style]) + more
        fits = needed <= self.left
        self.left -= needed * fits
        return fits

    def _said(self, at: int) -> tuple[str, ...]:
        """The finding of a chart and the analyst's own words on it."""
        return (finding(self.charts[at]), *self.brief.briefing.panel(at, self.charts[at]).text)

    def _notes(self, at: int) -> float:
        """About how high the notes to a finding are."""
        return height(self._note(self.charts[at])[:2], self.types["footnote text"])

    def _note(self, chart: Chart) -> tuple[str, ...]:
        """The documents of a finding in one line; what speaks for care."""
        doubts = len(chart_text.flags(chart))
        care = (
            chart_text.warning([chart], chart.lang),
            self.t("exports.brief.doubted", count=doubts) if doubts else "",
        )
        known = self.brief.cited
        titles = {citation.title for citation in chart.citations}
        line = short_notes(chart)[titles <= known]
        return tuple(filter(None, (line, " ".join(filter(None, care)))))

    def _annotate(self, paragraph: Native, chart: Chart) -> None:
        if texts := self._note(chart):
            self.brief.notes.add(paragraph, *texts)
        self.brief.cited |= {citation.title for citation in chart.citations}

    def _finding(self, at: int) -> None:
        first, *own = self._said(at)
        self._annotate(self.brief.paragraph(first, "Normal"), self.charts[at])
        for text in own:
            self.brief.sentence(Sentence(text))

    def _fits(self, at: int) -> bool:
        if not drawable(self.charts[at]):
            return False
        tall = height(self._said(at), self.types["Brief Finding"], _COLUMNS[0])
        return self._takes(
            [], "Caption", max(tall, _small(self.charts[at])[1].mm + 2) + self._notes(at)
        )

    def _beside(self, places: Sequence[int]) -> None:
        """Findings left, their charts right."""
        table = bare_table(self.brief.document, len(places), 2)
        share = text_width(self.brief.document) / TEXT_WIDTH
        columns = [Emu(int(wide * share)) for wide in _COLUMNS]
        for column, wide in zip(table.columns, columns, strict=True):
            column.width = wide
        for at, row in zip(places, table.rows, strict=True):
            step(at, len(self.charts))
            whole_row(row._tr)
            words_, picture = row.cells
            for cell, wide in zip(row.cells, columns, strict=True):
                cell.width, cell.vertical_alignment = wide, WD_ALIGN_VERTICAL.CENTER
            first, *own = self._said(at)
            words_.paragraphs[0].add_run(plain(first))
            self._annotate(words_.paragraphs[0], self.charts[at])
            for text in own:
                words_.add_paragraph(plain(text))
            for paragraph in words_.paragraphs:
                paragraph._p.style = "BriefFinding"
            picture.paragraphs[0]._p.style = "BriefChart"
            # The names of policies would lie on the values of so small a plot; breaks stay.
            chart = self.charts[at]
            breaks = (line for line in chart.reference_lines if line.style != "hairline")
            chart = chart.with_(reference_lines=tuple(breaks))
            across, high = _small(chart)
            size = (Emu(int(across * share)), high)
            self.brief.drawing(picture.paragraphs[0], at, chart, size, 7.5)

    def _origin(self, left: int) -> Iterator[str]:
        """What a short brief leaves out, its documents, and the version of the data."""
        charts, lang = self.charts, self.brief.briefing.lang
        yield self.t(f"exports.brief.{'short' if left else 'shorter'}", left=left)
        joint = self.t("exports.trace.sources_joint")
        names = dict.fromkeys(row[0].text for row in source_table(charts, lang).rows)
        yield self.t("exports.brief.documents", names=joint.join(names))
        yield chart_text.stamp(charts[0])
        yield from filter(None, dict.fromkeys(map(chart_text.address, charts[:1])))
