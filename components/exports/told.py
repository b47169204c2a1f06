"""Every generated wording about a chart by its role, as it is printed in Office files."""

from __future__ import annotations

from components.charts.chart import Chart
from components.exports import events, trace
from components.exports.office.fitting import listed
from components.exports.plain import one_line, plain, shorten, width
from components.exports.wording import sentences
from components.words import words

FOOT = 200
SUBTITLE = 138
"""Half-width columns of a line under a chart, and of one small line of a subtitle."""


def told(chart: Chart) -> dict[str, str]:
    """Role → wording; the same role of the same chart built later is its renewed wording."""
    say = words(chart.lang)
    found = {
        "title": one_line(chart.title),
        "subtitle": slide_subtitle(chart),
        "source": trace.source_line(chart),
        "legend": trace.legend(chart),
        "stamp": trace.stamp(chart),
        "warning": trace.warning([chart], chart.lang),
        "book_subtitle": one_line(chart.subtitle),
        "book_foot": book_foot(chart),
    }
    lists = {
        "sentence": [sentence.text for sentence in sentences(chart)],
        "citation": [trace.citation_text(citation, say) for citation in chart.citations],
        "caveat": trace.caveats(chart),
        "gap": trace.gaps(chart),
        "foot": slide_foot(chart),
        "event": events.lines(chart),
    }
    for role, texts in lists.items():
        found |= {f"{role}.{number}": plain(text) for number, text in enumerate(texts)}
    return {role: text for role, text in found.items() if text}


def book_foot(chart: Chart) -> str:
    """The line over a chart in a workbook: its sources, and the 待核 mark."""
    parts = (trace.source_line(chart), trace.warning([chart], chart.lang))
    return one_line(" ".join(filter(None, parts)))


def slide_subtitle(chart: Chart) -> str:
    """The subtitle in the two small lines that a slide has for it."""
    return shorten(chart.subtitle, 2 * SUBTITLE)


def slide_foot(chart: Chart) -> tuple[str, ...]:
    """The lines under a chart on a slide: sources, two caveats, legend with data version.

    A timeline that does not list all its events says where they are. Sources are left out whole,
    never cut: half a figure would be a wrong one.
    """
    last = (trace.legend(chart), trace.stamp(chart), trace.warning([chart], chart.lang))
    cited = [trace.source_line(chart, shown) for shown in (3, 2, 1, 0)]
    sources = next((line for line in cited if width(line) <= FOOT), cited[-1])
    told_, rest = trace.caveats(chart), slide_rest(chart)
    lines = (sources, *told_[: 1 if rest else 2], rest, "　".join(filter(None, last)))
    return tuple(shorten(line, FOOT) for line in lines if line)


def slide_rest(chart: Chart) -> str:
    """Where the events of a long timeline stand; empty when the slides list them all."""
    if chart.kind != "timeline":
        return ""
    found, left = listed(chart)
    if not left:
        return ""
    count = len(events.numbered(chart))
    key = "exports.deck.rest" if found else "exports.deck.rest_all"
    return words(chart.lang)(key, count=count, listed=count - left)
