"""The frame of a page: no request leaves the site, and every language is one click away."""

from __future__ import annotations

from components.charts.chart import Stamp
from components.exports.site.frame import door, framed


def page(lang: str = "zh") -> str:
    menu = [("index.html", "总览"), ("gap.html", "差距")]
    return framed("", "index.html", "甲", menu, lang, Stamp("a" * 64, "2024", "2026-01-01"))


def test_a_page_forbids_every_request_to_another_host() -> None:
    assert "default-src 'none'; script-src 'self'" in page()
    assert "http" not in page().replace('http-equiv="Content-Security-Policy"', "")


def test_the_menu_says_which_page_is_open() -> None:
    assert (
        '<nav><a href="index.html" aria-current=page>总览</a><a href="gap.html">差距</a></nav>'
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
