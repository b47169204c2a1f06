"""The page reopened: one file, no request, every number, plain text only."""

import json
import re
from html.parser import HTMLParser

import pytest

from components.charts.data_table import data_table
from components.exports.base import plain
from components.exports.formats.html import render


class Reader(HTMLParser):
    """Collects tags, cells and words outside scripts and styles."""

    def __init__(self):
        super().__init__()
        self.tags, self.words, self.cells, self.within = [], [], [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in {"meta"}:
            self.within.append(tag)

    def handle_endtag(self, tag):
        while self.within and self.within.pop() != tag:
            pass

    def handle_data(self, data):
        if self.within and self.within[-1] == "td":
            self.cells.append(data)
        if not {"script", "style"} & set(self.within):
            self.words.append(data)


def read(raw):
    reader = Reader()
    reader.feed(raw.decode())
    return reader


def test_nothing_is_loaded_from_anywhere(whole):
    raw = whole("html")
    for tag, attributes in read(raw).tags:
        assert "src" not in attributes, tag
        assert not attributes.get("href", "#").startswith("http"), tag
    assert b"default-src 'none'" in raw


def test_the_library_is_in_it_once_and_offers_no_upload(charts, whole):
    raw = whole("html").decode()
    assert len(re.findall(r"plotly\.js \(cartesian - minified\) v\d", raw)) == 1
    assert raw.count('"showSendToCloud": false') == len(charts)
    assert raw.count("Plotly.newPlot(") >= len(charts)


def test_why_a_chart_is_empty_is_said_once(sample, briefing):
    empty = sample("bar").with_(series=(), empty="文献没有苏州的增加值。")
    assert "".join(read(render([empty], briefing)).words).count("文献没有苏州的增加值。") == 1


def test_every_number_of_every_twin_is_in_the_tables(charts, whole):
    cells = set(read(whole("html")).cells)
    wanted = {
        f"{row.number:.15g}"
        for chart in charts
        for row in data_table(chart).rows
        if row.number is not None
    }
    assert wanted <= cells


def test_the_charts_carry_the_values_of_their_points(sample, briefing):
    raw = render([sample("bar")], briefing).decode()
    start = raw.rindex("Plotly.newPlot(")
    data = raw[raw.index("[{", start) :]
    traces, _ = json.JSONDecoder().raw_decode(data)
    items = sorted(x for t in traces if t["type"] == "bar" for x in t["x"])
    assert items == [3.9, 15.8, 27.1, 41.5, 80.0]


def test_title_language_warning_sources_and_gaps_are_there(whole):
    raw = whole("html")
    words = "\n".join(read(raw).words)
    for said in (
        "杭州与苏州数字经济对照",
        "太湖研究院　2026年3月5日",
        "【待核】含 1 个没有出处的数值",
        "苏州 · 研发强度：无数据",
        "版本 ab12cd34ef56",
        "假设：目标不动",
    ):
        assert said in words
    assert b'<html lang="zh-CN">' in raw


@pytest.mark.parametrize("kind", ["line", "bar", "timeline", "matrix", "heatmap"])
def test_hostile_labels_are_words_and_never_tags(kind, poisoned, hostile, sample, briefing):
    clean = read(render([sample(kind)], briefing))
    foul = read(render([poisoned(kind)], briefing.with_(title=hostile[:200])))
    assert plain(hostile) in foul.cells
    known = {tag for tag, _ in clean.tags}
    assert {tag for tag, _ in foul.tags} <= known | {"h2", "p"}
    scripts = [tag for tag, _ in foul.tags].count("script")
    assert scripts == [tag for tag, _ in clean.tags].count("script")
