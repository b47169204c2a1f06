"""Caveats, arithmetic and assumptions."""

from components.charts.trend.caveat import assumptions, formulas, note
from components.charts.trend.indexed import indexed
from components.charts.trend.lines import lines
from components.charts.trend.promises import promises


def test_the_note_tells_calibre_and_break(look):
    view = look()
    said = note(view, lines(view), None)
    assert said.startswith("口径：核心产业。只含核心")
    assert "2020 年与 2021 年之间不连线：序列中断。" in said


def test_kinds_of_growth_come_with_the_warning_that_they_are_never_joined(look):
    view = look("real", "loose")
    assert "互不连线" in note(view, lines(view), None)


def test_a_place_without_any_record_is_named(look):
    view = look("share", places=("hangzhou", "suzhou"))
    assert "数据文件中没有苏州的这些指标。" in note(view, lines(view), None)


def test_ids_of_an_old_recipe_are_named(look):
    view = look("level", "gone")
    assert "数据文件中没有：gone" in note(view, lines(view), None)


def test_a_refused_base_is_explained_with_place_and_year(look):
    view = look(base="2019")
    found = indexed(view, lines(view))
    said = note(view, lines(view), found)
    assert "杭州核心产业在 2019 年没有文献原值" in said
    assert "数据文件中没有" not in said


def test_derived_points_asked_for_beside_an_index_are_said_to_stay_out(look):
    view = look(base="2017", derived=True)
    assert "推算点不放进指数。" in note(view, lines(view), indexed(view, lines(view)))


def test_derived_points_and_verdicts_show_their_arithmetic(look):
    view = look(derived=True)
    assert formulas(view, lines(view), promises(view), None) == (
        "2019 年杭州：130 ÷ (1 + 2.8 ÷ 100) ≈ 126.5；130 ÷ 140 × 100 ≈ 92.86%"
    )
    assert assumptions(view, lines(view)) == ("基年为上年",)


def test_without_derived_points_nothing_is_assumed(look):
    view = look(targets=False)
    assert formulas(view, lines(view), (), None) == ""
    assert assumptions(view, lines(view)) == ()
