from components.frames.coverage import COLUMNS
from components.frames.tables import Tables
from tests.today import TODAY

ABOUT = {"indicator": "gdp", "place": "hangzhou", "period": 2022}
CHECK = {
    "zh": "推算",
    "en": "implied",
    "formula": "value / share * 100",
    "about": ABOUT,
    "inputs": {
        "value": {"indicator": "core_value_added", "place": "hangzhou", "period": 2022},
        "share": {"indicator": "core_share_gdp", "place": "hangzhou", "period": 2022},
    },
}


def states(catalog, indicator):
    frame = Tables(catalog, TODAY).coverage
    assert list(frame.columns) == list(COLUMNS)
    own = frame[frame["indicator"] == indicator]
    return {(row.place, row.period): row.state for row in own.itertuples()}


def test_every_city_meets_every_period_of_an_indicator(catalog) -> None:
    assert states(catalog, "core_share_gdp") == {
        ("hangzhou", "2022"): "exact",
        ("hangzhou", "2023"): "blank",
        ("suzhou", "2022"): "exact",
        ("suzhou", "2023"): "missing",
        ("nanjing", "2022"): "blank",
        ("nanjing", "2023"): "blank",
    }


def test_a_cell_filled_by_a_check_is_derived(build) -> None:
    catalog = build(checks={"implied": CHECK})
    assert states(catalog, "gdp") == {
        ("suzhou", "2022"): "missing",
        ("hangzhou", "2022"): "derived",
        ("nanjing", "2022"): "blank",
    }


def test_an_unsourced_year_and_a_bound_are_told_apart(catalog) -> None:
    assert states(catalog, "core_value_added")["hangzhou", "2024"] == "unsourced"
    assert states(catalog, "firms")["hangzhou", "2023"] == "over"


def test_dependent_documents_count_as_one_independent_source(catalog) -> None:
    row = Tables(catalog, TODAY).coverage.iloc[0]
    assert (row["reports"], row["sources"], row["independent"]) == (2, 2, 1)
    assert row["key"] == "obs:core_value_added/hangzhou/2022#1"
