""""""

import pytest

from components.analysis.coverage import (
    COLLECT_COLUMNS,
    COVERAGE_COLUMNS,
    flags,
    readings,
    to_collect,
    touches,
    views,
)
from components.analysis.dataset import Dataset
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
    frame = Dataset(catalog, TODAY).coverage
    assert list(frame.columns) == list(COVERAGE_COLUMNS)
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
    row = Dataset(catalog, TODAY).coverage.iloc[0]
    assert (row["reports"], row["sources"], row["independent"]) == (2, 2, 1)
    assert row["key"] == "obs:core_value_added/hangzhou/2022#1"


CORE = {"indicator": "core_value_added", "place": "hangzhou", "period": 2022}
SHARE = {"indicator": "core_share_gdp", "place": "hangzhou", "period": 2022}
IMPLIED = {
    "zh": "推算",
    "en": "implied",
    "formula": "value / share * 100",
    "inputs": {"value": CORE, "share": SHARE},
    "about": CORE | {"indicator": "gdp"},
}


def rows(catalog, **more):
    frame = to_collect(catalog, "suzhou", "hangzhou", **more)
    assert list(frame.columns) == list(COLLECT_COLUMNS)
    return frame


def test_the_figure_that_unlocks_most_comes_first(build) -> None:
    frame = rows(build(checks={"implied": IMPLIED}))
    first = frame.iloc[0]
    assert (first["rank"], first["indicator"], first["period"]) == (1, "core_value_added", "2022")
    assert first["check_ids"] == ("implied",)
    assert first["chart_ids"] == ("level_gap", "trend")
    assert (first["unlocks"], first["completes"]) == (3, 2)  # the check and the level gap
    assert first["peer_key"] == "obs:core_value_added/hangzhou/2022#1"


def test_a_gdp_that_the_peer_has_only_derived_counts_too(build) -> None:
    frame = rows(build(checks={"implied": IMPLIED})).set_index(["indicator", "period"])
    gdp = frame.loc[("gdp", "2022")]
    assert (gdp["checks"], gdp["charts"], gdp["completes"]) == (1, 2, 1)
    assert (gdp["peer_key"], gdp["state"]) == ("", "missing")


def test_a_figure_that_the_place_has_is_not_on_the_list(catalog) -> None:
    value = rows(catalog)[["indicator", "period"]].values.tolist()
    assert ["core_share_gdp", "2022"] not in value
    assert ["core_share_gdp", "2023"] in value


def test_what_only_the_peer_could_have_is_not_asked_for(catalog) -> None:
    assert "laboratories" not in rows(catalog)["indicator"].tolist()


@pytest.mark.parametrize("value", [{"target": "t"}, {"goals": {"goal": "t"}}])
def test_a_target_of_the_peer_is_no_check_of_the_place(build, value) -> None:
    target = {
        "zh": "标",
        "en": "t",
        "place": "hangzhou",
        "by": 2022,
        "value": 5800,
        "source": "brief",
        "at": 1,
        "says": "5800",
    }
    check = {"zh": "核", "en": "c", "formula": "a", "inputs": {"a": CORE}} | value
    frame = rows(build(targets={"t": target}, checks={"promise": check}))
    assert frame["checks"].sum() == 0


def test_charts_may_be_named_by_who_draws_them(catalog) -> None:
    frame = rows(catalog, charts={"poster": ["core_value_added"], "other": ["growth"]})
    first = frame.iloc[0]
    assert (first["indicator"], first["chart_ids"]) == ("core_value_added", ("poster",))


def test_ties_go_to_the_later_period(catalog) -> None:
    frame = rows(catalog, charts={})
    assert frame["unlocks"].tolist() == [0] * len(frame)
    level = frame[frame["indicator"] == "core_value_added"]
    # What Hangzhou had in 2024 has no source yet: Suzhou's figure would complete nothing.
    assert level["period"].tolist() == ["2023", "2022", "2024"]


def test_a_city_without_any_data_is_asked_for_what_others_have(catalog) -> None:
    frame = to_collect(catalog, "nanjing", "hangzhou")
    assert set(frame["indicator"]) == {"core_value_added", "core_share_gdp"}
    assert set(frame["state"]) == {"blank"}


def test_counts_and_ranks_make_no_trend(catalog) -> None:
    assert "laboratories" not in views(catalog)["trend"]
    assert "core_value_added" in views(catalog)["trend"]


def conflict(**more):
    reading = {
        "text": {"zh": "甲", "en": "A"},
        "evidence": {"source": "brief", "at": 3, "says": "2027 年"},
    }
    return {
        "zh": "冲突",
        "en": "conflict",
        "why": "x",
        "readings": [reading | {"preferred": True}, reading],
    } | more


CELL = {"indicator": "core_value_added", "place": "hangzhou", "period": 2022}


def test_a_conflict_about_a_cell_touches_all_its_reports(build) -> None:
    frame = touches(build(conflicts={"c": conflict(cells=[CELL])}))
    assert frame["key"].tolist() == [
        "obs:core_value_added/hangzhou/2022#1",
        "obs:core_value_added/hangzhou/2022#2",
    ]


def test_a_cell_named_twice_is_touched_once(build) -> None:
    frame = touches(build(conflicts={"c": conflict(cells=[CELL, CELL | {"report": 2}])}))
    assert len(frame) == 2


def test_records_are_touched_by_their_keys(build) -> None:
    named = conflict(policies=["plan"], institutions=["lab"], targets=["goal"])
    frame = touches(build(conflicts={"c": named}))
    assert frame["key"].tolist() == ["policy:plan", "institution:lab", "target:goal"]


def test_doubts_list_the_conflicts_of_a_key_in_file_order(build) -> None:
    frame = touches(
        build(
            conflicts={
                "b": conflict(cells=[CELL]),
                "a": conflict(policies=["plan"], cells=[CELL]),
            }
        )
    )
    assert flags(frame, "obs:core_value_added/hangzhou/2022#2") == ("b", "a")
    assert flags(frame, "policy:plan") == ("a",)
    assert flags(frame, "policy:other") == ()


def test_readings_stand_side_by_side_with_their_evidence(build) -> None:
    frame = readings(build(conflicts={"c": conflict()}))
    assert frame["number"].tolist() == [1, 2]
    assert frame["preferred"].tolist() == [True, False]
    first = frame.iloc[0]
    assert (first["source"], first["at"], first["says"]) == ("brief", 3, "2027 年")
    assert (first["text_zh"], first["text_en"]) == ("甲", "A")


def test_without_conflicts_nothing_is_in_doubt(catalog) -> None:
    assert flags(touches(catalog), "obs:core_value_added/hangzhou/2022#1") == ()


def test_a_conflict_about_a_cell_touches_the_value_derived_for_it(real) -> None:
    # GDP of 2022 is printed nowhere; the dashed point on the chart is the check itself.
    assert flags(real.touches, "check:gdp_2022") == ("lookalike-18737",)
    assert flags(real.touches, "check:gdp_2017") == ()
