"""Interactive charts for the page, with plotly.js put in once and nothing loaded from outside."""

from __future__ import annotations

from typing import Any

import plotly.io as pio

from components.charts.chart import Chart
from components.exports.printing import cleaned, marked
from components.render.assets import script_path
from components.render.figure import figure
from components.words import words


def drawn(chart: Chart, place: str) -> str:
    """The chart as a `div` with its script; plotly escapes "</script>" in the data itself."""
    held = cleaned(figure(marked(chart)).to_dict())
    made: str = pio.to_html(
        held,
        config=config(chart.lang),
        include_plotlyjs=False,
        full_html=False,
        div_id=place,
        default_width="100%",
    )
    return made


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
