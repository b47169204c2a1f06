"""The gap in size, in 亿元: drawn only once there is a GDP with a source."""

from __future__ import annotations

from dataclasses import dataclass

from components.analysis import figures
from components.analysis.dataset import Dataset
from components.analysis.figures import Estimate, estimate
from components.analysis.gap import GDP, LEVEL, Gap, NoGap, level_gap, level_inputs
from components.charts.chart import Axis, Chart, Mark, Point, Series
from components.charts.citing import source_lines
from components.charts.empty import nothing
from components.charts.naming import Naming
from components.charts.pairing import Pairing, no_gap, pair
from components.charts.pointing import category_axis
from components.charts.proving import cited, figure_point
from components.charts.spoken import in_spoken_units

ID = "level_gap"


@dataclass(frozen=True)
class Options(Pairing):
    """The two cities, and the period of their shares."""


def build(tables: Dataset, lang: str, options: Options) -> Chart:
    """Core value added of both; else the sentence that says what is wanting."""
    naming = Naming(tables.catalog, lang)
    shares = pair(tables, options.follower, options.leader, options.period)
    if isinstance(shares, NoGap):
        return no_gap(ID, "bar", naming, shares, options)
    period = shares.leader.period.code
    found = level_gap(tables.catalog, shares.follower.place, shares.leader.place, period)
    if isinstance(found, NoGap):
        return nothing(ID, "bar", lang, _wanted(naming, found, period))
    return _chart(tables, naming, shares, period, found)


def lacking(tables: Dataset, shares: Gap) -> tuple[str, ...]:
    """The key of the one figure per city that the gap in size waits for: GDP beside a share."""
    cities = (shares.follower.place, shares.leader.place)
    found = level_gap(tables.catalog, *cities, shares.leader.period.code)
    absent = found.keys if isinstance(found, NoGap) else ()
    # A city's GDP is asked for last, after its level; what stands last is the easiest to find.
    cells = {cell.place: key for key in absent if (cell := figures.parse_key(key))}
    return tuple(cells.values())


def _wanted(naming: Naming, found: NoGap, period: str) -> str:
    cells = [cell for key in found.keys if (cell := figures.parse_key(key))]
    places = dict.fromkeys(naming.place(cell.place) for cell in cells)
    code = "wanted" if GDP in {cell.indicator for cell in cells} else "wanted_level"
    return naming.say(
        f"chart_{ID}.{code}",
        places=naming.say("unit.list_separator").join(places),
        year=naming.period(period),
    )


def _chart(tables: Dataset, naming: Naming, shares: Gap, period: str, found: Estimate) -> Chart:
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


def _bar(tables: Dataset, naming: Naming, place: str, period: str, row: int) -> Series:
    inputs = level_inputs(tables.catalog, place, period)
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
