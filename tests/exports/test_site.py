"""The files that all pages of the site share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from components.analysis.dataset import dataset
from components.catalog.store import State, data_path
from components.catalog.validation import loaded
from components.charts.chart import Headline, Stamp, Tag
from components.charts.outline import Fragment, Link, Outline, Panel, Screen, Section, Title
from components.exports import site
from components.exports.base import ExportError
from components.exports.site import (
    SiteBuilder,
    TakenError,
    assets,
    door,
    evidence,
    framed,
    panel_html,
    statement,
    write,
)
from components.ui.outline import LISTINGS
from components.words import words
from tests.exports import samples
from tests.today import TODAY


def test_the_charts_are_drawn_by_the_script_of_the_dashboard() -> None:
    script = assets()["assets/surface.js"].decode()
    assert "window.hangsuSurface = function (" in script
    assert "export default" not in script


def builder_of(*pages: Outline, lang: str = "zh") -> SiteBuilder:
    tables = dataset(State(loaded(data_path()), TODAY))
    return SiteBuilder(pages, tables, Stamp("a" * 64, "2024", "2026-01-01"), lang)


# A page's parts on the site; the whole site is opened in tests/browser/test_site.py.


def test_a_page_without_a_finding_of_its_own_is_baked() -> None:
    documents = Fragment((Panel("documents"),))
    parts = (Title(), Section("tasks"), documents, Screen(print), Section("further"), Link("gap"))
    builder = builder_of(Outline("guide", ":material/help:", parts), lang="en")
    files = dict(site.build(builder, (), lambda _: None))
    text = files["en/index.html"].decode()
    assert '<h2 id="tasks">Things done often</h2>' in text
    assert 'id="documents-1"' in text
    assert "further" not in text


def test_charts_that_have_nothing_to_draw_yet_are_left_out_where_a_part_allows_it() -> None:
    """The shipped file holds one common year: the gap over time has nothing to draw."""
    asked = Fragment((Panel("gap_over_time"), Panel("share_gap")), when=lambda *_: True)
    builder = builder_of(Outline("gap", ":material/help:", (asked, Panel("level_gap"))))
    text = dict(site.build(builder, (), lambda _: None))["zh/index.html"].decode()
    assert [f'id="{name}-1"' in text for name in ("gap_over_time", "share_gap", "level_gap")] == [
        False,
        True,
        True,
    ]


def test_the_site_has_every_listing_of_the_dashboard() -> None:
    assert {*site.LISTINGS} == {*LISTINGS}


# The evidence behind the figures of the site, followed from one to the next.


def test_evidence_leads_on_until_nothing_is_new() -> None:
    groups = evidence(
        dataset(State(loaded(data_path()), TODAY)),
        ["obs:core_share_gdp/suzhou/2022#1", "obs:none/none/1#1"],
        "en",
    )
    first = groups["obs:core_share_gdp/suzhou/2022#1"]
    assert first["value"] == "15.8%"
    linked = {
        key for one in groups.values() for _, lines in one["blocks"] for _, key in lines if key
    }
    assert "check:gap_points" in linked
    assert linked <= groups.keys()


def test_a_chart_on_two_pages_has_one_set_of_files() -> None:
    pages = [
        Outline(name, ":material/help:", (Title(), Panel("share_gap")))
        for name in ("overview", "gap")
    ]
    paths = [path for path, _ in site.build(builder_of(*pages), ("csv",), lambda _: None)]
    assert paths.count("zh/files/share_gap-1.csv") == 1
    assert len(paths) == len(set(paths))


# The site's folder: whole or not at all, and nobody's files are lost.


def test_a_site_is_written_and_counted(tmp_path: Path) -> None:
    out = tmp_path / "site"
    assert write(out, [("index.html", b"abc"), ("zh/a.html", b"de")]) == (2, 5)
    assert (out / "zh" / "a.html").read_bytes() == b"de"


def test_a_second_run_replaces_the_first_and_leaves_nothing_behind(tmp_path: Path) -> None:
    out = tmp_path / "site"
    write(out, [("old.html", b"1")])
    write(out, [("new.html", b"2")])
    assert sorted(path.name for path in out.iterdir()) == [".hangsu-site", "new.html"]
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(TakenError):
        write(tmp_path, [("index.html", b"")])
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_run_that_fails_leaves_the_earlier_site_as_it_was(tmp_path: Path) -> None:
    out = tmp_path / "site"
    write(out, [("index.html", b"good")])

    def failing() -> Iterator[tuple[str, bytes]]:
        yield "index.html", b"half"
        raise OSError(28, "No space left on device")

    with pytest.raises(ExportError, match="磁盘空间不足"):
        write(out, failing())
    assert (out / "index.html").read_bytes() == b"good"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


# The frame of a page: no request leaves the site, and every language is one click away.


def page(lang: str = "zh") -> str:
    pages = (Outline("overview", "", ()), Outline("gap", "", ()))
    return framed(builder_of(*pages, lang=lang), "", "index.html", "甲")


def test_a_page_forbids_every_request_to_another_host() -> None:
    assert "default-src 'none'; script-src 'self'" in page()
    assert "http" not in page().replace('http-equiv="Content-Security-Policy"', "")


def test_the_menu_says_which_page_is_open() -> None:
    assert (
        '<nav><a href="index.html" aria-current=page>总览</a><a href="gap.html">苏州差距</a>'
    ) in page()


def test_the_same_page_in_the_other_language_is_a_link_for_readers_and_for_programs() -> None:
    assert '<a class=other lang="en-GB" href="../en/index.html">English</a>' in page()
    assert '<link rel="alternate" hreflang="en-GB" href="../en/index.html">' in page()
    assert '<a class=other lang="zh-CN" href="../zh/index.html">中文</a>' in page("en")
    assert "../en/" not in page("en")


def test_the_door_leads_to_both_languages_without_a_script() -> None:
    assert 'href="zh/index.html"' in door()
    assert 'href="en/index.html"' in door()
    assert "<script" not in door()


# Texts from the data are text on the site, whatever they hold.


EVIL = '<img src=x onerror="alert(1)">'


def test_no_word_can_become_markup() -> None:
    tables = dataset(State(loaded(data_path()), TODAY))
    headline = Headline(EVIL, deck=EVIL, tags=(Tag("bar", EVIL),))
    assert "<img" not in statement(headline, tables, EVIL, words("zh"))


def test_a_number_of_the_heading_opens_its_evidence() -> None:
    tables = dataset(State(loaded(data_path()), TODAY))
    key = "obs:core_share_gdp/suzhou/2022#1"
    tags = (Tag("caution", "同名口径"),)
    text = statement(Headline("苏州 15.8%。", (key,), "2022 年", tags), tables, "差距", words("zh"))
    assert f'<h1>苏州 <a class=number href="#ev={key}">15.8%</a>。</h1>' in text
    assert "<p class=eyebrow>差距</p>" in text
    assert '<p class=deck>2022 年 <span class="tag caution">同名口径</span></p>' in text


def test_why_a_chart_is_empty_is_said_once_and_nothing_is_drawn() -> None:
    empty = samples.bar().with_(series=(), empty="文献没有苏州的增加值。")
    text = panel_html("a", empty, [])
    assert text.count("文献没有苏州的增加值。") == 1
    assert "class=chart" not in text
