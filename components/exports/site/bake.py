"""All files of the site in one language: pages, evidence, search, downloads."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from components.charts import findings
from components.charts.chart import Chart
from components.exports import registry
from components.exports.briefing import single
from components.exports.site import markup
from components.exports.site.drawing import Board, Panel
from components.exports.site.evidence import evidence
from components.exports.site.frame import framed
from components.exports.site.lists import listed
from components.exports.site.outline import Outline, Part, outlines
from components.exports.web.twin_table import text
from components.words import words

File = tuple[str, bytes]
Step = Callable[[str], None]


def bake(board: Board, forms: Sequence[str], step: Step) -> Iterator[File]:
    """(path, bytes) of every file of the language; `step` hears the name of each page done."""
    pages = outlines()
    drawn = {page.id: _panels(board, page) for page in pages}
    links: list[tuple[str, str, str]] = []
    bodies = {page.id: _body(board, page, drawn[page.id], forms, links) for page in pages}
    listed_pages = menu(board.lang)
    for page, (address, title) in zip(pages, listed_pages, strict=False):
        html = framed(bodies[page.id], address, title, listed_pages, board.lang, board.stamp)
        yield f"{board.lang}/{address}", html.encode()
        for panel in drawn[page.id]:
            yield from _files(panel, forms, board.lang, board.tables.today)
        step(title)
    held = evidence(board.tables, _keys(board, drawn, bodies), board.lang)
    yield f"{board.lang}/evidence.js", _script("hangsuEvidence", held)
    links += [(one["title"], f"index.html#ev={key}", one["value"]) for key, one in held.items()]
    yield f"{board.lang}/search.js", _script("hangsuSearch", links)


def menu(lang: str) -> list[tuple[str, str]]:
    """(address, title) of every page of the site, the tables last."""
    say = words(lang)
    pages = [(_file(page), say(f"pages.{page.id}.title")) for page in outlines()]
    return [*pages, ("data.html", say("site.data_title"))]


def _file(page: Outline) -> str:
    return "index.html" if page.id == outlines()[0].id else f"{page.id}.html"


def _panels(board: Board, page: Outline) -> tuple[Panel, ...]:
    return tuple(panel for name in page.panels for panel in board.panels(name))


def _body(
    board: Board,
    page: Outline,
    panels: Sequence[Panel],
    forms: Sequence[str],
    links: list[tuple[str, str, str]],
) -> str:
    """The page's parts in order; `links` grows by one entry of the search index per chart."""
    made = []
    for part in page.parts:
        if part.kind == "panel":
            mine = [panel for panel in panels if panel.anchor.startswith(f"{part.name}-")]
            made += [_panel(panel, forms) for panel in mine]
            links += [_entry(page, panel.chart, panel.anchor) for panel in mine]
        else:
            made.append(_part(board, page, part))
    return "\n".join(made)


def _part(board: Board, page: Outline, part: Part) -> str:
    say = words(board.lang)
    if part.kind == "headline":
        stated = findings.of(page.id).headline(board.tables, board.lang)
        return markup.statement(stated, board.tables, say)
    if part.kind == "cards":
        return markup.cards(findings.of(page.id).cards(board.tables, board.lang), say)
    if part.kind != "section":
        return listed(part.kind, board.tables, board.lang)
    if part.name == "further":
        return ""  # links to other pages: the menu has them
    space = f"page_{page.id}.{part.name}"
    intro = f"<p>{text(say(f'{space}.intro'))}</p>" if f"{space}.intro" in say else ""
    return f'<h2 id="{part.name}">{text(say(f"{space}.title"))}</h2>{intro}'


def _panel(panel: Panel, forms: Sequence[str]) -> str:
    files = [
        (registry.entry(form).FORMAT.name(panel.chart.lang), _download(panel, form))
        for form in forms
    ]
    return markup.panel(panel.anchor, panel.chart, files)


def _download(panel: Panel, form: str) -> str:
    return f"files/{panel.anchor}{registry.entry(form).FORMAT.suffix}"


def _files(panel: Panel, forms: Sequence[str], lang: str, today: date) -> Iterator[File]:
    briefing = single(panel.chart, today, dict(panel.options))
    for form in forms:
        made = registry.make(form, [panel.chart], briefing)
        yield f"{lang}/{_download(panel, form)}", made


def _entry(page: Outline, chart: Chart, anchor: str) -> tuple[str, str, str]:
    return chart.title, f"{_file(page)}#{anchor}", " ".join((chart.subtitle, chart.note))


def _keys(
    board: Board, drawn: dict[str, tuple[Panel, ...]], bodies: dict[str, str]
) -> Iterator[str]:
    """Every evidence key that a mark, a card or a list of any page can open, and all records."""
    for panels in drawn.values():
        for panel in panels:
            chart = panel.chart
            yield from (point.key for series in chart.series for point in series.points)
            yield from (band.key for band in chart.bands)
            yield from (guide.key for guide in chart.guides)
    for body in bodies.values():
        yield from (part.partition('"')[0] for part in body.split('href="#ev=')[1:])
    yield from board.tables.reports["key"]
    for name in ("policies", "institutions", "targets", "checks", "conflicts"):
        yield from board.tables.table(name)["key"]


def _script(name: str, held: object) -> bytes:
    """Data as a script: a page opened from disk may load a script and may not fetch a file."""
    return f"window.{name} = {json.dumps(held, ensure_ascii=False)};\n".encode()
