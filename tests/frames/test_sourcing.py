import pandas as pd

from components.frames.sourcing import preferred


def years(*sources: str) -> pd.DataFrame:
    return pd.DataFrame({"x": range(2020, 2020 + len(sources)), "source": sources})


def test_a_finding_rests_on_the_rows_with_a_source() -> None:
    assert preferred(years("brief", "page", ""))["x"].tolist() == [2020, 2021]


def test_without_any_source_it_rests_on_what_there_is() -> None:
    assert preferred(years("", ""))["x"].tolist() == [2020, 2021]


def test_of_nothing_it_makes_nothing() -> None:
    assert preferred(years()).empty
