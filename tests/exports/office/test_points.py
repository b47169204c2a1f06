"""Points of a native chart: marks as shapes and words, and lines that stop at gaps."""

import pytest

from components.charts.chart import Mark, Point, Series
from components.exports.formats.pptx import render
from tests.exports.office.deck_reopened import A, C, charts_in


def test_a_line_is_not_drawn_across_a_missing_figure(sample, briefing):
    torn = Series(
        "a",
        "甲",
        "ink",
        (
            Point(2020.5, 1, 1.0, label="2020"),
            Point(2021.5, 0, mark=Mark.MISSING, label="2021"),
            Point(2022.5, 3, 3.0, label="2022"),
        ),
        line="solid",
    )
    (native,) = charts_in(render([sample("line").with_(series=(torn,))], briefing))
    points = native._chartSpace.findall(f".//{C}dPt")
    assert [p.find(f"{C}idx").get("val") for p in points] == ["2"]
    assert points[0].find(f"{C}spPr/{A}ln/{A}noFill") is not None


def test_marks_are_words_in_the_label_and_hollow_in_the_chart(sample, briefing):
    (native,) = charts_in(render([sample("bar")], briefing))
    codes = {n.get("formatCode") for n in native._chartSpace.findall(f".//{C}dLbls//{C}numFmt")}
    assert codes == {'#,##0.0"%"', '"约 "#,##0.0"%"', '"超过 "#,##0"%"', '#,##0.0"%（待核）"'}
    dashes = [n.get("val") for n in native._chartSpace.iter(f"{A}prstDash")]
    assert dashes == ["dash"]


@pytest.mark.parametrize("mark", [Mark.UNSOURCED, Mark.DERIVED])
def test_a_line_to_and_from_a_figure_that_no_document_prints_is_dotted(sample, briefing, mark):
    marks = (Mark.EXACT, Mark.EXACT, mark, Mark.EXACT, Mark.EXACT)
    years = tuple(
        Point(2020.5 + at, at, float(at), kind, label=str(2020 + at))
        for at, kind in enumerate(marks)
    )
    lines = Series("a", "甲", "ink", years, line="solid")
    (native,) = charts_in(render([sample("line").with_(series=(lines,))], briefing))
    dotted = {
        point.find(f"{C}idx").get("val")
        for point in native._chartSpace.findall(f".//{C}dPt")
        if point.find(f"{C}spPr/{A}ln/{A}prstDash[@val='sysDot']") is not None
    }
    assert dotted == {"2", "3"}
