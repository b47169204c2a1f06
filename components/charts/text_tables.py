"""Tables of words: columns, rows and cells, made into a chart of the kind "table" or "cards".

Every ledger is one. Its finding, head and sentences stand in the words under `chart_ID`: `title`,
`subtitle`, `file_name`, `alt` (with {rows}: one `alt_row` each, set together by `joint`) and
`empty` for a table without rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any

from components.charts.chart import (
    Axis,
    Chart,
    Citation,
    Group,
    Mark,
    Point,
    Series,
    empty_chart,
    narrowed,
)
from components.charts.context import (
    Context,
    category_axis,
    source_lines,
)
from components.charts.kinds import Kind


@dataclass(frozen=True, slots=True)
class Column:
    """A column, or another group of cells that is one series: its name, the role of its colour.

    A column of `numbers` stands flush right; a `further` one stands in sheets of data alone.
    """

    id: str
    name: str
    colour: str = "ink"
    numbers: bool = False
    further: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """The words of a cell with what they rest on, as in `Point`.

    `unit` is that of `value`, `said_in` that of a number in words, for files; `label` replaces
    that of the row; `group` is the id of what the cell belongs to where that is not its column.
    """

    text: str
    key: str = ""
    mark: Mark = Mark.EXACT
    value: float | None = None
    unit: str = ""
    low: float | None = None
    high: float | None = None
    note: str = ""
    label: str = ""
    flags: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    group: str = ""
    edited: bool = False
    by_document: bool = False
    incomparable: str = ""
    said_in: str = ""


Cells = tuple[tuple[str, Cell | None], ...]
"""Cells by the id of their column; None for a cell without words."""


@dataclass(frozen=True, slots=True)
class Row:
    """What heads a row, and its cells.

    `label` names the row where a cell stands alone, empty where `name` does. Several cells of one
    column stand one under the other. A `head` names the rows below it, up to the next head;
    neighbouring rows of one `group` stand under its name on a screen, or under their own head.
    """

    name: str
    cells: Cells
    label: str = ""
    head: bool = False
    group: str = ""


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table of words before it is a chart: `values` fill its sentences, `alt_rows` each row's.

    `title` is the key of the finding where that is another one; `groups`: the series, where they
    are not the columns; `shown`: how many rows of a group (by its name, "" for rows without one)
    a screen shows at first, all where it is not named; `height` in pixels.
    """

    id: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    values: Mapping[str, Any]
    alt_rows: tuple[Mapping[str, Any], ...]
    height: int
    note: str = ""
    title: str = ""
    groups: tuple[Column, ...] = ()
    shown: Mapping[str, int] = field(default_factory=dict)
    kind: Kind = "table"

    def chart(self, context: Context) -> Chart:
        """The chart of the table, one series per group and unit."""
        t, space, series = context.t, f"chart_{self.id}", self._series()
        rows = t(f"{space}.joint").join(t(f"{space}.alt_row", **row) for row in self.alt_rows)
        chart = Chart(
            id=self.id,
            kind=self.kind,
            lang=context.lang,
            series=series,
            title=t(self.title or f"{space}.title", **self.values),
            subtitle=t(f"{space}.subtitle", **self.values),
            x=replace(
                category_axis(tuple(column.name for column in self.columns)),
                numbers=tuple(float(x) for x, column in enumerate(self.columns) if column.numbers),
                further=tuple(float(x) for x, column in enumerate(self.columns) if column.further),
            ),
            y=self._axis(),
            note=self.note,
            alt=t(f"{space}.alt", rows=rows, **self.values),
            file_name=t(f"{space}.file_name", **self.values),
            height=self.height,
        )
        return chart.with_(sources=source_lines(narrowed(chart).series, context.lang))

    def _axis(self) -> Axis:
        """The names of the rows; a single row more than are shown is shown too."""
        groups = []
        for name, rows in groupby(self.rows, key=lambda row: row.group):
            own, most = [*rows], self.shown.get(name)
            count, named = len(own), "" if own[0].head else name
            groups.append(Group(named, count, most if most is None or count > most + 1 else None))
        if not any(group.name or group.shown is not None for group in groups):
            groups = []
        return replace(
            category_axis(tuple(row.name for row in self.rows)),
            groups=tuple(groups),
            heads=tuple(float(y) for y, row in enumerate(self.rows) if row.head),
        )

    def _series(self) -> tuple[Series, ...]:
        """A series has one unit: a group whose figures have several becomes several series."""
        groups = self.groups or self.columns
        by_unit: dict[str, dict[str, list[Point]]] = {group.id: {} for group in groups}
        across = {column.id: float(x) for x, column in enumerate(self.columns)}
        for y, row in enumerate(self.rows):
            for column, cell in row.cells:
                if cell is not None:
                    unit = cell.unit if cell.value is not None else ""
                    points = by_unit[cell.group or column].setdefault(unit, [])
                    points.append(_point(cell, across[column], float(y), row.label or row.name))
        return tuple(
            Series(
                f"{group.id}-{number}" if number else group.id,
                group.name,
                group.colour,
                tuple(points),
                "none",
                unit=unit,
            )
            for group in groups
            for number, (unit, points) in enumerate(by_unit[group.id].items())
        )


def _point(cell: Cell, x: float, y: float, label: str) -> Point:
    return Point(
        x,
        y,
        value=cell.value,
        mark=cell.mark,
        label=cell.label or label,
        text=cell.text,
        key=cell.key,
        low=cell.low,
        high=cell.high,
        note=cell.note,
        flags=cell.flags,
        citations=cell.citations,
        edited=cell.edited,
        by_document=cell.by_document,
        incomparable=cell.incomparable,
        unit=cell.said_in,
    )


def columns(
    context: Context, chart_id: str, names: tuple[str, ...], accent: str = "", **values: str
) -> tuple[Column, ...]:
    """The columns `names`, headed by the words under `chart_ID.column`; `accent`: one of them."""
    return tuple(
        Column(
            name,
            context.t(f"chart_{chart_id}.column.{name}", **values),
            "accent" if name == accent else "ink",
        )
        for name in names
    )


def empty_table(context: Context, chart_id: str, **values: object) -> Chart:
    """The table `chart_id` without rows: the sentence `empty`, filled with `values`."""
    sentence = context.t(f"chart_{chart_id}.empty", **values)
    return empty_chart(chart_id, "table", context.lang, sentence)
