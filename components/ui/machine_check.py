"""What this machine found of the documents: said in a sentence, with every miss by name."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from components.catalog.documents import (
    Checked,
    FileState,
    Tally,
    Verdict,
    checked,
    folder,
    tallies,
)
from components.catalog.models import Catalog
from components.ui.page import Page
from components.ui.plain import plain

Stamp = tuple[tuple[str, int, int], ...]
"""Name, time of change (ns) and size of each file: what a check depends on beside the data."""
_SHOWN = 20


def machine_check(page: Page) -> tuple[str, ...]:
    """Say how files and tokens fared; returns `SOURCE=STATE=FOUND=MISSED` per document."""
    where = folder()
    results, found = _checked(page.data.digest, where, _stamp(page.catalog, where), page.catalog)
    _told(page, results, found)
    return tuple(f"{t.source}={t.file}={t.found}={t.not_found}" for t in found)


def _told(page: Page, results: tuple[Checked, ...], found: tuple[Tally, ...]) -> None:
    say = page.say
    missed = [result for result in results if result.verdict is Verdict.NOT_FOUND]
    odd = [t for t in found if t.file in {FileState.CHANGED, FileState.REFUSED}]
    stand = sum(tally.found for tally in found)
    if not any(tally.file.at_hand for tally in found):
        st.info(say("evidence.not_at_hand"))
        return
    if missed or odd:
        st.warning(say("page_evidence.machine.missed", count=len(missed), found=stand))
    else:
        st.info(say("page_evidence.machine.all_found", count=stand))
    for tally in odd:
        name = plain(page.catalog.sources[tally.source].name(say.lang))
        st.markdown(f"- **{name}** {say(f'evidence.files.{tally.file}')}")
    for result in missed[:_SHOWN]:
        st.markdown(f"- {_miss(page, result)}")


def _miss(page: Page, result: Checked) -> str:
    evidence = result.token.evidence
    told = page.say("verify.missed", where=result.token.where, at=evidence.at, says=evidence.says)
    if not result.elsewhere:
        return plain(told)
    lines = page.say("unit.list_separator").join(map(str, result.elsewhere))
    return plain(told + page.say("page_evidence.machine.elsewhere", lines=lines))


def _stamp(catalog: Catalog, where: Path) -> Stamp:
    found = []
    for source in catalog.sources.values():
        try:
            state = (where / (source.file or "")).lstat()
        except OSError:
            continue
        found.append((source.file or "", state.st_mtime_ns, state.st_size))
    return tuple(found)


@st.cache_resource(show_spinner=False, max_entries=4)
def _checked(
    digest: str,  # noqa: ARG001
    where: Path,
    stamp: Stamp,  # noqa: ARG001
    _catalog: Catalog,
) -> tuple[tuple[Checked, ...], tuple[Tally, ...]]:
    results = tuple(checked(_catalog, where))
    return results, tallies(_catalog, results, where)
