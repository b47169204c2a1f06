"""`hangsu schema [--write]`: the JSON Schema that editors use beside the data."""

from __future__ import annotations

import click

from components.catalog.shape import SCHEMA_NAME, schema_text
from components.catalog.store import ROOT
from components.words import words


def command(lang: str) -> click.Command:
    """The command in `lang`; prints the schema, or writes it into the project's data folder."""
    t = words(lang)

    @click.command("schema", help=t("commands.schema.help"))
    @click.option("--write", is_flag=True, help=t("commands.schema.write"))
    def schema(write: bool) -> None:
        if not write:
            click.echo(schema_text().encode(), nl=False)  # UTF-8, whatever the terminal
            return
        path = ROOT / "data" / SCHEMA_NAME
        path.write_text(schema_text(), encoding="utf-8", newline="\n")
        click.echo(t("commands.schema.written", name=path.name))

    return schema
