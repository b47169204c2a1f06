"""What a change does to charts, checks and conflicts, in the figures readers will see."""

from __future__ import annotations

from pathlib import Path

import pytest

from components.analysis.dataset import Dataset
from components.catalog.validation import read
from components.charts.impact import Impact, impact
from tests.datasets import shipped
from tests.today import TODAY

TEXT = (Path(__file__).parents[2] / "data" / "indicators.yaml").read_text(encoding="utf-8")
OLD = shipped()


def changed(before: str, after: str) -> Dataset:
    assert TEXT.count(before) == 1
    return Dataset(read(TEXT.replace(before, after)), TODAY)


def test_nothing_changed_is_no_impact() -> None:
    result = impact(OLD, Dataset(read(TEXT), TODAY), "zh")
    assert (result.charts, result.checks, result.conflicts) == ((), (), ())


def test_the_share_of_suzhou_moves_its_chart_its_check_and_its_conflict() -> None:
    before = "{value: 15.8, source: taihu-2023, at: 21, says: 15.8%"
    new = changed(before, before.replace("15.8", "16.4"))
    result = impact(OLD, new, "zh")
    share = next(change for change in result.charts if change.chart_id == "share_gap")
    gone, come = share.moved[0].before, share.moved[0].after
    assert (gone.startswith("15.8%"), come.startswith("16.4%")) == (True, True)
    assert "11.3" in share.before.title
    assert "10.7" in share.after.title
    gap = next(check for check in result.checks if "11.3" in check.before)
    assert "10.7" in gap.after
    assert any("汽车制造业" in name for name in result.conflicts)
    assert result.indicators == ("core_share_gdp",)


def test_a_new_year_shows_as_a_point_that_was_not_there() -> None:
    line = "\n        2023: {value: 5675, source: new-quality-2024"
    result = impact(OLD, changed(line, f"\n        2024: 6305{line}"), "zh")
    trend = next(change for change in result.charts if change.chart_id == "trend")
    (point,) = [moved for moved in trend.moved if "6,305" in moved.after]
    assert (point.series, point.label, point.before) == ("杭州", "2024 年", "")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_indicator_outside_the_standard_view_is_drawn_by_itself(lang: str) -> None:
    before = "{value: 5875, source: taihu-2023, at: 41, says: 5875 个"
    new = changed(before, before.replace("5875", "5876"))
    result = impact(OLD, new, lang)
    assert result.indicators == ("robot_projects",)
    assert [change.chart_id for change in result.charts if change.chart_id == "trend"] == ["trend"]


def moves(result: Impact, chart_id: str) -> list[tuple[str, str, str]]:
    change = next(change for change in result.charts if change.chart_id == chart_id)
    return [(one.label, one.before, one.after) for one in change.moved]


LINE = "\n        2023: {value: 5675, source: new-quality-2024"
CELL = "数字经济核心产业增加值 · 杭州"


def test_a_figure_put_before_others_of_its_cell_moves_none_of_them() -> None:
    result = impact(OLD, changed(LINE, f"\n        2019: 3795{LINE}"), "zh")
    (one,) = [row for row in moves(result, "coverage_matrix") if row[0] == CELL]
    assert one[1] == ""
    assert "2019 年：3,795 亿元" in one[2]


def test_a_figure_that_goes_is_never_paired_with_one_of_another_period() -> None:
    old = changed(LINE, f"\n        2019: 3795{LINE}")
    result = impact(old, changed(LINE, f"\n        2016: 2688{LINE}"), "zh")
    gone, come = [row for row in moves(result, "coverage_matrix") if row[0] == CELL]
    assert ("2019 年：3,795 亿元" in gone[1], gone[2]) == (True, "")
    assert (come[1], "2016 年：2,688 亿元" in come[2]) == ("", True)
