"""Native charts: axes from zero, each place once in the legend."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from components.charts.chart import Axis
from components.exports.formats.pptx import render
from tests.exports.office.deck_reopened import C, charts_in


def test_bars_start_at_zero_and_read_downwards(sample, briefing):
    chart = sample("dumbbell")
    (native,) = charts_in(render([chart.with_(x=Axis(unit="%", low=10))], briefing))
    assert native.value_axis.minimum_scale == 0
    assert native.category_axis.reverse_order is True


def test_levels_stand_on_zero_as_on_the_screen(sample, briefing):
    chart = sample("line")
    (native,) = charts_in(render([chart.with_(y=Axis(unit="亿元"))], briefing))
    assert native.value_axis.minimum_scale == 0


def test_axis_ids_are_unsigned(charts, briefing):
    with ZipFile(BytesIO(render(charts, briefing))) as pack:
        texts = [pack.read(n) for n in pack.namelist() if "charts/chart" in n and ".rels" not in n]
    ids = [
        n.get("val")
        for t in texts
        for tag in ("axId", "crossAx")
        for n in etree.fromstring(t).iter(f"{C}{tag}")
    ]
    assert len(ids) == 3 * 6
    assert all(number.isdigit() for number in ids)


def test_a_place_with_a_break_stands_once_in_the_legend(sample, briefing):
    before, after, goal = sample("line").series
    twins = (before, replace(after, name="杭州"), goal)
    (native,) = charts_in(render([sample("line").with_(series=twins)], briefing))
    gone = native.legend._element.findall(f"{C}legendEntry")
    assert [entry.find(f"{C}idx").get("val") for entry in gone] == ["1"]
