"""Chinese faces on every run of a deck, and in its theme."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree
from openpyxl import load_workbook
from pptx.chart.axis import ValueAxis
from pptx.enum.chart import XL_TICK_LABEL_POSITION

from components.charts.chart import Axis, Mark, Point, Series
from components.exports.formats.pptx import render
from tests.exports.office.deck_reopened import A, C, charts_in
from tests.exports.samples import crowd


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
