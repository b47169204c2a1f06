""""""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from components.charts.chart import DARK, LIGHT, Axis, Chart, Citation, Mark, Point
from components.render.figure import (
    chart_payload,
    compose,
    figure,
    figure_payload,
    foot_lines,
    framed,
    lines,
    more,
    sentence,
    source,
)
from components.render.layout import MEDIUM, NARROW, PRINT, SCREENS, WIDE, Viewport
from components.render.marks import Entry
from tests.render import samples
from tests.render.samples import line

VIEWPORTS = (*SCREENS, PRINT)
KINDS = pytest.mark.parametrize("build", samples.ALL, ids=lambda build: build.__name__)
ON = pytest.mark.parametrize("viewport", VIEWPORTS, ids=lambda viewport: viewport.name)
HEX = re.compile(r"#[0-9A-Fa-f]{6}")


def carried(data) -> list[tuple[str, float | None, str]]:
    """What the points of a figure carry: key, value and mark; cells of heat maps in a row."""
    pairs = []
    for trace in data:
        for item in trace.get("customdata", ()):
            cells = item if isinstance(item[0], list | type(None)) else [item]
            pairs += [tuple(cell[:3]) for cell in cells if cell]
    return pairs


@KINDS
@ON
def test_every_number_of_the_chart_is_in_the_figure_and_no_other(build, viewport) -> None:
    chart = build()
    pairs = carried(compose(chart, viewport)[0]["data"])
    points = [p for s in chart.series for p in s.points]
    wanted = [(p.key, p.value, p.mark.value) for p in points if p.mark is not Mark.MISSING]
    if chart.kind == "table":
        # The name of a row carries what its first cell does.
        pairs, wanted = [*{*pairs}], [*{*wanted}]
    assert sorted(f for f in pairs if f[2] != "missing") == sorted(wanted)
    assert {f[1] for f in pairs if f[2] == "missing"} <= {None}


@KINDS
@ON
def test_plotly_accepts_the_figure_and_no_template_is_in_it(build, viewport) -> None:
    value = figure(build(), viewport).to_plotly_json()
    assert value["layout"].pop("template").get("layout", {}) == {}
    assert "title" not in value["layout"]
    assert "#00000" not in json.dumps(value, default=str)


@KINDS
def test_the_payload_rebuilds_the_figure_of_every_sheet(build) -> None:
    whole = json.loads(figure_payload(build()))
    assert whole["forms"].keys() == {"medium", "narrow"}
    for viewport in SCREENS:
        wanted = json.loads(json.dumps(compose(build(), viewport)[0]))
        form = whole["forms"].get(viewport.name, {"layout": {}, "data": [{}] * len(whole["data"])})
        data = form.get("traces") or [
            {**a, **b} for a, b in zip(whole["data"], form["data"], strict=True)
        ]
        assert data == wanted["data"]
        assert {**whole["layout"], **form["layout"]} == wanted["layout"]


@KINDS
def test_every_colour_has_a_dark_form(build) -> None:
    whole = json.loads(figure_payload(build()))
    dark = whole.pop("dark")
    assert set(HEX.findall(json.dumps(whole))) <= set(dark)
    assert dark[LIGHT["hangzhou"]] == DARK["hangzhou"]


@KINDS
@ON
def test_nothing_zooms_and_margins_are_fixed(build, viewport) -> None:
    layout = compose(build(), viewport)[0]["layout"]
    assert layout["margin"]["autoexpand"] is False
    assert layout["xaxis"]["fixedrange"] is True
    assert layout["yaxis"]["automargin"] is False
    assert layout["dragmode"] is False


@KINDS
def test_a_picture_is_1600_by_900_with_title_and_sources_on_white(build) -> None:
    value = figure(build(), PRINT)
    assert (value.layout.width, value.layout.height) == (1600, 900)
    assert value.layout.paper_bgcolor == "#FFFFFF"
    texts = [note.text for note in value.layout.annotations]
    assert "标题是发现" in texts
    assert any("来源：文献 000" in text for text in texts)


@KINDS
def test_the_screen_figure_has_no_title_in_it(build) -> None:
    for viewport in SCREENS:
        texts = [n["text"] for n in compose(build(), viewport)[0]["layout"]["annotations"]]
        assert "标题是发现" not in texts


def test_mark_up_in_data_is_shown_letter_by_letter() -> None:
    chart = samples.bar()
    evil = '<a href="x">甲</a> & <b>乙</b>'
    point = replace(chart.series[0].points[0], text=evil, note=evil)
    chart = chart.with_(series=(replace(chart.series[0], points=(point,)),))
    trace = compose(chart, WIDE)[0]["data"][0]
    assert trace["text"][0].strip() == '&lt;a href="x"&gt;甲&lt;/a&gt; &amp; &lt;b&gt;乙&lt;/b&gt;'
    assert "<" not in trace["hovertext"][0].replace("<br>", "")


def test_an_empty_chart_shows_its_sentence() -> None:
    chart = samples.line().with_(series=(), empty="没有选择指标。")
    values, legend = compose(chart, NARROW)
    assert [note["text"] for note in values["layout"]["annotations"]] == ["没有选择指标。"]
    assert (values["data"], legend) == ([], [])


def test_the_chart_is_not_changed_by_drawing_it() -> None:
    chart = samples.matrix()
    before = repr(chart)
    figure_payload(chart)
    assert repr(chart) == before


@pytest.mark.parametrize("viewport", [WIDE, MEDIUM])
def test_a_wide_sheet_lays_out_for_its_narrowest_use(viewport) -> None:
    assert {WIDE.name: 780, MEDIUM.name: 520}[viewport.name] == viewport.width


# The foot of a printed chart.


def test_assumptions_are_joined_without_doubled_stops():
    chart = Chart(
        "c",
        "bar",
        "zh",
        "",
        "",
        Axis(),
        Axis(),
        (),
        "",
        "",
        assumptions=("终点不动。", "每年速度不变。"),
    )
    assert foot_lines(chart) == ["假设：终点不动；每年速度不变"]


def _chart(**given: object) -> Chart:
    return Chart("c", "bar", "zh", "", "", Axis(), Axis(), (), "", "").with_(**given)


def test_a_legend_wider_than_the_picture_goes_on_in_another_line():
    entries = [Entry(f"名字有八个字的{n}", "circle", "#000000") for n in "甲乙丙"]
    viewport = Viewport("print", 400, 400, print=True, print_frame=1.0)
    _, notes = framed(_chart(), viewport, entries)
    assert [note["text"].count("<br>") for note in notes] == [2]


def test_a_short_legend_stays_in_one_line():
    entries = [Entry(name, "circle", "#000000") for name in ("杭州", "苏州")]
    _, notes = framed(_chart(), Viewport("print", 400, 400, print=True, print_frame=1.0), entries)
    assert [note["text"].count("<br>") for note in notes] == [0]


def test_many_words_are_set_smaller_so_that_the_plot_keeps_its_room():
    chart = _chart(title="很长的标题" * 20, note="很长的说明" * 40)
    few = _chart(title="短标题")
    viewport = Viewport("print", 800, 800, print=True, print_frame=1.0)
    sizes = {
        name: framed(result, viewport, [])[1][0]["font"]["size"]
        for name, result in (("many", chart), ("few", few))
    }
    assert sizes == {"many": 28.1, "few": 38.0}


# A payload holds the figure and all words around it.


def read(chart: Chart, **how: bool) -> dict[str, Any]:
    values: dict[str, Any] = json.loads(chart_payload(chart, **how))
    return values


def told(**more: Any) -> Chart:
    return line().with_(
        title="杭州",
        subtitle="亿元",
        alt="一条线",
        file_name="杭州_亿元",
        note="口径不同。",
        formula="1 + 1",
        assumptions=("增速不变",),
        sources=("文献 000 第 19 行", "文献 001"),
        **more,
    )


def test_the_words_stand_beside_the_figure_in_the_language_of_the_chart() -> None:
    assert read(told()) == {
        "id": "c",
        "alt": "一条线",
        "file": "杭州_亿元",
        "empty": "",
        "title": "杭州",
        "subtitle": "亿元",
        "lines": [
            "口径不同。",
            "算式：1 + 1",
            "假设：增速不变",
            "来源：文献 000 第 19 行；文献 001",
        ],
        "source": "来源：文献 000 第 19 行等 2 份文献",
        "more": "注 2 条、算式、全部出处",
        "sentence": "杭州",
        "html": None,
        "figure": json.loads(figure_payload(told())),
    }


def test_a_chart_with_nothing_to_draw_has_no_figure_and_says_why() -> None:
    values = read(told().with_(empty="无数据。"))
    assert (values["figure"], values["empty"]) == (None, "无数据。")


def test_where_the_page_tells_the_words_itself_the_payload_leaves_them_out() -> None:
    values = read(told(), around=False)
    assert values["lines"] == []
    assert "title" not in values
    assert values["alt"] == "一条线"


def test_a_bare_chart_has_no_lines() -> None:
    bare = line().with_(note="", formula="", assumptions=(), sources=(), series=())
    assert lines(bare) == ()


def test_the_figure_is_told_apart_from_words_that_look_like_markup() -> None:
    assert read(told().with_(title='"},{"figure":1'))["title"] == '"},{"figure":1'


# The one line under a chart, and the sentence that a reader copies.


FIRST = Citation("a", "《简报》", 19, "27.1%", "苏州智库. 简报[R]. 2023.")
SECOND = Citation("b", "《年报》", 3, "15.8%")


def cited(*citations: Citation) -> Chart:
    series = replace(line().series[0], points=(Point(0, 27.1, 27.1, citations=citations),))
    places = tuple(f"{one.title}第 {one.at} 行" for one in citations)
    return line().with_(title="相差 11.3 个百分点。", series=(series,), sources=places)


def test_one_document_is_named_with_its_place() -> None:
    chart = cited(FIRST).with_(note="", formula="", assumptions=())
    assert (source(chart), more(chart)) == ("来源：《简报》第 19 行", "")


def test_of_several_documents_the_first_is_named_and_all_are_counted() -> None:
    chart = cited(FIRST, SECOND).with_(note="", formula="", assumptions=())
    assert source(chart) == "来源：《简报》等 2 份文献"
    assert more(chart) == "全部出处"
    english = chart.with_(lang="en")
    assert source(english) == "Sources: 《简报》 and others, 2 documents"


def test_without_a_document_nothing_is_said_of_any() -> None:
    chart = cited().with_(note="", formula="", assumptions=())
    assert (source(chart), more(chart)) == ("", "")
    assert sentence(chart) == "相差 11.3 个百分点"


def test_what_stands_behind_the_line_is_told_by_kind_and_count() -> None:
    chart = cited(FIRST).with_(note="口径不同。", formula="", assumptions=())
    assert more(chart) == "注"
    assert more(chart.with_(assumptions=("增速不变", "价格不变"))) == "注 3 条"
    assert more(chart.with_(note="", formula="1 + 1")) == "算式"


def test_the_sentence_ends_with_its_documents_as_a_bibliography_has_them() -> None:
    assert sentence(cited(FIRST)) == "相差 11.3 个百分点。资料来源：苏州智库. 简报[R]. 2023。"
    both = "相差 11.3 个百分点。资料来源：苏州智库. 简报[R]. 2023；《年报》。"
    assert sentence(cited(FIRST, SECOND, FIRST)) == both
