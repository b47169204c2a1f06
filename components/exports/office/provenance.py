"""What an Office file says of itself: core properties, and the words it was made with.

The words lie in a custom XML part, which Office keeps when the file is saved. From them a refresh
knows which sentences are still ours and may be renewed, and which the analyst has rewritten.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from xml.sax.saxutils import escape

from components.charts.chart import Chart
from components.exports import chart_text
from components.exports.base import Briefing, address, plain, shorten
from components.exports.office.native_chart import Native
from components.exports.tables import told
from components.words import words

PART = "/customXml/item100.xml"
"""A number that no template uses; Office renumbers it, so a refresh looks for the namespace."""
TYPE = "application/xml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
NAMESPACE = "urn:hangsu:briefing"


def stamp_core(properties: Native, charts: Sequence[Chart], briefing: Briefing) -> None:
    """Title, author, language, data version and the 待核 mark into the core properties."""
    properties.title = shorten(briefing.title, 200)
    properties.author = shorten(briefing.issuer, 200)
    properties.language = words(briefing.lang)("language.html")
    properties.subject = shorten(chart_text.stamp(charts[0]), 250)
    properties.comments = shorten(chart_text.warning(charts, briefing.lang), 250)
    when = dt.datetime.combine(briefing.date, dt.time())
    properties.created = properties.modified = when


def memory(
    charts: Sequence[Chart], briefing: Briefing, sheets: Mapping[str, str] = MappingProxyType({})
) -> bytes:
    """The custom XML part: data version, and for each chart its address and generated words.

    `sheets`: role of a sheet of a workbook → fingerprint of its cells, so that a refresh knows
    whether the analyst has been in it.
    """
    names = {"title", "issuer", "date", "lang", "opening"}
    groupses = {
        "sheets": dict(sheets),
        "briefing": briefing.model_dump(mode="json", include=names),
        "digest": charts[0].stamp.digest,
        "date": charts[0].stamp.updated,
        "charts": [
            {
                "name": str(
                    address(chart.id, {**briefing.panel(at, chart).options, "lang": chart.lang})
                ),
                "told": told(chart),
            }
            for at, chart in enumerate(charts)
        ],
    }
    text = escape(plain(json.dumps(groupses, ensure_ascii=False)))
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<briefing xmlns="{NAMESPACE}">{text}</briefing>'
    ).encode()
