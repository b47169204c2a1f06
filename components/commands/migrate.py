"""`hangsu migrate [--to COPY]`: a data file of an earlier version in the shape of today."""

from __future__ import annotations

from pathlib import Path

import click

from components.catalog.day import today
from components.catalog.errors import CatalogError
from components.catalog.store import data_path
from components.commands.check import complain
from components.edit import store
from components.edit.changes import EditError, InvalidError
from components.edit.migration import migrated
from components.edit.store import Signature
from components.words import words


def command(lang: str) -> click.Command:
    """The command in `lang`; it ends with 0 when the file has the shape of today, else with 1."""
    t = words(lang)

    @click.command("migrate", help=t("commands.migrate.help"))
    @click.option("--file", type=click.Path(path_type=Path), help=t("commands.data.file"))
    @click.option("--to", type=click.Path(path_type=Path), help=t("commands.migrate.to"))
    @click.pass_context
    def migrate(ctx: click.Context, file: Path | None, to: Path | None) -> None:
        path = file or data_path()
        try:
            if to is None:
                store.rewrite(path, migrated, Signature("", "hangsu migrate", on=today()))
            elif to.exists():
                raise EditError("in_the_way", name=to.name)
            else:
                store.write(to, migrated(store.current(path)))
        except InvalidError as error:
            ctx.exit(complain(path, CatalogError(error.problems), lang))
        except EditError as refusal:
            click.echo(refusal.sentence(lang))
            ctx.exit(1)
        click.echo(t("commands.migrate.written", name=(to or path).name))

    return migrate
