"""Targets and their outcomes in words."""

import pytest

from components.charts.naming import Naming
from components.charts.promise import outcomes
from tests.charts.three_cities import three_cities

TABLES = three_cities()
ROWS = {row["target"]: row for row in outcomes.target_rows(TABLES)}
ZH, EN = Naming(TABLES.catalog, "zh"), Naming(TABLES.catalog, "en")


def test_what_was_missed_comes_first_and_what_cannot_be_tested_last():
    assert [*ROWS] == ["too_high", "part", "reached", "ahead", "vague"]


@pytest.mark.parametrize(
    ("target", "promised", "outcome"),
    [
        ("too_high", "100 亿元", "90 亿元"),
        ("part", "约 40%", "30%"),
        ("vague", "没有数字的目标", "文献未载"),
        ("ahead", "500 亿元", "120 亿元（2021 年），为目标的 24.0%"),
    ],
)
def test_promise_and_outcome_are_told_as_printed(target, promised, outcome):
    row = ROWS[target]
    assert outcomes.promised(TABLES, ZH, row) == promised
    assert outcomes.outcome(TABLES, ZH, row) == outcome


def test_a_level_is_held_against_its_target_by_ratio_and_distance():
    assert outcomes.reached(ROWS["too_high"]) == pytest.approx(90.0)
    assert outcomes.arithmetic(TABLES, ZH, ROWS["too_high"]) == (
        "90 ÷ 100 × 100 = 90.00%；90 − 100 = −10 亿元"
    )


def test_a_share_is_short_in_points_never_in_per_cent():
    assert outcomes.short_by(TABLES, ZH, ROWS["part"]) == "10.0 个百分点"
    assert outcomes.arithmetic(TABLES, EN, ROWS["part"]) == "30 − 40 = −10 percentage points"


def test_only_what_was_decided_has_a_sum():
    assert outcomes.arithmetic(TABLES, ZH, ROWS["vague"]) == ""


@pytest.mark.parametrize(
    ("target", "reason"),
    [("vague", "没有数字"), ("ahead", "期限还没有到"), ("reached", "")],
)
def test_the_reason_is_the_files_own_where_it_gives_one(target, reason):
    assert outcomes.reason(TABLES, ZH, ROWS[target]) == reason


def test_a_deadline_that_nobody_wrote_is_said():
    assert outcomes.deadline(ZH, ROWS["vague"]) == "文献没有写期限"
    assert outcomes.deadline(ZH, ROWS["reached"]) == "2020 年"
