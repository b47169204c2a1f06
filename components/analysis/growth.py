"""What follows from levels: growth on the year, an index to a base, a part of a whole."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from components.analysis import figures, intervals
from components.analysis.figures import Estimate, Figure, Quantity
from components.analysis.gap import RefusalError
from components.analysis.intervals import Interval, point
from components.analysis.observations import crosses
from components.catalog.models import BOUNDS, Catalog, Measure, Status
from components.catalog.period import Period

# Growth from year to year, only where two figures are of one kind.


GROWTH_COLUMNS = (
    "indicator",
    "place",
    "calibre",
    "period",
    "before",
    "x",
    "growth",
    "low",
    "high",
    "key",
    "key_before",
    "formula",
    "mark",
)
GROWTH_FORMULA = "(value / before - 1) * 100"
AVERAGE_FORMULA = "((value / before) ** (1 / {years}) - 1) * 100"
_GROWING = ("level", "amount", "count")
_PAIR = ["indicator", "place", "length", "year_before"]


def growth(series: pd.DataFrame, breaks: pd.DataFrame) -> pd.DataFrame:
    """Growth of each level on the same period one year before, inside one unbroken series.

    Columns: indicator, place, calibre, period, before (codes), x, growth, low, high (per cent,
    `FORMULA`; interval of both printed precisions), key, key_before, formula (numbers filled
    in), mark "derived". Only levels, amounts and counts, both figures exact or about, the earlier
    one above zero. A quarter is compared with the same quarter a year earlier.
    """
    sharp = series["is"].isin(["exact", "about"]) & series["measure"].isin(_GROWING)
    levels = series[sharp & (series["low"] > 0)]
    levels = levels.assign(
        length=(levels["end"] - levels["start"]).round(3), year_before=levels["start"].round(3)
    )
    now = levels.assign(year_before=(levels["start"] - 1).round(3))
    pairs = now.merge(levels, on=_PAIR, suffixes=("", "_b"))
    rows = [_growth_row(pair) for pair in pairs.to_dict("records") if not _cut(pair, breaks)]
    return pd.DataFrame(rows, columns=list(GROWTH_COLUMNS))


def average_growth(value: Quantity, before: Quantity, years: int) -> Estimate:
    """Growth a year over `years`, in per cent: the rate that leads from `before` to `value`.

    The geometric mean of the yearly growth factors less one (`AVERAGE_FORMULA`); over one year the
    growth itself. Eurostat, Glossary: Compound annual growth rate (CAGR). Both are above zero.
    """
    formula = GROWTH_FORMULA if years == 1 else AVERAGE_FORMULA.format(years=years)
    return figures.estimate(formula, value=value, before=before)


def levels_with_rates(catalog: Catalog) -> dict[str, str]:
    """Levels, and the indicator that tells their growth on an unstated price basis."""
    return {
        record.of: name
        for name, record in catalog.indicators.items()
        if record.measure is Measure.GROWTH_UNSPECIFIED and record.of
    }


def _cut(pair: Mapping[Hashable, Any], breaks: pd.DataFrame) -> bool:
    return crosses(breaks, pair["indicator"], pair["place"], pair["start_b"], pair["start"])


def _growth_row(pair: Mapping[Hashable, Any]) -> dict[str, object]:
    values = {"value": pair["value"], "before": pair["value_b"]}
    spread = intervals.evaluate_formula(
        GROWTH_FORMULA,
        {
            "value": Interval(pair["low"], pair["high"]),
            "before": Interval(pair["low_b"], pair["high_b"]),
        },
    )
    middle = intervals.evaluate_formula(
        GROWTH_FORMULA, {name: point(value) for name, value in values.items()}
    )
    return {
        "indicator": pair["indicator"],
        "place": pair["place"],
        "calibre": pair["calibre"],
        "period": pair["period"],
        "before": pair["period_b"],
        "x": pair["x"],
        "growth": middle.middle,
        "low": spread.low,
        "high": spread.high,
        "key": pair["key"],
        "key_before": pair["key_b"],
        "formula": intervals.fill_formula(GROWTH_FORMULA, values),
        "mark": "derived",
    }


# Figures that count from January on, taken apart into quarters, halves and months.


SINGLE_FORMULA = "value - before"
_STEPS = {1: "-{:02}", 3: "Q{}", 6: "H{}"}
"""How the code of a part of a year ends, by its months."""


@dataclass(frozen=True, slots=True)
class Single:
    """The part `period` of a year: the figure up to its end less the one `before`, if any."""

    period: Period
    figure: Figure
    before: Figure | None
    estimate: Estimate


def singles(
    catalog: Catalog, breaks: pd.DataFrame, indicator: str, place: str
) -> tuple[Single, ...]:
    """Of an indicator that counts from January on, what each quarter, half or month adds.

    The second quarter is the first half less the first quarter (`SINGLE_FORMULA`; national
    accounts, Eurostat, Handbook on quarterly national accounts, 2013): both of one definition, one
    place and one year, neither a bound nor called unreliable. The first part stands as it is.
    """
    record, result = catalog.indicators[indicator], list[Single]()
    if not record.cumulative or record.measure.value not in _GROWING:
        return ()
    cells = (figures.figure(catalog, indicator, place, p) for p in record.values.get(place, {}))
    usable = (
        f for f in cells if f and f.report.is_ not in BOUNDS and f.period.last_year == f.period.year
    )
    fit = [f for f in usable if f.report.status not in {Status.UNUSABLE, Status.DIFFERENT}]
    ends = {(f.period.year, round((f.period.end - f.period.year) * 12)): f for f in fit}
    for (year, end), last in sorted(ends.items()):
        start = max((month for y, month in ends if y == year and month < end), default=0)
        step = end - start
        if step not in _STEPS or end % step:
            continue
        before = ends[year, start] if start else None
        instants = sorted(f.period.end for f in (before, last) if f)
        if crosses(breaks, indicator, place, instants[0] - step / 12, instants[-1] - step / 12):
            continue
        code = Period(f"{year}{_STEPS[step].format(end // step)}")
        own = Estimate(last.value, last.interval.low, last.interval.high, "")
        if before:
            own = figures.estimate(SINGLE_FORMULA, value=last, before=before)
        result.append(Single(code, last, before, own))
    return tuple(result)


# A series as an index to a chosen base period, inside one unbroken run only.


INDEX_COLUMNS = ("period", "x", "index", "low", "high", "key", "formula")
INDEX_FORMULA = "value / base * 100"
_INDEXED = ("level", "amount", "count")


def index(series: pd.DataFrame, indicator: str, place: str, base: str) -> pd.DataFrame:
    """Levels as an index (base period = 100): period, x, index, low, high, key, formula.

    RefusalError codes: no_base (no value in the base period), not_a_level (a share, growth rate
    or rank is not indexed), open_bound (the base is only a bound), not_positive.
    Values outside the base's run, whose basis or definition differs, and values that are bounds
    are left out. The base itself is 100 without an interval.
    """
    own = series[(series["indicator"] == indicator) & (series["place"] == place)]
    at_base = own[own["period"] == base]
    if at_base.empty:
        raise RefusalError("no_base", indicator=indicator, place=place, period=base)
    start = at_base.iloc[0]
    _admit(start, indicator)
    closed = own["is"].isin(["exact", "about"])
    value = own[(own["run"] == start["run"]) & closed]
    rows = [_index_row(row, start) for row in value.to_dict("records")]
    return pd.DataFrame(rows, columns=list(INDEX_COLUMNS))


def _admit(start: pd.Series, indicator: str) -> None:
    if start["measure"] not in _INDEXED:
        raise RefusalError("not_a_level", indicator=indicator, measure=start["measure"])
    if start["is"] not in ("exact", "about"):
        raise RefusalError("open_bound", indicator=indicator, period=start["period"])
    if start["low"] <= 0:
        raise RefusalError("not_positive", indicator=indicator, period=start["period"])


def _index_row(row: Mapping[Hashable, Any], start: pd.Series) -> dict[str, object]:
    values = {"value": row["value"], "base": float(start["value"])}
    middle = intervals.evaluate_formula(
        INDEX_FORMULA, {name: point(value) for name, value in values.items()}
    )
    spread = Interval(100.0, 100.0)
    if row["key"] != start["key"]:
        ends = {"value": Interval(row["low"], row["high"])}
        ends["base"] = Interval(float(start["low"]), float(start["high"]))
        spread = intervals.evaluate_formula(INDEX_FORMULA, ends)
    return {
        "period": row["period"],
        "x": row["x"],
        "index": middle.middle,
        "low": spread.low,
        "high": spread.high,
        "key": row["key"],
        "formula": intervals.fill_formula(INDEX_FORMULA, values),
    }


# What one printed level is of another: a place in the places around it.


SHARE_FORMULA = "part / whole * 100"
