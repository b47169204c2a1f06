""""""

import math
from datetime import date

import pytest

from components.analysis.checks import checks
from components.analysis.observations import breaks
from components.analysis.targets import COLUMNS, tally, target_pace, targets
from tests.today import TODAY

CORE = {
    "zh": "标",
    "en": "target",
    "indicator": "core_value_added",
    "place": "hangzhou",
    "by": 2022,
    "value": 5800,
    "unit": "亿元",
    "source": "brief",
    "at": 5,
    "says": "5800億元",
}


def printed(value: float) -> dict[str, object]:
    return {"value": value, "source": "yearbook", "at": 1, "says": str(value)}


def one(build, sections=None, today=TODAY, **change):
    frame = targets(build(targets={"t": CORE | change}, **(sections or {})), today)
    assert list(frame.columns) == list(COLUMNS)
    return frame.iloc[0]


def test_a_missed_target_shows_its_arithmetic(build) -> None:
    row = one(build)
    assert (row["verdict"], row["reason"]) == ("missed", "")
    assert (round(row["ratio"], 2), row["difference"]) == (87.52, -724)
    assert row["ratio_formula"] == "5076 ÷ 5800 × 100"
    assert row["difference_formula"] == "5076 − 5800"
    assert row["outcome_key"] == "obs:core_value_added/hangzhou/2022#1"
    assert (row["key"], row["x"]) == ("target:t", 2022.5)


def test_the_last_outcome_with_a_source_after_the_horizon_is_told_too(build) -> None:
    row = one(build)
    # The 6,305 of 2024 were typed without a source.
    assert (row["later"], row["later_period"]) == (5675, "2023")


def test_a_target_that_is_reached_is_met(build) -> None:
    assert one(build, value=5076, says="5076億元")["verdict"] == "met"


def test_a_share_has_a_difference_in_points_and_no_ratio(build) -> None:
    row = one(build, indicator="core_share_gdp", value=28, unit="%", says="28%")
    assert (row["verdict"], row["difference"]) == ("missed", -0.9)
    assert math.isnan(row["ratio"])
    assert row["ratio_formula"] == ""


def test_a_ceiling_is_met_below_it(build) -> None:
    assert one(build, **{"is": "under"})["verdict"] == "met"


def test_a_rank_is_better_when_smaller(build) -> None:
    rank = {
        "zh": "名次",
        "en": "rank",
        "unit": "位",
        "measure": "rank",
        "calibre": "core",
        "values": {"hangzhou": {2022: printed(14)}},
    }
    change = {"indicator": "rank", "value": 10, "unit": "位", "says": "前10"}
    assert one(build, {"indicators": {"rank": rank}}, **change)["verdict"] == "missed"
    assert one(build, {"indicators": {"rank": rank}}, **(change | {"value": 15}))["verdict"] == (
        "met"
    )


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"why_not_testable": "无定义"}, "declared"),
        ({"indicator": None}, "no_indicator"),
        ({"value": None}, "no_value"),
        ({"calibre": "vague"}, "calibres_differ"),
        ({"indicator": "firms", "by": 2023, "value": 150, "says": "150家"}, "open_bound"),
    ],
)
def test_what_cannot_be_tested_says_why(build, change, reason) -> None:
    row = one(build, **change)
    assert (row["verdict"], row["reason"]) == ("not_testable", reason)
    assert math.isnan(row["ratio"])


def test_a_horizon_that_lies_ahead_is_pending(build) -> None:
    row = one(build, by=2030)
    assert (row["verdict"], row["reason"]) == ("pending", "horizon_ahead")
    declared = one(build, by=2030, why_not_testable="还没有数")
    assert declared["verdict"] == "pending"


def test_a_pending_target_is_judged_once_its_year_is_reported(build) -> None:
    level = {"values": {"hangzhou": {2030: printed(6000)}}}
    assert one(build, {"indicators": {"core_value_added": level}}, by=2030)["verdict"] == "met"


def test_an_outcome_without_a_source_decides_nothing(build) -> None:
    level = {"values": {"hangzhou": {2030: 6000}}}
    row = one(build, {"indicators": {"core_value_added": level}}, by=2030)
    assert (row["verdict"], row["reason"]) == ("not_testable", "unsourced")
    assert (row["outcome"], row["outcome_is"]) == (6000, "unsourced")
    assert math.isnan(row["ratio"])


def test_a_target_by_a_month_is_judged_by_its_year(build) -> None:
    row = one(build, by="2022-12")
    assert (row["verdict"], row["outcome_period"]) == ("missed", "2022")


@pytest.mark.parametrize(
    ("today", "verdict"),
    [(date(2030, 12, 31), "pending"), (date(2031, 1, 1), "due"), (date(2040, 6, 1), "due")],
)
def test_a_deadline_is_past_on_the_day_after_it_whatever_the_documents_say(
    build, today, verdict
) -> None:
    assert one(build, today=today, by=2030)["verdict"] == verdict


@pytest.mark.parametrize(
    ("by", "last"), [("2029-06", date(2029, 6, 30)), ("2029-06-15", date(2029, 6, 15))]
)
def test_a_deadline_by_month_or_day_runs_to_its_end(build, by, last) -> None:
    assert one(build, today=last, by=by)["verdict"] == "pending"
    following = date.fromordinal(last.toordinal() + 1)
    assert one(build, today=following, by=by)["verdict"] == "due"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"by": 2021}, "no_outcome"),
        ({"indicator": "total", "calibre": "vague"}, "calibre_undefined"),
    ],
)
def test_a_past_deadline_without_a_figure_is_due_and_says_why(build, change, reason) -> None:
    row = one(build, **change)
    assert (row["verdict"], row["reason"]) == ("due", reason)


def test_what_the_file_declares_untestable_is_due_only_where_figures_lead_up_to_it(build) -> None:
    declared = {"why_not_testable": "还没有数"}
    assert one(build, by=2025, **declared)["verdict"] == "due"  # 2022 and 2024 are reported
    assert one(build, by=2021, **declared)["verdict"] == "not_testable"


def test_a_target_that_nothing_decides_yet_tells_how_far_it_came(build) -> None:
    ahead, past = one(build, by=2030, value=7000), one(build, by=2025, value=7000)
    for row in (ahead, past):
        # The 6,305 of 2024 were typed without a source, the 5,675 of 2023 are printed.
        assert (row["progress"], row["progress_period"]) == (5675, "2023")
        assert row["progress_key"] == "obs:core_value_added/hangzhou/2023#1"
    assert math.isnan(one(build)["progress"])


def test_a_quarter_is_no_way_to_a_target_of_a_year(build) -> None:
    more = {"core_value_added": {"values": {"hangzhou": {"2025Q1": 1500}}}}
    row = one(build, {"indicators": more}, by=2025)
    assert (row["progress"], row["progress_period"]) == (5675, "2023")


def test_the_tally_counts_each_verdict_and_what_is_decided() -> None:
    values = tally(["met", "missed", "due", "missed", "not_testable"])
    assert values == {
        "targets": 5,
        "testable": 3,
        "missed": 2,
        "slightly_below": 0,
        "met": 1,
        "due": 1,
        "pending": 0,
        "not_testable": 1,
    }


def test_a_file_without_targets_gives_an_empty_frame(catalog) -> None:
    assert targets(catalog, TODAY).shape == (0, len(COLUMNS))


# The pace: firms grow 10 % a year, 1,000 in 2020, 1,100 in 2021, 1,331 in 2023.


FIRMS = {2020: printed(1000), 2021: printed(1100), 2023: printed(1331)}
GOAL = {"indicator": "robots", "by": 2025, "value": 2000, "unit": "家", "says": "2000家"}


def paced(build, values=FIRMS, measure="count", sections=None, **change):
    firms = {
        "zh": "企业",
        "en": "firms",
        "unit": change.get("unit", "家"),
        "measure": measure,
        "calibre": "core",
    }
    if measure == "share":
        firms["denominator"] = {"zh": "全市", "en": "the city"}
    catalog = build(
        indicators={"robots": firms | {"values": {"hangzhou": values}}},
        targets={"t": CORE | GOAL | change},
        **(sections or {}),
    )
    key = targets(catalog, TODAY).iloc[0]["progress_key"]
    return target_pace(catalog, breaks(catalog, checks(catalog)), "t", key)


def test_what_a_target_takes_a_year_stands_beside_what_was_gained(build) -> None:
    pace = paced(build)
    # (2000 / 1331)^(1/2) = 1.22581; (1331 / 1000)^(1/3) = 1.1
    assert (round(pace.needed.value, 2), round(pace.past.value, 6)) == (22.58, 10.0)
    assert (pace.state, pace.since.code, pace.points) == ("behind", "2020", False)
    # (1500 / 1331)^(1/2) = 1.06159
    assert paced(build, value=1500, says="1500家").state == "on_track"
    assert round(paced(build, value=1500, says="1500家").needed.value, 2) == 6.16


def test_the_past_begins_when_the_plan_was_set(build) -> None:
    plan = {"zh": "规划", "en": "Plan", "place": "hangzhou", "period": "2021/2025", "kind": "plan"}
    plan |= {"summary": {"zh": "概要", "en": "What."}, "theme": ["economy"]}
    plan |= {"evidence": [{"source": "brief", "at": 5, "says": "规划"}]}
    slow = FIRMS | {2021: printed(1300)}
    pace = paced(build, slow, sections={"policies": {"plan": plan}}, policy="plan")
    # (1331 / 1300)^(1/2) = 1.01185
    assert (pace.since.code, round(pace.past.value, 2)) == ("2021", 1.19)


def test_the_year_that_ends_as_that_of_the_target_begins_is_the_last_on_the_way(build) -> None:
    # 2000 / 1400 = 1.42857, in the one year that is left
    assert round(paced(build, FIRMS | {2024: printed(1400)}).needed.value, 2) == 42.86


def test_what_is_counted_in_large_units_has_a_pace_too(build) -> None:
    values = {2020: printed(0.5), 2023: printed(0.8)}
    pace = paced(build, values, value=0.9, unit="万家", says="0.9万家")
    # (0.9 / 0.8)^(1/2) = 1.06066; (0.8 / 0.5)^(1/3) = 1.16961
    assert (round(pace.needed.value, 2), round(pace.past.value, 2)) == (6.07, 16.96)


def test_a_share_is_told_in_points_a_year(build) -> None:
    values = {2020: printed(14.0), 2023: printed(17.0)}
    pace = paced(build, values, "share", value=20, unit="%", says="20%")
    assert (pace.points, pace.needed.value, pace.past.value) == (True, 1.5, 1.0)
    assert pace.state == "behind"


def test_across_a_break_the_pace_so_far_is_refused_and_says_why(build) -> None:
    pace = paced(build, FIRMS | {2023: printed(1331) | {"status": "break"}})
    assert (pace.state, pace.reason, pace.past) == ("unknown", "series_broken", None)
    assert round(pace.needed.value, 2) == 22.58


def test_without_an_earlier_figure_with_a_source_the_pace_is_unknown(build) -> None:
    assert paced(build, {2020: 1000, 2023: printed(1331)}).reason == "no_past"


def test_two_paces_within_their_rounding_are_not_ranked(build) -> None:
    # 14.0 to 17.0 is 1.0 a year, give or take 0.03; 19.0 takes 1.0, give or take 0.05.
    values = {2020: printed(14.0), 2023: printed(17.0)}
    pace = paced(build, values, "share", value=19.0, unit="%", says="19.0%")
    assert (pace.state, pace.reason) == ("unknown", "rounding")


def test_a_bound_a_ceiling_and_a_figure_without_source_have_no_pace(build) -> None:
    assert paced(build, FIRMS | {2023: printed(1331) | {"is": "over"}}) is None
    assert paced(build, **{"is": "under"}) is None
    assert paced(build, {2023: 1331}) is None
