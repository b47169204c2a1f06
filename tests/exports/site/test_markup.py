"""Texts from the data are text on the site, whatever they hold."""

from __future__ import annotations

from components.charts.findings import Card
from components.exports.site.markup import cards, proof
from components.words import words

EVIL = '<img src=x onerror="alert(1)">'


def test_no_word_can_become_markup() -> None:
    made = cards([Card(EVIL, EVIL, EVIL, EVIL)], words("zh"))
    assert "<img" not in made
    assert proof('a" onclick="x', "b") == '<a class=proof href="#ev=a&quot; onclick=&quot;x">b</a>'
