"""The committed ratios and what a later run says of them."""

from __future__ import annotations

from pathlib import Path

from tests.bench import guard

SWITCH = "switch/ours : switch/dash"
TAKEN = {"switch/ours": [50.0], "switch/dash": [100.0], "crowd/ours": [100.0]}


def test_a_ratio_within_fifteen_percent_is_not_told() -> None:
    assert guard.worse(TAKEN, {SWITCH: 0.44, "crowd/ours": 115.0}) == []


def test_a_ratio_that_grew_by_more_is_told_with_both_numbers() -> None:
    assert guard.worse(TAKEN, {SWITCH: 0.43}) == [f"worse: {SWITCH}: 0.43 before, 0.5 now"]


def test_where_more_is_better_a_fall_is_told() -> None:
    assert guard.worse(TAKEN, {"crowd/ours": 120.0}) == ["worse: crowd/ours: 120 before, 100 now"]


def test_a_row_that_was_never_saved_is_not_compared() -> None:
    assert guard.worse(TAKEN, {"reload/ours : reload/dash": 0.1}) == []


def test_saving_keeps_the_rows_that_were_not_measured(tmp_path: Path) -> None:
    path = tmp_path / "ratios.json"
    guard.save({"start/ours": [300.0], "start/blank": [200.0]}, {"cores": 2}, path)
    guard.save(TAKEN, {"cores": 2}, path)
    assert guard.kept(path) == {
        "start/ours : start/blank": 1.5,
        SWITCH: 0.5,
        "crowd/ours": 100.0,
    }


def test_before_the_first_saving_there_is_nothing_to_compare(tmp_path: Path) -> None:
    assert guard.kept(tmp_path / "ratios.json") == {}


def test_ratios_have_three_digits() -> None:
    taken = {"switch/ours": [1.0], "switch/dash": [3.0]}
    assert guard.ratios(taken) == {SWITCH: 0.333}
