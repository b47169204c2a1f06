"""Laboratories, platforms and other bodies as matrices."""

from components.analysis.dataset import Dataset
from components.catalog.validation import read
from components.charts.chart import Mark
from components.charts.context import Context
from components.charts.institutions import (
    InstitutionFilter,
    cities_without_records,
    institution_rows,
    unnamed_text,
)
from components.charts.registry import build
from tests.charts.three_cities import TEXT, three_cities
from tests.today import TODAY

# The choice of laboratories and platforms.


TABLES = three_cities()
ZH = Context(TABLES.catalog, "zh")


def found(**values):
    rows = institution_rows(
        TABLES, ZH, TABLES.laboratory_fields, InstitutionFilter(**values), lambda r: r["field"]
    )
    return [(row["institution"] or row["city"], row["field"]) for row in rows]


def test_all_laboratories_and_the_silent_city_are_there_when_nothing_is_chosen():
    assert found() == [
        ("west-lab", "ai"),
        ("west-lab", "chips"),
        ("east-lab", ""),
        ("river-lab", "ai"),
        ("suzhou", ""),
    ]


def test_a_level_leaves_out_the_others_but_never_the_silent_city():
    assert found(levels=("national",)) == [("east-lab", ""), ("suzhou", "")]


def test_words_find_names_and_fields():
    assert found(search="长江") == [("river-lab", "ai"), ("suzhou", "")]
    assert found(search="芯片") == [("west-lab", "ai"), ("west-lab", "chips"), ("suzhou", "")]


def test_a_city_left_out_by_the_documents_makes_nothing_alike():
    assert found(differences=True) == found()


def test_rows_that_every_city_shares_are_hidden_on_request():
    # Without Suzhou, both cities work on artificial intelligence: only chips tell them apart.
    frame = TABLES.laboratory_fields
    places = TABLES.catalog.places
    two = TABLES.catalog.model_copy(
        update={"places": {k: v for k, v in places.items() if k != "suzhou"}}
    )
    rows = institution_rows(
        Dataset(two, TODAY),
        Context(two, "zh"),
        frame[~frame["missing"]],
        InstitutionFilter(differences=True),
        lambda row: row["field"],
    )
    assert [(row["institution"], row["field"]) for row in rows] == [
        ("west-lab", "chips"),
        ("east-lab", ""),
    ]


def test_the_silent_city_is_named():
    rows = institution_rows(
        TABLES, ZH, TABLES.institutions, InstitutionFilter(), lambda row: row["kind"]
    )
    assert cities_without_records(ZH, rows) == "苏州"


def test_what_is_stated_without_a_name_is_told_and_nothing_else():
    assert unnamed_text(TABLES, ZH, ("laboratory",)) == (
        "文献报了而没有写名字的不画、不猜：杭州的实验室报 3 家、写出 1 家。"
    )
    assert unnamed_text(TABLES, ZH, ("court",)) == ""


def test_the_documents_state_seven_provincial_laboratories_and_name_five(documents):
    said = unnamed_text(documents, Context(documents.catalog, "zh"), ("laboratory",))
    assert "杭州的省级实验室报 7 家、写出 5 家" in said
    assert "杭州的全国重点实验室报 18 家、写出 0 家" in said


# Institutions by level and status.


def level_status(tables=TABLES, lang="zh", **options):
    return build("level_status", tables, lang, options)


def level_status_cells(chart):
    columns, rows = dict(chart.x.ticks), dict(chart.y.ticks)
    return {(rows[p.y], columns[p.x]): p.text for s in chart.series for p in s.points}


def test_each_institution_has_its_status_under_its_level():
    assert level_status_cells(level_status()) == {
        ("钱塘实验室", "国家级"): "申报",
        ("西湖实验室", "省级"): "运行※",
        ("长江实验室", "省级"): "运行",
        ("苏州", "国家级"): "无数据",
        ("苏州", "省级"): "无数据",
    }


def test_no_national_body_of_the_documents_is_operating_yet(documents):
    assert (
        level_status(documents).title
        == "14 家写出名字的机构里，国家级的 4 家都还在申报、规划或建设"
    )
    value = level_status_cells(level_status(documents))
    assert value["超重力离心模拟与实验装置", "国家级"] == "在建※"
    assert value["临港国家实验室浙江基地", "国家级"] == "申报"


def test_kinds_may_be_chosen_and_none_means_all():
    assert ("服务台", "市级") in level_status_cells(level_status(kinds=("platform",)))
    assert len({row for row, _ in level_status_cells(level_status(kinds=()))}) == 6


def test_a_level_that_is_not_stated_has_its_own_column():
    assert level_status_cells(level_status(kinds=("platform",)))["数据港", "文献未写明"] == "在建"


def test_the_sign_for_a_conflict_is_explained_where_it_is_used():
    assert level_status().note.startswith("※ 表示存疑")
    assert "※" not in level_status(search="长江").note


def test_a_silent_city_has_words_and_no_marks():
    points = next(s for s in level_status().series if s.id == "suzhou").points
    assert {p.mark for p in points} == {Mark.MISSING}


def test_a_search_without_result_is_a_sentence():
    assert level_status(search="太湖", lang="en").empty == (
        "No institution fits the choice. Widen the kinds, the level or the search."
    )


# Laboratories and their research fields.


def lab_fields(tables=TABLES, lang="zh", **options):
    return build("lab_fields", tables, lang, options)


def lab_field_cells(chart):
    """(laboratory, field) of each mark."""
    columns, rows = dict(chart.x.ticks), dict(chart.y.ticks)
    return {
        (rows[p.y], columns[p.x])
        for s in chart.series
        for p in s.points
        if p.mark is not Mark.MISSING and not p.text
    }


def missing(chart):
    rows = dict(chart.y.ticks)
    return {rows[p.y]: p.text for s in chart.series for p in s.points if p.mark is Mark.MISSING}


def test_a_mark_stands_where_a_laboratory_and_a_stated_field_meet():
    assert lab_field_cells(lab_fields()) == {
        ("西湖实验室", "人工智能"),
        ("西湖实验室", "芯片"),
        ("长江实验室", "人工智能"),
    }


def test_a_laboratory_without_a_stated_field_and_a_silent_city_say_so():
    assert missing(lab_fields()) == {"钱塘实验室": "没有写研究领域", "苏州": "无数据"}


def test_a_laboratory_that_does_not_exist_yet_is_counted_apart(documents):
    chart = lab_fields(documents)
    assert chart.title == (
        "写出名字的 9 家实验室与装置（另有 1 家尚未设立），合计写明 14 个领域；苏州无数据"
    )
    assert missing(chart) == {
        "良渚实验室": "没有写研究领域",
        "临港国家实验室浙江基地": "没有写研究领域",
        "苏州": "无数据",
    }


def test_the_note_sets_seven_stated_against_five_named(documents):
    assert "杭州的省级实验室报 7 家、写出 5 家" in lab_fields(documents).note
    assert "7 announced, 5 named" in lab_fields(documents, "en").note


def test_the_finding_claims_no_overlap_since_that_depends_on_the_list_of_fields():
    assert lab_fields().title == (
        "写出名字的 2 家实验室与装置（另有 1 家尚未设立），合计写明 2 个领域；苏州无数据"
    )
    assert lab_fields().note.startswith("领域由编者归并")


def test_cells_lead_to_their_document_and_carry_level_status_and_doubts():
    level, state, *marks = [
        p for s in lab_fields().series for p in s.points if p.key == "institution:west-lab"
    ]
    assert [(c.at, c.says) for c in marks[0].citations] == [(17, "西湖")]
    assert [(p.note, p.flags) for p in marks] == [("省级 · 运行", ("说法不一",))] * 2
    assert (level.text, level.flags, state.text) == ("省级", ("说法不一",), "运行")


def test_rows_and_columns_are_ordered_so_that_marks_stand_on_a_diagonal(documents):
    chart = lab_fields(documents)
    names = [name for _, name in chart.y.ticks]
    assert [label for _, label in chart.x.ticks[:2]] == ["级别", "状态"]
    assert [p.text for s in chart.series for p in s.points if p.y == 0 and p.text] == [
        "省级",
        "运行",
    ]
    assert names[:4] == [
        "之江实验室",
        "湖畔实验室",
        "南湖脑机交叉研究院",
        "杭州溪溪脑与智能研究所",
    ]
    assert names[-1] == "苏州"
    first = {}
    marks = (p for s in chart.series for p in s.placed if not p.text)
    for point in sorted(marks, key=lambda p: (p.y, p.x)):
        first.setdefault(point.y, point.x)
    assert [*first.values()] == sorted(first.values())


def test_level_and_words_narrow_the_rows():
    assert lab_field_cells(lab_fields(search="长江")) == {("长江实验室", "人工智能")}
    assert lab_fields(levels=("national",)).empty == (
        "没有符合所选条件的实验室或领域。请放宽级别或搜索词。"
    )


def test_cities_keep_their_colours():
    assert {s.id: s.colour for s in lab_fields().series if s.shape != "none"} == {
        "hangzhou": "hangzhou",
        "nanjing": "third",
        "suzhou": "suzhou",
    }


# Platforms and whom they serve.


def platform_reach(tables=TABLES, lang="zh", **options):
    return build("platform_reach", tables, lang, options)


def rows(chart):
    names = dict(chart.y.ticks)
    values = {}
    for series in chart.series:
        for point in series.points:
            values.setdefault(names[point.y], []).append(point.text)
    return values


def test_platforms_with_most_figures_come_first_and_a_screen_lists_six(documents):
    chart = platform_reach(documents)
    names = [name for _, name in chart.y.ticks]
    assert names[0] == "亲清在线"
    assert [(group.count, group.shown) for group in chart.y.groups] == [(11, 6), (1, None)]
    figures = [len([text for text in rows(chart)[name][2:] if "·" in text]) for name in names]
    assert figures == sorted(figures, reverse=True)


def test_a_platform_tells_level_users_and_every_figure():
    assert rows(platform_reach())["服务台"] == [
        "市级 · 运行",
        "企业",
        "超过 63 万家 · 服务企业，2024 年",
    ]


def test_what_a_document_does_not_say_is_said():
    assert rows(platform_reach())["数据港"] == ["文献未写明 · 在建", "无数据", "没有写数量"]


def test_cities_without_platforms_have_a_row_of_their_own():
    assert rows(platform_reach())["苏州"] == ["无数据"] * 3
    assert rows(platform_reach())["南京"] == ["无数据"] * 3


def test_units_never_share_an_axis(documents):
    chart = platform_reach(documents)
    assert chart.value_axis == "none"
    points = [p for s in chart.series for p in s.points if p.value is not None]
    assert (63.0, "万家") in {(p.value, p.unit) for p in points}


def test_the_documents_give_figures_for_five_of_eleven_platforms(documents):
    chart = platform_reach(documents)
    assert chart.title == "11 个平台里 5 个有数字，6 个没有；苏州无数据"
    assert "63 万家 · “亲清在线”服务的市场主体，2024 年（按文献年份）" in rows(chart)["亲清在线"]
    assert (
        "约 10 万家 · supET 平台服务的工业企业，2023 年（按文献年份）"
        in (rows(chart)["supET 工业互联网平台"])
    )


def test_each_figure_leads_to_its_own_line():
    reach = next(p for s in platform_reach().series for p in s.points if p.key.startswith("obs:"))
    assert reach.key == "obs:served/hangzhou/2024#1"
    assert ([(c.at, c.says) for c in reach.citations], reach.mark) == ([(6, "63万家")], Mark.OVER)


def test_words_find_users_too():
    assert {*rows(platform_reach(search="企业"))} == {"服务台", "苏州", "南京"}


def test_a_search_without_result_is_a_sentence_platform_reach():
    assert (
        platform_reach(search="太湖").empty == "没有符合所选条件的平台。请放宽类型、级别或搜索词。"
    )


def test_with_two_cities_on_record_each_name_tells_its_city():
    assert [label for _, label in platform_reach(kinds=("platform", "laboratory")).y.ticks][:2] == [
        "服务台",
        "数据港",
    ]
    hub = "hub:\n    {zh: 数据港, en: Data hub, kind: platform, place: "
    text = TEXT.replace(hub + "hangzhou", hub + "nanjing")
    chart = platform_reach(Dataset(read(text), TODAY))
    assert [label for _, label in chart.y.ticks] == ["服务台（杭州）", "数据港（南京）", "苏州"]
