"""The periods that the page of all figures offers beside its buttons."""

from components.ui.controls.figures import by_length


def test_of_the_other_periods_whole_years_go_first_then_halves_quarters_and_months():
    codes = ["2024-11", "2024Q3", "2023H1", "2019/2021", "2016", "2024Q1", "2013"]
    assert by_length(codes) == [
        "2016",
        "2013",
        "2023H1",
        "2024Q3",
        "2024Q1",
        "2024-11",
        "2019/2021",
    ]
