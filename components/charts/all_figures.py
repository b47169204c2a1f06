"""All figures of one period as a table of cities, or of one city as a table of years."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from typing import Any, Literal, TypeVar

from components.analysis import figures, intervals
from components.analysis.all_figures import (
    GROWING,
    Breaks,
    Change,
    Lead,
    PeriodRow,
    Refusal,
    YearsRow,
    bounded,
    change,
    instants,
    of_period,
    of_years,
    periods,
    position,
    ranks,
    since_break,
    standard_period,
    years_before,
)
from components.analysis.comparison import compare
from components.analysis.dataset import Dataset
from components.analysis.figures import Estimate, Figure
from components.analysis.observations import mark
from components.catalog.models import Catalog, Is, Measure
from components.catalog.period import Period
from components.charts.chart import Chart, Headline, Mark
from components.charts.context import (
    Context,
    check_key,
    citations,
    compared_cities,
    contains_words,
    evidence,
    figure_text,
    note_of,
)
from components.charts.gap import FOLLOWER, LEADER, SHARE_GAP
from components.charts.registry import ChartType
from components.charts.text_tables import Cell, Cells, Column, Row, TextTable, empty_table
from components.charts.trend.text import without_blanks
from components.words.numbers import bare, known_decimals, quantity

# What is asked for: a period and the places beside each other, or a city and all its years.


ALL_FIGURES = "all_figures"
ABREAST = 4
"""Cities that stand side by side unasked: as many as a page holds beside what follows."""
_WORDS = f"chart_{ALL_FIGURES}"
_ROW_HEIGHT = 34
View = Literal["apart", "change", "rank", "within"]
VIEWS: tuple[View, ...] = ("apart", "change", "rank", "within")
"""What stands beside the figures: distance and ratio of the pair, its change, the rank of each
city, and the pair in its provinces and the nation. Sheets of data hold all four."""
LEADS: tuple[Lead, ...] = ("one", "other", "apart", "even", "unsourced")
SPANS = (1, 5, 10)
"""Years over which a change is told."""
_LEVELS = ("province", "nation")
UNFOLDED, FOLDED_TO = 24, 7
"""Rows that a screen shows whole; of more it shows so many of each theme, the others on request."""
_Kind = TypeVar("_Kind", PeriodRow, YearsRow)


@dataclass(frozen=True)
class AllFiguresOptions:
    """A period and `places`, "" and none for the standard ones; or `years_of` one place.

    Of `themes` alone (none for all), of what `search` finds in names, units and values, and of the
    rows with one `lead` ("" for all). `view` says which columns stand beside the figures.
    """

    period: str = ""
    places: tuple[str, ...] = ()
    years_of: str = ""
    themes: tuple[str, ...] = ()
    search: str = ""
    view: View = "apart"
    lead: Lead = ""

    @property
    def narrow(self) -> bool:
        """Whether a part of the rows is asked for."""
        return bool(self.themes or self.search or self.lead)


def standard_places(tables: Dataset) -> tuple[str, ...]:
    """The cities that stand side by side unasked, in file order; the compared pair is in it."""
    cities = compared_cities(tables.catalog, LEADER, FOLLOWER)
    first = sorted(cities, key=lambda city: city not in {LEADER, FOLLOWER})[:ABREAST]
    return tuple(city for city in cities if city in first)


def standard_period_of(tables: Dataset) -> str:
    """The period that is shown unasked: `analysis.all_figures.standard_period` of the pair."""
    return standard_period(periods(tables.catalog, pair_of(standard_places(tables))))


def pair_of(places: Sequence[str]) -> tuple[str, ...]:
    """(one, other): the one is held against the other; fewer where there are not two places.

    The follower against the leader where they are there, else the next against the first.
    """
    other = next((place for place in (LEADER, *places) if place in places), "")
    one = next((p for p in (FOLLOWER, *places) if p in places and p != other), "")
    return tuple(filter(None, (one, other)))


@dataclass(frozen=True)
class _Table:
    """One period, city beside city: what was asked for, and the rows that answer it."""

    tables: Dataset
    context: Context
    options: AllFiguresOptions
    period: str
    places: tuple[str, ...]
    every: tuple[PeriodRow, ...]

    @property
    def pair(self) -> tuple[str, ...]:
        return pair_of(self.places)

    @cached_property
    def breaks(self) -> Breaks:
        return instants(self.tables.breaks)

    @cached_property
    def rows(self) -> tuple[PeriodRow, ...]:
        """The rows of `every` that have the lead asked for."""
        lead = self.options.lead
        return tuple(row for row in self.every if not lead or row.lead == lead)

    @property
    def view(self) -> View:
        """What stands beside the figures: of a single place no distance."""
        lone = self.options.view == "apart" and len(self.pair) < 2
        return "change" if lone else self.options.view

    def shared(self, rows: Iterable[PeriodRow]) -> int:
        """How many of `rows` have a figure in every place."""
        return sum(len(row.figures) == len(self.places) for row in rows)


def _table(tables: Dataset, lang: str, options: AllFiguresOptions) -> _Table:
    context, catalog = Context(tables.catalog, lang), tables.catalog
    chosen = options.places or standard_places(tables)
    places = tuple(place for place in catalog.places if place in chosen)
    period, pair = options.period or standard_period_of(tables), pair_of(places)
    two = (pair[0], pair[1]) if len(pair) == 2 else None
    rows = of_period(catalog, period, places, two) if period else ()
    return _Table(tables, context, options, period, places, _asked(context, options, rows))


def lead_counts(tables: Dataset, options: AllFiguresOptions) -> dict[str, int]:
    """How many indicators have which lead, of those that `options` ask for but for their lead."""
    table = _table(tables, "zh", options)
    return {lead: sum(row.lead == lead for row in table.every) for lead in LEADS}


def _asked(
    context: Context, options: AllFiguresOptions, rows: Iterable[_Kind]
) -> tuple[_Kind, ...]:
    return tuple(
        row
        for row in rows
        if (not options.themes or row.theme in options.themes)
        and contains_words(_texts(context, row), options.search)
    )


def _texts(context: Context, row: PeriodRow | YearsRow) -> Iterator[str]:
    indicator, theme = context.catalog.indicators[row.indicator], row.theme
    yield from (indicator.zh, indicator.en, context.unit(row.indicator))
    yield from (context.catalog.themes[theme].zh, context.catalog.themes[theme].en)
    yield from (context.value(figure.value, row.indicator) for figure in row.figures.values())


def all_figures_chart(tables: Dataset, lang: str, options: AllFiguresOptions) -> Chart:
    """The figures of a period, a place to a column; or those of a place, a year to a column."""
    if options.years_of:
        return _years_chart(tables, lang, options)
    table = _table(tables, lang, options)
    context, t = table.context, table.context.t
    if not table.rows:
        return empty_table(context, ALL_FIGURES)
    rows = tuple(_period_rows(table))
    used = {id_ for row in rows for id_, _ in row.cells}
    themes = (
        t(f"{_WORDS}.of_theme", theme=_theme(context, theme), count=len(own))
        for theme, own in _by_theme(table.rows)
    )
    return TextTable(
        id=ALL_FIGURES,
        columns=tuple(c for c in _period_columns(table) if c.id in {*used, *table.places}),
        rows=rows,
        shown=_folds(options, rows),
        values={
            "finding": _finding(table),
            "subject": context.period(table.period),
            "order": _order(table),
        },
        alt_rows=tuple({"text": text} for text in themes),
        note=_note(table),
        height=90 + _ROW_HEIGHT * len(rows),
    ).chart(context)


def _folds(options: AllFiguresOptions, rows: Sequence[Row]) -> dict[str, int]:
    """How many rows of each theme, its head among them, a screen shows at first."""
    if options.narrow or len(rows) <= UNFOLDED:
        return {}
    return dict.fromkeys((row.group for row in rows), 1 + FOLDED_TO)


def _by_theme(rows: Iterable[_Kind]) -> Iterator[tuple[str, tuple[_Kind, ...]]]:
    for theme, own in groupby(rows, key=lambda row: row.theme):
        yield theme, tuple(own)


def _theme(context: Context, theme: str) -> str:
    return context.catalog.themes[theme].name(context.lang)


# One period: the finding, and the columns, rows and note of the table.


def all_figures_headline(tables: Dataset, lang: str, **options: Any) -> Headline:
    """How many figures there are, how many of each place, and how many of every place."""
    chosen = AllFiguresOptions(**options)
    if chosen.years_of:
        context, rows = Context(tables.catalog, lang), _years_rows(tables, lang, chosen)
        return Headline(_years_finding(context, chosen, rows))
    table = _table(tables, lang, chosen)
    text, counts = _finding(table), _counts(table)
    deck = _one_in_common(table) if text == counts else counts
    if table.options.lead:
        deck = table.context.t(f"{_WORDS}.note.apart").strip()
    joint = table.context.t(f"{_WORDS}.finding.joint")
    return Headline(
        text, deck=joint.join(filter(None, (deck, _pair_alone(table), _none_around(table))))
    )


def _pair_alone(table: _Table) -> str:
    """That a view leaves other places than the pair to the downloaded tables; or ""."""
    if table.view not in {"change", "within"} or len(table.places) < 3:
        return ""
    return table.context.t(f"{_WORDS}.deck.pair_alone", **_pair_names(table))


def _none_around(table: _Table) -> str:
    """Which places around the pair have no figure beside one of theirs, where asked for; or ""."""
    if table.view != "within":
        return ""
    context = table.context
    absent = dict.fromkeys(
        outer
        for level in _LEVELS
        for place in table.pair
        if (outer := _outer(context.catalog, place, level))
        and not any(
            _within(table, row.indicator, row.figures[place], level)
            for row in table.rows
            if place in row.figures
        )
    )
    if not absent:
        return ""
    names = context.listed(map(context.place, absent))
    period = context.period(table.period) if table.period else ""
    return context.t(f"{_WORDS}.none_around", places=names, period=period)


def _compared(table: _Table) -> list[PeriodRow]:
    return [row for row in table.every if isinstance(row.difference, Estimate)]


def _one_in_common(table: _Table) -> str:
    """The one indicator that the pair share, with its figures; "" where they share more or none."""
    context, rows = table.context, _compared(table)
    if len(rows) != 1 or table.options.lead:
        return ""
    said = (figure_text(table.tables, rows[0].figures[p].key, context) for p in table.pair)
    values = dict(zip(("value", "other_value"), said, strict=True)) | _pair_names(table)
    return context.t(f"{_WORDS}.deck.one", indicator=context.indicator(rows[0].indicator), **values)


def _finding(table: _Table) -> str:
    """Who of the pair leads in how many indicators, where they share several; else the counts."""
    t, context, options = table.context.t, table.context, table.options
    if table.view == "change" and not options.lead and (moved := _moved(table)):
        return _searched(context, options, moved)
    if not table.rows or len(_compared(table)) < 2:
        return _counts(table)
    counts = {lead: sum(row.lead == lead for row in table.every) for lead in LEADS}
    values: dict[str, Any] = _pair_names(table) | {
        "period": context.period(table.period),
        "themes": _scope(context, options),
    }
    if options.lead:
        key = f"{_WORDS}.leading.{options.lead}"
        return _searched(context, options, t(key, count=counts[options.lead], **values))
    rest = "".join(
        t(f"{_WORDS}.lead_rest.{lead}", count=counts[lead]) for lead in LEADS[2:] if counts[lead]
    )
    values |= {"higher": counts["one"], "lower": counts["other"], "rest": rest}
    key = "leads" if len(table.places) == 2 else "leads_of_pair"
    return _searched(context, options, t(f"{_WORDS}.finding.{key}", **values))


def _moved(table: _Table) -> str:
    """In how many indicators each of the pair rose or fell on the year; "" where none is told."""
    t, context, items = table.context.t, table.context, list[str]()
    for place in table.pair:
        ways = Counter(_way(table, row, place) for row in table.rows if place in row.figures)
        if ways["up"] or ways["down"]:
            names = {"place": context.place(place), "up": ways["up"], "down": ways["down"]}
            items.append(t(f"{_WORDS}.finding.moved_of", **names))
    if not items:
        return ""
    return t(
        f"{_WORDS}.finding.moved",
        since=t(f"{_WORDS}.finding.{_since(table, 1)[0]}"),
        period=context.period(table.period),
        themes=_scope(context, table.options),
        items=t(f"{_WORDS}.finding.joint").join(items),
    )


def _way(table: _Table, row: PeriodRow, place: str) -> str:
    """up, down, or nothing where rounding leaves that open or the years are not compared."""
    catalog, figure = table.context.catalog, row.figures[place]
    result = change(catalog, table.breaks, row.indicator, figure)
    if not isinstance(result, Change) or result.estimate.low <= 0 <= result.estimate.high:
        return ""
    ranked = figure.indicator.measure is Measure.RANK
    return "up" if (result.estimate.value > 0) != ranked else "down"


def _counts(table: _Table) -> str:
    """How many figures there are, of each place, and of all of them."""
    t, context, count = table.context.t, table.context, len(table.rows)
    if not count:
        return t(f"{_WORDS}.empty")
    of_place = [
        t(
            f"{_WORDS}.of_place",
            place=context.place(place),
            count=sum(place in row.figures for row in table.rows),
        )
        for place in table.places
    ]
    values = {
        "period": context.period(table.period),
        "themes": _scope(context, table.options),
        "count": count,
        "place": context.place(table.places[0]) if table.places else "",
        "places": context.listed(of_place),
        "shared": _shared_text(table),
    }
    text = t(f"{_WORDS}.finding.{'one' if len(of_place) == 1 else 'several'}", **values)
    return _searched(context, table.options, text)


def _shared_text(table: _Table) -> str:
    cities = {*table.places} <= {*table.tables.catalog.cities}
    many = "cities" if cities else "places"
    key = "both" if cities and len(table.places) == 2 else many
    shared = table.shared(table.rows)
    return table.context.t(f"{_WORDS}.shared.{key}", places=len(table.places), count=shared)


def _scope(context: Context, options: AllFiguresOptions) -> str:
    names = context.listed(_theme(context, t) for t in options.themes)
    return context.t(f"{_WORDS}.scope", themes=names) if names else ""


def _searched(context: Context, options: AllFiguresOptions, text: str) -> str:
    """`text`, and what was searched for."""
    if not options.search:
        return text
    return context.t(f"{_WORDS}.searched", search=options.search, text=text)


def _order(table: _Table) -> str:
    """In what order the rows stand, and which place is held against which."""
    if len(table.pair) < 2:
        return table.context.t(f"{_WORDS}.order.one")
    return table.context.t(f"{_WORDS}.order.pair", **_pair_names(table))


def _pair_names(table: _Table) -> dict[str, str]:
    one, other = table.pair
    return {"one": table.context.place(one), "other": table.context.place(other)}


def _period_columns(table: _Table) -> tuple[Column, ...]:
    """Unit, places, and what is computed of them; what the view leaves out is for sheets."""
    context, t, pair = table.context, table.context.t, table.pair

    def column(view: str, id_: str, key: str, of: str = "", **names: str) -> Column:
        role = context.colour(of) if of in pair else "secondary" if of else "ink"
        text = t(f"{_WORDS}.column.{key}", **names) if key else names["place"]
        return Column(id_, text, role, numbers=True, further=view not in {"", table.view})

    columns = [Column("unit", t(f"{_WORDS}.column.unit"), "secondary")]
    own = {"change", "within"}
    for place in table.places:
        further = table.view in own and place not in pair
        columns.append(
            column("sheet" if further else "", place, "", place, place=context.place(place))
        )
    if len(pair) == 2:
        for name in ("difference", "ratio"):
            columns.append(column("apart", name, name, **_pair_names(table)))
    for place in sorted(table.places, key=lambda place: place not in pair):
        for years in SPANS:
            key, since = _since(table, years)
            view = "change" if place in pair else "sheet"
            names = {"place": context.place(place), "since": since}
            columns.append(column(view, f"change_{place}_{years}", key, place, **names))
    for place in table.places:
        columns.append(column("rank", f"rank_{place}", "rank", place, place=context.place(place)))
    for level in _LEVELS:
        for place in table.places:
            if outer := _outer(context.catalog, place, level):
                names = {"place": context.place(place), "outer": context.place(outer)}
                view = "within" if place in pair else "sheet"
                columns.append(column(view, f"{level}_{place}", "within", place, **names))
    return tuple(columns)


def _since(table: _Table, years: int) -> tuple[str, str]:
    """The head of a column of changes over `years`, and the period that they begin with."""
    if years > 1:
        before = years_before(table.period, years)
        return "since", table.context.period(before) if before else ""
    whole = Period.parse(table.period).precision == "year"
    return "on_the_year" if whole else "on_the_period", ""


def _outer(catalog: Catalog, place: str, level: str) -> str:
    """The place of that level around `place`; "" where there is none."""
    around = (outer for outer in figures.around(catalog, place))
    return next((outer for outer in around if catalog.places[outer].level == level), "")


MOST_ROWS = 300
"""Indicators listed at once; the note says how many more there are."""


def _left(context: Context, rows: Sequence[object]) -> str:
    rest = len(rows) - MOST_ROWS
    return context.t(f"{_WORDS}.note.left", shown=MOST_ROWS, rest=rest) if rest > 0 else ""


def _period_rows(table: _Table) -> Iterator[Row]:
    for theme, own in _by_theme(table.rows[:MOST_ROWS]):
        yield _head(table.context, theme, len(own), _blocks(table, own))
        for row in own:
            cells = _period_cells(table, row)
            yield Row(table.context.indicator(row.indicator), cells, group=theme)


def _head(context: Context, theme: str, count: int, cells: Cells = ()) -> Row:
    name = context.t(f"{_WORDS}.head", theme=_theme(context, theme), count=count)
    return Row(name, cells, head=True, group=theme)


def _blocks(table: _Table, rows: tuple[PeriodRow, ...]) -> Cells:
    """What each place lacks of the rows of a theme: one block with its count."""
    cells: list[tuple[str, Cell | None]] = []
    for place in table.places:
        count = sum(place not in row.figures for row in rows)
        text = table.context.t(f"{_WORDS}.lacking", count=count) if count else ""
        cells.append((place, Cell(text, mark=Mark.MISSING) if count else None))
    return tuple(cells)


def _period_cells(table: _Table, row: PeriodRow) -> Cells:
    tables, context = table.tables, table.context
    cells: dict[str, Cell | None] = {"unit": Cell(context.spoken_unit(row.indicator))}
    for place, figure in row.figures.items():
        cells[place] = _value(tables, context, row.indicator, figure, row.figures.values())
    cells |= {"difference": _difference(table, row), "ratio": _ratio(table, row)}
    for place, figure in row.figures.items():
        for years in SPANS:
            cells[f"change_{place}_{years}"] = _change(table, row.indicator, figure, years)
        for level in _LEVELS:
            cells[f"{level}_{place}"] = _within(table, row.indicator, figure, level)
    cells |= _ranks(table, row)
    return tuple((id_, cell) for id_, cell in cells.items() if cell)


def _note(table: _Table) -> str:
    rows, parts = table.rows, ["targets"]
    if table.shared(rows) < len(rows):
        parts.insert(0, "blank")
    if table.view in {"apart", "change"} and any(
        row.difference or len(row.figures) == 1 for row in rows
    ):
        parts.append("compared")
    parts.append(table.view)
    pairs = ([row.figures[p].key for p in table.pair] for row in rows if row.difference)
    if any(
        "same_name_apart" in compare(table.tables.catalog, pair[0], pair[1]).codes for pair in pairs
    ):
        parts.append("same_name")
    words = "".join(table.context.t(f"{_WORDS}.note.{part}") for part in parts)
    return words + _left(table.context, rows)


# A cell: the figure as printed, and what two figures say of each other.


def _value(
    tables: Dataset, context: Context, indicator: str, figure: Figure, row: Iterable[Figure]
) -> Cell:
    """The figure as printed with its mark, in as many decimals as are printed in its row."""
    said = mark(figure.report)
    widest = max(intervals.decimals(other.value) for other in row)
    own, printed = (intervals.decimals(figure.value, s) for s in (None, figure.report.says))
    # 17.0 stands as it is printed where its neighbours have a decimal too.
    padded = min(printed, widest) if own < min(printed, widest) else None
    text = context.bare(figure.value, indicator, padded)
    return Cell(
        context.marked(text, said, figure.key),
        figure.key,
        Mark(said),
        value=figure.value,
        unit=context.unit(indicator),
        note=note_of(tables, context, figure.key),
        **evidence(tables, context, figure.key),
    )


def _difference(table: _Table, row: PeriodRow) -> Cell | None:
    """How far the one is from the other, or why that is not told."""
    context, result = table.context, row.difference
    if not isinstance(result, Estimate):
        return _refused(context, result) if result else None
    pair = [row.figures[place] for place in table.pair]
    key = check_key(context.catalog, f"{SHARE_GAP}/points", tuple(one.key for one in pair))
    way = ("lower", "same", "higher")
    if bounded(*pair):
        result = replace(result, low=-math.inf, high=math.inf)  # all digits of the least
    said = _apart(context, row.indicator, result, pair, way)
    if not bounded(*pair):
        return _derived(table, result, pair, said, key)
    ranked = pair[0].indicator.measure is Measure.RANK
    least = "places" if ranked else "higher" if result.value > 0 else "lower"
    text = context.t(f"{_WORDS}.least.{least}", value=said[0].replace("−", "").replace("+", ""))
    cell = _derived(table, result, pair, (text, said[1]), key)
    return replace(cell, value=None, low=None, high=None)


def _ratio(table: _Table, row: PeriodRow) -> Cell | None:
    if row.ratio is None:
        return None
    pair = [row.figures[place] for place in table.pair]
    return _derived(table, row.ratio, pair, (_percent(table.context, row.ratio, pair), "%"))


def _change(table: _Table, indicator: str, figure: Figure, years: int) -> Cell | None:
    """From the same period years before, or why that is not told."""
    context = table.context
    result = change(context.catalog, table.breaks, indicator, figure, years)
    if isinstance(result, Change):
        return _derived(
            table, result.estimate, [figure, result.before], _changed(context, indicator, result)
        )
    if result is None:
        return None
    cell = _refused(context, result)
    shorter = since_break(context.catalog, table.breaks, indicator, figure, years)
    if not result.key or shorter is None:
        return cell
    # Words alone: a sheet must not hold a number of another span than its column says.
    later = shorter[1]
    text = context.t(
        f"{_WORDS}.since_break",
        reason=cell.text,
        since=context.period(later.before.period),
        change=_changed(context, indicator, later)[0],
    )
    return replace(cell, text=without_blanks(text, context.lang))


def _changed(context: Context, indicator: str, result: Change) -> tuple[str, str]:
    """A change in words, and its unit."""
    pair = [result.figure, result.before]
    if result.kind == "difference":
        way = ("down", "same", "up")
        return _apart(context, indicator, result.estimate, pair, way)
    said = _signed(context, result.estimate, pair, "%", 1)
    if result.kind == "per_cent":
        return said, "%"
    average = f"{_WORDS}.average"
    text = without_blanks(context.t(average, value=said), context.lang)
    return text, context.t(average, value="%")


def _ranks(table: _Table, row: PeriodRow) -> dict[str, Cell]:
    """By column, the place of each city among all cities held."""
    context, cells = table.context, dict[str, Cell]()
    for place, rank in ranks(context.catalog, row.indicator, table.period).items():
        if place not in row.figures:
            continue
        t, count = context.t, len(rank.rivals)
        ends = context.number(rank.best), context.number(rank.worst)
        key = "exact" if rank.best == rank.worst else "open"
        text = t(f"{_WORDS}.rank.{key}", best=ends[0], worst=ends[1], count=count)
        if any(rival.report.is_ is Is.ABOUT for rival in rank.rivals):
            text = t(f"{_WORDS}.rank.about", rank=text)
        named = (
            t(
                f"{_WORDS}.rank.rival",
                place=context.place(rival.place),
                value=figure_text(table.tables, rival.key, context),
            )
            for rival in rank.rivals
        )
        result = Estimate(rank.best, rank.best, rank.worst, context.listed(named))
        cells[f"rank_{place}"] = _derived(table, result, rank.rivals, (text, ""))
    return cells


def _within(table: _Table, indicator: str, figure: Figure, level: str) -> Cell | None:
    """The figure beside that of the province or the nation around its place."""
    context = table.context
    outer = _outer(context.catalog, figure.place, level)
    whole = figures.figure(context.catalog, indicator, outer, table.period) if outer else None
    result = position(context.catalog, figure, whole) if whole else None
    if whole is None or not isinstance(result, Estimate):
        return _refused(context, result) if isinstance(result, Refusal) else None
    if figure.indicator.measure in GROWING:
        return _derived(
            table, result, [figure, whole], (_percent(context, result, [figure, whole]), "%")
        )
    way = ("lower", "same", "higher")
    said = _apart(context, indicator, result, [figure, whole], way)
    return _derived(table, result, [figure, whole], said)


def _percent(context: Context, result: Estimate, pair: Sequence[Figure]) -> str:
    text = context.estimate(result, "%", 1)
    return _about(context, text) if _rough(result, pair, 1) else text


def _rough(result: Estimate, pair: Sequence[Figure], finest: int) -> bool:
    """Whether one of `pair` is about, or fewer digits are told than `finest` and others dropped."""
    decimals = known_decimals(result.value, result.low, result.high, finest)
    dropped = round(result.value, decimals) != round(result.value, finest)
    return dropped or any(figure.report.is_ is Is.ABOUT for figure in pair)


def _about(context: Context, text: str) -> str:
    return context.t("unit.as_about", value=text)


def _refused(context: Context, result: Refusal) -> Cell:
    text = context.t(f"{_WORDS}.refusal.{result.reason}")
    return Cell(text, result.key, incomparable=text)


def _apart(
    context: Context,
    indicator: str,
    result: Estimate,
    pair: Sequence[Figure],
    way: tuple[str, str, str],
) -> tuple[str, str]:
    """A difference in words, and its unit: points of shares, places of ranks (see `way`)."""
    unit = context.unit(indicator)
    if pair[0].indicator.measure is Measure.RANK:
        # The first place is the highest one and has the lowest number.
        name = way[1 + (result.value < 0) - (result.value > 0)]
        places = context.number(abs(result.value))
        text = context.t(f"{_WORDS}.places.{name}", value=places)
        text = _about(context, text) if _rough(result, pair, 0) else text
        return text, context.t(f"{_WORDS}.places.unit")
    finest = max(intervals.decimals(figure.value, figure.report.says) for figure in pair)
    if unit == "%":
        text = _signed(context, result, pair, context.t(f"{_WORDS}.points"), finest)
        return text, context.t("unit.points")
    return _signed(context, result, pair, unit, finest, alone=True), unit


def _signed(
    context: Context,
    result: Estimate,
    pair: Sequence[Figure],
    unit: str,
    finest: int,
    *,
    alone: bool = False,
) -> str:
    """A computed value with its sign, to the last digit that is known; `alone` without its unit.

    About where that is coarser than what a reader reckons from the figures as they are printed.
    """
    decimals = known_decimals(result.value, result.low, result.high, finest)
    said = bare if alone else quantity
    text = said(abs(result.value), unit, context.lang, decimals)
    if round(result.value, decimals):
        text = f"{'+' if result.value > 0 else '−'}{text}"
    return _about(context, text) if _rough(result, pair, finest) else text


def _derived(
    table: _Table,
    result: Estimate,
    pair: Sequence[Figure],
    said: tuple[str, str],
    key: str = "",
) -> Cell:
    """What follows from two figures, and that one of them has no source."""
    context, (text, unit) = table.context, said
    sourced = all(figure.sourced for figure in pair)
    if not sourced:
        text = context.t("unit.as_unsourced", value=text)
    cited = (c for one in pair for c in citations(context.catalog, one.key, context.lang))
    return Cell(
        text,
        key,
        Mark.DERIVED if sourced else Mark.UNSOURCED,
        value=result.value,
        unit=unit,
        low=result.low,
        high=result.high,
        note=result.formula,
        citations=tuple(dict.fromkeys(cited)),
    )


# One place, year beside year.


def _years_rows(tables: Dataset, lang: str, options: AllFiguresOptions) -> tuple[YearsRow, ...]:
    context = Context(tables.catalog, lang)
    if options.years_of not in tables.catalog.places:
        return ()
    rows = of_years(tables.catalog, instants(tables.breaks), options.years_of)
    return _asked(context, options, rows)


def _years_chart(tables: Dataset, lang: str, options: AllFiguresOptions) -> Chart:
    """Indicators down, years across, the newest first."""
    context, rows = Context(tables.catalog, lang), _years_rows(tables, lang, options)
    if not rows:
        return empty_table(context, ALL_FIGURES)
    t = context.t
    unit = Column("unit", t(f"{_WORDS}.column.unit"), "secondary")
    years = (Column(str(year), str(year), numbers=True) for year in _years(rows))
    lines: list[Row] = []
    for theme, own in _by_theme(rows[:MOST_ROWS]):
        lines.append(_head(context, theme, len(own)))
        lines += (
            Row(context.indicator(row.indicator), _years_cells(tables, context, row), group=theme)
            for row in own
        )
    themes = (
        t(f"{_WORDS}.of_theme", theme=_theme(context, theme), count=len(own))
        for theme, own in _by_theme(rows)
    )
    parts = ["blank", "targets", *(["broken"] if any(row.breaks for row in rows) else [])]
    return TextTable(
        id=ALL_FIGURES,
        columns=(unit, *years),
        rows=tuple(lines),
        shown=_folds(options, lines),
        values={
            "finding": _years_finding(context, options, rows),
            "subject": context.place(options.years_of),
            "order": t(f"{_WORDS}.order.years"),
        },
        alt_rows=tuple({"text": text} for text in themes),
        note="".join(t(f"{_WORDS}.note.{part}") for part in parts) + _left(context, rows),
        height=90 + _ROW_HEIGHT * len(lines),
    ).chart(context)


def _years(rows: Iterable[YearsRow]) -> list[int]:
    return sorted({year for row in rows for year in row.figures}, reverse=True)


def _years_finding(context: Context, options: AllFiguresOptions, rows: tuple[YearsRow, ...]) -> str:
    if not rows:
        return context.t(f"{_WORDS}.empty")
    years = _years(rows)
    first, last = years[-1], years[0]
    text = context.t(
        f"{_WORDS}.finding.years",
        place=context.place(options.years_of),
        period=context.period(str(last) if last == first else f"{first}/{last}"),
        themes=_scope(context, options),
        count=len(rows),
        several=sum(len(row.figures) > 1 for row in rows),
    )
    return _searched(context, options, text)


def _years_cells(tables: Dataset, context: Context, row: YearsRow) -> Cells:
    cells: list[tuple[str, Cell | None]] = [("unit", Cell(context.spoken_unit(row.indicator)))]
    for year, figure in row.figures.items():
        cell = _value(tables, context, row.indicator, figure, row.figures.values())
        if year in row.breaks:
            before = context.period(str(max(other for other in row.figures if other < year)))
            reason = context.t(f"{_WORDS}.refusal.{row.breaks[year]}")
            reason = context.t(f"{_WORDS}.broken_from", period=before, reason=reason)
            text = context.t(f"{_WORDS}.broken", value=cell.text)
            cell = replace(cell, text=text, incomparable=reason)
        cells.append((str(year), cell))
    return tuple(cells)


CHARTS = (ChartType(ALL_FIGURES, AllFiguresOptions, all_figures_chart),)
