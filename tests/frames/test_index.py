import pytest

from components.frames.index import index, same_calibre
from components.frames.refusal import RefusalError
from components.frames.tables import Tables
from tests.today import TODAY


def test_levels_become_an_index_of_the_base_year(catalog) -> None:
    frame = index(Tables(catalog, TODAY).series, "core_value_added", "hangzhou", "2022")
    assert frame["period"].tolist() == ["2022", "2023", "2024"]
    assert frame["index"].round(2).tolist() == [100.00, 111.80, 124.21]
    assert frame["formula"].iloc[1] == "5675 ÷ 5076 × 100"


def test_the_base_itself_is_exactly_one_hundred(catalog) -> None:
    base = index(Tables(catalog, TODAY).series, "core_value_added", "hangzhou", "2022").iloc[0]
    assert (base["index"], base["low"], base["high"]) == (100, 100, 100)


def test_values_beyond_a_break_are_left_out(build) -> None:
    broken = {"hangzhou": {2023: {"value": 5675, "status": "B"}}}
    series = Tables(build(indicators={"core_value_added": {"values": broken}}), TODAY).series
    assert index(series, "core_value_added", "hangzhou", "2022")["period"].tolist() == ["2022"]
    later = index(series, "core_value_added", "hangzhou", "2023")
    assert later["period"].tolist() == ["2023", "2024"]


@pytest.mark.parametrize(
    ("indicator", "place", "base", "code"),
    [
        ("core_value_added", "hangzhou", "1999", "no_base"),
        ("core_value_added", "suzhou", "2022", "no_base"),
        ("core_share_gdp", "hangzhou", "2022", "not_a_level"),
        ("firms", "hangzhou", "2023", "open_bound"),
    ],
)
def test_what_cannot_be_indexed_is_refused_with_a_code(
    catalog, indicator, place, base, code
) -> None:
    with pytest.raises(RefusalError) as error:
        index(Tables(catalog, TODAY).series, indicator, place, base)
    assert error.value.code == code
    assert error.value.values["indicator"] == indicator


def test_indicators_of_one_calibre_may_share_a_chart(catalog) -> None:
    assert same_calibre(catalog, ["core_value_added", "growth"]) == "core"


def test_indicators_of_two_calibres_are_refused_by_name(catalog) -> None:
    with pytest.raises(RefusalError) as error:
        same_calibre(catalog, ["core_value_added", "gdp", "growth"])
    assert error.value.code == "calibres_differ"
    assert error.value.values["calibres"] == ("core", "gdp")


def test_no_indicator_has_no_calibre(catalog) -> None:
    with pytest.raises(RefusalError) as error:
        same_calibre(catalog, [])
    assert error.value.code == "no_indicator"
