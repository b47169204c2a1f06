"""Institutions by level and status."""

from components.charts.chart import Mark
from components.charts.registry import build
from tests.charts.three_cities import three_cities

TABLES = three_cities()


def drawn(tables=TABLES, lang="zh", **options):
    return build("level_status", tables, lang, options)


def cells(chart):
    columns, rows = dict(chart.x.ticks), dict(chart.y.ticks)
    return {(rows[p.y], columns[p.x]): p.text for s in chart.series for p in s.points}


def test_each_institution_has_its_status_under_its_level():
    assert cells(drawn()) == {
        ("钱塘实验室", "国家级"): "申报",
        ("西湖实验室", "省级"): "运行※",
        ("长江实验室", "省级"): "运行",
        ("苏州", "国家级"): "文献未载",
        ("苏州", "省级"): "文献未载",
    }


def test_no_national_body_of_the_documents_is_operating_yet(documents):
    assert drawn(documents).title == "14 家点名的机构里，国家级的 4 家都还在申报、规划或建设"
    found = cells(drawn(documents))
    assert found["超重力离心模拟与实验装置", "国家级"] == "在建※"
    assert found["临港国家实验室浙江基地", "国家级"] == "申报"


def test_kinds_may_be_chosen_and_none_means_all():
    assert ("服务台", "市级") in cells(drawn(kinds=("platform",)))
    assert len({row for row, _ in cells(drawn(kinds=()))}) == 6


def test_a_level_that_is_not_stated_has_its_own_column():
    assert cells(drawn(kinds=("platform",)))["数据港", "文献未写明"] == "在建"


def test_the_sign_for_a_conflict_is_explained_where_it_is_used():
    assert drawn().note.startswith("※ 表示文献说法不一")
    assert "※" not in drawn(search="长江").note


def test_a_silent_city_has_words_and_no_marks():
    points = next(s for s in drawn().series if s.id == "suzhou").points
    assert {p.mark for p in points} == {Mark.MISSING}


def test_a_search_without_result_is_a_sentence():
    assert drawn(search="太湖", lang="en").empty == (
        "No institution fits the choice. Widen the kinds, the level or the search."
    )
