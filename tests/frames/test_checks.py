import math
from typing import Any

import pandas as pd
import pytest

from components.frames.checks import COLUMNS, checks

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
    held = run(build, formula="b / a", inputs={"a": CORE, "b": bare}, claims=GROWTH)
    assert (held["verdict"], held["reason"]) == ("not_testable", "unsourced")
    assert held["result"] == pytest.approx(6305 / 5076)
    claimed = run(build, formula="a", inputs={"a": CORE}, claims=bare)
    assert (claimed["verdict"], claimed["reason"]) == ("not_testable", "unsourced")
