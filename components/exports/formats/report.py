"""The Word brief as PDF, made by LibreOffice where it is installed."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from functools import cache

from components.charts.chart import Chart
from components.exports.base import Briefing, Format, Need, step
from components.exports.formats import docx
from components.exports.image import to_pdf
from components.exports.office.native_chart import faces

FORMAT = Format(id="report", suffix=".pdf", mime="application/pdf", needs=(Need.OFFICE,), order=25)


def render(charts: Sequence[Chart], briefing: Briefing) -> bytes:
    """The brief; a first pass tells the page numbers of its contents."""
    asked = briefing.with_(paged=True, faces=printable(briefing.faces))
    brief = docx.render(charts, asked)
    step(1, 2)
    content = to_pdf(brief, ".docx")
    step(2, 2)
    return content


def printable(name: str) -> str:
    """The set of faces, or that of Linux where this server lacks one and has all of those.

    Word on the reader's machine finds its own; a PDF is set here, and a serif must not become the
    sans that happens to hold Chinese.
    """
    held, wanted, spare = _families(), faces(name), faces("noto")
    other = dict(wanted.other)
    named = (wanted.title, wanted.heading, wanted.second, wanted.body)
    lacking = [face for face in named if not {face, other.get(face, face)} & held]
    return "noto" if lacking and {spare.title, spare.heading, spare.body} <= held else name


@cache
def _families() -> frozenset[str]:
    """The faces of this server; none where nobody can be asked."""
    lister = shutil.which("fc-list")
    if lister is None:
        return frozenset()
    told = subprocess.run(  # noqa: S603 - a fixed command, no text from outside
        [lister, ":", "family"], capture_output=True, text=True, timeout=10, check=False
    )
    return frozenset(name.strip() for line in told.stdout.splitlines() for name in line.split(","))
