"""Every kind of Office file that we hand out, made from one file of data in one language."""

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
from components.exports.base import Briefing, Format, Panel, single
from components.exports.office.package import Package
from components.exports.refresh.refresh import renewed
from tests.today import TODAY

STANDARD = ("share_gap", "core_level", "promises", "closing", "closing_pace", "lesson_matrix")
NEWER = ("15.8", "16.4")
"""What a later edition of the data says, so that a refresh has something to do."""
File = tuple[str, bytes]


def files(lang: str, data: Path, folder: Path) -> Iterator[File]:
    """Name and content of each; templates and later data are laid into `folder`."""
    os.environ["HANGSU_DATA"] = str(data)
    charts = {name: Drawing.of(data, lang).chart(name) for name in chart_ids()}
    every = tuple(charts.values())
    standard = tuple(charts[name] for name in STANDARD)
    for format_ in _formats():
        for name, chart in charts.items():
            content = base.make(format_.id, [chart], single(chart, TODAY))
            yield f"{name}-{format_.id}{format_.suffix}", content
        for length in get_args(base.Length) if format_.id == "docx" else ("full",):
            for name, chosen in (("six", standard), ("all", every)):
                asked = briefing(chosen, lang).with_(length=length)
                made = base.make(format_.id, chosen, asked)
                yield f"{name}-{length}-{format_.id}{format_.suffix}", made
    yield from _refreshed(standard, lang, data, folder)
    yield from _on_templates(standard, lang, folder)


def briefing(charts: tuple[Chart, ...], lang: str) -> Briefing:
    """A briefing of these charts, with words of the analyst's own."""
    own = "我们自己写的一段：“引号”、1 < 2 & 3。"
    panels = tuple(Panel(chart=chart.id, text=(own,)) for chart in charts)
    title = "杭州与苏州数字经济对照" if lang == "zh" else "Hangzhou and Suzhou"
    return Briefing(
        title=title, issuer="太湖研究院", date=TODAY, lang=lang, panels=panels, opening=(own,)
    )


def _formats() -> list[Format]:
    """The formats that are Office files."""
    endings = (".pptx", ".docx", ".xlsx")
    return [format_ for format_ in base.formats() if format_.suffix.endswith(endings)]


def _refreshed(charts: tuple[Chart, ...], lang: str, data: Path, folder: Path) -> Iterator[File]:
    """Each kind with the figures of a later edition, and that once more."""
    path = folder / "later.yaml"
    path.write_text(data.read_text("utf-8").replace(*NEWER), "utf-8")
    states = (State(loaded(path), TODAY), State(loaded(data), TODAY))
    for format_ in _formats():
        kind = format_.id
        content = base.make(kind, charts, briefing(charts, lang))
        for times, state in enumerate(states, start=1):
            content, _ = renewed(f"a{format_.suffix}", content, state, lang)
            yield f"refreshed-{times}-{kind}{format_.suffix}", content


def _on_templates(charts: tuple[Chart, ...], lang: str, folder: Path) -> Iterator[File]:
    """Slides and papers on templates of the house, which are here those of the libraries."""
    (folder / "templates").mkdir(exist_ok=True)
    os.environ["HANGSU_DATA"] = str(folder / "later.yaml")
    for kind, main, empty in (
        ("pptx", b"presentation", pptx.Presentation()),
        ("docx", b"document", docx.Document()),
    ):
        name = f"house.{kind[:-1].replace('ppt', 'pot').replace('doc', 'dot')}x"
        (folder / "templates" / name).write_bytes(_template(empty, main))
        asked = briefing(charts, lang).with_(templates=(name,))
        for length in get_args(base.Length) if kind == "docx" else ("full",):
            yield f"house-{length}.{kind}", base.make(kind, charts, asked.with_(length=length))


def _template(empty: Any, main: bytes) -> bytes:
    """An empty document under the type of a template."""
    stream = BytesIO()
    empty.save(stream)
    package = Package(stream.getvalue())
    types = package.blob("[Content_Types].xml")
    package.put("[Content_Types].xml", types.replace(main + b".main+xml", b"template.main+xml"))
    return package.save()
