"""What commands that read a brought file have in common: its bytes, its way out, its refusals."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from components.catalog.errors import CatalogError
from components.catalog.store import data_path
from components.catalog.worker import WorkerError
from components.commands._terminal import reason
from components.commands.check import complain
from components.edit.changes import EditError
from components.intake.documents import LARGEST, DocumentError
from components.words import words

Refuse = Callable[[EditError | WorkerError], None]
"""Tells that nothing of the file could be taken."""


def content(file: Path) -> bytes:
    """The bytes of a document; DocumentError for one that is too large, before it is read."""
    if file.stat().st_size > LARGEST:
        raise DocumentError("too_large", file.name)
    return file.read_bytes()


def form_option(text: str) -> Callable[[click.decorators.FC], click.decorators.FC]:
    """`--format text|json`, helped by `text`."""
    choice = click.Choice(["text", "json"])
    return click.option(
        "--format", "form", type=choice, default="text", show_default=True, help=text
    )


def apart(out: Path | None, lang: str, *read: Path | None) -> None:
    """UsageError when `out` is one of the files that are `read`, or the data themselves."""
    sources = {path.resolve() for path in (*read, data_path()) if path}
    if out is not None and out.resolve() in sources:
        raise click.UsageError(words(lang)("commands.same_file"))


@contextmanager
def refusals(
    ctx: click.Context,
    file: Path,
    lang: str,
    *,
    code: int = 1,
    data: Path | None = None,
    refuse: Refuse | None = None,
) -> Iterator[None]:
    """Ends the command with one sentence, and `code`, for all that can be wrong with `file`."""
    from components.exports.base import ExportError

    try:
        yield
    except CatalogError as error:
        ctx.exit(complain(data or data_path(), error, lang))
    except (EditError, DocumentError, WorkerError, ExportError) as error:
        if refuse and isinstance(error, (EditError, WorkerError)):
            refuse(error)
        else:
            click.echo(error.sentence(lang), err=True)
        ctx.exit(code)
    except OSError as error:
        name = Path(error.filename or file).name
        why = reason(error, lang)
        click.echo(words(lang)("commands.unreadable", name=name, why=why), err=True)
        ctx.exit(code)
