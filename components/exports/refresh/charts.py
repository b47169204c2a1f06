"""Native charts in a file given back: today's numbers and marks in the analyst's own look."""

from __future__ import annotations

import copy
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pptx.opc.oxml import serialize_part_xml
from pptx.oxml.ns import qn

from components.charts.chart import Chart, Point, Series
from components.charts.data_table import decimals_of, unit_of, value_text, written_elsewise
from components.exports.base import ExportError, UnknownFileError
from components.exports.grid import HOLLOW, Grid, bare_category, grid, plain_name, plotted
from components.exports.office.memory import workbook_of
from components.exports.office.native_chart import Scratch, Xml, drawable, labelled
from components.exports.office.package import DAMAGES, Frame, Package, Sheet, sheets
from components.exports.office.series import letters, number, placed
from components.words import words
from components.words.numbers import figure

# One native chart: what is drawn today, drawn as the analyst wants it.


class KeptError(ExportError):
    """A chart that is better left alone; its key is a sentence of `exports.refresh`."""


class Change(NamedTuple):
    """What it is about, what it said and what it says; empty where there was or is nothing."""

    label: str
    before: str
    after: str

    def line(self, lang: str) -> str:
        """The change as a line of the report."""
        key = "value" if self.before and self.after else "added" if self.after else "removed"
        return words(lang)(f"exports.refresh.{key}", **self._asdict())


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart of the file beside the same chart as it would be exported today.

    `before`: its value as it stands in the file, where the file remembers it.
    """

    package: Package
    frame: Frame
    fresh: Package
    twin: Frame
    chart: Chart
    before: Chart | None
    scratch: Scratch

    def renew(self) -> tuple[list[Change], bool]:
        """Rewrite it; the changes, and whether its workbook had to be made anew.

        KeptError, and nothing touched, when it cannot be done without loss.
        """
        if not (self.frame.chart and self.twin.chart and drawable(self.chart)):
            raise KeptError("shape")
        new = self.fresh.root(self.twin.chart)
        try:
            space = self.package.root(self.frame.chart)
        except UnknownFileError:
            self._rebuild(new)
            return [], True
        base = self._base(new)
        old = read(space)
        self._own_series(old, read(base), read(new))
        changes = differences(self.before, old, self.chart)
        home, there = _home(space), _home(new)
        book = workbook_of(self.package, self.frame)
        if self.package.kind != "xlsx" and (home is None or not _readable(self.package, book)):
            self._rebuild(new)
            return changes, True
        if home is None or there is None:
            raise KeptError("shape")
        now = copy.deepcopy(new)
        moved_to(now, there, home)
        result = merged(space, base, now)
        self._cells(home, book)
        self.package.put(self.frame.chart, serialize_part_xml(result))
        return changes, False

    def _base(self, new: Xml) -> Xml:
        """The chart as the file was given it; that of today where nobody remembers."""
        if self.before is None or not drawable(self.before):
            return new
        return self.scratch.part(self.before, 10).space

    def _own_series(self, old: Cached, base: Cached, new: Cached) -> None:
        """Refuse a chart with a series that neither stood there nor stands there today."""
        ours = {*base.names, *new.names}
        if self.before is None:
            ours |= _known(self.package, self.frame)
        own = next((name for name in old.names if name not in ours), None)
        if own is not None:
            raise KeptError("own_series", name=own)

    def _rebuild(self, new: Xml) -> None:
        """The whole chart as it is exported today, where its part or its workbook is lost."""
        part, twin_book = str(self.frame.chart), str(workbook_of(self.fresh, self.twin))
        space = copy.deepcopy(new)
        links = {t: link for link, t in self.package.targets(part).items() if t.endswith(".xlsx")}
        folder, stem = part.split("/")[0], part.rpartition("/")[2].partition(".")[0]
        name = next(iter(links), f"{folder}/embeddings/hangsu_{stem}.xlsx")
        space.find(qn("c:externalData")).set(qn("r:id"), links.get(name, "rIdWorkbook"))
        self.package.put(name, self.fresh.blob(twin_book))
        if not links:
            self.package.declare(name, _BOOK)
            self.package.relate(part, _EMBEDDED, name, "rIdWorkbook")
        self.package.put(part, serialize_part_xml(space))

    def _cells(self, home: Home, book: str | None) -> None:
        """The cells that the chart reads, written where it reads them; the rest stays."""
        target = Package(self.package.blob(book)) if book else self.package
        here = sheets(target).get(home.sheet)
        if here is None:
            raise KeptError("shape")
        sheet, twin_book = target.sheet(here), workbook_of(self.fresh, self.twin)
        new, taken = labelled(grid(self.chart)).cells, _places(self.chart)
        old = taken if self.before is None else _places(self.before)
        if book and twin_book:
            source = self.fresh.blob(twin_book)
            if not _own_work(target, sheet, home, old, Package(source)):
                self.package.put(book, source)
                return
        for row, column in taken - old:
            if sheet.read(home.row + row, home.column + column) not in {None, ""}:
                raise KeptError("no_room")
        for row, column in sorted(taken | old):
            cell = new.get((row, column))
            formula = placed(cell.formula, home.row, home.column) if cell else ""
            value = cell.value if cell else None
            sheet.write(home.row + row, home.column + column, value, formula)
        if book:
            self.package.put(book, target.save())


_BOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_EMBEDDED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/package"


def _readable(package: Package, book: str | None) -> bool:
    """Whether the workbook of a chart is there and whole."""
    try:
        return book is not None and bool(sheets(Package(package.blob(book))))
    except (*DAMAGES, UnknownFileError, LookupError):
        return False


def _known(package: Package, frame: Frame) -> set[str]:
    """Names that the workbook of a chart has beside its data: those of our own series."""
    book = workbook_of(package, frame)
    if book is None:
        return set()
    held = Package(package.blob(book))
    readers = [held.sheet(part) for part in list(sheets(held).values())[1:]]
    values = (r.value(cell) for r in readers for row in r.rows() for cell in row.values())
    return {value for value in values if isinstance(value, str)}


# Where the numbers of a chart stand in their sheet.


class Home(NamedTuple):
    """Sheet, and row and column of the corner over the categories, from 0."""

    sheet: str
    row: int
    column: int


_RANGE = re.compile(r"(?P<sheet>.*)!\$(?P<column>[A-Z]+)\$(?P<row>\d+)")
_PLACE = re.compile(r"(\$?)\b([A-Z]{1,3})(\$?)(\d+)\b")


def _home(space: Xml) -> Home | None:
    """Where a chart reads; None where its formulas are no longer those of cells."""
    first = next(iter(space.iter(qn("c:cat"))), None)
    match = None if first is None else _RANGE.match(first.findtext(f".//{qn('c:f')}") or "")
    if match is None:
        return None
    sheet = match["sheet"].strip("'").replace("''", "'")
    return Home(sheet, int(match["row"]) - 2, number(match["column"]))


def _places(chart: Chart) -> set[tuple[int, int]]:
    """Row and column of every cell that a chart reads, from its corner; blank ones too."""
    table = labelled(grid(chart))
    rows, columns = range(len(table.categories) + 1), range(len(table.columns) + 1)
    return {(row, column) for row in rows for column in columns} | {*table.cells}


def _own_work(
    book: Package, sheet: Sheet, home: Home, ours: set[tuple[int, int]], source: Package
) -> bool:
    """Whether the analyst has sheets or cells of their own in the workbook of a chart."""
    if set(sheets(book)) - {*sheets(source), home.sheet} or (home.row, home.column) != (0, 0):
        return True
    return any(
        sheet.value(cell) not in {None, ""} and (row, column) not in ours
        for row, cells in sheet.numbered()
        for column, cell in cells.items()
    )


def shifted_formula(formula: str, down: int, across: int) -> str:
    """A formula whose cells stand further down and across."""
    return _PLACE.sub(
        lambda m: f"{m[1]}{letters(number(m[2]) + across)}{m[3]}{int(m[4]) + down}", formula
    )


def moved_to(space: Xml, there: Home, home: Home) -> None:
    """Let a chart read from `home` what it reads from `there`."""
    quoted = "'" + home.sheet.replace("'", "''") + "'"
    name = home.sheet if home.sheet.isascii() and home.sheet.isalnum() else quoted
    for formula in space.iter(qn("c:f")):
        cells = (formula.text or "").rpartition("!")[2]
        cells = shifted_formula(cells, home.row - there.row, home.column - there.column)
        formula.text = f"{name}!{cells}"


# What a native chart shows: read from the caches of its part.


@dataclass(frozen=True, slots=True)
class Cached:
    """Categories, and the values of each series by name."""

    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[float | None, ...]], ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the series."""
        return tuple(name for name, _ in self.series)

    def figures(self) -> dict[tuple[str, str], float]:
        """The values by series and category."""
        return {
            (_line(name), bare_category(label)): value
            for name, values in self.series
            for label, value in zip(self.categories, values, strict=True)
            if value is not None
        }


def read(space: Xml) -> Cached:
    """The data in the caches of a chart part."""
    items = [series for series in space.iter(qn("c:ser")) if series.find(qn("c:xVal")) is None]
    labels = _labels(items[0].find(qn("c:cat"))) if items else {}
    places = [*labels, *(row for ser in items for row in _texts(ser.find(qn("c:val"))))]
    count = max(places, default=-1) + 1
    series = []
    for ser in items:
        values = _texts(ser.find(qn("c:val")))
        numbers = (_number(values.get(row)) for row in range(count))
        series.append((name_of(ser), tuple(numbers)))
    return Cached(tuple(labels.get(row, "") for row in range(count)), tuple(series))


def _labels(holder: Xml) -> dict[int, str]:
    """The categories; LibreOffice takes labels of several lines for levels, the last one first."""
    levels = [] if holder is None else list(holder.iter(qn("c:lvl")))
    if len(levels) < 2 or any(len(level.findall(qn("c:pt"))) != 1 for level in levels):
        return _texts(holder)
    return {at: level.findtext(f".//{qn('c:v')}") for at, level in enumerate(reversed(levels))}


def name_of(series: Xml) -> str:
    """The name of a series from its cache."""
    return next(iter(_texts(series.find(qn("c:tx"))).values()), "")


def _texts(holder: Xml) -> dict[int, str]:
    if holder is None:
        return {}
    return {
        int(point.get("idx")): (point.findtext(qn("c:v")) or "").removesuffix(".0")
        if holder.tag == qn("c:cat")
        else point.findtext(qn("c:v")) or ""
        for point in holder.iter(qn("c:pt"))
    }


def _number(text: str | None) -> float | None:
    try:
        return None if text is None else float(text)
    except ValueError:
        return None


def differences(before: Chart | None, old: Cached, chart: Chart) -> list[Change]:
    """Every figure that changed, came or went, in the digits and words that a reader sees.

    What the analyst has typed into the chart is told as it stands there.
    """
    after = _figures(chart)
    known = {} if before is None else _figures(before)
    columns = {name for name, _ in (*after, *known)}
    cached = {at: value for at, value in old.figures().items() if at[0] in columns}
    result = []
    for at in dict.fromkeys((*after, *cached)):
        text = after[at].text if at in after else ""
        said = ""
        if (now := cached.get(at)) is not None:
            same = next(
                (f for f in (known.get(at), after.get(at)) if f and _near(f.value, now)), None
            )
            said = same.text if same else _like(at, after, known).said(now)
        if said != text:
            label = words(chart.lang)("twin.text.cell").join(part for part in at if part)
            result.append(Change(label, said, text))
    return result


def _like(at: tuple[str, str], *held: Mapping[tuple[str, str], _Figure]) -> _Figure:
    """The figure at a place, else one of its series."""
    every = [(one, figure_) for figures in held for one, figure_ in figures.items()]
    near = [figure_ for one, figure_ in every if one == at]
    return [*near, *(figure_ for one, figure_ in every if one[0] == at[0])][0]


def _near(one: float, other: float) -> bool:
    """Whether two numbers are the same but for how a program has written them."""
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)


def _line(name: str) -> str:
    """The name of a line, dotted or not: a second report of a cell is a line of its own."""
    return name if name.endswith(")") and name[-2:-1].isdigit() else plain_name(name)


class _Figure(NamedTuple):
    """A figure that a native chart draws."""

    chart: Chart
    series: Series
    point: Point

    @property
    def value(self) -> float:
        """Its number."""
        return self.point.value or 0.0

    @property
    def text(self) -> str:
        """Its words as at its mark: no interval."""
        if written_elsewise(self.point) or self.point.bound:
            return value_text(self.chart, self.series, self.point)
        key = f"twin.as.{self.point.mark}"
        return words(self.chart.lang)(key, value=self.said(self.value))

    def said(self, value: float) -> str:
        """A number in its digits and its unit."""
        unit, decimals = unit_of(self.chart, self.series), decimals_of(self.chart, self.point)
        return figure(value, unit, self.chart.lang, decimals)


def _figures(chart: Chart) -> dict[tuple[str, str], _Figure]:
    """Everything that a native chart draws, by series and item."""
    table: Grid = labelled(grid(chart))
    return {
        (_line(column.name), bare_category(label)): _Figure(chart, column.series, point)
        for column in table.columns
        for label, point in zip(table.categories, column.points, strict=True)
        if point is not None and plotted(point) is not None
    }


def figures_of(chart: Chart) -> dict[tuple[str, str], float]:
    """The numbers that a native chart draws, by series and item."""
    return {at: one.value for at, one in _figures(chart).items()}


# The look of a native chart: the analyst's stays, ours follows the data.


_PAPER = frozenset({HOLLOW, "BG1"})
_COLOURS = (qn("a:srgbClr"), qn("a:schemeClr"))
_LOOKS = ("c:spPr", "c:marker", "c:dPt")


def merged(space: Xml, base: Xml, new: Xml) -> Xml:
    """The chart of the file with the plots of today.

    Whatever differs from `base`, the chart as we had made it, is the analyst's and stays.
    """
    result = copy.deepcopy(space)
    old_series, base_series = _by_name(space), _by_name(base)
    for name, series in _by_name(new).items():
        if name in old_series:
            categories = (read(space).categories, read(base).categories, read(new).categories)
            _keep_look(series, old_series[name], base_series.get(name), categories)
    area, now = _area(result), _area(new)
    if [_form(plot) for plot in _plots(area)] == [_form(plot) for plot in _plots(now)]:
        for plot, other, was in zip(_plots(area), _plots(now), _plots(_area(base)), strict=False):
            _replot(plot, other, was)
        _rescale(area, _area(base), now)
    else:
        area.getparent().replace(area, now)
        area = now
    _relayout(result, base, new)
    return result


def _by_name(space: Xml) -> dict[str, Xml]:
    return {name_of(series): series for series in space.iter(qn("c:ser"))}


def _area(space: Xml) -> Xml:
    return space.find(f"{qn('c:chart')}/{qn('c:plotArea')}")


def _plots(area: Xml) -> list[Xml]:
    return [child for child in area if str(child.tag).endswith("Chart")]


def _form(plot: Xml) -> tuple[str, ...]:
    """What kind of plot it is."""
    tags = (qn("c:barDir"), qn("c:grouping"), qn("c:scatterStyle"))
    return (str(plot.tag), *(child.get("val", "") for child in plot if child.tag in tags))


def _replot(plot: Xml, now: Xml, base: Xml) -> None:
    """The series of today in the place of the old ones."""
    old = plot.findall(qn("c:ser"))
    place = plot.index(old[0]) if old else len(plot.findall("*")) and 1
    for series in old:
        plot.remove(series)
    for at, series in enumerate(now.findall(qn("c:ser"))):
        plot.insert(place + at, series)
    for tag in ("c:overlap", "c:gapWidth"):
        held, was, new = (holder.find(qn(tag)) for holder in (plot, base, now))
        if None not in {held, new} and was is not None and held.get("val") == was.get("val"):
            held.set("val", new.get("val"))


def _rescale(area: Xml, base: Xml, now: Xml) -> None:
    """The ends of each axis, unless the analyst has set them."""
    axes = [[c for c in holder if str(c.tag).endswith("Ax")] for holder in (area, base, now)]
    for held, was, new in zip(*axes, strict=False):
        if _ends(held) == _ends(was) != _ends(new):
            held.replace(held.find(qn("c:scaling")), copy.deepcopy(new.find(qn("c:scaling"))))


def _ends(axis: Xml) -> list[tuple[str, float]]:
    scaling = axis.find(qn("c:scaling"))
    ends = (qn("c:max"), qn("c:min"))
    return [(c.tag, float(c.get("val"))) for c in scaling if c.tag in ends]


def _relayout(result: Xml, base: Xml, new: Xml) -> None:
    """Where the plot stands, and its legend, unless the analyst has moved or taken them away."""
    area, was, now = _area(result), _area(base), _area(new)
    if _layout(area) == _layout(was) != _layout(now):
        for old in area.findall(qn("c:layout")):
            area.remove(old)
        if (layout := now.find(qn("c:layout"))) is not None:
            area.insert(0, copy.deepcopy(layout))
    legends = [holder.find(f"{qn('c:chart')}/{qn('c:legend')}") for holder in (result, base, new)]
    held, had, wanted = legends
    if (held is None) != (had is None):
        return
    if held is None and wanted is not None:
        area.addnext(copy.deepcopy(wanted))
    elif held is not None and wanted is None:
        held.getparent().remove(held)
    elif held is not None:
        for entry in held.findall(qn("c:legendEntry")):
            held.remove(entry)
        for entry in reversed(wanted.findall(qn("c:legendEntry"))):
            held.find(qn("c:legendPos")).addnext(copy.deepcopy(entry))


def _layout(holder: Xml) -> list[float]:
    """Where something stands: the numbers of its layout, as far as a program keeps them."""
    layout = None if holder is None else holder.find(f"{qn('c:layout')}/{qn('c:manualLayout')}")
    sides = () if layout is None else layout
    tags = {qn(f"c:{side}") for side in "xywh"}
    return [round(float(side.get("val")), 2) for side in sides if side.tag in tags]


Categories = tuple[Sequence[str], Sequence[str], Sequence[str]]


def _keep_look(series: Xml, old: Xml, base: Xml | None, categories: Categories) -> None:
    """Give a series of today the colours, widths and labels that the analyst gave it."""
    was = series if base is None else base
    ours = {*_inks(was), *_inks(series), *_PAPER}
    own = next((ink for ink in _inks(old) if ink not in ours), "")
    if own:
        _recolour(series, _inks(series), _inks(old)[own])
    widths = [next((line.get("w") for line in _lines(one)), None) for one in (old, was)]
    if widths[0] != widths[1] and widths[0]:
        for line in _lines(series):
            line.set("w", widths[0])
    for row, point in _at(old, "c:dPt", categories[0]).items():
        if row in categories[2] and {*_inks_in(point)} - ours - {own}:
            _put_point(series, point, categories[2].index(row))
    _keep_labels(series, old, was, categories)


def _lines(series: Xml) -> Iterator[Xml]:
    shape = series.find(qn("c:spPr"))
    return iter(()) if shape is None else shape.iter(qn("a:ln"))


def _inks(series: Xml) -> dict[str, Xml]:
    """The colours of a whole series: value → element."""
    holders = (series.find(qn(tag)) for tag in ("c:spPr", "c:marker"))
    return {ink: node for h in holders if h is not None for ink, node in _inks_in(h).items()}


def _inks_in(holder: Xml) -> dict[str, Xml]:
    return {node.get("val", "").upper(): node for node in holder.iter(*_COLOURS)}


def _recolour(series: Xml, ours: Mapping[str, Xml], own: Xml) -> None:
    for tag in _LOOKS:
        for holder in series.findall(qn(tag)):
            for node in list(holder.iter(*_COLOURS)):
                value = node.get("val", "").upper()
                if value in ours and value not in _PAPER:
                    node.getparent().replace(node, copy.deepcopy(own))


def _at(holder: Xml, tag: str, categories: Sequence[str]) -> dict[str, Xml]:
    """The points or labels of a series by their category."""
    items = ((int(item.find(qn("c:idx")).get("val")), item) for item in holder.findall(qn(tag)))
    return {categories[at]: item for at, item in items if at < len(categories)}


def _put_point(series: Xml, point: Xml, row: int) -> None:
    """A point that the analyst has coloured, at its row of today."""
    new = copy.deepcopy(point)
    new.find(qn("c:idx")).set("val", str(row))
    points = {int(p.find(qn("c:idx")).get("val")): p for p in series.findall(qn("c:dPt"))}
    if row in points:
        series.replace(points[row], new)
        return
    later = [p for at, p in sorted(points.items()) if at > row]
    tags = ("c:dLbls", "c:errBars", "c:cat")
    anchors = [series.find(qn(tag)) for tag in tags if series.find(qn(tag)) is not None]
    (later or anchors)[0].addprevious(new)


def _keep_labels(series: Xml, old: Xml, was: Xml, categories: Categories) -> None:
    """Labels that the analyst took away, enlarged or moved stay so."""
    held, base, now = (one.find(qn("c:dLbls")) for one in (old, was, series))
    if now is None or base is None:
        return
    if held is None or held.find(qn("c:delete")) is not None:
        series.remove(now)
        return
    sizes = [
        next((p.get("sz") for p in one.iter(qn("a:defRPr")) if p.get("sz")), None)
        for one in (held, now)
    ]
    if sizes[0] and sizes[0] != sizes[1]:
        for properties in now.iter(qn("a:defRPr")):
            properties.set("sz", sizes[0])
    before, today = _at(base, "c:dLbl", categories[1]), _at(now, "c:dLbl", categories[2])
    for label, mine in _at(held, "c:dLbl", categories[0]).items():
        ours, new = before.get(label), today.get(label)
        gone = [one is not None and one.find(qn("c:delete")) is not None for one in (mine, ours)]
        if gone == [True, False] and label in categories[2]:
            _take_away(now, new, categories[2].index(label))
        elif new is not None and not any(gone) and _layout(mine) not in ([], _layout(ours)):
            _move(new, mine)


def _take_away(labels: Xml, label: Xml | None, row: int) -> None:
    """No label at this row."""
    gone = labels.makeelement(qn("c:dLbl"), {})
    for tag, value in (("c:idx", str(row)), ("c:delete", "1")):
        gone.append(gone.makeelement(qn(tag), {"val": value}))
    if label is not None:
        labels.replace(label, gone)
        return
    rows = [int(one.find(qn("c:idx")).get("val")) for one in labels.findall(qn("c:dLbl"))]
    labels.insert(sum(at < row for at in rows), gone)


def _move(label: Xml, mine: Xml) -> None:
    """The label where the analyst has put it."""
    if label.find(qn("c:delete")) is not None:
        return
    for old in label.findall(qn("c:layout")):
        label.remove(old)
    label.insert(1, copy.deepcopy(mine.find(qn("c:layout"))))
