"""Blocks from Excel, CSV and workbooks: mapped, checked cell by cell, nothing guessed."""

from __future__ import annotations

import io
from collections.abc import Iterator
from enum import StrEnum

import pytest
from openpyxl import Workbook

from components.catalog.models import Is, Missing, Status
from components.catalog.validation import read
from components.catalog.worker import WorkerError
from components.edit import paste
from components.edit.changes import EditError, typed_figure
from components.edit.paste import Column, Placed, Plan
from components.edit.yaml_writer import draft, plain
from components.words import languages, words
from tests import bombs

LONG = (
    "指标\t地区\t年份\t数值\t单位\t来源\t行号\t原文\n"
    "增加值\t杭州市\t2024年\t6,305\t亿元\t简报\t12\t6305 亿元\n"
    "core_share\t苏州\t2024\t16.4%\t%\t\t\t\n"
)


def read_in(text: str, small: bytes, **defaults: str) -> tuple[Placed, ...]:
    table, catalog = paste.from_text(text), read(small)
    meanings = paste.guess(table[0], paste.names(catalog))
    return paste.placed(table[1:], Plan(meanings, defaults), catalog, plain(small))


def told(spots: tuple[Placed, ...]) -> list[tuple[int, int, str]]:
    return [(one.row, one.column, one.problem.code) for one in spots if one.problem]


def test_a_long_table_becomes_one_change_a_row(small: bytes) -> None:
    spots = read_in(LONG, small)
    assert told(spots) == []
    assert [(one.change.path[1:], one.change.after) for one in spots if one.change] == [
        (
            ("core_value_added", "values", "hangzhou", "2024"),
            {"value": 6305, "source": "brief", "at": 12, "says": "6305 亿元"},
        ),
        (("core_share", "values", "suzhou", "2024"), 16.4),
    ]
    result = draft(small, [one.change for one in spots if one.change])
    assert b"        2024: {value: 6305, source: brief, at: 12, says: 6305 " in result.data


def test_years_side_by_side_are_read_and_known_values_passed_over(small: bytes) -> None:
    spots = read_in("指标,2023,2024\ncore_share,28.3,29\n", small, place="杭州")
    assert [(one.text, one.change is None) for one in spots] == [("28.3", True), ("29", False)]
    assert spots[1].change is not None
    assert spots[1].change.path == ("indicators", "core_share", "values", "hangzhou", "2024")


def test_places_side_by_side_are_read(small: bytes) -> None:
    spots = read_in("年份;杭州;苏州\n2024;29;16.4\n", small, indicator="core_share")
    assert [one.cell.place for one in spots if one.cell] == ["hangzhou", "suzhou"]


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("增加植\t杭州\t2024\t1", "unknown_indicator"),
        ("增加值\t南京\t2024\t1", "unknown_place"),
        ("增加值\t杭州\t去年\t1", "no_period"),
        ("增加值\t杭州\t2024\t约一千", "no_number"),
        ("增加值\t\t2024\t1", "no_place_given"),
        ("增加值\t杭州\t2024\t1\t万元", "other_unit"),
        ("增加值\t杭州\t2024\t1\t\tx", "no_locator"),
    ],
)
def test_a_cell_that_cannot_be_read_says_why_and_changes_nothing(
    small: bytes, row: str, problem: str
) -> None:
    spots = read_in(f"指标\t地区\t年份\t数值\t单位\t行号\n{row}\n", small)
    assert told(spots) == [(0, 3, problem)]
    assert [one.change for one in spots] == [None]


def test_a_cell_named_twice_is_told_at_its_second_time(small: bytes) -> None:
    spots = read_in(
        "指标,地区,年份,数值\ncore_share,苏州,2024,1\ncore_share,suzhou,2024,2\n", small
    )
    assert told(spots) == [(1, 3, "twice")]


def test_a_rival_is_added_where_the_analyst_wants_one(small: bytes) -> None:
    table = paste.from_text("core_share\t苏州\t2022\t16\t另有一说")
    plan = Plan(
        [Column(role) for role in ("indicator", "place", "period", "value", "why")],
        alternatives=True,
    )
    (one,) = paste.placed(table, plan, read(small), plain(small))
    assert one.change is not None
    assert one.change.after == [15.8, {"value": 16, "why": "另有一说"}]


def test_heads_are_known_and_figures_are_no_head(small: bytes) -> None:
    known = paste.names(read(small))
    assert paste.guess(("Year", "Value", "备注", "随便", "2024"), known) == (
        Column("period"),
        Column("value"),
        Column("note"),
        Column("ignore"),
        Column("value", "period", "2024"),
    )
    assert paste.head_row(paste.from_text("a\tb\n1\t2"), known) is None


def test_the_head_is_found_under_the_titles_of_a_yearbook(small: bytes) -> None:
    known = paste.names(read(small))
    sheet = "杭州市\n主要指标\t\t单位：亿元\n指标\t2023\t2024\n增加值\t5675\t6305\n"
    assert paste.head_row(paste.from_text(sheet), known) == 2
    assert paste.head_row(paste.from_text("指标\n增加值"), known) == 0


def test_a_row_with_a_figure_is_no_head_though_it_names_a_place(small: bytes) -> None:
    known = paste.names(read(small))
    for text in ("甲\t乙\n苏州\t31.5", "甲\t乙\t丙\n增加值\t苏州\t6,305"):
        assert paste.head_row(paste.from_text(text), known) is None


def test_a_workbook_and_a_csv_in_gbk_are_read_alike() -> None:
    book, data = Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    sheet.append(["指标", None, 2024])
    sheet.append([None, None, None])
    sheet.append(["增加值", None, 6305.5])
    book.save(data)
    rows = (("指标", 2024), ("增加值", 6305.5))
    assert paste.from_file("表.xlsx", data.getvalue()) == {"Sheet": rows}
    csv = "指标,,2024\n,,\n增加值,,6305.5\n".encode("gb18030")
    assert paste.from_file("表.csv", csv) == {"表.csv": (("指标", "2024"), ("增加值", "6305.5"))}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("x.xlsx", b"PK\x03\x04rubbish"),
        ("x.xls", b""),
        ("x.exe", b"MZ"),
        ("x.csv", b"\xff\xfe\x00"),
    ],
)
def test_what_is_no_table_is_refused_with_a_sentence(name: str, data: bytes) -> None:
    with pytest.raises(EditError) as refused:
        paste.from_file(name, data)
    assert "XLSX" in refused.value.sentence("zh")


def test_a_table_without_end_is_refused() -> None:
    with pytest.raises(EditError, match="5000"):
        paste.from_text("1\n" * 5001)


def test_names_and_words_become_ids_and_codes(small: bytes) -> None:
    head = "指标\t地区\t年份\t数值\t准确程度\t来源\t行号\t原文\t状态\n"
    (one,) = read_in(f"{head}增加值\t杭州\t2024\t6305\t约\t简报\t12\t6305\t初步\n", small)
    assert one.change is not None
    assert one.change.after == {
        "value": 6305,
        "is": "about",
        "status": "provisional",
        "source": "brief",
        "at": 12,
        "says": "6305",
    }
    (gap,) = read_in("指标\t地区\t年份\t数值\t缺失\n增加值\t苏州\t2024\t\tno data\n", small)
    assert gap.change is not None
    assert gap.change.after == {"missing": "not_printed"}


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        *[(word, "nearly") for word in ("近", "将近", "接近", "nearly", "Almost")],
        *[(word, "at_least") for word in ("以上", "不低于", "at least", "at_least")],
        *[("突破", "over"), ("左右", "about"), ("不到", "under"), ("less than", "under")],
    ],
)
def test_the_usual_words_for_a_qualifier_are_read(typed: str, code: str, small: bytes) -> None:
    table = f"指标\t地区\t年份\t数值\t准确程度\n增加值\t杭州\t2024\t6305\t{typed}\n"
    (one,) = read_in(table, small)
    assert one.change is not None
    assert one.change.after["is"] == code


@pytest.mark.parametrize(
    ("head", "text", "problem"),
    [
        ("来源", "某公报", "unknown_source"),
        ("准确程度", "大概", "unknown_is"),
        ("缺失", "没有", "unknown_missing"),
        ("状态", "终审", "unknown_status"),
    ],
)
def test_a_name_or_word_that_is_not_known_is_told_and_never_passed_over(
    small: bytes, head: str, text: str, problem: str
) -> None:
    spots = read_in(f"指标\t地区\t年份\t数值\t{head}\n增加值\t杭州\t2024\t1\t{text}\n", small)
    assert told(spots) == [(0, 3, problem)]
    assert spots[0].problem is not None
    assert f"“{text}”" in spots[0].problem.sentence("zh")


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize(
    ("role", "key", "codes"),
    [
        ("is", "page_editing.is.{}_word", Is),
        ("missing", "evidence.missing.{}", Missing),
        ("status", "evidence.statuses.{}", Status),
    ],
)
def test_a_refused_word_is_answered_with_words_that_are_read(
    role: str, key: str, codes: type[StrEnum], lang: str
) -> None:
    t = words(lang)
    sentence = EditError(f"unknown_{role}", text="?").sentence(lang)
    assert [code for code in codes if t(key.format(code)).split("|")[0] not in sentence] == []


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("无数据", "not_printed"),
        ("文献未载", "not_printed"),
        ("文献未载，可由所载数字推算", "derivable"),
        ("not in the documents", "not_printed"),
        ("no data", "not_printed"),
    ],
)
def test_a_sheet_of_before_with_the_old_word_for_no_data_is_read(
    typed: str, code: str, small: bytes
) -> None:
    (one,) = read_in(f"指标\t地区\t年份\t数值\t缺失\n增加值\t杭州\t2024\t\t{typed}\n", small)
    assert one.change is not None
    assert one.change.after["missing"] == code


def test_a_pasted_figure_takes_the_place_of_a_gap_whole(small: bytes) -> None:
    for alternatives in (False, True):
        table = paste.from_text("core_value_added\t苏州\t2022\t3160")
        plan = Plan(
            [Column(role) for role in ("indicator", "place", "period", "value")],
            alternatives=alternatives,
        )
        (one,) = paste.placed(table, plan, read(small), plain(small))
        assert one.change is not None
        assert one.change.after == 3160


@pytest.mark.parametrize("far", ["XFD1048576", "XFD50000"])
def test_a_stray_cell_far_away_is_told_and_ends_no_server(far: str) -> None:
    with pytest.raises(WorkerError, match=r"too_heavy") as caught:
        paste.from_file("表.xlsx", bombs.workbook({"A1": "1", far: "2"}))
    assert "远处多余的单元格" in caught.value.sentence("zh")


def test_a_last_row_far_down_is_no_obstacle() -> None:
    book = bombs.workbook({"A1": "1", "A1048576": "2"})
    assert paste.from_file("表.xlsx", book) == {"S": ((1,), (2,))}


@pytest.mark.parametrize("sheet", ["<worksheet", "\0"])
def test_a_damaged_sheet_is_told_with_the_name_of_the_file(sheet: str) -> None:
    with pytest.raises(WorkerError) as caught:
        paste.from_file("表.xlsx", bombs.workbook({}, sheet))
    assert caught.value.sentence("zh").startswith("“表.xlsx”读不出来")


def test_a_number_beyond_all_numbers_is_a_cell_that_cannot_be_read() -> None:
    ((cell,),) = paste.from_file("表.xlsx", bombs.workbook({"A1": "1e999"}))["S"]
    with pytest.raises(EditError) as caught:
        typed_figure(cell, "亿元")
    assert caught.value.code == "no_number"


def test_a_csv_of_millions_of_rows_is_refused_at_the_first_row_too_many() -> None:
    seen: list[int] = []

    def rows() -> Iterator[list[str]]:
        for number in range(10_000_000):
            seen.append(number)
            yield ["1"]

    with pytest.raises(EditError, match="5000"):
        paste._trimmed(rows())
    assert len(seen) == 5001
