"""`hangsu set INDICATOR PLACE PERIOD VALUE`: one value, by the same safe path as the page."""

from __future__ import annotations

import difflib
import getpass
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any

import click

from components.catalog.day import today
from components.catalog.errors import CatalogError
from components.catalog.models import Catalog, Is, Missing
from components.catalog.store import data_path
from components.catalog.validation import read
from components.commands.check import complain
from components.edit import store
from components.edit.changes import (
    Cell,
    Change,
    ClashError,
    EditError,
    InvalidError,
    alternative,
    cell_report,
    lost,
    rewritten_report,
    typed_period,
)
from components.edit.names import names, report_words
from components.edit.store import Signature
from components.edit.yaml_writer import plain
from components.words import Words, words

_DETAILS = ("source", "at", "says", "why", "note")


def command(lang: str) -> click.Command:
    """The command in `lang`; it ends with 0 when the value is in the file, else with 1."""
    t = words(lang)

    # A value may begin with a minus sign, which is no option.
    @click.command(
        "set", help=t("commands_edit.set.help"), context_settings={"ignore_unknown_options": True}
    )
    @click.argument("indicator")
    @click.argument("place")
    @click.argument("period")
    @click.argument("value", required=False)
    @click.option("--missing", type=_words_of(Missing), help=t("commands_edit.set.missing"))
    @click.option("--is", "is_", type=_words_of(Is), help=t("commands_edit.set.is"))
    @click.option("--rival", is_flag=True, help=t("commands_edit.set.rival"))
    @click.option("--replace", is_flag=True, help=t("commands_edit.set.replace"))
    @click.option("--by", default=_user, help=t("commands_edit.set.by"))
    @click.option("--file", type=click.Path(path_type=Path), help=t("commands.data.file"))
    @click.pass_context
    def set_(ctx: click.Context, /, **given: Any) -> None:
        path = given["file"] or data_path()
        try:
            for line in _saved(path, given, t):
                click.echo(line)
        except CatalogError as error:
            ctx.exit(complain(path, error, lang))
        except EditError as refusal:
            click.echo(_told(refusal, lang))
            ctx.exit(1)
        click.echo(t("commands_edit.set.saved", name=path.name))

    for name in _DETAILS:
        set_ = click.option(f"--{name}", help=t(f"commands_edit.set.{name}"))(set_)
    return set_


def _words_of(kind: type[Enum]) -> click.Choice[str]:
    return click.Choice([word.value for word in kind])


def _saved(path: Path, given: dict[str, Any], t: Words) -> Iterator[str]:
    """Write what was `given` and yield the lines that went and came, and what went unasked."""
    before = store.current(path)
    change = _change(read(before), before, given, t.lang)
    saved = store.save(path, [change], Signature(given["by"], "hangsu set", on=today()), before)
    old = store.alike(before, saved.data)
    lines = difflib.unified_diff(
        old.decode().splitlines(), saved.data.decode().splitlines(), n=0, lineterm=""
    )
    yield from (line for line in lines if not line.startswith(("---", "+++")))
    if gone := _gone(change):
        joint = t("commands_edit.set.joint")
        names = joint.join(t(f"problems.key.{name}") for name in gone)
        yield t("commands_edit.set.gone", names=names)
    from components.exports.register import concerned_by  # pandas, once something was saved

    yield from concerned_by(path, before, saved.data, t.lang)


def _change(catalog: Catalog, data: bytes, given: dict[str, Any], lang: str) -> Change:
    known = names(catalog)
    ids = {}
    for key in ("indicator", "place"):
        ids[key] = known.find(f"{key}s", given[key])
        if ids[key] is None:
            raise EditError(f"unknown_{key}", text=given[key][:60])
    cell = Cell(str(ids["indicator"]), str(ids["place"]), typed_period(given["period"]))
    fields = {"value": given["value"], "missing": given["missing"], "is": given["is_"]}
    record = catalog.indicators[cell.indicator]
    report = cell_report(
        {**fields, **{name: given[name] for name in _DETAILS}}, record.unit, record.unit_en
    )
    whole = plain(data)
    if given["rival"]:
        return alternative(whole, cell, report)
    change = rewritten_report(whole, cell, 1, report)
    if (pair := lost(change)) and not given["replace"]:
        reports = (report_words(one, cell.indicator, catalog, lang) for one in pair)
        raise EditError("sourced_over", **dict(zip(("old", "new"), reports, strict=True)))
    return change


def _gone(change: Change) -> tuple[str, ...]:
    """What the old report said of itself and the new one does not: source, line, words, notes."""
    before, after = (_first(value) for value in (change.before, change.after))
    if "value" not in before:
        # A reason for a missing figure goes with the gap that it explained.
        return ()
    return tuple(name for name in _DETAILS if name in before and name not in after)


def _first(value: object) -> dict[str, Any]:
    values = value[0] if isinstance(value, list) and value else value
    return values if isinstance(values, dict) else {}


def _told(refusal: EditError, lang: str) -> str:
    lines = [refusal.sentence(lang)]
    if isinstance(refusal, InvalidError):
        lines += [problem.sentence(lang) for problem in refusal.problems]
    if isinstance(refusal, ClashError):
        lines += [f"{clash.theirs} ≠ {clash.mine}" for clash in refusal.clashes]
    return "\n".join(lines)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""
