"""The words around the charts: ours renewed, the analyst's left alone and pointed at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from components.charts.chart import Chart
from components.exports.office.untyped import Xml
from components.exports.plain import one_line, shorten
from components.exports.renewal.changes import Change
from components.exports.renewal.frames import frames
from components.exports.renewal.package import Package
from components.exports.renewal.words import exchange, mentions, paragraphs, renew, text_of
from components.exports.sources import place
from components.exports.told import told
from components.words import words

MOST = 30
"""Places named in a report; more than that and nobody reads them."""
LONE = 12
"""A paragraph no longer than this is a lone number in a cell or at a mark, not a statement."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

Told = Mapping[str, Mapping[str, str]]


def renew_texts(package: Package, before: Told, charts: Mapping[str, Chart]) -> None:
    """Exchange every wording that stands as it was generated; each only near its own chart."""
    new = {
        name: exchange(before[name], told(chart))
        for name, chart in charts.items()
        if name in before
    }
    titles = {
        before[name]["title"]: held[before[name]["title"]]
        for name, held in new.items()
        if before[name].get("title", "") in held
    }
    if package.kind == "pptx":
        _slides(package, new, titles)
    else:
        _sections(package, before, new, titles)


def stale(
    package: Package, changes: Iterable[Change], charts: Iterable[Chart], lang: str
) -> tuple[str, ...]:
    """Paragraphs of the analyst that still say an old number, with the new one; at most 30.

    What we generated for another chart may rightly say the same number, and so may a table cell.
    """
    say = words(lang)
    charts = tuple(charts)
    ours = {text for chart in charts for text in told(chart).values()}
    places = {place(c, chart.lang) for chart in charts for c in chart.citations}
    held = [
        text
        for part in _text_parts(package)
        for text in map(text_of, paragraphs(package.root(part)))
        if len(text.strip()) > LONE and text.strip() not in ours
    ]
    held = [_without(text, places) for text in held]
    found: dict[str, None] = {}
    for change in changes:
        shown = change.shown(change.before, lang)
        if change.before is None or len(shown) < 3:
            continue
        for words_ in held:
            if mentions(words_, shown):
                line = say(
                    "exports.refresh.stale",
                    before=shown,
                    text=shorten(words_, 80),
                    after=change.shown(change.after, lang),
                )
                found[line] = None
    return tuple(found)[:MOST]


def _without(text: str, places: Iterable[str]) -> str:
    """The text without tokens quoted from documents, which stay what they were."""
    for quoted in places:
        text = text.replace(quoted, "")
    return text


def tables_of(package: Package, title: str) -> list[Xml]:
    """The tables of a Word brief whose caption is `title`, in order."""
    return [
        table
        for table in package.root("word/document.xml").iter(f"{_W}tbl")
        if any(
            caption.get(f"{_W}val") == one_line(title) for caption in table.iter(f"{_W}tblCaption")
        )
    ]


def _slides(
    package: Package, new: Mapping[str, Mapping[str, str]], titles: Mapping[str, str]
) -> None:
    here: dict[str, dict[str, str]] = {}
    for frame in frames(package):
        here.setdefault(frame.part, {}).update(new.get(frame.whole, {}))
    for part in package.names("ppt/slides/slide"):
        notes = [name for name in package.targets(part).values() if "/notesSlides/" in name]
        for name in (part, *notes):
            for paragraph in paragraphs(package.root(name)):
                renew(paragraph, here.get(part, {}), titles)


def _sections(
    package: Package, before: Told, new: Mapping[str, Mapping[str, str]], titles: Mapping[str, str]
) -> None:
    """In Word the heading tells which chart the paragraphs below speak of."""
    names = {held["title"]: name for name, held in before.items() if "title" in held}
    current = ""
    for paragraph in paragraphs(package.root("word/document.xml")):
        style = next((s.get(f"{_W}val") for s in paragraph.iter(f"{_W}pStyle")), "")
        if style == "Heading1":
            words_ = text_of(paragraph)
            current = next((name for title, name in names.items() if words_.endswith(title)), "")
        renew(paragraph, new.get(current, {}), titles)
    for caption in package.root("word/document.xml").iter(f"{_W}tblCaption"):
        title = caption.get(f"{_W}val")
        caption.set(f"{_W}val", titles.get(title, title))
    if "word/footnotes.xml" in package.names("word/footnotes"):
        every = {old: text for held in new.values() for old, text in held.items()}
        for paragraph in paragraphs(package.root("word/footnotes.xml")):
            renew(paragraph, every, {})


def _text_parts(package: Package) -> Sequence[str]:
    return [
        *package.names("ppt/slides/slide"),
        *package.names("ppt/notesSlides/notesSlide"),
        *package.names("word/document"),
        *package.names("word/footnotes"),
    ]
