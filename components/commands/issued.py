"""`hangsu issued [FIGURE]`: the papers that went out, and what of them the data no longer say."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from components.catalog.day import today
from components.catalog.errors import CatalogError
from components.catalog.models import Catalog
from components.catalog.store import data_path
from components.catalog.validation import load
from components.commands.check import complain
from components.edit.changes import EditError, typed_period
from components.edit.names import names
from components.words import Words, words

if TYPE_CHECKING:
    from components.analysis.dataset import Dataset
    from components.exports.register import Paper, Register


def command(lang: str) -> click.Command:
    """The command in `lang`; it changes nothing."""
    t = words(lang)

    @click.command("issued", help=t("issued.command.help"))
    @click.argument("figure", nargs=-1)
    @click.option(
        "--format",
        "form",
        type=click.Choice(["text", "json"]),
        default="text",
        show_default=True,
        help=t("issued.command.format"),
    )
    @click.option("--file", type=click.Path(path_type=Path), help=t("issued.command.data"))
    @click.pass_context
    def issued(ctx: click.Context, figure: tuple[str, ...], form: str, file: Path | None) -> None:
        path = file or data_path()
        try:
            catalog = load(path)
        except CatalogError as error:
            ctx.exit(complain(path, error, lang))
        from components.analysis.dataset import Dataset  # pandas, only now
        from components.exports.base import ExportError
        from components.exports.register import register

        text = " ".join(figure)
        cell = _cell(text, catalog) if text else ""
        if cell is None:
            example = next((" ".join(map(str, one[:3])) for one in catalog.reports()), "")
            raise click.UsageError(t("issued.command.unknown", text=text[:80], example=example))
        try:
            listed = register(path)
        except ExportError as error:
            click.echo(error.sentence(lang), err=True)
            ctx.exit(1)
        view = _View(Dataset(catalog, today()), listed, cell, t)
        if form == "json":
            click.echo(json.dumps(view.plain(), ensure_ascii=False, indent=1).encode())
        else:
            click.echo("\n".join(view.lines()))

    return issued


def _cell(text: str, catalog: Catalog) -> str | None:
    """How the keys of the figure begin that `text` names; None where it names none."""
    kind, _, rest = text.partition(":")
    if kind == "target":
        return text if rest in catalog.targets else None
    parts = (rest if kind == "obs" else text).partition("#")[0].replace("/", " ").split()
    known = names(catalog)
    try:
        period = typed_period(parts[-1]) if len(parts) > 2 else ""
    except EditError:
        return None
    for at in range(1, len(parts) - 1):
        first, second = " ".join(parts[:at]), " ".join(parts[at:-1])
        for indicator, place in ((first, second), (second, first)):
            matches = known.find("indicators", indicator), known.find("places", place)
            if all(matches):
                return f"obs:{matches[0]}/{matches[1]}/{period}#"
    return None


class _View:
    """The papers of a register, all of them or those that printed the figures of one cell."""

    def __init__(self, tables: Dataset, listed: Register, cell: str, t: Words) -> None:
        from components.exports.register import values

        self.tables, self.listed, self.cell, self.t = tables, listed, cell, t
        self.now = values(tables.catalog)
        self.papers = [paper for paper in listed.papers if not cell or self._keys(paper)]

    def _keys(self, paper: Paper) -> list[str]:
        """The figures asked for that `paper` printed: every report of the cell, or all."""
        if not self.cell or self.cell.endswith("#"):
            return [key for key in paper.figures if key.startswith(self.cell)]
        return [key for key in paper.figures if key == self.cell]

    def lines(self) -> Iterator[str]:
        """The papers in words, the newest first, each with what has become of its figures."""
        t = self.t
        if not self.papers:
            yield self._none()
        for paper in self.papers:
            yield paper.line(t.lang)
            yield "  " + (t("issued.command.struck") if paper.struck else self._state(paper))
        if self.listed.damaged:
            lines = t("unit.list_separator").join(map(str, self.listed.damaged))
            yield t("issued.command.damaged", lines=lines)

    def _none(self) -> str:
        from components.charts.context import Context, title_of
        from components.exports.register import in_use

        if not self.cell:
            return self.t(f"issued.command.{'none' if in_use() else 'off'}")
        key = self.cell + "1" * self.cell.endswith("#")
        figure = title_of(self.tables, key, Context(self.tables.catalog, self.t.lang))
        return self.t("issued.command.none_of", figure=figure)

    def _state(self, paper: Paper) -> str:
        from components.charts.context import Context
        from components.exports.register import moved, printed_words

        t, context = self.t, Context(self.tables.catalog, self.t.lang)
        changes = {one.key: one for one in moved(paper, self.tables, self.now, t.lang)}
        if not self.cell:
            if not changes:
                return t("issued.command.current")
            lines = t("issued.joint").join(one.line(t.lang) for one in changes.values())
            return t("issued.command.stale", count=len(changes), figures=lines)
        said = []
        for key in self._keys(paper):
            before = printed_words(key, paper.figures[key], context, paper.lang)
            if one := changes.get(key):
                after = one.after or t("issued.gone")
                said.append(t("issued.command.changed", before=before, after=after))
            else:
                said.append(t("issued.command.printed", value=before))
        return t("issued.joint").join(said)

    def plain(self) -> Mapping[str, Any]:
        """The same for programs, every figure with its address."""
        from components.exports.register import moved

        papers = []
        for paper in self.papers:
            changes = {one.key: one for one in moved(paper, self.tables, self.now, self.t.lang)}
            figures = [
                {
                    "figure": key,
                    "value": one.value,
                    "is": one.is_,
                    "printed": one.text,
                    "now": changes[key].after if key in changes else one.text,
                    "changed": key in changes,
                }
                for key, one in ((key, paper.figures[key]) for key in self._keys(paper))
            ]
            record = paper.model_dump(mode="json", exclude={"figures"})
            papers.append({**record, "struck": paper.struck, "figures": figures})
        return {"papers": papers, "damaged": list(self.listed.damaged)}
