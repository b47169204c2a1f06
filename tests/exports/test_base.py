"""The folder is the registry: every file in it is a whole format."""

import datetime as dt
import errno
import os
import time
import xml.etree.ElementTree as ET
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.charts.chart import Chart
from components.exports import base
from components.exports.base import (
    Briefing,
    ExportError,
    MissingPartError,
    Panel,
    RecipeError,
    UnknownFormatError,
    address,
    cell,
    file_name,
    heard,
    load,
    one_line,
    plain,
    read,
    recipe_text,
    save,
    shorten,
    single,
    step,
    width,
)
from components.words import languages
from tests.exports.samples import KINDS

IDS = tuple(known.id for known in base.formats())


PROMISED = ("pptx", "docx", "report", "xlsx", "csv", "html", "png", "svg", "pdf", "zip")


def test_the_formats_of_the_issue_are_there_in_menu_order():
    assert tuple(known for known in IDS if known in PROMISED) == PROMISED


@pytest.mark.parametrize("format_id", IDS)
def test_each_format_is_named_like_its_file_and_in_every_language(format_id):
    known = base.entry(format_id).FORMAT
    assert known.id == format_id
    assert known.suffix.startswith(".")
    assert "/" in known.mime
    assert all(known.name(lang).strip() for lang in languages())


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("format_id", ["pptx", "docx", "xlsx", "csv", "html"])
def test_every_kind_in_every_language_becomes_a_file_without_a_browser(
    format_id, lang, kind, sample, briefing, monkeypatch
):
    monkeypatch.setenv("BROWSER_PATH", "/nonexistent")
    chart: Chart = sample(kind).with_(lang=lang)
    content = base.make(format_id, [chart], single(chart, briefing.date))
    signs = {"csv": b"\xef\xbb\xbf", "html": b"<!doctype html>"}
    assert content.startswith(signs.get(format_id, b"PK"))


def test_an_empty_chart_is_exported_with_its_sentence(sample, briefing):
    chart = sample("line").with_(series=(), empty="没有可画的数值。")
    for format_id in ("pptx", "docx", "xlsx", "csv", "html"):
        assert base.make(format_id, [chart], briefing)


@pytest.mark.parametrize("format_id", ["png", "svg", "pdf"])
def test_without_a_browser_pictures_say_so_within_a_second(
    format_id, sample, briefing, monkeypatch
):
    monkeypatch.setenv("BROWSER_PATH", "/nonexistent")
    start = time.monotonic()
    assert "chromium" in base.hindrance(format_id, "zh")
    with pytest.raises(MissingPartError, match="chromium"):
        base.make(format_id, [sample("line")], briefing)
    assert time.monotonic() - start < 1


def test_without_a_chinese_font_pictures_are_refused(sample, briefing, monkeypatch):
    base.chinese_font.cache_clear()
    monkeypatch.setattr(base, "chinese_font", lambda: False)
    monkeypatch.setattr(base, "browser", lambda: "/usr/bin/env")
    with pytest.raises(MissingPartError, match="fonts-noto-cjk"):
        base.make("png", [sample("line")], briefing)


def test_without_libreoffice_the_report_says_so_and_the_rest_works(sample, briefing, monkeypatch):
    monkeypatch.setenv("SOFFICE_PATH", "/nonexistent")
    with pytest.raises(MissingPartError, match="LibreOffice"):
        base.make("report", [sample("line")], briefing)
    assert base.hindrance("docx", "zh") == ""


def test_what_is_there_needs_no_excuse():
    assert [base.hindrance(name, "en") for name in ("pptx", "csv", "zip")] == ["", "", ""]


def test_a_picture_holds_one_chart(charts, briefing, monkeypatch):
    monkeypatch.setattr(base, "browser", lambda: "/usr/bin/env")
    with pytest.raises(ExportError, match="压缩包"):
        base.make("png", charts, briefing)


def test_nothing_chosen_is_said(briefing):
    with pytest.raises(ExportError, match="至少一张"):
        base.make("pptx", [], briefing)


def test_an_unknown_format_names_those_there_are(sample, briefing):
    with pytest.raises(UnknownFormatError, match="docx"):
        base.make("doc", [sample("line")], briefing)


def test_the_listener_can_call_an_export_off(charts, briefing, monkeypatch):
    monkeypatch.setattr("components.exports.formats.zip.picture", lambda *_: b"")
    monkeypatch.setattr("components.exports.formats.zip.missing", lambda *_: None)

    class CancelledError(Exception):
        pass

    def stop(done, total):
        raise CancelledError

    with pytest.raises(CancelledError):
        base.make("zip", charts[:1], briefing, stop)


# How far a long export is, is told to its own listener and to nobody else.


def test_a_step_is_told_to_the_listener_of_the_block():
    pairs = []
    with heard(lambda done, total: pairs.append((done, total))):
        step(1, 3)
    step(2, 3)
    assert pairs == [(1, 3)]


def test_the_inner_listener_hears_and_the_outer_one_takes_over_again():
    inner, outer = [], []
    with heard(lambda done, total: outer.append(done)):
        with heard(lambda done, total: inner.append(done)):
            step(1, 2)
        step(2, 2)
    assert (inner, outer) == ([1], [2])


def test_the_export_of_another_thread_is_not_heard():
    numbers = []
    with heard(lambda done, total: numbers.append(done)):
        other = Thread(target=step, args=(1, 2))
        other.start()
        other.join()
    assert numbers == []


def test_what_a_listener_raises_ends_the_export():
    def stop(done, total):
        raise InterruptedError

    with heard(stop), pytest.raises(InterruptedError):
        step(1, 2)
    step(2, 2)


# A shape's name brings back the chart and its options.


OPTIONS = st.dictionaries(
    st.text(min_size=1, max_size=8),
    st.one_of(
        st.integers(),
        st.booleans(),
        st.none(),
        st.text(max_size=8),
        st.lists(st.text(max_size=4), max_size=3),
    ),
    max_size=4,
)


@given(st.text(min_size=1, max_size=20), OPTIONS)
def test_chart_and_options_survive_the_name_of_a_shape(chart, options):
    back = read(str(address(chart, options)))
    assert (back.chart, back.values(), back.part) == (chart, options, "chart")


def test_the_name_can_be_read_by_people():
    assert str(address("gap_share", {"years": 5})) == "hangsu:gap_share?years=5#chart"


def test_a_name_of_someone_else_is_no_address():
    assert read("Chart 3") is None
    assert read("hangsu:?#chart") is None
    assert read("hangsu:gap?years={#chart") is None


# Text stays text: no control characters, no formulas, no endless lines.


@given(st.text())
def test_whatever_is_typed_can_stand_in_xml(text):
    root = ET.Element("a")
    root.text = plain(text)
    assert ET.fromstring(ET.tostring(root, encoding="unicode")).text in {plain(text), None}


def test_control_characters_are_shown_and_nothing_else_is_touched():
    assert (
        plain("前\x00\x1b后 <b>&amp;</b>\n第二行\t尾")
        == "前\ufffd\ufffd后 <b>&amp;</b>\n第二行\t尾"
    )


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t=", " =", "\r="])
def test_a_cell_that_looks_like_a_formula_gets_an_apostrophe(sign):
    assert cell(f"{sign}SUM(A1)").startswith("'")


def test_a_cell_of_plain_words_is_left_alone():
    assert cell("杭州 5,076 亿元") == "杭州 5,076 亿元"


@given(st.text(), st.integers(1, 50))
def test_shortened_text_never_exceeds_its_columns(text, columns):
    assert width(shorten(text, columns)) <= columns


def test_shortened_text_says_that_there_was_more():
    assert shorten("数字经济核心产业", 8) == "数字经…"
    assert shorten("数字经济", 8) == "数字经济"


def test_one_line_joins_lines():
    assert one_line(" 甲\n  乙 ") == "甲 乙"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("../../etc/passwd", "etc_passwd"),
        ("杭州：2022?.png", "杭州：2022_png"),
        ("...", "chart"),
        ("a" * 500, "a" * 119),
    ],
)
def test_a_file_name_leads_nowhere(text, name):
    assert file_name(text) == name


# There is the whole file or none.


def test_a_file_is_written_whole(tmp_path):
    assert save(tmp_path / "neu" / "简报.docx", b"abc").read_bytes() == b"abc"


def test_a_full_disk_leaves_the_old_file_and_no_half_one(tmp_path, monkeypatch):
    target = tmp_path / "a.docx"
    target.write_bytes(b"old")

    class Full:
        def __init__(self, handle):
            self.handle = handle

        def __enter__(self):
            return self

        def __exit__(self, *_):
            os.close(self.handle)

        def write(self, _):
            raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr("components.exports.base.os.fdopen", lambda handle, _: Full(handle))
    with pytest.raises(ExportError, match="磁盘空间不足"):
        save(target, b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["a.docx"]
    assert target.read_bytes() == b"old"


def test_a_folder_closed_to_us_is_told_in_a_sentence(tmp_path, monkeypatch):
    def closed(**_):
        raise PermissionError(errno.EACCES, "closed")

    monkeypatch.setattr("components.exports.base.tempfile.mkstemp", closed)
    with pytest.raises(ExportError, match=r"“a\.docx”不能写入"):
        save(tmp_path / "a.docx", b"new")


# A recipe can be saved, run again next year, and says where it is wrong.


TODAY = dt.date(2027, 1, 4)
RECIPE = """
title: 年度对照
issuer: 太湖研究院
panels:
- chart: gap_share
  options: {period: "2022"}
  text: [请注意口径。]
"""


def test_a_recipe_holds_title_issuer_and_charts_with_options():
    assert load(RECIPE, TODAY) == Briefing(
        title="年度对照",
        issuer="太湖研究院",
        date=TODAY,
        panels=(Panel(chart="gap_share", options={"period": "2022"}, text=("请注意口径。",)),),
    )


def test_saved_and_loaded_it_is_the_same_with_the_day_of_the_new_run(briefing):
    assert load(recipe_text(briefing), TODAY) == briefing.with_(date=TODAY)
    assert load(recipe_text(briefing, keep_date=True), TODAY) == briefing


def test_what_is_standard_is_not_written():
    assert recipe_text(Briefing(title="甲", date=TODAY)) == "title: 甲\n"


@pytest.mark.parametrize(
    ("text", "key", "where"),
    [
        ("titel: 甲\ntitle: 甲", "recipe_key", "titel"),
        ("issuer: 甲", "recipe_missing", "title"),
        ("title: 甲\nlang: xx", "recipe_value", "lang"),
        ("title: [", "recipe_yaml", 1),
        ("- 甲", "recipe_yaml", 1),
        ("a: &x [1]\nb: *x", "recipe_yaml", "*"),
        ("title: !!python/object:os.system {}", "recipe_yaml", 1),
        ("title: 甲\ndate: 2022-99-99", "recipe_value", "date"),
    ],
)
def test_a_wrong_recipe_is_refused_with_its_place(text, key, where):
    with pytest.raises(RecipeError) as caught:
        load(text, TODAY)
    assert (caught.value.key, caught.value.values["where"]) == (key, where)
    assert str(where) in caught.value.sentence("en")


def test_one_chart_is_a_briefing_of_one(sample):
    briefing = single(sample("line"), TODAY, {"place": "hangzhou"})
    assert (briefing.title, briefing.lang) == ("核心产业增加值 2022 年未达 2018 年设定的目标", "zh")
    assert briefing.panels == (Panel(chart="trend", options={"place": "hangzhou"}),)


def test_the_date_is_printed_in_the_language_of_the_briefing(briefing):
    assert briefing.printed_date() == "2026年3月5日"
    assert briefing.with_(lang="en").printed_date() == "5 March 2026"


def test_options_may_be_tuples_as_charts_have_them():
    assert Panel(chart="a", options={"places": ("hangzhou", "suzhou")}).options == {
        "places": ["hangzhou", "suzhou"]
    }


def test_what_a_killed_export_left_is_removed_and_one_in_the_making_stays(tmp_path):
    left, making = tmp_path / ".export-left", tmp_path / ".export-making"
    for path in (left, making):
        path.write_bytes(b"half")
    os.utime(left, (1_000_000, 1_000_000))
    base.save(tmp_path / "out.csv", b"whole")
    assert {path.name for path in tmp_path.iterdir()} == {".export-making", "out.csv"}
