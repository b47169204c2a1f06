"""The sections of a Word brief in their order."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from docx.opc.packuri import PackURI
from docx.opc.part import Part

from components.charts.chart import Chart
from components.exports import trace
from components.exports.address import Address, address
from components.exports.briefing import Briefing
from components.exports.office import beside
from components.exports.office.numerals import ended
from components.exports.office.origin import PART, RELATION, TYPE, memory, stamp_core
from components.exports.office.pen import Pen
from components.exports.office.plot import drawable
from components.exports.office.table import Table, brief_events, chart_table, value_table
from components.exports.office.untyped import Native
from components.exports.office.word import (
    add_chart,
    add_picture,
    add_table,
)
from components.exports.plain import one_line
from components.exports.progress import step
from components.exports.sources import NAMED, gap_table, source_table
from components.exports.wording import Sentence, sentences


def assemble(charts: Sequence[Chart], briefing: Briefing, pages: Sequence[str] = ()) -> bytes:
    """The whole brief as bytes; `pages` are page numbers for the contents, where known."""
    return _Writer(briefing).write(charts, pages)


def headings(charts: Sequence[Chart], briefing: Briefing) -> tuple[str, ...]:
    """The first-level headings of the brief as printed, in order; none in a brief of one chart."""
    if len(charts) < 2:
        return ()
    writer = _Writer(briefing)
    writer.write(charts, ())
    return tuple(text for _, text in writer.headings.found)


class _Writer(Pen):
    """One brief in the making: the document, its footnotes, headings and counters."""

    def write(self, charts: Sequence[Chart], pages: Sequence[str]) -> bytes:
        self.several = len(charts) > 1
        first = self._opening(charts)
        if self.several:
            self.heading(self.say("exports.deck.conclusions"))
            for chart in charts:
                self.sentence(Sentence(ended(chart.title, self.briefing.lang)))
        for number, chart in enumerate(charts):
            step(number, len(charts))
            self._chart(number, chart)
        for text in self.briefing.closing:
            self.sentence(Sentence(text))
        self._annex()
        self._closing(charts)
        if self.several:
            self.headings.contents(first, pages)
        self.notes.attach()
        stamp_core(self.document.core_properties, charts, self.briefing)
        package = self.document.part.package
        held = Part(PackURI(PART), TYPE, memory(charts, self.briefing), package)
        self.document.part.relate_to(held, RELATION)
        stream = BytesIO()
        self.document.save(stream)
        return stream.getvalue()

    def _opening(self, charts: Sequence[Chart]) -> Native:
        """Title, byline, 待核 mark, own words; returns the paragraph before which contents go."""
        self.paragraph(one_line(self.briefing.title), "Title")
        byline = self.say(
            "exports.deck.cover", issuer=self.briefing.issuer, date=self.briefing.printed_date()
        )
        self.paragraph(byline.strip(), "Brief Byline")
        if warning := trace.warning(charts, self.briefing.lang):
            self.paragraph(warning, "Brief Byline").runs[0].bold = True
        if self.several:
            self.paragraph(self.say("exports.brief.contents"), "Brief Byline")
        after = self.paragraph("", "Normal")
        for text in self.briefing.opening:
            self.sentence(Sentence(text))
        return after

    def _chart(self, number: int, chart: Chart) -> None:
        panel = self.briefing.panel(number, chart)
        self.heading(chart.title)
        for text in panel.text:
            self.sentence(Sentence(text))
        for sentence in sentences(chart):
            self.sentence(sentence)
        drawn = any(series.points for series in chart.series)
        if drawable(chart):
            self.figures += 1
            name = str(self._address(number, chart))
            add_chart(
                self.document,
                self.scratch.part(chart, 9),
                self.figures,
                name,
                chart.alt or chart.title,
            )
            self.caption("figure", self.figures, chart).paragraph_format.keep_with_next = True
            self.source(chart)
            self._beside(number, chart)
            self._behind(value_table(chart), chart)
            return
        if drawn and chart.kind == "timeline":
            self._timeline(chart)
        elif drawn:
            for shown in chart_table(chart, columns=7):
                self._table(shown, chart)
            self.source(chart)
        self._beside(number, chart)

    def _address(self, number: int, chart: Chart) -> Address:
        options = self.briefing.panel(number, chart).options
        return address(chart.id, {**options, "lang": chart.lang})

    def _beside(self, number: int, chart: Chart) -> None:
        size = beside.on_page(self.briefing)
        png, _ = beside.beside(chart, self.briefing, size)
        if not png:
            return
        name = beside.name(self._address(number, chart), size)
        add_picture(self.document, png, beside.shape(png), name, chart.alt or chart.title)
        self.figures += 1
        self.caption("figure", self.figures, chart)

    def _table(self, shown: Table, chart: Chart) -> None:
        self.tables += 1
        caption = self.caption("table", self.tables, chart)
        caption.paragraph_format.keep_with_next = True
        add_table(self.document, shown, chart.title, chart.alt or chart.title)
        self.paragraph("", "Brief Source")

    def _timeline(self, chart: Chart) -> None:
        shown, left = brief_events(chart)
        self.source(chart)
        if left:
            count = left + len(shown.rows)
            told = self.say("exports.brief.rest", count=count, listed=len(shown.rows))
            self.paragraph(told, "Brief Source")
        self._behind(shown, chart)

    def _behind(self, shown: Table, chart: Chart) -> None:
        """The data of a chart: behind the text of a long brief, at once in one of one chart."""
        if not self.several:
            self._table(shown, chart)
            return
        self.annex.append((shown, chart))
        self.paragraph(self.say("exports.brief.see", number=len(self.annex)), "Brief Source")

    def _annex(self) -> None:
        if self.annex:
            self.heading(self.say("exports.brief.annex"))
        for number, (shown, chart) in enumerate(self.annex, start=1):
            caption = self.caption("annex_table", number, chart)
            caption.paragraph_format.keep_with_next = True
            add_table(self.document, shown, chart.title, chart.alt or chart.title)
            self.paragraph("", "Brief Source")

    def _closing(self, charts: Sequence[Chart]) -> None:
        lang = self.briefing.lang
        for key, shown in (
            ("gaps", gap_table(charts, lang, NAMED)),
            ("sources", source_table(charts, lang)),
        ):
            if shown.rows:
                title = self.say(f"exports.brief.{key}")
                self.heading(title)
                add_table(self.document, shown, title, title)
        self.heading(self.say("exports.brief.about"))
        lines = [
            trace.stamp(charts[0]),
            self.say("exports.trace.kept"),
            trace.warning(charts, lang),
            *map(trace.address, charts),
        ]
        for line in dict.fromkeys(filter(None, lines)):
            self.paragraph(line, "Brief Source")
