"""Policies in columns of years: which years stand alone, what stands in a cell, who is silent."""

from __future__ import annotations

from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.analysis.dataset import Dataset
from components.charts.chart import Chart, Mark, Point
from components.charts.policy_years import COLUMNS, year_spans
from components.charts.registry import build
from components.words import words
from tests.charts.three_cities import three_cities

# The columns.


def test_the_two_neighbours_with_the_fewest_policies_are_taken_together() -> None:
    counts = {2018: 1, 2019: 1, 2020: 9, 2021: 8}
    assert year_spans(counts, most=3) == ((2018, 2019), (2020, 2020), (2021, 2021))


def test_a_turning_year_is_joined_last() -> None:
    counts = {2018: 1, 2019: 1, 2020: 1, 2021: 16}
    assert year_spans(counts, most=3)[0] == (2018, 2019)
    assert year_spans(counts, [2018], most=3) == ((2018, 2018), (2019, 2020), (2021, 2021))


def test_years_without_a_policy_are_taken_together_even_where_there_is_room() -> None:
    assert year_spans({2000: 1, 2005: 1}) == ((2000, 2000), (2001, 2004), (2005, 2005))


def test_years_that_are_all_alike_share_the_columns_evenly() -> None:
    spans = year_spans(dict.fromkeys(range(2010, 2023), 4))
    assert len(spans) == COLUMNS
    assert {last - first + 1 for first, last in spans} <= {1, 2}


@given(st.dictionaries(st.integers(1990, 2035), st.integers(0, 60), min_size=1))
def test_every_year_is_in_one_column_and_there_are_no_more_than_can_be_read(
    counts: dict[int, int],
) -> None:
    spans = year_spans(counts)
    assert len(spans) <= COLUMNS
    years = [year for first, last in spans for year in range(first, last + 1)]
    assert years == [*range(min(counts), max(counts) + 1)]


# The chart.


TABLES = three_cities()


def drawn(lang: str = "zh", **options: object) -> Chart:
    return build("policy_years", TABLES, lang, options)


def heads(chart: Chart) -> list[str]:
    return [label for _, label in chart.x.ticks]


def cell(chart: Chart, place: str, head: str) -> list[Point]:
    at = next(x for x, label in chart.x.ticks if label == head)
    return [p for one in chart.series if one.name == place for p in one.points if p.x == at]


def test_the_shipped_policies_stand_in_seven_columns(documents: Dataset) -> None:
    chart = build("policy_years", documents, "zh")
    assert heads(chart) == [
        "2000—2003",
        "2004—2017",
        "2018",
        "2019—2021",
        "2022",
        "2023",
        "2024",
    ]
    assert [label for _, label in chart.y.ticks] == [
        "全国",
        "浙江",
        "杭州",
        "余杭区",
        "江苏",
        "苏州",
    ]


def test_every_dated_policy_is_named_once_in_the_column_of_its_year(documents: Dataset) -> None:
    chart = build("policy_years", documents, "zh")
    events = documents.events
    dated = events[(events["record"] == "policy") & (events["period"] != "")]
    spans = [
        (int(label[:4]), int(label[-4:])) for label in heads(chart)
    ]  # "2018", "2000—2003": both ends are four digits
    wanted = {
        (key, next(at for at, (a, b) in enumerate(spans) if a <= floor(start) <= b))
        for key, start in zip(dated["key"], dated["start"], strict=True)
    }
    points = [point for point in chart.points if point.mark is not Mark.MISSING]
    assert {(point.key, int(point.x)) for point in points} == wanted
    assert len(points) == len(wanted)
    assert all(point.text and point.note and point.citations for point in points)


def test_a_turning_point_leads_its_cell_and_names_its_column(documents: Dataset) -> None:
    chart = build("policy_years", documents, "zh")
    first = cell(chart, "杭州", "2018")[0]
    assert first.key == "policy:first-city-plan-2018"
    assert first.when == "10 月，至 2022"
    bands = {band.key: band for band in chart.bands}
    assert (bands[first.key].start, bands[first.key].end) == (1.5, 2.5)
    assert bands[first.key].label == first.text
    assert next(band.label for band in chart.bands if band.start == -0.5).startswith("2003 ")


def test_in_a_column_of_several_years_each_policy_tells_its_own(documents: Dataset) -> None:
    times = [
        point.when for point in cell(build("policy_years", documents, "zh"), "杭州", "2004—2017")
    ]
    assert times == ["2014", "2016"]


def test_how_many_go_by_the_year_of_their_document_is_told(documents: Dataset) -> None:
    chart = build("policy_years", documents, "zh")
    count = sum(point.by_document for point in chart.points)
    assert f"其中 {count} 条没有写明年份，按文献年份" in chart.subtitle


def test_a_compared_city_without_a_policy_has_a_row_that_says_so() -> None:
    (point,) = next(one for one in drawn().series if one.name == "苏州").points
    assert (point.mark, point.text) == (Mark.MISSING, "文献没有苏州的任何一项政策或目标")
    assert "苏州" not in [one.name for one in drawn(lanes=("hangzhou",)).series]


def test_a_choice_leaves_the_columns_where_they_are() -> None:
    assert heads(drawn(kinds=("meeting",))) == heads(drawn())
    assert [point.text for point in drawn(kinds=("meeting",)).series[0].points] != []


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    ("options", "code"), [({"search": "nothing of it"}, "no_match"), ({"lanes": ()}, "no_lane")]
)
def test_a_choice_without_a_policy_is_told(lang: str, options: dict, code: str) -> None:
    assert drawn(lang, **options).empty == words(lang)(f"chart_policy_years.{code}")


# How many begin when.


def counted(chart: Chart) -> dict[str, tuple[str, str]]:
    """Years: text at the bar and the series."""
    rows = dict(chart.y.ticks)
    return {rows[p.y]: (p.text, s.id) for s in chart.series for p in s.points}


def test_only_policies_with_a_year_of_their_own_are_counted_and_the_others_are_told(
    documents: Dataset,
) -> None:
    chart = build("policy_counts", documents, "zh")
    assert chart.title == (
        "写明年份的 53 项政策里，15 项始于 2022 年；杭州定调在 2003、2018、2022 年"
    )
    assert chart.subtitle.endswith("另有 58 项没有写明年份，未计")
    assert counted(chart) == {
        "2000—2003": ("4 项（2003 年定调）", "turning"),
        "2004—2017": ("3 项", "other"),
        "2018": ("13 项", "turning"),
        "2019—2021": ("3 项", "other"),
        "2022": ("15 项", "turning"),
        "2023": ("13 项", "other"),
        "2024": ("2 项", "other"),
    }


def test_the_bar_of_a_turning_year_has_the_city_s_colour_and_leads_to_what_turned(
    documents: Dataset,
) -> None:
    series = build("policy_counts", documents, "en").series
    assert [(s.id, s.colour) for s in series] == [("turning", "hangzhou"), ("other", "neutral")]
    names = [documents.catalog.policies[p.key.removeprefix("policy:")] for p in series[0].points]
    assert [name.period.year for name in names if name.period] == [2003, 2018, 2022]
    assert all(name.turning_point for name in names)


def test_a_city_without_turning_years_has_plain_bars(
    documents: Dataset,
) -> None:
    chart = build("policy_counts", documents, "zh", {"city": "suzhou"})
    assert {s.id for s in chart.series} == {"other"}
    assert chart.title == "写明年份的 53 项政策里，15 项始于 2022 年"
