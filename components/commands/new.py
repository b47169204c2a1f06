"""`hangsu new year 2024`: ready lines for all annual indicators, with blanks to fill."""

from __future__ import annotations

from pathlib import Path

import click

from components.catalog.errors import CatalogError
from components.catalog.store import data_path
from components.catalog.validation import load
from components.commands.check import complain
from components.edit import yaml_writer
from components.edit.changes import EditError, typed_period
from components.words import words


def command(lang: str) -> click.Command:
    """The command in `lang`; it prints to standard output and writes no file."""
    t = words(lang)

    @click.group("new", help=t("commands_edit.new.help"))
    def new() -> None:
        """Hold the kinds of new things; there is one."""

    @new.command("year", help=t("commands_edit.new.year"))
    @click.argument("period")
    @click.option("--indicator", "only", multiple=True, help=t("commands_edit.new.indicator"))
    @click.option("--file", type=click.Path(path_type=Path), help=t("commands.data.file"))
    @click.pass_context
    def lines(ctx: click.Context, period: str, only: tuple[str, ...], file: Path | None) -> None:
        path = file or data_path()
        try:
            code = typed_period(period)
            catalog = load(path)
        except CatalogError as error:
            ctx.exit(complain(path, error, lang))
        except EditError as refusal:
            click.echo(refusal.sentence(lang))
            ctx.exit(1)
        if unknown := [name for name in only if name not in catalog.indicators]:
            click.echo(EditError("unknown_indicator", text=unknown[0]).sentence(lang))
            ctx.exit(1)
        parts = yaml_writer.lines(catalog, code, only)
        text = t("commands_edit.new.head", period=code) if parts else ""
        click.echo("\n".join([text, *parts]) if parts else t("commands_edit.new.none"))

    return new
