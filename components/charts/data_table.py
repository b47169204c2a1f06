"""The data table of a chart: the same points as rows, for readers, screen readers and files.

The screen shows it under the chart, CSV and Excel write it, Word and PowerPoint cite it. One row
per point, in the order of the series; nothing is rounded, joined or left out.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace

from components.catalog.locator import locator_label
from components.charts.chart import COMPUTED, Axis, Chart, Mark, Point, Series, Share
from components.words import Words, words
from components.words.numbers import MOST, bare, figure, known_decimals, number, outwards

NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
PRINTED = 4
"""More decimals than any document prints."""
NEAR = 1e-6
"""Two positions closer than this (in axis units, years or places) are the same tick."""


@dataclass(frozen=True, slots=True)
class Row:
    """One point. `number` is None for words and missing cells; citations are joined in order."""

    series: str
    label: str
    value: str
    number: float | None
    unit: str
    mark: str
    note: str
    document: str
    line: str
    token: str

    @property
    def cells(self) -> tuple[str | float | None, ...]:
        """The row in the order of `DataTable.headers`."""
        return tuple(getattr(self, field.name) for field in fields(self))


@dataclass(frozen=True, slots=True)
class DataTable:
    """`headers` in the chart's language (10 of them) and one `Row` per point."""

    headers: tuple[str, ...]
    rows: tuple[Row, ...]


def data_table(chart: Chart) -> DataTable:
    """The data table of `chart`, in the chart's language."""
    t = words(chart.lang)
    headers = tuple(t(f"twin.head.{field.name}") for field in fields(Row))
    rows = (_row(chart, series, point, t) for series, point in chart.pairs)
    return DataTable(headers, tuple(rows))


def data_lines(chart: Chart) -> list[tuple[Row, Point]]:
    """The rows of files: in a table of numbers, words that only name a unit are no data."""
    names = {x for x, _ in chart.x.ticks if chart.x.numbers and x not in chart.x.numbers}
    pairs = zip(data_table(chart).rows, chart.points, strict=True)
    return [pair for pair in pairs if pair[1].x not in names or pair[1].value is not None]


IDS = ("key", "indicator", "place", "policy", "start", "end", "low", "high")
"""What files say of a row besides: evidence key, ids, first and last day, ends of the interval."""


def ids(point: Point) -> tuple[str | float | None, ...]:
    """The cells of `IDS`; an open end of an interval is empty."""
    about = point.subject
    ends = (None if end is None or math.isinf(end) else end for end in (point.low, point.high))
    return (
        point.key,
        about.indicator,
        about.place,
        about.policy,
        about.start,
        about.end,
        *(ends if point.value is not None else (None, None)),
    )


def as_told(chart: Chart) -> Chart:
    """`chart` for a file that shows its numbers: none has a digit finer than its words tell.

    The ends of an interval are rounded outwards, as in words.
    """

    def rounded(point: Point) -> Point:
        if point.value is None or point.mark is Mark.MISSING:
            return point
        decimals = decimals_of(chart, point)
        point = replace(point, value=round(point.value, decimals) + 0.0)
        if point.mark not in COMPUTED or point.low is None or point.high is None:
            return point
        low, high, _ = outwards(point.low, point.high, decimals)
        return replace(point, low=low, high=high)

    return chart.with_points(rounded)


def value_text(chart: Chart, series: Series, point: Point) -> str:
    """The value as words: "超过 5,000 亿元", "27.1%"; the point's own text when it has no number.

    A missing cell says why (its text or note), never 0.
    """
    t = words(chart.lang)
    if series.shape == "none" and point.text:
        return point.text
    if point.mark is Mark.MISSING or point.value is None:
        if point.mark is Mark.MISSING:
            return point.text or point.note or t("twin.mark.missing")
        return point.text or point.label or t(f"twin.mark.{point.mark}")
    if chart.value_axis == "none" and (point.text or chart.traits.table == "events"):
        return point.text or point.label
    unit, decimals = unit_of(chart, series), decimals_of(chart, point)
    if share := _share(chart, point):
        length = figure(point.value, unit, chart.lang, _value_axis(chart).decimals)
        return t("twin.text.drawn", value=_counted(chart, point, share), text=length)
    value = figure(point.value, unit, chart.lang, decimals)
    if point.low is not None and point.high is not None:
        said = _said(point) if point.mark in COMPUTED else None
        *ends, places = outwards(point.low, point.high, MOST if said is None else said)
        low, high = (bare(end, unit, chart.lang, places) for end in ends)
        key = "interval_signed" if min(ends) < 0 else "interval"
        value = t(f"twin.text.{key}", value=value, low=low, high=high)
    if written_elsewise(point):
        return t("twin.text.drawn", text=point.text, value=value)
    if point.bound:
        return t("evidence.derived_bound", value=t(f"evidence.{point.bound}", value=value))
    if point.qualifier:
        value = t(f"twin.as.{point.qualifier}", value=value)
    return t(f"twin.as.{point.mark}", value=value)


def _share(chart: Chart, point: Point) -> Share | None:
    """What a point in per cent stands for: its own share, or that of the target it is."""
    if point.share or point.mark is not Mark.TARGET:
        return point.share
    return next((p.share for p in chart.points if p.share and p.y == point.y), None)


def _counted(chart: Chart, point: Point, share: Share) -> str:
    """The part, or for a target the whole, as it is counted: "5,076 亿元", "约 58%"."""
    if point.share:
        part = figure(share.part, share.unit, chart.lang)
        return words(chart.lang)(f"twin.as.{point.mark}", value=part)
    whole = bare(share.whole, share.unit, chart.lang)
    if whole + share.unit in share.goal:
        return share.goal
    return share.goal.replace(whole, figure(share.whole, share.unit, chart.lang))


def written_elsewise(point: Point) -> bool:
    """Whether the mark says another number than it stands for: "5,076" drawn at 87.5% of a target.

    Words without a number ("差一点") are no other number.
    """
    said = NUMBER.findall(point.text)
    return bool(said) and point.value is not None and _said(point) is None


def _said(point: Point) -> int | None:
    """The decimals with which the text of the point says its value; None when it does not.

    Negative where it says tens or hundreds: 18,700 for 18,730.6.
    """
    for written in NUMBER.findall(point.text):
        decimals = len(written.partition(".")[2])
        if point.mark in COMPUTED and "." not in written:
            decimals = len(written.rstrip("0,").replace(",", "")) - len(written.replace(",", ""))
        near = 0.5 * 10**-decimals + NEAR
        if abs(float(written.replace(",", "")) - abs(point.value or 0.0)) <= near:
            return decimals
    return None


def decimals_of(chart: Chart, point: Point) -> int:
    """Decimals of a point: those written at the mark, else the axis', never fewer than printed.

    Only derived figures are rounded, since a printed one has the digits it has.
    """
    if point.value is None:
        return 0
    said = _said(point)
    if said is not None:
        return said
    own = len(f"{point.value:.6f}".rstrip("0").partition(".")[2])
    if own > PRINTED:
        # Nobody prints that many: the figure was computed, and four digits say it well.
        own = max(0, 3 - math.floor(math.log10(abs(point.value))))
    chosen = _value_axis(chart).decimals
    if point.mark not in COMPUTED:
        return own if chosen is None else max(chosen, own)
    finest = own if chosen is None else chosen
    if point.low is None or point.high is None:
        return finest
    return known_decimals(point.value, point.low, point.high, finest)


def dated_title(chart: Chart) -> str:
    """The finding without its stop, with what is measured and when where it names no year."""
    title = chart.title.rstrip("。.")
    measured = re.split(r"[；;]", chart.subtitle)[0]
    if re.search(r"\d{4}", title) or not re.search(r"\d{4}", measured):
        return title
    return words(chart.lang)("surface.measured", title=title, measured=measured)


def label_of(chart: Chart, point: Point) -> str:
    """What the point is about: "2022", "核心产业占比", "之江实验室 · 人工智能"."""
    row = tick_label(chart.y, point.y) if chart.y.kind == "category" else ""
    column = tick_label(chart.x, point.x) if chart.x.kind == "category" else ""
    if chart.x.kind == "period":
        column = point.label or tick_label(chart.x, point.x)
    parts = dict.fromkeys(part for part in (row, column) if part)
    if point.label and (not parts or chart.value_axis == "none"):
        parts[point.label] = None
    text = words(chart.lang)("twin.text.cell").join(parts)
    return text or number(point.x if chart.value_axis != "x" else point.y, chart.lang)


def tick_label(axis: Axis, at: float) -> str:
    """The label of the tick at `at`, or an empty text where the axis has none."""
    return next((label for place, label in axis.ticks if abs(place - at) < NEAR), "")


def unit_of(chart: Chart, series: Series) -> str:
    """The unit of a series' values: its own, else that of the value axis."""
    return series.unit or _value_axis(chart).unit


def _value_axis(chart: Chart) -> Axis:
    return chart.x if chart.value_axis == "x" else chart.y


def nature(point: Point, lang: str) -> str:
    """What the point is made of: "文献原值", "编者归纳，按文献年份", "推算"."""
    t, edited = words(lang), point.edited and point.mark is Mark.EXACT
    text = t("twin.edited") if edited else t(f"twin.mark.{point.mark}")
    return t("twin.by_document", nature=text) if point.by_document else text


def _told(series: Series, point: Point) -> bool:
    """Whether the point is words of ours, such as a verdict, and nothing of a document."""
    words_alone = series.shape == "none" and point.value is None
    return words_alone and point.mark is Mark.EXACT and not (point.edited or point.by_document)


def _joined(joint: str, parts: Iterable[str]) -> str:
    """`parts` in one line: only the last may end as a sentence does."""
    *first, last = [part for part in parts if part] or [""]
    return joint.join((*(part.rstrip("。.") for part in first), last))


def _row(chart: Chart, series: Series, point: Point, t: Words) -> Row:
    joint = t("twin.text.joint")
    cited = point.citations
    missing = point.mark is Mark.MISSING
    # Where it stands alone, it is the value in words.
    because = point.incomparable if point.value is not None else ""
    value, unit = point.value, point.unit or unit_of(chart, series)
    if share := _share(chart, point):
        value, unit = (share.part if point.share else share.whole), share.unit
    return Row(
        series=series.name,
        label=label_of(chart, point),
        value=value_text(chart, series, point),
        number=None if missing else value,
        unit=unit,
        mark="" if _told(series, point) else nature(point, chart.lang),
        note=_joined(joint, (point.note, because, *point.flags)),
        document=joint.join(citation.title for citation in cited),
        line=joint.join(locator_label(citation.at, chart.lang) for citation in cited),
        token=joint.join(citation.says for citation in cited),
    )
