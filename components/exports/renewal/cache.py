"""The data of a native chart part: read, compare, rewrite. Formatting stays as it is."""

from __future__ import annotations

import copy
import datetime as dt
import re
from dataclasses import dataclass
from xml.sax.saxutils import escape

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from components.charts.chart import Chart
from components.exports.grid import Grid
from components.exports.office.faces import set_drawing_faces
from components.exports.office.parts import letters, number
from components.exports.office.points import dress
from components.exports.office.untyped import Xml
from components.exports.renewal.marks import remap, remark

_RANGE = re.compile(r"(?P<sheet>.*)!\$(?P<column>[A-Z]+)\$(?P<row>\d+)")
_EPOCH = dt.date(1899, 12, 30)
"""Day 0 of Excel's calendar, which counts a 29 February 1900 that never was."""


@dataclass(frozen=True, slots=True)
class Cached:
    """The numbers a chart part shows: categories, and the values of each series by name."""

    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[float | None, ...]], ...]


def read(space: Xml) -> Cached:
    """The data in the caches of a chart part."""
    found = list(space.iter(qn("c:ser")))
    labels = _texts(found[0].find(qn("c:cat"))) if found else {}
    count = (
        max([*labels, *(row for ser in found for row in _texts(ser.find(qn("c:val"))))], default=-1)
        + 1
    )
    series = []
    for ser in found:
        values = _texts(ser.find(qn("c:val")))
        series.append(
            (
                name_of(ser),
                tuple(float(values[row]) if row in values else None for row in range(count)),
            )
        )
    return Cached(tuple(labels.get(row, "") for row in range(count)), tuple(series))


def wanted(table: Grid) -> Cached:
    """The data that the chart should show."""
    labels = tuple(str(_serial(day)) for day in table.dates) or table.categories
    return Cached(labels, tuple((column.name, column.values) for column in table.columns))


def name_of(series: Xml) -> str:
    """The name of a series from its cache."""
    return next(iter(_texts(series.find(qn("c:tx"))).values()), "")


def rewrite(space: Xml, table: Grid, chart: Chart) -> None:
    """Let the part show `table`; series keep their look by name, points by category."""
    old = read(space)
    held = {name_of(series): series for series in space.iter(qn("c:ser"))}
    first = next(iter(space.iter(qn("c:ser"))))
    home = _RANGE.match(first.find(qn("c:cat")).find(f".//{qn('c:f')}").text)
    parent, place = first.getparent(), first.getparent().index(first)
    pattern = copy.deepcopy(first)
    for series in held.values():
        series.getparent().remove(series)
    used = {series.find(qn("c:idx")).get("val") for series in held.values()}
    for at, column in enumerate(table.columns):
        series = held.get(column.name)
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


def _bare(pattern: Xml, used: set[str]) -> Xml:
    made = copy.deepcopy(pattern)
    for tag in ("c:dPt", "c:dLbls"):
        for child in made.findall(qn(tag)):
            made.remove(child)
    free = str(max(int(number_) for number_ in used) + 1)
    used.add(free)
    made.find(qn("c:idx")).set("val", free)
    return made


def _fill(series: Xml, table: Grid, at: int, home: re.Match[str] | None) -> None:
    sheet, left, top = (
        ("Sheet1", 0, 2)
        if home is None
        else (home["sheet"], number(home["column"]), int(home["row"]))
    )
    name = letters(left + 1 + at)
    last = top + len(table.categories) - 1
    column = table.columns[at]
    values = {row: repr(value) for row, value in enumerate(column.values) if value is not None}
    labels = dict(enumerate(wanted(table).categories))
    kind = "num" if table.dates else "str"
    code = "<c:formatCode>yyyy\\-mm\\-dd</c:formatCode>" if table.dates else ""
    count = len(table.categories)
    parts = {
        "c:tx": _reference("str", f"{sheet}!${name}${top - 1}", {0: column.name}, 1),
        "c:cat": _reference(
            kind, f"{sheet}!${letters(left)}${top}:${letters(left)}${last}", labels, count, code
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


def _serial(day: dt.date) -> int:
    return (day - _EPOCH).days


def _texts(holder: Xml) -> dict[int, str]:
    if holder is None:
        return {}
    return {
        int(point.get("idx")): (point.findtext(qn("c:v")) or "").removesuffix(".0")
        if holder.tag == qn("c:cat")
        else point.findtext(qn("c:v")) or ""
        for point in holder.iter(qn("c:pt"))
    }
