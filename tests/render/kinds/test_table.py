"""A table of words is set as one, and as blocks where there is no room for one."""

from typing import Any

import pytest

from components.charts.chart import Axis, Chart, Mark, Point, Series
from components.render.figure import compose, figure_payload
from components.render.layout import MEDIUM, NARROW, PRINT, WIDE, Viewport

LONG = "两份文献都没有数字、年份和出处，取较弱的一种：“第一”必然在“前列”之中，反过来则不成立。"


def column(number: float, name: str, *texts: str, role: str = "ink") -> Series:
    points = tuple(
        Point(number, float(row), text=text, key=f"check:{name}-{row}", label=f"第 {row} 行")
        for row, text in enumerate(texts)
    )
    return Series(name, name, role, points, "none")


def chart(*series: Series, **changes: Any) -> Chart:
    heads = tuple((float(x), name) for x, name in enumerate(["所称", "结论", "理由"]))
    rows = tuple((float(y), name) for y, name in enumerate(["甲项核验", "乙项核验"]))
    whole = Chart(
        id="t",
        kind="table",
        lang="zh",
        title="标题",
        subtitle="",
        x=Axis("category", ticks=heads),
        y=Axis("category", ticks=rows),
        series=series,
        alt="",
        file_name="t",
    )
    return whole.with_(**changes)


@pytest.fixture
def table() -> Chart:
    return chart(
        column(0, "claim", "8.5%", "5,800 亿元"),
        column(1, "verdict", "无法重算得出", "未达到", role="accent"),
        column(2, "why", LONG, "短"),
    )


def texts(result: Chart, viewport: Viewport) -> list[str]:
    traces = compose(result, viewport)[0]["data"]
    return [text.replace("<br>", "") for trace in traces for text in trace["text"]]


def heads(result: Chart, viewport: Viewport) -> list[str]:
    return [note["text"] for note in compose(result, viewport)[0]["layout"]["annotations"]]


@pytest.mark.parametrize(
    "viewport", [WIDE, MEDIUM, NARROW, PRINT], ids=lambda viewport: viewport.name
)
def test_no_word_is_lost_on_any_sheet_and_no_mark_is_drawn(
    table: Chart, viewport: Viewport
) -> None:
    names = texts(table, viewport)
    for said in ("甲项核验", "乙项核验", "8.5%", "无法重算得出", "未达到", "短"):
        assert said in names
    assert LONG in [text.replace(" ", "") for text in names]
    assert {trace["mode"] for trace in compose(table, viewport)[0]["data"]} == {"text"}


def test_a_wide_sheet_names_its_columns_once_above(table: Chart) -> None:
    assert heads(table, WIDE) == ["所称", "结论", "理由"]
    assert "所称" not in texts(table, WIDE)


def test_without_room_each_row_becomes_a_block_with_the_column_names_in_it(table: Chart) -> None:
    assert heads(table, NARROW) == []
    assert texts(table, NARROW).count("所称") == 2
    names = next(
        t for t in compose(table, NARROW)[0]["data"] if t["text"] == ["甲项核验", "乙项核验"]
    )
    assert names["textfont"]["weight"] == 700


def test_words_of_one_row_begin_on_one_height_and_rows_follow_each_other(table: Chart) -> None:
    rows: dict[int, set[float]] = {0: set(), 1: set()}
    for trace in compose(table, WIDE)[0]["data"]:
        for row, y in enumerate(trace["y"]):
            rows[row].add(y)
    assert [len(numbers) for numbers in rows.values()] == [1, 1]
    assert min(rows[0]) > max(rows[1])


def test_every_cell_carries_its_evidence_key_and_a_box_to_pick_it(table: Chart) -> None:
    carried = [
        custom for trace in compose(table, WIDE)[0]["data"] for custom in trace["customdata"]
    ]
    keys = [custom[0] for custom in carried]
    for name in ("claim", "verdict", "why"):
        assert [key for key in keys if key.startswith(f"check:{name}-")] != []
    assert all(right > 0 and down > 0 for *_, (_, right, _, down) in carried)


def test_the_name_of_a_row_leads_to_what_its_first_cell_rests_on(table: Chart) -> None:
    names = next(t for t in compose(table, WIDE)[0]["data"] if "甲项核验" in t["text"])
    assert [custom[0] for custom in names["customdata"]] == ["check:claim-0", "check:claim-1"]


def test_what_is_missing_is_said_in_quiet_words() -> None:
    gone = Series("a", "结果", "ink", (Point(0, 0, mark=Mark.MISSING, text="没有算式"),), "none")
    series = column(1, "verdict", "无法检验", "无法检验")
    traces = compose(chart(gone, series), WIDE)[0]["data"]
    colours = {text: t["textfont"]["color"] for t in traces for text in t["text"]}
    assert colours["没有算式"] != colours["无法检验"]


def test_several_points_of_one_cell_stand_one_under_the_other() -> None:
    both = Series(
        "a",
        "说法",
        "ink",
        (Point(0, 0, text="其一", key="a"), Point(0, 0, text="其二", key="b")),
        "none",
    )
    traces = compose(chart(both), WIDE)[0]["data"]
    at = {text: y for t in traces for text, y in zip(t["text"], t["y"], strict=True)}
    assert at["其一"] > at["其二"]


def test_mark_up_in_words_is_shown_letter_by_letter() -> None:
    result = chart(column(0, "claim", "<b>&", "x"))
    assert "&lt;b&gt;&amp;" in texts(result, WIDE)


def test_the_same_ledger_gives_the_same_payload(table: Chart) -> None:
    assert figure_payload(table) == figure_payload(table)
