"""Hangzhou's core value added: derived years, the missed target, the break, Suzhou's silence."""

from components.charts.chart import Mark
from components.charts.registry import build


def points(chart, name):
    return [p for s in chart.series if s.name == name for p in s.points]


def test_printed_and_derived_years_stand_in_order(documents):
    found = points(build("core_level", documents, "zh"), "杭州")
    assert [(p.label, round(p.value, 1), p.mark) for p in found] == [
        ("2018 年", 3378.0, Mark.DERIVED),
        ("2021 年", 4937.7, Mark.DERIVED),
        ("2022 年", 5076.0, Mark.EXACT),
        ("2023 年", 5675.0, Mark.EXACT),
    ]


def test_the_line_breaks_before_2023(documents):
    chart = build("core_level", documents, "zh")
    pieces = [s for s in chart.series if s.name == "杭州"]
    assert [[p.label for p in piece.points] for piece in pieces] == [
        ["2018 年", "2021 年", "2022 年"],
        ["2023 年"],
    ]
    assert [g.at for g in chart.guides if g.style == "break"] == [2023.0]


def test_the_target_is_a_diamond_that_was_missed(documents):
    target = next(
        p
        for s in build("core_level", documents, "zh").series
        for p in s.points
        if p.mark is Mark.TARGET
    )
    assert (target.value, target.key) == (5800.0, "target:core_2022")
    assert "未达到" in target.text


def test_suzhou_is_words_and_no_position(documents):
    assert {
        (p.mark, p.value, p.text) for p in points(build("core_level", documents, "zh"), "苏州")
    } == {(Mark.MISSING, None, "苏州：文献未载")}


def test_the_title_holds_level_target_and_part_reached(documents):
    for lang, level, target in (("zh", "5,076 亿元", "5,800 亿元"), ("en", "507.6", "580 billion")):
        title = build("core_level", documents, lang).title
        assert [n for n in ("2022", level, target, "87.5%") if n not in title] == []


def test_the_chart_carries_its_own_id(documents):
    assert build("core_level", documents, "zh").id == "core_level"
