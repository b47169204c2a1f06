"""`hangsu verify [--sources DIR] [--coverage]`: hashes, the lines of tokens, every numeral."""

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
    file_state,
    folder,
    tallies,
    tokens,
)
from components.catalog.errors import CatalogError
from components.catalog.locator import locator_name
from components.catalog.models import Catalog
from components.catalog.numerals import Numeral, State, coverage, idle_marks, numerals
from components.catalog.store import data_path
from components.catalog.validation import load
from components.commands.check import complain
from components.words import Words, words

HEAD = ("document", "file", "tokens", "found", "missed", "unchecked")
LEDGER = ("document", "line", "numeral", "state", "kind")
TOTALS = ("document", *State)


def command(lang: str) -> click.Command:
    """The command in `lang`; it ends with 0 only when nothing was missed or out of reach."""
    t = words(lang)

    @click.command("verify", help=t("verify.help"))
    @click.option("--sources", type=click.Path(path_type=Path), help=t("verify.sources"))
    @click.option("--file", type=click.Path(path_type=Path), help=t("verify.file"))
    @click.option("--coverage", "every", is_flag=True, help=t("verify.coverage"))
    @click.pass_context
    def verify(ctx: click.Context, sources: Path | None, file: Path | None, every: bool) -> None:
        path, where = file or data_path(), sources or folder()
        try:
            catalog = load(path)
        except CatalogError as error:
            ctx.exit(complain(path, error, lang))
        if every:
            ctx.exit(_account(catalog, where, t))
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
        elif result.verdict is Verdict.UNLINED:
            at = locator_name(result.token.evidence.at, t.lang)
            yield t("verify.unlined", where=result.token.where, at=at)
    for tally in entries:
        if tally.file in {FileState.CHANGED, FileState.REFUSED, FileState.TEXTLESS}:
            yield t(f"verify.{tally.file}", file=catalog.sources[tally.source].file)
    if any(tally.file is FileState.ABSENT for tally in entries):
        yield t("verify.not_at_hand", folder=where)
    yield _sum(results, t)


def _row(tally: Tally, t: Words) -> list[str]:
    counts = (tally.tokens, tally.found, tally.not_found, tally.not_at_hand + tally.unlined)
    return [tally.source, t(f"evidence.files.{tally.file}"), *map(str, counts)]


def _miss(result: Checked, t: Words) -> Iterator[str]:
    token = result.token
    yield t("verify.missed", where=token.where, at=token.evidence.at, says=token.evidence.says)
    names = (locator_name(at, t.lang) for at in result.elsewhere)
    places = t("unit.list_separator").join(names)
    yield t("verify.elsewhere", places=places) if places else t("verify.nowhere")


def _sum(results: tuple[Checked, ...], t: Words) -> str:
    count = {verdict: sum(r.verdict is verdict for r in results) for verdict in Verdict}
    if count[Verdict.FOUND] == len(results):
        return t("verify.all_found", count=len(results))
    return t(
        "verify.some_missed",
        count=len(results),
        found=count[Verdict.FOUND],
        missed=count[Verdict.NOT_FOUND],
        unchecked=count[Verdict.NOT_AT_HAND] + count[Verdict.UNLINED],
    )


# Every numeral of the documents: the ledger, the totals, and what is still open.


def _account(catalog: Catalog, where: Path, t: Words) -> int:
    """Print the ledger; 0 when every document is at hand and nothing in it is open."""
    entries, idle = tuple(numerals(catalog, where)), tuple(idle_marks(catalog, where))
    names = {name: t(f"verify.ledger.{name}") for name in (*LEDGER, *State)}
    totals = coverage(entries)
    cells = [[c.source, *(str(getattr(c, state)) for state in State)] for c in totals]
    ledger = [[names[name] for name in LEDGER], *(_entry(entry, t) for entry in entries)]
    for line in columns(ledger, right=frozenset({1})):
        click.echo(line)
    click.echo()
    for line in columns([[names[n] for n in TOTALS], *cells], right=frozenset({1, 2, 3})):
        click.echo(line)
    click.echo()
    for source, says in idle:
        click.echo(t("verify.idle", source=source, says=says))
    named = [source for source in catalog.sources.values() if source.file]
    absent = not all(file_state(source, where).at_hand for source in named)
    if absent:
        click.echo(t("verify.not_at_hand", folder=where))
    left = sum(one.open for one in totals)
    if left or not absent:
        end = "verify.open" if left else "verify.accounted"
        click.echo(t(end, count=left, all=len(entries)))
    return 1 if left or idle or absent else 0


def _entry(entry: Numeral, t: Words) -> list[str]:
    kind = t(f"verify.kinds.{entry.kind}") if entry.kind else ""
    state = t(f"verify.ledger.{entry.state}")
    return [entry.source, str(entry.line), entry.says, state, kind]


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
