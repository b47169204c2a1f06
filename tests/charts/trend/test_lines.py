"""What may be joined by a line, and what may not."""

from components.charts.trend.lines import lines


def pieces(look, **more):
    return [[row["period"] for row in line.rows] for line in lines(look(**more)) if not line.gaps]


def test_a_gap_and_a_break_cut_the_line_and_a_half_year_stands_alone(look):
    assert pieces(look) == [["2018H1"], ["2017", "2018"], ["2020"], ["2021"]]


def test_the_missing_year_is_a_gap_of_its_own(look):
    gaps = [line for line in lines(look()) if line.gaps]
    assert [[row["period"] for row in line.rows] for line in gaps] == [["2019"]]


def test_a_derived_point_bridges_a_gap_but_no_break(look):
    assert pieces(look, derived=True) == [
        ["2018H1"],
        ["2017", "2018", "2019", "2020"],
        ["2021"],
    ]


def test_a_derived_point_takes_the_place_of_the_words_about_the_gap(look):
    assert [line for line in lines(look(derived=True)) if line.gaps] == []


def test_a_year_outside_the_axis_is_left_out(look):
    assert pieces(look, first=2020, last=2021) == [["2020"], ["2021"]]


def test_growth_of_printed_levels_fills_the_rate_of_unstated_basis_never_the_real_one(look):
    view = look("real", "loose", derived=True)
    derived = [
        (line.indicator, row["period"], round(row["value"], 6))
        for line in lines(view)
        for row in line.rows
        if row["mark"] == "derived"
    ]
    assert derived == [("loose", "2018", 10.0)]


def test_rates_of_different_kinds_are_different_lines(look):
    assert pieces(look, indicators=("real", "loose", "average")) == [
        ["2020"],
        ["2021"],
        ["2018/2020"],
    ]


def test_an_index_shows_no_derived_points(look):
    assert pieces(look, derived=True, base="2017") == pieces(look)
