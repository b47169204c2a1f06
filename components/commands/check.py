"""`hangsu check [FILE]`: all mistakes of the data file, each with its line and its remedy.

With `--claims` the file's declared checks are recomputed and printed instead; with `--watch` the
file is checked again at every save.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import click

from components.catalog.day import today
from components.catalog.errors import CatalogError, Problem
from components.catalog.models import Catalog
from components.catalog.store import data_path
from components.catalog.validation import catalog_of, fetch, remarks
from components.catalog.yaml_reader import document
from components.words import Words, words


def command(lang: str) -> click.Command:
    """The command in `lang`; it ends with 0 when there is nothing to mend, else with 1."""
    t = words(lang)

    @click.command("check", help=t("commands.check.help"))
    @click.argument("file", type=click.Path(path_type=Path), required=False)
    @click.option("--claims", is_flag=True, help=t("claims.help"))
    @click.option(
        "--format",
        "form",
        type=click.Choice(["text", "json"]),
        default="text",
        show_default=True,
        help=t("claims.format"),
    )
    @click.option("--watch", is_flag=True, help=t("commands_edit.watch.help"))
    @click.pass_context
    def check(ctx: click.Context, file: Path | None, claims: bool, form: str, watch: bool) -> None:
        path, code = file or data_path(), 0
        for _ in changes(path) if watch else (None,):
            if watch:
                click.echo(t("commands_edit.watch.look", time=f"{datetime.now():%H:%M:%S}"))
            code = _checked(path, lang, form if claims else "")
        ctx.exit(code)

    return check


def _checked(path: Path, lang: str, claims: str) -> int:
    """Print what is found, the declared checks in the form `claims` if one is named; exit code."""
    try:
        source = document(fetch(path).data)
        catalog = catalog_of(source)
        content = (
            _recomputed(catalog, lang, claims) if claims else _in_order(path, catalog, words(lang))
        )
        doubts = () if claims else remarks(source)
    except CatalogError as error:
        return complain(path, error, lang)
    for remark in doubts:
        click.echo(_told(path, remark, lang, words(lang), "warning"))
    click.echo(content)
    if doubts:
        click.echo(words(lang)("commands.check.remarks", count=len(doubts)))
    return 0


def _recomputed(catalog: Catalog, lang: str, form: str) -> str | bytes:
    from components.charts.checks import claims  # pandas, only when it is asked for

    text = claims(catalog, lang, form, today())
    return text.encode() if form == "json" else text  # JSON is UTF-8 whatever the terminal


def complain(path: Path, error: CatalogError, lang: str) -> int:
    """Print every problem of the file at `path` and how many there are; returns exit code 1."""
    t = words(lang)
    for problem in error.problems:
        click.echo(_told(path, problem, lang, t))
    click.echo(t("commands.check.found", name=path.name, count=len(error.problems)))
    return 1


def _told(path: Path, problem: Problem, lang: str, t: Words, kind: str = "problem") -> str:
    # file:line:column first, the form that terminals and editors turn into a link.
    place = f"{path}:{problem.line}:{problem.column}" if problem.line else f"{path}"
    where = problem.where(lang)
    where = where + t("commands.check.between") if where else ""
    fault = t(f"commands.check.{kind}", place=place, where=where, what=problem.what(lang))
    return f"{fault}\n{t('commands.check.mend', mend=problem.mend(lang))}"


def _in_order(path: Path, catalog: Catalog, t: Words) -> str:
    sections = ("indicators", "targets", "policies", "institutions", "sources")
    counts = {name: len(getattr(catalog, name)) for name in sections}
    reports = [report for *_, report in catalog.reports()]
    ok = t("commands.check.ok", name=path.name, reports=len(reports), **counts)
    bare = sum(report.value is not None and report.evidence is None for report in reports)
    return "\n".join([ok, t("commands.check.bare", count=bare)] if bare else [ok])


# Looking again whenever a file is saved, until the reader stops it.


FileStamp = tuple[int, int, int]
EVERY = 0.5
"""Seconds between two looks; asking the system for a file's time costs microseconds."""


def changes(path: Path, wait: Callable[[float], None] = time.sleep) -> Iterator[None]:
    """Once at the start, then after every change of the file at `path`; ends with Ctrl-C."""
    seen: FileStamp | None = None
    first = True
    try:
        while True:
            now = _file_stamp(path)
            if first or now != seen:
                first, seen = False, now
                yield
            wait(EVERY)
    except KeyboardInterrupt:
        return


def _file_stamp(path: Path) -> FileStamp | None:
    """Time, size and identity of the file; None while there is none."""
    try:
        state = path.stat()
    except OSError:
        return None
    return state.st_mtime_ns, state.st_size, state.st_ino
