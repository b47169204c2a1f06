"""What closing takes: by which factor the follower's core would have to grow, two ways."""

from __future__ import annotations

from dataclasses import dataclass

from components.analysis.dataset import Dataset
from components.analysis.figures import Estimate
from components.analysis.gap import Gap, NoGap
from components.charts.chart import Axis, Chart, Citation, Guide, Mark, Point, Series
from components.charts.citing import source_lines
from components.charts.naming import Naming
from components.charts.pairing import Pairing, behind, no_gap, said, words_of
from components.charts.pointing import category_axis
from components.charts.proving import check_key, proof, worked

ID = "closing"
WAYS = {"same_gdp": "closing_same_gdp", "rest_same": "closing_rest_same"}
"""Each way to close the gap, with the check of the file that proves it for its pair."""


@dataclass(frozen=True)
class Options(Pairing):
    """The two cities, and the period of their shares."""


def build(tables: Dataset, lang: str, options: Options) -> Chart:
    """Two bars: the factor at unchanged GDP, and with the rest of GDP unchanged."""
    naming = Naming(tables.catalog, lang)
    found = behind(tables, options.follower, options.leader, options.period)
    if isinstance(found, NoGap):
        return no_gap(ID, "bar", naming, found, options)
    say, told = naming.say, words_of(naming, found) | _factors(naming, found)
    unit, series = say(f"chart_{ID}.unit"), _series(tables, naming, found)
    return Chart(
        id=ID,
        kind="bar",
        lang=lang,
        value_axis="x",
        series=(series,),
        title=said(naming, say(f"chart_{ID}.title", **told), sourced=found.sourced),
        subtitle=say(f"chart_{ID}.subtitle", **told),
        x=Axis(unit=unit, low=0, decimals=3, grid=True),
        y=category_axis(tuple(say(f"chart_{ID}.way.{way}") for way in WAYS)),
        guides=(Guide(1.0, say(f"chart_{ID}.today", **told), style="reference"),),
        note=say(f"chart_{ID}.note", **told),
        formula=say(f"chart_{ID}.formula", **told),
        assumptions=tuple(say(f"chart_{ID}.assumes.{way}", **told) for way in (*WAYS, "fixed")),
        sources=source_lines((series,), lang),
        alt=say(f"chart_{ID}.alt", **told),
        file_name=say(f"chart_{ID}.file_name", **told),
        height=220,
    )


def _estimates(found: Gap) -> dict[str, Estimate]:
    factors = (found.factor_gdp_unchanged, found.factor_rest_unchanged)
    return dict(zip(WAYS, factors, strict=True))


def _factors(naming: Naming, found: Gap) -> dict[str, str]:
    """Factor, interval and arithmetic of both ways, as words."""
    told: dict[str, str] = {}
    for way, factor in _estimates(found).items():
        told[way] = naming.number(factor.value, 3)
        told[f"{way}_interval"] = naming.interval(factor.low, factor.high, 3)
        told[f"{way}_formula"] = factor.formula
    return told


def _series(tables: Dataset, naming: Naming, found: Gap) -> Series:
    shares = (found.follower.key, found.leader.key)
    citations = proof(tables, naming, found.follower, found.leader)
    points = tuple(
        _bar(naming, factor, row, way, check_key(tables.catalog, WAYS[way], shares), citations)
        for row, (way, factor) in enumerate(_estimates(found).items())
    )
    return Series(
        "factor",
        naming.say(f"chart_{ID}.name"),
        naming.colour(found.follower.place),
        worked(points, found.follower, found.leader),
        "bar",
        unit=naming.say(f"chart_{ID}.unit"),
    )


def _bar(
    naming: Naming, factor: Estimate, row: int, way: str, key: str, proved: tuple[Citation, ...]
) -> Point:
    text = naming.say(
        f"chart_{ID}.text",
        factor=naming.number(factor.value, 3),
        interval=naming.interval(factor.low, factor.high, 3),
    )
    return Point(
        factor.value,
        float(row),
        factor.value,
        Mark.DERIVED,
        text=text,
        key=key,
        label=naming.say(f"chart_{ID}.way.{way}"),
        low=factor.low,
        high=factor.high,
        note=factor.formula,
        citations=proved,
    )
