"""`hangsu schema [--write]`: the JSON Schema that editors use beside the data."""

from __future__ import annotations

import click

from components.catalog.schema import NAME, text
from components.catalog.store import ROOT
from components.words import words


def command(lang: str) -> click.Command:
    """The command in `lang`; prints the schema, or writes it into the project's data folder."""
    t = words(lang)

    @click.command("schema", help=t("commands.schema.help"))
    @click.option("--write", is_flag=True, help=t("commands.schema.write"))
    def schema(write: bool) -> None:
        if not write:
            click.echo(text().encode(), nl=False)  # UTF-8, whatever the terminal
            return
        path = ROOT / "data" / NAME
        path.write_text(text(), encoding="utf-8", newline="\n")
        click.echo(t("commands.schema.written", name=path.name))

    return schema
