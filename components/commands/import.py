"""`hangsu import FILE`: what a table would change in the data, what it asks, what it refuses.

Nothing is written without `--save`. It ends with 0 when nothing is open, 2 with questions, and 1
with refusals only.
"""

from __future__ import annotations

import getpass
import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import click

from components.catalog.day import today
from components.catalog.models import Catalog
from components.catalog.period import period_name
from components.catalog.store import data_path
from components.catalog.validation import read
from components.catalog.worker import WorkerError
from components.commands._files import form_option, refusals
from components.edit import store
from components.edit.changes import EditError, InvalidError
from components.edit.names import names
from components.edit.store import Signature
from components.edit.yaml_writer import draft, plain
from components.intake.facets import Lexicon, lexicon
from components.intake.proposals import Answers, Outcome, Proposal, Question, proposals
from components.intake.tables import MOST_CELLS, Sheet, TableError, sheets
from components.words import Words, words
from components.words.numbers import as_typed, number

_MOST = 50


def command(lang: str) -> click.Command:
    """The command in `lang`."""
    t = words(lang)

    @click.command("import", help=t("intake.help"))
    @click.argument("file", type=click.Path(path_type=Path))
    @click.option("--sheet", help=t("intake.option.sheet"))
    @click.option("--source", help=t("intake.option.source"))
    @click.option("--map", "answers", multiple=True, metavar="K=V", help=t("intake.option.map"))
    @form_option(t("intake.option.format"))
    @click.option("--save", is_flag=True, help=t("intake.option.save"))
    @click.option("--by", default=_user, help=t("commands_edit.set.by"))
    @click.option("--data", type=click.Path(path_type=Path), help=t("commands.data.file"))
    @click.pass_context
    def import_(ctx: click.Context, /, file: Path, **given: Any) -> None:
        path = given["data"] or data_path()
        refuse = partial(_refuse, form=given["form"], t=t)
        with refusals(ctx, file, lang, data=path, refuse=refuse):
            before = store.current(path)
            catalog = read(before)
            outcome = _outcome(file, catalog, before, given)
            if given["form"] == "json":
                click.echo(json.dumps(_plain(outcome, t), ensure_ascii=False, indent=1).encode())
            else:
                click.echo("\n".join(_lines(outcome, catalog, t)))
            if given["save"] and outcome.changes:
                changes = [one.change for one in outcome.changes]
                signed = Signature(given["by"], f"hangsu import {file.name}", on=today())
                saved = store.save(path, changes, signed, before)
                from components.exports.register import concerned_by  # pandas, once saved

                click.echo(t("intake.saved", count=len(changes), name=path.name), err=True)
                for line in concerned_by(path, before, saved.data, lang):
                    click.echo(line, err=True)
        ctx.exit(2 if outcome.questions else 1 if outcome.refused else 0)

    return import_


def _outcome(file: Path, catalog: Catalog, before: bytes, given: dict[str, Any]) -> Outcome:
    """What the file brings, tried on the data: nothing is told that could not be saved."""
    tables = _tables(file, given["sheet"], lexicon(catalog))
    source = given["source"]
    if source:
        known = names(catalog).find("sources", source)
        if known is None:
            raise EditError("unknown_source", text=source[:60])
        source = known
    answers = Answers.read(given["answers"])
    outcome = proposals(tables, catalog, plain(before), source=source, answers=answers)
    if outcome.changes:
        draft(before, [one.change for one in outcome.changes])
    return outcome


def _tables(file: Path, name: str | None, ours: Lexicon) -> tuple[Sheet, ...]:
    try:
        data = file.read_bytes()
    except OSError as error:
        raise TableError("no_file", name=file.name) from error
    tables = sheets(file.name, data, ours)
    if name is None:
        return tables
    chosen = tuple(one for one in tables if one.name == name)
    if not chosen:
        raise TableError("no_sheet", name=name, names=" | ".join(one.name for one in tables))
    return chosen


def _plain(outcome: Outcome, t: Words) -> dict[str, Any]:
    return {
        "changes": [
            {
                "indicator": one.cell.indicator,
                "place": one.cell.place,
                "period": one.cell.period,
                "value": _short(one.value),
                "unit": one.unit,
                "is": one.is_.value,
                "source": one.source,
                "at": one.at,
                "says": one.says,
                "was": _short(one.was),
            }
            for one in outcome.changes
        ],
        "questions": [
            {"kind": one.kind, "cells": list(one.cells), "choices": list(one.choices)}
            for one in outcome.questions
        ],
        "refused": [
            {"cell": one.cell, "why": one.why(t.lang), "remedy": one.remedy(t.lang)}
            for one in outcome.refused
        ],
    }


def _short(value: float | None) -> int | float | None:
    return value if value is None or value != int(value) else int(value)


def _refuse(error: EditError | WorkerError, form: str, t: Words) -> None:
    """Tell that nothing of the file could be taken, in the shape that was asked for."""
    sentence = error.sentence(t.lang)
    if isinstance(error, InvalidError):
        sentence = "\n".join([sentence, *(one.sentence(t.lang) for one in error.problems)])
    if form == "json":
        why, remedy = sentence, ""
        if isinstance(error, TableError):
            key = f"intake.refused.{error.code}"
            why, remedy = t(f"{key}.why", **error.values), t(f"{key}.remedy", **error.values)
        refused = [{"cell": None, "why": why, "remedy": remedy}]
        told = {"changes": [], "questions": [], "refused": refused}
        click.echo(json.dumps(told, ensure_ascii=False, indent=1).encode())
    else:
        click.echo(sentence)


# The same in words, for a terminal.


def _lines(outcome: Outcome, catalog: Catalog, t: Words) -> Iterator[str]:
    count = len(outcome.changes)
    yield t(
        "intake.count",
        changes=count,
        same=outcome.same,
        questions=len(outcome.questions),
        refused=len(outcome.refused),
    )
    if outcome.gaps:
        yield t("intake.gaps", count=outcome.gaps)
    if outcome.left_out:
        yield t("intake.left_out", count=outcome.left_out)
    if outcome.narrowed:
        yield t("intake.narrowed", most=MOST_CELLS, count=outcome.narrowed)
    if outcome.elsewhere:
        names = t("unit.list_separator").join(outcome.elsewhere[:8])
        yield t("intake.elsewhere", count=len(outcome.elsewhere), names=names)
    yield from (_change(one, catalog, t) for one in outcome.changes[:_MOST])
    if count > _MOST:
        yield t("intake.more", shown=_MOST, all=count)
    yield from (_question(one, catalog, t) for one in outcome.questions)
    for one in outcome.refused:
        yield t("intake.refusal", at=one.cell, why=one.why(t.lang), remedy=one.remedy(t.lang))


def _where(one: Any, catalog: Catalog, t: Words) -> str:  # noqa: ANN401 - a cell
    return t(
        "page_editing.told.cell",
        place=catalog.places[one.place].name(t.lang),
        indicator=catalog.indicators[one.indicator].name(t.lang),
        period=period_name(one.period, t.lang),
    )


def _change(one: Proposal, catalog: Catalog, t: Words) -> str:
    label = catalog.indicators[one.cell.indicator].unit_in(t.lang)
    value = as_typed(one.value, label, t.lang) if one.value is not None else one.says
    was = t("editing.absent") if one.was is None else as_typed(one.was, label, t.lang)
    kept = isinstance(one.change.after, list) and len(one.change.after) > 1
    line = t(
        f"intake.{'beside' if kept else 'change'}",
        where=_where(one.cell, catalog, t),
        was=was,
        value=value if one.is_ == "exact" else t(f"unit.as_{one.is_.value}", value=value),
        at=one.at,
        says=one.says,
    )
    if one.source is None:
        line += t("intake.unsourced")
    return line + (t("intake.signs", signs=" ".join(one.signs)) if one.signs else "")


def _question(one: Question, catalog: Catalog, t: Words) -> str:
    values = dict(one.values)
    if hint := values.pop("hint", None):
        values["odd"] = _odd(hint, values.pop("cell"), catalog, t)
    cells = t("unit.list_separator").join(one.cells[:5])
    at = t("intake.at_many", at=cells, count=len(one.cells)) if len(one.cells) > 5 else cells
    kind = one.kind if values or one.kind not in ("indicator", "place") else f"no_{one.kind}"
    told = t(f"intake.asks.{kind}", at=at, **values)
    names = [_choice(choice, one.kind, catalog, t) for choice in one.choices]
    if not names:
        return told
    return f"{told} {t('intake.choices', choices=t('unit.list_separator').join(names))}"


def _choice(code: str, kind: str, catalog: Catalog, t: Words) -> str:
    if kind not in ("indicator", "place"):
        return code
    return t("intake.choice", id=code, name=getattr(catalog, f"{kind}s")[code].name(t.lang))


def _odd(hint: Any, cell: Any, catalog: Catalog, t: Words) -> str:  # noqa: ANN401 - from analysis
    from components.analysis.figures import parse_key

    label = catalog.indicators[cell.indicator].unit_in(t.lang)
    near = parse_key(hint.key) if hint.key else None
    return t(
        f"page_editing.hints.{hint.code}",
        value=as_typed(hint.value, label, t.lang),
        expected=as_typed(hint.expected, label, t.lang),
        percent=number(hint.factor, t.lang, 0),
        against=_where(near, catalog, t) if near else "",
    )


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""
