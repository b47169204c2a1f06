"""`hangsu check-draft FILE`: every numeral of a paper with a verdict, and the paper with doubts.

It ends with 0 when nothing is doubtful, 1 when something is, and 2 when the file is no draft.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from components.catalog.day import today
from components.catalog.store import data_path
from components.catalog.validation import load
from components.commands._files import apart, content, form_option, refusals
from components.exports.base import save
from components.intake.drafts import CheckedDraft, CheckedNumeral, checked, counted, listed
from components.intake.verdicts import ASKED, DOUBTFUL, RIGHT
from components.words import Words, words


def command(lang: str) -> click.Command:
    """The command in `lang`."""
    t = words(lang)

    @click.command("check-draft", help=t("drafts.command.help"))
    @click.argument("file", type=click.Path(path_type=Path))
    @click.option("--out", type=click.Path(path_type=Path), help=t("drafts.command.out"))
    @form_option(t("drafts.command.format"))
    @click.pass_context
    def check_draft(ctx: click.Context, file: Path, out: Path | None, form: str) -> None:
        apart(out, lang, file)
        with refusals(ctx, file, lang, code=2):
            catalog = load(data_path())
            draft = checked(file.name, content(file), catalog, today(), lang)
            if out is not None:
                save(out, _returned(draft, out, t))
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
