"""What every section of a brief is written with: headings, sentences, captions, sources."""

from __future__ import annotations

from docx.document import Document as Document_

from components.charts.chart import Chart
from components.exports import trace
from components.exports.briefing import Briefing
from components.exports.office.contents import Headings
from components.exports.office.faces import faces
from components.exports.office.footnotes import Footnotes
from components.exports.office.numerals import numeral
from components.exports.office.page import brief
from components.exports.office.parts import Scratch
from components.exports.office.table import Table
from components.exports.office.untyped import Native
from components.exports.office.word import add_paragraph
from components.exports.plain import shorten
from components.exports.wording import Sentence
from components.words import words


class Pen:
    """The document, its footnotes, headings and counters; sections write with it."""

    def __init__(self, briefing: Briefing) -> None:
        self.briefing = briefing
        self.say = words(briefing.lang)
        self.document: Document_ = brief(faces(briefing.faces), briefing.lang)
        self.notes = Footnotes(self.document)
        self.headings = Headings(self.document)
        self.scratch = Scratch()
        self.figures = self.tables = 0
        self.several = False
        self.annex: list[tuple[Table, Chart]] = []

    def source(self, chart: Chart) -> None:
        """The lines under a chart: sources, legend, caveats and doubts."""
        for line in (trace.source_line(chart), trace.legend(chart), *trace.caveats(chart)):
            if line:
                self.paragraph(line, "Brief Source")

    def heading(self, text: str) -> None:
        """A numbered heading of the first level."""
        number = len(self.headings.found) + 1
        self.headings.add(
            self.say(
                "exports.brief.heading",
                title=shorten(text, 200),
                number=numeral(number, self.briefing.lang),
            )
        )

    def sentence(self, sentence: Sentence) -> None:
        """A paragraph, its sources in a footnote."""
        paragraph = self.paragraph(sentence.text, "Normal")
        if sentence.citations:
            joint = self.say("exports.trace.sources_joint")
            self.notes.add(
                paragraph,
                joint.join(
                    trace.citation_text(citation, self.say) for citation in sentence.citations
                ),
            )

    def caption(self, kind: str, number: int, chart: Chart) -> Native:
        """The caption of a figure, table or annexed table."""
        text = self.say(f"exports.brief.{kind}", number=number, title=shorten(chart.title, 120))
        return self.paragraph(text, "Caption")

    def paragraph(self, text: str, style: str) -> Native:
        """A paragraph at the end."""
        return add_paragraph(self.document, text, style)
