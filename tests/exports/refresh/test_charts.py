"""A native chart: its cache and the workbook behind it hold the same new numbers."""

import dataclasses
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from pptx import Presentation
from pptx.dml.color import RGBColor

from components.charts.chart import Axis, Point, Series
from components.exports import base
from components.exports.refresh.charts import Cached, Change, differences
from components.exports.refresh.refresh import refresh
from tests.exports.refresh.builds import always, later, longer, moved
from tests.exports.refresh.reopened import C, cached, edited, saved, shown, spaces, with_row


@pytest.mark.parametrize("format_id", ["pptx", "docx"])
def test_the_embedded_workbook_equals_the_new_cache(format_id, sample, briefing):
    content, _ = refresh(base.make(format_id, [sample("line")], briefing), longer)
    with ZipFile(BytesIO(content)) as pack:
        name = next(n for n in pack.namelist() if "embeddings/" in n)
        rows = list(load_workbook(BytesIO(pack.read(name)))["Sheet1"].iter_rows(values_only=True))
    assert rows[0][1:4] == ("杭州", "杭州（2023 年起）", "2018 年目标")
    assert rows[8][:4] == ("2025", None, 6305, None)
    assert cached(spaces(content)[0]) == shown(longer("", {}))


def test_in_excel_the_cells_the_chart_reads_are_rewritten(sample, briefing):
    content, _ = refresh(base.make("xlsx", [sample("line")], briefing), longer)
    sheet = load_workbook(BytesIO(content))["图表"]
    groups = {row[0].value: [cell.value for cell in row[1:4]] for row in sheet.iter_rows(5, 13)}
    assert groups["2025"] == [None, 6305, None]
    assert groups["2024"] == [None, 6000, None]
    reads = [node.text for node in spaces(content)[0].iter(f"{C}f")]
    assert reads[:3] == ["'图表'!$B$5", "'图表'!$A$6:$A$13", "'图表'!$B$6:$B$13"]


def test_a_grid_that_would_run_into_other_cells_is_left_alone(sample, briefing):
    raw = base.make("xlsx", [sample("line")], briefing)
    mine = b'<row r="13"><c r="B13"><v>1</v></c></row>'
    content, report = refresh(with_row(raw, 3, mine), longer)
    assert report.changed == ()
    assert "原位置放不下" in report.charts[0].kept
    assert cached(spaces(content)[0]) == shown(sample("line"))


def test_a_series_of_the_analyst_is_never_lost(sample, briefing):
    raw = edited(
        base.make("pptx", [sample("gap")], briefing),
        "ppt/charts/chart",
        lambda blob: blob.replace("<c:v>杭州</c:v>".encode(), "<c:v>上海（自加）</c:v>".encode()),
    )
    content, report = refresh(raw, later)
    assert "您自己加的系列“上海（自加）”" in report.charts[0].kept
    assert "上海（自加）" in cached(spaces(content)[0])


# The cache of a native chart: series that stay keep their look, new ones get one.


def test_a_series_that_came_new_is_drawn(sample, briefing):
    chart = sample("gap")
    third = Series("nj", "南京", "third", (Point(17.0, 0, 17.0, text="17.0%"),))
    wider = chart.with_(series=(*chart.series, third))
    content, report = refresh(base.make("pptx", [chart], briefing), always(wider))
    assert report.changed[0].changes == ("南京 · 核心产业占比：新增 17.0%",)
    new = list(spaces(content)[0].iter(f"{C}ser"))[-1]
    assert new.find(f"{C}idx").get("val") == "2"
    assert new.xpath("string(.//*[local-name()='schemeClr']/@val)") == "accent3"


# Marks of a native chart: put right, and moved with their category; colours stay as they are.


def test_the_analyst_s_colours_stay_and_marks_are_put_right(sample, briefing):
    deck = Presentation(BytesIO(base.make("pptx", [sample("line")], briefing)))
    native = next(s.chart for slide in deck.slides for s in slide.shapes if s.has_chart)
    native.plots[0].series[0].format.line.color.rgb = RGBColor(0x12, 0x34, 0x56)
    content, _ = refresh(saved(deck), longer)
    first, second, *_ = spaces(content)[0].iter(f"{C}ser")
    assert first.find(f"{C}spPr").xpath(".//@val")[0] == "123456"
    hollow = [point.find(f"{C}idx").get("val") for point in second.findall(f"{C}dPt")]
    assert hollow == ["6"]  # 2024 is derived, 2023 and 2025 are printed
    codes = [node.get("formatCode") for node in second.findall(f"{C}dLbls/{C}dLbl/{C}numFmt")]
    # Known to hundreds, which no format of numbers says; unlike 2023 the others bear no ※.
    assert codes == ['"约 6,000（推算）"', "#,##0"]


def test_points_keep_their_look_when_a_category_comes_in_before_them(sample, briefing):
    chart = sample("bar")
    hangzhou, suzhou = chart.series
    wider = chart.with_(
        y=Axis("category", ticks=((9, "新指标"), *chart.y.ticks)),
        series=(
            dataclasses.replace(hangzhou, points=(Point(1.5, 9, 1.5), *hangzhou.points)),
            suzhou,
        ),
    )
    raw = base.make("pptx", [chart], briefing)
    content, _ = refresh(raw, always(wider))
    assert looked_after(raw) == [[1, 2], [2]]
    assert looked_after(content) == [[2, 3], [3]]


def looked_after(raw):
    """The rows with a look of their own, by series."""
    return [
        [int(point.find(f"{C}idx").get("val")) for point in series.findall(f"{C}dPt")]
        for series in spaces(raw)[0].iter(f"{C}ser")
    ]


# What differs between the numbers of a file and those of today.


OLD = Cached(("核心产业占比",), (("苏州", (15.8,)), ("杭州", (27.1,))))


def test_equal_numbers_are_no_change(sample):
    assert differences(sample("gap"), OLD, sample("gap")) == []


def test_a_program_that_writes_a_number_with_more_digits_has_not_changed_it(sample):
    old = Cached(OLD.categories, (("苏州", (15.800000000000001,)), ("杭州", (27.1,))))
    assert differences(sample("gap"), old, sample("gap")) == []


def test_a_number_that_moved_is_told_with_both_as_readers_see_them(sample):
    assert differences(sample("gap"), OLD, moved()) == [
        Change("苏州 · 核心产业占比", "15.8%", "16.4%")
    ]


def test_a_number_is_told_in_the_digits_of_its_chart_where_the_file_forgot_it(sample):
    old = Cached(OLD.categories, (("苏州", (15.8123456,)), ("杭州", (27.1,))))
    assert differences(None, old, moved()) == [Change("苏州 · 核心产业占比", "15.8%", "16.4%")]


def test_what_the_analyst_typed_into_a_chart_is_told_as_it_stands_there(sample):
    old = Cached(OLD.categories, (("苏州", (15.9,)), ("杭州", (27.1,))))
    assert differences(sample("gap"), old, sample("gap")) == [
        Change("苏州 · 核心产业占比", "15.9%", "15.8%")
    ]


def test_a_number_that_came_had_none_before(sample):
    old = Cached(("核心产业占比",), (("苏州", (None,)), ("杭州", (27.1,))))
    assert differences(None, old, sample("gap")) == [Change("苏州 · 核心产业占比", "", "15.8%")]


def test_a_change_is_a_line_in_the_language_of_the_reader():
    assert Change("苏州", "15.8%", "16.4%").line("zh") == "苏州：15.8% → 16.4%"
    assert Change("苏州", "", "16.4%").line("zh") == "苏州：新增 16.4%"
    assert Change("苏州", "15.8%", "").line("zh") == "苏州：图中已没有（原为 15.8%）"
