"""Policies at their date, breaks where they are."""

import pytest

from components.charts.trend.guides import breaks, guides
from components.charts.trend.lines import lines


def test_policies_are_turning_points_around_the_places_and_those_with_a_target(look):
    view = look()
    found = {guide.key: guide for guide in guides(view, lines(view)) if guide.style == "hairline"}
    assert set(found) == {"policy:plan", "policy:province"}
    assert found["policy:plan"].at == pytest.approx(2017 + 9.5 / 12)
    assert found["policy:province"].at == 2019.5
    assert found["policy:plan"].label == "2017 行动计划"


def test_a_target_of_another_indicator_brings_no_policy(look):
    view = look("share")
    assert [g.key for g in guides(view, lines(view)) if g.key.startswith("policy")] == []


def test_a_policy_outside_the_years_is_not_drawn(look):
    view = look(first=2018, last=2021)
    assert [g.key for g in guides(view, lines(view)) if g.style == "hairline"] == [
        "policy:province"
    ]


def test_without_policies_the_break_stays(look):
    view = look(policies=False)
    found = guides(view, lines(view))
    assert [(g.at, g.label, g.style) for g in found] == [(2021.0, "序列中断", "break")]
    assert found[0].key == "obs:level/hangzhou/2021#1"


def test_a_break_outside_what_is_drawn_is_not_named(look):
    view = look(first=2017, last=2020)
    assert breaks(view, lines(view)) == ()
