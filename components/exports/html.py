"""A page of charts that stands alone, with its script and style."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import Any

import plotly.io as pio

from components.charts.chart import Chart, colour
from components.charts.data_table import data_table
from components.exports import chart_text
from components.exports.base import Briefing, Panel, plain
from components.exports.chart_text import sentences
from components.exports.image import cleaned, marked
from components.exports.tables import NAMED, Table, gap_table, source_table
from components.render.assets import script_path
from components.render.figure import figure
from components.words import words

# Interactive charts for the page, with plotly.js put in once and nothing loaded from outside.


def drawn(chart: Chart, place: str) -> str:
    """The chart as a `div` with its script; plotly escapes "</script>" in the data itself."""
    value = cleaned(figure(marked(chart)).to_dict())
    label: str = pio.to_html(
        value,
        config=config(chart.lang),
        include_plotlyjs=False,
        full_html=False,
        div_id=place,
        default_width="100%",
    )
    return label


def config(lang: str) -> dict[str, Any]:
    """No logo, no upload to a cloud, menu words in the reader's language."""
    menu = {
        "displaylogo": False,
        "showSendToCloud": False,
        "responsive": True,
        "plotlyServerURL": "",
        "toImageButtonOptions": {"format": "png", "scale": 2},
        "modeBarButtonsToRemove": [
            "select2d",
            "lasso2d",
            "zoom2d",
            "pan2d",
            "zoomIn2d",
            "zoomOut2d",
            "autoScale2d",
            "resetScale2d",
        ],
    }
    picture = words(lang)("exports.web.picture")
    return menu | {
        "locale": "zh-CN",
        "locales": {"zh-CN": {"dictionary": {"Download plot as a PNG": picture}, "format": {}}},
    }


def library() -> str:
    """Plotly's script, the same as on the dashboard."""
    return script_path().read_text(encoding="utf-8")


# The sections of the page; every word is escaped, every address is text.


_POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; "
    "img-src data: blob:; form-action 'none'; base-uri 'none'"
)


def page(charts: Sequence[Chart], briefing: Briefing) -> str:
    """The whole document. The content policy forbids every request, whatever a script asks."""
    t = words(briefing.lang)
    body = "".join(_body(charts, briefing))
    return (
        f'<!doctype html>\n<html lang="{t("language.html")}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{text(briefing.title)}</title><style>{STYLE}</style>"
        f"<script>{library()}</script></head><body><main>{body}</main></body></html>\n"
    )


def _body(charts: Sequence[Chart], briefing: Briefing) -> Iterator[str]:
    t = words(briefing.lang)
    yield f"<header><h1>{text(briefing.title)}</h1>"
    yield f"<p class=by>{text(briefing.byline())}</p>"
    if warning := chart_text.warning(charts, briefing.lang):
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
    for key, table in annexes.items():
        if table.rows:
            yield f"<section><h2>{text(t(f'exports.deck.{key}'))}</h2>{_table(table)}</section>"
    stamps = (chart_text.stamp(charts[0]), t("exports.trace.kept"))
    yield "<footer>" + "".join(f"<p>{text(line)}</p>" for line in stamps if line) + "</footer>"


def _section(at: int, chart: Chart, panel: Panel) -> Iterator[str]:
    yield f'<section id="c{at}"><h2>{text(chart.title)}</h2><p class=sub>{text(chart.subtitle)}</p>'
    yield from (f"<p>{text(line)}</p>" for line in panel.text)
    if not chart.empty and chart.points:
        yield f'<figure role="img" aria-label="{text(chart.alt or chart.title)}">'
        yield f"{drawn(chart, f'p{at}')}</figure>"
    yield from (f"<p>{text(sentence.text)}</p>" for sentence in sentences(chart))
    yield foot_html(
        chart_text.foot(chart, "legend", "caveats", "source", "warning", "address", count=6)
    )
    yield f"<details><summary>{text(words(chart.lang)('exports.book.data'))}</summary>"
    yield f"<div class=wide>{data_table_html(chart)}</div></details></section>"


def _table(table: Table) -> str:
    head = "".join(f"<th>{text(cell)}</th>" for cell in table.head)
    rows = "".join(
        "<tr>" + "".join(f"<td>{text(cell.text)}</td>" for cell in row) + "</tr>"
        for row in table.rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


# The style of the page: one column, hairlines, fit for print.


STYLE = f"""
:root {{ color-scheme: light; }}
body {{ margin: 0; background: {colour("ground")}; color: {colour("ink")};
  font: 16px/1.7 'Noto Sans SC','PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif; }}
main {{ max-width: 1000px; margin: 0 auto; padding: 48px 24px 80px; }}
h1 {{ font-size: 34px; line-height: 1.3; margin: 0 0 8px; }}
h2 {{ font-size: 25px; line-height: 1.35; margin: 64px 0 4px; }}
h1, h2, p, li, td, th {{ overflow-wrap: anywhere; }}
.by, .sub, .foot {{ color: {colour("secondary")}; margin: 2px 0; }}
.sub {{ margin-bottom: 12px; }} .foot {{ font-size: 13px; }}
.warn {{ font-weight: 700; border-left: 4px solid {colour("suzhou")}; padding-left: 12px; }}
nav {{ border-top: 1px solid {colour("grid")}; border-bottom: 1px solid {colour("grid")};
  margin: 28px 0; padding: 4px 0; }}
a {{ color: {colour("accent")}; }} figure {{ margin: 8px 0; }}
details {{ margin-top: 12px; }} summary {{ cursor: pointer; color: {colour("accent")}; }}
.wide {{ overflow-x: auto; }}
table {{ border-collapse: collapse; width: 100%; font-size: 13px; margin-top: 8px;
  font-variant-numeric: tabular-nums; }}
th, td {{ text-align: left; vertical-align: top; padding: 6px 10px 6px 0;
  border-bottom: 1px solid {colour("grid")}; min-width: 4em; }}
th {{ border-bottom: 1px solid {colour("ink")}; }} .n {{ text-align: right; }}
footer {{ margin-top: 56px; font-size: 13px; color: {colour("secondary")}; }}
@media print {{ section, figure, tr {{ break-inside: avoid; }} details {{ display: none; }} }}
"""


# Text and the data table as HTML, for the one-file page and the static site alike.


def text(sentence: str) -> str:
    """Words as HTML text, fit for an attribute too."""
    return escape(plain(sentence), quote=True)


def foot_html(lines: Iterable[str]) -> str:
    """The lines under a chart, each a paragraph; none for an empty one."""
    return "".join(f"<p class=foot>{text(line)}</p>" for line in lines if line)


def data_table_html(chart: Chart) -> str:
    """The data table of `chart`; numbers in full, to be read back without loss."""
    table = data_table(chart)
    head = "".join(f"<th>{text(cell)}</th>" for cell in table.headers)
    rows = "".join(
        "<tr>" + "".join(_cell(value) for value in row.cells) + "</tr>" for row in table.rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _cell(value: str | float | None) -> str:
    if isinstance(value, (int, float)):
        return f"<td class=n>{value:.15g}</td>"
    return f"<td>{text(value or '')}</td>"
