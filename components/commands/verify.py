"""`hangsu verify [--sources DIR]`: every document's hash and every token's line."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from unicodedata import east_asian_width

import click

from components.catalog.documents import (
    Checked,
    FileState,
    Tally,
    Verdict,
    checked,
    folder,
    tallies,
    tokens,
)
from components.catalog.errors import CatalogError
from components.catalog.models import Catalog
from components.catalog.store import data_path
from components.catalog.validation import load
from components.commands.check import complain
from components.words import Words, words

HEAD = ("document", "file", "tokens", "found", "missed", "unchecked")


def command(lang: str) -> click.Command:
    """The command in `lang`; it ends with 0 only when nothing was missed or out of reach."""
    t = words(lang)

    @click.command("verify", help=t("verify.help"))
    @click.option("--sources", type=click.Path(path_type=Path), help=t("verify.sources"))
    @click.option("--file", type=click.Path(path_type=Path), help=t("verify.file"))
    @click.pass_context
    def verify(ctx: click.Context, sources: Path | None, file: Path | None) -> None:
        path, where = file or data_path(), sources or folder()
        try:
            catalog = load(path)
        except CatalogError as error:
            ctx.exit(complain(path, error, lang))
        results = _walked(catalog, where, t)
        entries = tallies(catalog, results, where)
        for line in _report(catalog, results, entries, where, t):
            click.echo(line)
        ctx.exit(0 if all(tally.sound for tally in entries) else 1)

    return verify


def _walked(catalog: Catalog, where: Path, t: Words) -> tuple[Checked, ...]:
    """All tokens checked, with a bar on standard error while it is a terminal."""
    total = sum(1 for _ in tokens(catalog))
    bar = click.progressbar(
        checked(catalog, where), length=total, label=t("verify.progress"), file=sys.stderr
    )
    with bar as walking:
        return tuple(walking)


def _report(
    catalog: Catalog,
    results: tuple[Checked, ...],
    entries: tuple[Tally, ...],
    where: Path,
    t: Words,
) -> Iterator[str]:
    yield from columns(
        [[t(f"verify.head.{name}") for name in HEAD], *(_row(tally, t) for tally in entries)],
        right=frozenset(range(2, len(HEAD))),
    )
    yield ""
    for result in results:
        if result.verdict is Verdict.NOT_FOUND:
            yield from _miss(result, t)
    for tally in entries:
        if tally.file in {FileState.CHANGED, FileState.REFUSED}:
            yield t(f"verify.{tally.file}", file=catalog.sources[tally.source].file)
    if any(tally.file is FileState.ABSENT for tally in entries):
        yield t("verify.not_at_hand", folder=where)
    yield _sum(results, t)


def _row(tally: Tally, t: Words) -> list[str]:
    counts = (tally.tokens, tally.found, tally.not_found, tally.not_at_hand)
    return [tally.source, t(f"evidence.files.{tally.file}"), *map(str, counts)]


def _miss(result: Checked, t: Words) -> Iterator[str]:
    token = result.token
    yield t("verify.missed", where=token.where, at=token.evidence.at, says=token.evidence.says)
    lines = t("unit.list_separator").join(map(str, result.elsewhere))
    yield t("verify.elsewhere", lines=lines) if lines else t("verify.nowhere")


def _sum(results: tuple[Checked, ...], t: Words) -> str:
    count = {verdict: sum(r.verdict is verdict for r in results) for verdict in Verdict}
    if count[Verdict.FOUND] == len(results):
        return t("verify.all_found", count=len(results))
    return t(
        "verify.some_missed",
        count=len(results),
        found=count[Verdict.FOUND],
        missed=count[Verdict.NOT_FOUND],
        unchecked=count[Verdict.NOT_AT_HAND],
    )


# Text in columns for a terminal, where a Chinese character takes two places.


GAP = "  "


def columns(rows: Sequence[Sequence[str]], *, right: frozenset[int] = frozenset()) -> list[str]:
    """The rows as lines of equal columns; those numbered in `right` are set flush right."""
    widths = [max(map(places, column)) for column in zip(*rows, strict=True)]
    return [
        GAP.join(_set(cell, widths[at], flush=at in right) for at, cell in enumerate(row)).rstrip()
        for row in rows
    ]


def places(text: str) -> int:
    """How many places `text` takes in a terminal."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def _set(cell: str, width: int, *, flush: bool) -> str:
    blank = " " * (width - places(cell))
    return blank + cell if flush else cell + blank
