"""Tables are cut into slides by how tall their words are."""

import dataclasses

import pytest

from components.charts.chart import Band, Point
from components.exports.office.fitting import CONTINUED, filled, heights, listed, pages
from components.exports.office.table import Cell, Table


def table(*texts):
    return Table(("甲", "乙"), tuple((Cell("行"), Cell(text)) for text in texts), (0.5, 0.5))


def test_a_short_table_is_one_page_of_large_type():
    assert [(len(page.table.rows), page.size) for page in pages(table("一", "二"), 800, 300)] == [
        (2, 14.0)
    ]


def test_a_longer_one_takes_smaller_type_before_it_takes_a_second_page():
    assert [page.size for page in pages(table(*["一"] * 10), 800, 260)] == [12.0]


def test_every_row_stands_on_exactly_one_page_under_the_same_head():
    texts = [f"行{number}" * (number % 7 + 1) * 9 for number in range(60)]
    found = pages(table(*texts), 300, 200)
    assert [row[1].text for page in found for row in page.table.rows] == texts
    assert {page.table.head for page in found} == {("甲", "乙")}
    assert {page.size for page in found} == {CONTINUED}
    for page in found:
        assert sum(heights(page.table, 300, CONTINUED)) <= 200 or len(page.table.rows) == 1


def test_a_first_page_may_have_less_room():
    first, second, *_ = pages(table(*["一"] * 60), 800, 400, first=200)
    assert len(first.table.rows) < len(second.table.rows)


def test_a_row_is_as_tall_as_its_longest_cell_and_its_own_line_breaks():
    low, three = heights(table("一", "一\n二\n三"), 800, 10)[1:]
    assert three - low == pytest.approx(28.4)  # two more lines of 10 pt at 1.42


def crowded(sample, spans):
    """The timeline sample with 200 events of one day, a turning point, and `spans` programmes."""
    chart = sample("timeline")
    first, city, last = chart.series
    days = tuple(
        Point(2010 + at / 20, 1, label=f"第 {at} 天", text=f"事 {at}") for at in range(200)
    )
    turn = Point(2003.5, 1, label="2003", text="率先布局", key="policy:turn")
    long = tuple(
        Point(2004.0, 1, label="2004", text=f"计划 {at}", x_end=2009.0) for at in range(spans)
    )
    more = dataclasses.replace(city, points=(turn, *long, *days))
    return chart.with_(series=(first, more, last), bands=(Band(2003, 2004, "2003", "policy:turn"),))


@pytest.mark.parametrize(
    ("spans", "named"), [(2, ["率先布局", "计划 0", "计划 1"]), (90, ["率先布局"])]
)
def test_a_long_timeline_lists_its_main_events_and_counts_the_others(spans, named, sample):
    found, left = listed(crowded(sample, spans))
    assert [row[2].text for page in found for row in page.table.rows] == named
    assert left == 1 + 1 + spans + 200 - len(named)


def test_a_long_timeline_without_main_events_lists_none(sample):
    chart = crowded(sample, 0).with_(bands=())
    assert listed(chart) == ((), 202)


def test_findings_go_on_as_many_slides_as_their_lines_need() -> None:
    assert [len(slide) for slide in filled(["x" * 140] * 8)] == [5, 3]  # two lines each
    assert [len(slide) for slide in filled(["甲"] * 11)] == [10, 1]
    assert filled([]) == []
