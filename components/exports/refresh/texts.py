"""Sentences, tables and lists of papers and decks given back."""

from __future__ import annotations

import copy
import itertools
import re
from collections.abc import Iterable, Mapping, Sequence

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from components.charts.chart import Chart
from components.exports import chart_text
from components.exports.base import one_line, plain, shorten
from components.exports.office.native_chart import Xml, drawable
from components.exports.office.package import Frame, Package, frames
from components.exports.refresh.charts import Change
from components.exports.refresh.sheets import (
    exchange,
    mentions,
    paragraphs,
    put_text,
    renew,
    text_of,
)
from components.exports.tables import (
    NAMED,
    REST,
    WIDE,
    Cell,
    Table,
    brief_events,
    chart_table,
    deck_pages,
    gap_table,
    pages,
    place,
    source_table,
    told,
    value_table,
)
from components.words import words

# The words around the charts: ours renewed, the analyst's left alone and pointed at.


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
        before[name]["title"]: values[before[name]["title"]]
        for name, values in new.items()
        if before[name].get("title", "") in values
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
    t = words(lang)
    charts = tuple(charts)
    ours = {text for chart in charts for text in told(chart).values()}
    places = {place(c, chart.lang) for chart in charts for c in chart.citations}
    names = [
        text
        for part in _text_parts(package)
        for text in map(text_of, paragraphs(package.root(part)))
        if len(text.strip()) > LONE and text.strip() not in ours
    ]
    names = [_without(text, places) for text in names]
    values: dict[str, None] = {}
    for change in changes:
        label = change.shown(change.before, lang)
        if change.before is None or len(label) < 3:
            continue
        for words_ in names:
            if mentions(words_, label):
                line = t(
                    "exports.refresh.stale",
                    before=label,
                    text=shorten(words_, 80),
                    after=change.shown(change.after, lang),
                )
                values[line] = None
    return tuple(values)[:MOST]


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
    names = {values["title"]: name for name, values in before.items() if "title" in values}
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
        every = {old: text for values in new.values() for old, text in values.items()}
        for paragraph in paragraphs(package.root("word/footnotes.xml")):
            renew(paragraph, every, {})


def _text_parts(package: Package) -> Sequence[str]:
    return [
        *package.names("ppt/slides/slide"),
        *package.names("ppt/notesSlides/notesSlide"),
        *package.names("word/document"),
        *package.names("word/footnotes"),
    ]


# Native tables made from charts: their cells renewed in place when the shape still fits.


_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def slide_tables(chart: Chart) -> tuple[Table, ...]:
    """The tables that a deck has of this chart, page by page."""
    return tuple(page.table for page in deck_pages(chart))


def brief_tables(chart: Chart) -> tuple[Table, ...]:
    """The tables that a Word brief has of this chart, in their order."""
    if chart.traits.table == "events":
        return (brief_events(chart)[0],)
    return (value_table(chart),) if drawable(chart) else chart_table(chart, columns=7)


def renew_table(element: Xml, table: Table, joint: str = " ") -> list[tuple[str, str, str]] | None:
    """Rewrite the cells of an a:tbl or w:tbl; (row and column, before, after) of changed cells.

    None when it no longer fits, and nothing is touched: in Word a table may take more or fewer
    rows, on a slide there is no room for them.
    """
    word = element.tag.startswith(_W)
    if not fits(element, table):
        return None
    if word:
        _resize(element.findall(f"{_W}tr"), len(table.rows) + 1)
    cells = _grid(element)
    wanted = [[Cell(head) for head in table.head], *(list(row) for row in table.rows)]
    changes = []
    for old_row, new_row in zip(cells, wanted, strict=True):
        for old, new, head in zip(old_row, new_row, table.head, strict=True):
            before = _said(old)
            if _bare(before) == _bare(plain(new.text)):
                continue
            place = joint.join(part for part in (_said(old_row[0]), head) if part)
            changes.append((place, before, plain(new.text)))
            _write(old, new, word=word)
    return changes


def fits(element: Xml, table: Table) -> bool:
    """Whether the table has the shape of the element; in Word the columns, and one row at least."""
    across = [len(row) for row in _grid(element)]
    if element.tag.startswith(_W):
        return bool(table.rows) and set(across) == {len(table.head)}
    return across == [len(table.head)] * (len(table.rows) + 1)


def _grid(element: Xml) -> list[list[Xml]]:
    word = element.tag.startswith(_W)
    row, cell = (f"{_W}tr", f"{_W}tc") if word else (qn("a:tr"), qn("a:tc"))
    return [value.findall(cell) for value in element.findall(row)]


def _resize(rows: list[Xml], count: int) -> None:
    """As many rows as are wanted; new ones look like the last."""
    for row in rows[max(count, 2) :]:
        row.getparent().remove(row)
    for _ in range(count - len(rows)):
        rows[-1].addnext(copy.deepcopy(rows[-1]))


def _said(cell: Xml) -> str:
    paragraphs = [node for node in cell.iter() if node.tag in {qn("a:p"), f"{_W}p"}]
    return "\n".join(text_of(paragraph) for paragraph in paragraphs)


def _bare(text: str) -> str:
    # A line break is a `w:br` in Word, a paragraph on a slide and a newline here.
    return "".join(text.split())


def _write(cell: Xml, new: Cell, *, word: bool) -> None:
    """Put each line into a paragraph that looks like the first one; the fill follows."""
    tag = f"{_W}p" if word else qn("a:p")
    paragraphs = list(cell.iter(tag))
    for spare in paragraphs[1:]:
        spare.getparent().remove(spare)
    lines = plain(new.text).split("\n")
    items = [paragraphs[0], *(copy.deepcopy(paragraphs[0]) for _ in lines[1:])]
    for before, after in itertools.pairwise(items):
        before.addnext(after)
    for paragraph, line in zip(items, lines, strict=True):
        _say(paragraph, line, word=word)
    if word:
        for shade in cell.iter(f"{_W}shd"):
            shade.set(f"{_W}fill", new.fill or "auto")
        return
    fill = cell.find(f"{qn('a:tcPr')}/{qn('a:solidFill')}/{qn('a:srgbClr')}")
    if fill is not None and new.fill:
        fill.set("val", new.fill)


def _say(paragraph: Xml, line: str, *, word: bool) -> None:
    """The line in the first run; further runs and breaks are taken away."""
    texts = list(paragraph.iter(f"{_W}t" if word else qn("a:t"))) or [_run(paragraph, word=word)]
    for node in [*texts[1:], *paragraph.iter(f"{_W}br", qn("a:br"))]:
        node.getparent().remove(node)
    texts[0].text = line


def _run(paragraph: Xml, *, word: bool) -> Xml:
    """A new run in an empty paragraph; its text element."""
    run = parse_xml(
        f"<w:r {_WORD}><w:t/></w:r>" if word else f"<a:r {nsdecls('a')}><a:rPr/><a:t/></a:r>"
    )
    last = None if word else paragraph.find(qn("a:endParaRPr"))
    paragraph.append(run) if last is None else last.addprevious(run)
    return run[-1]


# The tables that close a deck or a brief: which document says what, and what none of them says.


def renew_lists(package: Package, charts: Sequence[Chart]) -> bool:
    """Write both lists anew; False, and the list untouched, where one no longer fits its slides.

    A deck or brief whose lists the analyst threw away has none to renew.
    """
    lang = charts[0].lang if charts else "zh"
    t = words(lang)
    word = package.kind == "docx"
    part = "brief" if word else "deck"
    tables = {
        "sources": _never_bare(source_table(charts, lang)),
        "gaps": _never_bare(gap_table(charts, lang, NAMED) if word else gap_table(charts, lang)),
    }
    whole = True
    for role, table in tables.items():
        title = t(f"exports.{part}.{role}")
        items = tables_of(package, title) if word else _on_slides(package, title)
        wanted = (table,) if word else tuple(page.table for page in pages(table, WIDE, REST))
        whole = _renew(items, wanted) and whole
    return whole


def _never_bare(table: Table) -> Table:
    """A table that had rows and has none now keeps one that says so: its place is in the file."""
    blank = tuple(Cell("—") for _ in table.head)
    return table if table.rows else Table(table.head, (blank,), table.widths)


def _renew(xmls: Sequence[Xml], wanted: Sequence[Table]) -> bool:
    if not xmls:
        return True
    if len(xmls) != len(wanted):
        return False
    pairs = tuple(zip(xmls, wanted, strict=True))
    if not all(fits(element, table) for element, table in pairs):
        return False
    for element, table in pairs:
        renew_table(element, table)
    return True


def _on_slides(package: Package, name: str) -> list[Xml]:
    """The tables of that name, slide by slide."""
    return [
        table
        for part in package.names("ppt/slides/slide")
        for frame in package.root(part).iter(qn("p:graphicFrame"))
        if any(value.get("name") == name for value in frame.iter(qn("p:cNvPr")))
        for table in frame.iter(qn("a:tbl"))
    ]


# The 待核 mark of a whole file: put in when a figure has lost its source, taken out when none has.
#
# Marks at single charts are part of the wording of the chart; this is the one on the cover of a
# deck, and the ones under the title and at the end of a brief.


_BYLINE = "BriefByline"


def renew_mark(package: Package, charts: Sequence[Chart]) -> None:
    """Let the mark say today's count; put it in or take it out."""
    if not charts:
        return
    lang = charts[0].lang
    now = chart_text.warning(charts, lang)
    shape = re.escape(words(lang)("exports.trace.unsourced_line", count="0")).replace(
        "0", r"\d+", 1
    )
    root = package.root("word/document.xml" if package.kind == "docx" else _cover(package))
    items = [p for p in paragraphs(root) if re.fullmatch(shape, text_of(p).strip())]
    for paragraph in items:
        if now:
            put_text(paragraph, now)
        else:
            paragraph.getparent().remove(paragraph)
    if now and not items:
        _insert(package, root, charts[0], now)


def _cover(package: Package) -> str:
    return package.names("ppt/slides/slide")[0]


def _insert(package: Package, root: Xml, chart: Chart, now: str) -> None:
    """After the byline of a brief, before the data version on a cover, in their look."""
    word = package.kind == "docx"
    stamp = chart_text.stamp(chart)
    for paragraph in paragraphs(root):
        style = next((s.get(f"{_W}val") for s in paragraph.iter(f"{_W}pStyle")), "")
        if style == _BYLINE if word else stamp and text_of(paragraph).strip() == stamp:
            value = copy.deepcopy(paragraph)
            put_text(value, now)
            paragraph.addnext(value) if word else paragraph.addprevious(value)
            return


# Timelines of a file: shapes on an axis of time cannot be renewed one by one.


def changed_timelines(
    frames: Iterable[Frame], result: Told, charts: Mapping[str, Chart | None]
) -> set[str]:
    """The timelines that today have other events than the file: they stay whole.

    A file that forgot the words it was made with still has its shapes, and the other way round.
    """
    groups = _drawn(frames)
    return {
        name
        for name, chart in charts.items()
        if chart is not None
        and chart.traits.table == "events"
        and (_lines_differ(result.get(name, {}), chart) or _shapes_differ(groups.get(name), chart))
    }


def _drawn(frames: Iterable[Frame]) -> dict[str, dict[str, str]]:
    """The alt texts of the events that are shapes, by timeline and number."""
    groups: dict[str, dict[str, str]] = {}
    for frame in frames:
        if frame.chart is None and frame.table is None and frame.picture is None:
            described = frame.properties.get("descr", "")
            groups.setdefault(frame.whole, {})[str(frame.page)] = described
    return groups


def _lines_differ(values: Mapping[str, str], chart: Chart) -> bool:
    before = [text for role, text in values.items() if role.startswith("event.")]
    return bool(before) and before != [plain(line) for line in chart_text.lines(chart)]


def _shapes_differ(values: Mapping[str, str] | None, chart: Chart) -> bool:
    shapes = {number: chart_text.alt(point) for point, number in chart_text.numbered(chart).items()}
    return values is not None and values != shapes
