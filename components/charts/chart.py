"""A chart as a frozen value: made once from a frame, rendered many times.

The screen, the picture, the native Office charts, the data table and the alt text are all made
from one `Chart`, so they cannot disagree. Positions are plain numbers on both axes; an axis with
categories carries their labels as ticks. Nothing here knows Plotly, Office or Streamlit.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from math import isfinite
from types import MappingProxyType
from typing import Any, Literal, Self

from components.charts.kinds import KINDS, Kind, Traits
from components.words import words
from components.words.numbers import shifted, spoken

Shape = Literal["circle", "square", "diamond", "triangle", "bar", "outline", "none"]
"""The shape of a mark; "none": words alone; "outline": an empty bar, filled by those in its row."""


class Mark(StrEnum):
    """How certain a figure is; every renderer draws each one differently.

    exact filled · over to under hollow with a bound tick · derived hollow and dotted · scenario
    (what follows from assumed growth) likewise · target a diamond in ink · unsourced dashed outline
    · missing words, never a position on the value axis.
    """

    EXACT = "exact"
    OVER = "over"
    AT_LEAST = "at_least"
    ABOUT = "about"
    NEARLY = "nearly"
    UNDER = "under"
    DERIVED = "derived"
    SCENARIO = "scenario"
    TARGET = "target"
    UNSOURCED = "unsourced"
    MISSING = "missing"


UPWARDS = frozenset({Mark.OVER, Mark.AT_LEAST})
DOWNWARDS = frozenset({Mark.NEARLY, Mark.UNDER})
"""Bounds: they share an arrow, and their words tell them apart."""
COMPUTED = frozenset({Mark.DERIVED, Mark.SCENARIO})
"""Figures of ours: from printed ones alone, or from assumptions beside them."""
SOFT = COMPUTED | {Mark.UNSOURCED}
"""Figures that no document prints: a line to or from one is dotted."""


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a figure is printed: document id and title, place in it (`Locator`), token."""

    source: str
    title: str
    at: int | str
    says: str
    reference: str = field(default="", compare=False)
    """The document as an entry of a bibliography (`bibliography.reference`)."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a mark is about, by the ids of the file; `start` and `end` are days (2022-12-31).

    `indicator`, `place`, `policy`: empty where it is about none.
    """

    indicator: str = ""
    place: str = ""
    policy: str = ""
    start: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """What a value in per cent is the share of: `part` of `whole`, as `unit` counts them.

    `goal` is the whole as it is written, with its word: "约 58%".
    """

    part: float
    whole: float
    unit: str
    goal: str


@dataclass(frozen=True, slots=True)
class Point:
    """One mark.

    `x`, `y`: position; `value`: the number it stands for, None for words and missing cells;
    `label`: what the axis calls it ("2022", "之江实验室"); `text`: words written at the mark;
    `key`: evidence address such as `obs:core_value_added/hangzhou/2022#1` or `policy:ID`, empty
    when there is none; `x_end`: right end of a span; `low`, `high`: interval of the value;
    `flags`: short markers (conflict, other calibre, revised base) in the reader's language;
    `edited`: no document prints these words, the editor summed them up; `by_document`: the
    document prints no year, so its own stands for it; `when`: a time that follows the words;
    `bound`: the computed value is at least or at most something, which `text` says;
    `incomparable`: why it is not compared, or not with the one before it; `unit`: that of its
    value where it is not that of its series; `qualifier`: over or about of a figure whose mark
    says that it has no source; `subject`: what it is about, for files of data; `share`: the
    figures that a value in per cent was made of.
    """

    x: float
    y: float
    value: float | None = None
    mark: Mark = Mark.EXACT
    label: str = ""
    text: str = ""
    key: str = ""
    x_end: float | None = None
    low: float | None = None
    high: float | None = None
    note: str = ""
    flags: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    edited: bool = False
    by_document: bool = False
    bound: Literal["", "at_least", "at_most"] = ""
    when: str = ""
    incomparable: str = ""
    unit: str = ""
    qualifier: str = ""
    subject: Subject = Subject()
    share: Share | None = None

    @property
    def words(self) -> str:
        """The words at the mark with their time."""
        return f"{self.text} {self.when}".rstrip()


@dataclass(frozen=True, slots=True)
class Series:
    """Points of one colour and shape.

    `colour` is a role of `components.charts.chart` (a place id such as "hangzhou", or ink,
    secondary, quiet, neutral, accent); `line` joins neighbouring points; `group` names points
    that share a legend entry. A calibre break is two series, never one. A `thin` line stands
    beside the one that is meant.
    """

    id: str
    name: str
    colour: str
    points: tuple[Point, ...]
    shape: Shape = "circle"
    line: Literal["solid", "dotted", "none"] = "none"
    unit: str = ""
    thin: bool = False

    @property
    def placed(self) -> list[Point]:
        """The points with a position: all but the missing ones."""
        return [point for point in self.points if point.mark is not Mark.MISSING]


@dataclass(frozen=True, slots=True)
class Group:
    """`count` neighbouring ticks: what they have in common, and how many a screen shows at first.

    None shows all; the others open in place. Pictures and files show all of them, in this order.
    """

    name: str
    count: int
    shown: int | None = None


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis: `ticks` are (position, label); `low`/`high` fix the range, zero included.

    Of a table, `heads` are the rows that head those below them, `numbers` the columns of figures,
    which stand flush right, and `further` those that sheets of data alone hold.
    `groups` are those of the ticks of categories, one after the other; none for a plain list.
    `downwards`: the smallest number stands at the top, as of ranks.
    """

    kind: Literal["number", "period", "category"] = "number"
    title: str = ""
    unit: str = ""
    ticks: tuple[tuple[float, str], ...] = ()
    low: float | None = None
    high: float | None = None
    decimals: int | None = None
    grid: bool = False
    heads: tuple[float, ...] = ()
    numbers: tuple[float, ...] = ()
    further: tuple[float, ...] = ()
    groups: tuple[Group, ...] = ()
    downwards: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of the x axis that is shaded and named, such as a turning point."""

    start: float
    end: float
    label: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class ReferenceLine:
    """A vertical or horizontal line with words: a policy year, a break with its reason."""

    at: float
    label: str
    axis: Literal["x", "y"] = "x"
    style: Literal["hairline", "break", "reference", "mark"] = "hairline"
    key: str = ""


MOST_NAMED = 2
"""Policies whose names stand over a plot."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the data were: hash of the file (hex), how far they go, when saved, address of the view.

    `until` is the code of a period, `updated` a day (2026-11-29); "" for what is not known.
    """

    digest: str = ""
    until: str = ""
    updated: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """What a picture for readers on the way says beside a chart: a figure and its sentence.

    `source` is its line of documents; `doubts` names the disputes that `FLAG_SIGN` stands for.
    """

    figure: str
    text: str
    role: str = "ink"
    source: str = ""
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """A whole chart. `title` is the finding, `subtitle` what is measured, `note` the caveat.

    `x` is always the horizontal and `y` the vertical axis. `bar` charts are horizontal: the
    categories are ticks of `y`. `alt` describes the chart to who cannot see it; `file_name` has no
    ending.
    `empty` is the sentence shown instead of a plot when there is nothing to draw.
    `facts` are what its one-page picture says besides; a chart without them has none.
    `office` is the subtitle where Office draws the chart itself and its marks have another form;
    `prose` what a paper says of it, where its title does not name the figures.
    """

    id: str
    kind: Kind
    lang: str
    title: str
    subtitle: str
    x: Axis
    y: Axis
    series: tuple[Series, ...]
    alt: str
    file_name: str
    bands: tuple[Band, ...] = ()
    reference_lines: tuple[ReferenceLine, ...] = ()
    note: str = ""
    formula: str = ""
    assumptions: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    stamp: Stamp = Stamp()
    empty: str = ""
    height: int = 420
    facts: tuple[Fact, ...] = ()
    office: str = ""
    prose: str = ""

    def with_(self, **changes: Any) -> Self:
        """A new chart with `changes`; this one stays as it was."""
        return replace(self, **changes)

    @property
    def traits(self) -> Traits:
        """What its kind needs from whoever renders or exports it."""
        return KINDS[self.kind]

    @property
    def value_axis(self) -> Literal["x", "y", "none"]:
        """The axis that carries the numbers."""
        return self.traits.value_axis

    @property
    def points(self) -> tuple[Point, ...]:
        """All points, series by series; none where there is nothing to draw."""
        return tuple(point for _, point in self.pairs)

    @property
    def pairs(self) -> tuple[tuple[Series, Point], ...]:
        """Every point behind its series, in their order."""
        return tuple((series, point) for series in self.series for point in series.points)

    def with_points(self, change: Callable[[Point], Point | None]) -> Self:
        """A new chart whose points are what `change` makes of them, without those it drops."""
        return self.with_(
            series=tuple(
                replace(one, points=tuple(filter(None, map(change, one.points))))
                for one in self.series
            )
        )

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The marks in use, in the order of `Mark`: the legend lists these and no others."""
        used = {point.mark for point in self.points}
        return tuple(mark for mark in Mark if mark in used)

    @property
    def axis_marks(self) -> tuple[ReferenceLine, ...]:
        """The policies that are marks on the axis, their names on demand: more than two of them.

        The names of two stand over the plot, where it has the room; those of more never have it.
        """
        upright = [g for g in self.reference_lines if g.axis == "x"]
        named = tuple(g for g in upright if g.style == "hairline")
        marks = named if len(named) > MOST_NAMED else tuple(g for g in upright if g.style == "mark")
        return marks if self.traits.native == "line" else ()

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Each citation once, in the order of the points."""
        entries = (citation for point in self.points for citation in point.citations)
        return tuple(dict.fromkeys(entries))


# What a page says first: a sentence with its evidence, and under it what qualifies it.


@dataclass(frozen=True, slots=True)
class Tag:
    """A verdict in a few words; `good` it holds, `caution` with care, `bar` it does not."""

    kind: Literal["good", "caution", "bar"]
    text: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Headline:
    """A sentence with the evidence keys of the numbers in it.

    `deck` is the line below it: the year, what is measured, what it rests on.
    """

    text: str
    keys: tuple[str, ...] = ()
    deck: str = ""
    tags: tuple[Tag, ...] = ()


# One colour per place for ever, checked for contrast, grey print and colour-blind readers.
#
# Each role has a light and a dark form. Figures are built with the light one, which is also the
# print form; the chart surface swaps light for dark in the browser, by its value: two roles that
# part in the dark may not share one.


LIGHT = MappingProxyType(
    {
        "hangzhou": "#0B5D57",
        "suzhou": "#BC5B12",
        "third": "#6F7D8B",
        "fourth": "#8895A1",
        "hangzhou_tint": "#5E9A95",
        "suzhou_tint": "#E9AE78",
        "hangzhou_text": "#0B5D58",
        "suzhou_text": "#B4560F",
        "hatch": "#FBEFE4",
        "hatch_line": "#E0A878",
        "hatch_text": "#8A3F08",
        "missed": "#9B2335",
        "ink": "#1F2933",
        "secondary": "#52606D",
        "quiet": "#64707D",
        "grid": "#E9EDF1",
        "band": "#EFF3F7",
        "neutral": "#7B8794",
        "accent": "#1D3557",
        "caution": "#7A5000",
        "ground": "#FFFFFF",
    }
)
DARK = MappingProxyType(
    {
        "hangzhou": "#2E9A8E",
        "suzhou": "#DE7D31",
        "third": "#93A0AD",
        "fourth": "#7A8794",
        "hangzhou_tint": "#337570",
        "suzhou_tint": "#8A5A2E",
        "hangzhou_text": "#62CBBE",
        "suzhou_text": "#F2A66C",
        "hatch": "#2A1F16",
        "hatch_line": "#7A4E2A",
        "hatch_text": "#F6BE8E",
        "missed": "#E8808C",
        "ink": "#EEF2F6",
        "secondary": "#A9B4C0",
        "quiet": "#8B98A5",
        "grid": "#222B34",
        "band": "#18222B",
        "neutral": "#6F7C89",
        "accent": "#8FC0EE",
        "caution": "#E2B45C",
        "ground": "#12181F",
    }
)
SEQUENTIAL = ("#EEF3F8", "#CBD9E8", "#9DB7D3", "#7095BE", "#3F6796", "#1D3557")
"""Tints of one ink-blue, low to high."""
LIGHT_TYPE_FROM = 4
"""From this tint on the ground's colour reads better than ink: on each tint one has 4.5 to 1."""
SHAPES: Mapping[str, Shape] = MappingProxyType(
    {"hangzhou": "circle", "suzhou": "square", "third": "triangle"}
)
"""Shape doubles colour, so that a grey print still tells places apart."""


def colour(role: str) -> str:
    """The light (and print) colour of `role`; KeyError for a role that does not exist."""
    return LIGHT[role]


OTHERS = frozenset({"third", "fourth", "neutral"})
"""The greys of further places: beside the two in colour they step back."""
_TEXT = MappingProxyType(
    {"third": "secondary", "fourth": "secondary", "neutral": "secondary"}
    | {f"{city}{form}": f"{city}_text" for city in ("hangzhou", "suzhou") for form in ("", "_tint")}
)


def text_role(role: str) -> str:
    """The role that words in the colour of `role` are set in: 4.5 to 1 on the ground."""
    return _TEXT.get(role, role)


def place_role(place: str, cities: tuple[str, ...], within: str | None = None) -> str:
    """The role of `place` among `cities` (in file order); a district takes its city's tint.

    Hangzhou and Suzhou keep theirs for ever; further cities take the third and fourth colour,
    then the neutral grey, like a place that is neither a city nor inside one.
    """
    if place in {"hangzhou", "suzhou"}:
        return place
    if within in {"hangzhou", "suzhou"}:
        return f"{within}_tint"
    others = [city for city in cities if city not in {"hangzhou", "suzhou"}]
    if place not in others:
        return "neutral"
    return ("third", "fourth", "neutral")[min(others.index(place), 2)]


# A chart with nothing to draw: it says why, in a sentence, instead of failing.


def empty_chart(chart_id: str, kind: Kind, lang: str, sentence: str) -> Chart:
    """The chart `chart_id` without marks; `sentence` is shown and read out in their place."""
    name = words(lang)(f"chart_{chart_id}.name")
    return Chart(
        id=chart_id,
        kind=kind,
        lang=lang,
        title=name,
        subtitle="",
        x=Axis(),
        y=Axis(),
        series=(),
        alt=sentence,
        file_name=name,
        empty=sentence,
    )


# A chart whose cells hold many names: the first are shown, the rest are counted.


def folded(chart: Chart, *, opened: bool = False) -> Chart:
    """`chart` with at most `traits.most` points in a cell, and in words how many more there are.

    One more than that is shown rather than counted; nothing is folded where `most` is 0. With
    `opened` it is as the table of HTML opens: the last `traits.opens` of a cell, the last first.
    """
    most = chart.traits.most or chart.traits.opens * opened
    cells = dict[tuple[float, float], list[tuple[int, Point]]]()
    for number, series in enumerate(chart.series):
        for point in series.points:
            cells.setdefault((point.x, point.y), []).append((number, point))
    full = {at: held for at, held in cells.items() if most and len(held) > most + 1}
    if not full:
        return chart
    kept = [[p for p in one.points if (p.x, p.y) not in full] for one in chart.series]
    for (x, y), held in full.items():
        ordered = held if chart.traits.most else held[::-1]
        for number, point in ordered[:most]:
            kept[number].append(point)
        rest = words(chart.lang)("marks.more", count=len(held) - most)
        kept[ordered[most][0]].append(Point(x, y, mark=Mark.MISSING, text=rest))
    pairs = zip(chart.series, kept, strict=True)
    return chart.with_(series=tuple(replace(one, points=tuple(own)) for one, own in pairs))


def narrowed(chart: Chart) -> Chart:
    """`chart` without the columns that sheets of data alone hold."""
    if not chart.x.further:
        return chart
    gone = {*chart.x.further}
    ticks = tuple(tick for tick in chart.x.ticks if tick[0] not in gone)
    chart = chart.with_points(lambda point: None if point.x in gone else point)
    numbers = tuple(at for at in chart.x.numbers if at not in gone)
    axis = replace(chart.x, ticks=ticks, numbers=numbers, further=())
    return chart.with_(series=tuple(one for one in chart.series if one.points), x=axis)


# A chart in the unit that its language speaks: 5,076 in 100 million yuan is 507.6 billion.


Move = Callable[[float], float]


def in_spoken_units(chart: Chart) -> Chart:
    """`chart` with positions, values and units as its language says them; words stay as they are.

    Only the point of the numbers moves, so nothing is rounded. The words at the marks come from
    `Context.bare`, which moves it alike.
    """
    axis = {"x": chart.x, "y": chart.y}.get(chart.value_axis)
    if axis is None:
        return _spoken_cells(chart)
    unit, power = spoken(axis.unit, chart.lang)
    if not power:
        return chart

    def move(value: float) -> float:
        # A missing position stays the very same NaN, so that equal charts are found equal.
        return shifted(value, axis.unit, chart.lang) if isfinite(value) else value

    moved = _spoken_axis(axis, unit, power, move)
    return chart.with_(
        x=moved if chart.value_axis == "x" else chart.x,
        y=moved if chart.value_axis == "y" else chart.y,
        series=tuple(
            _spoken_series(s, chart.value_axis, axis.unit, unit, move) for s in chart.series
        ),
        reference_lines=tuple(
            _spoken_reference_line(reference_line, chart.value_axis, move)
            for reference_line in chart.reference_lines
        ),
    )


def _spoken_cells(chart: Chart) -> Chart:
    """A chart without an axis of numbers: each of its values in the unit of its words."""

    def said(point: Point, series: Series) -> Point:
        unit = point.unit or series.unit
        values = {"value": point.value, "low": point.low, "high": point.high}
        moved: dict[str, Any] = {
            name: value if value is None else shifted(value, unit, chart.lang)
            for name, value in values.items()
        }
        return replace(point, unit=spoken(point.unit, chart.lang)[0], **moved)

    if not any(spoken(p.unit or s.unit, chart.lang)[1] for s, p in chart.pairs if p.value):
        return chart
    return chart.with_(
        series=tuple(
            replace(
                one,
                unit=spoken(one.unit, chart.lang)[0],
                points=tuple(said(point, one) for point in one.points),
            )
            for one in chart.series
        )
    )


def _spoken_axis(axis: Axis, unit: str, power: int, move: Move) -> Axis:
    return replace(
        axis,
        unit=unit,
        ticks=tuple((move(at), label) for at, label in axis.ticks),
        low=None if axis.low is None else move(axis.low),
        high=None if axis.high is None else move(axis.high),
        decimals=None if axis.decimals is None else max(0, axis.decimals - power),
    )


def _spoken_series(series: Series, along: str, old: str, new: str, move: Move) -> Series:
    points = tuple(_spoken_point(point, along, move) for point in series.points)
    return replace(series, points=points, unit=new if series.unit == old else series.unit)


def _spoken_point(point: Point, along: str, move: Move) -> Point:
    ends = {"value": point.value, "low": point.low, "high": point.high}
    if along == "x":
        ends |= {"x": point.x, "x_end": point.x_end}
    else:
        ends |= {"y": point.y}
    moved: dict[str, Any] = {k: v if v is None else move(v) for k, v in ends.items()}
    return replace(point, **moved)


def _spoken_reference_line(reference_line: ReferenceLine, along: str, move: Move) -> ReferenceLine:
    return (
        replace(reference_line, at=move(reference_line.at))
        if reference_line.axis == along
        else reference_line
    )


# What makes a reader careful about a chart, in one line: the doubts that its points carry.


FLAG_SIGN = "※"
"""Stands at every mark that something is to be known about."""
MOST_FLAGS = 5
"""Doubts named in the line; the rest are counted."""


def flags(chart: Chart) -> tuple[str, ...]:
    """Each doubt of the points once, in their order."""
    names = (flag for point in chart.points for flag in point.flags)
    return tuple(dict.fromkeys(names))


def flag_note(chart: Chart) -> str:
    """What the sign stands for in this chart; empty when no point carries one."""
    lines, t = flags(chart), words(chart.lang)
    if not lines:
        return ""
    names = t("evidence.doubt_joint").join(lines[:MOST_FLAGS])
    if len(lines) > MOST_FLAGS:
        return t("evidence.doubted_more", sign=FLAG_SIGN, names=names, count=len(lines))
    return t("evidence.doubted", sign=FLAG_SIGN, names=names)
