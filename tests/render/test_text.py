"""How wide text will be: enough to keep labels apart."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from components.charts.chart import Axis, Chart, Mark, Point, Series
from components.render.text import (
    balanced,
    block,
    em,
    escape,
    hover,
    joined,
    pieces,
    text_width,
    words_at,
    wrap,
)
from tests.render import samples


def test_a_chinese_character_and_a_curly_quote_are_one_em_wide():
    assert [em(sign) for sign in "杭，“"] == [1.0, 1.0, 1.0]


def test_latin_characters_are_narrower_each_in_its_class():
    assert [em(sign) for sign in "i5AW%"] == [0.32, 0.56, 0.66, 0.88, 0.88]


def test_a_line_is_as_wide_as_its_characters_and_bold_a_little_wider():
    assert round(text_width("杭州 27.1%", 10), 6) == 52.0  # 2 + 0.32 + 3 × 0.56 + 0.32 + 0.88 em
    assert round(text_width("杭州", 10, bold=True), 6) == 21.2


def test_a_block_is_as_wide_as_its_widest_line():
    width, height = block(["杭州", "苏州市区"], 10)
    assert (width, height) == (40.0, 26.0)
    assert block([], 10) == (0.0, 0.0)


MIXED = st.text(alphabet="数字经济第一城年行亿元※，。（）“”AI云 5076.8%abc-", max_size=60)


@given(MIXED, st.integers(40, 400))
def test_wrapping_loses_no_character(text: str, width: int) -> None:
    label = "".join(wrap(text, width, 14)).replace(" ", "")
    assert label == "".join(text.split())


@given(MIXED, st.integers(80, 400))
def test_no_line_is_wider_than_asked(text: str, width: int) -> None:
    assert all(text_width(line, 14) <= width for line in wrap(text, width, 14))


@given(MIXED, st.integers(80, 400))
def test_balancing_takes_no_more_lines(text: str, width: int) -> None:
    assert len(balanced(text, width, 14)) == len(wrap(text, width, 14))


def test_no_line_begins_with_a_closing_mark() -> None:
    assert wrap("杭州市数字经济，第一城", 7 * 14, 14) == ["杭州市数字经", "济，第一城"]


def test_no_line_ends_with_an_opening_mark() -> None:
    assert wrap("提出打造“第一城”", 5 * 14, 14) == ["提出打造", "“第一城”"]


def test_words_and_numbers_stay_whole() -> None:
    assert wrap("Hangzhou 5,076 in 2022", 70, 14) == ["Hangzhou", "5,076 in", "2022"]


def test_a_number_stays_with_its_unit() -> None:
    assert wrap("约用五年建成（第 43 行）", 8 * 14, 14) == ["约用五年建成", "（第 43 行）"]
    assert wrap("规模达 5,076 亿元", 6 * 14, 14) == ["规模达", "5,076 亿元"]


def test_a_minus_stays_with_its_number() -> None:
    assert pieces("变化 −21%") == ["变", "化 ", "−21%"]
    assert pieces("变化−48 万元")[-1] == "−48 万元"


def test_the_sign_of_doubt_stays_with_what_it_doubts() -> None:
    assert wrap("580 billion yuan※", text_width("580 billion yuan", 14), 14) == [
        "580 billion",
        "yuan※",
    ]


def test_the_last_line_is_no_lone_character_where_it_can_be_helped() -> None:
    assert wrap("自相矛盾，不可用", 7 * 14, 14) == ["自相矛盾，不", "可用"]
    assert wrap("3,285 人次（推定）", 7 * 14, 14) == ["3,285 人次", "（推定）"]
    assert wrap("数字经", 2 * 14, 14) == ["数字", "经"]


def test_mark_up_is_escaped_and_only_our_own_breaks_are_left() -> None:
    assert escape("<b>1 & 2</b>") == "&lt;b&gt;1 &amp; 2&lt;/b&gt;"
    assert joined(["a<br>", "b"]) == "a&lt;br&gt;<br>b"


# Words on the paper say no more to Plotly than they have to.


def test_words_stand_at_a_place_in_the_colour_of_their_role():
    assert words_at("差 11.3", 21.45, 0, size=15.04, role="ink") == {
        "text": "差 11.3",
        "x": 21.45,
        "y": 0,
        "xref": "x",
        "yref": "y",
        "showarrow": False,
        "xanchor": "center",
        "yanchor": "middle",
        "borderpad": 0,
        "align": "center",
        "font": {"size": 15.0, "color": "#1F2933"},
    }


def test_words_are_aligned_to_the_side_they_are_anchored_at():
    values = words_at("亿元", 0, 1, size=13, refs="paper paper", anchor="left bottom", shift=(8, 0))
    assert (
        values["xref"],
        values["yref"],
        values["xanchor"],
        values["yanchor"],
        values["align"],
    ) == (
        "paper",
        "paper",
        "left",
        "bottom",
        "left",
    )
    assert values["xshift"] == 8
    assert "yshift" not in values


def test_only_words_with_a_key_can_be_picked():
    assert "captureevents" not in words_at("杭州", 0, 0, size=13)
    values = words_at("杭州", 0, 0, size=13, key="policy:first")
    assert (values["name"], values["captureevents"]) == ("policy:first", True)


def test_words_may_be_bold_and_hide_what_is_behind_them():
    values = words_at("杭州", 0, 0, size=13, bold=True, label_background=True)
    assert (values["font"]["weight"], values["bgcolor"]) == (700, "#FFFFFF")


def said(chart: Chart, at: int = 0) -> list[str]:
    series = chart.series[0]
    return hover(chart, series, series.points[at]).split("<br>")


def one(kind: str, point: Point) -> Chart:
    axis = Axis("category", ticks=((0.0, "智能感知"),))
    return samples.matrix().with_(
        kind=kind,
        series=(Series("h", "杭州", "hangzhou", (point,)),),
        x=axis,
        y=Axis("category", ticks=((0.0, "之江实验室"),)),
    )


def test_a_cell_tells_row_and_column_and_not_that_it_is_a_mark() -> None:
    assert said(one("matrix", Point(0, 0, note="省级"))) == ["之江实验室 · 智能感知", "省级"]


def test_a_missing_cell_tells_why() -> None:
    gone = Point(0, 0, mark=Mark.MISSING, text="无数据")
    assert said(one("matrix", gone)) == ["之江实验室 · 智能感知", "无数据"]


def test_the_name_of_an_event_is_told_once() -> None:
    event = Point(2018, 0, label="行动计划", text="行动计划", note="2018 年")
    assert said(one("timeline", event)) == ["杭州 · 行动计划", "2018 年"]


def test_a_figure_tells_its_value() -> None:
    assert said(samples.bar())[1] == "5,076 亿元"
