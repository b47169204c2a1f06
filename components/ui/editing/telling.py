"""Changes in an analyst's words: where, what was there, what shall be there."""

from __future__ import annotations

from typing import Any

from components.catalog.errors import Path, Problem
from components.catalog.models import Catalog
from components.catalog.period import PeriodError
from components.charts.context import Naming
from components.edit.changes import ABSENT, Change, EditError, InvalidError, Value, is_cell
from components.edit.yaml_writer import inline
from components.ui.editing import wording
from components.ui.plain import plain
from components.words import words
from components.words.number import as_typed

_LONGEST, _MOST = 120, 20


def place(path: Path, catalog: Catalog, lang: str) -> str:
    """Where a change is: "杭州 · 核心产业增加值 · 2024 年", or section, name and key."""
    say, naming = words(lang), Naming(catalog, lang)
    if is_cell(path):
        _, indicator, _, place_, period = map(str, path)
        try:
            when = naming.period(period)
        except PeriodError:
            when = period
        named = indicator if indicator not in catalog.indicators else naming.indicator(indicator)
        where = place_ if place_ not in catalog.places else naming.place(place_)
        return say("page_editing.told.cell", place=where, indicator=named, period=when)
    parts = [_part(number, str(part), path, catalog, lang) for number, part in enumerate(path)]
    return say("editing.between").join(parts)


def value(what: Value, path: Path, catalog: Catalog, lang: str) -> str:
    """A value in words: figures with unit and document, all else as it is typed in the file."""
    if what is ABSENT:
        return words(lang)("editing.absent")
    if is_cell(path):
        reports = what if isinstance(what, list) else [what]
        told = [_report(report, str(path[1]), catalog, lang) for report in reports]
        return words(lang)("page_editing.told.or").join(told)
    if isinstance(what, dict) and len(path) == 2:
        return wording.record(what, str(path[0]), catalog, lang)
    text = what if isinstance(what, str) else inline(what)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def line(change: Change, catalog: Catalog, lang: str) -> str:
    """A change as an item of a list: where, what was there, what shall be there."""
    before, after = (value(side, change.path, catalog, lang) for side in wording.sides(change))
    where = place(change.path, catalog, lang)
    return "- " + plain(
        words(lang)("page_editing.review.change", where=where, before=before, after=after)
    )


def fault(problem: Problem, catalog: Catalog, lang: str) -> str:
    """A fault of the file as it would be: where, what and the remedy, in the form's own words."""
    say, head = words(lang), 5 if is_cell(problem.path[:5]) else 2
    parts = [place(problem.path[:head], catalog, lang), *wording.trail(problem.path[head:], say)]
    where = say("editing.between").join(parts)
    return say("page_editing.at", where=where, text=wording.sentence(problem, say))


def refused(error: EditError, catalog: Catalog, lang: str) -> list[str]:
    """Why a change was not made, as lines of Markdown: the sentence, then each fault."""
    lines = [plain(error.sentence(lang))]
    if isinstance(error, InvalidError):
        lines += ["", *(f"- {plain(fault(one, catalog, lang))}" for one in error.problems[:_MOST])]
    return lines


def _report(report: object, indicator: str, catalog: Catalog, lang: str) -> str:
    say, known = words(lang), catalog.indicators.get(indicator)
    fields: dict[str, Any] = report if isinstance(report, dict) else {"value": report}
    number = fields.get("value")
    if isinstance(number, (int, float)):
        text = as_typed(number, known.unit_in(lang) if known else "", lang)
        if (bound := fields.get("is")) in {"over", "about", "under"}:
            text = say(f"page_editing.is.{bound}") + text
    else:
        missing = str(fields.get("missing", ""))
        key = f"evidence.missing.{missing}"
        text = say(key) if key in say else inline(fields)
    source = str(fields.get("source", ""))
    if not source:
        return text
    title = catalog.sources[source].name(lang) if source in catalog.sources else source
    return say("page_editing.told.from", value=text, source=title, at=fields.get("at", ""))


def _part(number: int, part: str, path: Path, catalog: Catalog, lang: str) -> str:
    say = words(lang)
    if number == 1:
        record = getattr(catalog, str(path[0]), {}).get(part)
        return part if record is None else str(record.name(lang))
    return wording.label(part, say)
