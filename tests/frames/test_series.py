from components.frames.tables import Tables
from tests.today import TODAY

YEARS = ["2020", "2021", "2022", "2023"]


def levels(build, cells, **more) -> Tables:
    """The frames of one more indicator with `cells` at Hangzhou."""
    record = {
        "zh": "列",
        "en": "series",
        "unit": "亿元",
        "calibre": "core",
        "values": {"hangzhou": cells},
    }
    return Tables(build(indicators={"s": record | more}), TODAY)


def own(tables: Tables):
    return tables.series[tables.series["indicator"] == "s"]


def test_neighbouring_years_are_one_segment(build) -> None:
    frame = own(levels(build, {2022: 3, 2020: 1, 2021: 2}))
    assert frame["period"].tolist() == ["2020", "2021", "2022"]
    assert frame["segment"].tolist() == [0, 0, 0]


def test_a_missing_year_cuts_the_line_but_not_the_run(build) -> None:
    frame = own(levels(build, {2020: 1, 2021: {"missing": "L"}, 2022: 3}))
    assert frame["segment"].tolist() == [0, 1]
    assert frame["run"].tolist() == [0, 0]


def test_status_b_breaks_before_its_figure(build) -> None:
    tables = levels(build, {2020: 1, 2021: 2, 2022: {"value": 3, "status": "B"}, 2023: 4})
    assert own(tables)["run"].tolist() == [0, 0, 1, 1]
    row = tables.breaks.iloc[0]
    assert (row["before"], row["period"], row["x"]) == ("2021", "2022", 2022.0)
    assert (row["reason"], row["key"]) == ("status_b", "obs:s/hangzhou/2022#1")


def test_status_d_stands_apart_from_both_neighbours(build) -> None:
    tables = levels(build, {2020: 1, 2021: {"value": 2, "status": "D"}, 2022: 3})
    assert own(tables)["run"].tolist() == [0, 1, 2]
    assert tables.breaks["reason"].tolist() == ["status_d", "status_d"]


def test_half_years_are_never_joined_to_years(build) -> None:
    frame = own(levels(build, {2021: 1, "2022H1": 1, "2022H2": 1, 2022: 2}))
    joined = {(row.period, row.segment) for row in frame.itertuples()}
    assert joined == {("2022H1", 0), ("2022H2", 0), ("2021", 1), ("2022", 1)}


def test_rivals_and_missing_cells_are_not_part_of_the_series(catalog) -> None:
    frame = Tables(catalog, TODAY).series
    keys = frame[frame["indicator"] == "core_value_added"]["key"].tolist()
    assert keys == [
        "obs:core_value_added/hangzhou/2022#1",
        "obs:core_value_added/hangzhou/2023#1",
        "obs:core_value_added/hangzhou/2024#1",
    ]


def test_a_claim_that_does_not_reproduce_breaks_the_levels_that_it_joins(build) -> None:
    core = {"indicator": "core_value_added", "place": "hangzhou"}
    check = {
        "zh": "核",
        "en": "check",
        "formula": "(b / a - 1) * 100",
        "inputs": {"a": core | {"period": 2022}, "b": core | {"period": 2023}},
        "claims": {"indicator": "growth", "place": "hangzhou", "period": 2023},
    }
    tables = Tables(build(checks={"growth_2023": check}), TODAY)
    row = tables.breaks.iloc[0]
    assert (row["before"], row["period"]) == ("2022", "2023")
    assert (row["reason"], row["key"]) == ("does_not_reproduce", "check:growth_2023")
    runs = tables.series[tables.series["indicator"] == "core_value_added"]["run"]
    assert runs.tolist() == [0, 1, 1]


def test_one_break_is_listed_once_however_many_checks_fail(build) -> None:
    core = {"indicator": "core_value_added", "place": "hangzhou"}
    before, after = core | {"period": 2022}, core | {"period": 2023}
    growth = {"indicator": "growth", "place": "hangzhou", "period": 2023}
    first = {
        "zh": "核",
        "en": "c",
        "formula": "(b / a - 1) * 100",
        "claims": growth,
        "inputs": {"a": before, "b": after},
    }
    second = {
        "zh": "核",
        "en": "c",
        "formula": "b / (1 + g / 100)",
        "claims": before,
        "inputs": {"b": after, "g": growth},
    }
    tables = Tables(build(checks={"first": first, "second": second}), TODAY)
    assert tables.checks["verdict"].tolist() == ["does_not_reproduce", "does_not_reproduce"]
    assert tables.breaks["key"].tolist() == ["check:first"]
