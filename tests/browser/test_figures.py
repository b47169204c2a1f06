"""The check of a page's figures: it names what the file neither holds nor gives."""

from __future__ import annotations

import pytest

from tests.browser.figures import Held

FILE = """
places: {hangzhou: {zh: 杭州, en: Hangzhou}, suzhou: {zh: 苏州, en: Suzhou}}
sources: {brief: {zh: 简报第 7 期, en: Brief 7}}
indicators:
  share:
    {zh: 比重, en: Share, unit: '%',
     values: {hangzhou: {2022: {value: 27.1, source: brief}}, suzhou: {2022: 15.8}}}
  level:
    {zh: 增加值, en: Value added, unit: 亿元,
     values: {hangzhou: {2021: 4900, 2022: [{value: 5076, source: brief}, {value: 5000}]}}}
targets:
  core: {zh: 目标, en: Target, indicator: level, place: hangzhou, by: 2022, value: 5800}
policies: {}
institutions: {}
conflicts: {}
checks: {}
""".encode()
SHARES = ["obs:share/hangzhou/2022#1", "obs:share/suzhou/2022#1"]
LEVEL = ["obs:level/hangzhou/2022#1"]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("2022 年杭州 27.1%，苏州 15.8%，相差 11.3 个百分点（11.2～11.4）", SHARES),
        ("杭州是苏州的 1.72 倍（1.706～1.724），苏州相当于杭州的 58.3%", SHARES),
        ("杭州 5,076 亿元，2021 年为 4,900 亿元", LEVEL),
        ("Hangzhou 507.6 billion yuan", LEVEL),
        ("完成 87.5%，差 724 亿元", ["target:core"]),
        ("简报第 7 期", []),
    ],
)
def test_what_the_file_holds_or_two_figures_give_is_in_order(text: str, keys: list[str]) -> None:
    assert Held(FILE).unheld(text, keys) == []


@pytest.mark.parametrize(
    ("text", "keys", "wrong"),
    [
        ("相差 11.6 个百分点", SHARES, ["11.6"]),
        # 27.05 ÷ 15.85 = 1.7066 and 27.15 ÷ 15.75 = 1.7238: these ends claim too much.
        ("1.72 倍（1.707～1.723）", SHARES, ["1.707", "1.723"]),
        ("苏州 14%", SHARES, ["14"]),
        ("杭州 27.14%", SHARES, ["27.14"]),
        ("杭州 5,076 亿元", SHARES, ["5,076"]),
        ("Hangzhou 5,076 billion yuan", LEVEL, ["5,076"]),
        ("共 48 个", [], ["48"]),
    ],
)
def test_any_other_number_is_named(text: str, keys: list[str], wrong: list[str]) -> None:
    assert Held(FILE).unheld(text, keys) == wrong


def test_a_figure_without_a_document_is_known_as_such() -> None:
    assert [Held(FILE).sourced(key) for key in SHARES] == [True, False]
