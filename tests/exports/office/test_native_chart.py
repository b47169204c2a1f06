"""Chinese faces on every run of a deck, and in its theme."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree
from openpyxl import load_workbook
from pptx.chart.axis import ValueAxis
from pptx.enum.chart import XL_TICK_LABEL_POSITION

from components.charts.chart import Axis, Mark, Point, Series, Share
from components.charts.data_table import as_told
from components.charts.registry import build, chart_ids
from components.exports.formats.pptx import render
from components.exports.office.native_chart import Scratch
from tests.exports.office.deck_reopened import A, C, charts_in
from tests.exports.samples import crowd
from tests.office.numbers import untrue


def test_every_run_has_a_chinese_face(charts, whole):
    with ZipFile(BytesIO(whole("pptx"))) as pack:
        for name in pack.namelist():
            if not name.startswith(("ppt/slides/slide", "ppt/charts/chart", "ppt/notesSlides/n")):
                continue
            if not name.endswith(".xml"):
                continue
            root = etree.fromstring(pack.read(name))
            for tag in ("rPr", "defRPr", "endParaRPr"):
                faces = [
                    [f.get("typeface") for f in p.findall(f"{A}ea")] for p in root.iter(f"{A}{tag}")
                ]
                notes = name.startswith("ppt/notesSlides")  # their theme is another one
                assert all(items == ["微软雅黑" if notes else "+mn-ea"] for items in faces), name
            assert all(r.find(f"{A}rPr") is not None for r in root.iter(f"{A}r")), name


def test_the_theme_is_chinese_too(sample, briefing):
    with ZipFile(BytesIO(render([sample("line")], briefing))) as pack:
        root = etree.fromstring(pack.read("ppt/theme/theme1.xml"))
    fonts = [n.find(f"{A}ea").get("typeface") for n in root.iter(f"{A}majorFont", f"{A}minorFont")]
    assert fonts == ["微软雅黑", "微软雅黑"]


# Native charts: axes from zero, each place once in the legend.


def test_bars_start_at_zero_and_read_downwards(sample, briefing):
    chart = sample("gap")
    (native,) = charts_in(render([chart.with_(x=Axis(unit="%", low=10))], briefing))
    assert native.value_axis.minimum_scale == 0
    assert native.category_axis.reverse_order is True


def test_levels_stand_on_zero_as_on_the_screen(sample, briefing):
    chart = sample("line")
    (native,) = charts_in(render([chart.with_(y=Axis(unit="亿元"))], briefing))
    assert _first_axis(native).minimum_scale == 0


def _first_axis(native):
    """The axis of the figures; that of lines across the plot comes after it."""
    return ValueAxis(native._chartSpace.valAx_lst[0])


def _figures(native):
    """The series of figures."""
    return [s for s in native._chartSpace.iter(f"{C}ser") if s.find(f"{C}cat") is not None]


def test_axis_ids_are_unsigned(charts, whole):
    with ZipFile(BytesIO(whole("pptx"))) as pack:
        texts = [pack.read(n) for n in pack.namelist() if "charts/chart" in n and ".rels" not in n]
    ids = [
        n.get("val")
        for t in texts
        for tag in ("axId", "crossAx")
        for n in etree.fromstring(t).iter(f"{C}{tag}")
    ]
    assert len(ids) == 3 * 6 + 6  # one chart has lines across its plot
    assert all(number.isdigit() for number in ids)


def test_a_place_with_a_break_stands_once_in_the_legend(sample, briefing):
    before, after, goal = sample("line").series
    tables = (before, replace(after, name="杭州"), goal)
    (native,) = charts_in(render([sample("line").with_(series=tables)], briefing))
    gone = native.legend._element.findall(f"{C}legendEntry")
    # The second piece, and the line across the plot.
    assert [entry.find(f"{C}idx").get("val") for entry in gone] == ["1", "3"]


def _labels(native, at):
    """Of the labels of series `at`: row, whether it is taken away, its side, name and move down."""
    series = [*native._chartSpace.iter(f"{C}ser")][at]
    for label in series.iter(f"{C}dLbl"):
        gone = label.find(f"{C}delete") is not None
        side, name = (label.find(f"{C}{tag}") for tag in ("dLblPos", "showSerName"))
        down = label.find(f"{C}layout/{C}manualLayout/{C}y")
        yield (
            int(label.find(f"{C}idx").get("val")),
            gone,
            "" if gone else (side.get("val"), name.get("val")),
            None if down is None else float(down.get("val")),
        )


def test_dense_lines_carry_their_name_and_last_value_and_nothing_else(briefing):
    (native,) = charts_in(render([crowd()], briefing))
    assert native.has_legend is False
    for at, last in ((0, 12), (1, 11)):
        entries = [*_labels(native, at)]
        assert [row for row, gone, *_ in entries if not gone] == [last]
        assert entries[-1][2] == ("r", "1")
    assert native._chartSpace.find(f".//{C}plotArea/{C}layout/{C}manualLayout/{C}w") is not None


def test_labels_at_the_ends_of_dense_lines_are_pushed_apart(briefing):
    (native,) = charts_in(render([crowd()], briefing))
    # 24 of 30 stands at 0.152 of the plot, 23 at 0.177: nearer than a label is high (0.062).
    (hangzhou,) = [down for row, *_, down in _labels(native, 0) if row == 12]
    (suzhou,) = [down for row, *_, down in _labels(native, 1) if row == 11]
    half = (0.062 - 0.76 / 30) / 2
    assert hangzhou == pytest.approx(-half, abs=0.001)
    assert suzhou == pytest.approx(half, abs=0.001)


def test_ranks_stand_with_the_first_at_the_top_and_the_years_at_the_foot(sample, briefing):
    chart = sample("line").with_(y=Axis(unit="位", downwards=True))
    (native,) = charts_in(render([chart], briefing))
    assert _first_axis(native).reverse_order is True
    assert _first_axis(native).minimum_scale == 1
    assert native.category_axis.tick_label_position == XL_TICK_LABEL_POSITION.HIGH


def test_a_line_of_single_figures_is_not_drawn(sample, briefing):
    alone = tuple(
        Series(
            str(at),
            "南京",
            "third",
            (Point(2020.5 + at, at, 1.0 + at, label=f"{at}"),),
            line="solid",
        )
        for at in range(3)
    )
    (native,) = charts_in(render([sample("line").with_(series=alone)], briefing))
    (series,) = _figures(native)
    assert series.find(f"{C}spPr/{A}ln/{A}noFill") is not None


# Points of a native chart: marks as shapes and words, and lines that stop at gaps.


def test_a_line_is_not_drawn_across_a_missing_figure(sample, briefing):
    torn = Series(
        "a",
        "甲",
        "ink",
        (
            Point(2020.5, 1, 1.0, label="2020"),
            Point(2021.5, 0, mark=Mark.MISSING, label="2021"),
            Point(2022.5, 3, 3.0, label="2022"),
        ),
        line="solid",
    )
    (native,) = charts_in(render([sample("line").with_(series=(torn,))], briefing))
    points = native._chartSpace.findall(f".//{C}dPt")
    assert [p.find(f"{C}idx").get("val") for p in points] == ["2"]
    assert points[0].find(f"{C}spPr/{A}ln/{A}noFill") is not None


def test_marks_are_words_in_the_label_and_hollow_in_the_chart(sample, briefing):
    (native,) = charts_in(render([sample("bar")], briefing))
    codes = {n.get("formatCode") for n in native._chartSpace.findall(f".//{C}dLbls//{C}numFmt")}
    assert codes == {'#,##0.0"%"', '"约 "#,##0.0"%"', '"超过 "#,##0"%"', '#,##0.0"%（待核）"'}
    dashes = [n.get("val") for n in native._chartSpace.iter(f"{A}prstDash")]
    assert dashes == ["dash"]


@pytest.mark.parametrize("mark", [Mark.UNSOURCED, Mark.DERIVED])
def test_a_line_to_and_from_a_figure_that_no_document_prints_is_dotted(sample, briefing, mark):
    marks = (Mark.EXACT, Mark.EXACT, mark, Mark.EXACT, Mark.EXACT)
    years = tuple(
        Point(2020.5 + at, at, float(at), kind, label=str(2020 + at))
        for at, kind in enumerate(marks)
    )
    lines = Series("a", "甲", "ink", years, line="solid")
    (native,) = charts_in(render([sample("line").with_(series=(lines,))], briefing))
    dotted, printed = _figures(native)
    assert dotted.find(f"{C}spPr/{A}ln/{A}prstDash").get("val") == "sysDot"
    assert printed.find(f"{C}spPr/{A}ln/{A}prstDash") is None
    book = load_workbook(BytesIO(native.part.chart_workbook.xlsx_part.blob))["Sheet1"]
    # The third is ours, the second and fourth are where the dotted line meets the printed one.
    assert [cell.value for cell in book["B"]][1:] == [None, "=C3", 2, "=C5", None]
    assert [cell.value for cell in book["C"]] == ["甲", 0, 1, None, 3, 4]


# What a native chart says besides its figures, and that all of it stands in cells.


def _part(chart):
    part = Scratch().part(chart, 10)
    return part.space, load_workbook(BytesIO(part.workbook))["Sheet1"]


def _rows(*points):
    """A chart of bars, a row for each point but the spans, which stand in the second row."""
    bars = [p for p in points if p.x_end is None]
    series = tuple(
        Series(str(at), "ABCD"[at], "ink", (p,), "none" if p.x_end else "circle")
        for at, p in enumerate(points)
    )
    names = tuple((float(at), f"行{at}") for at in range(len(bars)))
    return crowd().with_(
        kind="bar", series=series, x=Axis(unit="%"), y=Axis("category", ticks=names)
    )


SPAN = Point(15.8, 1, 11.3, Mark.DERIVED, text="差 11.3", x_end=27.1, low=11.2, high=11.4)


def test_a_difference_is_a_hatched_bar_whose_cell_is_a_formula_with_its_interval():
    space, sheet = _part(_rows(Point(27.1, 0, 27.1), Point(15.8, 1, 15.8), SPAN))
    assert space.find(f".//{C}grouping").get("val") == "stacked"
    series = [*space.iter(f"{C}ser")][2]
    assert sheet["D3"].value == "=B2-C3"
    assert series.find(f"{C}spPr/{A}pattFill") is not None
    assert series.find(f"{C}dLbls/{C}numFmt").get("formatCode") == '"差 "#,##0.0'
    halves = [series.find(f"{C}errBars/{C}{side}") for side in ("plus", "minus")]
    assert [half.findtext(f".//{C}f") for half in halves] == [
        "Sheet1!$E$2:$E$3",
        "Sheet1!$F$2:$F$3",
    ]
    assert [sheet[place].value for place in ("E3", "F3")] == pytest.approx([0.1, 0.1])


def test_bars_that_share_a_row_are_not_stacked():
    space, _ = _part(_rows(Point(27.1, 1, 27.1), Point(15.8, 1, 15.8), SPAN))
    assert space.find(f".//{C}grouping").get("val") == "clustered"
    assert len([*space.iter(f"{C}ser")]) == 2


def test_outcome_and_target_of_a_share_stand_in_cells_and_the_bar_follows_them():
    share = Share(5076, 5800, "亿元", "约 5,800")
    done = Point(87.5, 0, 87.5, text="5,076", share=share, flags=("存疑",))
    goal = Point(100, 0, 100, Mark.TARGET, text="约 5,800")
    left = Point(87.5, 0, 12.5, Mark.DERIVED, text="差 724 亿元", x_end=100)
    space, sheet = _part(_rows(done, goal, left).with_(x=Axis(unit="%", decimals=1)))
    assert [cell.value for cell in sheet[2]] == [
        '=D2&CHAR(10)&TEXT(E2,"#,##0")&" / "&"约 "&TEXT(F2,"#,##0")',
        "=E2/F2*100",
        "=100-B2",
        *("行0", 5076, 5800, "亿元"),
    ]
    assert space.findtext(f".//{C}cat//{C}v") == "行0\n5,076 / 约 5,800"
    codes = [n.get("formatCode") for n in space.findall(f".//{C}dLbls/{C}numFmt")]
    assert codes[0] == '#,##0.0"%※"'


def test_every_bar_has_its_number_and_negative_ones_are_drawn_on_their_side():
    space, _ = _part(_rows(*(Point(v, at, v) for at, v in enumerate((9, -4, 3, 2)))))
    assert space.find(f".//{C}valAx/{C}scaling/{C}min") is None
    codes = [n.get("formatCode") for n in space.findall(f".//{C}dLbls/{C}numFmt")]
    assert codes == ['#,##0"%"', '#,##0"%";"−"#,##0"%"', '#,##0"%"', '#,##0"%"']
    row = crowd().series[0].points[:9]
    many = replace(crowd().series[0], points=tuple(replace(p, y=p.x, x=p.y) for p in row))
    space, _ = _part(_rows(Point(1, 0, 1)).with_(series=(many,), y=Axis("category")))
    assert space.findall(f".//{C}dLbl/{C}delete") == []


def test_lines_across_the_plot_stand_at_their_date_on_axes_that_are_hidden_not_deleted(sample):
    space, sheet = _part(sample("line"))
    (guide,) = space.findall(f".//{C}scatterChart/{C}ser")
    # 2023.0 lies between the fifth year from 2018 on, 2022, and the sixth.
    head = [cell.value for cell in sheet[1]]
    row = dict(zip(head, (cell.value for cell in sheet[2]), strict=True))
    assert row["标线"] == "基期不可衔接"
    assert row["标线年份（小数为年内位置）"] == 2023
    assert guide.findtext(f"{C}xVal//{C}v") == "5.5"
    own = {axis.get("val") for axis in space.findall(f".//{C}scatterChart/{C}axId")}
    hidden = [a for a in space.iter(f"{C}valAx") if a.find(f"{C}axId").get("val") in own]
    assert [a.find(f"{C}delete").get("val") for a in hidden] == ["0", "0"]
    assert [a.find(f"{C}tickLblPos").get("val") for a in hidden] == ["none", "none"]


PLACES = {
    "barChart/clustered": {"ctr", "inBase", "inEnd", "outEnd"},
    "barChart/stacked": {"ctr", "inBase", "inEnd"},
    "lineChart/standard": {"t", "b", "l", "r", "ctr"},
    "scatterChart/": {"t", "b", "l", "r", "ctr"},
}
"""Where Office lets labels stand; anything else is mended on opening, or an empty slide."""


def test_a_label_that_a_line_across_the_plot_would_cross_stands_on_white(documents):
    space, _ = _part(as_told(build("core_level", documents, "zh")))
    grounds = {
        (
            label.find(f"{C}numFmt").get("formatCode"),
            label.find(f"{C}spPr/{A}solidFill") is not None,
        )
        for label in space.iter(f"{C}dLbl")
        if label.find(f"{C}numFmt") is not None
    }
    # Policies of early 2018 and of August 2022 stand beside 2018 and 2022; none near 2021.
    assert ('"约 3,400（推算）"', True) in grounds
    assert ('#,##0"（杭州目标）"', True) in grounds
    assert ('"约 "#,##0"（推算）"', False) in grounds


@pytest.mark.parametrize("chart_id", chart_ids())
def test_labels_stand_where_office_allows_and_say_what_chart_cells_and_caches_hold(
    chart_id, documents
):
    chart = as_told(build(chart_id, documents, "zh"))
    if not (chart.traits.native and chart.points):
        return
    part = Scratch().part(chart, 10)
    assert [*untrue(chart, part.space, part.workbook)] == []
    for plot in part.space.find(f".//{C}plotArea"):
        group = plot.find(f"{C}grouping")
        kind = f"{plot.tag.removeprefix(C)}/{'' if group is None else group.get('val')}"
        places = {n.get("val") for n in plot.iter(f"{C}dLblPos")}
        assert places <= PLACES.get(kind, set()), kind
        for label in plot.iter(f"{C}dLbl"):
            assert label.find(f"{C}delete") is not None or label.find(f"{C}txPr") is not None


def test_a_wrong_cell_a_wrong_cache_and_a_wrong_label_are_each_named(documents):
    chart = as_told(build("share_gap", documents, "zh"))
    part = Scratch().part(chart, 10)
    other = chart.with_points(lambda p: replace(p, value=15.9, text="") if p.value == 15.8 else p)
    assert [*untrue(other, part.space, part.workbook)] == [
        "share_gap: 苏州 15.9 in no cell",
        "share_gap: label 15.8% of 15.8",
    ]
    wrong = etree.fromstring(etree.tostring(part.space).replace(b"<c:v>27.1<", b"<c:v>27.2<"))
    assert "share_gap: cached 27.2, cell 27.1" in [*untrue(chart, wrong, part.workbook)]


def test_the_line_at_the_level_of_a_figure_says_its_lag_in_words_and_its_number_once(sample):
    ends = tuple(
        Point(at, 9.0, text=text) for at, text in ((2018.5, "落后 6 年以上"), (2022.5, ""))
    )
    last = Point(2022.5, 9.0, 9.0, text="9", label="2022")
    first = Point(2018.5, 7.0, 7.0, text="7", label="2018")
    chart = sample("line").with_(
        series=(
            Series("a", "甲", "ink", (first, last), line="solid"),
            Series("lag", "落后", "accent", ends, line="dotted"),
        )
    )
    space, sheet = _part(chart)
    level = [*space.iter(f"{C}ser")][1]
    shown = [n for n in level.iter(f"{C}dLbl") if n.find(f"{C}delete") is None]
    codes = {n.get("formatCode") for n in level.findall(f"{C}dLbls//{C}numFmt")}
    assert codes == {'#,##0" 落后 6 年以上"'}
    assert shown == []  # the format of the series is that of one point, the others are gone
    gone = {n.find(f"{C}idx").get("val") for n in level.iter(f"{C}dLbl")}
    assert gone == {"0", "1", "3", "4"}  # at the middle of 2018 to 2022, not where guides stand
    assert level.find(f"{C}dLbls/{C}dLblPos").get("val") == "t"
    assert [cell.value for cell in sheet["C"][1:6]] == ["=B6"] * 5
