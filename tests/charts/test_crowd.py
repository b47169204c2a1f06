"""When a file holds more cities than a chart sets side by side."""

from __future__ import annotations

from components.analysis.dataset import Dataset
from components.catalog.validation import read
from components.charts.crowd import beside, with_rest, with_rows_left
from components.charts.naming import Naming
from tests.charts.three_cities import TEXT
from tests.today import TODAY

TWENTY = "".join(
    f"  town-{n:02}: {{zh: 镇 {n:02}, en: Town {n:02}, level: city}}\n" for n in range(20)
)
FEW = Dataset(read(TEXT), TODAY)
MANY = Dataset(read(TEXT.replace("\nplaces:\n", f"\nplaces:\n{TWENTY}", 1)), TODAY)


def test_three_cities_all_stand_side_by_side_and_nothing_is_said() -> None:
    assert FEW.catalog.abreast == ("hangzhou", "suzhou", "nanjing")
    assert with_rest(FEW, Naming(FEW.catalog, "zh"), "注。") == "注。"


def test_of_twenty_three_those_with_records_stand_first_and_twelve_in_all() -> None:
    shown = MANY.catalog.abreast
    assert len(shown) == 12
    assert shown[-3:] == ("hangzhou", "suzhou", "nanjing")
    assert shown[0] == "town-00"


def test_a_city_that_is_named_stands_beside_the_others_in_file_order() -> None:
    assert beside(MANY.catalog, "town-19") == (
        *MANY.catalog.abreast[:9],
        "town-19",
        "hangzhou",
        "suzhou",
        "nanjing",
    )


def test_how_many_are_left_out_is_said_after_the_note() -> None:
    told = with_rest(MANY, Naming(MANY.catalog, "en"), "A note.")
    assert told.startswith("A note. The file holds 23 cities;")
    assert "leave out 11." in told


def test_rows_left_out_are_counted() -> None:
    naming = Naming(FEW.catalog, "zh")
    assert with_rows_left(naming, "", 120, 120) == ""
    assert "其余 80 个不在此表" in with_rows_left(naming, "", 120, 200)
