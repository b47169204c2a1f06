"""Holding the whole catalog against the documents: each file's hash, each token's line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from components.catalog.catalog import Catalog
from components.catalog.documents import FileState, Verdict, file_state, lines_with, passage
from components.catalog.tokens import Token, tokens


@dataclass(frozen=True, slots=True)
class Checked:
    """A token with its verdict; `elsewhere` are the lines it does stand on, when it was missed."""

    token: Token
    verdict: Verdict
    elsewhere: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """One document: its file against the hash, and how its tokens fared."""

    source: str
    file: FileState
    found: int
    not_found: int
    not_at_hand: int

    @property
    def tokens(self) -> int:
        """How many tokens cite the document."""
        return self.found + self.not_found + self.not_at_hand

    @property
    def sound(self) -> bool:
        """Nothing speaks against it: file unchanged, every token found.

        A document for which the YAML names no file cannot be checked here and counts as sound.
        """
        if self.file is FileState.UNNAMED:
            return True
        return self.file in {FileState.SAME, FileState.UNHASHED} and not self.not_found


def checked(catalog: Catalog, where: Path | None = None) -> Iterator[Checked]:
    """Each token of the catalog with its verdict, in the order of the file.

    `where` is the folder of the documents; without it that of `documents.folder()`.
    """
    for token in tokens(catalog):
        source = catalog.sources[token.evidence.source]
        verdict = passage(source, token.evidence, where).verdict
        missed = verdict is Verdict.NOT_FOUND
        elsewhere = lines_with(source, token.evidence.says, where) if missed else ()
        yield Checked(token, verdict, elsewhere)


def tallies(
    catalog: Catalog, results: tuple[Checked, ...], where: Path | None = None
) -> tuple[Tally, ...]:
    """One tally per document, in the order of the file, those without tokens included."""
    return tuple(_tally(catalog, source, results, where) for source in catalog.sources)


def _tally(
    catalog: Catalog, source: str, results: tuple[Checked, ...], where: Path | None
) -> Tally:
    mine = [found.verdict for found in results if found.token.evidence.source == source]
    state = file_state(catalog.sources[source], where)
    counts = (mine.count(verdict) for verdict in Verdict)
    return Tally(source, state, *counts)
