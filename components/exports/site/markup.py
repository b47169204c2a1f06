"""HTML of the site's parts. Every word goes through `text`."""

from __future__ import annotations

import json
from collections.abc import Iterable

from components.analysis.dataset import Dataset
from components.charts.chart import Chart
from components.charts.dossiers import dossier
from components.charts.findings import Card, Statement
from components.exports import trace
from components.exports.web.twin_table import text, twin_table
from components.exports.wording import sentences
from components.render.figure import plate
from components.words import Words, words


def statement(found: Statement, tables: Dataset, say: Words) -> str:
    """The finding of a page, with a link per figure in it that opens the figure's evidence."""
    proofs = "".join(
        proof(key, say("evidence.of", value=dossier(tables, key, say.lang).value))
        for key in dict.fromkeys(found.keys)
    )
    return f"<p class=finding>{text(found.text)}</p><p class=proofs>{proofs}</p>"


def proof(key: str, label: str) -> str:
    """A link that opens the evidence of `key`; the address can be copied and sent."""
    return f'<a class=proof href="#ev={text(key)}">{text(label)}</a>' if key else ""


def cards(found: Iterable[Card], say: Words) -> str:
    """The figures of a page side by side."""
    made = "".join(
        f"<li><span>{text(card.label)}</span><b>{text(card.value)}</b>"
        f"<small>{text(card.detail)}</small>{proof(card.key, say('site.evidence'))}</li>"
        for card in found
    )
    return f"<ul class=cards>{made}</ul>"


def panel(anchor: str, chart: Chart, files: Iterable[tuple[str, str]]) -> str:
    """A chart with its foot, its table and its files, each (label, address)."""
    say = words(chart.lang)
    body = "" if chart.empty else surface(chart, say)
    foot = (
        trace.legend(chart),
        *trace.caveats(chart),
        trace.source_line(chart),
        trace.stamp(chart),
    )
    links = "".join(f'<a href="{text(to)}" download>{text(label)}</a>' for label, to in files)
    return (
        f'<article class=panel id="{anchor}"><h3><a href="#{anchor}">{text(chart.title)}</a></h3>'
        f"<p class=sub>{text(chart.subtitle)}</p>{body}"
        + "".join(f"<p>{text(sentence.text)}</p>" for sentence in sentences(chart))
        + "".join(f"<p class=foot>{text(line)}</p>" for line in foot if line)
        + f"<details><summary>{text(say('site.table'))}</summary>"
        f"<div class=wide>{twin_table(chart)}</div></details>"
        f"<details><summary>{text(say('site.downloads'))}</summary>"
        f"<p class=files>{links}</p></details></article>"
    )


def surface(chart: Chart, say: Words) -> str:
    """The place of the interactive chart, with what the dashboard's own script needs to draw it."""
    given = {
        "text": plate(chart, around=False),
        "height": chart.height,
        "lang": say.lang,
        "script": "../assets/plotly.min.js",
    }
    held = json.dumps(given, ensure_ascii=False).replace("<", "\\u003c")
    return (
        f'<div class=chart style="min-height:{int(chart.height)}px">'
        f'<script type="application/json">{held}</script></div>'
    )
