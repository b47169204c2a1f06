"""Where the head of a table is, and what each figure is called by its head, stub and titles.

The first row with a figure and two different values starts the data; above it, rows with two
different values are the head and those with one are titles. Columns without figures are the stub.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache

from components.catalog.models import Status
from components.intake.facets import (
    Lexicon,
    Printed,
    Span,
    Unit,
    folded,
    is_gap,
    is_growth,
    is_level,
    named_years,
    narrow,
    printed,
    span,
    unit,
)
from components.intake.tables import MOST_CELLS, Sheet, SheetCell
from components.words import languages, words

Spot = tuple[int, int]
Rows = Mapping[int, Mapping[int, SheetCell]]


@dataclass(frozen=True)
class Label:
    """A name beside or above a figure, and where it stands."""

    text: str
    at: Spot


@dataclass(frozen=True)
class Figure:
    """A figure of the sheet, or the sign for a missing one, with all that is said of it.

    `strange` names the facet whose text could not be read: place or period.
    """

    at: Spot
    text: str
    value: Printed | None
    span: Span = field(default_factory=Span)
    places: tuple[str, ...] = ()
    unit: Unit | None = None
    unit_text: str = ""
    names: tuple[Label, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)
    strange: Mapping[str, Label] = field(default_factory=dict)


@dataclass(frozen=True)
class Reading:
    """All figures of a sheet, the regions that they stand in, and by their last cell the rows
    that are longer than their head.
    """

    figures: tuple[Figure, ...]
    longer: tuple[Spot, ...] = ()
    regions: tuple[Region, ...] = ()


# What a cell is.


def figure_of(cell: SheetCell, names: Lexicon) -> Printed | None:
    """The figure in `cell`, with a unit behind it only if it is one; None for all else."""
    if cell.number is not None:
        return Printed(Decimal(str(cell.number)), "%" if cell.text.endswith("%") else "")
    value = printed(cell.text)
    if value is None or (value.unit and not unit(value.unit, names.units)):
        return None
    if re.fullmatch(r"\d{6}(0{6})?", cell.text) and names.place(cell.text):
        return None
    dated = re.match(r"(?:19|20)\d\d(\D)", narrow(cell.text))
    return None if dated and (dated[1] == "(" or span(cell.text)) else value


def is_year(cell: SheetCell) -> bool:
    """Whether `cell` is a bare whole number that may be a year."""
    bare = re.fullmatch(r"\d{4}", cell.text)
    return bool(bare) and cell.plain and 1949 <= int(cell.text) <= 2050


_IGNORED = {"序号", "no", "编号", "栏次", "行次", "顺序"}
_CODES = {"代码", "行政区划代码", "区划代码", "地区代码", "行政区代码", "地区编码", "code"}
ROLES = (
    *("indicator", "place", "period", "value", "unit", "is", "missing", "status"),
    *("source", "at", "says", "why", "note", "ignore"),
)
"""What a column may hold."""


@cache
def _roles() -> dict[str, str]:
    """What the word at the head of a column says that the column holds."""
    roles = dict.fromkeys(_IGNORED, "ignore") | dict.fromkeys(_CODES, "place")
    for role in ROLES[:-1]:
        for lang in languages():
            for word in (role, *words(lang)(f"editing.heads.{role}").split("|")):
                roles.setdefault(folded(word), role)
    return roles


_NOTE = re.compile(
    r"注[:：\d]|资料来源|数据来源|来源[:：]|说明[:：]|notes?\b|source", re.IGNORECASE
)
_UNIT_LINE = re.compile(
    r"(?:计量)?单位[:：]\s*(.+?)\s*[)）]?$|\bunits?[:：]\s*(.+)$", re.IGNORECASE
)


# Regions: a head with the rows below it; a sheet may hold several.


@dataclass(frozen=True)
class Region:
    """Rows of titles, head and data; columns of the stub with their roles, and of figures.

    `titles` are their texts, with what stood above the table.
    """

    titles: tuple[str, ...]
    head: tuple[int, ...]
    data: tuple[int, ...]
    stub: Mapping[int, str]
    columns: tuple[int, ...]
    width: int


def reading(
    sheet: Sheet, names: Lexicon, head: int | None = None, roles: Mapping[int, str] | None = None
) -> Reading:
    """The figures of `sheet` with what head, stub, sections and titles say of each.

    A person may say which row ends the first `head`, and what columns hold (`roles`).
    """
    cells = _filled(sheet)
    figures: list[Figure] = []
    longer: list[Spot] = []
    rows = _by_row(cells)
    regions = tuple(_regions(rows, names, sheet.above, head, roles or {}))
    for region in regions:
        table = _Table(rows, region, names, sheet.name)
        for row in region.data:
            if sheet.delimited and region.head and max(rows[row]) > region.width:
                longer.append((row, max(rows[row])))
                continue
            figures.extend(table.row(row))
    return Reading(tuple(figures), tuple(longer), regions)


def _filled(sheet: Sheet) -> Mapping[Spot, SheetCell]:
    """The cells, each merged area filled with what stands in its first cell."""
    cells = dict(sheet.cells)
    rows = max((row for row, _ in cells), default=0)
    columns = max((column for _, column in cells), default=0)
    left_over = MOST_CELLS
    for top, left, bottom, right in sheet.merged:
        down, across = range(top, min(bottom, rows) + 1), range(left, min(right, columns) + 1)
        left_over -= len(down) * len(across)
        if (cell := sheet.cells.get((top, left))) and left_over >= 0:
            for row in down:
                for column in across:
                    cells.setdefault((row, column), cell)
    return cells


def _by_row(cells: Mapping[Spot, SheetCell]) -> Rows:
    rows: dict[int, dict[int, SheetCell]] = {}
    for (row, column), cell in sorted(cells.items()):
        rows.setdefault(row, {})[column] = cell
    return rows


def _regions(
    rows: Rows,
    names: Lexicon,
    above: tuple[str, ...],
    head: int | None,
    roles: Mapping[int, str],
) -> Iterator[Region]:
    left = list(rows)
    while left:
        first = _first_data(left, rows, names)
        if head is not None:
            first = sum(row <= head for row in left)
        if first is None or first == len(left):
            return
        end = _next_head(left, first, rows, names)
        yield _region(left[:first], left[first:end], rows, names, above, head, roles)
        left, head = left[end:], None


def _figures_in(row: Mapping[int, SheetCell], names: Lexicon) -> dict[int, SheetCell]:
    """The cells with figures that are no years; none in a row that only counts the columns."""
    figures = {
        column: cell
        for column, cell in row.items()
        if not is_year(cell)
        and (figure_of(cell, names) or is_gap(cell.text) or _is_blurred(cell.text))
        and not names.place(cell.text)
    }
    return {} if _counts_columns(row, figures) else figures


def _is_blurred(text: str) -> bool:
    """Whether `text` is all digits and signs, though no number: 1,5."""
    return bool(re.fullmatch(r"[-+(（]?\d[\d.,，\s]*[)）]?%?", text)) and not span(text)


def _counts_columns(row: Mapping[int, SheetCell], figures: Iterable[int]) -> bool:
    """Whether `row` only numbers the columns: 甲 乙 1 2 3."""
    columns = [*figures]
    texts = [row[column].text.strip("()（）") for column in columns]
    rest = [cell.text for column, cell in row.items() if column not in columns]
    counted = [str(number) for number in range(1, len(texts) + 1)]
    return len(texts) > 1 and texts == counted and all(len(text) < 2 for text in rest)


def _first_data(left: Sequence[int], rows: Rows, names: Lexicon) -> int | None:
    """Which of the rows `left` starts the data."""
    for at, row in enumerate(left[:-1]):  # what a long table has below its head, figures or not
        roles = [_roles().get(folded(one.text), "") for one in rows[row].values()]
        if roles.count("value") == 1 and len({*roles} - {""}) > 2:
            return at + 1
    several = [
        at
        for at, row in enumerate(left)
        if len({cell.text for cell in rows[row].values()}) > 1 and _figures_in(rows[row], names)
    ]
    single = [at for at, row in enumerate(left) if _figures_in(rows[row], names)]
    years = [at for at, row in enumerate(left) if any(map(is_year, rows[row].values()))]
    first = next(iter(several or single), None)
    # A row of counts that look like years: below a row that has periods in the same columns.
    for at in years:
        if first is not None and at >= first:
            break
        numbers = {column for column, cell in rows[left[at]].items() if is_year(cell)}
        before = [rows[row] for row in left[:at]]
        if any(all(c in row and _periodic(row[c]) for c in numbers) for row in before):
            return at
    if first is None and len(years) > 1:
        return years[1]
    return first


def _periodic(cell: SheetCell) -> bool:
    return is_year(cell) or span(cell.text) is not None


def _next_head(left: Sequence[int], first: int, rows: Rows, names: Lexicon) -> int:
    """Where the data end: behind the last figures before a row that is a head again."""
    last = first
    for at in range(first + 1, len(left)):
        row = rows[left[at]]
        if _figures_in(row, names):
            last = at
            continue
        corner, *others = row.values()
        bare = re.sub(r"[（(].*", "", corner.text)
        headed = min(row) > min(rows[left[first]]) or folded(bare) in _roles()
        labels = {one.text for one in others if span(one.text) and (headed or not is_year(one))}
        places = {one.text for one in others if names.place(one.text)}
        if max(len(labels), len(places)) > 1:
            return last + 1
        if any(map(is_year, row.values())):
            last = at
    return len(left)


def _region(
    above: Sequence[int],
    data: Sequence[int],
    rows: Rows,
    names: Lexicon,
    outside: tuple[str, ...],
    last: int | None,
    roles: Mapping[int, str],
) -> Region:
    titles, head, sections = list(outside), list[int](), list[int]()
    for row in above:
        if last is not None and row != last and _figures_in(rows[row], names):
            continue
        if row == last:
            head += [*sections, row]
            sections = []
            continue
        if _counts_columns(
            rows[row], [c for c, cell in rows[row].items() if cell.text.strip("()（）").isdigit()]
        ):
            continue
        texts = list(dict.fromkeys(cell.text for cell in rows[row].values()))
        lines = [text for text in texts if _UNIT_LINE.search(text) or _NOTE.match(text)]
        if len(texts) - len(lines) > 1:
            head += [*sections, row]
            sections = []
            titles += lines
        elif head and not lines and min(rows[row]) > min(min(rows[one]) for one in data):
            head.append(row)  # one name over all figures
        elif head and not lines:
            sections.append(row)  # right below the head: it names what follows
        else:
            titles += texts
    if not head and above and len(rows[above[-1]]) == 1:
        head = [above[-1]]  # a single column, named above it
    stub, columns = _columns(head, data, rows, names, roles)
    width = max((column for row in head for column in rows[row]), default=0)
    corners = [rows[row][c].text for row in head for c in stub if c in rows[row]]
    titles += [text for text in corners if folded(text) not in _roles()]
    kept = tuple(text for text in titles if not _NOTE.match(text))
    return Region(kept, tuple(head), (*sections, *data), stub, columns, width)


def _columns(
    head: Sequence[int],
    data: Sequence[int],
    rows: Rows,
    names: Lexicon,
    roles: Mapping[int, str],
) -> tuple[dict[int, str], tuple[int, ...]]:
    """The columns of the stub, each with its role, and those of figures."""
    every = sorted({column for row in [*head, *data] for column in rows[row]})
    below = {c: [rows[row][c] for row in data if c in rows[row]] for c in every}
    above = {c: [rows[row][c].text for row in head if c in rows[row]] for c in every}
    said = {
        c: roles.get(c)
        or next((role for text in reversed(above[c]) if (role := _roles().get(folded(text)))), "")
        for c in every
    }
    figures = [c for c in every if _holds_figures(below[c], above[c], said[c], names)]
    stub: dict[int, str] = {}
    for c in every:
        if c in figures or said[c] == "ignore":
            continue
        texts = list(dict.fromkeys(cell.text for cell in below[c]))
        role = said[c] if said[c] not in ("", "value") else _role(texts, names)
        if role == "name" and figures and c > figures[0] and said[c] != "indicator":
            continue  # remarks, or the names once more in another language
        stub[c] = "name" if role == "indicator" else role
    return stub, tuple(figures)


def _holds_figures(
    below: Sequence[SheetCell], above: Sequence[str], said: str, names: Lexicon
) -> bool:
    if said:
        return said == "value"
    figures = [cell for cell in below if figure_of(cell, names)]
    gaps = any(is_gap(cell.text) for cell in below)
    labelled = any(
        span(text) or names.place(text) or names.indicator(text) or unit(text, names.units)
        for text in above
    )
    if not figures:
        return gaps and labelled
    if all(map(is_year, figures)):
        return labelled or any(re.search(r"[(（].+[)）]$", text) for text in above)
    counted = [cell.text for cell in figures] == [str(n) for n in range(1, len(figures) + 1)]
    return not (counted and len(figures) > 2 and not above)


def _role(texts: Sequence[str], names: Lexicon) -> str:
    """What a row of the head or a column of the stub tells: period, place, unit or name."""
    if not texts:
        return "name"
    if sum(span(text) is not None for text in texts) * 2 >= len(texts):
        return "period"
    places = [text for text in texts if names.place(text) and not names.indicator(text)]
    others = [text for text in texts if text not in places]
    short = [text for text in others if len(narrow(text)) <= 4 and not _speaks(text, names)]
    if places and len(places) + len(short) == len(texts):
        return "place"
    if sum(unit(text, names.units) is not None for text in texts) * 2 >= len(texts):
        return "unit"
    return "name"


def _speaks(text: str, names: Lexicon) -> bool:
    """Whether `text` says something of a figure, so that it is no place."""
    said = names.indicator(text) or span(text) or unit(text, names.units)
    return bool(said) or is_growth(text) or is_level(text)


# What is said of one figure, gathered from the nearest label outwards.


class _Table:
    """A region with what was read of it so far: sections and the last names of outer columns."""

    def __init__(self, rows: Rows, region: Region, names: Lexicon, name: str) -> None:
        self._rows, self._region, self._names, self._sheet = rows, region, names, name
        self._sections: dict[str, Label] = {}
        self._outer: dict[int, Label] = {}
        self._heads = self._filled_heads()
        self._roles = {
            row: _role(list(dict.fromkeys(one.text for c, one in self._heads[row].items())), names)
            for row in region.head
        }

    def _filled_heads(self) -> dict[int, dict[int, Label]]:
        """The labels of each head row by column of figures; outer ones reach to the next."""
        heads: dict[int, dict[int, Label]] = {}
        for row in self._region.head:
            labels: dict[int, Label] = {}
            for column in self._region.columns:
                cell = self._rows[row].get(column)
                if (
                    cell
                    and (is_year(cell) or not figure_of(cell, self._names))
                    and not (_UNIT_LINE.search(cell.text))
                ):
                    labels[column] = Label(cell.text, (row, column))
                elif row != self._region.head[-1] and column - 1 in labels:
                    labels[column] = labels[column - 1]
            heads[row] = labels
        return heads

    def row(self, row: int) -> Iterator[Figure]:
        """The figures of one row of data; a row without any is a section for those below."""
        cells = self._rows[row]
        stub = {c: cells[c] for c in self._region.stub if c in cells}
        figures = {
            c: (cells[c], figure_of(cells[c], self._names))
            for c in self._region.columns
            if c in cells
        }
        if not figures and self._region.columns and "missing" in map(self._region.stub.get, stub):
            figures = {self._region.columns[0]: (SheetCell(""), None)}
        if not figures or (
            len({cell.text for cell in cells.values()}) == 1
            and not any(value for _, value in figures.values())
        ):
            self._section(row, stub)
            return
        labels = self._stub_labels(row, stub)
        for column, (cell, value) in figures.items():
            yield self._figure((row, column), cell, value, labels)

    def _section(self, row: int, stub: Mapping[int, SheetCell]) -> None:
        texts = {cell.text for cell in self._rows[row].values()}
        if len(texts) != 1 or _NOTE.match(text := next(iter(texts))):
            return
        kind = self._kind(text)
        self._sections[kind] = Label(text, (row, min(stub, default=0)))
        if kind == "place":
            self._sections.pop("name", None)

    def _kind(self, text: str) -> str:
        if _UNIT_LINE.search(text):
            return "unit"
        place = self._names.place(text) and not self._names.indicator(text)
        return "period" if span(text) else "place" if place else "name"

    def _stub_labels(self, row: int, stub: Mapping[int, SheetCell]) -> list[tuple[str, Label]]:
        """The labels left of the figures, the nearest first; outer ones hold until the next."""
        labels = []
        columns = list(self._region.stub)
        for column in reversed(columns):
            role = self._region.stub[column]
            if column in stub:
                self._outer[column] = Label(stub[column].text, (row, column))
            elif role not in ("name", "place", "period") or column == columns[-1]:
                continue
            if column in self._outer:
                labels.append((role, self._outer[column]))
        return labels

    def _figure(
        self, at: Spot, cell: SheetCell, value: Printed | None, stub: list[tuple[str, Label]]
    ) -> Figure:
        gathered = _Gathered(self._names)
        if value and value.unit:
            gathered.unit_said(value.unit)
        for row in reversed(self._region.head):
            if label := self._heads[row].get(at[1]):
                gathered.add(self._roles[row], label)
        for role, label in stub:
            gathered.add(role, label)
        if not any(self._names.indicator(label.text) for label in gathered.names):
            section = self._sections.get("name")
            if section:
                gathered.outer = section
        for role in ("period", "place", "unit"):
            if section := self._sections.get(role):
                gathered.add(role, section)
        gathered.titles((*self._region.titles, self._sheet))
        return Figure(
            at,
            cell.text,
            value,
            gathered.span,
            gathered.places,
            gathered.unit,
            gathered.unit_text,
            (*gathered.names, *([gathered.outer] if gathered.outer else [])),
            gathered.fields,
            gathered.strange,
        )


_BRACKETS = re.compile(r"(.+?)\s*[（(\[【]([^()（）\[\]【】]+)[)）\]】]")
_BEHIND = re.compile(r"(.+?)\s*[,，/／:：、]\s*([^,，/:：、]+)")
_PERCENT = re.compile(r"(.*[^\d\s])\s*([%％‰])")
_DATED = re.compile(r"((?:19|20)\d\d年度?)(.+)")
_OTHER_PLACE = re.compile(r"[\u4e00-\u9fff]{2,7}(?:市|省|自治区|自治州|县)")
_IN_TITLE = re.compile(
    r"(?:19|20)\d\d年(?:第?[一二三四1-4]季度|[上下]半年|前三季度|1?\d[-~—–至]1?\d月|1?\d月)?"
)


class _Gathered:
    """What is said of one figure so far; what is said first stands."""

    def __init__(self, names: Lexicon) -> None:
        self._lexicon = names
        self.span, self.places, self.unit, self.unit_text = Span(), (), None, ""
        self.names: list[Label] = []
        self.outer: Label | None = None
        self.fields: dict[str, str] = {}
        self.strange: dict[str, Label] = {}

    span: Span
    places: tuple[str, ...]
    unit: Unit | None

    def unit_said(self, text: str) -> None:
        """The unit that `text` names, or that it cannot be read."""
        if self.unit is None and not self.unit_text:
            self.unit, self.unit_text = unit(text, self._lexicon.units), text

    def add(self, role: str, label: Label) -> None:
        """Take in one label of a line that tells `role`."""
        text, known = label.text, self._lexicon
        if role in ("source", "at", "says", "is", "status", "why", "note", "missing"):
            self.fields.setdefault(role, text)
        elif role == "unit" and (line := _UNIT_LINE.search(text)):
            self.unit_said(line[1] or line[2])
        elif role == "unit" or (unit(text, known.units) and not known.indicator(text)):
            self.unit_said(text)
        elif (time := span(text)) and not (role == "name" and known.indicator(text)):
            self.span = self.span.joined(time)
        elif (places := known.place(text)) and not known.indicator(text):
            self._placed(places)
        elif role == "place" or (role == "period" and not is_growth(text)):
            self.strange.setdefault(role, label)
        elif _OTHER_PLACE.fullmatch(narrow(text)) and not known.indicator(text):
            self.strange.setdefault("place", label)
        elif not is_gap(text):
            self._name(label)

    def _placed(self, places: tuple[str, ...]) -> None:
        """A code beside an ambiguous name decides; two different places stay both."""
        if not self.places:
            self.places = places
        elif common := tuple(one for one in self.places if one in places):
            self.places = common

    def _name(self, label: Label) -> None:
        text, known = label.text, self._lexicon
        for _ in range(3):
            if folded(text) in known.indicators:
                break
            for form in (_BRACKETS, _BEHIND, _PERCENT):
                match = form.fullmatch(text)
                if match and unit(match[2], known.units):
                    self.unit_said(match[2])
                    text = match[1]
                    break
                if match and (time := span(match[2])):
                    self.span = self.span.joined(time)
                    text = match[1]
                    break
            else:
                text = self._without_facets(text)
        if (time := span(text)) and folded(text) not in known.indicators:
            self.span = self.span.joined(time)
        elif text and not any(one.text == text for one in self.names):
            self.names.append(replace(label, text=text))

    def _without_facets(self, text: str) -> str:
        """A name without the year or the place that is told before it."""
        if (match := _DATED.fullmatch(text)) and (time := span(match[1])):
            self.span = self.span.joined(time)
            return match[2]
        for length in range(len(text) - 2, 1, -1):
            places = self._lexicon.place(text[:length])
            if places and self._lexicon.indicator(text[length:].lstrip("的")):
                self._placed(places)
                return text[length:].lstrip("的")
        return text

    def titles(self, texts: Iterable[str]) -> None:
        """What the titles say and nothing nearer does; a unit only if they name one alone."""
        known, every = self._lexicon, [*texts]
        lines = [match for text in every if (match := _UNIT_LINE.search(text))]
        units = [
            part
            for line in lines
            for part in re.split(r"[、,，;；/和]|\s{1,}", line[1] or line[2])
            if part
        ]
        whole = [line[1] or line[2] for line in lines]
        if len(whole) == 1 and unit(whole[0], known.units):
            self.unit_said(whole[0])
        elif len(units) == 1:
            self.unit_said(units[0])
        bracketed = [m[2] for text in every if (m := _BRACKETS.fullmatch(text))]
        if not lines and len(bracketed) == 1 and unit(bracketed[0], known.units):
            self.unit_said(bracketed[0])
        times = {part for text in every for part in _IN_TITLE.findall(text)}
        years = {year for text in every for year in named_years(text)}
        if len(times) == 1 and len(years) == 1 and (time := span(times.pop())):
            self.span = self.span.joined(time)
        elif len(years) == 1:
            self.span = self.span.joined(Span(year=years.pop()))
        if any("累计" in text for text in every):
            self.span = self.span.joined(Span(flow="sum"))
        if not self.places:
            titled = {places for text in every if (places := known.in_title(text))}
            self.places = titled.pop() if len(titled) == 1 else ()
        if not self.names and not self.outer:
            self._named_in(every)

    def _named_in(self, texts: Iterable[str]) -> None:
        for text in texts:
            bare = re.sub(r"^表\s*[\d一二三四五六七八九十.-]+", "", text)
            bare = re.sub(r"[（(][^()（）]*[)）]$", "", _UNIT_LINE.sub("", bare).strip()).strip()
            bare = re.sub(
                r"^(?:历年|主要年份|(?:19|20)\d\d[^\u4e00-\u9fff]*(?:19|20)?\d*年度?)", "", bare
            )
            bare = re.sub(r"(?:情况|统计表|表|一览)$", "", self._without_facets(bare))
            if self._lexicon.indicator(bare):
                self.names.append(Label(bare, (0, 0)))
                return


def status_of(figure: Figure) -> Status:
    """How final the figure is: by its own sign, else by that of its period."""
    own = figure.value.status if figure.value else Status.NORMAL
    return own if own is not Status.NORMAL else figure.span.status
