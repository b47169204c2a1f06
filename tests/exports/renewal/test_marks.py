"""Marks of a native chart: put right, and moved with their category; colours stay as they are."""

import dataclasses
from io import BytesIO

from pptx import Presentation
from pptx.dml.color import RGBColor

from components.charts.chart import Axis, Point
from components.exports import registry
from components.exports.refresh import refresh
from tests.exports.renewal.builds import always, longer
from tests.exports.renewal.reopened import C, saved, spaces


def test_the_analyst_s_colours_stay_and_marks_are_put_right(sample, briefing):
    deck = Presentation(BytesIO(registry.make("pptx", [sample("line")], briefing)))
    native = next(s.chart for slide in deck.slides for s in slide.shapes if s.has_chart)
    native.plots[0].series[0].format.line.color.rgb = RGBColor(0x12, 0x34, 0x56)
    made, _ = refresh(saved(deck), longer)
    first, second, _ = spaces(made)[0].iter(f"{C}ser")
    assert first.find(f"{C}spPr").xpath(".//@val")[0] == "123456"
    hollow = [point.find(f"{C}idx").get("val") for point in second.findall(f"{C}dPt")]
    assert hollow == ["6"]  # 2024 is derived, 2023 and 2025 are printed
    codes = [node.get("formatCode") for node in second.findall(f"{C}dLbls/{C}dLbl/{C}numFmt")]
    assert codes == ['"约 "#,##0"（推算）"']


def test_points_keep_their_look_when_a_category_comes_in_before_them(sample, briefing):
    chart = sample("bar")
    hangzhou, suzhou = chart.series
    wider = chart.with_(
        y=Axis("category", ticks=((9, "新指标"), *chart.y.ticks)),
        series=(
            dataclasses.replace(hangzhou, points=(Point(1.5, 9, 1.5), *hangzhou.points)),
            suzhou,
        ),
    )
    raw = registry.make("pptx", [chart], briefing)
    made, _ = refresh(raw, always(wider))
    assert looked_after(raw) == [[1, 2], [2]]
    assert looked_after(made) == [[2, 3], [3]]


def looked_after(raw):
    """The rows with a look of their own, by series."""
    return [
        [int(point.find(f"{C}idx").get("val")) for point in series.findall(f"{C}dPt")]
        for series in spaces(raw)[0].iter(f"{C}ser")
    ]
