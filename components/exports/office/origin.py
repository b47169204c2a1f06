"""What an Office file says of itself: core properties, and the charts in a custom property."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from xml.sax.saxutils import escape

from components.charts.chart import Chart
from components.exports import trace
from components.exports.briefing import Briefing
from components.exports.office.untyped import Native
from components.exports.plain import one_line, plain, shorten

PROPERTY = "hangsu"
_NS = "http://schemas.openxmlformats.org/officeDocument/2006"
RELATION = f"{_NS}/relationships/custom-properties"
TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"


def stamp_core(properties: Native, charts: Sequence[Chart], briefing: Briefing) -> None:
    """Title, author, language, data version and the 待核 mark into the core properties."""
    properties.title = shorten(briefing.title, 200)
    properties.author = shorten(briefing.issuer, 200)
    properties.language = "zh-CN" if briefing.lang == "zh" else "en-GB"
    properties.subject = shorten(trace.stamp(charts[0]), 250)
    properties.comments = shorten(trace.warning(charts, briefing.lang), 250)
    when = dt.datetime.combine(briefing.date, dt.time())
    properties.created = properties.modified = when


def custom(charts: Sequence[Chart], briefing: Briefing) -> str:
    """The charts, their options and the data they were made from, as JSON."""
    held = [
        {
            "chart": chart.id,
            "options": briefing.panel(number, chart).options,
            "address": chart.stamp.address,
        }
        for number, chart in enumerate(charts)
    ]
    digest = charts[0].stamp.digest
    return json.dumps(
        {"charts": held, "digest": digest, "date": charts[0].stamp.date, "lang": briefing.lang},
        ensure_ascii=False,
    )


def custom_xml(charts: Sequence[Chart], briefing: Briefing) -> bytes:
    """docProps/custom.xml with the one property."""
    value = escape(plain(custom(charts, briefing)))
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Properties xmlns="{_NS}/custom-properties" xmlns:vt="{_NS}/docPropsVTypes">'
        '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" '
        f'name="{PROPERTY}"><vt:lpwstr>{one_line(value)}</vt:lpwstr></property></Properties>'
    ).encode()
