"""Platforms and whom they serve."""

from components.analysis.dataset import Dataset
from components.catalog.validation import read
from components.charts.chart import Mark
from components.charts.registry import build
from tests.charts.three_cities import TEXT, three_cities
from tests.today import TODAY

TABLES = three_cities()


def drawn(tables=TABLES, lang="zh", **options):
    return build("platform_reach", tables, lang, options)


def rows(chart):
    names = dict(chart.y.ticks)
    found = {}
    for series in chart.series:
        for point in series.points:
            found.setdefault(names[point.y], []).append(point.text)
    return found


def test_a_platform_tells_level_users_and_every_figure():
    assert rows(drawn())["服务台"] == [
        "市级 · 运行",
        "企业",
        "超过 63 万家 · 服务企业，2024 年",
    ]


def test_what_a_document_does_not_say_is_said():
    assert rows(drawn())["数据港"] == ["文献未写明 · 在建", "文献未载", "没有数字"]


def test_cities_without_platforms_have_a_row_of_their_own():
    assert rows(drawn())["苏州"] == ["文献未载"] * 3
    assert rows(drawn())["南京"] == ["文献未载"] * 3


def test_units_never_share_an_axis(documents):
    chart = drawn(documents)
    assert chart.value_axis == "none"
    assert {p.value for s in chart.series for p in s.points} == {None}


def test_the_documents_give_figures_for_five_of_eleven_platforms(documents):
    chart = drawn(documents)
    assert chart.title == "11 个平台里 5 个有服务面的数字，6 个没有；苏州的平台文献未载"
    assert "63 万家 · “亲清在线”服务的市场主体，2024 年" in rows(chart)["亲清在线"]
    assert "约 10 万家 · supET 平台服务的工业企业，2023 年" in rows(chart)["supET 工业互联网平台"]


def test_each_figure_leads_to_its_own_line():
    reach = next(p for s in drawn().series for p in s.points if p.key.startswith("obs:"))
    assert reach.key == "obs:served/hangzhou/2024#1"
    assert ([(c.at, c.says) for c in reach.citations], reach.mark) == ([(6, "63万家")], Mark.OVER)


def test_words_find_users_too():
    assert {*rows(drawn(search="企业"))} == {"服务台", "苏州", "南京"}


def test_a_search_without_result_is_a_sentence():
    assert drawn(search="太湖").empty == "没有符合所选条件的平台。请放宽类型、级别或搜索词。"


def test_with_two_cities_on_record_each_name_tells_its_city():
    assert [label for _, label in drawn(kinds=("platform", "laboratory")).y.ticks][:2] == [
        "服务台",
        "数据港",
    ]
    hub = "hub:\n    {zh: 数据港, en: Data hub, kind: platform, place: "
    text = TEXT.replace(hub + "hangzhou", hub + "nanjing")
    chart = drawn(Dataset(read(text), TODAY))
    assert [label for _, label in chart.y.ticks] == ["服务台（杭州）", "数据港（南京）", "苏州"]
