"""The 待核 mark of a whole file: put in when a figure has lost its source, taken out when none has.

Marks at single charts are part of the wording of the chart; this is the one on the cover of a
deck, and the ones under the title and at the end of a brief.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Sequence

from components.charts.chart import Chart
from components.exports import trace
from components.exports.office.untyped import Xml
from components.exports.renewal.package import Package
from components.exports.renewal.words import paragraphs, put_text, text_of
from components.words import words

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BYLINE = "BriefByline"


def renew_mark(package: Package, charts: Sequence[Chart]) -> None:
    """Let the mark say today's count; put it in or take it out."""
    if not charts:
        return
    lang = charts[0].lang
    now = trace.warning(charts, lang)
    shape = re.escape(words(lang)("exports.trace.unsourced_line", count="0")).replace(
        "0", r"\d+", 1
    )
    root = package.root("word/document.xml" if package.kind == "docx" else _cover(package))
    held = [p for p in paragraphs(root) if re.fullmatch(shape, text_of(p).strip())]
    for paragraph in held:
        if now:
            put_text(paragraph, now)
        else:
            paragraph.getparent().remove(paragraph)
    if now and not held:
        _insert(package, root, charts[0], now)


def _cover(package: Package) -> str:
    return package.names("ppt/slides/slide")[0]


def _insert(package: Package, root: Xml, chart: Chart, now: str) -> None:
    """After the byline of a brief, before the data version on a cover, in their look."""
    word = package.kind == "docx"
    stamp = trace.stamp(chart)
    for paragraph in paragraphs(root):
        style = next((s.get(f"{_W}val") for s in paragraph.iter(f"{_W}pStyle")), "")
        if style == _BYLINE if word else stamp and text_of(paragraph).strip() == stamp:
            made = copy.deepcopy(paragraph)
            put_text(made, now)
            paragraph.addnext(made) if word else paragraph.addprevious(made)
            return
