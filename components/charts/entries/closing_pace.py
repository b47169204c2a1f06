"""How much faster than GDP the follower's core must grow, by the years allowed."""

from __future__ import annotations

from dataclasses import dataclass

from components.analysis.dataset import Dataset
from components.analysis.gap import LONGEST, Gap, NoGap, Scenario, required_excess
from components.charts.chart import Axis, Chart, Citation, Mark, Point, Series
from components.charts.citing import source_lines
from components.charts.empty import nothing
from components.charts.naming import Naming
from components.charts.pairing import Pairing, behind, no_gap, said, words_of
from components.charts.pointing import category_axis
from components.charts.proving import check_key, proof, worked

ID = "closing_pace"


@dataclass(frozen=True)
class Options(Pairing):
    """The two cities, the period of their shares, and the years allowed (1 to 50 each)."""

    years: tuple[int, ...] = (5, 10, 15)


def build(tables: Dataset, lang: str, options: Options) -> Chart:
    """One bar per number of years: the yearly excess of core growth over GDP growth, per cent."""
    naming = Naming(tables.catalog, lang)
    found = behind(tables, options.follower, options.leader, options.period)
    if isinstance(found, NoGap):
        return no_gap(ID, "bar", naming, found, options)
    terms = tuple(sorted({years for years in options.years if 1 <= years <= LONGEST}))
    if not terms:
        return nothing(ID, "bar", lang, naming.say(f"chart_{ID}.no_years", longest=LONGEST))
    needed = {years: _needed(found, years) for years in terms}
    series = _series(tables, naming, found, needed)
    say, told = naming.say, words_of(naming, found) | _told(naming, needed)
    return Chart(
        id=ID,
        kind="bar",
        lang=lang,
        value_axis="x",
        series=(series,),
        title=said(naming, say(f"chart_{ID}.title", **told), sourced=found.sourced),
        subtitle=say(f"chart_{ID}.subtitle", **told),
        x=Axis(unit="%", low=0, decimals=1, grid=True),
        y=category_axis(tuple(say(f"chart_{ID}.row", years=years) for years in terms)),
        formula=say(f"chart_{ID}.formula", **told),
        assumptions=(say(f"chart_{ID}.excess"), say("chart_closing.assumes.fixed", **told)),
        sources=source_lines((series,), lang),
        alt=say(f"chart_{ID}.alt", **told),
        file_name=say(f"chart_{ID}.file_name", **told),
        height=220,
    )


def _needed(found: Gap, years: int) -> float:
    return required_excess(Scenario(found.follower.value, found.leader.value, years))


def _told(naming: Naming, needed: dict[int, float]) -> dict[str, str]:
    """The shortest term with its pace, and all of them in one list."""
    years, pace = next(iter(needed.items()))
    listed = naming.say("unit.list_separator").join(
        naming.say(f"chart_{ID}.item", years=term, pace=naming.number(value, 1))
        for term, value in needed.items()
    )
    return {"years": str(years), "pace": naming.number(pace, 1), "listed": listed}


def _series(tables: Dataset, naming: Naming, found: Gap, needed: dict[int, float]) -> Series:
    shares = (found.follower.key, found.leader.key)
    citations = proof(tables, naming, found.follower, found.leader)
    points = tuple(
        _bar(
            naming,
            pace,
            row,
            years,
            check_key(tables.catalog, f"closing_{years}_years", shares),
            citations,
        )
        for row, (years, pace) in enumerate(needed.items())
    )
    return Series(
        "pace",
        naming.say(f"chart_{ID}.name"),
        naming.colour(found.follower.place),
        worked(points, found.follower, found.leader),
        "bar",
        unit="%",
    )


def _bar(
    naming: Naming, pace: float, row: int, years: int, key: str, proved: tuple[Citation, ...]
) -> Point:
    text = naming.say(f"chart_{ID}.text", pace=naming.number(pace, 1))
    label = naming.say(f"chart_{ID}.row", years=years)
    return Point(pace, float(row), pace, Mark.DERIVED, label, text, key, citations=proved)
