"""What a refresh says it has done."""

from components.exports.renewal.report import Renewed, Report

MOVED = Renewed("差距", ("苏州：15.8% → 16.4%", "差距：11.3 → 10.7"))
KEPT = Renewed("路线", kept="形式变了，保持原样。")


def test_the_summary_names_the_charts_that_changed_among_all_that_were_found():
    assert Report((MOVED, KEPT, Renewed("趋势"))).summary("zh") == (
        "已更新 1 张，共找到 3 张图表：差距。"
    )


def test_the_summary_says_that_nothing_changed():
    assert Report((KEPT,)).summary("zh") == "找到 1 张图表，数据都与现在一致，没有改动。"


def test_every_change_every_chart_left_alone_and_every_note_is_a_line():
    assert Report((MOVED, KEPT), ("请对照。",)).lines() == (
        "差距：苏州：15.8% → 16.4%",
        "差距：差距：11.3 → 10.7",
        "路线：形式变了，保持原样。",
        "请对照。",
    )
