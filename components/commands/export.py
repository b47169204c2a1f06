"""`hangsu export`: panels or a whole briefing as files, from the command line."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click
from click.core import ParameterSource

from components.catalog.errors import CatalogError
from components.catalog.store import data_path
from components.commands._files import apart
from components.commands._terminal import reason
from components.commands.check import complain
from components.words import Words, words

if TYPE_CHECKING:
    from datetime import date

    from components.charts.chart import Chart
    from components.charts.registry import Drawing
    from components.exports.base import Briefing, Panel


PICTURES = ("wechat", "cover")
"""Sizes of pictures that are formats of their own."""


def command(lang: str) -> click.Command:
    """The command in `lang`: written paths on standard output, progress on standard error."""
    t = words(lang)

    @click.command("export", help=t("export.help"))
    @click.argument("panels", nargs=-1)
    @click.option("--list", "listing", is_flag=True, help=t("export.list"))
    @click.option("--all", "every", is_flag=True, help=t("export.all"))
    @click.option("--format", "form", default="pptx", show_default=True, help=t("export.format"))
    @click.option("--size", help=t("export.size"))
    @click.option("--option", "options", multiple=True, metavar="K=V", help=t("export.option"))
    @click.option("--briefing", type=click.Path(path_type=Path), help=t("export.briefing"))
    @click.option("--out", type=click.Path(path_type=Path), default=Path(), help=t("export.out"))
    @click.option("--pictures", is_flag=True, help=t("export.pictures"))
    @click.option("--paged", is_flag=True, help=t("export.paged"))
    @click.option("--template", "templates", multiple=True, help=t("export.template"))
    @click.pass_context
    def export(ctx: click.Context, /, **given: Any) -> None:
        from components.exports.base import ExportError

        if given["listing"]:
            return _list(t)
        if not (given["panels"] or given["every"] or given["briefing"]):
            raise click.UsageError(t("export.nothing"))
        apart(given["out"], lang, given["briefing"])
        try:
            standard = ctx.get_parameter_source("form") is ParameterSource.DEFAULT
            form, values = _asked(given, standard=standard)
            written = _run(given, form, lang, values)
        except CatalogError as error:
            ctx.exit(complain(data_path(), error, lang))
        except ExportError as error:
            click.echo(error.sentence(lang), err=True)
            ctx.exit(1)
        for path in written:
            click.echo(str(path))
        return None

    return export


def _asked(given: Mapping[str, Any], *, standard: bool) -> tuple[str, dict[str, object]]:
    """The format, that of pictures where a size alone is named, and what a briefing is given."""
    from components.exports.base import ExportError, SizeName

    form, size = given["form"], given["size"]
    if size and standard:
        form = "png"
    if size in PICTURES and form == "png":
        form, size = size, None
    elif size and size not in get_args(SizeName):
        raise ExportError("size", name=size[:40], names=", ".join((*get_args(SizeName), *PICTURES)))
    values = {name: given[name] for name in ("pictures", "paged")}
    values |= {"size": size, "templates": _fitting(given["templates"], form)}
    return form, {name: value for name, value in values.items() if value}


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
    given: Mapping[str, Any], form: str, lang: str, values: Mapping[str, object]
) -> list[Path]:
    from components.charts.registry import Drawing, chart_ids
    from components.exports import addresses

    drawing, out = Drawing.of(data_path(), lang), given["out"]
    today = drawing.tables.today
    if given["briefing"]:
        briefing = _recipe(given["briefing"], today, lang).with_(**values)
        return [_briefing(drawing, briefing, form, out)]
    written: list[Path] = []
    wanted: list[Panel] = []
    pairs = [_pair(one, lang) for one in given["options"]]
    for text in chart_ids() if given["every"] else given["panels"]:
        if addresses.is_briefing(text):
            briefing = addresses.briefing(text, today, lang).with_(**values)
            written.append(_briefing(drawing, briefing, form, out))
        else:
            wanted.append(_panel(text, pairs, lang))
    return [*written, *_single(drawing, wanted, form, out, values)]


def _pair(text: str, lang: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign:
        raise click.UsageError(words(lang)("export.no_pair", text=text[:40]))
    return name, value


def _panel(text: str, pairs: Sequence[tuple[str, str]], lang: str) -> Panel:
    from components.charts.registry import UnknownChartError, chart_ids
    from components.exports.addresses import panel

    try:
        return panel(text, pairs)
    except UnknownChartError as error:
        raise _unknown(text, chart_ids(), lang) from error


def _unknown(name: str, known: Sequence[str], lang: str) -> click.UsageError:
    return click.UsageError(words(lang)("export.unknown", name=name, names=", ".join(known)))


def _single(
    drawing: Drawing, wanted: Sequence[Panel], form: str, out: Path, values: Mapping[str, object]
) -> list[Path]:
    from components.exports import base
    from components.exports.base import place, save, single

    suffix = base.entry(form).FORMAT.suffix
    written: list[Path] = []
    with click.progressbar(wanted, file=sys.stderr) as steps:
        for panel in steps:
            chart = _chart(drawing, panel, drawing.lang)
            briefing = single(chart, drawing.tables.today, panel.options).with_(**values)
            content = base.make(form, [chart], briefing, tables=drawing.tables)
            path = place(out, chart.file_name, suffix)
            if path in written:  # two charts may have the same title
                path = place(out, f"{chart.file_name}_{chart.id}", suffix)
            written.append(save(path, content))
            _note(drawing, path, content, [chart], briefing, form)
    return written


def _recipe(recipe: Path, today: date, lang: str) -> Briefing:
    from components.exports.base import ExportError, load

    try:
        return load(recipe.read_text(encoding="utf-8"), today)
    except OSError as error:
        raise ExportError("recipe_file", name=recipe.name, why=reason(error, lang)) from error
    except UnicodeDecodeError as error:
        raise ExportError("recipe_yaml", where="—") from error


def _briefing(drawing: Drawing, briefing: Briefing, form: str, out: Path) -> Path:
    from components.exports import base
    from components.exports.base import place, save

    charts = [_chart(drawing, panel, briefing.lang) for panel in briefing.panels]
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


def _chart(drawing: Drawing, panel: Panel, lang: str) -> Chart:
    from components.charts.registry import UnknownChartError, chart_ids
    from components.exports.addresses import drawn

    try:
        chart = drawn(drawing, panel, lang)
    except UnknownChartError as error:
        raise _unknown(panel.chart, chart_ids(), drawing.lang) from error
    if chart.empty and panel.options:
        click.echo(chart.empty, err=True)
    return chart
