"""Facts for a writing assistant: the figures of charts as Markdown, each with a mark like [F3].

Beside its mark a figure has its reference and all that has to be said with it. When a text comes
back, `components.catalog.prose.marked` reads which figure each of its marks stands for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from components.analysis.comparison import Datum, datum
from components.analysis.dataset import Dataset
from components.analysis.figures import parse_key
from components.catalog.period import Period
from components.catalog.prose import mark
from components.charts.chart import COMPUTED, Chart, Citation, Mark, Point, Series
from components.charts.comparison import said_of_pair
from components.charts.context import Context
from components.charts.data_table import label_of, value_text
from components.charts.evidence import EvidenceDetail, UnknownKeyError, evidence_detail
from components.exports.base import Briefing, Format, one_line
from components.exports.chart_text import caveats, citation_text, gaps, stamp
from components.words import Words, words

FORMAT = Format(
    id="facts",
    suffix=".facts.md",
    mime="text/markdown; charset=utf-8",
    order=48,
    group="data",
    known=True,
)
MOST_GAPS = 40
"""Gaps told one by one; of a table with more, the number tells enough."""
_ARITHMETIC = ("interval", "formula", "tempo", "so_far")
"""What the evidence computes: an assistant would take its numbers for facts."""
_LIMITS = {
    Mark.TARGET: "target",
    Mark.DERIVED: "derived",
    Mark.SCENARIO: "scenario",
    Mark.UNSOURCED: "unsourced",
    **dict.fromkeys((Mark.OVER, Mark.AT_LEAST, Mark.ABOUT, Mark.NEARLY, Mark.UNDER), "rough"),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure with what it is and what has to be said with it, each a line; `key` of its evidence.

    `name` tells it from others in the same pack: a figure of two charts is one fact.
    """

    name: str
    reference: str
    value: str
    lines: tuple[str, ...]
    key: str = ""


def render(charts: Sequence[Chart], briefing: Briefing, tables: Dataset) -> bytes:
    """Rules for the assistant, then the facts of each chart and what is not known."""
    t, context = words(briefing.lang), Context(tables.catalog, briefing.lang)
    every: dict[str, Fact] = {}
    sections = []
    for chart in charts:
        fresh = {
            fact.name: fact for fact in _facts(chart, tables, context) if fact.name not in every
        }
        every |= fresh
        sections.append((chart, fresh.values()))
    numbers = {name: at for at, name in enumerate(every, start=1)}
    beside = _beside(list(every.values()), numbers, tables, context)
    rules = [t("exports.facts.rules").strip()]
    for first in [*every.values()][:1]:
        rules.append(t("exports.facts.list", example=mark(1, first.reference)))
    blocks = [f"# {t('exports.facts.title')}", "\n".join(rules), stamp(charts[0])]
    for at, (chart, facts) in enumerate(sections, start=1):
        # Its doubts stand with the figures that they are about.
        told = (chart.subtitle, chart.empty, *caveats(chart.with_(series=())))
        blocks.append(f"## {at}. {one_line(chart.title)}")
        blocks.append("\n".join(one_line(text) for text in told if text))
        blocks += [_block(fact, numbers[fact.name], beside[fact.name], t) for fact in facts]
    return "\n\n".join(filter(None, (*blocks, _missing(charts, t)))).encode() + b"\n"


def _block(fact: Fact, number: int, beside: Sequence[str], t: Words) -> str:
    head = t("exports.facts.figure", mark=mark(number, fact.reference), value=fact.value)
    lines = (f"  - {one_line(line)}" for line in (*fact.lines, *beside))
    return "\n".join((f"- {head}", *lines))


def _missing(charts: Sequence[Chart], t: Words) -> str:
    """What the documents do not say, which an assistant must not fill in."""
    every = list(dict.fromkeys(one_line(text) for chart in charts for text in gaps(chart)))
    more = [t("exports.wording.more", count=len(every) - MOST_GAPS)] if every[MOST_GAPS:] else []
    lines = [f"- {text}" for text in (*every[:MOST_GAPS], *more)]
    return "\n".join((f"## {t('exports.facts.gaps')}", "", *lines)) if lines else ""


def _facts(chart: Chart, tables: Dataset, context: Context) -> Iterator[Fact]:
    for series in chart.series:
        for point in series.points:
            # Without either it is a word of the chart, such as a unit in its own column.
            if point.mark is not Mark.MISSING and (point.key or point.value is not None):
                yield _fact(chart, series, point, tables, context)


def _fact(chart: Chart, series: Series, point: Point, tables: Dataset, context: Context) -> Fact:
    """A printed figure as its evidence tells it; what a chart computed, as the chart says it."""
    t, computed = context.t, point.mark in COMPUTED
    value = one_line(value_text(chart, series, point))
    try:
        # The key of a computed point is often that of a figure that it was computed from.
        if computed and not point.key.startswith("check:"):
            raise UnknownKeyError(point.key)
        detail = evidence_detail(tables, point.key, context.lang)
    except UnknownKeyError:
        what = " · ".join(filter(None, (chart.subtitle, series.name, label_of(chart, point))))
        source = _source(point.citations, t) or t("exports.facts.no_source")
        lines = (t("exports.facts.what", text=what), source, *_limits(point, t))
        return Fact(f"{chart.id} {what} {value}", f"chart:{chart.id}", value, lines)
    lines = (
        t(f"exports.facts.{'what' if detail.what else 'name'}", text=detail.what or detail.title),
        t("exports.facts.where", text=detail.where) if detail.where else "",
        *_known(detail, t),
        _source(detail.citations, t),
        *_limits(point, t),
        *_disputes(detail, t),
    )
    told = value if computed else one_line(detail.value)
    return Fact(point.key, _reference(point.key), told, tuple(filter(None, lines)), point.key)


def _reference(key: str) -> str:
    """A figure as notes and forms name it: core_share_gdp/suzhou/2022, /2 for a second report."""
    cell = parse_key(key)
    if cell is None:
        return key
    number = (str(cell.number),) if cell.number > 1 else ()
    return "/".join((cell.indicator, cell.place, cell.period, *number))


def _known(detail: EvidenceDetail, t: Words) -> Iterator[str]:
    """Definition, denominator, notes and the like, without what was computed."""
    computed = {t(f"evidence.{name}") for name in _ARITHMETIC}
    for fact in detail.facts:
        if fact.label not in computed:
            yield t("site.fact", label=fact.label, text=fact.text)


def _source(cited: Sequence[Citation], t: Words) -> str:
    sources = t("exports.trace.sources_joint").join(citation_text(one, t) for one in cited)
    return t("evidence.copy_sources", sources=sources) if cited else ""


def _limits(point: Point, t: Words) -> Iterator[str]:
    """What may not be said of a figure, by what it is made of."""
    kind = "target" if point.key.startswith("target:") else _LIMITS.get(point.mark)
    if kind:
        yield t(f"exports.facts.limit.{kind}")


def _disputes(detail: EvidenceDetail, t: Words) -> Iterator[str]:
    """What the documents do not agree in, and what is easily taken for it."""
    if t("evidence.statuses.unusable") in {tag.text for tag in detail.tags}:
        yield t("exports.facts.limit.unusable")
    for conflict in detail.conflicts:
        name = "lookalike" if conflict.lookalike else "disputed"
        yield t(f"exports.facts.limit.{name}", title=conflict.title, text=conflict.text)
    for other in detail.alternatives:
        if not other.preferred:
            cited = citation_text(other.citation, t) if other.citation else ""
            yield t("exports.facts.limit.rival", text=other.text, cited=cited)


def _beside(
    facts: Sequence[Fact], numbers: Mapping[str, int], tables: Dataset, context: Context
) -> Mapping[str, list[str]]:
    """By fact: with which facts before it it may not be compared, or not without a word.

    Two of one indicator alone, of one period, or neighbours in one series: others nobody compares.
    """
    own = {fact.key: fact.name for fact in facts}
    groups: dict[str, list[tuple[Period, Datum]]] = defaultdict(list)
    for key in own:
        side = datum(tables.catalog, key)
        if side and side.cell and side.period:
            groups[side.cell].append((side.period, side))
    pairs: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for sides in groups.values():
        series = [one for one in sides if one[1].nature != "target"]
        series.sort(key=lambda one: (one[1].place, one[0].start))
        near = [{one.key, two.key} for (_, one), (_, two) in pairwise(series)]
        for (first, one), (second, two) in combinations(sides, 2):
            if first != second and (one.place != two.place or {one.key, two.key} not in near):
                continue
            answer, because = said_of_pair(tables, context, one.key, two.key)
            if because and (first == second or answer == "no"):
                pairs[own[two.key], answer, because].append(numbers[own[one.key]])
    lines = defaultdict(list)
    for (name, answer, because), before in pairs.items():
        marks = context.t("unit.list_separator").join(f"[F{number}]" for number in before)
        lines[name].append(context.t(f"exports.facts.pair.{answer}", marks=marks, because=because))
    return lines
