"""`hangsu export`: panels or a whole briefing as files, from the command line."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from components.catalog.errors import CatalogError
from components.catalog.store import data_path
from components.commands.check import complain
from components.words import Words, words

if TYPE_CHECKING:
    from components.charts.chart import Chart
    from components.charts.registry import Drawing
    from components.exports.base import Briefing


def command(lang: str) -> click.Command:
    """The command in `lang`: written paths on standard output, progress on standard error."""
    t = words(lang)

    @click.command("export", help=t("export.help"))
    @click.argument("panels", nargs=-1)
    @click.option("--list", "listing", is_flag=True, help=t("export.list"))
    @click.option("--all", "every", is_flag=True, help=t("export.all"))
    @click.option("--format", "form", default="pptx", show_default=True, help=t("export.format"))
    @click.option("--briefing", type=click.Path(path_type=Path), help=t("export.briefing"))
    @click.option("--out", type=click.Path(path_type=Path), default=Path(), help=t("export.out"))
    @click.option("--pictures", is_flag=True, help=t("export.pictures"))
    @click.option("--paged", is_flag=True, help=t("export.paged"))
    @click.option("--template", "templates", multiple=True, help=t("export.template"))
    @click.pass_context
    def export(
        ctx: click.Context,
        panels: tuple[str, ...],
        listing: bool,
        every: bool,
        form: str,
        briefing: Path | None,
        out: Path,
        pictures: bool,
        paged: bool,
        templates: tuple[str, ...],
    ) -> None:
        from components.exports.base import ExportError

        if listing:
            return _list(t)
        if not (panels or every or briefing):
            raise click.UsageError(t("export.nothing"))
        try:
            extras: dict[str, object] = {"pictures": pictures, "paged": paged}
            extras["templates"] = _fitting(templates, form)
            values = {name: value for name, value in extras.items() if value}
            written = _run(panels, every, form, briefing, out, lang, values)
        except CatalogError as error:
            ctx.exit(complain(data_path(), error, lang))
        except ExportError as error:
            click.echo(error.sentence(lang), err=True)
            ctx.exit(1)
        for path in written:
            click.echo(str(path))
        return None

    return export


def _fitting(templates: tuple[str, ...], form: str) -> tuple[str, ...]:
    """The templates, all for files of the format `form`; ExportError naming one that is not."""
    from components.exports.base import ExportError
    from components.exports.office.templates import fits

    for name in templates:
        if not fits(name, form):
            raise ExportError("template_kind", name=name)
    return templates


def _list(t: Words) -> None:
    from components.charts.registry import chart_ids
    from components.exports.base import formats

    for chart_id in chart_ids():
        click.echo(f"{chart_id:<24}{t(f'chart_{chart_id}.name')}")
    click.echo(t("export.formats", names=", ".join(format_.id for format_ in formats())))


def _run(
    panels: Sequence[str],
    every: bool,
    form: str,
    briefing: Path | None,
    out: Path,
    lang: str,
    values: Mapping[str, object],
) -> list[Path]:
    from components.charts.registry import Drawing, chart_ids

    drawing = Drawing.of(data_path(), lang)
    if briefing:
        return [_briefing(drawing, briefing, form, out, values)]
    return _single(drawing, chart_ids() if every else panels, form, out, values)


def _single(
    drawing: Drawing, wanted: Sequence[str], form: str, out: Path, values: Mapping[str, object]
) -> list[Path]:
    from components.exports import base
    from components.exports.base import place, save, single

    suffix = base.entry(form).FORMAT.suffix
    written: list[Path] = []
    with click.progressbar(wanted, file=sys.stderr) as steps:
        for chart_id in steps:
            chart = _chart(drawing, chart_id)
            briefing = single(chart, drawing.tables.today).with_(**values)
            content = base.make(form, [chart], briefing, tables=drawing.tables)
            path = place(out, chart.file_name, suffix)
            if path in written:  # two charts may have the same title
                path = path.with_name(f"{path.stem}_{chart_id}{suffix}")
            written.append(save(path, content))
            _note(drawing, path, content, [chart], briefing, form)
    return written


def _briefing(
    drawing: Drawing, recipe: Path, form: str, out: Path, values: Mapping[str, object]
) -> Path:
    from components.exports import base
    from components.exports.base import RecipeError, load, place, save

    try:
        briefing = load(recipe.read_text(encoding="utf-8"), drawing.tables.today).with_(**values)
    except (OSError, UnicodeDecodeError) as error:
        raise RecipeError("recipe_yaml", where=recipe.name) from error
    charts = [
        _chart(drawing, panel.chart, {**panel.options, "lang": briefing.lang})
        for panel in briefing.panels
    ]
    content = base.make(form, charts, briefing, tables=drawing.tables)
    path = save(place(out, briefing.title, base.entry(form).FORMAT.suffix), content)
    _note(drawing, path, content, charts, briefing, form)
    return path


def _note(
    drawing: Drawing,
    path: Path,
    content: bytes,
    charts: Sequence[Chart],
    briefing: Briefing,
    form: str,
) -> None:
    """Note the file as a paper that goes out; a line says where that failed."""
    from components.exports.register import enter, issued

    title = briefing.title
    paper = issued(content, charts, drawing.tables, file=path.name, title=title, kind=form)
    if error := enter(data_path(), paper):
        click.echo(error.sentence(drawing.lang), err=True)


def _chart(drawing: Drawing, chart_id: str, options: Mapping[str, Any] | None = None) -> Chart:
    from components.charts.registry import UnknownChartError, chart_ids

    try:
        return drawing.chart(chart_id, options)
    except UnknownChartError as error:
        t = words(drawing.lang)
        known = ", ".join(chart_ids())
        raise click.UsageError(t("export.unknown", name=chart_id, names=known)) from error
