"""The years that the data cover."""

from components.charts.trend.span import extent


def test_recorded_gaps_and_spans_count(tables):
    assert extent(tables, ("level",), ("suzhou",)) == (2020, 2020)
    assert extent(tables, ("average",), ("hangzhou",)) == (2018, 2020)


def test_nothing_chosen_has_no_years(tables):
    assert extent(tables, (), ("hangzhou",)) is None
