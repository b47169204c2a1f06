"""An index stays inside one unbroken run."""

from components.charts.trend.indexed import indexed
from components.charts.trend.lines import lines


def points(view):
    found = indexed(view, lines(view))
    return found, {
        row["period"]: round(row["value"], 1)
        for line in found.lines
        if not line.gaps
        for row in line.rows
    }


def test_years_of_the_run_are_indexed_and_what_lies_beyond_is_counted_out(look):
    found, values = points(look(base="2017"))
    assert values == {"2017": 100.0, "2018": 110.0, "2020": 130.0}
    assert found.left_out == 2  # the half year, and the year after the break
    assert found.formulas == (
        "2018 年：110 ÷ 100 × 100 ≈ 110.0",
        "2020 年：130 ÷ 100 × 100 ≈ 130.0",
    )


def test_a_base_without_a_value_is_refused_by_name(look):
    found, values = points(look(base="2019"))
    assert values == {}
    assert found.refused == (("no_base", "level", "hangzhou"),)


def test_a_bound_is_no_base(look):
    found, _ = points(look("broad_level", base="2017"))
    assert found.refused == (("open_bound", "broad_level", "hangzhou"),)
