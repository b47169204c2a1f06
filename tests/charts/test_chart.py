"""A chart is a value: it is changed by making another, and it knows what is in it."""

import dataclasses

import pytest

from components.charts.chart import Axis, Chart, Citation, Mark, Point, Series

FIRST, SECOND = Citation("a", "甲", 1, "1"), Citation("b", "乙", 2, "2")


def chart(*points):
    half = len(points) // 2
    series = (
        Series("h", "杭州", "hangzhou", points[:half]),
        Series("s", "苏州", "suzhou", points[half:]),
    )
    return Chart("c", "line", "zh", "旧", "", Axis(), Axis(), series, "", "")


def test_another_chart_is_made_and_the_first_stays_as_it_was():
    held = chart()
    assert held.with_(title="新").title == "新"
    assert held.title == "旧"
    with pytest.raises(dataclasses.FrozenInstanceError):
        held.title = "新"  # type: ignore[misc]


def test_marks_in_use_come_in_the_order_of_certainty_each_once():
    marks = (Mark.MISSING, Mark.DERIVED, Mark.EXACT, Mark.DERIVED)
    assert chart(*(Point(0, 0, mark=mark) for mark in marks)).marks == (
        Mark.EXACT,
        Mark.DERIVED,
        Mark.MISSING,
    )


def test_each_place_in_a_document_is_cited_once_in_the_order_of_the_points():
    held = chart(Point(0, 0, citations=(SECOND, FIRST)), Point(1, 0, citations=(FIRST,)))
    assert held.citations == (SECOND, FIRST)


def test_a_missing_point_has_no_position():
    points = (Point(0, 0, 1.0), Point(1, 0, mark=Mark.MISSING), Point(2, 0, mark=Mark.TARGET))
    assert [point.x for point in Series("h", "杭州", "hangzhou", points).placed] == [0, 2]
