"""The controls of the evidence page, and what the machine checked."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

import streamlit as st

from components.analysis.dataset import Dataset
from components.catalog.documents import (
    Checked,
    FileState,
    Tally,
    Verdict,
    checked,
    folder,
    tallies,
)
from components.catalog.locator import locator_name
from components.catalog.models import Catalog
from components.catalog.numerals import Coverage, numerals
from components.catalog.numerals import coverage as accounted
from components.charts.checks import CHECK_VERDICTS
from components.charts.context import MOST_ROWS, Context
from components.charts.coverage import figures_to_collect, themes, to_collect_table
from components.charts.gap import FOLLOWER, LEADER
from components.charts.sources import conflict_totals
from components.exports.tabular import csv_bytes
from components.ui import state
from components.ui.data import distinct
from components.ui.page import Page
from components.ui.widgets import escaped, lasting

# The controls of the evidence page: verdicts, theme and places, the city to collect for.


_SPACE = "page_evidence"


def verdicts(page: Page) -> dict[str, Any]:
    """Which verdicts to list; none chosen means all."""
    used = distinct(page.data, "checks", "verdict")
    codes, space = [name for name in CHECK_VERDICTS if name in used], f"{_SPACE}.checks"
    chosen = state.many(
        "verdict",
        codes,
        (),
        label=page.t(f"{space}.verdicts"),
        none=page.t(f"{space}.all"),
        name=lambda name: page.t(f"evidence.verdicts.{name}"),
        pills=True,
        menu=page.t(f"{space}.menu"),
        said=partial(_summed_up, page),
    )
    return {"verdicts": chosen}


def _summed_up(page: Page, names: Sequence[str]) -> str:
    """Two names, or how many there are."""
    if len(names) > 2:
        return page.t(f"{_SPACE}.chosen", count=len(names))
    return page.t("unit.list_separator").join(names)


def coverage(page: Page) -> dict[str, Any]:
    """Theme and places of the coverage matrix."""
    context, records = Context(page.catalog, page.t.lang), page.catalog.themes
    codes = themes(page.tables)
    theme = state.one(
        "theme",
        codes,
        codes[0] if codes else "",
        wide=True,
        bare=True,
        label=page.t(f"{_SPACE}.coverage.theme"),
        name=lambda code: records[code].name(page.t.lang),
    )
    items = distinct(page.data, "coverage", "place")
    places = state.many(
        "where",
        [place for place in page.catalog.places if place in items],
        page.catalog.compared_cities,
        label=page.t(f"{_SPACE}.coverage.places"),
        none=page.t(f"{_SPACE}.coverage.no_place"),
        name=context.place,
        menu=page.t(f"{_SPACE}.coverage.menu"),
        said=partial(_summed_up, page),
    )
    return {"theme": theme, "places": places}


def collecting(page: Page) -> dict[str, Any]:
    """For which city."""
    context, places = Context(page.catalog, page.t.lang), page.catalog.cities
    place = state.one(
        "collect",
        places,
        FOLLOWER if FOLLOWER in places else places[0],
        bare=True,
        label=page.t(f"{_SPACE}.collect.place"),
        name=context.place,
    )
    peer = next((city for city in (LEADER, *places) if city != place), place)
    return {"place": place, "peer": peer, "limit": MOST_ROWS}


# How much is in each tab.


def check_count(tables: Dataset) -> int:
    """Everything that was computed again."""
    return len(tables.checks)


def conflict_count(tables: Dataset) -> int:
    """Disputes; what is only alike in its digits is none."""
    return conflict_totals(tables)["conflicts"]


def coverage_count(tables: Dataset) -> int:
    """Indicators whose figures are looked for."""
    return tables.coverage["indicator"].nunique()


def collect_count(tables: Dataset) -> int:
    """What the follower lacks of what the leader has."""
    return len(figures_to_collect(tables, FOLLOWER, LEADER))


def document_count(tables: Dataset) -> int:
    """The documents that the data rest on."""
    return len(tables.catalog.sources)


def download(page: Page, place: str, peer: str, **_: Any) -> None:
    """The whole list as a file for a spreadsheet."""
    name = page.catalog.places[place].name(page.t.lang)
    tables, lang = page.tables, page.t.lang
    file_name = page.t(f"{_SPACE}.collect.file_name", place=name) + ".csv"
    mime = "text/csv; charset=utf-8"
    st.download_button(
        page.t(f"{_SPACE}.collect.download"),
        lasting(
            lambda: csv_bytes(to_collect_table(tables, lang, place, peer)),
            mime,
            file_name,
        ),
        file_name=file_name,
        mime=mime,
        on_click="ignore",
        icon=":material/download:",
        key="collect_csv",
    )


# What this machine found of the documents: said in a sentence, with every miss by name.


Stamp = tuple[tuple[str, int, int], ...]
"""Name, time of change (ns) and size of each file: what a check depends on beside the data."""
_SHOWN = 20


def documents(page: Page, chart: str) -> None:
    """The documents, each with what this machine found of it."""
    page.panel(chart, hero=True, files=machine_check(page))


def machine_check(page: Page) -> tuple[str, ...]:
    """Per document what `DocumentsOptions` reads; nothing where no document is at hand."""
    _, entries, totals = _machine_check(page)
    counts = {one.source: f"={one.recorded}={one.not_data}={one.open}" for one in totals}
    if not any(tally.file.at_hand for tally in entries):
        return ()
    return tuple(
        f"{t.source}={t.file}={t.found}={t.not_found}{counts.get(t.source, '')}" for t in entries
    )


def _machine_check(
    page: Page,
) -> tuple[tuple[Checked, ...], tuple[Tally, ...], tuple[Coverage, ...]]:
    where = folder()
    return _checked(page.data.digest, where, _stamp(page.catalog, where), page.catalog)


def told(page: Page) -> None:
    """How files, tokens and numerals fared on this machine."""
    results, entries, totals = _machine_check(page)
    t = page.t
    missed = [result for result in results if result.verdict is Verdict.NOT_FOUND]
    unread = {FileState.CHANGED, FileState.REFUSED, FileState.TEXTLESS}
    odd = [t for t in entries if t.file in unread]
    stand = sum(tally.found for tally in entries)
    if not any(tally.file.at_hand for tally in entries):
        return
    if missed or odd:
        st.warning(t("page_evidence.machine.missed", count=len(missed), found=stand))
    else:
        st.info(t("page_evidence.machine.all_found", count=stand))
    left = sum(one.open for one in totals)
    every = left + sum(one.recorded + one.not_data for one in totals)
    if left:
        st.warning(t("page_evidence.machine.open", count=left, all=every))
    else:
        st.info(t("page_evidence.machine.accounted", all=every))
    for tally in odd:
        name = escaped(page.catalog.sources[tally.source].name(t.lang))
        st.markdown(f"- **{name}** {t(f'evidence.files.{tally.file}')}")
    if unlined := sum(tally.unlined for tally in entries):
        st.markdown(f"- {t('page_evidence.machine.unlined', count=unlined)}")
    for result in missed[:_SHOWN]:
        st.markdown(f"- {_miss(page, result)}")


def _miss(page: Page, result: Checked) -> str:
    evidence = result.token.evidence
    text = page.t("verify.missed", where=result.token.where, at=evidence.at, says=evidence.says)
    if not result.elsewhere:
        return escaped(text)
    names = (locator_name(at, page.t.lang) for at in result.elsewhere)
    places = page.t("unit.list_separator").join(names)
    return escaped(text + page.t("page_evidence.machine.elsewhere", places=places))


def _stamp(catalog: Catalog, where: Path) -> Stamp:
    pairs = []
    for source in catalog.sources.values():
        try:
            state = (where / (source.file or "")).lstat()
        except OSError:
            continue
        pairs.append((source.file or "", state.st_mtime_ns, state.st_size))
    return tuple(pairs)


@st.cache_resource(show_spinner=False, max_entries=4)
def _checked(
    digest: str,  # noqa: ARG001
    where: Path,
    stamp: Stamp,  # noqa: ARG001
    _catalog: Catalog,
) -> tuple[tuple[Checked, ...], tuple[Tally, ...], tuple[Coverage, ...]]:
    results = tuple(checked(_catalog, where))
    totals = accounted(numerals(_catalog, where))
    return results, tallies(_catalog, results, where), totals
