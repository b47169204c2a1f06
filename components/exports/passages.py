"""A chart in the prose of a paper: its finding, the notes to it, passages ready to be rewritten."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from components.catalog.locator import locator_name
from components.charts.chart import Chart, Citation, Mark, Point, Series, narrowed
from components.charts.context import source_line
from components.charts.data_table import NUMBER, dated_title
from components.exports import chart_text
from components.exports.base import width
from components.exports.grid import cells
from components.words import Words, words

# Words that every paper needs: numerals of headings, the stop of a finding, the names of documents.


def numeral(number: int, lang: str) -> str:
    """1 → 一, 11 → 十一, 20 → 二十 in Chinese; plain digits in English. Up to 99."""
    t = words(lang)
    if lang != "zh" or number > 99:
        return str(number)
    tens, ones = divmod(number, 10)
    ten = t("exports.numeral.n10")
    head = "" if not tens else ten if tens == 1 else t(f"exports.numeral.n{tens}") + ten
    return head + (t(f"exports.numeral.n{ones}") if ones else "")


def ended(text: str, lang: str) -> str:
    """The text with a full stop, unless it has one."""
    stop = "。" if lang == "zh" else "."
    return text if text.endswith(("。", ".", "！", "？", "!", "?")) else text + stop


_TITLED = re.compile(r"《.+》.*")
_BRACKET = re.compile(r"（[^（）]*）$| \([^()]*\)$")


def short_title(title: str) -> str:
    """What names a document the second time: 《领导参阅》第 7 期, without kind and serial number.

    A bracket that alone holds a number, such as a year, tells it from others and stays.
    """
    titled = _TITLED.search(title)
    text = titled[0] if titled else title
    bare = _BRACKET.sub("", text)
    return bare if bare == text or re.search(r"\d", bare) else text


# The finding of a chart with its figures, and notes that name a document whole once only.


_LISTED = 3
"""Documents that a note in a paper of two pages names."""
_QUOTED = 2
"""Places of one document that a note quotes; of more it gives the lines."""


def finding(chart: Chart) -> str:
    """The finding with its figures, as prose tells it; else its title with its year."""
    return chart.prose or ended(dated_title(chart), chart.lang)


def notes(citations: Sequence[Citation], lang: str) -> tuple[tuple[str, str], ...]:
    """Each document cited with its places, named whole and named shortly."""
    groups: dict[str, list[Citation]] = {}
    for citation in citations:
        groups.setdefault(citation.title, []).append(citation)
    return tuple(
        (_note(title, group, lang), _note(short_title(title), group, lang))
        for title, group in groups.items()
    )


def short_notes(chart: Chart) -> tuple[str, str]:
    """The documents of a chart in one line, named whole and named shortly; many are counted."""
    t = words(chart.lang)
    forms = notes(chart.citations, chart.lang)
    more = [t("exports.trace.sources_more", count=len(chart.citations))] * (len(forms) > _LISTED)
    whole, short = (
        t("exports.trace.sources_joint").join([*(form[at] for form in forms[:_LISTED]), *more])
        for at in (0, 1)
    )
    return whole, short


def _note(title: str, group: Sequence[Citation], lang: str) -> str:
    t = words(lang)
    if len(group) > _QUOTED:
        return source_line(title, {citation.at for citation in group}, lang)
    first, *others = (
        t("exports.book.place", at=locator_name(citation.at, lang), token=citation.says)
        for citation in group
    )
    whole = t("unit.source", title=title, places=first)
    return t("unit.list_separator").join((whole, *others))


_NAMED = 3
"""Rows or cities of a chart whose gaps a paper names, and gaps of one of them."""


def missing(chart: Chart) -> str:
    """What of the chart has no data, in one line; empty where nothing lacks."""
    t, groups = words(chart.lang), dict[str, list[str]]()
    labels = chart_text.gap_labels(chart)
    for label in labels:
        whose, _, what = label.partition(t("twin.text.cell"))
        groups.setdefault(whose, []).append(what)
    if not groups:
        return ""
    named = [
        t("exports.brief.gap", whose=whose, what=t("unit.list_separator").join(cells[:_NAMED]))
        if any(cells)
        else whose
        for whose, cells in list(groups.items())[:_NAMED]
    ]
    listed = sum(len(cells[:_NAMED]) for cells in list(groups.values())[:_NAMED])
    return t(
        f"exports.brief.{'missing' if listed == len(labels) else 'missing_more'}",
        title=t.table.get(f"chart_{chart.id}.name", chart.title),
        names=t("unit.list_separator").join(named),
        count=len(labels),
    )


# Passages of a paper without notes: the finding, its figures, what is to be kept in mind, sources.


Rubric = Literal["stand", "policy", "practice"]
RUBRICS: dict[str, Rubric] = {
    "plan_targets": "policy",
    "policy_around": "policy",
    "policy_counts": "policy",
    "policy_timeline": "policy",
    "policy_years": "policy",
    "promise_ledger": "policy",
    "promises": "policy",
    "road": "policy",
    "lab_fields": "practice",
    "lesson_matrix": "practice",
    "level_status": "practice",
    "platform_reach": "practice",
    "stated_named": "practice",
}
"""The part of a paper for leaders that a chart belongs to; all others say how things stand."""
_ROWS, _ENTRIES = 6, 4
"""Rows of a table told as passages, and entries of a cell named in one."""
_NOTE = 240
"""Half-widths of a caveat that a passage repeats."""


def lead(chart: Chart) -> str:
    """The first passage of a paper for leaders: the finding with its figures, and what follows."""
    return words(chart.lang)("exports.leader.lead", text=passages(chart)[0])


def passages(chart: Chart) -> tuple[str, ...]:
    """The chart as paragraphs: what it finds with figures and documents, then its rows or turns."""
    whole = _joined(chart, (*_opening(chart), *_details(chart)))
    if tabled(chart):
        return (whole, *_rows(chart))
    if chart.traits.table == "events":
        return (whole, *_turns(chart))
    return (whole,)


def _opening(chart: Chart) -> Iterator[str]:
    yield finding(chart)
    if chart.note and width(chart.note) < _NOTE:
        yield ended(chart.note, chart.lang)


def _details(chart: Chart) -> Iterator[str]:
    """Figures that the finding does not name, doubts, and the documents."""
    t, named = words(chart.lang), {*NUMBER.findall(finding(chart))}
    if chart.traits.sentences in {"series", "categories"}:
        bare = chart.with_points(lambda point: replace(point, low=None, high=None))
        for sentence in chart_text.sentences(bare):
            if sentence.citations and {*NUMBER.findall(sentence.text)} - named:
                yield sentence.text
    if chart.traits.sentences != "cells":
        yield from (ended(line, chart.lang) for line in chart_text.flags(chart))
    if names := dict.fromkeys(short_title(citation.title) for citation in chart.citations):
        yield t("exports.leader.sources", names=t("exports.trace.sources_joint").join(names))


def _joined(chart: Chart, texts: Iterator[str] | Sequence[str]) -> str:
    return ("" if chart.lang == "zh" else " ").join(texts)


def tabled(chart: Chart) -> bool:
    """Whether the rows of the chart are passages of their own."""
    return chart.traits.sentences == "cells" and not chart.traits.tinted


def _rows(chart: Chart) -> Iterator[str]:
    """The rows of a table: each one's name, what its cells say, and which say nothing."""
    t, table = words(chart.lang), cells(narrowed(chart))
    for row, name in enumerate(table.rows[:_ROWS]):
        said, silent = list[str](), list[str]()
        for (at, column), pairs in sorted(table.at.items(), key=lambda item: item[0]):
            known = [(series, point) for series, point in pairs if point.mark is not Mark.MISSING]
            if at == row and known:
                head = table.columns[column]
                said.append(t("exports.leader.cell", column=head, items=_items(known, t)))
            elif at == row:
                silent.append(table.columns[column])
        if silent:
            said.append(t("exports.leader.silent", names=t("unit.list_separator").join(silent)))
        yield _point(chart, row, name, said)


def _items(pairs: Sequence[tuple[Series, Point]], t: Words) -> str:
    texts = list(dict.fromkeys(point.words for _, point in pairs))
    joint = t("exports.trace.guides_joint")
    if len(texts) <= _ENTRIES + 1:
        return joint.join(texts)
    return t("exports.leader.items", items=joint.join(texts[:_ENTRIES]), count=len(texts))


def _turns(chart: Chart) -> Iterator[str]:
    """The turning points of a timeline with what is known of each."""
    turning, _ = chart_text.main_events(chart)
    points = [point for _, point in chart_text.in_order(chart) if point in turning]
    for at, point in enumerate(points):
        yield _point(chart, at, point.text, [ended(point.note, chart.lang)] if point.note else [])


def _point(chart: Chart, at: int, name: str, said: Sequence[str]) -> str:
    t = words(chart.lang)
    number = numeral(at + 1, chart.lang)
    return t("exports.leader.point", number=number, name=name, text=_joined(chart, said))
