"""The sections of the page; every word is escaped, every address is text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from components.charts.chart import Chart
from components.exports import trace
from components.exports.briefing import Briefing, Panel
from components.exports.office.table import Table
from components.exports.sources import NAMED, gap_table, source_table
from components.exports.web.drawn import drawn, library
from components.exports.web.style import STYLE
from components.exports.web.twin_table import text, twin_table
from components.exports.wording import sentences
from components.words import words

_POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; "
    "img-src data: blob:; form-action 'none'; base-uri 'none'"
)


def page(charts: Sequence[Chart], briefing: Briefing) -> str:
    """The whole document. The content policy forbids every request, whatever a script asks."""
    say = words(briefing.lang)
    body = "".join(_body(charts, briefing))
    return (
        f'<!doctype html>\n<html lang="{say("language.html")}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{text(briefing.title)}</title><style>{STYLE}</style>"
        f"<script>{library()}</script></head><body><main>{body}</main></body></html>\n"
    )


def _body(charts: Sequence[Chart], briefing: Briefing) -> Iterator[str]:
    say = words(briefing.lang)
    yield f"<header><h1>{text(briefing.title)}</h1>"
    byline = say("exports.deck.cover", issuer=briefing.issuer, date=briefing.printed_date())
    yield f"<p class=by>{text(byline.strip())}</p>"
    if warning := trace.warning(charts, briefing.lang):
        yield f"<p class=warn>{text(warning)}</p>"
    yield "</header>"
    yield from (f"<p>{text(line)}</p>" for line in briefing.opening)
    if len(charts) > 1:
        links = "".join(
            f'<li><a href="#c{at}">{text(chart.title)}</a></li>' for at, chart in enumerate(charts)
        )
        yield f"<nav><ol>{links}</ol></nav>"
    for at, chart in enumerate(charts):
        yield from _section(at, chart, briefing.panel(at, chart))
    yield from (f"<p>{text(line)}</p>" for line in briefing.closing)
    annexes = {
        "sources": source_table(charts, briefing.lang),
        "gaps": gap_table(charts, briefing.lang, NAMED),
    }
    for key, shown in annexes.items():
        if shown.rows:
            yield f"<section><h2>{text(say(f'exports.deck.{key}'))}</h2>{_table(shown)}</section>"
    stamps = (trace.stamp(charts[0]), say("exports.trace.kept"))
    yield "<footer>" + "".join(f"<p>{text(line)}</p>" for line in stamps if line) + "</footer>"


def _section(at: int, chart: Chart, panel: Panel) -> Iterator[str]:
    yield f'<section id="c{at}"><h2>{text(chart.title)}</h2><p class=sub>{text(chart.subtitle)}</p>'
    yield from (f"<p>{text(line)}</p>" for line in panel.text)
    if not chart.empty and any(series.points for series in chart.series):
        yield f'<figure role="img" aria-label="{text(chart.alt or chart.title)}">'
        yield f"{drawn(chart, f'p{at}')}</figure>"
    yield from (f"<p>{text(sentence.text)}</p>" for sentence in sentences(chart))
    foot = (
        trace.legend(chart),
        *trace.caveats(chart),
        trace.source_line(chart, 6),
        trace.warning([chart], chart.lang),
        trace.address(chart),
    )
    yield "".join(f"<p class=foot>{text(line)}</p>" for line in foot if line)
    yield f"<details><summary>{text(words(chart.lang)('exports.book.data'))}</summary>"
    yield f"<div class=wide>{twin_table(chart)}</div></details></section>"


def _table(shown: Table) -> str:
    head = "".join(f"<th>{text(cell)}</th>" for cell in shown.head)
    rows = "".join(
        "<tr>" + "".join(f"<td>{text(cell.text)}</td>" for cell in row) + "</tr>"
        for row in shown.rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
