""""""

import math

import pandas as pd
import pytest

from components.analysis.checks import checks
from components.analysis.dataset import Dataset
from components.analysis.observations import (
    REPORT_COLUMNS,
    TIDY,
    alternatives,
    checks_using,
    derived,
    newest,
    preferred,
    reports,
    tidy,
    uses,
)
from components.catalog.models import Catalog
from tests.today import TODAY


def test_the_tidy_table_has_the_contract_columns_in_their_order(catalog: Catalog) -> None:
    columns = (
        "indicator place period value unit is status measure calibre source at says preferred note "
        "dated status_code"
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
    assert row["at"] is None


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
    assert tidy(bare).shape == (0, 16)
    assert reports(bare).empty


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({2022: 1, "2024Q4": 1, "2024-12": 1, 2024: 1}, "2024"),
        ({2022: 1, "2023-03": 1}, "2023-03"),
        ({2022: 1, 2030: {"value": 9, "status": "forecast"}}, "2022"),
        ({2022: 1, 2024: {"missing": "not_printed", "why": "未载"}}, "2022"),
    ],
)
def test_the_data_go_up_to_the_newest_period_that_was_observed(values, expected) -> None:
    record = {"zh": "甲", "en": "A", "unit": "个", "calibre": "core"}
    catalog = Catalog(
        places={"hangzhou": {"zh": "杭州", "en": "Hangzhou", "level": "city"}},
        calibres={"core": {"zh": "核心", "en": "Core", "covers": "核心"}},
        indicators={"a": record | {"values": {"hangzhou": values}}},
    )
    period = newest(catalog)
    assert period is not None
    assert period.code == expected
    bare = catalog.model_copy(update={"indicators": {}})
    assert newest(bare) is None


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
    assert list(frame.columns) == [*REPORT_COLUMNS, "formula", "check", "decimals"]
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


YEARS = ["2020", "2021", "2022", "2023"]


def levels(build, cells, **more) -> Dataset:
    """The frames of one more indicator with `cells` at Hangzhou."""
    record = {
        "zh": "列",
        "en": "series",
        "unit": "亿元",
        "calibre": "core",
        "values": {"hangzhou": cells},
    }
    return Dataset(build(indicators={"s": record | more}), TODAY)


def own(tables: Dataset):
    return tables.series[tables.series["indicator"] == "s"]


def test_neighbouring_years_are_one_segment(build) -> None:
    frame = own(levels(build, {2022: 3, 2020: 1, 2021: 2}))
    assert frame["period"].tolist() == ["2020", "2021", "2022"]
    assert frame["segment"].tolist() == [0, 0, 0]


def test_a_missing_year_cuts_the_line_but_not_the_run(build) -> None:
    frame = own(levels(build, {2020: 1, 2021: {"missing": "not_collected"}, 2022: 3}))
    assert frame["segment"].tolist() == [0, 1]
    assert frame["run"].tolist() == [0, 0]


def test_status_b_breaks_before_its_figure(build) -> None:
    tables = levels(build, {2020: 1, 2021: 2, 2022: {"value": 3, "status": "break"}, 2023: 4})
    assert own(tables)["run"].tolist() == [0, 0, 1, 1]
    row = tables.breaks.iloc[0]
    assert (row["before"], row["period"], row["x"]) == ("2021", "2022", 2022.0)
    assert (row["reason"], row["key"]) == ("status_b", "obs:s/hangzhou/2022#1")


def test_status_d_stands_apart_from_both_neighbours(build) -> None:
    tables = levels(build, {2020: 1, 2021: {"value": 2, "status": "different"}, 2022: 3})
    assert own(tables)["run"].tolist() == [0, 1, 2]
    assert tables.breaks["reason"].tolist() == ["status_d", "status_d"]


def test_half_years_are_never_joined_to_years(build) -> None:
    frame = own(levels(build, {2021: 1, "2022H1": 1, "2022H2": 1, 2022: 2}))
    joined = {(row.period, row.segment) for row in frame.itertuples()}
    assert joined == {("2022H1", 0), ("2022H2", 0), ("2021", 1), ("2022", 1)}


def test_rivals_and_missing_cells_are_not_part_of_the_series(catalog) -> None:
    frame = Dataset(catalog, TODAY).series
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
    tables = Dataset(build(checks={"growth_2023": check}), TODAY)
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
    tables = Dataset(build(checks={"first": first, "second": second}), TODAY)
    assert tables.checks["verdict"].tolist() == ["does_not_reproduce", "does_not_reproduce"]
    assert tables.breaks["key"].tolist() == ["check:first"]


CORE = {"indicator": "core_value_added", "place": "hangzhou", "period": 2022}
KEY = "obs:core_value_added/hangzhou/2022#1"


def test_rivals_are_all_reports_of_a_cell_the_preferred_first(catalog) -> None:
    frame = alternatives(reports(catalog), "obs:core_value_added/hangzhou/2022#2")
    assert frame["value"].tolist() == [5076, 5000]
    assert frame["preferred"].tolist() == [True, False]


def test_a_record_or_an_unknown_key_has_no_rivals(catalog) -> None:
    frame = reports(catalog)
    assert alternatives(frame, "policy:plan").empty
    assert alternatives(frame, "obs:core_value_added/hangzhou/1999#1").empty


def test_uses_tell_the_part_that_a_figure_plays(build) -> None:
    target = {
        "zh": "标",
        "en": "t",
        "place": "hangzhou",
        "by": 2022,
        "source": "brief",
        "at": 1,
        "says": "x",
    }
    named = {"zh": "核", "en": "c", "formula": "a", "inputs": {"a": CORE}}
    catalog = build(
        targets={"t": target},
        checks={
            "first": named | {"about": CORE | {"period": 2021}},
            "second": named | {"claims": CORE | {"report": 2}},
            "third": named | {"target": "t"},
            "fourth": named | {"goals": {"goal": "t"}},
        },
    )
    frame = uses(catalog)
    assert frame[["check", "role", "name"]].values.tolist() == [
        ["first", "input", "a"],
        ["first", "about", ""],
        ["second", "input", "a"],
        ["second", "claim", ""],
        ["third", "input", "a"],
        ["third", "target", ""],
        ["fourth", "input", "a"],
        ["fourth", "input", "goal"],
    ]
    assert checks_using(frame, KEY) == ("first", "second", "third", "fourth")
    assert checks_using(frame, "obs:core_value_added/hangzhou/2022#2") == ("second",)
    assert checks_using(frame, "target:t") == ("third", "fourth")
    assert checks_using(frame, "obs:core_value_added/hangzhou/2021#1") == ("first",)


def test_a_figure_named_twice_in_one_check_is_one_use(build) -> None:
    twice = {"zh": "核", "en": "c", "formula": "a / b", "inputs": {"a": CORE, "b": CORE}}
    assert checks_using(uses(build(checks={"c": twice})), KEY) == ("c",)


def years(*sources: str) -> pd.DataFrame:
    return pd.DataFrame({"x": range(2020, 2020 + len(sources)), "source": sources})


def test_a_finding_rests_on_the_rows_with_a_source() -> None:
    assert preferred(years("brief", "page", ""))["x"].tolist() == [2020, 2021]


def test_without_any_source_it_rests_on_what_there_is() -> None:
    assert preferred(years("", ""))["x"].tolist() == [2020, 2021]


def test_of_nothing_it_makes_nothing() -> None:
    assert preferred(years()).empty
