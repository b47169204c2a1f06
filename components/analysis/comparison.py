"""May two figures be compared? A verdict with its reasons, as codes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from components.analysis import figures, sources
from components.analysis.observations import crosses
from components.catalog.models import BOUNDS, Catalog, CellRef, Indicator, Is, Measure, Status
from components.catalog.period import Period

# A figure as the rules see it, whoever states it.


@dataclass(frozen=True, slots=True)
class Datum:
    """A reported, promised (target) or derived figure: what it measures, where, when, who says so.

    `cell` is "" for a target without an indicator; `period` is None for one without a deadline.
    """

    key: str
    nature: Literal["reported", "target", "derived"]
    cell: str
    indicator: Indicator | None
    place: str
    period: Period | None
    unit: str
    calibre: str
    source: str = ""
    is_: Is = Is.EXACT
    status: Status = Status.NORMAL
    by_document: bool = False


def datum(catalog: Catalog, key: str) -> Datum | None:
    """The figure that `key` names: of a cell, a target, or a check that derives a cell.

    None for a gap, for a promise without a number and for every other record.
    """
    if figures.report(catalog, key):
        return _reported(catalog, key)
    kind, _, name = key.partition(":")
    if kind == "target" and name in catalog.targets:
        return _target(catalog, key, name)
    check = catalog.checks.get(name) if kind == "check" else None
    if check is None or check.about is None or check.formula is None:
        return None
    return _derived(catalog, key, check.about)


def _reported(catalog: Catalog, key: str) -> Datum | None:
    figure, address = figures.at(catalog, key), figures.parse_key(key)
    if figure is None or address is None:
        return None
    report, indicator = figure.report, figure.indicator
    return Datum(
        key,
        "reported",
        address.indicator,
        indicator,
        figure.place,
        figure.period,
        indicator.unit,
        indicator.calibre,
        report.source or "",
        report.is_,
        report.status,
        report.dated == "by_document" and report.source is not None,
    )


def _target(catalog: Catalog, key: str, name: str) -> Datum | None:
    target = catalog.targets[name]
    if target.value is None:
        return None
    indicator = catalog.indicators.get(target.indicator or "")
    return Datum(
        key,
        "target",
        target.indicator or "",
        indicator,
        target.place,
        target.by,
        target.unit or (indicator.unit if indicator else ""),
        target.calibre or (indicator.calibre if indicator else ""),
        target.source,
        target.is_,
    )


def _derived(catalog: Catalog, key: str, cell: CellRef) -> Datum:
    indicator = catalog.indicators[cell.indicator]
    unit, calibre = indicator.unit, indicator.calibre
    place, period = cell.place, cell.period
    return Datum(key, "derived", cell.indicator, indicator, place, period, unit, calibre)


# The verdict.


FIRST_HAND = frozenset({"yearbook", "bulletin"})
FATAL = frozenset(
    {
        "missing",
        "indicators_differ",
        "indicator_unstated",
        "periods_differ",
        "undated",
        "series_broken",
        "calibres_differ",
        "calibre_undefined",
        "measures_differ",
        "units_differ",
        "denominators_differ",
        "definition_differs",
        "unusable",
    }
)
"""Findings after which no comparison is allowed."""
REMARKS = frozenset(
    {
        "target_and_outcome",
        "derived",
        "rival_reports",
        "over_time",
        "by_document",
        "basis_unstated",
        "place_within",
        "levels_differ",
        "open_bound",
        "preliminary",
        "contested",
    }
)
"""Findings without which a comparison would mislead: whoever compares has to say them."""
WEAK = frozenset({"same_document", "dependent_documents"})
"""Findings after which a comparison rests on one witness alone."""
PRELIMINARY = frozenset(
    {Status.ESTIMATED, Status.FORECAST, Status.IMPUTED, Status.PROVISIONAL, Status.UNVALIDATED}
)


@dataclass(frozen=True, slots=True)
class Criterion:
    """One point of a comparison: `code`, whether it speaks for comparing, and both sides.

    Each rule below says its codes. `left` and `right` are ids, codes or keys, "" for a side that
    the point does not speak of.
    """

    code: str
    good: bool
    left: str = ""
    right: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """`verdict` and the keys of the two figures.

    comparable, comparable_one_source, comparable_with_remark, comparable_unsourced (all but a
    source speaks for it), or not_comparable.
    """

    verdict: str
    criteria: tuple[Criterion, ...]
    left: str
    right: str

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the criteria, in their order."""
        return tuple(criterion.code for criterion in self.criteria)

    @property
    def answer(self) -> Literal["yes", "remark", "no"]:
        """The verdict in a word: a single witness is told beside a yes, it is no condition."""
        if self.verdict == "not_comparable":
            return "no"
        return "yes" if self.verdict in {"comparable", "comparable_one_source"} else "remark"


def compare(
    catalog: Catalog, left: str, right: str, breaks: pd.DataFrame | None = None
) -> Comparison:
    """The verdict on two figures by their keys (see `datum`); one without a figure is refused.

    A figure may always be held against itself. `breaks` (`observations.breaks`) tells where a
    series is cut; without it two periods are never held against each other.
    """
    one, two = datum(catalog, left), datum(catalog, right)
    if one is None or two is None:
        absent = (left if one is None else "", right if two is None else "")
        return Comparison("not_comparable", (Criterion("missing", False, *absent),), left, right)
    if left == right:
        return Comparison("comparable", (Criterion("same_figure", True),), left, right)
    criteria = (
        *_time(one, two, breaks),
        *_calibre(catalog, one, two),
        *_indicator(one, two),
        *_places(catalog, one, two),
        *_nature(one, two),
        *_doubts(catalog, one, two),
        *_witness(catalog, one, two),
    )
    codes = {criterion.code for criterion in criteria}
    if codes & FATAL:
        return Comparison("not_comparable", criteria, left, right)
    if "unsourced" in codes:
        return Comparison("comparable_unsourced", criteria, left, right)
    weak = "_one_source" if codes & WEAK else ""
    verdict = "comparable" + ("_with_remark" if codes & REMARKS else weak)
    return Comparison(verdict, criteria, left, right)


def partners(
    catalog: Catalog, key: str, breaks: pd.DataFrame, most: int = 5
) -> tuple[Comparison, ...]:
    """What `key` may be compared with, at most `most`: without a remark first, then the nearest.

    Preferred reports of the same indicator alone: no other can pass.
    """
    own = datum(catalog, key)
    if own is None or own.indicator is None or own.period is None:
        return ()
    middle = own.period.middle
    passed = []
    for place, cells in own.indicator.values.items():
        for period in cells:
            other = figures.observation_key(own.cell, place, period)
            if own.nature != "target" and (place, period) == (own.place, own.period):
                continue
            result = compare(catalog, key, other, breaks)
            if result.answer != "no":
                passed.append((result.answer == "remark", abs(period.middle - middle), result))
    return tuple(result for *_, result in sorted(passed, key=lambda item: item[:2])[:most])


# The rules, one for each thing that two figures must share.


def _same(what: str, left: str, right: str) -> Criterion:
    if left == right:
        return Criterion(f"same_{what}", True, left, right)
    return Criterion(f"{what}s_differ", False, left, right)


def _time(one: Datum, two: Datum, breaks: pd.DataFrame | None) -> Iterator[Criterion]:
    """Of two places only one period compares; of one series two periods show a change.

    Codes: same_period; over_time (two periods of one unbroken series and of one length: what is
    compared is the change); series_broken (its base or definition changed between them);
    periods_differ; undated; by_document (the document's year stands for that of the figure). A
    promise for one year is not held against the outcome of another.
    """
    if one.period is None or two.period is None:
        yield Criterion("undated", False, *("" if d.period else d.key for d in (one, two)))
        return
    sides = one.period.code, two.period.code
    if sides[0] == sides[1]:
        yield Criterion("same_period", True, *sides)
    elif breaks is None or not _one_series(one, two):
        yield Criterion("periods_differ", False, *sides)
    else:
        first, last = sorted((one.period.start, two.period.start))
        broken = crosses(breaks, one.cell, one.place, first, last)
        yield Criterion("series_broken" if broken else "over_time", False, *sides)
    if one.by_document or two.by_document:
        yield Criterion("by_document", False, *(d.key * d.by_document for d in (one, two)))


def _one_series(one: Datum, two: Datum) -> bool:
    """Whether both are points of one line; an average over several years is no point of one."""
    lengths = {datum.period.precision for datum in (one, two) if datum.period}
    promised = (one.nature == "target", two.nature == "target")
    cells = {(datum.cell, datum.place) for datum in (one, two)}
    return len(cells) == len(lengths) == 1 and lengths != {"span"} and promised[0] == promised[1]


def _calibre(catalog: Catalog, one: Datum, two: Datum) -> Iterator[Criterion]:
    """Same name is not same definition, and each province has its own statistics.

    Codes: same_calibre; same_name and same_name_apart (one name, in one or in two provinces,
    whose catalogue of sectors no document prints); calibres_differ; calibre_undefined (nobody
    says what is inside, so it carries no second indicator); definition_differs (status D).
    """
    sides = one.calibre, two.calibre
    calibre = catalog.calibres.get(sides[0])
    if sides[0] != sides[1] or calibre is None or calibre.catalogue == "printed":
        yield _same("calibre", *sides)
    else:
        apart = _province(catalog, one.place) != _province(catalog, two.place)
        yield Criterion("same_name_apart" if apart else "same_name", False, *sides)
        if not calibre.defined and one.cell != two.cell:
            yield Criterion("calibre_undefined", False, *sides)
    if Status.DIFFERENT in {one.status, two.status}:
        yield Criterion("definition_differs", False, one.status, two.status)


def _province(catalog: Catalog, place: str) -> str:
    around = (place, *figures.around(catalog, place))
    return next((name for name in around if catalog.places[name].level == "province"), "")


def _indicator(one: Datum, two: Datum) -> Iterator[Criterion]:
    """Value added and revenue of one industry bear one unit and one calibre, and are two things.

    Codes: indicators_differ; indicator_unstated (a promise of which no document reports an
    outcome); same_measure, measures_differ; same_unit, units_differ; same_denominator,
    denominators_differ (shares only); basis_unstated (growth of which no document says whether
    prices are taken out).
    """
    if one.indicator is None or two.indicator is None:
        sides = ("" if d.indicator else d.key for d in (one, two))
        yield Criterion("indicator_unstated", False, *sides)
        yield _same("unit", one.unit, two.unit)
        return
    if one.cell != two.cell:
        yield Criterion("indicators_differ", False, one.cell, two.cell)
    measures = one.indicator.measure, two.indicator.measure
    yield _same("measure", *(measure.value for measure in measures))
    yield _same("unit", one.unit, two.unit)
    base = one.indicator.denominator, two.indicator.denominator
    if any(base):
        yield _same("denominator", *(text["zh"] if text else "" for text in base))
    if set(measures) == {Measure.GROWTH_UNSPECIFIED}:
        yield Criterion("basis_unstated", False)


def _places(catalog: Catalog, one: Datum, two: Datum) -> Iterator[Criterion]:
    """A district stands inside its city: it is a part of the other figure, not a rival to it.

    Codes: place_within; levels_differ (a city beside a district or a province).
    """
    sides = one.place, two.place
    if sides[0] in figures.around(catalog, sides[1]) or sides[1] in figures.around(
        catalog, sides[0]
    ):
        yield Criterion("place_within", False, *sides)
    elif catalog.places[sides[0]].level != catalog.places[sides[1]].level:
        yield Criterion("levels_differ", False, *sides)


def _nature(one: Datum, two: Datum) -> Iterator[Criterion]:
    """What was promised, computed or only bounded is no measured figure.

    Codes: target_and_outcome; derived (by us, printed nowhere); rival_reports (two documents on
    one cell, which show no difference between two things); open_bound (above or below a number);
    preliminary (estimated, forecast, imputed, provisional, not validated); unusable.
    """
    natures = [datum.nature for datum in (one, two)]
    if natures.count("target") == 1:
        yield Criterion("target_and_outcome", False, *natures)
    elif "derived" in natures:
        yield Criterion("derived", False, *natures)
    cells = {(datum.cell, datum.place, datum.period) for datum in (one, two)}
    if len(cells) == 1 and "target" not in natures:
        yield Criterion("rival_reports", False)
    statuses = one.status, two.status
    if Status.UNUSABLE in statuses:
        yield Criterion("unusable", False, *statuses)
    if PRELIMINARY.intersection(statuses):
        yield Criterion("preliminary", False, *statuses)
    if {one.is_, two.is_} & BOUNDS:
        yield Criterion("open_bound", False, one.is_, two.is_)


def _doubts(catalog: Catalog, one: Datum, two: Datum) -> Iterator[Criterion]:
    """A figure that documents dispute carries the dispute into every comparison.

    Code: contested. A look-alike is no dispute: its figures are sound.
    """
    disputed = [_disputed(catalog, datum) for datum in (one, two)]
    if any(disputed):
        keys = (d.key * doubt for d, doubt in zip((one, two), disputed, strict=True))
        yield Criterion("contested", False, *keys)


def _disputed(catalog: Catalog, datum: Datum) -> bool:
    """Whether a dispute speaks of the figure; one of a cell speaks of all its reports."""
    own, target = (datum.cell, datum.place, datum.period), datum.key.removeprefix("target:")
    disputes = (c for c in catalog.conflicts.values() if c.kind == "dispute")
    if datum.nature == "target":
        return any(target in conflict.targets for conflict in disputes)
    cells = (cell for conflict in disputes for cell in conflict.cells)
    return any((cell.indicator, cell.place, cell.period) == own for cell in cells)


def _witness(catalog: Catalog, one: Datum, two: Datum) -> Iterator[Criterion]:
    """Documents that share passages agree because they copy; only statistics offices count.

    Codes: same_document, independent_documents, dependent_documents, unsourced; second_hand
    (neither a yearbook nor a bulletin). A derived figure has no document of its own.
    """
    if "derived" in {one.nature, two.nature}:
        return
    left, right = one.source, two.source
    if not left or not right:
        yield Criterion("unsourced", False, left, right)
    elif left == right:
        yield Criterion("same_document", True, left, right)
    elif sources.witnesses(catalog, (left, right)) == 1:
        yield Criterion("dependent_documents", False, left, right)
    else:
        yield Criterion("independent_documents", True, left, right)
    kinds = [catalog.sources[name].kind for name in (left, right) if name in catalog.sources]
    if any(kind not in FIRST_HAND for kind in kinds):
        yield Criterion("second_hand", False, left, right)
