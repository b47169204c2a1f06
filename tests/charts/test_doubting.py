"""A conflict marks every chart, lane and cell it touches, and the chart says what the mark is."""

import pytest

from components.charts import registry
from components.charts.chart import Axis, Chart, Mark, Point, Series
from components.charts.doubting import doubt_line, doubts
from components.charts.naming import Naming
from components.charts.pointing import doubt_words
from tests.charts.evidence_data import real


def chart(*held: tuple[str, ...], lang: str = "zh") -> Chart:
    points = tuple(Point(float(at), 1, 1.0, doubts=found) for at, found in enumerate(held))
    return Chart(
        "t", "line", lang, "", "", Axis(), Axis(), (Series("a", "甲", "ink", points),), "", "t"
    )


@pytest.mark.parametrize("chart_id", registry.chart_ids())
def test_every_mark_of_every_chart_carries_the_conflicts_that_touch_it(chart_id: str) -> None:
    naming = Naming(real().catalog, "zh")
    bare = [
        point.key
        for series in registry.build(chart_id, real(), "zh").series
        for point in series.points
        # The bar between two marks has its doubts at its ends.
        if not (point.x_end is not None and point.mark is Mark.DERIVED)
        and not {*doubt_words(real(), naming, point.key)} <= {*point.doubts}
    ]
    assert bare == []


def test_the_line_names_each_doubt_once_in_the_order_of_the_points() -> None:
    found = chart(("甲说", "乙说"), (), ("乙说", "丙说"))
    assert doubts(found) == ("甲说", "乙说", "丙说")
    assert doubt_line(found) == "※ 说法不一、易混或另有说明：甲说；乙说；丙说"


def test_many_doubts_are_counted_after_the_fifth() -> None:
    found = chart(tuple(f"第{number}处" for number in range(1, 8)))
    assert doubt_line(found) == (
        "※ 说法不一、易混或另有说明：第1处；第2处；第3处；第4处；第5处等 7 处"
    )


def test_a_chart_without_doubts_has_no_such_line() -> None:
    assert doubt_line(chart((), ())) == ""


def test_english_says_it_in_english() -> None:
    assert doubt_line(chart(("a", "b"), lang="en")) == (
        "※ Disputed, easily confused or qualified: a; b"
    )
