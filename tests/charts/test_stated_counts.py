"""Stated against named."""

import pytest

from components.charts.chart import Mark
from components.charts.context import Context
from components.charts.registry import build
from components.charts.stated_counts import count_series
from tests.charts.three_cities import three_cities

TABLES = three_cities()


def drawn(tables=TABLES, lang="zh", **options):
    return build("stated_named", tables, lang, options)


def pairs(chart):
    """Row label: stated and named."""
    rows, values = dict(chart.y.ticks), {}
    for series in chart.series:
        for point in series.points:
            if point.mark is not Mark.MISSING:
                values.setdefault(rows[point.y], []).append(point.value)
    return values


def test_seven_are_stated_and_five_named_and_eighteen_stated_and_none_named(documents):
    value = pairs(drawn(documents))
    assert value["杭州的省级实验室，2024 年"] == [7, 5]
    assert value["杭州的全国重点实验室，2024 年"] == [18, 0]
    assert value["余杭依托的省实验室，2023 年"] == [4, 4]


def test_the_finding_is_the_widest_distance(documents):
    assert drawn(documents).title == (
        "7 个数目里 1 个全部写出名字；杭州的省级新型研发机构报 36 家，写出 0 家；苏州没有报数"
    )


def test_counts_in_ten_thousands_are_told_and_not_drawn():
    chart = drawn()
    assert pairs(chart) == {"杭州的实验室，2023 年": [3, 1], "南京的实验室，2023 年": [1, 1]}
    assert "服务台的企业数目太大，未画入：超过 63 万家，写出 0 家。" in chart.note


def test_counts_above_the_limit_are_told_and_not_drawn(documents):
    kinds = ("enterprise",)
    assert "平台企业" in "".join(pairs(drawn(documents, kinds=kinds)))
    note = drawn(documents, kinds=kinds, most=100).note
    assert "杭州的平台企业数目太大，未画入：超过 120 家，写出 1 家。" in note


def test_where_all_are_named_one_label_speaks_for_both():
    texts = {p.text for s in drawn().series for p in s.points}
    assert {"报 3，写出 1", "报 1，都写出名字"} <= texts
    named = next(s for s in drawn().series if s.id == "nanjing").points[0]
    assert (named.text, named.key) == ("", "institution:river-lab")


def test_the_names_are_told_with_their_evidence():
    named = next(s for s in drawn().series if s.id == "hangzhou").points[0]
    assert named.note == "写出名字的：西湖实验室。"
    assert [(c.at, c.says) for c in named.citations] == [(17, "西湖")]


@pytest.mark.parametrize(("lang", "words"), [("zh", "没有报数"), ("en", "no count")])
def test_a_silent_city_has_words_instead_of_a_zero(lang, words):
    points = next(s for s in drawn(lang=lang).series if s.id == "suzhou").points
    assert [(p.mark, p.value, p.text) for p in points] == [(Mark.MISSING, None, words)]


def test_a_choice_without_counts_is_a_sentence():
    assert drawn(kinds=("court",)).empty == "没有符合所选条件的数目。请放宽类型、级别或搜索词。"


def test_cities_without_counts_share_one_row():
    catalog = TABLES.catalog
    context = Context(catalog, "zh")
    series = count_series(TABLES, context, [], ["suzhou", "nanjing"])
    assert [(s.id, [(p.y, p.label, p.text) for p in s.points]) for s in series[1:]] == [
        ("suzhou", [(0.0, "苏州、南京", "没有报数")])
    ]


def test_what_is_named_fills_the_outline_of_what_is_stated(documents):
    chart = drawn(documents)
    assert (chart.kind, chart.x.low, chart.series[0].shape) == ("bar", 0, "outline")
    assert [p.text for p in chart.series[0].points][:2] == ["报 36，写出 0", "报 18，写出 0"]
    assert {p.text for s in chart.series[1:] for p in s.points} == {"", "没有报数"}
