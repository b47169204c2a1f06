"""Every kind of Office file that we hand out, made from the shipped data in one language."""

from __future__ import annotations

import os
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, get_args

import docx
import pptx

from components.catalog.store import State
from components.catalog.validation import loaded
from components.charts.chart import Chart
from components.charts.registry import Drawing, chart_ids
from components.exports import base
from components.exports.base import Briefing, Panel, single
from components.exports.office.package import Package
from components.exports.refresh.refresh import renewed
from tests.serving import DATA
from tests.today import TODAY

STANDARD = ("share_gap", "core_level", "promises", "closing", "closing_pace", "lesson_matrix")
NEWER = ("15.8", "16.4")
"""What a later edition of the data says, so that a refresh has something to do."""
File = tuple[str, bytes]


def files(lang: str, folder: Path) -> Iterator[File]:
    """Name and content of each; templates and later data are laid into `folder`."""
    os.environ["HANGSU_DATA"] = str(DATA)
    charts = {name: Drawing.of(DATA, lang).chart(name) for name in chart_ids()}
    every = tuple(charts.values())
    standard = tuple(charts[name] for name in STANDARD)
    for kind in _kinds():
        for name, chart in charts.items():
            yield f"{name}.{kind}", base.make(kind, [chart], single(chart, TODAY))
        for length in get_args(base.Length) if kind == "docx" else ("full",):
            for name, chosen in (("six", standard), ("all", every)):
                made = base.make(kind, chosen, briefing(chosen, lang).with_(length=length))
                yield f"{name}-{length}.{kind}", made
    yield from _refreshed(standard, lang, folder)
    yield from _on_templates(standard, lang, folder)


def briefing(charts: tuple[Chart, ...], lang: str) -> Briefing:
    """A briefing of these charts, with words of the analyst's own."""
    own = "我们自己写的一段：“引号”、1 < 2 & 3。"
    panels = tuple(Panel(chart=chart.id, text=(own,)) for chart in charts)
    title = "杭州与苏州数字经济对照" if lang == "zh" else "Hangzhou and Suzhou"
    return Briefing(
        title=title, issuer="太湖研究院", date=TODAY, lang=lang, panels=panels, opening=(own,)
    )


def _kinds() -> list[str]:
    """The formats that are Office files."""
    endings = {".pptx", ".docx", ".xlsx"}
    return [format_.id for format_ in base.formats() if format_.suffix in endings]


def _refreshed(charts: tuple[Chart, ...], lang: str, folder: Path) -> Iterator[File]:
    """Each kind with the figures of a later edition, and that once more."""
    path = folder / "later.yaml"
    path.write_text(DATA.read_text("utf-8").replace(*NEWER), "utf-8")
    states = (State(loaded(path), TODAY), State(loaded(DATA), TODAY))
    for kind in _kinds():
        content = base.make(kind, charts, briefing(charts, lang))
        for times, state in enumerate(states, start=1):
            content, _ = renewed(f"a.{kind}", content, state, lang)
            yield f"refreshed-{times}.{kind}", content


def _on_templates(charts: tuple[Chart, ...], lang: str, folder: Path) -> Iterator[File]:
    """Slides and papers on a template of the house, which is here that of the libraries."""
    (folder / "templates").mkdir(exist_ok=True)
    os.environ["HANGSU_DATA"] = str(folder / "later.yaml")
    for kind, empty in (("pptx", pptx.Presentation()), ("docx", docx.Document())):
        name = f"house.{kind[:2]}tx" if kind == "docx" else "house.potx"
        (folder / "templates" / name).write_bytes(_template(empty))
        asked = briefing(charts, lang).with_(templates=(name,))
        yield f"house.{kind}", base.make(kind, charts, asked)


def _template(document: Any) -> bytes:
    """The document as the template that Office would save."""
    stream = BytesIO()
    document.save(stream)
    package = Package(stream.getvalue())
    types = package.blob("[Content_Types].xml")
    for kind in (b"presentation", b"document"):
        types = types.replace(kind + b".main+xml", b"template.main+xml")
    package.put("[Content_Types].xml", types)
    return package.save()
