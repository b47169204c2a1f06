"""`hangsu check-draft FILE`: every numeral of a paper with a verdict, and the paper with doubts.

It ends with 0 when nothing is doubtful, 1 when something is, and 2 when the file is no draft.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from components.catalog.day import today
from components.catalog.errors import CatalogError
from components.catalog.store import data_path
from components.catalog.validation import load
from components.catalog.worker import WorkerError
from components.commands._reasons import reason
from components.commands.check import complain
from components.exports.base import ExportError, save
from components.intake.documents import LARGEST, DocumentError
from components.intake.drafts import CheckedDraft, CheckedNumeral, checked, counted, listed
from components.intake.verdicts import ASKED, DOUBTFUL, RIGHT
from components.words import Words, words


def command(lang: str) -> click.Command:
    """The command in `lang`."""
    t = words(lang)

    @click.command("check-draft", help=t("drafts.command.help"))
    @click.argument("file", type=click.Path(path_type=Path))
    @click.option("--out", type=click.Path(path_type=Path), help=t("drafts.command.out"))
    @click.option(
        "--format",
        "form",
        type=click.Choice(["text", "json"]),
        default="text",
        show_default=True,
        help=t("drafts.command.format"),
    )
    @click.pass_context
    def check_draft(ctx: click.Context, file: Path, out: Path | None, form: str) -> None:
        try:
            catalog = load(data_path())
            if file.stat().st_size > LARGEST:
                raise DocumentError("too_large", file.name)
            draft = checked(file.name, file.read_bytes(), catalog, today(), lang)
            if out is not None:
                save(out, _returned(draft, out, t))
        except CatalogError as error:
            ctx.exit(complain(data_path(), error, lang))
        except (DocumentError, WorkerError, ExportError) as error:
            click.echo(error.sentence(lang), err=True)
            ctx.exit(2)
        except OSError as error:
            name = Path(error.filename or file).name
            click.echo(t("drafts.command.no_file", name=name, why=reason(error, lang)), err=True)
            ctx.exit(2)
        if form == "json":
            whole = {"numerals": [_row(one) for one in draft.numerals]}
            click.echo(json.dumps(whole, ensure_ascii=False, indent=1, allow_nan=False).encode())
        else:
            click.echo(_text(draft, t))
        ctx.exit(1 if any(one.verdict in DOUBTFUL for one in draft.numerals) else 0)

    return check_draft


def _row(one: CheckedNumeral) -> dict[str, Any]:
    return {
        "line": one.line,
        "says": one.says,
        "value": one.value,
        "unit": one.unit,
        "verdict": one.verdict.value,
        "figure": one.figure,
        "why": one.why,
    }


def _text(draft: CheckedDraft, t: Words) -> str:
    """What is doubtful, what is asked, what is right, and the counts."""
    parts = (DOUBTFUL, ASKED, RIGHT)
    rows = [line for part in parts for line in listed(draft, t, [*part])]
    return "\n".join([*rows, counted(draft.numerals, t)])


def _returned(draft: CheckedDraft, out: Path, t: Words) -> bytes:
    """The paper with its doubts; of one that takes none the page to print, or the list."""
    if draft.copy is not None:
        return draft.copy
    return draft.slip if out.suffix.casefold() == ".docx" else (_text(draft, t) + "\n").encode()
