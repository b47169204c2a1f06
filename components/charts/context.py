"""What every chart needs of its data: names, numbers, texts, points, citations, limits."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from typing import Any, Literal, Protocol

from components.analysis import figures
from components.analysis.dataset import Dataset
from components.analysis.figures import Estimate, Figure, cell_key, record_key
from components.catalog.locator import locator_name, locator_order
from components.catalog.models import BOUNDS, Catalog, Report, SourceRef, Target
from components.catalog.period import Period, period_name, to_date
from components.charts.bibliography import reference
from components.charts.chart import (
    SHAPES,
    Axis,
    Citation,
    Mark,
    Point,
    Series,
    Shape,
    Stamp,
    place_role,
)
from components.words import Words, words
from components.words.numbers import (
    MOST,
    bare,
    figure,
    known_decimals,
    number,
    outwards,
    quantity,
    safe,
    spoken,
)

# Names and numbers of records as a chart writes them, in one language.


@dataclass(frozen=True)
class Context:
    """The names of `catalog`'s records in `lang`, and its numbers with their units."""

    catalog: Catalog
    lang: str

    @property
    def t(self) -> Words:
        """The words of the language."""
        return words(self.lang)

    def place(self, place_id: str) -> str:
        """The name of a place."""
        return self.catalog.places[place_id].name(self.lang)

    def indicator(self, indicator_id: str) -> str:
        """The name of an indicator; what counts from January on says so."""
        record, word = self.catalog.indicators[indicator_id], self.t("unit.cumulative")
        name = record.name(self.lang)
        if not record.cumulative or word in name.casefold():
            return name
        return self.t("unit.qualified", name=name, word=word)

    def unit(self, indicator_id: str) -> str:
        """The unit of an indicator, as printed in the language."""
        return self.catalog.indicators[indicator_id].unit_in(self.lang)

    def spoken_unit(self, indicator_id: str) -> str:
        """The unit in which the language says the figures of an indicator: billion yuan."""
        return spoken(self.unit(indicator_id), self.lang)[0]

    def period(self, period: Period | str) -> str:
        """A period as readers say it: 2022 年, 2018 年上半年, 2024 年一季度, 2019—2021 年."""
        return period_name(period, self.lang)

    def when(self, indicator_id: str, period: Period | str) -> str:
        """The period of a figure of an indicator: 2024 年前三季度 where it counts from January."""
        cumulative = self.catalog.indicators[indicator_id].cumulative
        return self.period(to_date(period) if cumulative else period)

    def row_period(self, row: Mapping[str, Any]) -> str:
        """The period of a row of reports; `alone` is a part of a year taken out of what counts."""
        if row.get("alone"):
            return self.period(row["period"])
        return self.when(str(row["indicator"]), row["period"])

    def value(self, value: float, indicator_id: str, decimals: int | None = None) -> str:
        """A value of an indicator with its unit: 5,076 亿元, 27.1%, 11.3 个百分点."""
        return figure(value, self.unit(indicator_id), self.lang, decimals)

    def bare(self, value: float, indicator_id: str, decimals: int | None = None) -> str:
        """A value of an indicator beside an axis that says its unit; only % stays with it."""
        unit = self.unit(indicator_id)
        return bare(value, unit, self.lang, decimals) + unit * (unit == "%")

    def marked(self, text: str, mark: str, key: str) -> str:
        """`text` with what its mark says; a figure `key` without source keeps 超过, 约 or 不足."""
        pair = figures.report(self.catalog, key) if mark == Mark.UNSOURCED else None
        inner = self.t(f"unit.as_{pair[1].is_}", value=text) if pair else text
        return self.t(f"unit.as_{mark}", value=inner)

    def number(self, value: float, decimals: int | None = None) -> str:
        """A bare number in the language's habit."""
        return number(value, self.lang, decimals)

    def points(self, value: float, decimals: int = 1) -> str:
        """A difference of shares: 11.3 个百分点, never %."""
        return quantity(value, self.t("unit.points"), self.lang, decimals)

    def estimate(self, result: Estimate, unit: str = "", finest: int = MOST) -> str:
        """A computed value in `unit`, to the last digit that its interval leaves known."""
        decimals = known_decimals(result.value, result.low, result.high, finest)
        return quantity(result.value, unit, self.lang, decimals)

    def rounded(self, result: Estimate, finest: int = MOST) -> bool:
        """Whether `estimate` tells less than the figures yield as they are printed."""
        decimals = known_decimals(result.value, result.low, result.high, finest)
        return abs(round(result.value, decimals) - result.value) > 1e-9

    def equation(self, result: Estimate, said: str, finest: int = MOST) -> str:
        """The arithmetic with what it yields as it is `said`, after ≈ where that is rounded."""
        sign = "nearly" if self.rounded(result, finest) else "equals"
        return self.t(f"evidence.{sign}", formula=result.formula, result=said)

    def row_decimals(self, row: Mapping[str, Any]) -> int:
        """Decimals with which the computed value of a row is told: value, low, high, decimals."""
        return known_decimals(row["value"], row["low"], row["high"], int(row["decimals"]))

    def reached(self, row: Mapping[str, Any], finest: int = 1) -> str:
        """How far the outcome of a row of targets went, in per cent of the target: 87.5%."""
        return self.estimate(self.ratio(row), "%", finest)

    def ratio(self, row: Mapping[str, Any]) -> Estimate:
        """The outcome of a row of targets in per cent of the target."""
        outcome, target = figures.at(self.catalog, str(row["outcome_key"])), float(row["value"])
        ends = (outcome.interval.low, outcome.interval.high) if outcome else (math.inf, math.inf)
        low, high = sorted(100 * end / target for end in ends)
        ratio = 100 * float(row["outcome"]) / target
        return Estimate(ratio, low, high, str(row["ratio_formula"]))

    def interval(self, low: float, high: float, unit: str = "", finest: int = MOST) -> str:
        """Two ends counted in `unit` as words, rounded outwards; an open end is said."""
        if math.isinf(low) or math.isinf(high):
            key = "unit.over" if math.isinf(high) else "unit.under"
            return self.t(key, value=bare(low if math.isinf(high) else high, unit, self.lang))
        *ends, decimals = outwards(low, high, finest)
        low_end, high_end = (bare(end, unit, self.lang, decimals) for end in ends)
        # A dash before a minus would read as two signs.
        key = "unit.interval_signed" if min(ends) < 0 else "unit.interval"
        return self.t(key, low=low_end, high=high_end)

    def listed(self, names: Iterable[str]) -> str:
        """Names one after the other: 杭州、苏州."""
        return self.t("unit.list_separator").join(names)

    def worded(
        self,
        chart_id: str,
        values: Mapping[str, Any],
        title: str = "title",
        subtitle: str = "subtitle",
        **alt: str,
    ) -> dict[str, Any]:
        """Id, language, title, subtitle, alt text, prose and file name of a chart with `values`.

        `alt` fills the alt text besides, which may say the title, too.
        """
        t, space = self.t, f"chart_{chart_id}"
        heading = t(f"{space}.{title}", **values)
        return {
            "id": chart_id,
            "lang": self.lang,
            "title": heading,
            "subtitle": t(f"{space}.{subtitle}", **values),
            "alt": t(f"{space}.alt", **{"title": heading, **values, **alt}),
            "prose": t(f"{space}.prose", **values) if f"{space}.prose" in t.table else "",
            "file_name": t(f"{space}.file_name", **values),
        }

    def colour(self, place_id: str) -> str:
        """The palette role of a place."""
        place = self.catalog.places[place_id]
        return place_role(place_id, self.catalog.cities, place.within)

    def shape(self, place_id: str) -> Shape:
        """The mark shape of a place; shape doubles colour."""
        return SHAPES.get(self.colour(place_id).removesuffix("_tint"), "circle")


# Citations: document, place and token behind a mark, and the source line under a chart.


MANY_LINES = 12
"""Lines of one document that a source line still lists one by one."""


class _Evidenced(Protocol):
    """A record that lists where it is printed."""

    @property
    def evidence(self) -> tuple[SourceRef, ...]: ...


def citation(catalog: Catalog, evidence: SourceRef, lang: str) -> Citation:
    """One citation with the document's title in `lang`."""
    source = catalog.sources[evidence.source]
    cited = reference(source, lang)
    return Citation(evidence.source, source.name(lang), evidence.at, evidence.says, cited)


def citations(catalog: Catalog, key: str, lang: str) -> tuple[Citation, ...]:
    """Where the figure or record `key` is printed; empty for unsourced and derived ones.

    A check has no document of its own: it cites those of its inputs, goals and claim.
    """
    return tuple(citation(catalog, evidence, lang) for evidence in evidence_of(catalog, key))


def cited_text(context: Context, cited: Citation) -> str:
    """A document as an entry of a bibliography, with the place in it (GB/T 7714—2015, 8.8.2)."""
    at = locator_name(cited.at, context.lang)
    return context.t("evidence.cited", reference=cited.reference.rstrip("."), at=at)


def evidence_of(catalog: Catalog, key: str) -> tuple[SourceRef, ...]:
    """The evidence of `key` in the order of the file, each once."""
    if pair := figures.report(catalog, key):
        return (pair[1].evidence,) if pair[1].evidence else ()
    kind, _, name = key.partition(":")
    return tuple(dict.fromkeys(_of_record(catalog, kind, name)))


def _of_record(catalog: Catalog, kind: str, name: str) -> Iterable[SourceRef]:
    match kind:
        case "target" if name in catalog.targets:
            target = catalog.targets[name]
            yield SourceRef(source=target.source, at=target.at, says=target.says)
        case "check" if name in catalog.checks:
            check = catalog.checks[name]
            cells = [*check.inputs.values(), *([check.claims] if check.claims else [])]
            for cell in cells:
                yield from evidence_of(catalog, figures.cell_key(cell))
            names = [*check.goals.values(), *([check.target] if check.target else [])]
            for target_id in names:
                yield from evidence_of(catalog, f"target:{target_id}")
        case "conflict" if name in catalog.conflicts:
            yield from (reading.evidence for reading in catalog.conflicts[name].readings)
        case "policy" | "designation" | "institution" | "measure" | "weakness":
            yield from _records(catalog, kind, name)


def _records(catalog: Catalog, kind: str, name: str) -> tuple[SourceRef, ...]:
    sections: dict[str, Mapping[str, _Evidenced]] = {
        "policy": catalog.policies,
        "designation": catalog.designations,
        "institution": catalog.institutions,
        "measure": catalog.measures,
        "weakness": catalog.weaknesses,
    }
    record = sections[kind].get(name)
    return record.evidence if record else ()


def source_lines(series: Iterable[Series], lang: str) -> tuple[str, ...]:
    """The source line of a chart: each document once, with its cited places in order.

    More than `MANY_LINES` of one document are counted: every mark knows its own.
    """
    places: dict[str, set[int | str]] = {}
    for part in series:
        for point in part.points:
            for cited in point.citations:
                places.setdefault(cited.title, set()).add(cited.at)
    return tuple(source_line(title, cited, lang) for title, cited in places.items())


def source_line(title: str, places: set[int | str], lang: str) -> str:
    """One document with its places in order: 《…》第 37、44、104 行."""
    t = words(lang)
    lines = sorted(at for at in places if isinstance(at, int))
    rest = sorted((at for at in places if not isinstance(at, int)), key=locator_order)
    listed = [locator_name(at, lang) for at in rest]
    if len(rest) > MANY_LINES:
        listed = [t("unit.at.many", count=len(rest))]
    joint = t("unit.list_separator")
    if len(lines) > MANY_LINES:
        many = t("unit.at.lines_many", count=len(lines), first=lines[0], last=lines[-1])
        listed = [many, *listed]
    elif lines:
        code = "line" if len(lines) == 1 else "lines"
        listed = [t(f"unit.at.{code}", value=joint.join(_runs(lines, t))), *listed]
    return t("unit.source", title=title, places=joint.join(listed))


def _runs(lines: list[int], t: Words) -> Iterator[str]:
    """Line numbers, three or more that follow one another as 120～127."""
    for _, group in groupby(enumerate(lines), lambda pair: pair[1] - pair[0]):
        run = [line for _, line in group]
        if len(run) > 2:
            yield t("unit.at.run", first=run[0], last=run[-1])
        else:
            yield from map(str, run)


# Figures and records as short words: "超过 5,000 亿元", "杭州 · 核心产业增加值 · 2022 年".


def title_of(tables: Dataset, key: str, context: Context) -> str:
    """One short line that says what a key is about; the key itself when it names nothing."""
    address = figures.parse_key(key)
    if address is not None:
        return _cell_title(tables, address, context) or key
    kind, _, name = key.partition(":")
    record = _sections(tables).get(kind, {}).get(name)
    return str(record.name(context.lang)) if record else key


def figure_text(tables: Dataset, key: str, context: Context) -> str:
    """The value of an observation or target as the reader reads it; empty for any other key."""
    kind, _, name = key.partition(":")
    if kind == "target" and name in tables.catalog.targets:
        return target_text(tables, name, context)
    pair = figures.report(tables.catalog, key)
    return report_text(pair[1], pair[0].indicator, context) if pair else ""


def report_text(report: Report, indicator: str, context: Context) -> str:
    """The value of a report: "超过 5,000 亿元", or that the documents do not say."""
    if report.value is None:
        return context.t("unit.missing")
    text = context.t(f"unit.as_{report.is_}", value=context.value(report.value, indicator))
    return text if report.evidence else context.t("unit.as_unsourced", value=text)


def target_text(tables: Dataset, name: str, context: Context) -> str:
    """The promised figure with its unit, or that it has none."""
    record = tables.catalog.targets[name]
    if record.value is None:
        return context.t("evidence.no_figure")
    text = figure(record.value, target_unit(record, context), context.lang)
    return context.t(f"unit.as_{record.is_}", value=text)


def promised_number(context: Context, name: str) -> dict[str, Any]:
    """What a point of words about a target has besides: the number and its unit, if any."""
    record = context.catalog.targets[name]
    return (
        {}
        if record.value is None
        else {"value": record.value, "unit": target_unit(record, context)}
    )


def target_unit(record: Target, context: Context) -> str:
    """The unit of a target: its own, else that of its indicator, else none."""
    if record.unit:
        return record.unit if context.lang == "zh" else record.unit_en or record.unit
    return context.unit(record.indicator) if record.indicator else ""


def _cell_title(tables: Dataset, address: figures.Address, context: Context) -> str:
    catalog = tables.catalog
    if address.indicator not in catalog.indicators or address.place not in catalog.places:
        return ""
    return context.t(
        "evidence.cell",
        place=context.place(address.place),
        period=context.when(address.indicator, address.period),
        indicator=context.indicator(address.indicator),
    )


def _sections(tables: Dataset) -> Mapping[str, Mapping[str, Any]]:
    catalog = tables.catalog
    return {
        "target": catalog.targets,
        "policy": catalog.policies,
        "designation": catalog.designations,
        "check": catalog.checks,
        "institution": catalog.institutions,
        "measure": catalog.measures,
        "weakness": catalog.weaknesses,
        "conflict": catalog.conflicts,
        "source": catalog.sources,
    }


# From a row of a frame to a point of a chart: mark, words, interval, doubts, citations.


def observed(tables: Dataset, context: Context, row: Mapping[str, Any], **place_at: Any) -> Point:
    """The point of a row of `tables.reports` or `tables.derived`, or of what follows from one.

    It stands at the middle of its period with its value as height, unless `place_at` (x, y,
    label, text …) says otherwise. A missing cell has no value and carries its reason in `text`.
    `said_in` is the unit of a value that is not in that of its indicator, such as an index.
    """
    missing = row["mark"] == Mark.MISSING
    # What a bound leaves open is no interval around the mark; its arrow says so.
    ends = (None, None) if row["is"] in BOUNDS else (_finite(row["low"]), _finite(row["high"]))
    value = None if missing else float(row["value"])
    if bound := _bound(row):
        # Rounded so that it stays true, and drawn where it is told.
        up = bound == "at_most"
        value = safe(row["high"] if up else row["low"], int(row["decimals"]), up=up)
    standard: dict[str, Any] = {
        "x": float(row["x"]),
        "y": math.nan if value is None else value,
        "value": value,
        "mark": Mark(row["mark"]),
        "label": context.row_period(row),
        "key": row["key"],
        "text": _value_text(context, row, value),
        "low": ends[0],
        "high": ends[1],
        "note": note_of(tables, context, str(row["key"])),
        "bound": bound,
        "qualifier": _qualifier(row),
        **evidence(tables, context, str(row["key"])),
    }
    return Point(**(standard | place_at))


def _qualifier(row: Mapping[str, Any]) -> str:
    """What a figure without source says besides: over, about; its mark says 待核 alone."""
    own = row["is"] if row["mark"] == Mark.UNSOURCED else ""
    return "" if own == "exact" else str(own)


def _bound(row: Mapping[str, Any]) -> str:
    """at_least or at_most where the row is a computed bound."""
    if row["mark"] != Mark.DERIVED or not row["is"]:
        return ""
    return "at_most" if row["is"] == "under" else "at_least"


def _value_text(context: Context, row: Mapping[str, Any], value: float | None) -> str:
    if value is None:
        return context.t("unit.missing")
    if bound := _bound(row):
        text = context.bare(value, str(row["indicator"]), int(row["decimals"]))
        said = context.t(f"evidence.{bound}", value=text)
        return context.t("evidence.derived_bound", value=said)
    decimals = row.get("decimals")
    digits = None if decimals is None or decimals != decimals else context.row_decimals(row)
    text = context.bare(value, str(row["indicator"]), digits)
    if (unit := row.get("said_in")) is not None:
        text = quantity(value, unit, context.lang, digits)
    return context.marked(text, row["mark"], str(row["key"]))


def _finite(end: float | None) -> float | None:
    return None if end is None or not math.isfinite(end) else float(end)


def note_of(tables: Dataset, context: Context, key: str) -> str:
    """The note of the report behind `key`, and that it is dated by its document; or empty."""
    pair = figures.report(tables.catalog, key)
    name = (pair[1].note or pair[1].why) if pair else None
    dated = context.t("evidence.by_document") if by_document(tables.catalog, key) else ""
    return " ".join(filter(None, (name[context.lang] if name else "", dated)))


def by_document(catalog: Catalog, key: str) -> bool:
    """Whether the figure, policy or title `key` is dated by its document, which prints no year."""
    pair = figures.report(catalog, key)
    kind, _, name = key.partition(":")
    records = {"policy": catalog.policies, "designation": catalog.designations}.get(kind, {})
    record: Any = pair[1] if pair else records.get(name)
    return record is not None and record.dated == "by_document"


def evidence(tables: Dataset, context: Context, key: str) -> dict[str, Any]:
    """What a mark or a cell rests on: the doubts about `key`, the documents, and its date."""
    return {
        "flags": flag_words(tables, context, key),
        "citations": citations(tables.catalog, key, context.lang),
        "by_document": by_document(tables.catalog, key),
    }


def flag_words(tables: Dataset, context: Context, key: str) -> tuple[str, ...]:
    """The names of the disputes that touch `key`; a look-alike puts no figure in doubt."""
    conflicts = tables.catalog.conflicts
    return tuple(
        conflicts[text].name(context.lang)
        for text in _flagged(tables).get(key, ())
        if conflicts[text].kind == "dispute"
    )


@lru_cache(maxsize=4)
def _flagged(tables: Dataset) -> dict[str, tuple[str, ...]]:
    """The conflicts by key: every mark of every chart asks for its own."""
    groups = tables.touches.groupby("key", sort=False)["conflict"]
    return {str(key): tuple(names) for key, names in groups}


def year_axis(first: int, last: int, *, every: int = 1, unit: str = "") -> Axis:
    """A period axis from `first` to `last`: each year is a stretch, its tick in the middle."""
    ticks = tuple((year + 0.5, str(year)) for year in range(first, last + 1, every))
    return Axis("period", unit=unit, ticks=ticks, low=float(first), high=float(last + 1))


def category_axis(labels: tuple[str, ...]) -> Axis:
    """A category axis: positions 0, 1, 2 … with their labels."""
    ticks = tuple((float(number), label) for number, label in enumerate(labels))
    return Axis("category", ticks=ticks, low=-0.5, high=len(labels) - 0.5)


# What a value rests on: the points of the figures behind it, their citations, and its check.


def figure_point(tables: Dataset, context: Context, key: str, **place_at: float | str) -> Point:
    """The point of the report `key`; `place_at` says where it stands."""
    series = tables.reports[tables.reports["key"] == key].iloc[0]
    row = {str(column): value for column, value in series.items()}
    return observed(tables, context, row, **place_at)


def check_key(catalog: Catalog, quote: str, inputs: tuple[str, ...]) -> str:
    """`check:ID` of the check that `quote` ("share_gap/points") quotes over just these `inputs`.

    Empty where there is none: a check speaks of one pair of cities, another has no such evidence.
    """
    for name, check in catalog.checks.items():
        cells = {cell_key(cell) for cell in check.inputs.values()}
        if check.quoted_by == quote and cells == {*inputs}:
            return record_key("check", name)
    return ""


def worked(points: tuple[Point, ...], *figures: Figure) -> tuple[Point, ...]:
    """`points` worked out from `figures`: 待核 where one of those has no source."""
    if all(figure.sourced for figure in figures):
        return points
    return tuple(replace(point, mark=Mark.UNSOURCED) for point in points)


def all_citations(*points: Point) -> tuple[Citation, ...]:
    """All citations of `points`, each once: what a value derived from them rests on."""
    return tuple(dict.fromkeys(c for point in points for c in point.citations))


def proof(tables: Dataset, context: Context, *figures: Figure) -> tuple[Citation, ...]:
    """The citations of `figures`: what a value derived from them rests on."""
    return all_citations(*(figure_point(tables, context, figure.key) for figure in figures))


def when_of(context: Context, key: str, period: Period | str | None) -> str:
    """When the record `key` was: "2023 年（按文献年份）", or that the documents print no date."""
    if not period:
        return context.t("evidence.no_date")
    when = context.period(period)
    dated = by_document(context.catalog, key)
    return context.t("evidence.when_by_document", when=when) if dated else when


# The series of a place: its name, its colour, and the shape that doubles the colour.


def place_series(
    context: Context,
    place: str,
    points: Iterable[Point],
    line: Literal["solid", "dotted", "none"] = "none",
) -> Series:
    """`points` as the series of `place`."""
    return Series(
        place,
        context.place(place),
        context.colour(place),
        tuple(points),
        context.shape(place),
        line,
    )


# More cities, or more rows, than a picture can hold: it says how many it leaves out, and where.


MOST_ROWS = 120
"""Rows of a matrix beyond which a reader searches rather than reads."""
MOST_LINES = 24
"""Places in one line chart beyond which nobody can follow a line."""


def compared_cities(catalog: Catalog, *named: str) -> tuple[str, ...]:
    """The cities that stand side by side, those `named` always among them; in file order."""
    chosen = {*catalog.compared_cities, *named}
    return tuple(city for city in catalog.cities if city in chosen)


def with_rest(tables: Dataset, context: Context, note: str) -> str:
    """`note`, and how many cities of the file the chart leaves out when it sets some abreast."""
    every, count = len(tables.catalog.cities), len(tables.catalog.compared_cities)
    if every == count:
        return note
    text = context.t("crowd.cities", shown=count, every=every, rest=every - count)
    return context.t("crowd.joint").join(filter(None, (note, text)))


def with_rows_left(context: Context, note: str, count: int, every: int) -> str:
    """`note`, and how many of its `every` rows a matrix of `count` rows leaves out."""
    return _with_left(context, note, "rows", count, every)


def with_lines_left(context: Context, note: str, count: int, every: int) -> str:
    """`note`, and how many of the `every` places chosen a line chart of `count` leaves out."""
    return _with_left(context, note, "lines", count, every)


def _with_left(context: Context, note: str, what: str, count: int, every: int) -> str:
    if every <= count:
        return note
    text = context.t(f"crowd.{what}", shown=count, every=every, rest=every - count)
    return context.t("crowd.joint").join(filter(None, (note, text)))


# Searching in what a reader can see.


def contains_words(texts: Iterable[str], search: str) -> bool:
    """Whether all words of `search` occur in `texts`, whatever their case, or are their pinyin.

    True for none.
    """
    words = search.casefold().split()
    text = "\n".join(texts).casefold() if words else ""
    return all(word in text or spelled_in(word, text) for word in words)


# Which data a page or a file shows, in words: how far they go, when saved, which version.


def stamp(tables: Dataset, digest: str, address: str = "") -> Stamp:
    """The stamp of `tables`, whose file has the hash `digest`."""
    updated = tables.catalog.updated
    until = tables.newest.code if tables.newest else ""
    return Stamp(digest, until, updated.isoformat() if updated else "", address)


def stamped(stamp: Stamp, lang: str, digits: int = 8) -> str:
    """资料截至 2024 年 · 更新于 2026 年 11 月 29 日 · 版本 ab12cd34: what of it is known, or ""."""
    days = {"until": stamp.until, "updated": stamp.updated}
    known = {name: period_name(code, lang) for name, code in days.items() if code}
    if stamp.digest:
        known["digest"] = stamp.digest[:digits]
    t = words(lang)
    return t("stamp.joint").join(t(f"stamp.{name}", value=v) for name, v in known.items())


# Chinese as it is typed: pinyin in full, and the first letter of each syllable.

_TYPED, _CHINESE = re.compile(r"[a-z]{2,}"), re.compile(r"[\u3400-\u9fff]")


def spelled_in(word: str, text: str) -> bool:
    """Whether the folded `word` is the pinyin of something in one of the lines of `text`."""
    if not _TYPED.fullmatch(word):
        return False
    return any(word in spelling for line in text.split("\n") for spelling in _spellings(line))


@lru_cache(maxsize=16384)
def _spellings(line: str) -> tuple[str, ...]:
    """shuzijingji and szjj for 数字经济; nothing for a line without Chinese."""
    if not _CHINESE.search(line):
        return ()
    # Loaded when somebody types pinyin: its dictionaries take fifty megabytes and half a second.
    from pypinyin import Style, lazy_pinyin

    plain = "".join(line.split())
    styles = (Style.NORMAL, Style.FIRST_LETTER)
    return tuple("".join(lazy_pinyin(plain, style=style)).lower() for style in styles)
