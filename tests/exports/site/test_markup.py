"""Texts from the data are text on the site, whatever they hold."""

from __future__ import annotations

from components.charts.findings import Card
from components.exports.site.markup import cards, panel, proof
from components.words import words
from tests.exports import samples

EVIL = '<img src=x onerror="alert(1)">'


def test_no_word_can_become_markup() -> None:
    made = cards([Card(EVIL, EVIL, EVIL, EVIL)], words("zh"))
    assert "<img" not in made
    assert proof('a" onclick="x', "b") == '<a class=proof href="#ev=a&quot; onclick=&quot;x">b</a>'


def test_why_a_chart_is_empty_is_said_once_and_nothing_is_drawn() -> None:
    empty = samples.bar().with_(series=(), empty="文献没有苏州的增加值。")
    made = panel("a", empty, [])
    assert made.count("文献没有苏州的增加值。") == 1
    assert "class=chart" not in made
