""""""

import math
from typing import Any

import pandas as pd
import pytest

from components.analysis.checks import (
    COLUMNS,
    Claim,
    at_least,
    at_most,
    checks,
    equal,
    possible,
    rounded,
    target_verdict,
)
from components.analysis.intervals import Interval
from components.catalog.models import Is

CORE = {"indicator": "core_value_added", "place": "hangzhou", "period": 2022}
NEXT = CORE | {"period": 2023}
SHARE = {"indicator": "core_share_gdp", "place": "hangzhou", "period": 2022}
GROWTH = {"indicator": "growth", "place": "hangzhou", "period": 2023}


def run(build, targets: dict[str, Any] | None = None, **check: Any) -> pd.Series:
    named = {"zh": "核", "en": "check"}
    frame = checks(build(checks={"c": named | check}, targets=targets or {}))
    assert list(frame.columns) == list(COLUMNS)
    return frame.iloc[0]


def test_a_check_without_claim_is_a_derived_value_with_its_interval(build) -> None:
    row = run(
        build,
        formula="value / share * 100",
        inputs={"value": CORE, "share": SHARE},
        unit="亿元",
        decimals=1,
        about={"indicator": "gdp", "place": "hangzhou", "period": 2022},
    )
    assert (row["verdict"], row["reason"]) == ("derived", "")
    assert [round(row[n], 1) for n in ("result", "low", "high")] == [18730.6, 18694.3, 18767.1]
    assert row["filled"] == "5076 ÷ 27.1 × 100"
    assert row["about"] == "obs:gdp/hangzhou/2022#1"
    assert row["inputs"] == (
        ("value", "obs:core_value_added/hangzhou/2022#1"),
        ("share", "obs:core_share_gdp/hangzhou/2022#1"),
    )


def test_growth_that_does_not_fit_the_levels_does_not_reproduce(build) -> None:
    row = run(
        build, formula="(b / a - 1) * 100", inputs={"a": CORE, "b": NEXT}, claims=GROWTH, unit="%"
    )
    assert row["verdict"] == "does_not_reproduce"
    assert round(row["result"], 2) == 11.80
    assert (row["claim"], row["claim_low"], row["claim_high"]) == (8.5, 8.45, 8.55)
    assert row["claim_key"] == "obs:growth/hangzhou/2023#1"
    assert round(row["difference"], 2) == 3.30


def test_a_bound_as_input_leaves_the_result_open_on_that_side(build) -> None:
    row = run(build, formula="a / b", inputs={"a": CORE | {"report": 2}, "b": NEXT})
    assert round(row["result"], 4) == 0.8811
    assert row["high"] == math.inf


TARGET = {
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


def test_a_check_against_a_target_is_met_or_missed(build) -> None:
    given = {"formula": "actual", "inputs": {"actual": CORE}, "target": "t"}
    missed = run(build, {"t": TARGET}, **given)
    assert (missed["verdict"], missed["difference"]) == ("missed", -724)
    assert missed["claim_key"] == "target:t"
    met = run(build, {"t": TARGET | {"value": 5000}}, **given)
    assert (met["verdict"], met["difference"]) == ("met", 76)


def test_a_goal_enters_the_formula_as_a_number_that_no_rounding_touches(build) -> None:
    given = {"formula": "actual / goal * 100", "inputs": {"actual": CORE}, "goals": {"goal": "t"}}
    row = run(build, {"t": TARGET | {"is": "about"}}, **given, unit="%")
    assert (row["verdict"], row["filled"]) == ("derived", "5076 ÷ 5800 × 100")
    # 5075.5 ÷ 5800 and 5076.5 ÷ 5800: the half unit of the outcome alone.
    assert [round(row[n], 3) for n in ("low", "result", "high")] == [87.509, 87.517, 87.526]
    assert row["inputs"] == (
        ("actual", "obs:core_value_added/hangzhou/2022#1"),
        ("goal", "target:t"),
    )


def test_a_goal_without_a_figure_leaves_nothing_to_compute(build) -> None:
    given = {"formula": "actual - goal", "inputs": {"actual": CORE}, "goals": {"goal": "t"}}
    row = run(build, {"t": TARGET | {"value": None}}, **given)
    assert (row["verdict"], row["reason"]) == ("not_testable", "no_input")


def test_a_target_without_a_figure_is_not_testable(build) -> None:
    given = {"formula": "actual", "inputs": {"actual": CORE}, "target": "t"}
    row = run(build, {"t": TARGET | {"value": None}}, **given)
    assert (row["verdict"], row["reason"]) == ("not_testable", "no_value")


def test_a_check_declared_not_testable_stays_so_and_still_shows_its_result(build) -> None:
    row = run(build, formula="a", inputs={"a": CORE}, not_testable="没有定义")
    assert (row["verdict"], row["reason"], row["result"]) == ("not_testable", "declared", 5076)


@pytest.mark.parametrize(
    ("formula", "reason"),
    [("a / (a - a)", "divides_by_zero"), ("(a - a - a) ** 0.5", "root_of_negative")],
)
def test_a_formula_that_cannot_be_computed_says_why(build, formula, reason) -> None:
    row = run(build, formula=formula, inputs={"a": CORE})
    assert (row["verdict"], row["reason"]) == ("not_testable", reason)
    assert math.isnan(row["result"])


def test_an_input_without_a_value_makes_the_check_not_testable(build) -> None:
    row = run(build, formula="a", inputs={"a": CORE | {"place": "suzhou"}})
    assert (row["verdict"], row["reason"]) == ("not_testable", "no_input")


def test_a_claim_that_is_missing_makes_the_check_not_testable(build) -> None:
    row = run(build, formula="a", inputs={"a": CORE}, claims=CORE | {"place": "suzhou"})
    assert (row["verdict"], row["reason"]) == ("not_testable", "no_value")


def test_a_total_below_its_part_is_impossible(build) -> None:
    row = run(build, formula="a", inputs={"a": NEXT}, claims=CORE, expects="impossible")
    assert row["verdict"] == "impossible"


def test_a_file_without_checks_gives_an_empty_frame_with_all_columns(catalog) -> None:
    assert checks(catalog).shape == (0, len(COLUMNS))


def test_a_check_over_a_figure_without_a_source_states_nothing_yet(build) -> None:
    bare = {"indicator": "core_value_added", "place": "hangzhou", "period": 2024}
    series = run(build, formula="b / a", inputs={"a": CORE, "b": bare}, claims=GROWTH)
    assert (series["verdict"], series["reason"]) == ("not_testable", "unsourced")
    assert series["result"] == pytest.approx(6305 / 5076)
    claimed = run(build, formula="a", inputs={"a": CORE}, claims=bare)
    assert (claimed["verdict"], claimed["reason"]) == ("not_testable", "unsourced")


def claim(value: float, half: float = 0.5, is_: Is = Is.EXACT, decimals: int = 0) -> Claim:
    return Claim(value, Interval(value - half, value + half), is_, decimals, "obs:x/y/2022#1")


def around(value: float, half: float = 0.1) -> Interval:
    return Interval(value - half, value + half)


def test_a_result_that_rounds_to_the_claim_holds() -> None:
    assert equal(12.8205, around(12.8205), claim(12.82, 0.005, decimals=2)) == "holds"


def test_a_result_within_both_roundings_is_said_to_be_just_that() -> None:
    assert equal(7.4, around(7.4, 0.2), claim(8)) == "within_rounding"


def test_a_rough_claim_within_ten_per_cent_is_loosely_true() -> None:
    assert equal(18.91, around(18.91, 0.03), claim(20, is_=Is.ABOUT)) == "loosely"


def test_a_rough_claim_beyond_ten_per_cent_does_not_reproduce() -> None:
    assert equal(17.9, around(17.9), claim(20, is_=Is.ABOUT)) == "does_not_reproduce"


def test_ten_per_cent_is_still_close() -> None:
    assert equal(18, around(18), claim(20, is_=Is.ABOUT)) == "loosely"
    assert equal(54, around(54), Claim(60, Interval(0, 60), Is.NEARLY, 0, "")) == "holds"
    assert target_verdict(around(45), 45, claim(50, is_=Is.ABOUT)) == "slightly_below"


def test_an_exact_claim_is_never_loosely_true() -> None:
    assert equal(5230.4, around(5230.4), claim(5076)) == "does_not_reproduce"


def test_a_claimed_bound_holds_when_the_result_lies_beyond_it() -> None:
    assert equal(52, around(52), claim(50, is_=Is.OVER)) == "holds"
    assert equal(29, around(29), claim(30, is_=Is.UNDER)) == "holds"
    assert equal(40, around(40), claim(50, is_=Is.OVER)) == "does_not_reproduce"
    assert equal(50, around(50), claim(50, is_=Is.AT_LEAST)) == "holds"


def test_nearly_is_borne_out_from_below_and_close_by() -> None:
    nearly = Claim(60, Interval(0, 60), Is.NEARLY, 0, "obs:x/y/2022#1")
    assert equal(58.2, around(58.2), nearly) == "holds"
    assert equal(20, around(20), nearly) == "does_not_reproduce"
    assert equal(70, around(70), nearly) == "does_not_reproduce"


def test_at_least_and_at_most_look_one_way_only() -> None:
    assert at_least(60, around(60), claim(50)) == "holds"
    assert at_least(40, around(40), claim(50)) == "does_not_reproduce"
    assert at_most(40, around(40), claim(50)) == "holds"
    assert at_most(60, around(60), claim(50)) == "does_not_reproduce"


def test_a_whole_below_its_part_is_impossible() -> None:
    assert possible(Interval(500398, 500398), claim(3285, 0)) == "impossible"
    assert possible(Interval(3285, 3285), claim(500398, 0)) == "holds"


def test_a_result_below_zero_is_impossible_where_nothing_is_claimed() -> None:
    assert possible(Interval(-3, -1), None) == "impossible"
    assert possible(Interval(-3, 1), None) == "holds"


def test_a_target_is_met_by_reaching_it_and_missed_below_it() -> None:
    assert target_verdict(around(5800, 0.5), 5800, claim(5800)) == "met"
    assert target_verdict(around(5076, 0.5), 5076, claim(5800)) == "missed"


def test_a_rough_target_is_met_at_the_near_end_of_its_interval() -> None:
    assert target_verdict(around(57.6), 57.6, claim(58, is_=Is.ABOUT)) == "met"
    assert target_verdict(around(56.5), 56.5, claim(58, is_=Is.ABOUT)) == "slightly_below"
    assert target_verdict(around(52.1), 52.1, claim(58, is_=Is.ABOUT)) == "missed"  # 10.2 % short
    assert target_verdict(around(56.5), 56.5, claim(58)) == "missed"  # not a rough one


def test_a_ceiling_is_met_below_and_missed_above() -> None:
    assert target_verdict(around(9), 9, claim(10), at_most=True) == "met"
    assert target_verdict(around(11), 11, claim(10), at_most=True) == "missed"


def test_an_outcome_printed_as_a_bound_decides_only_on_its_own_side() -> None:
    over_5000, over_6000 = Interval(5000, math.inf), Interval(6000, math.inf)
    below_5000, below_6000 = Interval(0, 5000), Interval(0, 6000)
    assert target_verdict(over_5000, 5000, claim(5800), bound=True) == "open_bound"
    assert target_verdict(over_6000, 6000, claim(5800), bound=True) == "met"
    assert target_verdict(below_5000, 5000, claim(5800), bound=True) == "missed"
    assert target_verdict(below_6000, 6000, claim(5800), bound=True) == "open_bound"
    most = {"at_most": True, "bound": True}
    assert target_verdict(below_6000, 6000, claim(5000), **most) == "open_bound"
    assert target_verdict(below_5000, 5000, claim(6000), **most) == "met"


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (2.675, 2, 2.68),
        (0.30000000000000004, 1, 0.3),
        (56.5, 0, 57),
        (11.25, 1, 11.3),
        (-1.45, 1, -1.5),
        (12345, -3, 12000),
    ],
)
def test_halves_round_away_from_zero_as_in_print(
    value: float, decimals: int, expected: float
) -> None:
    assert rounded(value, decimals) == expected
