"""The 待核 mark of a whole file comes and goes with its unsourced figures."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree

from components.charts.chart import Mark
from components.exports import registry
from components.exports.refresh import refresh
from tests.exports.renewal.builds import today, with_suzhou


def marks(raw):
    """The paragraphs of a cover, or of a brief, that are the mark."""
    with ZipFile(BytesIO(raw)) as pack:
        names = [n for n in pack.namelist() if n in {"ppt/slides/slide1.xml", "word/document.xml"}]
        roots = [etree.fromstring(pack.read(name)) for name in names]
    told = ["".join(p.itertext()) for root in roots for p in root.iter() if p.tag.endswith("}p")]
    return [text for text in told if text.startswith("【待核】")]


def doubtful(chart_id, options):
    """Today's charts, the headline without a source for Suzhou."""
    chart = today(chart_id, options)
    if chart_id != "gap_share":
        return chart
    return with_suzhou(chart, mark=Mark.UNSOURCED, citations=())


@pytest.mark.parametrize("format_id", ["pptx", "docx"])
def test_a_figure_that_lost_its_source_marks_the_whole_file(format_id, sample, briefing):
    raw = registry.make(format_id, (sample("dumbbell"), sample("line")), briefing)
    made, _ = refresh(raw, doubtful)
    assert marks(raw) == []
    assert marks(made) == ["【待核】含 1 个没有出处的数值，核实前请勿引用。"]
    again, _ = refresh(made, today)
    assert marks(again) == []
