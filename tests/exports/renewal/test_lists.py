"""The lists that close a deck or a brief: sources and gaps."""

import dataclasses
from io import BytesIO
from zipfile import ZipFile

import pytest

from components.exports import registry
from components.exports.refresh import refresh
from tests.exports.renewal.builds import today


def recited(chart):
    """The chart with the token 5076 read as 6305 in its document."""

    def citation(held):
        return dataclasses.replace(held, says="6305") if held.says == "5076" else held

    def point(held):
        return dataclasses.replace(held, citations=tuple(map(citation, held.citations)))

    def series(held):
        return dataclasses.replace(held, points=tuple(map(point, held.points)))

    return chart.with_(series=tuple(map(series, chart.series)))


def xml_of(raw):
    """The text of all slides, or of the document."""
    with ZipFile(BytesIO(raw)) as pack:
        names = [n for n in pack.namelist() if n.startswith(("ppt/slides/slide", "word/document"))]
        return "".join(pack.read(name).decode() for name in names)


@pytest.mark.parametrize("format_id", ["pptx", "docx"])
def test_the_lists_of_sources_and_gaps_follow(format_id, charts, briefing):
    raw = registry.make(format_id, charts, briefing)
    made, report = refresh(raw, lambda chart_id, options: recited(today(chart_id, options)))
    assert "“5076”" in xml_of(raw)
    assert "“6305”" in xml_of(made)
    assert "“5076”" not in xml_of(made)
    assert report.notes == ()
