"""Made-up data of two cities, and tables of them in every kind of file, written by the tests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from components.catalog.models import Catalog
from components.catalog.validation import read
from components.catalog.yaml_reader import Plain
from components.edit.yaml_writer import plain
from components.intake import tables
from components.intake.proposals import Answers, Outcome, proposals

DATA = """\
places:
  zhejiang: {zh: 浙江, en: Zhejiang, level: province, code: '330000'}
  hangzhou: {zh: 杭州, en: Hangzhou, level: city, within: zhejiang, code: '330100'}
  suzhou: {zh: 苏州, en: Suzhou, level: city, code: '320500'}
  jilin: {zh: 吉林, en: Jilin, level: province, code: '220000'}
  jilin-city: {zh: 吉林市, en: Jilin City, level: city, within: jilin, code: '220200'}
sources:
  yearbook: {zh: 年鉴, en: Yearbook, kind: yearbook, date: 2024}
  bulletin: {zh: 公报, en: Bulletin, kind: bulletin, date: 2023}
calibres:
  core: {zh: 核心, en: Core, covers: 核心产业}
themes: {economy: {zh: 经济, en: Economy}}
indicators:
  gdp: {zh: 地区生产总值, en: Gross domestic product, unit: 亿元, calibre: core, values: {}}
  gdp_growth:
    zh: 地区生产总值增速
    en: Growth of GDP
    unit: '%'
    measure: growth_unspecified
    of: gdp
    calibre: core
    values: {}
  core:
    zh: 数字经济核心产业增加值
    en: Value added of core digital industries
    unit: 亿元
    calibre: core
    values:
      hangzhou:
        2021: 4905.0
        2022: {value: 5076, source: bulletin, at: 19, says: 5076亿元}
      suzhou:
        2020: {missing: not_collected, why: 待查}
  core_growth:
    zh: 核心产业增加值增速（可比价）
    en: Growth of core (comparable prices)
    unit: '%'
    measure: growth_real
    of: core
    calibre: core
    values: {}
  core_growth_unspecified:
    zh: 核心产业增加值增速（口径未说明）
    en: Growth of core (not stated)
    unit: '%'
    measure: growth_unspecified
    of: core
    calibre: core
    values: {}
  share:
    zh: 核心产业增加值占GDP比重
    en: Core share of GDP
    unit: '%'
    measure: share
    calibre: core
    values: {}
  firms:
    zh: 规模以上企业数
    en: Firms above designated size
    unit: 家
    measure: count
    calibre: core
    values: {}
  retail:
    zh: 社会消费品零售总额
    en: Retail sales
    unit: 亿元
    calibre: core
    cumulative: true
    values: {}
"""

Cells = list[tuple[str, str, str, float]]
Rows = list[list[Any]]


@pytest.fixture
def data() -> bytes:
    return DATA.encode()


@pytest.fixture
def catalog(data: bytes) -> Catalog:
    return read(data)


@pytest.fixture
def whole(data: bytes) -> Plain:
    return plain(data)


@pytest.fixture
def file(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "indicators.yaml"
    path.write_bytes(data)
    return path


Reader = Callable[..., Outcome]


@pytest.fixture
def outcome(catalog: Catalog, whole: Plain) -> Reader:
    """What rows, text or the bytes of a file bring, with answers such as unit=亿元."""

    def brought(given: Rows | str | bytes, *answers: str, source: str | None = None) -> Outcome:
        if isinstance(given, list):
            given = "\n".join("\t".join(map(str, row)) for row in given)
        content = given.encode() if isinstance(given, str) else given
        sheets = tables.read("table", content)
        return proposals(sheets, catalog, whole, source=source, answers=Answers.read(answers))

    return brought


def cells(outcome: Outcome) -> Cells:
    return [(*one.cell, one.value) for one in outcome.changes]


def asked(outcome: Outcome) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    return [(one.kind, one.cells, one.choices) for one in outcome.questions]


def refused(outcome: Outcome) -> list[tuple[str, str]]:
    return [(one.cell, one.code) for one in outcome.refused]
