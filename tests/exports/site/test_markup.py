"""Texts from the data are text on the site, whatever they hold."""

from __future__ import annotations

from components.catalog.library import data_path
from components.catalog.loader import loaded
from components.charts.chart import Stamp
from components.charts.findings import Card
from components.exports.site.assets import assets
from components.exports.site.evidence import evidence
from components.exports.site.frame import door, framed
from components.exports.site.markup import cards, proof
from components.exports.web.twin_table import text
from components.frames.current import tables
from components.words import words

EVIL = '<img src=x onerror="alert(1)">'


def test_no_word_can_become_markup() -> None:
    assert text(EVIL) == "&lt;img src=x onerror=&quot;alert(1)&quot;&gt;"
    made = cards([Card(EVIL, EVIL, EVIL, EVIL)], words("zh"))
    assert "<img" not in made
    assert proof('a" onclick="x', "b") == '<a class=proof href="#ev=a&quot; onclick=&quot;x">b</a>'


def test_a_page_forbids_every_request_to_another_host() -> None:
    made = framed(
        "", "index.html", "甲", [("index.html", "甲")], "zh", Stamp("a" * 64, "2026-01-01")
    )
    assert "default-src 'none'; script-src 'self'" in made
    assert "http" not in made.replace('http-equiv="Content-Security-Policy"', "")


def test_the_door_leads_to_both_languages_without_a_script() -> None:
    assert 'href="zh/index.html"' in door()
    assert 'href="en/index.html"' in door()
    assert "<script" not in door()


def test_the_charts_are_drawn_by_the_script_of_the_dashboard() -> None:
    script = assets()["assets/surface.js"].decode()
    assert "window.hangsuSurface = function (" in script
    assert "export default" not in script


def test_evidence_leads_on_until_nothing_is_new() -> None:
    found = evidence(
        tables(loaded(data_path())), ["obs:core_share_gdp/suzhou/2022#1", "obs:none/none/1#1"], "en"
    )
    first = found["obs:core_share_gdp/suzhou/2022#1"]
    assert first["value"] == "15.8%"
    linked = {
        key for one in found.values() for _, lines in one["blocks"] for _, key in lines if key
    }
    assert "check:gap_points" in linked
    assert linked <= found.keys()
