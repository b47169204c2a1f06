"""What a trend draws: options, indicators of one axis, lines, index, targets, guides."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache, partial
from itertools import groupby, product
from operator import itemgetter
from types import MappingProxyType
from typing import Any

import numpy as np
import pandas as pd

from components.analysis import figures
from components.analysis.checks import DECIDED
from components.analysis.dataset import Dataset, row_dicts
from components.analysis.figures import Estimate
from components.analysis.gap import RefusalError
from components.analysis.growth import index, levels_with_rates
from components.analysis.observations import crosses
from components.catalog.models import Catalog, Measure, Policy
from components.catalog.period import Period
from components.charts.chart import Mark, ReferenceLine
from components.charts.context import Context
from components.charts.targets import progress

# Values that no document prints and that printed ones imply.


@lru_cache(maxsize=2)
def derived_values(tables: Dataset) -> pd.DataFrame:
    """`tables.derived` and growth of printed levels: the columns of `tables.derived`, one a cell.

    Levels are printed at prices of their year, so their growth fills the rate whose price basis
    is unstated, never a real one.
    """
    parts = [part for part in (tables.derived, _derived_growth(tables)) if len(part)]
    if not parts:
        return tables.derived
    return pd.concat(parts).drop_duplicates(["indicator", "place", "period"])


def _derived_growth(tables: Dataset) -> pd.DataFrame:
    rates, frame = levels_with_rates(tables.catalog), tables.implied_rates
    spans = [Period(code) for code in frame["period"]]
    return frame.assign(
        indicator=frame["indicator"].map(rates),
        value=frame["growth"],
        start=[span.start for span in spans],
        end=[span.end for span in spans],
        decimals=2,
        check="",
    )


# The years that the data of some indicators and places cover.


def year_extent(
    tables: Dataset,
    indicators: Collection[str],
    places: Collection[str],
    *,
    derived: bool = False,
) -> tuple[int, int] | None:
    """First and last year with a value, a recorded gap or a target; None when there is none.

    Derived values count where `derived` says so. Charts of one page share their years.
    """
    return _extents(tables)(frozenset(indicators), frozenset(places), derived)


@lru_cache(maxsize=2)
def _extents(
    tables: Dataset,
) -> Callable[[frozenset[str], frozenset[str], bool], tuple[int, int] | None]:
    return lru_cache(maxsize=200)(partial(_extent, tables))


def _extent(
    tables: Dataset, indicators: frozenset[str], places: frozenset[str], derived: bool
) -> tuple[int, int] | None:
    rows = rows_about(tables.reports, indicators, places)
    if derived:
        rows = pd.concat([rows, rows_about(derived_values(tables), indicators, places)])
    targets = rows_about(tables.targets, indicators, places)
    spans = [Period(code) for code in targets[targets["value"].notna()]["by"]]
    starts = [*([rows["start"].min()] if len(rows) else []), *(span.start for span in spans)]
    ends = [*([rows["end"].max()] if len(rows) else []), *(span.end for span in spans)]
    if not starts:
        return None
    return math.floor(min(starts)), math.ceil(max(ends)) - 1


def rows_about(
    frame: pd.DataFrame, indicators: Collection[str], places: Collection[str]
) -> pd.DataFrame:
    """The rows of `frame` about these indicators and places."""
    return frame[frame["indicator"].isin([*indicators]) & frame["place"].isin([*places])]


Row = Mapping[str, Any]


def rows_of(
    tables: Dataset, name: str, indicators: Collection[str], places: Collection[str]
) -> list[Row]:
    """The rows of `tables.<name>` about these indicators and places, in its order.

    A chart asks a dozen times, and a frame takes milliseconds for each answer; so the rows of an
    indicator are taken out of it once. `derived` is what `derived_values` makes. Nobody may
    change the rows.
    """
    rows = _rows(tables)
    pairs = [pair for indicator in {*indicators} for pair in rows(name, indicator)]
    pairs.sort(key=itemgetter(0))
    return [row for _, row in pairs if row["place"] in places]


@lru_cache(maxsize=2)
def _rows(tables: Dataset) -> Callable[[str, str], list[tuple[int, Row]]]:
    return lru_cache(maxsize=2_000)(partial(_numbered, tables))


def _numbered(tables: Dataset, name: str, indicator: str) -> list[tuple[int, Row]]:
    """The rows of a frame about an indicator, each with its number in the frame."""
    frame = derived_values(tables) if name == "derived" else getattr(tables, name)
    numbers = np.flatnonzero(frame["indicator"] == indicator)
    return [*zip(numbers.tolist(), row_dicts(frame.iloc[numbers]), strict=True)]


# What may be asked of the trend chart, and the same resolved against today's data.


@dataclass(frozen=True)
class TrendOptions:
    """Indicators of one calibre, unit and kind, at some places, from year to year.

    `first` and `last` of 0 mean "as far as the data go", those of the indicators `beside` it
    included, so that charts read together share their years. `base` is a period code for an
    index (that period = 100), empty for the values as printed; `read` is `GROWTH` for growth on
    the year, "single" for the parts of years of what counts from January on. `scale` names the
    places whose chart gives the axes, so that small ones of a city each can be compared.
    """

    indicators: tuple[str, ...] = ("core_value_added",)
    places: tuple[str, ...] = ("hangzhou", "suzhou")
    first: int = 0
    last: int = 0
    targets: bool = True
    policies: bool = True
    derived: bool = False
    base: str = ""
    beside: tuple[str, ...] = ()
    read: str = ""
    scale: tuple[str, ...] = ()


GROWTH = "growth"
"""The reading of levels as growth on the year before."""


@dataclass(frozen=True)
class TrendView:
    """Options over `tables` in the language of `context`; ids that the data lack are set apart."""

    tables: Dataset
    context: Context
    options: TrendOptions

    @cached_property
    def indicators(self) -> tuple[str, ...]:
        """The indicators asked for that the data hold, each once."""
        known = self.tables.catalog.indicators
        return tuple(dict.fromkeys(i for i in self.options.indicators if i in known))

    @cached_property
    def places(self) -> tuple[str, ...]:
        """The places asked for that the data hold, each once."""
        known = self.tables.catalog.places
        return tuple(dict.fromkeys(p for p in self.options.places if p in known))

    @cached_property
    def unknown(self) -> tuple[str, ...]:
        """Ids that the data do not hold, for instance in an old recipe."""
        names = (*self.options.indicators, *self.options.places)
        known = {*self.indicators, *self.places}
        return tuple(dict.fromkeys(id_ for id_ in names if id_ not in known))

    @cached_property
    def years(self) -> tuple[int, int]:
        """First and last year of the axis, both included."""
        names = {*self.indicators, *self.options.beside}
        first, last = year_extent(
            self.tables, names, self.places, derived=self.options.derived
        ) or (
            0,
            0,
        )
        return self.options.first or first, self.options.last or last

    def holds(self, x: float) -> bool:
        """Whether the instant `x` (in years) lies on the axis."""
        first, last = self.years
        return first <= x <= last + 1


# Which indicators may share an axis: one calibre, one unit, one kind of number.


KINDS = MappingProxyType(
    {
        Measure.LEVEL: "level",
        Measure.AMOUNT: "level",
        Measure.SHARE: "share",
        Measure.CONTRIBUTION: "contribution",
        Measure.GROWTH_REAL: "growth",
        Measure.GROWTH_UNSPECIFIED: "growth",
        Measure.CAGR: "growth",
        Measure.DIFFERENCE: "difference",
        Measure.CHANGE: "change",
        Measure.RANK: "rank",
        Measure.COUNT: "count",
    }
)
"""A share and a growth rate are both in per cent, yet no axis makes sense of the two."""
INDEXED = frozenset({"level", "count"})
"""Kinds that may be written as an index; a share or a rate is one already."""
_EXPLAINED = 3


@dataclass(frozen=True, slots=True)
class Group:
    """Indicators that may be drawn in one chart, in the order asked for.

    `denominator` is what a share is a share of, in Chinese; empty for other numbers.
    """

    calibre: str
    unit: str
    kind: str
    denominator: str
    indicators: tuple[str, ...]


def indicator_kind(catalog: Catalog, indicator: str) -> str:
    """level, share, contribution, growth, difference, rank or count."""
    return KINDS[catalog.indicators[indicator].measure]


def axis_groups(catalog: Catalog, indicators: Sequence[str]) -> tuple[Group, ...]:
    """The charts that `indicators` need side by side, in the order of their first indicator."""
    groups: dict[tuple[str, str, str, str], list[str]] = {}
    for id_ in indicators:
        record = catalog.indicators[id_]
        whole = record.denominator.zh if record.denominator else ""
        axis = (record.calibre, record.unit, indicator_kind(catalog, id_), whole)
        groups.setdefault(axis, []).append(id_)
    return tuple(Group(*axis, tuple(ids)) for axis, ids in groups.items())


def refusal(context: Context, indicators: Sequence[str]) -> str:
    """Why `indicators` may not share a chart, naming the calibres; empty when they may."""
    groups = axis_groups(context.catalog, indicators)
    calibres = tuple(dict.fromkeys(group.calibre for group in groups))
    if len(calibres) > 1:
        return _calibres_differ(context, calibres)
    for what in ("unit", "kind", "denominator"):
        other = next((g for g in groups if getattr(g, what) != getattr(groups[0], what)), None)
        if other:
            return _differ(context, groups[0], other, what)
    return ""


def _calibres_differ(context: Context, calibres: tuple[str, ...]) -> str:
    records = [context.catalog.calibres[id_] for id_ in calibres]
    names = context.t("chart_trend.and").join(
        context.t("chart_trend.refused.quoted", name=record.name(context.lang))
        for record in records
    )
    explained = (
        [
            context.t(
                "chart_trend.refused.covers",
                name=record.name(context.lang),
                covers=record.covers[context.lang],
            )
            for record in records
        ]
        if len(records) <= _EXPLAINED
        else []
    )
    reason = context.t("chart_trend.refused.calibres", names=names)
    return context.t("chart_trend.joint").join([reason, *explained])


def _differ(context: Context, first: Group, second: Group, what: str) -> str:
    ids = (first.indicators[0], second.indicators[0])
    return context.t(
        f"chart_trend.refused.{what}",
        first=context.indicator(ids[0]),
        second=context.indicator(ids[1]),
        first_is=_axis_word(context, first, what),
        second_is=_axis_word(context, second, what),
    )


def _axis_word(context: Context, group: Group, what: str) -> str:
    """The unit, kind or denominator of a group as the reader calls it."""
    record = context.catalog.indicators[group.indicators[0]]
    if what == "unit":
        return context.spoken_unit(group.indicators[0])
    if what == "kind":
        return context.t(f"chart_trend.kind.{group.kind}")
    unsaid = context.t("chart_trend.refused.unsaid")
    return record.denominator[context.lang] if record.denominator else unsaid


# The indicators to choose from: in groups by calibre, and ready sets by kind of number.


STANDARD_INDICATORS = (
    "core_value_added",
    "core_revenue",
    "core_share_gdp",
    "core_growth_cagr",
    "core_growth",
    "core_growth_unspecified",
)
"""What a reader sees first: value added, revenue, share of GDP, growth."""
INDICATOR_SETS = ("standard", "level", "share", "growth")
_SET_THEME = "economy"


def indicators_by_calibre(catalog: Catalog) -> tuple[str, ...]:
    """All that are series, those of one calibre together, in the order of the file."""
    order = {id_: number for number, id_ in enumerate(catalog.calibres)}
    records = catalog.indicators
    series = (id_ for id_ in records if records[id_].series)
    return tuple(sorted(series, key=lambda id_: order[records[id_].calibre]))


def indicator_set(tables: Dataset, name: str) -> tuple[str, ...]:
    """A set of `SETS`: the standard charts, or what the documents print of one kind.

    The sets by kind hold sizes of the economy and the shares and growth rates of such sizes, not
    of single products.
    """
    known = tables.catalog.indicators
    if name == "standard":
        return tuple(id_ for id_ in STANDARD_INDICATORS if id_ in known)
    printed = {*tables.series["indicator"]}
    return tuple(
        id_
        for id_ in indicators_by_calibre(tables.catalog)
        if id_ in printed
        and indicator_kind(tables.catalog, id_) == name
        and known[id_].theme == _SET_THEME
        if name == "level" or known[id_].of in known
    )


def indicator_label(context: Context, indicator: str) -> str:
    """Calibre first, so that a list reads in groups; then what of it, and the unit."""
    record = context.catalog.indicators[indicator]
    calibre = context.catalog.calibres[record.calibre].name(context.lang)
    rest, unit = indicator_rest(context, indicator), context.spoken_unit(indicator)
    return context.t("chart_trend.menu_item", calibre=calibre, name=rest, unit=unit)


def indicator_rest(context: Context, indicator: str) -> str:
    """The name of an indicator among those of its calibre: 增加值, 占 GDP 比重."""
    record = context.catalog.indicators[indicator]
    calibre = context.catalog.calibres[record.calibre].name(context.lang)
    name = context.indicator(indicator)
    rest = name.removeprefix(calibre).strip(" ,，") if name.startswith(calibre) else name
    return rest or context.t(f"chart_trend.measure.{record.measure}")


# The values of a trend, cut into pieces wherever they may not be joined.


@dataclass(frozen=True, slots=True)
class Line:
    """Neighbouring values of one indicator at one place that a line may join, or its gaps.

    `rows` are rows of `tables.series` or `tables.derived` in time order, or, when `gaps` is
    true, the rows of `tables.reports` that say what is missing.
    """

    indicator: str
    place: str
    rows: tuple[Row, ...]
    gaps: bool = False


def trend_lines(view: TrendView) -> tuple[Line, ...]:
    """All pieces, indicator by indicator and place by place, the gaps of each after its values."""
    printed = _in_view(view, "series")
    extra = _derived_cells(view, printed)
    values, missing = _by_address(printed, extra), _by_address(_missing_cells(view, extra))
    lines = []
    for address in product(view.indicators, view.places):
        lines += [Line(*address, piece) for piece in _pieces(view, values.get(address, ()))]
        gaps = tuple(missing.get(address, ()))
        lines += [Line(*address, gaps, gaps=True)] if gaps else []
    return tuple(lines)


def _in_view(view: TrendView, name: str) -> list[Row]:
    rows = rows_of(view.tables, name, view.indicators, view.places)
    return [row for row in rows if view.holds(row["x"])]


def _derived_cells(view: TrendView, printed: Sequence[Row]) -> list[Row]:
    """Derived values of cells that no document fills, when they are asked for."""
    if not view.options.derived or view.options.base:
        return []
    cells = {*map(_cell, printed)}
    return [row for row in _in_view(view, "derived") if _cell(row) not in cells]


def _missing_cells(view: TrendView, extra: Sequence[Row]) -> list[Row]:
    cells = {*map(_cell, extra)}
    return [
        row
        for row in _in_view(view, "reports")
        if row["preferred"] and math.isnan(row["value"]) and _cell(row) not in cells
    ]


_cell = itemgetter("indicator", "place", "period")


def _by_address(*parts: Sequence[Row]) -> Mapping[tuple[str, str], Sequence[Row]]:
    """The rows of each part in time order, by indicator and place."""
    rows: dict[tuple[str, str], list[Row]] = {}
    for part in parts:
        for row in sorted(part, key=itemgetter("x")):
            rows.setdefault((row["indicator"], row["place"]), []).append(row)
    return rows


def _pieces(view: TrendView, rows: Iterable[Row]) -> list[tuple[Row, ...]]:
    pieces: list[list[Row]] = []
    for row in sorted(rows, key=lambda row: (_precision(row), row["start"])):
        if pieces and _joined(view, pieces[-1][-1], row):
            pieces[-1].append(row)
        else:
            pieces.append([row])
    return [tuple(piece) for piece in pieces]


def _joined(view: TrendView, before: Row, row: Row) -> bool:
    """Whether a line may run from `before` to `row`; over a derived value it is a dotted one."""
    if _precision(before) != _precision(row) or _precision(row) == "span":
        return False
    catalog, id_ = view.tables.catalog, str(row["indicator"])
    if catalog.indicators[id_].cumulative and indicator_kind(catalog, id_) in INDEXED:
        # What counts from January on begins anew each year: a line would show a fall.
        return Period(str(row["period"])).year == Period(str(before["period"])).year
    if "derived" not in {before["mark"], row["mark"]}:
        return bool(before["segment"] == row["segment"])
    place = row["place"]
    return not crosses(view.tables.breaks, row["indicator"], place, before["start"], row["start"])


def _precision(row: Row) -> str:
    return Period(str(row["period"])).precision


# Lines as an index to one period, each inside its own unbroken run.


@dataclass(frozen=True, slots=True)
class IndexLines:
    """Lines whose values are index points, the formulas behind them, and what was refused.

    `refused` holds (code of the refusal, indicator, place); `left_out` the printed values outside
    the base's run or given as bounds, those that follow one another together.
    """

    lines: tuple[Line, ...]
    formulas: tuple[str, ...]
    refused: tuple[tuple[str, str, str], ...]
    left_out: tuple[tuple[Row, ...], ...]


def index_lines(view: TrendView, lines: Sequence[Line]) -> IndexLines:
    """`lines` with the base period = 100; what cannot be indexed is left out and told."""
    values: dict[str, dict[str, Any]] = {}
    refused: list[tuple[str, str, str]] = []
    for indicator, place in _line_addresses(lines):
        try:
            rows = index(view.tables.series, indicator, place, view.options.base)
        except RefusalError as error:
            refused.append((error.code, indicator, place))
            continue
        values |= {str(row["key"]): row for row in row_dicts(rows)}
    entries = [_index_line(view, line, values) for line in lines]
    result = tuple(line for line in entries if line.rows)
    items = {row["key"] for line in result for row in line.rows}
    barred = {(indicator, place) for _, indicator, place in refused}
    addresses = (address for address in _line_addresses(lines) if address not in barred)
    return IndexLines(
        result,
        tuple(
            _index_formula(view, row)
            for key, row in values.items()
            if key in items and row["period"] != view.options.base
        ),
        tuple(refused),
        tuple(run for address in addresses for run in _runs_beside(lines, address, items)),
    )


def _line_addresses(lines: Sequence[Line]) -> tuple[tuple[str, str], ...]:
    """Indicator and place of every line with values, each pair once."""
    return tuple(dict.fromkeys((line.indicator, line.place) for line in lines if not line.gaps))


def _index_formula(view: TrendView, row: dict[str, Any]) -> str:
    context = view.context
    return context.t(
        "chart_trend.index.formula",
        period=context.period(str(row["period"])),
        formula=row["formula"],
        value=context.estimate(Estimate(row["index"], row["low"], row["high"], ""), finest=1),
    )


def _runs_beside(
    lines: Sequence[Line], address: tuple[str, str], items: Collection[str]
) -> Iterator[tuple[Row, ...]]:
    """The values at `address` whose keys are not in `items`, neighbours in time together."""
    own = (line for line in lines if (line.indicator, line.place) == address and not line.gaps)
    rows = sorted((row for line in own for row in line.rows), key=lambda row: float(row["x"]))
    for inside, run in groupby(rows, key=lambda row: row["key"] in items):
        if not inside:
            yield tuple(run)


def _index_line(view: TrendView, line: Line, values: dict[str, dict[str, Any]]) -> Line:
    """`line` in index points: derived, and to be verified where a figure or its base is."""
    if line.gaps:
        return line
    unsourced = {
        row["place"]
        for row in rows_of(view.tables, "series", [line.indicator], [line.place])
        if row["period"] == view.options.base and not row["source"]
    }
    rows = (
        {
            **row,
            "value": entries["index"],
            "low": entries["low"],
            "high": entries["high"],
            "decimals": 1,
            "said_in": "",
            "is": "",
            "mark": str(Mark.DERIVED if row["source"] and not unsourced else Mark.UNSOURCED),
        }
        for row in line.rows
        if (entries := values.get(str(row["key"])))
    )
    return replace(line, rows=tuple(rows))


# Targets that a trend can show: a figure, for its indicators and places, within its years.


@dataclass(frozen=True, slots=True)
class TrendTarget:
    """A row of `tables.targets` with a value."""

    row: Mapping[str, Any]

    @property
    def decided(self) -> bool:
        """Whether the documents tell if it was kept."""
        return self.row["verdict"] in DECIDED

    def verdict(self, context: Context) -> str:
        """As on every page; what is slightly below stands before the target."""
        below = self.row["verdict"] == "slightly_below"
        return context.t(f"{'chart_trend' if below else 'evidence'}.verdicts.{self.row['verdict']}")

    def far(self, context: Context) -> str:
        """How much of it was reached, in brackets: per cent of a level, points of a share.

        Empty where the documents do not decide, and for a rank.
        """
        indicator = str(self.row["indicator"])
        if not self.decided:
            return ""
        if not math.isnan(self.row["ratio"]):
            text = context.t("chart_trend.ratio_of", ratio=context.reached(self.row))
        elif context.unit(indicator) == "%":
            text = context.t("chart_trend.off", points=context.points(abs(self.row["difference"])))
        else:
            return ""
        return context.t("chart_trend.verdicts.far", far=text)

    def way(self, tables: Dataset, context: Context) -> str:
        """How far it had come by the last figure before the deadline; or empty."""
        text = progress(tables, context, {**self.row})
        return context.t("chart_trend.verdicts.way", way=text) if text else ""


def trend_targets(view: TrendView) -> tuple[TrendTarget, ...]:
    """The targets to draw, in the order of the file; none when they are not asked for.

    An index has another scale than the target, so it shows none.
    """
    if not view.options.targets or view.options.base or view.options.read:
        return ()
    rows = rows_of(view.tables, "targets", view.indicators, view.places)
    targets = [TrendTarget(row) for row in rows if not math.isnan(row["value"])]
    return tuple(target for target in targets if view.holds(float(target.row["x"])))


# Vertical lines of a trend: policies at their date, breaks where a line may not go on.


def trend_reference_lines(view: TrendView, lines: Sequence[Line]) -> tuple[ReferenceLine, ...]:
    """Policies (when asked for) and breaks within the years shown, each with its evidence key."""
    policies = _policy_reference_lines(view) if view.options.policies else ()
    return (*policies, *break_reference_lines(view, lines))


def break_reference_lines(view: TrendView, lines: Sequence[Line]) -> tuple[ReferenceLine, ...]:
    """The breaks between values that are drawn, and of what a share is of, each named once."""
    reference_lines: dict[tuple[float, str], ReferenceLine] = {}
    for row in (*break_rows(view, lines), *rebased_rows(view, lines)):
        label = view.context.t(f"chart_trend.break.{row['reason']}")
        reference_line = ReferenceLine(float(row["x"]), label, style="break", key=row["key"])
        reference_lines.setdefault((reference_line.at, label), reference_line)
    return tuple(reference_lines.values())


def break_rows(view: TrendView, lines: Sequence[Line]) -> list[Row]:
    """The rows of `tables.breaks` that lie between values drawn of the same series."""
    return [
        row
        for row in rows_of(view.tables, "breaks", view.indicators, view.places)
        if _between(lines, row["indicator"], row["place"], float(row["x"]))
    ]


def rebased_rows(view: TrendView, lines: Sequence[Line]) -> list[dict[str, str]]:
    """The breaks at which only what a drawn share is of changed its basis, reason `numerator`.

    Its line goes on, for documents print the share itself on both sides.
    """
    records, result = view.tables.catalog.indicators, []
    own = {(row["indicator"], row["place"], row["x"]) for row in break_rows(view, lines)}
    for name in view.indicators:
        record = records[name]
        if record.measure is not Measure.SHARE or not record.of:
            continue
        for row in rows_of(view.tables, "breaks", (record.of,), view.places):
            drawn = _between(lines, name, row["place"], float(row["x"]))
            if row["reason"] != "does_not_reproduce" or (name, row["place"], row["x"]) in own:
                continue
            if drawn:
                result.append({**row, "reason": "numerator"})
    return result


def _between(lines: Sequence[Line], indicator: str, place: str, x: float) -> bool:
    at = [
        row["x"]
        for line in lines
        if (line.indicator, line.place) == (indicator, place)
        for row in line.rows
        if not line.gaps
    ]
    return bool(at) and min(at) < x < max(at)


def _policy_reference_lines(view: TrendView) -> tuple[ReferenceLine, ...]:
    lines = (
        ReferenceLine(
            _issue_time(policy), _policy_label(view, policy), key=figures.record_key("policy", id_)
        )
        for id_, policy in _policies_to_mark(view)
    )
    return tuple(
        sorted((g for g in lines if view.holds(g.at)), key=lambda reference_line: reference_line.at)
    )


def _policies_to_mark(view: TrendView) -> Iterator[tuple[str, Policy]]:
    """Turning points of the places and those around them, and policies that set a target."""
    around = _places_around(view)
    targets = {
        target.policy
        for target in view.tables.catalog.targets.values()
        if target.indicator in view.indicators and target.place in view.places
    }
    for id_, policy in view.tables.catalog.policies.items():
        turning = policy.turning_point and policy.place in around
        if policy.period is not None and (turning or id_ in targets):
            yield id_, policy


def _places_around(view: TrendView) -> set[str]:
    names: set[str] = set()
    todo: list[str | None] = [*view.places]
    while todo:
        place = todo.pop()
        if place and place not in names:
            names.add(place)
            todo.append(view.tables.catalog.places[place].within)
    return names


def _issue_time(policy: Policy) -> float:
    """When it was issued, in years: a span runs from issue to horizon."""
    code = policy.period.code if policy.period else ""
    return Period(code.split("/", maxsplit=1)[0]).middle


def _policy_label(view: TrendView, policy: Policy) -> str:
    year = policy.period.year if policy.period else ""
    return view.context.t("chart_trend.policy", year=year, name=policy.name(view.context.lang))
