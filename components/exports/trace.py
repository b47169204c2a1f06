"""What every file says of its figures: sources, gaps, marks, doubts, data version, address."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from components.charts.chart import Chart, Citation, Mark
from components.charts.stamping import stamped
from components.charts.twin import label_of, value_text
from components.words import Words, words

SHOWN = 4
"""Sources that fit under one chart; the full list stands at the end of the file."""


def citation_text(citation: Citation, say: Words) -> str:
    """One source as words: 《…》第 21 行，“15.8%”."""
    return say(
        "exports.trace.citation", title=citation.title, line=citation.at, token=citation.says
    )


def source_line(chart: Chart, shown: int = SHOWN) -> str:
    """The sources under a chart: the first few, and how many there are when not all fit."""
    say = words(chart.lang)
    cited = [citation_text(citation, say) for citation in chart.citations] or list(chart.sources)
    if not cited:
        return say("exports.trace.no_sources")
    joint = say("exports.trace.sources_joint")
    named = cited[:shown]
    if len(cited) > shown:
        named.append(say("exports.trace.sources_more", count=len(cited)))
    return say("exports.trace.sources", sources=joint.join(named))


def gaps(chart: Chart) -> tuple[str, ...]:
    """What the documents do not say, one line per missing point."""
    say = words(chart.lang)
    found = []
    for series in chart.series:
        for point in series.points:
            if point.mark is not Mark.MISSING:
                continue
            label, value = label_of(chart, point), value_text(chart, series, point)
            key = "exports.trace.gap" if series.name else "exports.trace.gap_plain"
            found.append(say(key, series=series.name, label=label, value=value))
    return tuple(dict.fromkeys(found))


def legend(chart: Chart) -> str:
    """The marks in use and no others: "图例：● 文献原值　◇ 目标值"; or an empty text."""
    if not {*chart.marks} - {Mark.EXACT, Mark.MISSING}:
        return ""
    say = words(chart.lang)
    marks = say("exports.trace.legend_joint").join(
        say(
            "exports.trace.legend_item",
            glyph=say(f"exports.glyph.{mark}"),
            mark=say(f"twin.mark.{mark}"),
        )
        for mark in chart.marks
    )
    return say("exports.trace.legend", marks=marks) if marks else ""


def unsourced(charts: Iterable[Chart]) -> int:
    """How many figures carry no source; a file with any is marked 待核."""
    return sum(
        point.mark is Mark.UNSOURCED
        for chart in charts
        for series in chart.series
        for point in series.points
    )


def warning(charts: Sequence[Chart], lang: str) -> str:
    """The 待核 line of a file, or an empty text when every figure has its source."""
    count = unsourced(charts)
    return words(lang)("exports.trace.unsourced_line", count=count) if count else ""


def stamp(chart: Chart) -> str:
    """Data version: reach, last save and fingerprint of the data; may be empty."""
    return stamped(chart.stamp, chart.lang, 12)


def address(chart: Chart) -> str:
    """The address that reopens the view, as a line; empty when there is none."""
    if not chart.stamp.address:
        return ""
    return words(chart.lang)("exports.trace.address", address=chart.stamp.address)


def caveats(chart: Chart) -> tuple[str, ...]:
    """Note, lines and shades that a native chart cannot draw, formula, assumptions, doubts."""
    say = words(chart.lang)
    joint = say("exports.trace.guides_joint")
    told = [say("exports.trace.note", note=chart.note)] if chart.note else []
    for key, labels in (("guides", chart.guides), ("bands", chart.bands)):
        named = [item.label for item in labels if item.label]
        if named:
            told.append(say(f"exports.trace.{key}", labels=joint.join(named)))
    if chart.formula:
        told.append(say("exports.trace.formula", formula=chart.formula))
    told += [say("exports.trace.assumption", assumption=text) for text in chart.assumptions]
    return (*told, *doubts(chart))


def doubts(chart: Chart) -> tuple[str, ...]:
    """One line per doubt with the points that carry it: the first few, and how many there are."""
    say = words(chart.lang)
    held: dict[str, list[str]] = {}
    for series in chart.series:
        for point in series.points:
            for doubt in point.doubts:
                label = _called(chart, series.name, label_of(chart, point))
                held.setdefault(doubt, []).append(label)
    joint = say("exports.trace.guides_joint")
    lines = []
    for doubt, labels in held.items():
        named = list(dict.fromkeys(labels))
        told = joint.join(named[:SHOWN])
        if len(named) > SHOWN:
            told = say("exports.trace.doubt_more", labels=told, count=len(named))
        lines.append(say("exports.trace.doubt", doubt=doubt, labels=told))
    return tuple(lines)


def _called(chart: Chart, name: str, label: str) -> str:
    return words(chart.lang)("twin.text.cell").join(part for part in (name, label) if part)
