"""A page of charts that stands alone, with its script and style."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any

import plotly.io as pio
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from components.charts.chart import Chart, colour
from components.charts.data_table import data_table
from components.exports import chart_text
from components.exports.base import Briefing, Panel, plain
from components.exports.chart_text import sentences
from components.exports.image import cleaned, marked
from components.exports.tables import NAMED, gap_table, source_table
from components.render.assets import script_path
from components.render.figure import figure
from components.words import words


def text(value: object) -> Markup:
    """Words as HTML text, fit for an attribute too; what is HTML already stays as it is."""
    if isinstance(value, Markup):
        return value
    return Markup(escape(plain(str(value)), quote=True))  # noqa: S704 - escaped in this line


_ENVIRONMENT = Environment(
    loader=FileSystemLoader(Path(__file__).with_name("templates")),
    autoescape=True,
    # Before Jinja escapes: signs that no page can carry are shown, and quotes are named.
    finalize=text,
    undefined=StrictUndefined,
    auto_reload=False,
)


def render(template: str, macro: str, **values: Any) -> Markup:
    """`macro` of the file `template` in `templates/`, filled with `values`.

    jinja2.UndefinedError where the template asks for a value that is not given.
    """
    html: Markup = getattr(_ENVIRONMENT.get_template(template).module, macro)(**values)
    return html


# Interactive charts for the page, with plotly.js put in once and nothing loaded from outside.


TALL = 950
"""Pixels of a figure that a sheet of A4 does not hold; it may break, and no sheet is left empty."""


def drawn(chart: Chart, place: str) -> tuple[str, bool]:
    """The chart as a `div` with its script, and whether it is taller than a sheet.

    Plotly escapes "</script>" in the data itself.
    """
    value = figure(marked(chart))
    label: str = pio.to_html(
        cleaned(value.to_dict()),
        config=config(chart.lang),
        include_plotlyjs=False,
        full_html=False,
        div_id=place,
        default_width="100%",
    )
    return label, (value.layout.height or 0) > TALL


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


# The page: its words and tables, which the template puts in their places.


def page(charts: Sequence[Chart], briefing: Briefing) -> str:
    """The whole document, which asks for nothing from outside."""
    t = words(briefing.lang)
    annexes = {
        "sources": source_table(charts, briefing.lang),
        "gaps": gap_table(charts, briefing.lang, NAMED),
    }
    return render(
        "briefing.html",
        "page",
        t=t,
        briefing=briefing,
        byline=briefing.byline(),
        warning=chart_text.warning(charts, briefing.lang),
        library=library(),
        colour=colour,
        sections=[
            _section(at, chart, briefing.panel(at, chart)) for at, chart in enumerate(charts)
        ],
        annexes=[
            (
                t(f"exports.deck.{key}"),
                table.head,
                [[cell.text for cell in row] for row in table.rows],
            )
            for key, table in annexes.items()
            if table.rows
        ],
        stamps=[line for line in (chart_text.stamp(charts[0]), t("exports.trace.kept")) if line],
    )


def _section(at: int, chart: Chart, panel: Panel) -> dict[str, Any]:
    """What the template's section is filled with."""
    foot = chart_text.foot(chart, "legend", "caveats", "source", "warning", "address", count=6)
    plot, tall = drawn(chart, f"p{at}") if not chart.empty and chart.points else ("", False)
    return {
        "chart": chart,
        "text": panel.text,
        "figure": plot,
        "tall": tall,
        "sentences": [sentence.text for sentence in sentences(chart)],
        "foot": [line for line in foot if line],
        "table": data_table_html(chart),
    }


# The data table as HTML, for the one-file page and the static site alike.


def data_table_html(chart: Chart) -> Markup:
    """The data table of `chart`; numbers in full, to be read back without loss."""
    table = data_table(chart)
    rows = [row.cells for row in table.rows]
    return render("table.html", "table", head=table.headers, rows=rows)
