"""The curated data, and a pair of cities small enough to bend as a test needs it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from components.analysis.dataset import Dataset
from components.catalog.validation import read
from tests.today import TODAY

DATA = Path(__file__).parents[2] / "data" / "indicators.yaml"
PAIR = """
places:
  hangzhou: {zh: 杭州, en: Hangzhou, level: city, lane: true}
  suzhou: {zh: 苏州, en: Suzhou, level: city}
sources:
  brief: {zh: 简报, en: Brief, kind: brief, date: 2023, dated: stated, dating: 写明, script: mixed}
calibres:
  core: {zh: 核心口径, en: core calibre, covers: {zh: 核心产业, en: core industries}}
themes: {economy: {zh: 经济, en: Economy}}
indicators:
  core_share_gdp:
    zh: 核心产业占 GDP 比重
    en: Core share of GDP
    unit: '%'
    measure: share
    calibre: core
    denominator: {zh: 全市 GDP, en: GDP of the city}
    values:
      hangzhou:
        2022: {value: 27.1, source: brief, at: 19, says: 27.1%}
      suzhou:
        2022: {value: 15.8, source: brief, at: 21, says: 15.8%}
  core_value_added:
    zh: 核心产业增加值
    en: Core value added
    unit: 亿元
    unit_en: 100 million yuan
    calibre: core
    values:
      hangzhou:
        2022: {value: 5076, source: brief, at: 19, says: 5076 亿元}
      suzhou:
        2022: {missing: O}
  core_growth:
    zh: 核心产业增速
    en: Core growth
    unit: '%'
    measure: growth_real
    calibre: core
    values:
      hangzhou:
        2022: {value: 2.8, source: brief, at: 19, says: 2.8%}
  gdp_growth:
    zh: GDP 增速
    en: GDP growth
    unit: '%'
    measure: growth_real
    calibre: core
    values:
      hangzhou:
        2022: {value: 1.5, source: brief, at: 20, says: 1.5%}
  gdp:
    zh: 地区生产总值
    en: GDP
    unit: 亿元
    unit_en: 100 million yuan
    calibre: core
    values:
      suzhou:
        2022: {missing: O}
policies:
  first-plan:
    {zh: 第一次计划, en: First plan, place: hangzhou, period: 2018-10/2022, kind: plan,
     summary: {zh: 计划概要, en: What it says.}, turning_point: true,
     evidence: [{source: brief, at: 5, says: 计划}]}
targets:
  goal:
    {zh: 增加值目标, en: Target of value added, indicator: core_value_added, place: hangzhou,
     by: 2022, value: 5800, unit: 亿元, unit_en: 100 million yuan, policy: first-plan,
     source: brief, at: 6, says: 5800亿元}
weaknesses:
  technology: {zh: 技术不足, en: Weak technology, place: suzhou,
    evidence: [{source: brief, at: 59, says: 技术不足}]}
  talent: {zh: 人才短缺, en: Short of talent, place: suzhou,
    evidence: [{source: brief, at: 59, says: 人才短缺}]}
measures:
  laboratories: {zh: 建实验室, en: Building laboratories, place: hangzhou, column: laboratory,
    answers: [technology], summary: {zh: 实验室概要, en: About laboratories.},
    evidence: [{source: brief, at: 37, says: 实验室}]}
  grants: {zh: 给补助, en: Giving grants, place: hangzhou, column: policy,
    answers: [technology, talent], evidence: [{source: brief, at: 38, says: 补助}]}
  rules: {zh: 定规则, en: Setting rules, place: hangzhou, column: policy,
    answers: [technology], evidence: [{source: brief, at: 39, says: 规则}]}
"""
"""Both shares of 2022, Hangzhou's level and growth, one plan with its target, two weaknesses."""

Bend = Callable[..., Dataset]


@pytest.fixture(scope="session")
def bend() -> Bend:
    """The small pair of cities; each pair of arguments replaces one text of the file by another."""

    def make(*changes: str) -> Dataset:
        text = PAIR
        for old, new in zip(changes[::2], changes[1::2], strict=True):
            assert old in text
            text = text.replace(old, new, 1)
        return Dataset(read(text), TODAY)

    return make


THIRD = (
    "  suzhou: {zh: 苏州, en: Suzhou, level: city}\n",
    "  suzhou: {zh: 苏州, en: Suzhou, level: city}\n"
    "  nanjing: {zh: 南京, en: Nanjing, level: city}\n",
)
THIRD_SHARE = (
    "      suzhou:\n        2022: {value: 15.8",
    "      nanjing:\n        2022: {value: 20.4, source: brief, at: 22, says: 20.4%}\n"
    "      suzhou:\n        2022: {value: 15.8",
)


@pytest.fixture(scope="session")
def third(bend: Bend) -> Dataset:
    """The pair, and Nanjing with a share of 20.4 % between the two."""
    return bend(*THIRD, *THIRD_SHARE)


@pytest.fixture(scope="session")
def silent(bend: Bend) -> Dataset:
    """The pair without Suzhou's share: nothing to compare."""
    return bend("{value: 15.8, source: brief, at: 21, says: 15.8%}", "{missing: O}")


@pytest.fixture(scope="session")
def ahead(bend: Bend) -> Dataset:
    """The pair with Suzhou ahead: 30.5 against 27.1 %."""
    return bend(
        "{value: 15.8, source: brief, at: 21, says: 15.8%}",
        "{value: 30.5, source: brief, at: 21, says: 30.5%}",
    )


@pytest.fixture(scope="session")
def next_year(bend: Bend) -> Dataset:
    """The pair with a second year: 28 against 17.5 % in 2023."""
    return bend(
        "2022: {value: 27.1, source: brief, at: 19, says: 27.1%}",
        "2022: {value: 27.1, source: brief, at: 19, says: 27.1%}\n"
        "        2023: {value: 28.0, source: brief, at: 23, says: 28.0%}",
        "2022: {value: 15.8, source: brief, at: 21, says: 15.8%}",
        "2022: {value: 15.8, source: brief, at: 21, says: 15.8%}\n"
        "        2023: {value: 17.5, source: brief, at: 23, says: 17.5%}",
    )
