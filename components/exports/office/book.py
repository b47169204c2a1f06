"""The sheets of a workbook, and the charts that read their numbers from its cells."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import xlsxwriter

from components.charts.chart import Chart
from components.exports import trace
from components.exports.briefing import Briefing
from components.exports.office.book_charts import chart_sheet
from components.exports.office.book_sheets import Styles, about_sheet, data_sheet, source_sheet
from components.exports.office.embedded import SAFE
from components.exports.office.origin import PART, RELATION, memory
from components.exports.office.untyped import Native
from components.exports.plain import shorten
from components.exports.renewal.cells import fingerprints
from components.exports.renewal.package import Package


def assemble(charts: Sequence[Chart], briefing: Briefing) -> bytes:
    """The whole workbook as bytes."""
    stream = BytesIO()
    book: Native = xlsxwriter.Workbook(stream, SAFE)
    book.set_properties(
        {
            "title": shorten(briefing.title, 200),
            "author": shorten(briefing.issuer, 200),
            "subject": shorten(trace.stamp(charts[0]), 200),
            "comments": shorten(trace.warning(charts, briefing.lang), 200),
            "created": dt.datetime.combine(briefing.date, dt.time()),
        }
    )
    book.set_custom_property("hangsu", charts[0].stamp.digest or "—")
    styles = Styles(book)
    about_sheet(book, styles, charts, briefing)
    data_sheet(book, styles, charts, briefing.lang)
    parts = chart_sheet(book, styles, charts, briefing)
    source_sheet(book, styles, charts, briefing.lang)
    book.close()
    raw = stream.getvalue()
    return _finished(
        raw, parts, memory(charts, briefing, fingerprints(Package(raw), briefing.lang))
    )


def _finished(raw: bytes, parts: Sequence[bytes], held: bytes) -> bytes:
    """The workbook with our chart parts, which carry Chinese faces and marks, and its memory."""
    links = "xl/_rels/workbook.xml.rels"
    own = {f"xl/charts/chart{at}.xml": xml for at, xml in enumerate(parts, start=1)}
    stream = BytesIO()
    with ZipFile(BytesIO(raw)) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        link = f'<Relationship Id="rIdMemory" Type="{RELATION}" Target="{PART}"/></Relationships>'
        own[links] = old.read(links).replace(b"</Relationships>", link.encode())
        for item in old.infolist():
            new.writestr(item, own.get(item.filename, old.read(item)))
        new.writestr(PART.lstrip("/"), held)
    return stream.getvalue()
