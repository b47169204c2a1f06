"""`hangsu harvest FILE`: every numeral of a document, and what it may be in the data."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from components.catalog.locator import locator_name
from components.catalog.models import Catalog
from components.catalog.period import period_name
from components.catalog.store import data_path
from components.catalog.validation import load
from components.commands._files import content, form_option, refusals
from components.commands.verify import columns
from components.intake.documents import Document, from_file
from components.intake.matching import SETTLED, Candidate, Matched, Matcher, State
from components.intake.passages import Setting, setting
from components.words import Words, words


def command(lang: str) -> click.Command:
    """The command in `lang`; it ends with 0 when the document could be read."""
    t = words(lang)

    @click.command("harvest", help=t("harvest.help"))
    @click.argument("file", type=click.Path(path_type=Path))
    @click.option("--source", help=t("harvest.source"))
    @form_option(t("harvest.format"))
    @click.pass_context
    def harvest(ctx: click.Context, file: Path, source: str | None, form: str) -> None:
        with refusals(ctx, file, lang):
            catalog = load(data_path())
            if source is not None and source not in catalog.sources:
                names = t("unit.list_separator").join(catalog.sources)
                raise click.UsageError(t("harvest.unknown_source", source=source, names=names))
            document = from_file(file.name, content(file))
        written = catalog.sources[source].date.year if source else None
        about = setting(document.lines, catalog, written)
        rows = Matcher(catalog).matched(document.lines, about)
        if form == "json":
            whole = _object(document, about, source, rows)
            click.echo(json.dumps(whole, ensure_ascii=False, indent=1, allow_nan=False).encode())
        else:
            click.echo("\n".join(_text(document, about, rows, catalog, t)))

    return harvest


def _open(rows: Sequence[Matched]) -> int:
    return sum(one.state not in SETTLED for one in rows)


def _object(
    document: Document, about: Setting, source: str | None, rows: Sequence[Matched]
) -> dict[str, Any]:
    return {
        "document": {
            "name": document.name,
            "kind": document.kind,
            "sha256": document.sha256,
            "source": source,
            "title": about.title,
            "year": about.year,
            "place": about.place,
            "lines": len(document.lines),
            "pages": document.pages,
            "pages_without_text": list(document.blank),
        },
        "numerals": [_row(one) for one in rows],
        "open": _open(rows),
    }


def _row(one: Matched) -> dict[str, Any]:
    return {
        "line": one.line,
        "page": one.page,
        "clause": one.clause,
        "says": one.says,
        "value": one.value,
        "unit": one.numeral.unit or None,
        "is": one.numeral.is_.value,
        "period": one.period,
        "place": one.place,
        "state": one.state.value,
        "candidates": [
            {
                "indicator": c.indicator,
                "place": c.place,
                "period": c.period,
                "score": round(c.score, 3),
            }
            for c in one.candidates
        ],
    }


def _text(
    document: Document, about: Setting, rows: Sequence[Matched], catalog: Catalog, t: Words
) -> Iterator[str]:
    known = [one for one in rows if one.state is not State.NOT_DATA]
    yield t("harvest.head", title=about.title or document.name, name=document.name)
    if document.blank:
        pages = t("unit.list_separator").join(map(str, document.blank))
        yield t("harvest.blank", pages=pages)
    yield ""
    cells = [cell for one in known for cell in _cells(one, catalog, t)]
    if cells:
        head = [t(f"harvest.columns.{name}") for name in ("at", "state", "says", "candidate")]
        yield from columns([head, *cells])
        yield ""
    counts = Counter(one.state for one in rows)
    totals = [
        t("harvest.count", state=t(f"harvest.states.{state}"), count=counts[state])
        for state in State
        if counts[state]
    ]
    yield t(
        "harvest.total",
        all=len(rows),
        open=_open(rows),
        states=t("unit.list_separator").join(totals),
    )


def _cells(one: Matched, catalog: Catalog, t: Words) -> Iterator[list[str]]:
    """The row of a numeral, and one more for each further candidate of an open one."""
    at = locator_name(f"p. {one.page}" if one.page else one.line, t.lang)
    offered = [_candidate(c, catalog, t) for c in one.candidates]
    lacking = t("harvest.broken") if one.broken else t("harvest.no_candidate")
    first, *others = offered or [lacking]
    yield [at, t(f"harvest.states.{one.state}"), one.says, first]
    if one.state not in SETTLED:
        yield from (["", "", "", other] for other in others)


def _candidate(one: Candidate, catalog: Catalog, t: Words) -> str:
    place = catalog.places[one.place].name(t.lang) if one.place else t("harvest.unknown")
    period = period_name(one.period, t.lang) if one.period else t("harvest.unknown")
    return t(
        "harvest.candidate",
        indicator=catalog.indicators[one.indicator].name(t.lang),
        place=place,
        period=period,
        score=f"{one.score:.2f}",
    )
