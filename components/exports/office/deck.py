"""The slides of a deck in their order, each chart in the form that Office can edit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any

from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.presentation import Presentation as Deck
from pptx.util import Emu, Inches, Pt

from components.charts.chart import Chart
from components.exports import events, trace
from components.exports.address import address
from components.exports.briefing import Briefing, Panel
from components.exports.office import beside, lanes
from components.exports.office.faces import set_drawing_faces
from components.exports.office.fitting import FINDING, REST, WIDE, Page, deck_pages, filled, pages
from components.exports.office.origin import PART, RELATION, TYPE, memory, stamp_core
from components.exports.office.plot import add_plot, drawable
from components.exports.office.slides import Box, speak, table, text_box, titled
from components.exports.office.theme import CONTENT, COVER, INNER, MARGIN, deck
from components.exports.office.untyped import Native
from components.exports.plain import one_line, plain, shorten
from components.exports.plain import width as columns
from components.exports.progress import step
from components.exports.sources import gap_table, source_table
from components.exports.told import slide_foot, slide_subtitle
from components.exports.wording import sentences
from components.words import words

PLOT = (MARGIN, Inches(1.72), INNER, Inches(4.38))
FOOT = (MARGIN, Inches(6.2), Emu(INNER - Inches(1.1)), Inches(1.08))
OWN = (MARGIN, Inches(1.35), INNER, Inches(5.55))
"""Where a table stands that has a slide of its own."""
ONE_LINE = 118
"""Half-width columns of a subtitle of 14 pt; a longer one takes two smaller lines."""


def assemble(charts: Sequence[Chart], briefing: Briefing) -> bytes:
    """The whole deck as bytes."""
    made = deck(briefing.lang)
    if len(charts) > 1:
        _cover(made, charts, briefing)
        _findings(made, charts, briefing)
    for number, chart in enumerate(charts):
        step(number, len(charts))
        _chart(made, chart, briefing.panel(number, chart), briefing)
    say = words(briefing.lang)
    for title, whole in (
        (say("exports.deck.sources"), source_table(charts, briefing.lang)),
        (say("exports.deck.gaps"), gap_table(charts, briefing.lang)),
    ):
        if whole.rows:
            _tables(made, title, pages(whole, WIDE, REST), "", "", briefing.lang)
    for slide in made.slides:
        set_drawing_faces(slide._element, briefing.lang)
        if slide.has_notes_slide:
            set_drawing_faces(slide.notes_slide._element, briefing.lang)
    stamp_core(made.core_properties, charts, briefing)
    package = made.part.package
    held = Part(PackURI(PART), TYPE, package, memory(charts, briefing))
    made.part.relate_to(held, RELATION)
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


def _cover(made: Deck, charts: Sequence[Chart], briefing: Briefing) -> None:
    slide: Native = made.slides.add_slide(made.slide_layouts[COVER])
    slide.shapes.title.text_frame.text = shorten(briefing.title, 90)
    lines = [
        words(briefing.lang)(
            "exports.deck.cover", issuer=briefing.issuer, date=briefing.printed_date()
        ).strip()
    ]
    lines += filter(None, [trace.warning(charts, briefing.lang), trace.stamp(charts[0])])
    slide.placeholders[1].text_frame.text = plain("\n".join(lines))
    speak(slide, [*briefing.opening, *lines])


def _findings(made: Deck, charts: Sequence[Chart], briefing: Briefing) -> None:
    say = words(briefing.lang)
    whole = [*briefing.opening, *(chart.title for chart in charts)]
    spoken = iter(whole)
    for number, lines in enumerate(filled([shorten(line, 150) for line in whole])):
        slide = titled(
            made, _continued(say("exports.deck.conclusions"), number, briefing.lang), CONTENT
        )
        frame = slide.placeholders[1].text_frame
        frame.text = "\n".join(lines)
        for paragraph in frame.paragraphs:
            paragraph.space_after = Pt(FINDING[1])
            for run in paragraph.runs:
                run.font.size = Pt(FINDING[0])
        speak(slide, [plain(next(spoken)) for _ in lines])


def _chart(made: Deck, chart: Chart, panel: Panel, briefing: Briefing) -> None:
    slide = titled(made, chart.title)
    options = {**panel.options, "lang": chart.lang}
    told = slide_subtitle(chart)
    size = 14 if columns(told) <= ONE_LINE else 11
    text_box(slide, (MARGIN, Inches(1.24), INNER, Inches(0.4)), [told], size)
    _body(made, slide, chart, options)
    text_box(slide, FOOT, slide_foot(chart), 10.5, bottom=True)
    png, reason = beside.beside(chart, briefing, "wide")
    speak(slide, [*_notes(chart, panel), *filter(None, [reason])])
    if png:
        _picture(made, chart, png, beside.name(address(chart.id, options), "wide"))


def _picture(made: Deck, chart: Chart, png: bytes, name: str) -> None:
    """The picture on a slide of its own, as large as fits, with its alt text."""
    slide = titled(made, words(chart.lang)("exports.deck.picture", title=shorten(chart.title, 90)))
    width = int(min(INNER, OWN[3] / beside.shape(png)))
    left = Emu(int(MARGIN + (INNER - width) / 2))
    drawn = slide.shapes.add_picture(BytesIO(png), left, OWN[1], width=Emu(width))
    drawn.name = one_line(name)
    drawn._element.xpath(".//p:cNvPr")[0].set("descr", plain(chart.alt or chart.title))


def _body(made: Deck, slide: Native, chart: Chart, options: Mapping[str, Any]) -> None:
    name = str(address(chart.id, options))
    if chart.empty or not any(series.points for series in chart.series):
        text_box(slide, PLOT, [chart.empty], 18, role="quiet")
    elif drawable(chart):
        add_plot(slide.shapes, chart, PLOT, name, 13)
    else:
        found = deck_pages(chart)
        title = chart.title
        if chart.kind == "timeline":
            lanes.draw(slide, chart, (PLOT[0], Inches(2.14), PLOT[2], Inches(3.96)), name)
            title = words(chart.lang)("exports.deck.list", title=shorten(chart.title, 80))
            _tables(made, title, found, name, chart.alt, chart.lang)
        else:
            _table(slide, found[0], name, chart.alt, PLOT)
            _tables(made, title, found[1:], name, chart.alt, chart.lang, first=1)


def _tables(
    made: Deck, title: str, found: Sequence[Page], name: str, alt: str, lang: str, first: int = 0
) -> None:
    """One slide per page; `first` is 1 when the first page already has its slide."""
    for number, page in enumerate(found, start=first):
        slide = titled(made, _continued(title, number, lang))
        _table(slide, page, f"{name}/{number}" if name else title, alt or title, OWN)


def _table(slide: Native, page: Page, name: str, alt: str, box: Box) -> None:
    table(slide, page.table, box, page.size, one_line(name), alt)


def _continued(title: str, number: int, lang: str) -> str:
    if not number:
        return title
    return words(lang)("exports.deck.continued", title=shorten(title, 90), page=number + 1)


def _notes(chart: Chart, panel: Panel) -> Iterator[str]:
    say = words(chart.lang)
    yield say("exports.deck.notes_points")
    yield from panel.text or [sentence.text for sentence in sentences(chart)]
    yield say("exports.deck.notes_evidence")
    cited = [trace.citation_text(citation, say) for citation in chart.citations]
    yield from cited or [trace.source_line(chart)]
    yield say("exports.deck.notes_caveat")
    yield from trace.caveats(chart)
    yield from trace.gaps(chart)
    yield from filter(
        None, [trace.warning([chart], chart.lang), trace.stamp(chart), trace.address(chart)]
    )
    if told := events.lines(chart):
        yield from (say("exports.deck.notes_events"), *told)
