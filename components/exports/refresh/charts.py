"""Native charts in a file given back: numbers, marks and colours renewed."""

from __future__ import annotations

import copy
import re
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from components.charts.chart import Chart
from components.charts.data_table import unit_of
from components.exports.base import ExportError, plain, shorten
from components.exports.grid import (
    HOLLOW,
    Grid,
    bare_category,
    grid,
    plain_name,
    plotted,
    strokes_back,
)
from components.exports.office.native_chart import (
    LABEL,
    Xml,
    drawable,
    labelled,
    set_drawing_faces,
    workbook,
)
from components.exports.office.package import Frame, Package, Sheet, sheets
from components.exports.office.series import (
    add_point,
    code_of,
    draw_guides,
    draw_intervals,
    dress,
    letters,
    look_of,
    number,
    placed,
)
from components.words import words
from components.words.numbers import quantity

# One native chart of a file: its cache and its workbook brought up to date.


class KeptError(ExportError):
    """A chart that is better left alone; its key is a sentence of `exports.refresh`."""


def renew_chart(package: Package, frame: Frame, chart: Chart) -> list[Change]:
    """Rewrite the chart of `frame`; the changes. KeptError when it cannot be done without loss."""
    table = labelled(grid(chart))
    if frame.chart is None or not drawable(chart):
        raise KeptError("shape", title=chart.title)
    space = package.root(frame.chart)
    old = read(space)
    if same(old, table):
        return []
    external = space.find(qn("c:externalData"))
    text = None if external is None else package.related(frame.chart, external)
    sheet = None if text else _sheet(package, space)
    _own_series(old, table, _known(package, text, sheet))
    if sheet is not None:
        write_grid(Sheet(package, sheet[0]), sheet[1], old, table, chart)
    rewrite(space, table, chart)
    if text:
        package.put(text, workbook(chart, table))
    frame.properties.set("descr", plain(chart.alt or chart.title))
    return differences(old, table, chart)


def write_grid(sheet: Sheet, home: tuple[int, int], old: Cached, table: Grid, chart: Chart) -> None:
    """Write the grid at `home` (row, column of its corner); KeptError when the room is taken."""
    top, left = home
    new, names = table.cells, {name for name, _ in table.beside}
    ours = {
        (row, at) for row in range(len(old.categories) + 1) for at in range(len(old.series) + 1)
    }
    for at in range(len(old.series) + 1, table.width + len(names) + len(old.series)):
        # What stands beside the series has heads of ours.
        if sheet.read(top, left + at) in names:
            ours |= {(row, at) for row in range(_foot(sheet, home, at))}
    rows, columns = range(len(table.categories) + 1), range(len(table.columns) + 1)
    taken = {(row, at) for row in rows for at in columns} | {*new}
    if any(sheet.read(top + row, left + at) is not None for row, at in taken - ours):
        raise KeptError("no_room", title=chart.title)
    for row, at in sorted({*new} | ours - {(0, 0)}):
        cell = new.get((row, at))
        formula = placed(cell.formula, top, left) if cell else ""
        sheet.write(top + row, left + at, cell.value if cell else None, formula)


def _foot(sheet: Sheet, home: tuple[int, int], at: int) -> int:
    """How many rows a column beside the series takes, its head included."""
    row = 1
    while sheet.read(home[0] + row, home[1] + at) is not None or row == 1:
        row += 1
    return row


def _sheet(package: Package, space: Xml) -> tuple[str, tuple[int, int]] | None:
    formula = next(iter(space.iter(qn("c:cat")))).find(f".//{qn('c:f')}").text
    name, _, where = formula.rpartition("!")
    name = name.strip("'").replace("''", "'")
    text = sheets(package).get(name)
    corner = where.split(":")[0].replace("$", "")
    column = "".join(sign for sign in corner if sign.isalpha())
    row = int(corner.removeprefix(column)) - 2
    return None if text is None else (text, (row, number(column)))


def _known(
    package: Package, label: str | None, sheet: tuple[str, tuple[int, int]] | None
) -> set[str]:
    """Names of series that we wrote ourselves, from the sheets of sources and data."""
    book = Package(package.blob(label)) if label else package
    parts = set(sheets(book).values()) if "xl/workbook.xml" in book.names("xl/") else set()
    skipped = {sheet[0]} if sheet else {"xl/worksheets/sheet1.xml"}
    names = set()
    for part in parts - skipped:
        reader = Sheet(book, part)
        for row in reader.rows():
            names |= {
                shorten(text, LABEL)
                for text in map(reader.value, row.values())
                if isinstance(text, str)
            }
    return names


def _own_series(old: Cached, table: Grid, known: set[str]) -> None:
    ours = {column.name for column in table.columns} | known
    for name, _ in old.series:
        if name not in ours and plain_name(name) not in ours:
            raise KeptError("own_series", name=name)


# The data of a native chart part: read, compare, rewrite. Formatting stays as it is.


_RANGE = re.compile(r"(?P<sheet>.*)!\$(?P<column>[A-Z]+)\$(?P<row>\d+)")


@dataclass(frozen=True, slots=True)
class Cached:
    """The numbers a chart part shows: categories, and the values of each series by name."""

    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[float | None, ...]], ...]


def read(space: Xml) -> Cached:
    """The data in the caches of a chart part."""
    items = _series(space)
    labels = _texts(items[0].find(qn("c:cat"))) if items else {}
    count = (
        max([*labels, *(row for ser in items for row in _texts(ser.find(qn("c:val"))))], default=-1)
        + 1
    )
    series = []
    for ser in items:
        values = _texts(ser.find(qn("c:val")))
        series.append(
            (
                name_of(ser),
                tuple(float(values[row]) if row in values else None for row in range(count)),
            )
        )
    return Cached(tuple(labels.get(row, "") for row in range(count)), tuple(series))


def _series(space: Xml) -> list[Xml]:
    """The series of figures: lines across the plot have none of their own."""
    return [
        series
        for series in space.iter(qn("c:ser"))
        if series.find(qn("c:cat")) is not None or series.find(qn("c:xVal")) is None
    ]


def wanted(table: Grid) -> Cached:
    """The data that the chart should show."""
    return Cached(table.categories, tuple((column.name, column.values) for column in table.columns))


def name_of(series: Xml) -> str:
    """The name of a series from its cache."""
    return next(iter(_texts(series.find(qn("c:tx"))).values()), "")


def rewrite(space: Xml, table: Grid, chart: Chart) -> None:
    """Let the part show `table`; series keep their look by name, points by category."""
    old = read(space)
    values = {name_of(series): series for series in _series(space)}
    first = _series(space)[0]
    home = _RANGE.match(first.find(qn("c:cat")).find(f".//{qn('c:f')}").text)
    parent, place = first.getparent(), first.getparent().index(first)
    pattern = copy.deepcopy(first)
    for series in values.values():
        series.getparent().remove(series)
    used = {series.find(qn("c:idx")).get("val") for series in values.values()}
    for at, column in enumerate(table.columns):
        series = values.get(column.name)
        fresh = series is None
        if series is None:
            series = _bare(pattern, used)
        series.find(qn("c:order")).set("val", str(at))
        parent.insert(place + at, series)
        _fill(series, table, at, home)
        if fresh:
            dress(series, table, at, chart, 12)
            set_drawing_faces(series, chart.lang)
        else:
            remap(series, old.categories, wanted(table).categories)
            remark(series, table, at, chart)
        draw_intervals(series, table, at, *_corner(home))
    draw_guides(space, table, chart, 12, *_corner(home))


def _corner(home: re.Match[str] | None) -> tuple[str, tuple[int, int]]:
    """The sheet and the place of the corner of the grid."""
    if home is None:
        return "Sheet1", (0, 0)
    return home["sheet"], (int(home["row"]) - 2, number(home["column"]))


def _bare(pattern: Xml, used: set[str]) -> Xml:
    value = copy.deepcopy(pattern)
    for tag in ("c:dPt", "c:dLbls"):
        for child in value.findall(qn(tag)):
            value.remove(child)
    free = str(max(int(number_) for number_ in used) + 1)
    used.add(free)
    value.find(qn("c:idx")).set("val", free)
    return value


def _fill(series: Xml, table: Grid, at: int, home: re.Match[str] | None) -> None:
    sheet, (corner, left) = _corner(home)
    top = corner + 2
    name = letters(left + 1 + at)
    last = top + len(table.categories) - 1
    column = table.columns[at]
    values = {row: repr(value) for row, value in enumerate(column.values) if value is not None}
    labels = dict(enumerate(wanted(table).categories))
    count = len(table.categories)
    parts = {
        "c:tx": _reference("str", f"{sheet}!${name}${top - 1}", {0: column.name}, 1),
        "c:cat": _reference(
            "str", f"{sheet}!${letters(left)}${top}:${letters(left)}${last}", labels, count
        ),
        "c:val": _reference(
            "num",
            f"{sheet}!${name}${top}:${name}${last}",
            values,
            count,
            "<c:formatCode>General</c:formatCode>",
        ),
    }
    for tag, xml in parts.items():
        new = parse_xml(f"<{tag} {nsdecls('c')}>{xml}</{tag}>")
        series.replace(series.find(qn(tag)), new)


def _reference(kind: str, formula: str, points: dict[int, str], count: int, code: str = "") -> str:
    cached = "".join(
        f'<c:pt idx="{row}"><c:v>{escape(value)}</c:v></c:pt>' for row, value in points.items()
    )
    return (
        f"<c:{kind}Ref><c:f>{escape(formula)}</c:f><c:{kind}Cache>{code}"
        f'<c:ptCount val="{count}"/>{cached}</c:{kind}Cache></c:{kind}Ref>'
    )


def _texts(holder: Xml) -> dict[int, str]:
    if holder is None:
        return {}
    return {
        int(point.get("idx")): (point.findtext(qn("c:v")) or "").removesuffix(".0")
        if holder.tag == qn("c:cat")
        else point.findtext(qn("c:v")) or ""
        for point in holder.iter(qn("c:pt"))
    }


# Marks after a refresh: a figure that became exact is filled, one that is derived is hollow.
#
# The analyst's own colours of points stay; only how certain a figure is, is put right.


def remap(series: Xml, before: Sequence[str], after: Sequence[str]) -> None:
    """Move the look and label of each point to where its category stands now."""
    rows = {str(row): bare_category(label) for row, label in enumerate(before)}
    after = [bare_category(label) for label in after]
    for child in [*series.findall(qn("c:dPt")), *series.iter(qn("c:dLbl"))]:
        index = child.find(qn("c:idx"))
        label = rows.get(index.get("val"))
        if label in after:
            index.set("val", str(after.index(label)))
        else:
            child.getparent().remove(child)


def remark(series: Xml, table: Grid, at: int, chart: Chart) -> None:
    """Put marks and label formats right for every figure of column `at`."""
    column, lines = table.columns[at], chart.traits.native == "line"
    whole = _hollow(series, lines=lines)
    backs = strokes_back(column) if lines else {}
    for row, point in enumerate(column.points):
        own = _point(series, row)
        if point is None or plotted(point) is None or column.stacked:
            continue
        seen = look_of(column, point.mark, lines=lines)
        now = whole if own is None else _hollow(own, lines=lines)
        joined = not lines or backs.get(row, "") == _back(own)
        if now != (seen.fill in {HOLLOW, ""}) or not joined:
            if own is not None:
                series.remove(own)
            add_point(series, row, seen, lines=lines, back=backs.get(row, ""))
        if code := code_of(chart, column, row):
            _format(series, row, code)
    _sorted(series)


def _point(series: Xml, row: int) -> Xml:
    return next((p for p in series.findall(qn("c:dPt")) if _index(p) == row), None)


def _index(child: Xml) -> int:
    return int(child.find(qn("c:idx")).get("val"))


def _hollow(holder: Xml, *, lines: bool) -> bool:
    shape = holder.find(f"{qn('c:marker')}/{qn('c:spPr')}" if lines else qn("c:spPr"))
    if shape is None:
        return False
    fill = shape.find(f"{qn('a:solidFill')}/*")
    return shape.find(qn("a:noFill")) is not None or (
        fill is not None and fill.get("val", "").upper() in {HOLLOW, "BG1"}
    )


def _back(point: Xml | None) -> str:
    """How the line back from a point is drawn, as far as it is ours: "none", else empty."""
    stroke = None if point is None else point.find(f"{qn('c:spPr')}/{qn('a:ln')}")
    return "none" if stroke is not None and stroke.find(qn("a:noFill")) is not None else ""


def _format(series: Xml, row: int, code: str) -> None:
    """Let the label of `row` say its mark; labels the analyst took away stay away."""
    labels = series.find(qn("c:dLbls"))
    if labels is None or labels.find(qn("c:numFmt")) is None:
        return
    own = next((value for value in labels.findall(qn("c:dLbl")) if _index(value) == row), None)
    if own is None and labels.find(qn("c:numFmt")).get("formatCode") == code:
        return
    if own is None:
        text = "".join(
            f'<c:{child.tag.partition("}")[2]} val="{child.get("val")}"/>'
            for child in labels
            if child.tag.partition("}")[2].startswith(("dLblPos", "show"))
        )
        own = parse_xml(
            f'<c:dLbl {nsdecls("c")}><c:idx val="{row}"/><c:numFmt formatCode="" '
            f'sourceLinked="0"/>{text}</c:dLbl>'
        )
        for child in map(labels.find, (qn("c:txPr"), qn("c:spPr"))):
            if child is not None:
                own.find(qn("c:numFmt")).addnext(copy.deepcopy(child))
        labels.insert(0, own)
    if own.find(qn("c:numFmt")) is not None:
        own.find(qn("c:numFmt")).set("formatCode", code)


def _sorted(series: Xml) -> None:
    """Points and labels in the order of their index, as the schema's readers expect."""
    labels = series.find(qn("c:dLbls"))
    if labels is not None:
        for place, child in enumerate(sorted(labels.findall(qn("c:dLbl")), key=_index)):
            labels.remove(child)
            labels.insert(place, child)
    points = sorted(series.findall(qn("c:dPt")), key=_index)
    anchor = labels if labels is not None else series.find(qn("c:cat"))
    for child in points:
        series.remove(child)
        anchor.addprevious(child)


# What differs between the numbers in a file and the numbers of today.


@dataclass(frozen=True, slots=True)
class Change:
    """One figure: series, category, the number before and after; None where there was none."""

    series: str
    label: str
    before: float | None
    after: float | None
    unit: str

    def shown(self, value: float | None, lang: str) -> str:
        """A number with its unit, or the word for nothing."""
        return "—" if value is None else quantity(value, self.unit, lang)

    def line(self, lang: str) -> str:
        """The change as a line of the report."""
        t = words(lang)
        label = t("twin.text.cell").join(part for part in (self.series, self.label) if part)
        key = "added" if self.before is None else "removed" if self.after is None else "value"
        return t(
            f"exports.refresh.{key}",
            label=label,
            before=self.shown(self.before, lang),
            after=self.shown(self.after, lang),
        )


def differences(old: Cached, table: Grid, chart: Chart) -> list[Change]:
    """Every figure that changed, came or went; a dotted line and the printed one are one series."""
    new = wanted(table)
    names = dict(zip(map(bare_category, new.categories), table.categories, strict=True))
    before = _figures(old)
    after = _figures(new)
    units = {_line(column.name): unit_of(chart, column.series) for column in table.columns}
    return [
        Change(
            series,
            bare_category(names.get(label, label)),
            before.get((series, label)),
            after.get((series, label)),
            units.get(series, ""),
        )
        for series, label in dict.fromkeys([*after, *before])
        if before.get((series, label)) != after.get((series, label))
    ]


def same(old: Cached, table: Grid) -> bool:
    """Whether the file already shows exactly this grid."""
    return old == wanted(table)


def _figures(cached: Cached) -> dict[tuple[str, str], float]:
    """Each figure once: where lines meet, it stands in the printed column, which comes later."""
    return {
        (_line(name), bare_category(label)): value
        for name, values in cached.series
        for label, value in zip(cached.categories, values, strict=True)
        if value is not None
    }


def _line(name: str) -> str:
    """The name of a line: a second report of a cell stays a column of its own."""
    return name if name.endswith(")") and name[-2:-1].isdigit() else plain_name(name)
