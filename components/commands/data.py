"""`hangsu data --table NAME --format csv|json`: a table of the data on standard output."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from components.catalog.day import today
from components.catalog.errors import CatalogError
from components.catalog.models import SECTIONS, Catalog
from components.catalog.store import data_path
from components.catalog.validation import load
from components.commands.check import complain
from components.words import words

if TYPE_CHECKING:
    import pandas as pd

OBSERVATIONS = "observations"
TABLES = (OBSERVATIONS, *SECTIONS)
"""All tables: the tidy one of all reports, and every section of the file as records."""


def command(lang: str) -> click.Command:
    """The command in `lang`; UTF-8 bytes whatever the terminal, CSV with a byte order mark."""
    t = words(lang)

    @click.command("data", help=t("commands.data.help"))
    @click.option(
        "--table",
        type=click.Choice(TABLES),
        default=OBSERVATIONS,
        show_default=True,
        help=t("commands.data.table"),
    )
    @click.option(
        "--format",
        "form",
        type=click.Choice(["csv", "json"]),
        default="csv",
        show_default=True,
        help=t("commands.data.format"),
    )
    @click.option("--file", type=click.Path(path_type=Path), help=t("commands.data.file"))
    @click.pass_context
    def data(ctx: click.Context, table: str, form: str, file: Path | None) -> None:
        path = file or data_path()
        try:
            catalog, day = load(path), today()
        except CatalogError as error:
            ctx.exit(complain(path, error, lang))
        from components.exports.tabular import csv_bytes, json_bytes  # pandas, only now

        frame = _frame(table, catalog, lang, day)
        printed = csv_bytes(frame) if form == "csv" else json_bytes(frame)
        click.echo(printed, nl=False)  # bytes go out as they are

    return data


def _frame(table: str, catalog: Catalog, lang: str, day: date) -> pd.DataFrame:
    from components.analysis import observations, records

    if table == OBSERVATIONS:
        return observations.tidy(catalog, lang)
    return records.table(table, catalog, lang, day)
