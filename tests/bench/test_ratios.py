"""The table, the committed ratios, and what a later run says of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import ratios
from bench.ratios import GOALS, ROWS, Goal, line, p95, table

DASH = Goal("control", "control : Dash", "control/ours", "control/dash", 0.75)
CROWD = Goal("crowd", "reruns", "crowd/ours", "", 100, "/s", at_least=True)
SWITCH = "switch/ours : switch/dash"
RUN = {"switch/ours": [50.0], "switch/dash": [100.0], "crowd/ours": [100.0]}


def test_a_ratio_is_that_of_the_medians() -> None:
    values = {"control/ours": [90, 100, 900], "control/dash": [10, 200, 400]}
    assert DASH.value(values) == 0.5


def test_without_another_the_value_is_the_median_itself() -> None:
    assert CROWD.value({"crowd/ours": [80, 120, 100]}) == 100


def test_a_row_shows_medians_ratio_goal_and_verdict() -> None:
    values = {"control/ours": [100.0] * 4, "control/dash": [200.0] * 4}
    assert line(DASH, values).split() == [
        "control",
        ":",
        "Dash,",
        "ms",
        "100",
        "100",
        "200",
        "200",
        "0.50",
        "≤",
        "0.75",
        "ok",
    ]


def test_a_missed_goal_says_over() -> None:
    values = {"control/ours": [160.0], "control/dash": [200.0]}
    assert line(DASH, values).split()[-1] == "OVER"


@pytest.mark.parametrize(("reached", "verdict"), [(99.0, "OVER"), (100.0, "ok"), (120.0, "ok")])
def test_where_more_is_better_the_goal_is_a_floor(reached: float, verdict: str) -> None:
    text = line(CROWD, {"crowd/ours": [reached]})
    assert text.split()[-3:] == ["≥", "100", verdict]


def test_rows_without_values_are_left_out_and_goals_counted() -> None:
    values = {"switch/ours": [100.0], "switch/dash": [100.0], "crowd/ours": [150.0]}
    lines = table(values)
    assert [one.split(",")[0].split(" : ")[0] for one in lines[1:-1]] == [
        "page switch",
        "reruns a second",
    ]
    assert lines[-1] == "1 of 2 goals met"


def test_the_95th_of_a_hundred_lies_below_the_largest() -> None:
    assert p95([float(n) for n in range(1, 101)]) == pytest.approx(95.95)


def test_the_95th_of_a_few_is_never_beyond_the_largest() -> None:
    assert p95([1.0, 2.0]) == 2.0


def test_every_row_of_the_table_has_a_key_of_its_own() -> None:
    assert len({goal.key for goal in GOALS}) == len(GOALS)


def test_the_rows_stand_in_the_order_of_the_table() -> None:
    assert ROWS[:3] == ("control", "unseen", "switch")


def test_a_ratio_within_fifteen_percent_is_not_named() -> None:
    assert ratios.worse(RUN, {SWITCH: 0.44, "crowd/ours": 115.0}) == []


def test_a_ratio_that_grew_by_more_is_named_with_both_numbers() -> None:
    assert ratios.worse(RUN, {SWITCH: 0.43}) == [f"worse: {SWITCH}: 0.43 before, 0.5 now"]


def test_where_more_is_better_a_fall_is_named() -> None:
    assert ratios.worse(RUN, {"crowd/ours": 120.0}) == ["worse: crowd/ours: 120 before, 100 now"]


def test_a_row_that_was_never_saved_is_not_compared() -> None:
    assert ratios.worse(RUN, {"reload/ours : reload/dash": 0.1}) == []


def test_saving_keeps_the_rows_that_were_not_measured(tmp_path: Path) -> None:
    path = tmp_path / "ratios.json"
    ratios.save({"start/ours": [300.0], "start/blank": [200.0]}, {"cores": 2}, path)
    ratios.save(RUN, {"cores": 2}, path)
    assert ratios.committed(path) == {
        "start/ours : start/blank": 1.5,
        SWITCH: 0.5,
        "crowd/ours": 100.0,
    }


def test_before_the_first_saving_there_is_nothing_to_compare(tmp_path: Path) -> None:
    assert ratios.committed(tmp_path / "ratios.json") == {}


def test_ratios_have_three_digits() -> None:
    values = {"switch/ours": [1.0], "switch/dash": [3.0]}
    assert ratios.ratios(values) == {SWITCH: 0.333}
