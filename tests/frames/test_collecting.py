import pytest

from components.frames.collecting import COLUMNS, to_collect, views

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
    assert list(frame.columns) == list(COLUMNS)
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
    found = rows(catalog)[["indicator", "period"]].values.tolist()
    assert ["core_share_gdp", "2022"] not in found
    assert ["core_share_gdp", "2023"] in found


def test_what_only_the_peer_could_have_is_not_asked_for(catalog) -> None:
    assert "laboratories" not in rows(catalog)["indicator"].tolist()


@pytest.mark.parametrize("held", [{"target": "t"}, {"goals": {"goal": "t"}}])
def test_a_target_of_the_peer_is_no_check_of_the_place(build, held) -> None:
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
    promise = {"zh": "核", "en": "c", "formula": "a", "inputs": {"a": CORE}} | held
    frame = rows(build(targets={"t": target}, checks={"promise": promise}))
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
