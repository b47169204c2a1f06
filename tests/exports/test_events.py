"""The events of a timeline, in order of time."""

from components.charts.chart import Band, Mark, Point
from components.exports import events
from tests.exports.renewal.builds import first_point


def test_events_are_numbered_over_all_lanes_and_missing_ones_have_no_number(sample):
    numbered = events.numbered(sample("timeline"))
    assert [(number, point.label) for point, number in numbered.items()] == [
        ("1", "2015"),
        ("2", "2018-10"),
        ("3", "2018-10"),
        ("4", "2021—2025"),
    ]


def test_what_the_documents_do_not_say_stands_at_the_end(sample):
    last = events.in_order(sample("timeline"))[-1]
    assert (last[0].name, last[1].mark) == ("苏州", Mark.MISSING)


def test_an_event_without_a_place_in_time_does_not_upset_the_others(sample):
    chart = sample("timeline")
    nation, city, silent = chart.series
    lost = first_point(nation, x=float("nan"), mark=Mark.MISSING)
    ordered = events.in_order(chart.with_(series=(lost, city, silent)))
    assert [point.label for _, point in ordered][:3] == ["2018-10", "2018-10", "2021—2025"]


def test_a_line_tells_lane_event_date_and_where_it_is_printed(sample):
    assert events.lines(sample("timeline"))[:3] == (
        "1. 国家：“互联网+”行动。2015〔新质生产力一线观察第 19 行〕",
        "2. 杭州：数字经济第一城行动计划。2018-10〔打造数字经济第一城第 5 行〕",
        "3. 杭州：城市大脑综合版发布。2018-10〔—〕",
    )


def test_only_timelines_have_events(sample):
    assert events.lines(sample("line")) == ()


def test_a_shape_is_read_out_with_its_date():
    assert events.alt(Point(2015.2, 0, label="2015", text="“互联网+”行动")) == "2015 “互联网+”行动"
    assert events.alt(Point(2015.2, 0, text="城市大脑")) == "城市大脑"


def test_the_main_events_are_those_a_stretch_is_named_after_and_with_them_the_spans(sample):
    chart = sample("timeline")
    nation, city, silent = chart.series
    turn = first_point(nation, key="policy:turn")
    chart = chart.with_(
        series=(turn, city, silent), bands=(Band(2015, 2016, "2015", "policy:turn"),)
    )
    turning, main = events.main_events(chart)
    assert {point.label for point in turning} == {"2015"}
    assert {point.label for point in main} == {"2015", "2021—2025"}
