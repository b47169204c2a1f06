"""May these two figures be compared? A verdict with its reasons, as codes."""

from __future__ import annotations

from dataclasses import dataclass

from components.catalog.catalog import Catalog


@dataclass(frozen=True, slots=True)
class Finding:
    """One point of a comparison: `code` such as same_period or calibres_differ; `good` or not.

    Codes: same_period, periods_differ; same_calibre, calibres_differ, calibre_undefined;
    same_measure, measures_differ; same_unit, units_differ; same_denominator,
    denominators_differ; same_document, independent_documents, dependent_documents, unsourced;
    second_hand (a document from one side about the other); open_bound, broken_series, missing.
    """

    code: str
    good: bool
    left: str = ""
    right: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """`verdict`: comparable, comparable_one_source or not_comparable; keys of the two figures."""

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
    raise NotImplementedError
