"""The gap in size, in 亿元: drawn only once an analyst has entered a sourced GDP."""

from __future__ import annotations

from dataclasses import dataclass

from components.charts.chart import Axis, Chart, Mark, Point, Series
from components.charts.citing import source_lines
from components.charts.empty import nothing
from components.charts.naming import Naming
from components.charts.pairing import Pairing, no_gap, pair
from components.charts.pointing import category_axis
from components.charts.proving import cited, figure_point
from components.charts.spoken import in_spoken_units
from components.frames.figures import Figure, estimate, figure
from components.frames.gap import GDP, LEVEL, SHARE, Gap, NoGap, level_gap
from components.frames.tables import Tables

ID = "level_gap"


@dataclass(frozen=True)
class Options(Pairing):
    """The two cities, and the period of their shares."""


def build(tables: Tables, lang: str, options: Options) -> Chart:
    """Core value added of both; else the sentence with the line of YAML that is wanting."""
    naming = Naming(tables.catalog, lang)
    shares = pair(tables, options.follower, options.leader, options.period)
    if isinstance(shares, NoGap):
        return no_gap(ID, "bar", naming, shares, options)
    period = shares.leader.period.code
    places = lacking(tables, shares)
    if places:
        return nothing(ID, "bar", lang, _wanted(naming, places, period))
    return _chart(tables, naming, shares, period)


def lacking(tables: Tables, shares: Gap) -> list[str]:
    """The cities of `shares` whose level no sourced figure gives."""
    period = shares.leader.period.code
    return [
        place
        for place in (shares.follower.place, shares.leader.place)
        if not _inputs(tables, place, period)
    ]


def _inputs(tables: Tables, place: str, period: str) -> tuple[Figure, ...]:
    """The sourced figures that give the level: itself, or share and GDP; empty if it is open."""
    for names in ((LEVEL,), (SHARE, GDP)):
        found = [figure(tables.catalog, name, place, period) for name in names]
        sourced = tuple(f for f in found if f and f.report.evidence)
        if len(sourced) == len(names):
            return sourced
    return ()


def _wanted(naming: Naming, lacking: list[str], period: str) -> str:
    places = naming.say("unit.list_separator").join(map(naming.place, lacking))
    return naming.say(
        f"chart_{ID}.wanted",
        places=places,
        place=lacking[0],
        period=period,
        year=naming.period(period),
        line=line_to_add(naming, period),
    )


def line_to_add(naming: Naming, period: str) -> str:
    """The line of YAML that an analyst fills in, with words where the figures belong."""
    return naming.say(f"chart_{ID}.line", period=period)


def _chart(tables: Tables, naming: Naming, shares: Gap, period: str) -> Chart:
    found = level_gap(tables.catalog, shares.follower.place, shares.leader.place, period)
    if isinstance(found, NoGap):
        return nothing(ID, "bar", naming.lang, _wanted(naming, [shares.follower.place], period))
    places = (shares.leader.place, shares.follower.place)
    series = tuple(_bar(tables, naming, place, period, y) for y, place in enumerate(places))
    say, ends = naming.say, (abs(found.low), abs(found.high))
    told = {
        "follower": naming.place(shares.follower.place),
        "period": naming.period(period),
        "leader": naming.place(shares.leader.place),
        "code": period,
        "gap": naming.value(abs(found.value), LEVEL, 0),
        "interval": naming.interval(min(ends), max(ends), 0, naming.unit(LEVEL)),
        "level": series[1].points[0].text,
        "leader_level": series[0].points[0].text,
        "order": say(f"chart_{ID}.{'behind' if found.value >= 0 else 'ahead'}"),
    }
    made = Chart(
        id=ID,
        kind="bar",
        lang=naming.lang,
        value_axis="x",
        series=series,
        title=say(f"chart_{ID}.title", **told),
        subtitle=say(f"chart_{ID}.subtitle", **told),
        x=Axis(unit=naming.unit(LEVEL), low=0, decimals=0, grid=True),
        y=category_axis(tuple(naming.place(place) for place in places)),
        note=say(f"chart_{ID}.note", **told),
        formula=found.formula,
        sources=source_lines(series, naming.lang),
        alt=say(f"chart_{ID}.alt", **told),
        file_name=say(f"chart_{ID}.file_name", **told),
        height=220,
    )
    return in_spoken_units(made)


def _bar(tables: Tables, naming: Naming, place: str, period: str, row: int) -> Series:
    inputs = _inputs(tables, place, period)
    points = [figure_point(tables, naming, found.key) for found in inputs]
    if len(inputs) == 1:
        point = figure_point(tables, naming, inputs[0].key, x=inputs[0].value, y=float(row))
    else:
        level = estimate("share * gdp / 100", share=inputs[0], gdp=inputs[1])
        text = naming.say("unit.as_derived", value=naming.value(level.value, LEVEL, 0))
        point = Point(
            level.value,
            float(row),
            level.value,
            Mark.DERIVED,
            naming.period(period),
            text,
            low=level.low,
            high=level.high,
            note=level.formula,
            citations=cited(*points),
        )
    return Series(
        place, naming.place(place), naming.colour(place), (point,), "bar", unit=naming.unit(LEVEL)
    )
