"""May these two figures be compared? A verdict with its reasons, as codes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from components.catalog.models import Catalog, Is, Status
from components.frames import documents, figures
from components.frames.figures import Figure

FIRST_HAND = frozenset({"yearbook", "bulletin"})
FATAL = frozenset(
    {
        "missing",
        "periods_differ",
        "calibres_differ",
        "calibre_undefined",
        "measures_differ",
        "units_differ",
        "denominators_differ",
        "definition_differs",
    }
)
"""Findings after which no comparison is allowed."""
WEAK = frozenset({"same_document", "dependent_documents"})
"""Findings after which a comparison rests on one witness alone."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One point of a comparison: `code`, whether it speaks for comparing, and both sides.

    Codes: same_period, periods_differ; same_calibre, calibres_differ, calibre_undefined;
    same_measure, measures_differ; same_unit, units_differ; same_denominator,
    denominators_differ (shares only); same_document, independent_documents,
    dependent_documents, unsourced; second_hand (neither a yearbook nor a bulletin); open_bound,
    definition_differs (status D), missing. `left` and `right` are ids, codes or keys.
    """

    code: str
    good: bool
    left: str = ""
    right: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """`verdict` and the keys of the two figures.

    comparable, comparable_one_source, comparable_unsourced (all but a source speaks for it), or
    not_comparable.
    """

    verdict: str
    findings: tuple[Finding, ...]
    left: str
    right: str

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the findings, in their order."""
        return tuple(finding.code for finding in self.findings)


def compare(catalog: Catalog, left: str, right: str) -> Comparison:
    """The verdict on two observation keys (`obs:…#N`); a missing one is not_comparable."""
    one, two = figures.at(catalog, left), figures.at(catalog, right)
    if one is None or two is None:
        absent = (left if one is None else "", right if two is None else "")
        return Comparison("not_comparable", (Finding("missing", False, *absent),), left, right)
    findings = (*_meaning(catalog, one, two), *_witness(catalog, one, two))
    codes = {finding.code for finding in findings}
    if codes & FATAL:
        return Comparison("not_comparable", findings, left, right)
    weak = "_one_source" if codes & WEAK else ""
    verdict = "comparable" + ("_unsourced" if "unsourced" in codes else weak)
    return Comparison(verdict, findings, left, right)


def _meaning(catalog: Catalog, one: Figure, two: Figure) -> Iterator[Finding]:
    yield _same("period", one.period.code, two.period.code)
    yield _same("calibre", one.indicator.calibre, two.indicator.calibre)
    if one.indicator.calibre == two.indicator.calibre:
        calibre = catalog.calibres.get(one.indicator.calibre)
        if calibre and not calibre.defined and one.indicator is not two.indicator:
            yield Finding("calibre_undefined", False, one.indicator.calibre, two.indicator.calibre)
    yield _same("measure", one.indicator.measure.value, two.indicator.measure.value)
    yield _same("unit", one.indicator.unit, two.indicator.unit)
    base = one.indicator.denominator, two.indicator.denominator
    if any(base):
        yield _same("denominator", *(text["zh"] if text else "" for text in base))
    if Status.DIFFERENT in {one.report.status, two.report.status}:
        yield Finding("definition_differs", False, one.report.status, two.report.status)
    if {one.report.is_, two.report.is_} & {Is.OVER, Is.UNDER}:
        yield Finding("open_bound", False, one.report.is_, two.report.is_)


def _same(what: str, left: str, right: str) -> Finding:
    if left == right:
        return Finding(f"same_{what}", True, left, right)
    return Finding(f"{what}s_differ", False, left, right)


def _witness(catalog: Catalog, one: Figure, two: Figure) -> Iterator[Finding]:
    left, right = one.report.source or "", two.report.source or ""
    if not left or not right:
        yield Finding("unsourced", False, left, right)
    elif left == right:
        yield Finding("same_document", True, left, right)
    elif documents.witnesses(catalog, (left, right)) == 1:
        yield Finding("dependent_documents", False, left, right)
    else:
        yield Finding("independent_documents", True, left, right)
    kinds = [catalog.sources[name].kind for name in (left, right) if name in catalog.sources]
    if any(kind not in FIRST_HAND for kind in kinds):
        yield Finding("second_hand", False, left, right)
