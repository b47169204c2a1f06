"""A table of words reaches the screen as rows and cells, each with what it rests on."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from components.charts.chart import DARK, LIGHT, Band, Chart, Mark, Point, Series, folded
from components.charts.context import category_axis
from components.render.figure import chart_payload, compose
from components.render.html_table import html_table
from components.render.layout import WIDE
from tests.render.kinds.test_table import LONG, chart, column


def test_each_cell_stands_in_its_row_and_column_with_its_key() -> None:
    table = html_table(
        chart(column(0, "claim", "8.5%", "5,800 亿元"), column(2, "why", LONG, "短"))
    )
    assert table["heads"] == ["所称", "结论", "理由"]
    assert [row["name"] for row in table["rows"]] == ["甲项核验", "乙项核验"]
    first, second = table["rows"]
    assert first["cells"][0] == [
        {"text": "8.5%", "key": "check:claim-0", "mark": "exact", "colour": "ink"}
    ]
    assert first["cells"][1] == []
    assert second["cells"][2][0]["text"] == "短"
    assert first["key"] == "check:claim-0"


def test_several_points_of_a_cell_stay_several() -> None:
    first, second = column(0, "a", "甲"), column(0, "b", "乙", role="accent")
    ((cell, *_), *_) = (row["cells"] for row in html_table(chart(first, second))["rows"])
    assert [(item["text"], item["colour"]) for item in cell] == [("甲", "ink"), ("乙", "accent")]
    assert html_table(chart(first, second))["colours"]["accent"] == (
        LIGHT["accent"],
        DARK["accent"],
    )


def test_a_row_of_which_nothing_is_known_says_so_once() -> None:
    gaps = (Point(float(x), 1.0, mark=Mark.MISSING, key="obs:a") for x in range(3))
    known = Point(0.0, 0.0, text="8.5%")
    table = html_table(chart(Series("s", "s", "ink", (known, *gaps), "none")))
    first, second = table["rows"]
    assert "missing" not in first
    assert (second["cells"], second["missing"]["text"], second["key"]) == ([], "无数据", "obs:a")


def test_a_doubted_cell_keeps_its_sign_and_says_the_doubt() -> None:
    point = Point(0.0, 0.0, text="5,076", flags=("说法不一",), note="第 19 行")
    cell = html_table(chart(Series("s", "s", "ink", (point,), "none")))["rows"][0]["cells"][0]
    assert cell[0]["text"] == "5,076※"
    assert (cell[0]["flag"], cell[0]["hint"]) == ("说法不一", "第 19 行")


def test_columns_share_the_width_by_what_stands_in_them() -> None:
    shares = html_table(chart(column(0, "a", "8.5%", "3"), column(2, "why", LONG, LONG)))["widths"]
    assert len(shares) == 4
    numbers = [float(share.removesuffix("%")) for share in shares]
    assert sum(numbers) == pytest.approx(100, abs=0.3)
    assert max(numbers) == numbers[3]


@pytest.mark.parametrize(("role", "type_"), [("suzhou", "suzhou_text"), ("neutral", "ink")])
def test_words_in_the_colour_of_a_mark_take_one_that_can_be_read(role: str, type_: str) -> None:
    item = html_table(chart(column(0, "a", "甲", role=role)))["rows"][0]["cells"][0][0]
    assert item["colour"] == type_


def test_the_payload_of_a_table_brings_it_and_no_figure() -> None:
    table = chart(column(0, "claim", "8.5%"))
    values = json.loads(chart_payload(table))
    assert values["figure"] is None
    assert values["html"] == json.loads(json.dumps(html_table(table)))
    assert json.loads(chart_payload(table.with_(empty="没有")))["html"] is None


# A timetable: columns of years, counted and tinted.


def timetable(names: int) -> Chart:
    """One place with `names` policies in the first of three columns, the first of them a turn."""
    points = tuple(
        Point(0.0, 0.0, text=f"政策 {at}", label=f"政策 {at}", key=f"policy:{at}", when="2018")
        for at in range(names)
    )
    other = Point(1.0, 1.0, text="会议", label="会议", key="policy:other", by_document=True)
    return chart(
        Series("h", "杭州", "hangzhou", points, "none"),
        Series("s", "苏州", "suzhou", (other,), "none"),
        kind="timetable",
        bands=(Band(-0.5, 0.5, "政策 0", "policy:0"),),
    )


def test_a_head_tells_its_count_its_share_and_what_turned() -> None:
    first, second, third = html_table(timetable(10))["columns"]
    assert first == {"count": 10, "dated": 10, "share": 100, "turns": ["政策 0"]}
    assert second == {"count": 1, "dated": 0, "share": 10, "turns": []}
    assert third["count"] == 0


def test_the_name_of_a_place_has_its_colour_and_of_its_policies_only_a_turning_point() -> None:
    first, second = html_table(timetable(2))["rows"]
    assert (first["colour"], second["colour"]) == ("hangzhou_text", "suzhou_text")
    turning, plain = first["cells"][0]
    assert (turning["colour"], turning["turning"], turning["when"]) == (
        "hangzhou_text",
        True,
        "2018",
    )
    assert (plain["colour"], "turning" in plain) == ("ink", False)
    assert first["key"] == ""


def test_all_names_of_a_cell_reach_the_screen_and_it_is_told_how_many_to_show() -> None:
    table = html_table(timetable(10))
    assert len(table["rows"][0]["cells"][0]) == 10
    assert table["most"] == timetable(10).traits.most


def test_a_laptop_s_screen_holds_a_timetable_and_the_fullest_row_counts_most() -> None:
    few, many = 2, 14
    points = tuple(
        Point(0.0, float(y), text=f"政策 {at}", label=f"政策 {at}", key=f"policy:{y}-{at}")
        for y, count in enumerate((few, many, many, many, many, many, many))
        for at in range(count)
    )
    names = category_axis(tuple(f"第 {y} 区" for y in range(7)))
    full = chart(Series("h", "杭州", "hangzhou", points, "none"), kind="timetable", y=names)
    first, *rest = (row["most"] for row in html_table(full)["rows"])
    # Each of six rows holds its names and one line more; 7 x 9 px are air, a line has 17.6 px.
    assert first >= few
    assert max(rest) - min(rest) <= 1
    assert 600 < (few + sum(rest) + len(rest)) * 17.6 + 7 * 9 <= 620
    assert all(row["most"] == 6 for row in html_table(timetable(10))["rows"])


def test_a_picture_names_some_of_a_cell_and_counts_the_rest() -> None:
    most = timetable(1).traits.most
    texts = [
        text.replace("<br>", "")
        for trace in compose(timetable(most + 5), WIDE)[0]["data"]
        for text in trace["text"]
    ]
    assert "★ 政策 0 2018" in texts
    assert f"政策 {most - 1} 2018" in texts
    assert f"政策 {most} 2018" not in texts
    assert "另 5 项" in texts
    heads = [
        note["text"] for note in compose(timetable(most + 5), WIDE)[0]["layout"]["annotations"]
    ]
    assert any(f"{most + 5} 项" in head and "政策 0" in head for head in heads)


def test_one_name_too_many_is_shown_rather_than_counted() -> None:
    most = timetable(1).traits.most
    assert folded(timetable(most + 1)) == timetable(most + 1)
    assert len(folded(timetable(most + 2)).series[0].points) == most + 1


def test_a_column_of_figures_and_a_row_that_heads_others_are_told() -> None:
    figure = Point(0.0, 1.0, 5076, text="5,076", key="obs:core_value_added/hangzhou/2022#1")
    block = Point(0.0, 0.0, mark=Mark.MISSING, text="1 项无数据")
    drawn = chart(Series("s", "s", "hangzhou", (block, figure), "none"))
    table = html_table(
        drawn.with_(x=replace(drawn.x, numbers=(0.0,)), y=replace(drawn.y, heads=(0.0,)))
    )
    head, row = table["rows"]
    assert table["numbers"] == [0]
    assert (head["head"], "missing" in head, "head" in row) == (True, False, False)
    assert row["cells"][0][0]["strong"] is True


def test_a_reason_in_a_column_of_figures_is_no_figure_though_it_leads_to_one() -> None:
    # A figure is bold and never wraps; a reason of a dozen words that did so widened the table.
    reason = Point(0.0, 0.0, text="序列中断，不比", key="obs:core_value_added/hangzhou/2018#1")
    drawn = chart(Series("s", "s", "hangzhou", (reason,), "none"))
    row, *_ = html_table(drawn.with_(x=replace(drawn.x, numbers=(0.0,))))["rows"]
    (item,) = row["cells"][0]
    assert item["reason"] is True
    assert "strong" not in item


def inventory() -> Chart:
    """Two rows; four, one and no names of one series in two columns, and nothing of another."""
    held = [(0.0, 0.0, "abcd"), (1.0, 0.0, "e"), (0.0, 1.0, "f")]
    points = [Point(x, y, text=name, key=f"m:{name}") for x, y, names in held for name in names]
    gap = Point(1.0, 1.0, mark=Mark.MISSING, text="无数据", key="weakness:b")
    own = [Point(2.0, y, mark=Mark.MISSING, text="无数据", key=f"own:{y:.0f}") for y in (0.0, 1.0)]
    leader = Series("hangzhou", "杭州", "hangzhou", (*points, gap), "none")
    return chart(leader, Series("suzhou", "苏州", "suzhou", (*own,), "none")).with_(
        id="lesson_matrix", kind="inventory"
    )


def test_an_inventory_counts_in_its_columns_and_names_in_one_more() -> None:
    table = html_table(inventory())
    heads = [head for _, head in inventory().x.ticks]
    assert table["heads"] == [*heads[:2], "杭州的做法", *heads[2:]]
    first, second = (row["cells"] for row in table["rows"])
    # The greatest count is four: one is a quarter of it.
    assert [(i["text"], i["share"]) for cell in first[:2] for i in cell] == [("4", 100), ("1", 25)]
    assert [i["text"] for cell in second[:2] for i in cell] == ["1", "无数据"]


def test_the_names_of_an_inventory_begin_with_the_first_of_each_column() -> None:
    names = [row["cells"][2] for row in html_table(inventory())["rows"]]
    assert [[i["key"] for i in cell] for cell in names] == [
        ["m:a", "m:e", "m:b", "m:c", "m:d"],
        ["m:f"],
    ]
    assert html_table(inventory())["most"] == 3


def test_a_row_of_an_inventory_leads_to_what_it_lacks() -> None:
    assert [row["key"] for row in html_table(inventory())["rows"]] == ["own:0", "weakness:b"]


# A matrix: marks of places where rows and columns meet.


def crossing() -> Chart:
    """Two laboratories with their level; one works on both fields, the other states none."""
    level = Series(
        "level",
        "级别",
        "secondary",
        (
            Point(0.0, 0.0, text="省级", key="institution:a", flags=("说法不一",)),
            Point(0.0, 1.0, text="国家级", key="institution:b"),
        ),
        "none",
    )
    marks = tuple(Point(x, 0.0, key="institution:a") for x in (1.0, 2.0))
    gaps = (
        Point(x, 1.0, mark=Mark.MISSING, text="没有写", key="institution:b") for x in (1.0, 2.0)
    )
    return chart(
        level,
        Series("hangzhou", "杭州", "hangzhou", marks, "circle"),
        Series("suzhou", "苏州", "suzhou", tuple(gaps), "square"),
        kind="matrix",
    )


def test_where_row_and_column_meet_the_sign_of_the_place_stands_in_a_narrow_column() -> None:
    table = html_table(crossing())
    assert table["crossed"] == [1, 2]
    level, first, second = table["rows"][0]["cells"]
    assert level[0]["text"] == "省级※"
    assert "sign" not in level[0]
    assert [(i["sign"], i["text"], i["colour"]) for i in first] == [("●", "", "hangzhou_text")]
    assert second[0]["key"] == "institution:a"
    assert [row["colour"] for row in table["rows"]] == ["hangzhou_text", "suzhou_text"]


def test_neighbouring_columns_without_a_sign_for_one_reason_are_one_cell() -> None:
    level, gap, rest = html_table(crossing())["rows"][1]["cells"]
    assert (level[0]["text"], gap[0]["text"], gap[0]["span"], rest) == ("国家级", "没有写", 2, [])


def test_a_legend_names_the_signs_where_several_places_have_some() -> None:
    level, hangzhou, suzhou = crossing().series
    assert html_table(crossing())["legend"] == []
    other = replace(suzhou, points=(Point(1.0, 1.0, key="institution:b"),))
    table = html_table(crossing().with_(series=(level, hangzhou, other)))
    assert table["legend"] == [
        ("●", "杭州", "hangzhou_text"),
        ("■", "苏州", "suzhou_text"),
    ]
    assert {"hangzhou_text", "suzhou_text"} <= {*table["colours"]}


def test_a_picture_of_a_matrix_sets_level_and_state_behind_the_name() -> None:
    axis = compose(crossing(), WIDE)[0]["layout"]["yaxis"]
    assert [text.replace("<br>", "") for text in axis["ticktext"]] == [
        "甲项核验 · 省级",
        "乙项核验 · 国家级",
    ]


def test_of_many_periods_in_a_cell_the_newest_stand_first_and_say_how_sure_they_are() -> None:
    points = tuple(
        Point(
            0.0, 0.0, float(year), Mark.DERIVED if year == 2024 else Mark.EXACT, text=f"{year} 年"
        )
        for year in range(2015, 2025)
    )
    table = html_table(chart(Series("s", "苏州", "suzhou", points, "square"), kind="matrix"))
    (cell, *_) = table["rows"][0]["cells"]
    assert [(i["sign"], i["text"]) for i in cell[:2]] == [("○", "2024 年"), ("■", "2023 年")]
    assert (len(cell), table["most"], table["crossed"]) == (10, 4, [])
