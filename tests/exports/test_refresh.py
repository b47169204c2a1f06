"""A file comes back with today's numbers, its own formatting, and a report."""

import dataclasses
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from lxml import etree
from openpyxl import load_workbook
from PIL import Image
from pptx import Presentation
from pptx.dml.color import RGBColor

from components.charts.chart import Axis, Mark, Point, Series
from components.exports import registry
from components.exports.errors import UnknownFileError
from components.exports.grid import grid
from components.exports.office import beside
from components.exports.refresh import refresh
from components.exports.renewal import pictures
from tests.exports.samples import KINDS

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
KINDS_BY_ID = {make().id: make for make in KINDS.values()}
NATIVE = ("pptx", "docx", "xlsx")


def today(chart_id, options):
    """The charts as they were exported."""
    return KINDS_BY_ID[chart_id]()


def moved(value=16.4, title="苏州与杭州相差 10.7 个百分点"):
    """The headline chart of next year: Suzhou at `value`."""
    chart = KINDS["dumbbell"]()
    span, suzhou, hangzhou = chart.series
    point = dataclasses.replace(suzhou.points[0], x=value, value=value, text=f"{value}%")
    return chart.with_(
        title=title, series=(span, dataclasses.replace(suzhou, points=(point,)), hangzhou)
    )


def later(chart_id, options):
    """Next year's build: the headline moved, everything else stayed."""
    return moved() if chart_id == "gap_share" else today(chart_id, options)


def longer(chart_id, options):
    """The line chart with 2024 reported, derived, and one year more."""
    chart = KINDS["line"]()
    before, after, goal = chart.series
    points = (
        after.points[0],
        Point(2024.5, 6000.0, 6000.0, Mark.DERIVED, "2024", "约 6,000"),
        Point(2025.5, 6305.0, 6305.0, Mark.EXACT, "2025", "6,305"),
    )
    ticks = tuple((year + 0.5, str(year)) for year in range(2018, 2026))
    return chart.with_(
        x=Axis("period", ticks=ticks),
        series=(before, dataclasses.replace(after, points=points), goal),
    )


def spaces(raw):
    with ZipFile(BytesIO(raw)) as pack:
        return [
            etree.fromstring(pack.read(name))
            for name in sorted(pack.namelist())
            if "charts/chart" in name and name.endswith(".xml")
        ]


def cached(space):
    return {
        series.findtext(f"{C}tx//{C}v"): {
            int(point.get("idx")): float(point[0].text)
            for point in series.find(f"{C}val").iter(f"{C}pt")
        }
        for series in space.iter(f"{C}ser")
    }


def shown(chart):
    return {
        column.name: {row: value for row, value in enumerate(column.values) if value is not None}
        for column in grid(chart).columns
    }


@pytest.mark.parametrize("format_id", NATIVE)
def test_unchanged_data_change_nothing(format_id, charts, briefing):
    raw = registry.make(format_id, charts, briefing)
    made, report = refresh(raw, today)
    assert report.changed == ()
    assert report.notes == ()
    assert report.summary("zh") in {"找到 6 张图表，数据都与现在一致，没有改动。"}
    assert [cached(space) for space in spaces(made)] == [cached(space) for space in spaces(raw)]


@pytest.mark.parametrize("format_id", NATIVE)
def test_a_changed_figure_reaches_cache_and_workbook_and_is_reported(format_id, charts, briefing):
    made, report = refresh(registry.make(format_id, charts, briefing), later)
    assert [chart.title for chart in report.changed] == ["苏州与杭州相差 10.7 个百分点"]
    assert report.summary("zh") == ("已更新 1 张，共找到 6 张图表：苏州与杭州相差 10.7 个百分点。")
    assert report.changed[0].changes[0] == "苏州 · 核心产业占比：15.8% → 16.4%"
    assert shown(moved()) in [cached(space) for space in spaces(made)]


@pytest.mark.parametrize("format_id", ["pptx", "docx"])
def test_the_embedded_workbook_equals_the_new_cache(format_id, sample, briefing):
    made, _ = refresh(registry.make(format_id, [sample("line")], briefing), longer)
    with ZipFile(BytesIO(made)) as pack:
        name = next(n for n in pack.namelist() if "embeddings/" in n)
        rows = list(load_workbook(BytesIO(pack.read(name)))["Sheet1"].iter_rows(values_only=True))
    assert rows[0][1:] == ("杭州", "杭州（2023 年起）", "2018 年目标")
    assert rows[-1] == ("2025", None, 6305, None)
    assert cached(spaces(made)[0]) == shown(longer("", {}))


def test_in_excel_the_cells_the_chart_reads_are_rewritten(sample, briefing):
    made, _ = refresh(registry.make("xlsx", [sample("line")], briefing), longer)
    sheet = load_workbook(BytesIO(made))["图表"]
    held = {row[0].value: [cell.value for cell in row[1:4]] for row in sheet.iter_rows(5, 13)}
    assert held["2025"] == [None, 6305, None]
    assert held["2024"] == [None, 6000, None]
    reads = [node.text for node in spaces(made)[0].iter(f"{C}f")]
    assert reads[:3] == ["'图表'!$B$5", "'图表'!$A$6:$A$13", "'图表'!$B$6:$B$13"]


def test_the_data_sheet_follows_even_when_it_was_sorted(sample, briefing):
    book = load_workbook(BytesIO(registry.make("xlsx", [sample("dumbbell")], briefing)))
    assert book["数据"]["E3"].value == 15.8
    made, _ = refresh(registry.make("xlsx", [sample("dumbbell")], briefing), later)
    sheet = load_workbook(BytesIO(made))["数据"]
    assert [sheet["D3"].value, sheet["E3"].value] == ["16.4%", 16.4]
    assert sheet["E4"].value == 27.1


def test_a_grid_that_would_run_into_other_cells_is_left_alone(sample, briefing):
    raw = registry.make("xlsx", [sample("line")], briefing)
    book = BytesIO()
    with ZipFile(BytesIO(raw)) as old, ZipFile(book, "w") as new:
        for item in old.infolist():
            blob = old.read(item)
            if item.filename == "xl/worksheets/sheet3.xml":
                blob = blob.replace(
                    b"</sheetData>", b'<row r="13"><c r="B13"><v>1</v></c></row></sheetData>'
                )
            new.writestr(item, blob)
    made, report = refresh(book.getvalue(), longer)
    assert report.changed == ()
    assert "原位置放不下" in report.charts[0].kept
    assert cached(spaces(made)[0]) == shown(sample("line"))


def test_the_analyst_s_colours_stay_and_marks_are_put_right(sample, briefing):
    deck = Presentation(BytesIO(registry.make("pptx", [sample("line")], briefing)))
    native = next(s.chart for slide in deck.slides for s in slide.shapes if s.has_chart)
    native.plots[0].series[0].format.line.color.rgb = RGBColor(0x12, 0x34, 0x56)
    stream = BytesIO()
    deck.save(stream)
    made, _ = refresh(stream.getvalue(), longer)
    first, second, _ = spaces(made)[0].iter(f"{C}ser")
    assert first.find(f"{C}spPr").xpath(".//@val")[0] == "123456"
    hollow = [point.find(f"{C}idx").get("val") for point in second.findall(f"{C}dPt")]
    assert hollow == ["6"]  # 2024 is derived, 2023 and 2025 are printed
    codes = [node.get("formatCode") for node in second.findall(f"{C}dLbls/{C}dLbl/{C}numFmt")]
    assert codes == ['"约 "#,##0"（推算）"']


def test_points_keep_their_look_when_a_category_comes_in_before_them(sample, briefing):
    def with_more(chart_id, options):
        chart = sample("bar")
        ticks = ((9, "新指标"), *chart.y.ticks)
        new = dataclasses.replace(
            chart.series[0], points=(Point(1.5, 9, 1.5), *chart.series[0].points)
        )
        return chart.with_(y=Axis("category", ticks=ticks), series=(new, chart.series[1]))

    raw = registry.make("pptx", [sample("bar")], briefing)
    made, _ = refresh(raw, with_more)
    for old, new in zip(
        spaces(raw)[0].iter(f"{C}ser"), spaces(made)[0].iter(f"{C}ser"), strict=True
    ):
        before = [int(p.find(f"{C}idx").get("val")) for p in old.findall(f"{C}dPt")]
        after = [int(p.find(f"{C}idx").get("val")) for p in new.findall(f"{C}dPt")]
        assert set(after) == {row + 1 for row in before} | (set(after) & {0})


def test_titles_notes_and_sentences_follow_and_rewritten_ones_are_pointed_at(charts, briefing):
    deck = Presentation(BytesIO(registry.make("pptx", charts, briefing)))
    slide = next(s for s in deck.slides if s.shapes.title.text_frame.text == charts[2].title)
    box = slide.shapes.add_textbox(0, 0, 9, 9)
    box.text_frame.text = "我写的：苏州只有 15.8%。"
    stream = BytesIO()
    deck.save(stream)
    made, report = refresh(stream.getvalue(), later)
    again = Presentation(BytesIO(made))
    titles = [s.shapes.title.text_frame.text for s in again.slides]
    assert "苏州与杭州相差 10.7 个百分点" in titles
    assert charts[2].title not in titles
    findings = again.slides[1].placeholders[1].text_frame.text
    assert "苏州与杭州相差 10.7 个百分点" in findings
    slide = next(s for s in again.slides if "10.7" in s.shapes.title.text_frame.text)
    assert "苏州 16.4%" in slide.notes_slide.notes_text_frame.text
    assert any("我写的：苏州只有 15.8%" in note and "16.4%" in note for note in report.notes)
    assert box.text_frame.text in [s.text_frame.text for s in slide.shapes if s.has_text_frame]


def test_look_alikes_of_other_charts_are_not_touched(charts, briefing):
    raw = registry.make("docx", charts, briefing)
    made, _ = refresh(raw, later)
    before = [p.text for p in Document(BytesIO(raw)).paragraphs]
    after = [p.text for p in Document(BytesIO(made)).paragraphs]
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert (
        "核心产业占比：差距约 11.3 个百分点，区间 11.2–11.4（推算），苏州 15.8%，杭州 27.1%。",
        "核心产业占比：差距约 11.3 个百分点，区间 11.2–11.4（推算），苏州 16.4%，杭州 27.1%。",
    ) in changed
    assert "核心产业占比：杭州 27.1%，苏州 15.8%。" in after  # the bar chart says it too
    heads = [p.text for p in Document(BytesIO(made)).paragraphs if p.style.name == "Heading 1"]
    assert "四、苏州与杭州相差 10.7 个百分点" in heads


def test_tables_in_word_follow(sample, briefing):
    made, _ = refresh(registry.make("docx", [sample("dumbbell")], briefing), later)
    rows = [[cell.text for cell in row.cells] for row in Document(BytesIO(made)).tables[0].rows]
    assert rows[2][:3] == ["苏州", "核心产业占比", "16.4%"]


def test_a_table_in_word_takes_new_rows(sample, briefing):
    made, report = refresh(registry.make("docx", [sample("line")], briefing), longer)
    rows = [[cell.text for cell in row.cells] for row in Document(BytesIO(made)).tables[0].rows]
    assert [row[1] for row in rows[1:]] == ["2018", "2021", "2022", "2023", "2024", "2025", "2022"]
    assert rows[6][2] == "6,305 亿元"
    assert report.charts[0].kept == ""


def test_numbers_that_other_charts_rightly_say_are_not_called_stale(charts, briefing):
    for format_id in ("pptx", "docx"):
        _, report = refresh(registry.make(format_id, charts, briefing), later)
        assert report.notes == ()


def test_matrices_are_renewed_in_place_or_left_alone_when_they_grew(sample, briefing):
    def more(rows):
        chart = sample("matrix")
        ticks = (*chart.y.ticks, *((at, f"新 {at}") for at in range(3, 3 + rows)))
        points = (*chart.series[0].points[:2], Point(0, 2, text="材料"))
        lab = dataclasses.replace(chart.series[0], points=points)
        return lambda chart_id, options: chart.with_(y=Axis("category", ticks=ticks), series=(lab,))

    raw = registry.make("pptx", [sample("matrix")], briefing)
    made, report = refresh(raw, more(0))
    table = next(
        s.table for slide in Presentation(BytesIO(made)).slides for s in slide.shapes if s.has_table
    )
    assert table.cell(3, 1).text == "● 材料"
    assert report.changed[0].changes == ("苏州 · 人工智能：文献未载 → ● 材料",)
    _, report = refresh(raw, more(2))
    assert report.changed == ()
    assert "形式与原来不同" in report.charts[0].kept


@pytest.mark.parametrize("format_id", ["pptx", "docx"])
def test_cells_of_several_lines_are_the_same_until_their_words_change(format_id, sample, briefing):
    def piled(word):
        points = (Point(0, 0, text="智能计算"), Point(0, 0, text=word))
        lab = dataclasses.replace(sample("matrix").series[0], points=points)
        return lambda chart_id, options: sample("matrix").with_(series=(lab,))

    raw = registry.make(format_id, [piled("医药")("", {})], briefing)
    _, report = refresh(raw, piled("医药"))
    assert report.changed == ()
    made, report = refresh(raw, piled("材料"))
    assert len(report.changed[0].changes) == 1
    if format_id == "pptx":
        tables = [
            s.table
            for slide in Presentation(BytesIO(made)).slides
            for s in slide.shapes
            if s.has_table
        ]
    else:
        tables = Document(BytesIO(made)).tables
    assert tables[0].cell(1, 1).text == "● 智能计算\n● 材料"


def test_a_series_of_the_analyst_is_never_lost(sample, briefing):
    raw = registry.make("pptx", [sample("dumbbell")], briefing)
    stream = BytesIO()
    with ZipFile(BytesIO(raw)) as old, ZipFile(stream, "w") as new:
        for item in old.infolist():
            blob = old.read(item)
            if "charts/chart" in item.filename and item.filename.endswith(".xml"):
                blob = blob.replace("<c:v>杭州</c:v>".encode(), "<c:v>上海（自加）</c:v>".encode())
            new.writestr(item, blob)
    made, report = refresh(stream.getvalue(), later)
    assert "您自己加的系列“上海（自加）”" in report.charts[0].kept
    assert "上海（自加）" in cached(spaces(made)[0])


def test_a_chart_that_no_longer_exists_stays_as_it_was(sample, briefing):
    def gone(chart_id, options):
        raise KeyError(chart_id)

    made, report = refresh(registry.make("pptx", [sample("line")], briefing), gone)
    assert report.charts[0].kept == "图表“trend”已不存在，保持原样。"
    assert cached(spaces(made)[0]) == shown(sample("line"))


def test_options_come_back_as_they_were_exported(sample, briefing):
    asked = []

    def build(chart_id, options):
        asked.append((chart_id, dict(options)))
        return sample("line")

    refresh(registry.make("pptx", [sample("line")], briefing), build)
    assert asked == [("trend", {"place": "hangzhou", "lang": "zh"})]


def test_a_chart_copied_into_another_deck_is_still_found(sample, briefing):
    raw = registry.make("pptx", [sample("dumbbell")], briefing)
    stream = BytesIO()
    with ZipFile(BytesIO(raw)) as old, ZipFile(stream, "w") as new:
        for item in old.infolist():
            if not item.filename.startswith("customXml"):
                new.writestr(item, old.read(item))
    made, report = refresh(stream.getvalue(), later)
    assert len(report.changed) == 1
    assert shown(moved()) == cached(spaces(made)[0])


def test_a_series_that_came_new_is_drawn(sample, briefing):
    def wider(chart_id, options):
        chart = sample("dumbbell")
        third = Series("nj", "南京", "third", (Point(17.0, 0, 17.0, text="17.0%"),))
        return chart.with_(series=(*chart.series, third))

    made, report = refresh(registry.make("pptx", [sample("dumbbell")], briefing), wider)
    assert report.changed[0].changes == ("南京 · 核心产业占比：新增 17%",)
    new = list(spaces(made)[0].iter(f"{C}ser"))[-1]
    assert new.find(f"{C}idx").get("val") == "2"
    assert new.xpath("string(.//*[local-name()='srgbClr']/@val)") == "5B5EA6"


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "unknown_file"),
        (b"%PDF-1.7", "unknown_file"),
        (b"PK\x03\x04 torn", "damaged_file"),
        (b"\xd0\xcf\x11\xe0 with a password", "damaged_file"),
    ],
)
def test_other_files_are_refused_in_words(content, key):
    with pytest.raises(UnknownFileError) as caught:
        refresh(content, today)
    assert caught.value.key == key


def test_a_zip_that_is_no_office_file_is_refused(sample, briefing):
    stream = BytesIO()
    with ZipFile(stream, "w") as pack:
        pack.writestr("a.txt", "a")
    with pytest.raises(UnknownFileError, match="不是可以刷新的文件"):
        refresh(stream.getvalue(), today)


@pytest.mark.parametrize("format_id", NATIVE)
def test_a_file_without_our_charts_is_said(format_id):
    from docx import Document as Word
    from xlsxwriter import Workbook

    stream = BytesIO()
    if format_id == "pptx":
        Presentation().save(stream)
    elif format_id == "docx":
        Word().save(stream)
    else:
        Workbook(stream, {"in_memory": True}).close()
    _, report = refresh(stream.getvalue(), today)
    assert report.summary("zh") == "文件里没有找到由本系统导出的图表。"


@pytest.mark.parametrize("kind", ["line", "bar", "matrix"])
@pytest.mark.parametrize("format_id", NATIVE)
def test_hostile_labels_survive_a_refresh_as_text(format_id, kind, poisoned, sample, briefing):
    made, _ = refresh(
        registry.make(format_id, [sample(kind)], briefing), lambda chart_id, options: poisoned(kind)
    )
    if format_id == "xlsx":
        book = load_workbook(BytesIO(made))
        assert not [
            c for sheet in book for row in sheet.iter_rows() for c in row if c.data_type == "f"
        ]
    elif format_id == "pptx":
        Presentation(BytesIO(made))
    else:
        Document(BytesIO(made))


def test_a_timeline_with_another_event_stays_whole_and_says_so(sample, briefing):
    chart = sample("timeline")
    first, city, last = chart.series
    more = dataclasses.replace(
        city, points=(*city.points, Point(2024.0, 1, label="2024", text="新政"))
    )
    raw = registry.make("pptx", [chart], briefing)
    made, report = refresh(raw, lambda _id, _options: chart.with_(series=(first, more, last)))
    assert report.lines() == (
        "2018 年是转折点：“2018 年是转折点”的形式与原来不同，保持原样；请重新导出。",
        "“资料来源”和“文献未载的内容”两张表保持原样：行数变了，或有的图没能更新；请重新导出后对照。",
    )
    before, after = (
        [[cell.text for row in s.table.rows for cell in row.cells]
         for slide in Presentation(BytesIO(held)).slides for s in slide.shapes if s.has_table]
        for held in (raw, made)
    )  # fmt: skip
    assert before == after


def test_a_picture_is_drawn_again_or_its_age_is_told(sample, briefing, monkeypatch):
    drawn = []

    def draw(chart, form, size):
        drawn.append((chart.title, size))
        stream = BytesIO()
        Image.new("RGB", (32, 18), (len(drawn), 0, 0)).save(stream, "PNG")
        return stream.getvalue()

    monkeypatch.setattr(beside, "picture", draw)
    monkeypatch.setattr(pictures, "picture", draw)
    raw = registry.make("pptx", [sample("dumbbell")], briefing.with_(pictures=True))
    made, _ = refresh(raw, later)
    assert drawn == [
        ("苏州与杭州相差 11.3 个百分点", "wide"),
        ("苏州与杭州相差 10.7 个百分点", "wide"),
    ]
    with ZipFile(BytesIO(made)) as pack:
        (name,) = [n for n in pack.namelist() if n.startswith("ppt/media/")]
        assert Image.open(BytesIO(pack.read(name))).getpixel((0, 0)) == (2, 0, 0)
    monkeypatch.undo()
    monkeypatch.setenv("BROWSER_PATH", "/nonexistent")
    _, report = refresh(raw, later)
    assert report.charts[0].kept.startswith("旁边的图片仍是旧的，没有重画。服务器未安装 Chrome")


def cells_of(raw, name):
    return [[c for c in row if c not in {None, ""}]
            for row in load_workbook(BytesIO(raw))[name].iter_rows(values_only=True)]  # fmt: skip


@pytest.mark.parametrize("name", ["说明", "数据", "来源"])
def test_the_sheets_around_the_charts_are_those_of_an_export_of_today(name, charts, briefing):
    now = [later(chart.id, {}) for chart in charts]
    made, report = refresh(registry.make("xlsx", charts, briefing), later)
    assert cells_of(made, name) == cells_of(registry.make("xlsx", now, briefing), name)
    assert report.notes == ()


def test_rows_that_move_keep_the_look_of_their_kind(charts, briefing):
    def more(chart_id, options):
        chart = today(chart_id, options)
        return chart.with_(assumptions=("新的假设。",)) if chart_id == charts[0].id else chart

    made, _ = refresh(registry.make("xlsx", charts, briefing), more)
    sheet = load_workbook(BytesIO(made))["说明"]
    bold = [row[1].value for row in sheet.iter_rows(3) if row[1].value and row[1].font.b]
    assert bold == ["【待核】含 1 个没有出处的数值，核实前请勿引用。", *(c.title for c in charts)]


def test_a_sheet_that_the_analyst_changed_stays_and_is_named(sample, briefing):
    book = load_workbook(BytesIO(registry.make("xlsx", [sample("dumbbell")], briefing)))
    raw = registry.make("xlsx", [sample("dumbbell")], briefing)
    edited = BytesIO()
    with ZipFile(BytesIO(raw)) as old, ZipFile(edited, "w") as new:
        for item in old.infolist():
            blob = old.read(item)
            if item.filename == "xl/worksheets/sheet4.xml":
                mine = b'<row r="40"><c r="A40"><v>7</v></c></row></sheetData>'
                blob = blob.replace(b"</sheetData>", mine)
            new.writestr(item, blob)
    made, report = refresh(edited.getvalue(), later)
    assert report.notes == ("工作表“来源”您改动过，保持原样；其中的旧内容请对照新导出的工作簿。",)
    assert [c.value for c in load_workbook(BytesIO(made))["来源"][40]][:1] == [7]
    assert book.sheetnames == ["说明", "数据", "图表", "来源"]


def test_a_matrix_in_a_workbook_follows_cell_by_cell(sample, briefing):
    chart = sample("matrix")
    first, *rest = chart.series
    point = dataclasses.replace(first.points[0], text="新写的字")
    now = chart.with_(series=(dataclasses.replace(first, points=(point, *first.points[1:])), *rest))
    made, report = refresh(registry.make("xlsx", [chart], briefing), lambda _id, _options: now)
    assert cells_of(made, "图表") == cells_of(registry.make("xlsx", [now], briefing), "图表")
    assert len(report.changed) == 1
    assert report.changed[0].changes[0].endswith("→ ● 新写的字")


def test_tints_of_a_heat_map_never_tell_old_numbers(sample, briefing):
    chart = sample("heatmap")
    first, *rest = chart.series
    point = dataclasses.replace(first.points[0], value=99.0, text="99")
    now = chart.with_(series=(dataclasses.replace(first, points=(point, *first.points[1:])), *rest))
    raw = registry.make("xlsx", [chart], briefing)
    made, report = refresh(raw, lambda _id, _options: now)
    assert cells_of(made, "图表") == cells_of(raw, "图表")
    assert report.charts[0].kept.endswith("的形式与原来不同，保持原样；请重新导出。")


@pytest.mark.parametrize("format_id", ["pptx", "docx"])
def test_the_lists_of_sources_and_gaps_follow(format_id, charts, briefing):
    chart = charts[0]
    assert chart.id == "trend"

    def cited(chart_id, options):
        found = today(chart_id, options)
        series = tuple(
            dataclasses.replace(s, points=tuple(
                dataclasses.replace(p, citations=tuple(
                    dataclasses.replace(c, says="6305") if c.says == "5076" else c
                    for c in p.citations)) for p in s.points)) for s in found.series
        )  # fmt: skip
        return found.with_(series=series)

    made, report = refresh(registry.make(format_id, charts, briefing), cited)
    with ZipFile(BytesIO(made)) as pack:
        whole = "".join(pack.read(n).decode() for n in pack.namelist()
                        if n.startswith(("ppt/slides/slide", "word/document")))  # fmt: skip
    assert "“6305”" in whole
    assert "“5076”" not in whole
    assert report.notes == ()


def marks(raw):
    with ZipFile(BytesIO(raw)) as pack:
        names = [n for n in pack.namelist() if n in {"ppt/slides/slide1.xml", "word/document.xml"}]
        roots = [etree.fromstring(pack.read(name)) for name in names]
    told = ["".join(p.itertext()) for root in roots for p in root.iter() if p.tag.endswith("}p")]
    return [text for text in told if text.startswith("【待核】")]


@pytest.mark.parametrize(("format_id", "places"), [("pptx", 1), ("docx", 1)])
def test_a_figure_that_lost_its_source_marks_the_whole_file(format_id, places, sample, briefing):
    charts = (sample("dumbbell"), sample("line"))

    def doubtful(chart_id, options):
        found = today(chart_id, options)
        if chart_id != "gap_share":
            return found
        span, suzhou, hangzhou = found.series
        point = dataclasses.replace(suzhou.points[0], mark=Mark.UNSOURCED, citations=())
        return found.with_(series=(span, dataclasses.replace(suzhou, points=(point,)), hangzhou))

    raw = registry.make(format_id, charts, briefing)
    made, _ = refresh(raw, doubtful)
    assert marks(raw) == []
    assert marks(made) == ["【待核】含 1 个没有出处的数值，核实前请勿引用。"] * places
    again, _ = refresh(made, today)
    assert marks(again) == []
