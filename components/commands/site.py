"""`hangsu site OUT`: the whole dashboard as a static site."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from components.catalog.day import today
from components.catalog.errors import CatalogError
from components.catalog.store import State, data_path
from components.catalog.validation import loaded
from components.commands.check import complain
from components.words import languages, words

if TYPE_CHECKING:
    from components.exports.site import SiteBuilder

FORMATS = ("csv", "xlsx", "pptx", "docx", "svg", "png")


def command(lang: str) -> click.Command:
    """The command in `lang`: progress on standard error, one line on standard output."""
    t = words(lang)

    @click.command("site", help=t("site.help"))
    @click.argument("out", type=click.Path(path_type=Path))
    @click.option(
        "--format",
        "forms",
        multiple=True,
        default=FORMATS,
        show_default=True,
        help=t("site.format"),
    )
    @click.pass_context
    def site(ctx: click.Context, out: Path, forms: tuple[str, ...]) -> None:
        from components.exports.base import ExportError
        from components.exports.site import TakenError, write

        try:
            state = State(loaded(data_path()), today())
            count, size = write(out, files(state, forms))
        except CatalogError as error:
            ctx.exit(complain(data_path(), error, lang))
        except TakenError:
            click.echo(t("site.out_taken", name=out.name), err=True)
            ctx.exit(1)
        except ExportError as error:
            click.echo(error.sentence(lang), err=True)
            ctx.exit(1)
        click.echo(t("site.written", count=count, size=round(size / 1e6), name=out))

    return site


def files(state: State, forms: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """(path, bytes) of every file of the site, in all languages."""
    from components.analysis.dataset import dataset
    from components.charts.context import stamp
    from components.charts.outline import outlines
    from components.exports.site import SiteBuilder, assets, build, door

    tables = dataset(state)
    # Work benches need a server: without a chart, a page is no page of the site.
    pages = [page for page in outlines().values() if page.panels]
    yield "index.html", door().encode()
    yield from assets().items()
    for lang in languages():
        builder = SiteBuilder(pages, tables, stamp(tables, state.loaded.digest), lang)
        yield from build(builder, forms, lambda title: click.echo(title, file=sys.stderr))
        yield from _data(state, builder)


def _data(state: State, builder: SiteBuilder) -> Iterator[tuple[str, bytes]]:
    """The tables with their descriptions, and the page that lists them."""
    from components.exports.tabular import csv_bytes, json_bytes
    from components.web.data_api import NAMES, datapackage, dataset_jsonld, frame

    lang = builder.lang
    for name in NAMES:
        rows = frame(state, name, lang)
        yield f"{lang}/data/{name}.csv", csv_bytes(rows)
        yield f"{lang}/data/{name}.json", json_bytes(rows)
    for name, made in (("datapackage.json", datapackage), ("dataset.jsonld", dataset_jsonld)):
        sentence = json.dumps(made(state, lang, query=False), ensure_ascii=False, indent=1)
        yield f"{lang}/data/{name}", sentence.encode()
    yield f"{lang}/data.html", _listing(builder, NAMES)


def _listing(builder: SiteBuilder, names: Sequence[str]) -> bytes:
    from components.exports.html import render
    from components.exports.site import framed

    t = words(builder.lang)
    body = render("site.html", "tables", t=t, names=names)
    return framed(builder, body, "data.html", t("site.data_title")).encode()
