"""Every generated wording about a chart by its role, as it is printed in Office files."""

from __future__ import annotations

from components.charts.chart import Chart
from components.exports import trace
from components.exports.plain import one_line, plain, shorten
from components.exports.wording import sentences
from components.words import words


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
    }
    lists = {
        "sentence": [sentence.text for sentence in sentences(chart)],
        "citation": [trace.citation_text(citation, say) for citation in chart.citations],
        "caveat": trace.caveats(chart),
        "gap": trace.gaps(chart),
        "foot": slide_foot(chart),
    }
    for role, texts in lists.items():
        found |= {f"{role}.{number}": plain(text) for number, text in enumerate(texts)}
    return {role: text for role, text in found.items() if text}


def slide_subtitle(chart: Chart) -> str:
    """The subtitle in the one line that a slide has for it."""
    return shorten(chart.subtitle, 118)


def slide_foot(chart: Chart) -> tuple[str, ...]:
    """The lines under a chart on a slide: sources, two caveats, legend with data version."""
    last = (trace.legend(chart), trace.stamp(chart), trace.warning([chart], chart.lang))
    lines = (trace.source_line(chart, 3), *trace.caveats(chart)[:2], "　".join(filter(None, last)))
    return tuple(shorten(line, 200) for line in lines if line)
