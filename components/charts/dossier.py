"""The evidence behind one mark, as words: what the drawer shows and an export's note carries."""

from __future__ import annotations

from dataclasses import dataclass

from components.charts.chart import Citation


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and what stands beside it, such as 价格口径 · 未注明."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Rival:
    """Another report of the same cell, or one side of a conflict."""

    text: str
    preferred: bool
    why: str
    citation: Citation | None


@dataclass(frozen=True, slots=True)
class Finding:
    """A check or conflict that touches the mark: its verdict and the sentence to quote."""

    key: str
    title: str
    verdict: str
    text: str
    rivals: tuple[Rival, ...] = ()


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything known about the mark `key`, in one language."""

    key: str
    title: str
    value: str
    facts: tuple[Fact, ...] = ()
    citations: tuple[Citation, ...] = ()
    rivals: tuple[Rival, ...] = ()
    checks: tuple[Finding, ...] = ()
    conflicts: tuple[Finding, ...] = ()
    related: tuple[tuple[str, str], ...] = ()
    """(evidence key, name) of records this one leads to."""


class UnknownKeyError(KeyError):
    """The key names nothing in the data, for instance in an old link."""
