"""Changes, places in the file, problems and hints in the words of the form."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from components.analysis.anomalies import Hint, hints
from components.analysis.figures import parse_key
from components.catalog.errors import Mistake, Path, Problem
from components.catalog.models import Catalog, Measure
from components.catalog.period import PeriodError
from components.catalog.yaml_reader import Plain
from components.charts.context import Context
from components.edit.changes import (
    ABSENT,
    Cell,
    Change,
    EditError,
    Field,
    InvalidError,
    Kind,
    Value,
    fields,
    is_cell,
)
from components.edit.names import locator_words, report_words
from components.edit.yaml_writer import inline
from components.ui.widgets import escaped
from components.words import Words, words
from components.words.numbers import as_typed, number

# Records and their faults in the words of the form: labels and names, never keys and codes.


_LONGEST_TRAIL = 120


def label(name: str, t: Words) -> str:
    """What the form calls the field `name`."""
    own = f"page_editing.record.name_{name}"
    text = own if own in t else f"problems.key.{name}"
    return t(text)[:1].upper() + t(text)[1:] if text in t else name


def trail(path: Path, t: Words) -> list[str]:
    """The fields and entries that `path` leads through."""
    return [
        t("problems.item", number=part + 1) if isinstance(part, int) else label(part, t)
        for part in path
    ]


def sentence(problem: Problem | Mistake, t: Words) -> str:
    """What is wrong and what to do, as one would say it who has the form before them."""
    values = dict(problem.values)
    for name in ("term", "section"):
        if name in values:
            values[name] = label(str(values[name]), t)
    key = f"page_editing.fault.{problem.code}"
    return t(key if key in t else "page_editing.fault.other", **values)


def sides(change: Change) -> tuple[Value, Value]:
    """What was and what will be; of a record that is rewritten, the fields that differ."""
    was, will = change.before, change.after
    if len(change.path) != 2 or not isinstance(was, dict) or not isinstance(will, dict):
        return was, will
    names = [name for name in {**was, **will} if was.get(name) != will.get(name)]
    return (
        {name: was[name] for name in names if name in was},
        {name: will[name] for name in names if name in will},
    )


def record_wording(what: dict[str, Any], section: str, catalog: Catalog, lang: str) -> str:
    """The fields of a record, or some of them, each as "label: words"."""
    t, known = words(lang), {field.name: field for field in fields(section)}
    parts = [
        t(
            "page_editing.told.field",
            label=label(name, t),
            text=_text(value, section, known.get(name), catalog, t),
        )
        for name, value in what.items()
        if name != "sha256" and value != {}
    ]
    return t("page_editing.told.and").join(parts) or t("editing.absent")


def _text(value: Any, section: str, field: Field | None, catalog: Catalog, t: Words) -> str:  # noqa: ANN401
    if isinstance(value, dict) and value.keys() <= {"zh", "en"}:
        value = value.get(t.lang) or next(iter(value.values()), "")
    if field and field.kind in {Kind.CELL, Kind.CELLS, Kind.GOALS} and isinstance(value, dict):
        return _meanings(value, field, catalog, t)
    if isinstance(value, dict):  # tokens by what they are
        marks = [str(mark) for said in value.values() if isinstance(said, list) for mark in said]
        value = t("unit.list_separator").join(marks)
    if value is True:
        return t("page_editing.told.yes")
    if field and field.section:
        name = named(catalog, field.section, t)
        names = value if isinstance(value, list) else [value]
        return t("page_editing.comma").join(str(name(one)) for one in names)
    if field and field.kind is Kind.CHOICE:
        return choice(section, field.name, t)(value)
    if field and field.kind is Kind.EVIDENCE and isinstance(value, list):
        name = named(catalog, "sources", t)
        return t("page_editing.comma").join(
            t(
                "page_editing.told.from",
                value=one.get("says", ""),
                at=locator_words(one, t),
                source=name(one.get("source", "")),
            )
            for one in value
            if isinstance(one, dict)
        )
    if field and field.kind is Kind.NAMES and isinstance(value, list):
        return t("unit.list_separator").join(map(str, value))
    text = value if isinstance(value, str) else inline(value)
    return text if len(text) <= _LONGEST_TRAIL else f"{text[:_LONGEST_TRAIL]}…"


def _meanings(value: dict[str, Any], field: Field, catalog: Catalog, t: Words) -> str:
    """What the names of a formula stand for, or which figure is meant."""
    if field.kind is Kind.CELL:
        return place(Cell(*(str(value[name]) for name in Cell._fields)).path, catalog, t.lang)
    inner = Field("", Kind.CELL, required=False)
    said = named(catalog, "targets", t)
    return t("page_editing.comma").join(
        t(
            "page_editing.at",
            where=name,
            text=_meanings(what, inner, catalog, t) if isinstance(what, dict) else said(what),
        )
        for name, what in value.items()
    )


# The words of the codes that a form lets people choose from.


_TABLES = {
    ("policies", "kind"): "evidence.policy_kinds",
    ("targets", "set_by"): "evidence.setters",
    ("institutions", "kind"): "evidence.institution_kinds",
    ("institutions", "level"): "evidence.levels",
    ("institutions", "status"): "evidence.states",
    ("sources", "kind"): "evidence.source_kinds",
    ("sources", "dated"): "evidence.dated",
    ("policies", "dated"): "evidence.dated",
    ("sources", "script"): "evidence.scripts",
    ("indicators", "measure"): "evidence.bases",
    ("measures", "column"): "evidence.columns",
    ("checks", "quote_for"): "evidence.verdicts",
}


def _quoting(code: str, t: Words) -> str:
    """A number of a chart that a check proves: "追平需要多快 · 15 年内"."""
    chart, _, which = code.partition("/")
    years = which.isdigit()
    part = (
        t("chart_closing_pace.row", years=which) if years else f"page_editing.check.number.{which}"
    )
    whole = t(f"chart_{chart}.name")
    return t("page_editing.check.part", whole=whole, part=part)


def choice(section: str, field: str, t: Words) -> Callable[[Any], str]:
    """What a code of `field` in records of `section` means."""
    if field == "is":
        return lambda code: t(f"page_editing.is.{code}_word")
    if section in ("places", "calibres"):
        return lambda code: t(f"page_editing.record.{field}.{code}")
    if field == "expects":
        return lambda code: t(f"page_editing.check.expects.{code}")
    if field == "quoted_by":
        return lambda code: _quoting(code, t)
    table = _TABLES.get((section, field), "")
    return lambda code: t(f"{table}.{code}") if f"{table}.{code}" in t else code


def named(catalog: Catalog, section: str, t: Words) -> Callable[[Any], str]:
    """The name of a record of `section` in the reader's language; its id where there is none."""
    records = getattr(catalog, section)
    return lambda id_: records[id_].name(t.lang) if id_ in records else id_


def waiting(whole: Plain, section: str, t: Words, catalog: Catalog) -> dict[str, str]:
    """The records of `section` by id, each with its name: those of the file and those that wait.

    Read from the plain values, so that a record which is not in order yet can be opened as well;
    a figure that a name quotes is that of `catalog`.
    """
    records = whole.get(section) if isinstance(whole, dict) else None
    table = records if isinstance(records, dict) else {}
    names = {
        str(id_): str(one.get(t.lang) or one.get("zh") or id_) if isinstance(one, dict) else id_
        for id_, one in table.items()
    }
    quoting = named(catalog, section, t)
    return {id_: quoting(id_) if "{" in name else name for id_, name in names.items()}


def ids(catalog: Catalog, section: str) -> list[str]:
    """The ids of `section` in file order; of places the cities come first."""
    every = list(getattr(catalog, section))
    if section == "places":
        every.sort(key=lambda id_: id_ not in catalog.cities)
    return every


def cells(names: Sequence[str], t: Words) -> str:
    """The cells of a sheet, the first few by name."""
    first = t("unit.list_separator").join(names[:3])
    return first if len(names) <= 3 else t("intake.at_many", at=first, count=len(names))


# Changes in an analyst's words: where, what was there, what shall be there.


_LONGEST, _MOST = 120, 20


def place(path: Path, catalog: Catalog, lang: str, own: str = "") -> str:
    """Where a change is: "杭州 · 核心产业增加值 · 2024 年", or section, name and key.

    `own` is the name of a record that the data do not hold, or no longer.
    """
    t, context = words(lang), Context(catalog, lang)
    if is_cell(path):
        _, indicator, _, place_, period = map(str, path)
        try:
            when = context.period(period)
        except PeriodError:
            when = period
        named = indicator if indicator not in catalog.indicators else context.indicator(indicator)
        where = place_ if place_ not in catalog.places else context.place(place_)
        return t("page_editing.told.cell", place=where, indicator=named, period=when)
    parts = [_part(number, str(part), path, catalog, lang) for number, part in enumerate(path)]
    if own and parts[1] == path[1]:
        parts[1] = own
    return t("editing.between").join(parts)


def _own_name(change: Change, lang: str) -> str:
    """What a change of a whole record itself says that the record is called."""
    record = change.before if change.after is ABSENT else change.after
    if len(change.path) != 2 or not isinstance(record, dict):
        return ""
    return str(record.get(lang) or record.get("zh") or "")


def value(what: Value, path: Path, catalog: Catalog, lang: str) -> str:
    """A value in words: figures with unit and document, all else as it is typed in the file."""
    if what is ABSENT:
        return words(lang)("editing.absent")
    if is_cell(path):
        reports = what if isinstance(what, list) else [what]
        names = [report_words(report, str(path[1]), catalog, lang) for report in reports]
        return words(lang)("page_editing.told.or").join(names)
    if isinstance(what, dict) and len(path) == 2:
        return record_wording(what, str(path[0]), catalog, lang)
    text = what if isinstance(what, str) else inline(what)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def line(change: Change, catalog: Catalog, lang: str) -> str:
    """A change as an item of a list: where, what was there, what shall be there."""
    before, after = (value(side, change.path, catalog, lang) for side in sides(change))
    where = place(change.path, catalog, lang, own=_own_name(change, lang))
    return "- " + escaped(
        words(lang)("page_editing.review.change", where=where, before=before, after=after)
    )


def fault(problem: Problem, catalog: Catalog, lang: str) -> str:
    """A fault of the file as it would be: where, what and the remedy, in the form's own words."""
    t, head = words(lang), 5 if is_cell(problem.path[:5]) else 2
    parts = [place(problem.path[:head], catalog, lang), *trail(problem.path[head:], t)]
    where = t("editing.between").join(parts)
    return t("page_editing.at", where=where, text=sentence(problem, t))


def refused(error: EditError, catalog: Catalog, lang: str) -> list[str]:
    """Why a change was not made, as lines of Markdown: the sentence, then each fault."""
    lines = [escaped(error.sentence(lang))]
    if isinstance(error, InvalidError):
        lines += [
            "",
            *(f"- {escaped(fault(one, catalog, lang))}" for one in error.problems[:_MOST]),
        ]
    return lines


def _part(number: int, part: str, path: Path, catalog: Catalog, lang: str) -> str:
    t = words(lang)
    if number == 1:
        record = getattr(catalog, str(path[0]), {}).get(part)
        return part if record is None else str(record.name(lang))
    return label(part, t)


# Hints on a value while it is typed: odd against its neighbours, never a block.


def told(catalog: Catalog, cell: Cell, value: float, lang: str) -> tuple[str, ...]:
    """The hints on `value` typed for `cell`, one sentence each."""
    if cell.indicator not in catalog.indicators or cell.place not in catalog.places:
        return ()
    try:
        entries = hints(catalog, *cell, value)
    except PeriodError:
        return ()
    return tuple(hint_sentence(hint, catalog, cell, lang) for hint in entries)


def hint_sentence(hint: Hint, catalog: Catalog, cell: Cell, lang: str) -> str:
    """What is odd about the figure for `cell`."""
    context = Context(catalog, lang)
    code, percent = hint.code, number(hint.factor, lang, 0)
    if code == "share_mismatch":
        # What is expected is a share, whichever of the three figures was typed.
        share = catalog.indicators[cell.indicator].measure is Measure.SHARE
        code, percent = code if share else "part_mismatch", number(hint.expected, lang, 1)
    return words(lang)(
        f"page_editing.hints.{code}",
        value=as_typed(hint.value, context.unit(cell.indicator), lang),
        expected=as_typed(hint.expected, context.unit(cell.indicator), lang),
        percent=percent,
        against=_against(hint, context),
    )


def _against(hint: Hint, context: Context) -> str:
    address = parse_key(hint.key) if hint.key else None
    if address is None:
        return ""
    return context.t(
        "page_editing.told.cell",
        place=context.place(address.place),
        indicator=context.indicator(address.indicator),
        period=context.period(address.period),
    )
