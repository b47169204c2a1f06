"""`hangsu refresh FILE`: today's data into the charts of a file exported earlier."""

from __future__ import annotations

from pathlib import Path

import click

from components.catalog.day import today
from components.catalog.store import State, data_path
from components.catalog.validation import loaded
from components.commands._files import apart, refusals
from components.words import words


def command(lang: str) -> click.Command:
    """The command in `lang`; the original is never overwritten."""
    t = words(lang)

    @click.command("refresh", help=t("export.refresh.help"))
    @click.argument("file", type=click.Path(path_type=Path))
    @click.option("--out", type=click.Path(path_type=Path), help=t("export.refresh.out"))
    @click.pass_context
    def refresh(ctx: click.Context, file: Path, out: Path | None) -> None:
        target = out or file.with_name(f"{file.stem}{t('export.refresh.suffix')}{file.suffix}")
        apart(target, lang, file)
        with refusals(ctx, file, lang):
            for line in _renew(file, target, lang):
                click.echo(line)

    return refresh


def _renew(file: Path, target: Path, lang: str) -> list[str]:
    from components.analysis.dataset import dataset
    from components.exports.base import save
    from components.exports.refresh.refresh import renewed
    from components.exports.register import REFRESHED, enter, issued

    path = data_path()
    state = State(loaded(path), today())
    content, report = renewed(file.name, file.read_bytes(), state, lang)
    save(target, content)
    paper = issued(
        content,
        report.drawn,
        dataset(state),
        file=target.name,
        title=file.stem,
        kind=REFRESHED,
    )
    if error := enter(path, paper):
        click.echo(error.sentence(lang), err=True)
    return [report.summary(lang), *report.lines(), str(target)]
