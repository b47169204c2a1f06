"""Targets that a trend can show."""

from components.charts.trend.promises import promises


def test_each_target_has_its_verdict_and_how_far_it_was_met(look):
    view = look()
    told = [(p.row["target"], p.verdict(view.naming), p.far(view.naming)) for p in promises(view)]
    assert told == [("goal", "未达到", "（完成 92.9%）"), ("later", "期限未到", "")]


def test_a_target_beyond_the_last_year_is_not_drawn(look):
    assert [p.row["target"] for p in promises(look(last=2021))] == ["goal"]


def test_an_index_has_no_targets(look):
    assert promises(look(base="2017")) == ()


def test_targets_can_be_switched_off(look):
    assert promises(look(targets=False)) == ()
