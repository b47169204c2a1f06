"""A file comes back with today's numbers, its own formatting, and a report."""

import dataclasses
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from openpyxl import load_workbook
from pptx import Presentation
from xlsxwriter import Workbook

from components.charts.chart import Point
from components.exports import registry
from components.exports.errors import UnknownFileError
from components.exports.refresh import refresh
from tests.exports.renewal.builds import NATIVE, always, later, moved, today
from tests.exports.renewal.reopened import cached, saved, shown, spaces, tables_in, texts_of


@pytest.mark.parametrize("format_id", NATIVE)
def test_unchanged_data_change_nothing(format_id, charts, briefing):
    raw = registry.make(format_id, charts, briefing)
    made, report = refresh(raw, today)
    assert report.changed == ()
    assert report.notes == ()
    assert report.summary("zh") == "找到 6 张图表，数据都与现在一致，没有改动。"
    assert [cached(space) for space in spaces(made)] == [cached(space) for space in spaces(raw)]


@pytest.mark.parametrize("format_id", NATIVE)
def test_a_changed_figure_reaches_the_cache_and_is_reported(format_id, charts, briefing):
    made, report = refresh(registry.make(format_id, charts, briefing), later)
    assert [chart.title for chart in report.changed] == ["苏州与杭州相差 10.7 个百分点"]
    assert report.summary("zh") == ("已更新 1 张，共找到 6 张图表：苏州与杭州相差 10.7 个百分点。")
    assert report.changed[0].changes[0] == "苏州 · 核心产业占比：15.8% → 16.4%"
    assert shown(moved()) in [cached(space) for space in spaces(made)]


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


def test_a_timeline_with_another_event_stays_whole_and_says_so(sample, briefing):
    chart = sample("timeline")
    first, city, last = chart.series
    news = Point(2024.0, 1, label="2024", text="新政")
    more = dataclasses.replace(city, points=(*city.points, news))
    raw = registry.make("pptx", [chart], briefing)
    made, report = refresh(raw, always(chart.with_(series=(first, more, last))))
    assert report.lines() == (
        "2018 年是转折点：“2018 年是转折点”的形式与原来不同，保持原样；请重新导出。",
        "“资料来源”和“文献未载的内容”两张表保持原样：行数变了，或有的图没能更新；请重新导出后对照。",
    )
    assert list(map(texts_of, tables_in(made))) == list(map(texts_of, tables_in(raw)))


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


def test_a_zip_that_is_no_office_file_is_refused():
    stream = BytesIO()
    with ZipFile(stream, "w") as pack:
        pack.writestr("a.txt", "a")
    with pytest.raises(UnknownFileError, match="不是可以更新的文件"):
        refresh(stream.getvalue(), today)


def blank_book():
    stream = BytesIO()
    Workbook(stream, {"in_memory": True}).close()
    return stream.getvalue()


@pytest.mark.parametrize(
    "blank",
    [lambda: saved(Presentation()), lambda: saved(Document()), blank_book],
    ids=NATIVE,
)
def test_a_file_without_our_charts_is_said(blank):
    _, report = refresh(blank(), today)
    assert report.summary("zh") == "文件里没有找到由本看板导出的图表。"


@pytest.mark.parametrize("kind", ["line", "bar", "matrix"])
@pytest.mark.parametrize("format_id", ["pptx", "docx"])
def test_hostile_labels_survive_a_refresh_in_a_file_that_opens(
    format_id, kind, poisoned, sample, briefing
):
    raw = registry.make(format_id, [sample(kind)], briefing)
    made, _ = refresh(raw, always(poisoned(kind)))
    opened = {"pptx": Presentation, "docx": Document}[format_id]
    opened(BytesIO(made))


@pytest.mark.parametrize("kind", ["line", "bar", "matrix"])
def test_hostile_labels_are_no_formulas_in_a_renewed_workbook(kind, poisoned, sample, briefing):
    raw = registry.make("xlsx", [sample(kind)], briefing)
    made, _ = refresh(raw, always(poisoned(kind)))
    cells = [c for sheet in load_workbook(BytesIO(made)) for row in sheet.iter_rows() for c in row]
    assert [cell for cell in cells if cell.data_type == "f"] == []
