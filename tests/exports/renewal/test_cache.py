"""The cache of a native chart: series that stay keep their look, new ones get one."""

from components.charts.chart import Point, Series
from components.exports import registry
from components.exports.refresh import refresh
from tests.exports.renewal.builds import always
from tests.exports.renewal.reopened import C, spaces


def test_a_series_that_came_new_is_drawn(sample, briefing):
    chart = sample("dumbbell")
    third = Series("nj", "南京", "third", (Point(17.0, 0, 17.0, text="17.0%"),))
    wider = chart.with_(series=(*chart.series, third))
    made, report = refresh(registry.make("pptx", [chart], briefing), always(wider))
    assert report.changed[0].changes == ("南京 · 核心产业占比：新增 17%",)
    new = list(spaces(made)[0].iter(f"{C}ser"))[-1]
    assert new.find(f"{C}idx").get("val") == "2"
    assert new.xpath("string(.//*[local-name()='srgbClr']/@val)") == "5B5EA6"
