"""A file comes back with today's numbers, its own formatting, and a report."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from openpyxl import load_workbook
from PIL import Image
from pptx import Presentation
from xlsxwriter import Workbook

from components.catalog.store import State
from components.catalog.validation import loaded
from components.catalog.worker import WorkerError
from components.charts.chart import Point
from components.charts.registry import Drawing
from components.exports import base, image
from components.exports.base import ExportError, UnknownFileError, single
from components.exports.office import package
from components.exports.refresh.refresh import Renewed, Report, refresh, renewed
from tests import bombs
from tests.exports.hostile import alive
from tests.exports.refresh.builds import NATIVE, always, first_cell, later, moved, today
from tests.exports.refresh.reopened import cached, saved, shown, spaces, tables_in, texts_of
from tests.serving import DATA


@pytest.mark.parametrize("format_id", NATIVE)
def test_unchanged_data_change_nothing(format_id, charts, briefing):
    raw = base.make(format_id, charts, briefing)
    content, report = refresh(raw, today)
    assert report.changed == ()
    assert report.notes == ()
    assert report.summary("zh") == "找到 7 张图表，数据都与现在一致，没有改动。"
    assert [cached(space) for space in spaces(content)] == [cached(space) for space in spaces(raw)]


@pytest.mark.parametrize("format_id", NATIVE)
def test_a_changed_figure_reaches_the_cache_and_is_reported(format_id, charts, briefing):
    content, report = refresh(base.make(format_id, charts, briefing), later)
    assert [chart.title for chart in report.changed] == ["苏州与杭州相差 10.7 个百分点"]
    assert report.summary("zh") == ("已更新 1 张，共找到 7 张图表：苏州与杭州相差 10.7 个百分点。")
    assert report.changed[0].changes[0] == "苏州 · 核心产业占比：15.8% → 16.4%"
    assert shown(moved()) in [cached(space) for space in spaces(content)]


def test_a_chart_that_no_longer_exists_stays_as_it_was(sample, briefing):
    def gone(chart_id, options):
        raise KeyError(chart_id)

    content, report = refresh(base.make("pptx", [sample("line")], briefing), gone)
    assert report.charts[0].kept == "图表“trend”已不存在，保持原样。"
    assert cached(spaces(content)[0]) == shown(sample("line"))


def test_options_come_back_as_they_were_exported(sample, briefing):
    pairs = []

    def build(chart_id, options):
        pairs.append((chart_id, dict(options)))
        return sample("line")

    refresh(base.make("pptx", [sample("line")], briefing), build)
    assert pairs == [("trend", {"place": "hangzhou", "lang": "zh"})]


def test_a_chart_copied_into_another_deck_is_still_found(sample, briefing):
    raw = base.make("pptx", [sample("gap")], briefing)
    stream = BytesIO()
    with ZipFile(BytesIO(raw)) as old, ZipFile(stream, "w") as new:
        for item in old.infolist():
            if not item.filename.startswith("customXml"):
                new.writestr(item, old.read(item))
    content, report = refresh(stream.getvalue(), later)
    assert len(report.changed) == 1
    assert shown(moved()) == cached(spaces(content)[0])


def test_a_timeline_with_another_event_stays_whole_and_says_so(sample, briefing):
    chart = sample("timeline")
    first, city, last = chart.series
    news = Point(2024.0, 1, label="2024", text="新政")
    more = dataclasses.replace(city, points=(*city.points, news))
    raw = base.make("pptx", [chart], briefing)
    content, report = refresh(raw, always(chart.with_(series=(first, more, last))))
    assert report.lines() == (
        "2018 年是转折点：“2018 年是转折点”的形式与原来不同，保持原样；请重新导出。",
    )
    assert list(map(texts_of, tables_in(content))) == list(map(texts_of, tables_in(raw)))


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The first bytes of an OLE container."""


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "unknown_file"),
        (b"%PDF-1.7", "unknown_file"),
        (b"PK\x03\x04 torn", "damaged_file"),
        (OLE + b"torn", "damaged_file"),
    ],
)
def test_other_files_are_refused_in_words(content, key):
    with pytest.raises(UnknownFileError) as caught:
        refresh(content, today)
    assert caught.value.key == key


@pytest.mark.parametrize(
    ("stream", "sentence"),
    [
        ("EncryptedPackage", "文件加了密码，无法读取。请先用 Office 或 WPS 打开，取消密码后另存，"),
        (
            "PowerPoint Document",
            "这是旧格式（.ppt）的文件，无法更新。请先用 Office 或 WPS 打开，另存为 .pptx",
        ),
        (
            "WordDocument",
            "这是旧格式（.doc）的文件，无法更新。请先用 Office 或 WPS 打开，另存为 .docx",
        ),
        ("Workbook", "这是旧格式（.xls）的文件，无法更新。请先用 Office 或 WPS 打开，另存为 .xlsx"),
    ],
)
def test_passwords_and_old_formats_are_told_apart(stream, sentence):
    with pytest.raises(UnknownFileError) as caught:
        refresh(OLE + bytes(600) + stream.encode("utf-16-le"), today)
    assert caught.value.sentence("zh").startswith(sentence)


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
    raw = base.make(format_id, [sample(kind)], briefing)
    content, _ = refresh(raw, always(poisoned(kind)))
    opened = {"pptx": Presentation, "docx": Document}[format_id]
    opened(BytesIO(content))


@pytest.mark.parametrize("kind", ["line", "bar", "matrix"])
def test_hostile_labels_are_no_formulas_in_a_renewed_workbook(kind, poisoned, sample, briefing):
    raw = base.make("xlsx", [sample(kind)], briefing)
    content, _ = refresh(raw, always(poisoned(kind)))
    cells = [
        c for sheet in load_workbook(BytesIO(content)) for row in sheet.iter_rows() for c in row
    ]
    assert [cell for cell in cells if alive(cell)] == []


# Through the door: what an analyst brings back is renewed elsewhere, and told in words.


DAY = dt.date(2026, 11, 29)


@pytest.fixture(scope="session")
def state() -> State:
    return State(loaded(DATA), DAY)


@pytest.fixture(scope="session")
def newer(tmp_path_factory: pytest.TempPathFactory) -> State:
    """The shipped data with Suzhou's share at 16.4 where it was 15.8."""
    path = tmp_path_factory.mktemp("newer") / "indicators.yaml"
    path.write_text(DATA.read_text("utf-8").replace("15.8", "16.4"), "utf-8")
    return State(loaded(path), DAY)


@pytest.fixture(scope="session")
def files() -> dict[str, bytes]:
    """The chart of the shares in every format that an analyst works in."""
    chart = Drawing.of(DATA, "zh").chart("share_gap")
    briefing = single(chart, DAY)
    return {kind: base.make(kind, [chart], briefing) for kind in NATIVE}


@pytest.mark.parametrize("kind", NATIVE)
def test_todays_figures_come_back_from_the_worker(
    files: dict[str, bytes], newer: State, kind: str
) -> None:
    content, report = renewed(f"a.{kind}", files[kind], newer, "zh")
    assert "苏州 · 苏州：15.8% → 16.4%" in " ".join(report.lines())
    assert "16.4" in str([cached(space) for space in spaces(content)])


@pytest.mark.parametrize("kind", NATIVE)
def test_a_small_file_that_unfolds_to_60_mb_of_xml_is_refused_in_words(
    files: dict[str, bytes], state: State, kind: str
) -> None:
    bomb = bombs.unfolding(files[kind], kind, 60)
    assert len(bomb) < 600_000
    with pytest.raises(ExportError) as caught:
        renewed(f"a.{kind}", bomb, state, "zh")
    assert caught.value.sentence("zh").startswith("文件过大（超过 22 MB）")


@pytest.mark.parametrize("kind", NATIVE)
def test_relations_that_lead_nowhere_are_a_damaged_file(
    files: dict[str, bytes], state: State, kind: str
) -> None:
    with pytest.raises(WorkerError) as caught:
        renewed(f"简报.{kind}", bombs.without_targets(files[kind]), state, "zh")
    assert caught.value.sentence("zh").startswith(f"“简报.{kind}”读不出来，可能已损坏")


# Three of two hundred copies with forty bytes turned over, none of which ends in a traceback.
@pytest.mark.parametrize(("kind", "seed"), [("pptx", 1), ("docx", 2), ("xlsx", 3)])
def test_a_copy_with_forty_bytes_turned_over_is_refused_in_words(
    files: dict[str, bytes], state: State, kind: str, seed: int
) -> None:
    with pytest.raises((ExportError, WorkerError)) as caught:
        renewed(f"a.{kind}", bombs.flipped(files[kind], seed), state, "zh")
    # One whose very names are turned over is no file of ours any more.
    sentence = caught.value.sentence("zh")
    assert "损坏" in sentence or sentence.startswith("这不是可以更新的文件")


def test_pictures_are_drawn_here_and_put_into_the_file_there(
    newer: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    names: list[str] = []

    def draw(chart: object, form: str, size: str) -> bytes:
        names.append(f"{form} {size}")
        stream = io.BytesIO()
        Image.new("RGB", (32, 18), (len(names), 0, 0)).save(stream, "PNG")
        return stream.getvalue()

    monkeypatch.setattr(image, "picture", draw)
    monkeypatch.setattr(image, "picture", draw)
    chart = Drawing.of(DATA, "zh").chart("coverage_matrix")
    briefing = single(chart, DAY).with_(pictures=True)
    raw = base.make("pptx", [chart], briefing)
    content, report = renewed("a.pptx", raw, newer, "zh")
    assert names == ["png wide", "png wide"]
    assert not any(line.kept for line in report.charts)
    slides = Presentation(io.BytesIO(content)).slides
    (picture,) = [shape for slide in slides for shape in slide.shapes if shape.shape_type == 13]
    assert Image.open(io.BytesIO(picture.image.blob)).getpixel((0, 0)) == (2, 0, 0)


def test_the_door_never_reads_the_file_in_this_process(
    files: dict[str, bytes], state: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package, "_opened", lambda _: pytest.fail("unpacked here"))
    content, _ = renewed("a.pptx", files["pptx"], state, "zh")
    assert content.startswith(b"PK")


# What a refresh says it has done.


MOVED = Renewed("差距", ("苏州：15.8% → 16.4%", "差距：11.3 → 10.7"))
KEPT = Renewed("路线", kept="形式变了，保持原样。")


def test_the_summary_names_the_charts_that_changed_among_all_that_were_found():
    assert Report((MOVED, KEPT, Renewed("趋势"))).summary("zh") == (
        "已更新 1 张，共找到 3 张图表：差距。"
    )


def test_the_summary_says_that_nothing_changed():
    assert Report((KEPT,)).summary("zh") == "找到 1 张图表，数据都与现在一致，没有改动。"


def test_every_change_every_chart_left_alone_and_every_note_is_a_line():
    assert Report((MOVED, KEPT), ("请对照。",)).lines() == (
        "差距：苏州：15.8% → 16.4%",
        "差距：差距：11.3 → 10.7",
        "路线：形式变了，保持原样。",
        "请对照。",
    )


# A picture beside its native chart: drawn again, or its age is told.


@pytest.fixture
def drawn(monkeypatch):
    """Title and size of each picture drawn, in order; the number of a picture is its red."""
    pairs = []

    def draw(chart, form, size):
        pairs.append((chart.title, size))
        stream = BytesIO()
        Image.new("RGB", (32, 18), (len(pairs), 0, 0)).save(stream, "PNG")
        return stream.getvalue()

    monkeypatch.setattr(image, "picture", draw)
    monkeypatch.setattr(image, "picture", draw)
    return pairs


def test_a_picture_is_drawn_again(sample, briefing, drawn):
    raw = base.make("pptx", [sample("matrix")], briefing.with_(pictures=True))
    now = first_cell(sample("matrix"), text="新写的字").with_(title="新的标题")
    content, _ = refresh(raw, always(now))
    assert drawn == [(sample("matrix").title, "wide"), ("新的标题", "wide")]
    with ZipFile(BytesIO(content)) as pack:
        (name,) = [n for n in pack.namelist() if n.startswith("ppt/media/")]
        assert Image.open(BytesIO(pack.read(name))).getpixel((0, 0)) == (2, 0, 0)


def test_a_picture_that_cannot_be_drawn_again_is_told(sample, briefing, drawn, monkeypatch):
    raw = base.make("pptx", [sample("matrix")], briefing.with_(pictures=True))
    monkeypatch.undo()
    monkeypatch.setenv("BROWSER_PATH", "/nonexistent")
    _, report = refresh(raw, always(sample("matrix").with_(title="新的标题")))
    assert report.charts[0].kept.startswith("旁边的图片仍是旧的，没有重画。服务器未安装 Chrome")
