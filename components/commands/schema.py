"""`hangsu schema [--write]`: the JSON Schema that editors use beside the data."""

from __future__ import annotations

import click

from components.catalog import schema as made
from components.catalog.library import ROOT
from components.words import words


def command(lang: str) -> click.Command:
    """The command in `lang`; prints the schema, or writes it into the project's data folder."""
    say = words(lang)

    @click.command("schema", help=say("commands.schema.help"))
    @click.option("--write", is_flag=True, help=say("commands.schema.write"))
    def schema(write: bool) -> None:
        if not write:
            click.echo(made.text().encode(), nl=False)  # UTF-8, whatever the terminal
            return
        path = ROOT / "data" / made.NAME
        path.write_text(made.text(), encoding="utf-8", newline="\n")
        click.echo(say("commands.schema.written", name=path.name))

    return schema
