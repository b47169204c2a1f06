"""Both shares on one line, with the points between them: the headline of the product."""

from __future__ import annotations

from dataclasses import dataclass, replace

from components.analysis.dataset import Dataset
from components.analysis.figures import figure
from components.analysis.gap import Gap, NoGap, periods
from components.charts.chart import Axis, Chart, Mark, Point, Series
from components.charts.citing import source_lines
from components.charts.comparability import verdict
from components.charts.crowd import beside, with_rest
from components.charts.naming import Naming
from components.charts.pairing import Pairing, ends, no_gap, pair, said, spread, words_of
from components.charts.place_series import place_series
from components.charts.pointing import category_axis
from components.charts.proving import check_key, figure_point, proof

ID = "share_gap"
BESIDE = "neutral"
"""The colour of cities that are not of the pair."""
Rows = dict[str, Gap]


@dataclass(frozen=True)
class Options(Pairing):
    """The two cities, and the period the title speaks of."""


def build(tables: Dataset, lang: str, options: Options) -> Chart:
    """One row per period that both cities report; further cities stand by in grey, unsaid."""
    naming = Naming(tables.catalog, lang)
    found = pair(tables, options.follower, options.leader, options.period)
    if isinstance(found, NoGap):
        return no_gap(ID, "dumbbell", naming, found, options)
    rows = _rows(tables, found)
    series = (*_places(tables, naming, rows), _span(tables, naming, rows))
    say, told = naming.say, words_of(naming, found)
    return Chart(
        id=ID,
        kind="dumbbell",
        lang=lang,
        value_axis="x",
        series=series,
        title=say(f"chart_{ID}.{_title(rows, told)}", **told),
        subtitle=say(f"chart_{ID}.subtitle", indicator=naming.indicator(found.indicator), **told),
        x=Axis(unit=naming.unit(found.indicator), low=0, decimals=1, grid=True),
        y=category_axis(tuple(naming.period(code) for code in rows)),
        note=with_rest(tables, naming, verdict(tables, naming, found.comparison).sentence),
        formula=say(f"chart_{ID}.formula", **told),
        sources=source_lines(series[-1:], lang),
        alt=say(f"chart_{ID}.alt", **told),
        file_name=say(f"chart_{ID}.file_name", **told),
        height=150 + 110 * len(rows),
    )


def _title(rows: Rows, told: dict[str, str]) -> str:
    """The title; with its year where another row, such as one without a source, is newer."""
    return "title" if next(iter(rows)) == told["code"] else "title_in"


def _rows(tables: Dataset, found: Gap) -> Rows:
    """The gap of each common period, the latest first."""
    follower, leader = found.follower.place, found.leader.place
    codes = reversed(periods(tables.catalog, follower, leader, found.indicator))
    gaps = {code: pair(tables, follower, leader, code) for code in codes}
    return {code: value for code, value in gaps.items() if isinstance(value, Gap)}


def _places(tables: Dataset, naming: Naming, rows: Rows) -> tuple[Series, ...]:
    found = next(iter(rows.values()))
    cities = beside(tables.catalog, found.follower.place, found.leader.place)
    every = (place_series(naming, city, _points(tables, naming, rows, city)) for city in cities)
    pair = {found.follower.place, found.leader.place}
    return tuple(
        series if series.id in pair else replace(series, colour=BESIDE)
        for series in every
        if series.points
    )


def _points(tables: Dataset, naming: Naming, rows: Rows, place: str) -> tuple[Point, ...]:
    found = [
        (float(number), figure(tables.catalog, row.indicator, place, code))
        for number, (code, row) in enumerate(rows.items())
    ]
    return tuple(
        figure_point(tables, naming, share.key, x=share.value, y=y) for y, share in found if share
    )


def _span(tables: Dataset, naming: Naming, rows: Rows) -> Series:
    points = tuple(_distance(tables, naming, row, y) for y, row in enumerate(rows.values()))
    return Series(
        "gap",
        naming.say(f"chart_{ID}.gap"),
        "neutral",
        points,
        "bar",
        unit=naming.say("unit.points"),
    )


def _distance(tables: Dataset, naming: Naming, found: Gap, row: int) -> Point:
    low, high = ends(found)
    told, (smallest, largest) = words_of(naming, found), spread(found)
    words = naming.say(
        f"chart_{ID}.span", **told | {"points": naming.points(abs(found.points.value))}
    )
    return Point(
        low.value,
        float(row),
        abs(found.points.value),
        Mark.DERIVED,
        label=told["period"],
        x_end=high.value,
        low=smallest,
        high=largest,
        text=said(naming, words, sourced=found.sourced),
        key=check_key(tables.catalog, "gap_points", (low.key, high.key)),
        citations=proof(tables, naming, low, high),
    )
