"""The data table as HTML: every figure in full, every word as text."""

from __future__ import annotations

import re

import pytest
from jinja2 import UndefinedError

from components.charts.chart import Citation, Mark, Point, Series
from components.exports.html import data_table_html, render, text


def one(sample, *points, name="杭州"):
    """The bar chart of shares with one series."""
    series = Series("hz", name, "hangzhou", points)
    return sample("bar").with_(series=(series,))


def rows(html):
    """The cells of each row, with their tags."""
    return re.findall("<tr>(.*?)</tr>", html)


def test_a_row_tells_series_item_value_number_unit_mark_and_where_it_is_printed(sample):
    cited = (Citation("taihu-2023", "太湖简报（第 7 期）", 21, "27.1%"),)
    point = Point(27.1, 0, 27.1, text="27.1%", citations=cited)
    assert rows(data_table_html(one(sample, point))) == [
        "<th>系列</th><th>项目</th><th>数值（文字）</th><th>数值</th><th>单位</th>"
        "<th>数据性质</th><th>说明与存疑</th><th>文献</th><th>行号</th><th>原文</th>",
        "<td>杭州</td><td>核心产业占比</td><td>27.1%</td><td class=n>27.1</td><td>%</td>"
        "<td>文献原值</td><td></td><td>太湖简报（第 7 期）</td><td>21</td><td>27.1%</td>",
    ]


def test_a_missing_figure_is_words_and_no_number(sample):
    (_, row) = rows(data_table_html(one(sample, Point(0, 1, mark=Mark.MISSING, text="无数据"))))
    assert row == (
        "<td>杭州</td><td>研发强度</td><td>无数据</td><td></td><td>%</td><td>无数据</td>"
        "<td></td><td></td><td></td><td></td>"
    )


def test_a_number_is_written_in_full_so_that_it_can_be_read_back(sample):
    html = data_table_html(one(sample, Point(0, 0, 5076.123456789012)))
    assert "<td class=n>5076.12345678901</td>" in html


def test_words_of_the_data_are_never_markup(sample):
    html = data_table_html(one(sample, Point(1, 0, 1.0, note="a & b"), name="<b>杭州</b>"))
    assert "<td>&lt;b&gt;杭州&lt;/b&gt;</td>" in html
    assert "<td>a &amp; b</td>" in html


def test_text_is_fit_for_an_attribute_and_shows_what_cannot_stand_in_a_page():
    assert text('"a" & <b>') == "&quot;a&quot; &amp; &lt;b&gt;"
    assert text("前\x00后") == "前\ufffd后"


EVIL = "<b>'a' & \"b\"</b>\x00"
SAFE = "&lt;b&gt;&#x27;a&#x27; &amp; &quot;b&quot;&lt;/b&gt;\ufffd"


def test_a_word_is_escaped_once_and_html_is_left() -> None:
    assert text(EVIL) == SAFE
    assert text(text(EVIL)) == SAFE


def test_a_template_escapes_in_text_and_in_attributes() -> None:
    assert render("site.html", "proof", key=EVIL, label=EVIL) == (
        f'<a class=proof href="#ev={SAFE}">{SAFE}</a>'
    )


def test_a_value_that_is_not_given_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        render("site.html", "paragraph")
