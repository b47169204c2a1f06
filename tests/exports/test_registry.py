"""The folder is the registry: every file in it is a whole format."""

import time

import pytest

from components.charts.chart import Chart
from components.exports import needs, registry
from components.exports.briefing import single
from components.exports.errors import ExportError, MissingPartError, UnknownFormatError
from components.words import languages

IDS = tuple(known.id for known in registry.formats())


PROMISED = ("pptx", "docx", "report", "xlsx", "csv", "html", "png", "svg", "pdf", "zip")


def test_the_formats_of_the_issue_are_there_in_menu_order():
    assert tuple(known for known in IDS if known in PROMISED) == PROMISED


@pytest.mark.parametrize("format_id", IDS)
def test_each_format_is_named_like_its_file_and_in_every_language(format_id):
    known = registry.entry(format_id).FORMAT
    assert known.id == format_id
    assert known.suffix.startswith(".")
    assert "/" in known.mime
    assert all(known.name(lang).strip() for lang in languages())


@pytest.mark.parametrize("kind", ["line", "bar", "dumbbell", "timeline", "matrix", "heatmap"])
@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("format_id", ["pptx", "docx", "xlsx", "csv", "html"])
def test_every_kind_in_every_language_becomes_a_file_without_a_browser(
    format_id, lang, kind, sample, briefing, monkeypatch
):
    monkeypatch.setenv("BROWSER_PATH", "/nonexistent")
    chart: Chart = sample(kind).with_(lang=lang)
    made = registry.make(format_id, [chart], single(chart, briefing.date))
    signs = {"csv": b"\xef\xbb\xbf", "html": b"<!doctype html>"}
    assert made.startswith(signs.get(format_id, b"PK"))


def test_an_empty_chart_is_exported_with_its_sentence(sample, briefing):
    chart = sample("line").with_(series=(), empty="没有可画的数值。")
    for format_id in ("pptx", "docx", "xlsx", "csv", "html"):
        assert registry.make(format_id, [chart], briefing)


@pytest.mark.parametrize("format_id", ["png", "svg", "pdf"])
def test_without_a_browser_pictures_say_so_within_a_second(
    format_id, sample, briefing, monkeypatch
):
    monkeypatch.setenv("BROWSER_PATH", "/nonexistent")
    start = time.monotonic()
    assert "chromium" in registry.hindrance(format_id, "zh")
    with pytest.raises(MissingPartError, match="chromium"):
        registry.make(format_id, [sample("line")], briefing)
    assert time.monotonic() - start < 1


def test_without_a_chinese_font_pictures_are_refused(sample, briefing, monkeypatch):
    needs.chinese_font.cache_clear()
    monkeypatch.setattr(needs, "chinese_font", lambda: False)
    monkeypatch.setattr(needs, "browser", lambda: "/usr/bin/env")
    with pytest.raises(MissingPartError, match="fonts-noto-cjk"):
        registry.make("png", [sample("line")], briefing)


def test_without_libreoffice_the_report_says_so_and_the_rest_works(sample, briefing, monkeypatch):
    monkeypatch.setenv("SOFFICE_PATH", "/nonexistent")
    with pytest.raises(MissingPartError, match="LibreOffice"):
        registry.make("report", [sample("line")], briefing)
    assert registry.hindrance("docx", "zh") == ""


def test_what_is_there_needs_no_excuse():
    assert [registry.hindrance(name, "en") for name in ("pptx", "csv", "zip")] == ["", "", ""]


def test_a_picture_holds_one_chart(charts, briefing, monkeypatch):
    monkeypatch.setattr(needs, "browser", lambda: "/usr/bin/env")
    with pytest.raises(ExportError, match="压缩包"):
        registry.make("png", charts, briefing)


def test_nothing_chosen_is_said(briefing):
    with pytest.raises(ExportError, match="至少一张"):
        registry.make("pptx", [], briefing)


def test_an_unknown_format_names_those_there_are(sample, briefing):
    with pytest.raises(UnknownFormatError, match="docx"):
        registry.make("doc", [sample("line")], briefing)


def test_the_listener_can_call_an_export_off(charts, briefing, monkeypatch):
    monkeypatch.setattr("components.exports.formats.zip.picture", lambda *_: b"")
    monkeypatch.setattr("components.exports.formats.zip.missing", lambda *_: None)

    class CancelledError(Exception):
        pass

    def stop(done, total):
        raise CancelledError

    with pytest.raises(CancelledError):
        registry.make("zip", charts[:1], briefing, stop)
