"""领导参阅, the paper for leaders: masthead, lead with figures, three parts, imprint."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import get_args

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import RGBColor

from components.charts.chart import Chart
from components.exports.base import Briefing, one_line
from components.exports.chart_text import Sentence
from components.exports.office.docx import CHART, Brief
from components.exports.office.native_chart import Native, drawable
from components.exports.office.word import RED, text_width
from components.exports.passages import RUBRICS, Rubric, lead, missing, passages, tabled

# The paper from its masthead to its imprint; the charts, if wanted, in an annex.


def assemble(charts: Sequence[Chart], briefing: Briefing) -> bytes:
    """The paper as bytes."""
    return _Leader(briefing).write(charts, ())


class _Leader(Brief):
    """One paper in the making; what nobody has filled in stands in brackets."""

    def body(self, charts: Sequence[Chart], pages: Sequence[str]) -> None:  # noqa: ARG002
        """Masthead, title, lead, parts, end, imprint."""
        self._masthead()
        self.paragraph(one_line(self.briefing.title), "Title")
        self.paragraph(self._field("author"), "Brief Byline")
        self.warning(charts)
        self.paragraph("", "Normal")
        for text in self.briefing.opening:
            self.sentence(Sentence(text))
        self.paragraph(lead(charts[0]), "Normal")
        self._parts(charts)
        self._end(charts)
        self._imprint()
        if self.briefing.leader.annex:
            self._charts(charts)

    def _masthead(self) -> None:
        """What stands above, the name in red, the number; sponsor left, date right, a red rule."""
        leader, t = self.briefing.leader, self.t
        if leader.above:
            self._centred(leader.above)
        name = self.paragraph(leader.name or t("exports.leader.name"), "Leader Name")
        name.runs[0].font.color.rgb = RGBColor.from_string(RED)
        number = self._field("number")
        key = "number_alone" if leader.number and not leader.total else "number"
        self._centred(t(f"exports.leader.{key}", number=number, total=self._field("total")))
        sponsor = t("exports.leader.sponsored", name=self._field("sponsor"))
        line = self.paragraph(f"{sponsor}\t{self.briefing.printed_date()}", "Leader Imprint")
        self._ruled(line, RED, 18)
        self.paragraph("", "Normal")

    def _centred(self, text: str) -> None:
        self.paragraph(text, "Leader Imprint").alignment = WD_ALIGN_PARAGRAPH.CENTER

    def _field(self, name: str) -> str:
        """What was filled in, or its name in brackets."""
        value: str = getattr(self.briefing.leader, name)
        return one_line(value) or self.t(f"exports.leader.blank.{name}")

    def _parts(self, charts: Sequence[Chart]) -> None:
        """The charts by what they speak of, in the order of the parts; the first is the lead."""
        order = get_args(Rubric)
        places = sorted(
            range(len(charts)), key=lambda at: order.index(RUBRICS.get(charts[at].id, order[0]))
        )
        lines = {passages(charts[0])[0]}
        for rubric, group in groupby(places, lambda at: RUBRICS.get(charts[at].id, order[0])):
            texts = [text for at in group for text in self._passages(at, charts[at])]
            if fresh := [text for text in dict.fromkeys(texts) if text not in lines]:
                lines |= {*fresh}
                self.heading(self.t(f"exports.leader.{rubric}"))
                for text in fresh:
                    self.paragraph(text, "Normal")

    def _passages(self, at: int, chart: Chart) -> Iterator[str]:
        yield from self.briefing.panel(at, chart).text
        yield from passages(chart)

    def _end(self, charts: Sequence[Chart]) -> None:
        """What is not known, own words or the place for them, where the author works."""
        unknown = [text for chart in charts if not tabled(chart) and (text := missing(chart))]
        if unknown:
            names = self.t("chart_promises.sentences").join(unknown)
            self.paragraph(self.t("exports.leader.unknown", names=names), "Normal")
        for text in self.briefing.closing or (self.t("exports.leader.blank.advice"),):
            last = self.paragraph(text, "Normal")
        workplace = self.t("exports.leader.workplace", name=self._field("workplace"))
        # No page is left to the imprint alone: the end of the text goes there with it.
        for line in (last, self.paragraph(workplace, "Normal")):
            line.paragraph_format.keep_with_next = True

    def _imprint(self) -> None:
        """To whom, by whom, how many: one block between two rules."""
        leader, t = self.briefing.leader, self.t
        lines = [
            t("exports.leader.recipients", name=self._field("recipients")),
            "\t".join(
                t(f"exports.leader.{name}", name=self._field(name) if name == "editor" else value)
                for name in ("editor", "contact")
                if (value := getattr(leader, name)) or name == "editor"
            ),
            *(t("exports.leader.address", name=text) for text in (leader.address,) if text),
            t("exports.leader.copies", name=self._field("copies")),
        ]
        block = [self.paragraph(line, "Leader Imprint") for line in lines]
        self._ruled(block[0], "000000", 8, "top")
        self._ruled(block[-1], "000000", 8)
        for line in block:
            line.paragraph_format.keep_together = True
        for line in block[:-1]:
            line.paragraph_format.keep_with_next = True

    def _charts(self, charts: Sequence[Chart]) -> None:
        """The charts that Word draws itself, on a new page behind the imprint."""
        pictures = [(at, chart) for at, chart in enumerate(charts) if drawable(chart)]
        if not pictures:
            return
        start = self.paragraph(self.t("exports.brief.annexed"), "Brief Annex")
        start.paragraph_format.page_break_before = True
        for at, chart in pictures:
            self.figure(at, chart, CHART)

    def _ruled(self, paragraph: Native, ink: str, eighths: int, side: str = "bottom") -> None:
        """A rule above or below a paragraph, and a tab at the right edge of the text."""
        properties = paragraph._p.get_or_add_pPr()
        right = int(text_width(self.document).pt * 20)
        for xml in (
            f'<w:pBdr {nsdecls("w")}><w:{side} w:val="single" w:sz="{eighths}" w:space="4" '
            f'w:color="{ink}"/></w:pBdr>',
            f'<w:tabs {nsdecls("w")}><w:tab w:val="right" w:pos="{right}"/></w:tabs>',
        ):
            properties.append(parse_xml(xml))
