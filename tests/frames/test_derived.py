import math

import pytest

from components.frames.checks import checks
from components.frames.derived import derived
from components.frames.observations import COLUMNS

GDP = {
    "zh": "推算",
    "en": "implied",
    "formula": "value / share * 100",
    "unit": "亿元",
    "decimals": 1,
    "inputs": {
        "value": {"indicator": "core_value_added", "place": "hangzhou", "period": 2022},
        "share": {"indicator": "core_share_gdp", "place": "hangzhou", "period": 2022},
    },
}
ABOUT = {"about": {"indicator": "gdp", "place": "hangzhou", "period": 2022}}


def test_a_check_about_a_cell_becomes_a_derived_value_of_that_cell(build) -> None:
    catalog = build(checks={"gdp_2022": GDP | ABOUT, "other": GDP})
    frame = derived(catalog, checks(catalog))
    assert list(frame.columns) == [*COLUMNS, "formula", "check", "decimals"]
    assert frame["key"].tolist() == ["check:gdp_2022"]  # the other fills no cell
    row = frame.iloc[0]
    assert (row["indicator"], row["place"], row["period"]) == ("gdp", "hangzhou", "2022")
    assert (row["mark"], row["calibre"], row["x"]) == ("derived", "gdp", 2022.5)
    assert row["value"] == pytest.approx(18730.6, abs=0.05)
    assert row["formula"] == "5076 ÷ 27.1 × 100"
    assert not row["preferred"]


def test_a_check_without_result_derives_nothing(build) -> None:
    lacking = (
        GDP
        | ABOUT
        | {
            "inputs": GDP["inputs"]
            | {
                "share": {"indicator": "core_share_gdp", "place": "suzhou", "period": 2023},
            }
        }
    )
    catalog = build(checks={"gdp_2022": lacking})
    assert derived(catalog, checks(catalog)).empty


def test_a_derived_floor_is_a_bound_and_no_point(build) -> None:
    catalog = build(checks={"floor": GDP | ABOUT | {"expects": "at_least"}})
    row = derived(catalog, checks(catalog)).iloc[0]
    assert (row["is"], row["mark"], row["high"]) == ("over", "derived", math.inf)
    assert row["low"] == pytest.approx(18694.3, abs=0.05)
