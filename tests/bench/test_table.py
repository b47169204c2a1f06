"""The table: medians, ratios, verdicts."""

from __future__ import annotations

import pytest

from tests.bench.goals import GOALS, ROWS, Goal
from tests.bench.table import line, lines, p95, value

DASH = Goal("control", "control : Dash", "control/ours", "control/dash", 0.75)
CROWD = Goal("crowd", "reruns", "crowd/ours", "", 100, "/s", at_least=True)


def test_a_ratio_is_that_of_the_medians() -> None:
    taken = {"control/ours": [90, 100, 900], "control/dash": [10, 200, 400]}
    assert value(DASH, taken) == 0.5


def test_without_another_the_value_is_the_median_itself() -> None:
    assert value(CROWD, {"crowd/ours": [80, 120, 100]}) == 100


def test_a_row_shows_medians_ratio_goal_and_verdict() -> None:
    taken = {"control/ours": [100.0] * 4, "control/dash": [200.0] * 4}
    assert line(DASH, taken).split() == [
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
    taken = {"control/ours": [160.0], "control/dash": [200.0]}
    assert line(DASH, taken).split()[-1] == "OVER"


@pytest.mark.parametrize(("reached", "verdict"), [(99.0, "OVER"), (100.0, "ok"), (120.0, "ok")])
def test_where_more_is_better_the_goal_is_a_floor(reached: float, verdict: str) -> None:
    told = line(CROWD, {"crowd/ours": [reached]})
    assert told.split()[-3:] == ["≥", "100", verdict]


def test_rows_without_values_are_left_out_and_goals_counted() -> None:
    taken = {"switch/ours": [100.0], "switch/dash": [100.0], "crowd/ours": [150.0]}
    told = lines(taken)
    assert [one.split(",")[0].split(" : ")[0] for one in told[1:-1]] == [
        "page switch",
        "reruns a second",
    ]
    assert told[-1] == "1 of 2 goals met"


def test_the_95th_of_a_hundred_lies_below_the_largest() -> None:
    assert p95([float(n) for n in range(1, 101)]) == pytest.approx(95.95)


def test_the_95th_of_a_few_is_never_beyond_the_largest() -> None:
    assert p95([1.0, 2.0]) == 2.0


def test_every_row_of_the_table_has_a_key_of_its_own() -> None:
    assert len({goal.key for goal in GOALS}) == len(GOALS)


def test_the_goals_are_those_that_were_asked_for() -> None:
    limits = {goal.key: goal.limit for goal in GOALS if goal.limit is not None}
    assert limits == {
        "control/ours : control/dash": 0.75,
        "control/ours : control/cached": 1.1,
        "control/ours : control/vizro": 0.35,
        "control/ours : control/blank": 1.5,
        "unseen/ours : unseen/dash": 0.75,
        "unseen/ours : unseen/cached": 1.1,
        "switch/ours : switch/dash": 0.6,
        "switch/ours : switch/blank": 2.0,
        "reload/ours : reload/dash": 1.0,
        "first/ours : first/dash": 1.25,
        "slow/ours : slow/dash": 1.0,
        "bytes/ours": 2.5,
        "change/ours : change/plain": 0.4,
        "cpu/ours : cpu/plain": 0.2,
        "memory/ours": 0.5,
        "start/ours : start/blank": 1.5,
        "load/ours : load/parse": 2.5,
        "linear/many : linear/few": 1.25,
        "volume/large : volume/small": 1.5,
        "crowd/ours": 100,
        "export/deck": 500,
        "export/brief": 500,
        "export/workbook": 500,
        "export/picture": 600,
        "export/pack": 10_000,
    }


def test_the_rows_stand_in_the_order_of_the_table() -> None:
    assert ROWS[:3] == ("control", "unseen", "switch")
