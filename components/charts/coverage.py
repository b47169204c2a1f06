"""What is reported of each city, and what to collect next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from components.analysis import figures
from components.analysis.coverage import to_collect
from components.analysis.dataset import Dataset, row_dicts
from components.analysis.gap import LEVEL, SHARE, NoGap, latest, level_gap
from components.catalog.models import Is
from components.charts.chart import Axis, Chart, Headline, Mark, Point, Series, empty_chart
from components.charts.checks import check_text, derived_number, derived_text
from components.charts.context import (
    MOST_ROWS,
    Context,
    category_axis,
    citations,
    evidence,
    figure_text,
    flag_words,
    place_series,
    source_lines,
    with_rest,
    with_rows_left,
)
from components.charts.gap import FOLLOWER, LEADER
from components.charts.lessons import own_records, weakness_count
from components.charts.registry import ChartType
from components.charts.text_tables import Cell, Cells, Row, TextTable, columns, empty_table

# What the documents tell, cell by cell: indicators of a theme against places, period by period.


COVERAGE_MATRIX = "coverage_matrix"
FIGURE_STATES = (*(code.value for code in Is), "unsourced")
"""The states that are a figure, printed or typed."""
GAP_STATES = ("missing", "blank")
FigureRow = dict[str, Any]


@dataclass(frozen=True)
class CoverageMatrixOptions:
    """A theme ("" for the first of the file) and places (None for all cities)."""

    theme: str = ""
    places: tuple[str, ...] | None = None


def coverage_matrix_chart(tables: Dataset, lang: str, options: CoverageMatrixOptions) -> Chart:
    """Indicators down, places across; in each cell one mark or wording per period."""
    context = Context(tables.catalog, lang)
    theme = options.theme or next(iter(themes(tables)), "")
    chosen = tables.catalog.compared_cities if options.places is None else options.places
    frame = tables.coverage
    frame = frame[(frame["theme"] == theme) & frame["place"].isin(chosen)]
    items = {*frame.loc[frame["state"] != "blank", "indicator"]}
    frame = frame[frame["indicator"].isin(items)]
    if frame.empty:
        reason = "no_place" if not chosen else "empty"
        return empty_chart(
            COVERAGE_MATRIX, "matrix", lang, context.t(f"chart_{COVERAGE_MATRIX}.{reason}")
        )
    places = tuple(place for place in tables.catalog.places if place in chosen)
    first = list(dict.fromkeys(frame["indicator"]))[:MOST_ROWS]
    note = with_rows_left(
        context, context.t(f"chart_{COVERAGE_MATRIX}.note"), len(first), len(items)
    )
    if options.places is None or {*options.places} == {*tables.catalog.compared_cities}:
        note = with_rest(tables, context, note)
    chart = _cells_chart(tables, context, frame[frame["indicator"].isin(first)], theme, places)
    return chart.with_(note=note)


def themes(tables: Dataset) -> tuple[str, ...]:
    """The themes that have an indicator, in the order of the file."""
    used = {*tables.coverage["theme"]}
    return tuple(theme for theme in tables.catalog.themes if theme in used)


def _cells_chart(
    tables: Dataset, context: Context, frame: pd.DataFrame, theme: str, places: tuple[str, ...]
) -> Chart:
    rows = tuple(dict.fromkeys(frame["indicator"]))
    series = tuple(_place_cells(tables, context, frame, x, place) for x, place in enumerate(places))
    values = {
        "theme": tables.catalog.themes[theme].name(context.lang),
        "indicators": len(rows),
        "counts": context.t(f"chart_{COVERAGE_MATRIX}.joint").join(
            _place_count(context, frame, p) for p in places
        ),
    }
    return Chart(
        **context.worded(COVERAGE_MATRIX, values, rows=_coverage_alt(context, rows, series)),
        kind="matrix",
        series=series,
        x=category_axis(tuple(context.place(place) for place in places)),
        y=category_axis(tuple(context.indicator(row) for row in rows)),
        sources=source_lines(series, context.lang),
        height=90 + 44 * len(rows),
    )


def _place_cells(
    tables: Dataset, context: Context, frame: pd.DataFrame, x: int, place: str
) -> Series:
    rows = list(dict.fromkeys(frame["indicator"]))
    points = tuple(
        _cell_point(tables, context, row, float(x), float(rows.index(row["indicator"])))
        for row in frame[frame["place"] == place].to_dict("records")
    )
    return place_series(context, place, points)


def _cell_point(tables: Dataset, context: Context, row: Any, x: float, y: float) -> Point:  # noqa: ANN401
    key, state = str(row["key"]), str(row["state"])
    pair = figures.report(tables.catalog, key) if state == "missing" else None
    note = pair[1].why[context.lang] if pair and pair[1].why else ""
    if state in FIGURE_STATES:
        note = context.t(
            f"chart_{COVERAGE_MATRIX}.carried",
            sources=row["sources"],
            independent=row["independent"],
        )
    return Point(
        x,
        y,
        mark=Mark.MISSING if state in GAP_STATES else Mark(state),
        key=key,
        text=context.t(
            f"chart_{COVERAGE_MATRIX}.cell",
            period=context.period(row["period"]),
            value=_cell_value(tables, context, row),
        ),
        label=context.indicator(row["indicator"]),
        note=note,
        value=_cell_number(tables, key, state),
        unit=context.unit(row["indicator"]),
        flags=flag_words(tables, context, key),
        citations=citations(tables.catalog, key, context.lang),
    )


def _cell_number(tables: Dataset, key: str, state: str) -> float | None:
    """The number behind the words of a cell, for files of data."""
    if state == "derived":
        return derived_number(tables, key.partition(":")[2])
    figure = figures.at(tables.catalog, key)
    return figure.value if figure else None


def _cell_value(tables: Dataset, context: Context, row: FigureRow) -> str:
    """The figure in words, or why there is none."""
    if row["state"] in FIGURE_STATES:
        return figure_text(tables, row["key"], context)
    if row["state"] == "derived":
        return derived_text(check_text(tables, row["key"].partition(":")[2], context), context)
    code = row["missing"]
    return context.t(f"evidence.missing.{code}" if code else f"chart_{COVERAGE_MATRIX}.blank")


def _place_count(context: Context, frame: pd.DataFrame, place: str) -> str:
    table = frame[(frame["place"] == place) & frame["state"].isin(FIGURE_STATES)]
    return context.t(f"chart_{COVERAGE_MATRIX}.count", place=context.place(place), count=len(table))


def _coverage_alt(context: Context, rows: tuple[str, ...], series: tuple[Series, ...]) -> str:
    t, parts = context.t, []
    for y, row in enumerate(rows):
        cells = [
            t(
                f"chart_{COVERAGE_MATRIX}.alt_cell",
                place=part.name,
                cells=t(f"chart_{COVERAGE_MATRIX}.joint").join(
                    point.text for point in part.points if point.y == y
                ),
            )
            for part in series
        ]
        parts.append(
            t(
                f"chart_{COVERAGE_MATRIX}.alt_row",
                name=context.indicator(row),
                cells=t(f"chart_{COVERAGE_MATRIX}.stop").join(cells),
            )
        )
    return t(f"chart_{COVERAGE_MATRIX}.end").join(parts)


# The list of figures to collect in words, and whole as a table for a spreadsheet.


_LIST_WORDS = "chart_to_collect"


@dataclass(frozen=True, slots=True)
class Peer:
    """The other city's figure of the same cell: evidence key, words, value (None without one)."""

    key: str
    text: str
    value: float | None
    derived: bool = False


def figures_to_collect(tables: Dataset, place: str, peer: str) -> list[FigureRow]:
    """The figures that `place` lacks, most useful first, as `analysis.coverage.to_collect`."""
    rows = row_dicts(to_collect(tables.catalog, place, peer))
    return [row | {"peer": peer} for row in rows]


def figure_name(context: Context, row: FigureRow) -> str:
    """Indicator and period of a row."""
    return context.t(
        f"{_LIST_WORDS}.figure",
        indicator=context.indicator(row["indicator"]),
        period=context.period(row["period"]),
    )


def peer_figure(tables: Dataset, context: Context, row: FigureRow) -> Peer:
    """What the other city has, printed or else derived; empty words where it has neither."""
    if row["peer_key"]:
        at = tables.reports["key"].eq(row["peer_key"])
        value = float(tables.reports.loc[at, "value"].iloc[0])
        return Peer(row["peer_key"], figure_text(tables, row["peer_key"], context), value)
    frame = tables.derived
    same = frame["indicator"].eq(row["indicator"]) & frame["period"].eq(row["period"])
    table = frame[same & frame["place"].eq(row["peer"])]
    if table.empty:
        return Peer("", "", None)
    first = table.iloc[0]
    check = str(first["check"])
    text = derived_text(check_text(tables, check, context), context)
    return Peer(str(first["key"]), text, derived_number(tables, check), derived=True)


def view_names(context: Context, row: FigureRow) -> str:
    """The kinds of charts that the figure would serve."""
    return context.listed(context.t(f"{_LIST_WORDS}.view.{view}") for view in row["chart_ids"])


def check_names(context: Context, row: FigureRow, most: int) -> str:
    """The first `most` checks by name, the rest as a number."""
    value = row["check_ids"]
    names = [context.catalog.checks[check].name(context.lang) for check in value[:most]]
    text = context.t(f"{_LIST_WORDS}.semicolon").join(names)
    if len(value) <= most:
        return text
    return context.t(f"{_LIST_WORDS}.and_more", names=text, count=len(value) - most)


def to_collect_table(tables: Dataset, lang: str, place: str, peer_place: str) -> pd.DataFrame:
    """The whole list as a table, one row per figure, headed in `lang`."""
    context = Context(tables.catalog, lang)
    heads = context.t.under(f"{_LIST_WORDS}.file")
    rows = [
        _table_row(tables, context, row) for row in figures_to_collect(tables, place, peer_place)
    ]
    names = {name: head.format(peer=context.place(peer_place)) for name, head in heads.items()}
    return pd.DataFrame(rows, columns=list(heads)).rename(columns=names)


def _table_row(tables: Dataset, context: Context, row: FigureRow) -> dict[str, Any]:
    return {
        "rank": row["rank"],
        "indicator": context.indicator(row["indicator"]),
        "place": context.place(row["place"]),
        "period": context.period(row["period"]),
        "unit": context.unit(row["indicator"]),
        "peer": peer_figure(tables, context, row).text,
        "now": context.t(f"{_LIST_WORDS}.state.{row['state']}"),
        "unlocks": row["unlocks"],
        "charts": row["charts"],
        "views": view_names(context, row),
        "checks": row["checks"],
        "names": check_names(context, row, len(row["check_ids"])),
        "completes": row["completes"],
        "line": f"indicators.{row['indicator']}.values.{row['place']}.{row['period']}",
    }


# What a city has of the figures that a comparison needs: outlines, filled as far as it has them.


CITY_COVERAGE = "city_coverage"


@dataclass(frozen=True)
class CityCoverageOptions:
    """For which city, against which other."""

    place: str = FOLLOWER
    peer: str = LEADER


def city_coverage_chart(tables: Dataset, lang: str, options: CityCoverageOptions) -> Chart:
    """One bar per theme: the figures of both cities, and those to collect as `to_collect` has."""
    context, space = Context(tables.catalog, lang), f"chart_{CITY_COVERAGE}"
    place, peer = context.place(options.place), context.place(options.peer)
    lacking, common = _by_theme(tables, options)
    names = [theme for theme in tables.catalog.themes if lacking.get(theme) or common.get(theme)]
    if not names:
        return empty_chart(CITY_COVERAGE, "bar", lang, context.t(f"{space}.empty", place=place))
    names.sort(key=lambda theme: -len([*lacking.get(theme, []), *common.get(theme, [])]))
    whole, part = [], []
    for y, theme in enumerate(names):
        known = common.get(theme, [])
        count = len(lacking.get(theme, [])) + len(known)
        label = tables.catalog.themes[theme].name(lang)
        text = context.t(f"{space}.pair", count=count, held=len(known))
        whole.append(Point(float(count), float(y), float(count), label=label, text=text))
        part.append(_held_point(tables, context, known, label, float(y)))
    series = (
        Series("needed", context.t(f"{space}.needed"), "ink", tuple(whole), "outline"),
        Series(
            options.place,
            context.t(f"{space}.held", place=place),
            context.colour(options.place),
            tuple(part),
            context.shape(options.place),
        ),
    )
    total = sum(map(len, common.values()))
    values = {
        "place": place,
        "peer": peer,
        "held": total,
        "count": total + sum(map(len, lacking.values())),
        "lacking": sum(map(len, lacking.values())),
    }
    rows = context.t(f"{space}.joint").join(
        context.t(f"{space}.alt_row", name=point.label, text=point.text) for point in whole
    )
    return Chart(
        **context.worded(CITY_COVERAGE, values, rows=rows),
        kind="bar",
        series=series,
        x=Axis(low=0, decimals=0, grid=True),
        y=category_axis(tuple(point.label for point in whole)),
        note=context.t(f"{space}.note", **values),
        sources=source_lines(series, lang),
        height=90 + 38 * len(names),
    )


def _by_theme(
    tables: Dataset, options: CityCoverageOptions
) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """By theme the indicators that the place lacks, and the keys of figures that both have."""
    lacking: dict[str, list[str]] = {}
    for row in figures_to_collect(tables, options.place, options.peer):
        theme = tables.catalog.indicators[row["indicator"]].theme
        lacking.setdefault(theme, []).append(row["indicator"])
    frame = tables.coverage[tables.coverage["state"].isin([code.value for code in Is])]
    own, other = (frame[frame["place"] == place] for place in (options.place, options.peer))
    known = {*zip(other["indicator"], other["period"], strict=True)}
    common: dict[str, list[str]] = {}
    for cell in own.to_dict("records"):
        if (cell["indicator"], cell["period"]) in known:
            common.setdefault(cell["theme"], []).append(cell["key"])
    return lacking, common


def _held_point(tables: Dataset, context: Context, keys: list[str], label: str, y: float) -> Point:
    """How many figures the place has; the evidence is that of the first."""
    values = dict.fromkeys(c for key in keys for c in citations(tables.catalog, key, context.lang))
    return Point(
        float(len(keys)),
        y,
        float(len(keys)),
        label=label,
        key="".join(keys[:1]),
        flags=tuple(flag for key in keys[:1] for flag in flag_words(tables, context, key)),
        citations=tuple(values),
    )


# What to collect next for a city: the missing figures that would unlock most, in order.


TO_COLLECT = "to_collect"
LIST_COLUMNS = ("peer", "now", "charts", "checks", "completes")
LIST_LENGTH = 12
CHECKS_IN_CELL = 3
"""Checks named in a cell; the others are counted."""


@dataclass(frozen=True)
class ToCollectOptions:
    """For which city, against which other, and how many figures (0 for all)."""

    place: str = FOLLOWER
    peer: str = LEADER
    limit: int = LIST_LENGTH


def to_collect_chart(tables: Dataset, lang: str, options: ToCollectOptions) -> Chart:
    """One row per missing figure, the most useful first; the columns are `LIST_COLUMNS`."""
    context = Context(tables.catalog, lang)
    every = figures_to_collect(tables, options.place, options.peer)
    rows = every[: options.limit] if options.limit else every
    names = {"place": context.place(options.place), "peer": context.place(options.peer)}
    if not rows:
        return empty_table(context, TO_COLLECT, **names)
    return TextTable(
        id=TO_COLLECT,
        columns=columns(context, TO_COLLECT, LIST_COLUMNS, **names),
        rows=tuple(Row(_row_name(context, row), _list_cells(tables, context, row)) for row in rows),
        values=names | list_totals(context, every) | {"shown": len(rows)},
        alt_rows=tuple(
            {"name": _row_name(context, row), "charts": row["charts"], "checks": row["checks"]}
            for row in rows
        ),
        note=context.t(f"chart_{TO_COLLECT}.note", **names),
        shown={"": LIST_LENGTH},
        height=90 + 52 * min(len(rows), LIST_LENGTH),
    ).chart(context)


def list_totals(context: Context, every: list[FigureRow]) -> dict[str, Any]:
    """How many figures are missing, and the first of them with what it would serve."""
    first = every[0]
    return {
        "figures": len(every),
        "first": figure_name(context, first),
        "charts": first["charts"],
        "checks": first["checks"],
    }


def _row_name(context: Context, row: FigureRow) -> str:
    return context.t(f"chart_{TO_COLLECT}.row", rank=row["rank"], figure=figure_name(context, row))


def _list_cells(tables: Dataset, context: Context, row: FigureRow) -> Cells:
    """The cells of a figure: words alone where it has something to say, after the peer's."""
    count = row["completes"]
    texts = {
        "now": context.t(f"chart_{TO_COLLECT}.state.{row['state']}"),
        "charts": view_names(context, row),
        "checks": check_names(context, row, CHECKS_IN_CELL),
        "completes": context.t(f"chart_{TO_COLLECT}.completes", count=count) if count else "",
    }
    key = row["key"] if row["state"] == "missing" else ""
    return (
        ("peer", _peer_cell(tables, context, row)),
        *(
            (name, Cell(text, key, Mark.MISSING if name == "now" else Mark.EXACT))
            for name, text in texts.items()
            if text
        ),
    )


def _peer_cell(tables: Dataset, context: Context, row: FigureRow) -> Cell | None:
    """The other city's figure, printed or derived; None where it has none either."""
    peer, printed = (
        peer_figure(tables, context, row),
        figures.report(tables.catalog, row["peer_key"]),
    )
    if not peer.text:
        return None
    return Cell(
        peer.text,
        peer.key,
        Mark(str(printed[1].is_)) if printed else Mark.DERIVED,
        value=peer.value,
        unit=context.unit(row["indicator"]),
        **evidence(tables, context, peer.key),
    )


# What the documents cannot tell about the pair of cities: a generated list, most telling first.


_UNKNOWN_WORDS = "finding_overview.unknown"
UnknownQuestion = Callable[[Dataset, Context, str, str], Headline | None]


def unknowns(
    tables: Dataset, lang: str, follower: str = FOLLOWER, leader: str = LEADER, most: int = 3
) -> tuple[Headline, ...]:
    """At most `most` sentences, each with the keys of the cells it speaks of; none when all is
    told."""
    context = Context(tables.catalog, lang)
    headlines = (ask(tables, context, follower, leader) for ask in UNKNOWN_QUESTIONS)
    return tuple(sentence for sentence in headlines if sentence)[:most]


def _unknown_size(tables: Dataset, context: Context, follower: str, leader: str) -> Headline | None:
    """How large the follower's core is in 亿元."""
    code = latest(tables.catalog, follower, leader)
    if not code:
        return None
    estimate = level_gap(tables.catalog, follower, leader, code)
    if not isinstance(estimate, NoGap):
        return None
    reported = tuple(key for key in estimate.keys if key in set(tables.reports["key"]))
    return Headline(
        context.t(
            f"{_UNKNOWN_WORDS}.size", follower=context.place(follower), period=context.period(code)
        ),
        reported,
    )


def _unknown_change(
    tables: Dataset, context: Context, follower: str, leader: str
) -> Headline | None:
    """Whether the gap has widened since the last year in which both report a share."""
    code, frame = latest(tables.catalog, follower, leader), tables.reports
    later = frame[
        (frame["indicator"] == LEVEL)
        & (frame["place"] == leader)
        & frame["value"].notna()
        & frame["preferred"]
        & (frame["source"] != "")
    ]
    later = later[later["period"] > code] if code else later.iloc[:0]
    if later.empty:
        return None
    row = later.sort_values("x").iloc[-1]
    value = context.value(float(row["value"]), LEVEL)
    return Headline(
        context.t(
            f"{_UNKNOWN_WORDS}.since",
            follower=context.place(follower),
            value=value,
            leader=context.place(leader),
            last=context.period(code),
            period=context.period(str(row["period"])),
            share=context.indicator(SHARE),
        ),
        (str(row["key"]),),
    )


def _unknown_measures(
    tables: Dataset, context: Context, follower: str, leader: str
) -> Headline | None:
    """What the follower itself does about its weaknesses."""
    rows = tables.lessons[
        (tables.lessons["of"] == follower) & (tables.lessons["kind"] == "weakness")
    ]
    own = rows[rows["city"] == follower]
    if own.empty or not own["missing"].all():
        return None
    records = own_records(tables, follower)
    return Headline(
        context.t(
            f"{_UNKNOWN_WORDS}.{'measures_unpaired' if records else 'measures'}",
            follower=context.place(follower),
            leader=context.place(leader),
            count=weakness_count(context, own),
            **records,
        ),
        tuple(dict.fromkeys(own["key"])),
    )


def _unknown_figures(
    tables: Dataset, context: Context, follower: str, leader: str
) -> Headline | None:
    """How many figures the leader has and the follower lacks."""
    rows = to_collect(tables.catalog, follower, leader)
    if rows.empty:
        return None
    return Headline(
        context.t(
            f"{_UNKNOWN_WORDS}.figures",
            follower=context.place(follower),
            leader=context.place(leader),
            count=len(rows),
        ),
        tuple(rows["peer_key"].iloc[:1]),
    )


UNKNOWN_QUESTIONS: tuple[UnknownQuestion, ...] = (
    _unknown_size,
    _unknown_change,
    _unknown_measures,
    _unknown_figures,
)


CHARTS = (
    ChartType(COVERAGE_MATRIX, CoverageMatrixOptions, coverage_matrix_chart),
    ChartType(TO_COLLECT, ToCollectOptions, to_collect_chart),
    ChartType(CITY_COVERAGE, CityCoverageOptions, city_coverage_chart),
)
