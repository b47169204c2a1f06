from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from components.charts.chart import Mark
from components.charts.palette import DARK, LIGHT
from components.render.figure import compose, figure, payload
from components.render.sheet import MEDIUM, NARROW, PRINT, SCREENS, WIDE
from tests.render import samples

SHEETS = (*SCREENS, PRINT)
KINDS = pytest.mark.parametrize("build", samples.ALL, ids=lambda build: build.__name__)
ON = pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
HEX = re.compile(r"#[0-9A-Fa-f]{6}")


def carried(data) -> list[tuple[str, float | None, str]]:
    """What the points of a figure carry: key, value and mark; cells of heat maps in a row."""
    found = []
    for trace in data:
        for item in trace.get("customdata", ()):
            cells = item if isinstance(item[0], list | type(None)) else [item]
            found += [tuple(cell[:3]) for cell in cells if cell]
    return found


@KINDS
@ON
def test_every_number_of_the_chart_is_in_the_figure_and_no_other(build, sheet) -> None:
    chart = build()
    found = carried(compose(chart, sheet)[0]["data"])
    points = [p for s in chart.series for p in s.points]
    wanted = [(p.key, p.value, p.mark.value) for p in points if p.mark is not Mark.MISSING]
    assert sorted(f for f in found if f[2] != "missing") == sorted(wanted)
    assert {f[1] for f in found if f[2] == "missing"} <= {None}


@KINDS
@ON
def test_plotly_accepts_the_figure_and_no_template_is_in_it(build, sheet) -> None:
    made = figure(build(), sheet).to_plotly_json()
    assert made["layout"].pop("template").get("layout", {}) == {}
    assert "title" not in made["layout"]
    assert "#00000" not in json.dumps(made, default=str)


@KINDS
def test_the_payload_rebuilds_the_figure_of_every_sheet(build) -> None:
    whole = json.loads(payload(build()))
    for sheet in SHEETS:
        wanted = json.loads(json.dumps(compose(build(), sheet)[0]))
        form = whole["forms"].get(sheet.name, {"layout": {}, "data": [{}] * len(whole["data"])})
        data = form.get("traces") or [
            {**a, **b} for a, b in zip(whole["data"], form["data"], strict=True)
        ]
        assert data == wanted["data"]
        assert {**whole["layout"], **form["layout"]} == wanted["layout"]


@KINDS
def test_every_colour_has_a_dark_form(build) -> None:
    whole = json.loads(payload(build()))
    dark = whole.pop("dark")
    assert set(HEX.findall(json.dumps(whole))) <= set(dark)
    assert dark[LIGHT["hangzhou"]] == DARK["hangzhou"]


@KINDS
@ON
def test_nothing_zooms_and_margins_are_fixed(build, sheet) -> None:
    layout = compose(build(), sheet)[0]["layout"]
    assert layout["margin"]["autoexpand"] is False
    assert layout["xaxis"]["fixedrange"] is True
    assert layout["yaxis"]["automargin"] is False
    assert layout["dragmode"] is False


@KINDS
def test_a_picture_is_1600_by_900_with_title_and_sources_on_white(build) -> None:
    made = figure(build(), PRINT)
    assert (made.layout.width, made.layout.height) == (1600, 900)
    assert made.layout.paper_bgcolor == "#FFFFFF"
    texts = [note.text for note in made.layout.annotations]
    assert "标题是发现" in texts
    assert any("来源：文献 000" in text for text in texts)


@KINDS
def test_the_screen_figure_has_no_title_in_it(build) -> None:
    for sheet in SCREENS:
        texts = [n["text"] for n in compose(build(), sheet)[0]["layout"]["annotations"]]
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
    made, legend = compose(chart, NARROW)
    assert [note["text"] for note in made["layout"]["annotations"]] == ["没有选择指标。"]
    assert (made["data"], legend) == ([], [])


def test_the_chart_is_not_changed_by_drawing_it() -> None:
    chart = samples.matrix()
    before = repr(chart)
    payload(chart)
    assert repr(chart) == before


@pytest.mark.parametrize("sheet", [WIDE, MEDIUM])
def test_a_wide_sheet_lays_out_for_its_narrowest_use(sheet) -> None:
    assert {WIDE.name: 900, MEDIUM.name: 520}[sheet.name] == sheet.width
