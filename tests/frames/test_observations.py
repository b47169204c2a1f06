import math

import pandas as pd
import pytest

from components.catalog.models import Catalog
from components.frames.observations import TIDY, newest, reports, tidy


def test_the_tidy_table_has_the_contract_columns_in_their_order(catalog: Catalog) -> None:
    columns = (
        "indicator place period value unit is status measure calibre source at says preferred note"
    )
    assert list(tidy(catalog).columns) == columns.split()
    assert columns.split() == list(TIDY)


def test_the_tidy_table_has_one_row_per_report_in_file_order(catalog: Catalog) -> None:
    frame = tidy(catalog)
    assert frame["value"].head(4).tolist() == [5076, 5000, 5675, 6305]
    assert frame["period"].head(4).tolist() == ["2022", "2022", "2023", "2024"]
    assert frame["preferred"].head(4).tolist() == [True, False, True, True]


def test_a_missing_cell_has_no_value_and_its_reason_as_status(catalog: Catalog) -> None:
    row = tidy(catalog).query("place == 'suzhou' and indicator == 'core_value_added'").iloc[0]
    assert math.isnan(row["value"])
    assert (row["status"], row["is"], row["note"]) == ("O", "", "不在文献")


def test_units_and_notes_follow_the_language(catalog: Catalog) -> None:
    chinese, english = tidy(catalog, "zh"), tidy(catalog, "en")
    assert chinese.loc[:1, ["unit", "note"]].values.tolist() == [["亿元", "注"], ["亿元", "较粗"]]
    assert english.loc[:1, ["unit", "note"]].values.tolist() == [
        ["100 million yuan", "note"],
        ["100 million yuan", "coarser"],
    ]


def test_a_bare_number_is_unsourced_and_says_so_by_its_mark(catalog: Catalog) -> None:
    row = reports(catalog).set_index("key").loc["obs:core_value_added/hangzhou/2024#1"]
    assert (row["mark"], row["source"], row["says"]) == ("unsourced", "", "")
    assert row["at"] is pd.NA


def test_marks_follow_how_sharp_the_figure_is(catalog: Catalog) -> None:
    marks = reports(catalog).set_index("key")["mark"]
    assert marks["obs:core_value_added/hangzhou/2022#1"] == "exact"
    assert marks["obs:core_value_added/hangzhou/2022#2"] == "over"
    assert marks["obs:core_value_added/suzhou/2022#1"] == "missing"


def test_intervals_are_those_of_the_printed_precision(catalog: Catalog) -> None:
    frame = reports(catalog).set_index("key")
    share = frame.loc["obs:core_share_gdp/suzhou/2022#1"]
    assert (share["low"], share["high"]) == (15.75, 15.85)
    bound = frame.loc["obs:core_value_added/hangzhou/2022#2"]
    assert (bound["low"], bound["high"]) == (5000, math.inf)


def test_a_year_is_a_span_and_its_mark_stands_in_the_middle(catalog: Catalog) -> None:
    row = reports(catalog).iloc[0]
    assert (row["start"], row["end"], row["x"]) == (2022.0, 2023.0, 2022.5)


def test_a_file_without_values_gives_empty_tables(build) -> None:
    bare = Catalog(places={}, calibres={}, indicators={})
    assert tidy(bare).shape == (0, 14)
    assert reports(bare).empty


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({2022: 1, "2024Q4": 1, "2024-12": 1, 2024: 1}, "2024"),
        ({2022: 1, "2023-03": 1}, "2023-03"),
        ({2022: 1, 2030: {"value": 9, "status": "F"}}, "2022"),
        ({2022: 1, 2024: {"missing": "O", "why": "未载"}}, "2022"),
    ],
)
def test_the_data_go_up_to_the_newest_period_that_was_observed(values, expected) -> None:
    record = {"zh": "甲", "en": "A", "unit": "个", "calibre": "core"}
    catalog = Catalog(
        places={"hangzhou": {"zh": "杭州", "en": "Hangzhou", "level": "city"}},
        calibres={"core": {"zh": "核心", "en": "Core", "covers": "核心"}},
        indicators={"a": record | {"values": {"hangzhou": values}}},
    )
    found = newest(catalog)
    assert found is not None
    assert found.code == expected
    bare = catalog.model_copy(update={"indicators": {}})
    assert newest(bare) is None
