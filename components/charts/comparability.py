"""May the two figures be compared? The verdict of `analysis.gap` in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from components.analysis import figures
from components.analysis.dataset import Dataset
from components.analysis.gap import FATAL, Comparison, Finding
from components.charts.naming import Naming

Kind = Literal["good", "caution", "bar"]
_SPACE = "finding_gap.comparison"
_PLAIN = frozenset({"same_measure", "same_unit"})
"""What goes without saying for two cells of one indicator; only its opposite is told."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One point of the verdict: good, caution (weakens it), or bar (forbids the comparison)."""

    kind: Kind
    word: str
    text: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The verdict as a sentence, its reasons, and the keys of the two figures."""

    sentence: str
    reasons: tuple[Reason, ...]
    keys: tuple[str, ...]


def verdict(tables: Dataset, naming: Naming, comparison: Comparison) -> Verdict:
    """The words for `comparison`; the reasons for it first, then those against."""
    told = (finding for finding in comparison.findings if finding.code not in _PLAIN)
    found = sorted(told, key=lambda finding: not finding.good)
    return Verdict(
        naming.say(f"{_SPACE}.verdict.{comparison.verdict}"),
        tuple(_reason(tables, naming, finding) for finding in found),
        (comparison.left, comparison.right),
    )


def _reason(tables: Dataset, naming: Naming, finding: Finding) -> Reason:
    kind: Kind = "good" if finding.good else "bar" if finding.code in FATAL else "caution"
    left, right = (
        _side(tables, naming, finding.code, side) if side else ""
        for side in (finding.left, finding.right)
    )
    both = naming.say("unit.list_separator").join(filter(None, (left, right)))
    text = naming.say(f"{_SPACE}.reason.{finding.code}", left=left, right=right, both=both)
    return Reason(kind, naming.say(f"{_SPACE}.kind.{kind}"), text)


def _side(tables: Dataset, naming: Naming, code: str, side: str) -> str:
    """What a finding says of one figure, as a reader names it: a period, calibre, document."""
    catalog, lang = tables.catalog, naming.lang
    if code.endswith(("period", "periods_differ")):
        return naming.period(side)
    if side in catalog.calibres:
        return catalog.calibres[side].name(lang)
    if side in catalog.sources:
        return catalog.sources[side].name(lang)
    address = figures.parse_key(side)
    if address is not None:
        return naming.say(
            f"{_SPACE}.cell",
            place=naming.place(address.place),
            period=naming.period(address.period),
            indicator=naming.indicator(address.indicator),
        )
    texts = (indicator.denominator for indicator in catalog.indicators.values())
    return next((text[lang] for text in texts if text and text["zh"] == side), side)
