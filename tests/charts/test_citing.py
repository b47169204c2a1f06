"""The source line of a chart."""

from components.charts.chart import Citation, Point, Series
from components.charts.citing import source_lines


def series(*lines: int, title: str = "简报") -> Series:
    points = tuple(Point(0, 0, citations=(Citation("brief", title, at, "27.1%"),)) for at in lines)
    return Series("s", "杭州", "hangzhou", points)


def test_each_document_stands_once_with_its_lines_in_order():
    assert source_lines([series(21, 19, 19)], "zh") == ("简报第 19、21 行",)


def test_many_lines_of_one_document_are_counted():
    found = series(*range(3, 16))
    assert source_lines([found], "zh") == ("简报第 3 至 15 行中的 13 行",)
    assert source_lines([found], "en") == ("简报, 13 lines between 3 and 15",)


def test_twelve_lines_are_still_listed():
    assert source_lines([series(*range(1, 13))], "en") == (
        "简报, line 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12",
    )


def test_marks_without_a_document_have_no_source_line():
    assert source_lines([Series("s", "杭州", "hangzhou", (Point(0, 0),))], "zh") == ()
