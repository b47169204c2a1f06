"""The shipped data, recomputed: every number of the audit by hand-written expectation."""

import pytest

from components.analysis.comparison import compare
from components.analysis.gap import NoGap, gap, level_gap
from components.analysis.growth import RefusalError, growth, index


@pytest.fixture(scope="module")
def checks(real):
    return real.checks.set_index("check")


def shown(row, places: int, *names: str) -> list[float]:
    return [round(row[name], places) for name in names or ("result",)]


RESULTS = [
    # row of the audit, check, verdict, places, result, low and high where the audit prints them
    (1, "yuhang_cagr", "holds", 4, 12.8205, 12.8137, 12.8272),
    (2, "gdp_2022", "derived", 1, 18730.6, 18694.3, 18767.1),
    (3, "province_core_2022", "derived", 1, 8984.1, None, None),
    (3, "province_share_reports", "within_rounding", 1, 56.5, None, None),
    (4, "yuhang_share", "loosely", 2, 18.91, None, None),
    (5, "gdp_growth_2022", "derived", 1, 1.5, 1.4, 1.6),
    (6, "revenue_2021", "derived", 0, 16329, None, None),
    (6, "revenue_2022", "derived", 1, 17365.6, None, None),
    (6, "revenue_growth_2022", "derived", 2, 6.35, None, None),
    (7, "core_2021", "derived", 1, 4937.7, None, None),
    (7, "core_2018", "derived", 1, 3378.0, None, None),
    (8, "plan_core", "missed", 0, 5076, None, None),
    (8, "plan_core_reached", "derived", 2, 87.52, None, None),
    (8, "plan_core_short", "derived", 0, 724, None, None),
    (8, "plan_core_2023", "derived", 0, -125, None, None),
    (9, "plan_share", "slightly_below", 1, 56.5, None, None),
    (9, "plan_share_short", "derived", 1, -1.5, None, None),
    (11, "core_growth_2023", "does_not_reproduce", 2, 11.80, None, None),
    (11, "core_base_2022", "does_not_reproduce", 1, 5230.4, None, None),
    (12, "gdp_2023_floor", "derived", 1, 18916.7, None, None),
    (13, "province_population", "derived", 2, 36.99, None, None),
    (14, "gdp_2017", "derived", 1, 12539.8, None, None),
    (14, "gdp_2018h1", "derived", 0, 6368, 6241, 6500),
    (15, "aiot_growth_needed", "derived", 2, 8.63, None, None),
    (15, "aiot_to_core", "derived", 2, 1.54, None, None),
    (16, "core_manufacturing_gap", "holds", 1, 0.3, None, None),
    (16, "equipment_gap", "holds", 1, 0.9, None, None),
    (16, "new_energy_gap", "holds", 1, 7.7, None, None),
    (17, "gap_points", "derived", 1, 11.3, 11.2, 11.4),
    (17, "gap_ratio", "derived", 3, 1.715, None, None),
    (17, "gap_percent", "derived", 1, 58.3, None, None),
    (18, "closing_same_gdp", "derived", 3, 1.715, None, None),
    (18, "closing_rest_same", "derived", 3, 1.981, 1.969, 1.994),
    (18, "closing_5_years", "derived", 1, 11.4, None, None),
    (18, "closing_10_years", "derived", 1, 5.5, None, None),
    (19, "contract_size", "derived", 0, 391, None, None),
]


@pytest.mark.parametrize(
    ("check", "verdict", "places", "result", "low", "high"),
    [row[1:] for row in RESULTS],
    ids=[f"{row[0]}-{row[1]}" for row in RESULTS],
)
def test_a_check_gives_the_verdict_and_the_digits_of_the_audit(
    checks, check, verdict, places, result, low, high
) -> None:
    row = checks.loc[check]
    assert row["verdict"] == verdict
    assert shown(row, places) == [result]
    if low is not None:
        assert shown(row, places, "low", "high") == [low, high]


@pytest.mark.parametrize("check", ["plan_total", "plan_share_above"])
def test_row_10_is_not_testable_since_the_total_is_undefined(checks, check) -> None:
    assert checks.loc[check, ["verdict", "reason"]].tolist() == ["not_testable", "declared"]


def test_row_19_is_impossible(checks) -> None:
    row = checks.loc["talent_table_flow"]
    assert (row["verdict"], row["result"], row["claim"]) == ("impossible", 500398, 3285)


def test_row_3_the_two_shares_of_the_province_overlap(checks) -> None:
    row = checks.loc["province_share_reports"]
    assert shown(row, 2, "low", "high", "claim_low", "claim_high") == [56.45, 56.55, 56.5, 57.5]


def test_rows_8_and_9_miss_by_the_printed_amounts(checks) -> None:
    assert checks.loc["plan_core", "difference"] == -724
    assert checks.loc["plan_share", "difference"] == -1.5


def test_the_plan_of_2018_implies_a_province_that_reached_as_little(checks) -> None:
    # 5,800 / 0.58 = 10,000 and 5,076 / 0.565 = 8,984.07, which is 89.84 per cent of it.
    assert shown(checks.loc["plan_province"], 1, "result") == [10_000]
    assert shown(checks.loc["plan_province_reached"], 1, "result") == [89.8]


def test_the_two_rows_of_the_table_agree_on_the_amount_per_contract(checks) -> None:
    # 2,624 / 66,622 = 393.9 and 1,509 / 38,620 = 390.7, both in 10,000 yuan.
    assert shown(checks.loc["contract_size_rows"], 3, "result") == [1.008]


def test_row_11_the_claim_is_8_5_per_cent(checks) -> None:
    row = checks.loc["core_growth_2023"]
    assert (row["claim"], row["claim_key"]) == (
        8.5,
        "obs:core_growth_unspecified/hangzhou/2023#1",
    )


def test_every_check_of_the_file_is_in_the_frame_and_none_fails_to_compute(real) -> None:
    assert real.checks["check"].tolist() == list(real.catalog.checks)
    assert set(real.checks["reason"]) <= {"", "declared"}


def test_the_headline_of_the_gap_page(real) -> None:
    result = gap(real.catalog, "suzhou", "hangzhou", 2022)
    assert (result.follower.value, result.leader.value) == (15.8, 27.1)
    assert round(result.points.value, 1) == 11.3
    assert result.comparison.verdict == "comparable_one_source"


def test_there_is_no_level_gap_while_the_gdp_of_suzhou_is_not_in_the_documents(real) -> None:
    estimate = level_gap(real.catalog, "suzhou", "hangzhou", 2022)
    assert isinstance(estimate, NoGap)
    assert "obs:gdp/suzhou/2022#1" in estimate.keys


def test_three_new_of_2017_and_core_of_2022_are_not_comparable(real) -> None:
    comparison = compare(
        real.catalog,
        "obs:three_new_share_gdp/hangzhou/2017#1",
        "obs:core_share_gdp/hangzhou/2022#1",
    )
    assert comparison.verdict == "not_comparable"
    assert "calibres_differ" in comparison.codes


def test_2022_and_2023_are_never_joined_and_give_no_growth(real) -> None:
    core = real.series[
        (real.series["indicator"] == "core_value_added") & (real.series["place"] == "hangzhou")
    ]
    assert core["period"].tolist() == ["2022", "2023"]
    assert core["run"].tolist() == [0, 1]
    frame = growth(real.series, real.breaks)
    assert "core_value_added" not in frame["indicator"].tolist()


def test_the_plan_of_2018_against_its_outcome(real) -> None:
    frame = real.targets.set_index("target")
    core = frame.loc["core_2022"]
    assert (core["verdict"], core["difference"], core["later"]) == ("missed", -724, 5675)
    assert core["ratio_formula"] == "5076 ÷ 5800 × 100"
    assert frame.loc["core_share_province_2022", "verdict"] == "slightly_below"
    assert frame.loc["total_2022", "verdict"] == "not_testable"
    aiot = frame.loc["aiot_2025"]
    assert (aiot["verdict"], aiot["progress"], aiot["progress_period"]) == ("due", 7800, "2022")


def test_seven_provincial_laboratories_are_stated_and_five_named(real) -> None:
    row = real.stated_counts.set_index("id").loc["provincial-laboratories-hangzhou"]
    assert (row["stated"], row["named"], row["unnamed"]) == (7, 5, 2)


def test_the_turning_points_are_the_years_of_a_new_formula_of_the_city_itself(real) -> None:
    # D4:17 has 2000 and 2014 under other names; the title of 2016 was given by others.
    assert real.turning_points["year"].tolist() == [2003, 2018, 2022]


def test_the_two_documents_of_2023_that_share_a_passage_are_one_witness(real) -> None:
    frame = real.documents.set_index("source")
    assert frame.loc["taihu-2023", "family"] == frame.loc["digital-city-2023", "family"]
    assert frame["family"].nunique() == 4


def test_the_five_documents_give_suzhou_one_number_and_no_institution(real) -> None:
    five = {"taihu-2023", "digital-city-2023", "yuhang-2023", "first-city-2018", "new-quality-2024"}
    printed = real.reports[real.reports["source"].isin(five) & real.reports["value"].notna()]
    own = printed[printed["place"] == "suzhou"]
    assert own["key"].tolist() == ["obs:core_share_gdp/suzhou/2022#1"]
    bodies = real.institutions[real.institutions["city"] == "suzhou"]
    assert bodies["missing"].tolist() == [True]
    lessons = real.lessons[real.lessons["city"] == "suzhou"]
    assert lessons["missing"].all()


def test_the_average_over_two_names_has_a_calibre_that_no_document_defines(real) -> None:
    mixed = real.catalog.indicators["core_cagr_mixed"].calibre
    assert [mixed, real.catalog.calibres[mixed].defined] == ["yuhang_main_mixed", False]


def test_the_information_economy_of_2017_is_that_of_the_former_district(real) -> None:
    row = real.reports[real.reports["indicator"] == "info_value_added"].set_index("period")
    assert row.loc["2017", ["place", "value"]].tolist() == ["yuhang-former", 929.51]


def test_no_body_has_a_field_or_level_that_no_document_gives(real) -> None:
    bodies = real.catalog.institutions
    assert bodies["zhejiang-university"].fields == ()
    assert bodies["lingang-lab-zhejiang-base"].fields == ()
    assert bodies["five-industry-ecosystems"].fields == ("aiot", "biomedicine")
    assert bodies["yunqi-town-park"].fields == ("cloud-computing", "space-information")
    assert bodies["new-manufacturing-alliance"].fields == (
        "smart-manufacturing",
        "intelligent-networks",
    )
    for name in ("supet", "driverless-industry-brain", "industry-brain-future-factory"):
        assert bodies[name].level == "unstated"


def test_the_trillion_of_the_feature_is_not_laid_to_the_plan_of_february_2024(real) -> None:
    targets, plan = real.catalog.targets, real.catalog.policies["vision-valley-plan-2024"]
    assert targets["vision_valley_trillion"].policy is None
    assert targets["vision_valley_cluster"].policy is None
    assert plan.targets == ()


def test_what_a_factory_cut_is_a_change_below_zero(real) -> None:
    row = real.reports[real.reports["calibre"] == "robam_results"].set_index("indicator")
    changes = row[row["measure"] == "change"]["value"]
    assert changes.to_dict() == {
        "robam_efficiency_gain": 45,
        "robam_cycle_cut": -48,
        "robam_cost_cut": -21,
        "robam_operating_cut": -15,
    }
    assert real.catalog.indicators["robam_quality"].denominator["zh"] == "文献没有说明"


def test_an_increase_of_residents_is_a_change_and_takes_no_index(real) -> None:
    with pytest.raises(RefusalError) as error:
        index(real.series, "population_increase", "hangzhou", "2022")
    assert error.value.code == "not_a_level"


CUMULATIVE = (
    ("technology_trade_cumulative", 2624),
    ("technology_contracts_cumulative", 66622),
    ("talent_flow_cumulative", 3285),
    ("talent_net_inflow_cumulative", 635),
)


@pytest.mark.parametrize(("indicator", "value"), CUMULATIVE)
def test_the_row_without_a_year_is_dated_by_its_document_and_no_series(real, indicator, value):
    rows = real.reports[real.reports["indicator"] == indicator]
    assert rows[["period", "value"]].to_numpy().tolist() == [["2024", value]]
    assert not real.catalog.indicators[indicator].series
    cell = next(iter(real.catalog.indicators[indicator].values["hangzhou"].values()))
    assert cell[0].dated == "by_document"


def test_targets_say_who_set_them(real) -> None:
    who = real.targets.set_index("target")["set_by"]
    assert who.value_counts().to_dict() == {
        "plan": 24,
        "unstated": 11,
        "government": 3,
        "forecast": 2,
        "expectation": 2,
    }
    assert who["core_2022"] == "plan"
    assert who["aiot_2025"] == "forecast"
    assert who[["vision_valley_2035", "centrifuge_trial_2024"]].tolist() == ["expectation"] * 2
