"""All that the surface shows of a chart, as one text: the figure and the words around it.

Told apart from the page, it travels by its own address, compressed and once; a page that carried
the words itself would send three kilobytes a chart with every change.
"""

from __future__ import annotations

import json

from components.charts.chart import Chart
from components.charts.doubting import doubt_line
from components.render.figure import payload
from components.words import Words, words


def plate(chart: Chart, *, around: bool = True) -> str:
    """JSON `{figure, alt, file, title, subtitle, empty, lines}` of `chart`, in its language.

    `figure` is what `components.render.figure.payload` makes, null where there is nothing to draw
    and `empty` says why. `file` has no ending. Without `around` the words are left to the page.
    """
    told = {"alt": chart.alt, "file": chart.file_name, "empty": chart.empty}
    if around:
        told |= {"title": chart.title, "subtitle": chart.subtitle}
    words_of = {**told, "lines": lines(chart, words(chart.lang)) if around else ()}
    head = json.dumps(words_of, ensure_ascii=False, separators=(",", ":"))
    return f'{head[:-1]},"figure":{"null" if chart.empty else payload(chart)}}}'


def lines(chart: Chart, say: Words) -> tuple[str, ...]:
    """What stands below a chart: note, doubt, formula, assumptions, sources."""
    found = [line for line in (chart.note, doubt_line(chart)) if line]
    if chart.formula:
        found.append(say("shell.formula", formula=chart.formula))
    found += [say("shell.assumption", assumption=text) for text in chart.assumptions]
    if chart.sources:
        joined = say("shell.source_separator").join(chart.sources)
        found.append(say("shell.sources", sources=joined))
    return tuple(found)
