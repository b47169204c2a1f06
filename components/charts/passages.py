"""What the machine finds of a chart's citations in the documents, where those are at hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from components.catalog.documents import Passage, Verdict, passage
from components.catalog.models import Evidence, Source
from components.charts.chart import Citation

_ORDER = (Verdict.NOT_FOUND, Verdict.NOT_AT_HAND, Verdict.FOUND)


def found(citation: Citation, sources: Mapping[str, Source]) -> Passage:
    """The passage that a citation names, with the verdict on its token; `sources` by id."""
    evidence = Evidence(source=citation.source, at=citation.at, says=citation.says)
    return passage(sources[citation.source], evidence)


def worst(citations: Sequence[Citation], sources: Mapping[str, Source]) -> Verdict:
    """One verdict for several tokens: not found before not at hand before found."""
    verdicts = {found(citation, sources).verdict for citation in citations}
    return next((verdict for verdict in _ORDER if verdict in verdicts), Verdict.NOT_AT_HAND)
