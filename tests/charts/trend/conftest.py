"""A catalog with one thing per rule of the trend chart, and views of it."""

from collections.abc import Callable
from typing import Any

import pytest

from components.analysis.dataset import Dataset
from components.catalog.validation import read
from components.charts.context import Context
from components.charts.trend.data import TrendOptions, TrendView
from tests.today import TODAY

SMALL = """
places:
  zhejiang: {zh: 浙江, en: Zhejiang, level: province, lane: true}
  hangzhou: {zh: 杭州, en: Hangzhou, level: city, within: zhejiang, lane: true}
  suzhou: {zh: 苏州, en: Suzhou, level: city, lane: true}
sources:
  brief: {zh: 简报, en: Brief, kind: brief, date: 2024, dated: stated, dating: 写明, script: mixed}
calibres:
  core: {zh: 核心产业, en: Core industries, covers: {zh: 只含核心, en: Core only.}}
  broad: {zh: 三新经济, en: Three new, covers: {zh: 跨行业, en: Across industries.}}
themes:
  economy: {zh: 经济, en: Economy}
  industry: {zh: 产业, en: Industry}
indicators:
  level:
    {zh: 核心产业, en: Core industries, unit: 亿元, unit_en: 100 million yuan, calibre: core,
     values: {
       hangzhou: {                      # 2019 is missing, 2021 stands after a break
         2017: {value: 100, source: brief, at: 1, says: 100亿元},
         2018H1: {value: 60, source: brief, at: 2, says: 60亿元},
         2018: {value: 110, source: brief, at: 3, says: 110亿元},
         2019: {missing: O},
         2020: {value: 130, source: brief, at: 4, says: 130亿元},
         2021: {value: 160, status: B, source: brief, at: 5, says: 160亿元}},
       suzhou: {2020: {missing: O}}}}
  share:
    {zh: 核心产业占比, en: Core share, unit: "%", measure: share, calibre: core, of: level,
     denominator: {zh: 全市 GDP, en: GDP of the city},
     values: {hangzhou: {2020: {value: 27.1, source: brief, at: 6, says: 27.1%}}}}
  part:
    {zh: 占全省比重, en: Share of the province, unit: "%", measure: share, calibre: core, of: level,
     denominator: {zh: 全省核心产业, en: core industries of the province},
     values: {hangzhou: {2020: {missing: O}}}}
  real:
    {zh: 实际增速, en: Real growth, unit: "%", measure: growth_real, calibre: core, of: level,
     values: {hangzhou: {2020: {value: 2.8, source: brief, at: 7, says: 2.8%}}}}
  loose:
    {zh: 名义未明增速, en: Loose growth, unit: "%", measure: growth_unspecified, calibre: core,
     of: level, values: {hangzhou: {2021: {value: 8.5, source: brief, at: 8, says: 8.5%}}}}
  average:
    {zh: 年均增速, en: Average growth, unit: "%", measure: cagr, calibre: core, of: level,
     values: {hangzhou: {2018/2020: {value: 9.1, source: brief, at: 9, says: 9.1%}}}}
  broad_level:
    {zh: 三新经济增加值, en: Three new value added, unit: 亿元, calibre: broad,
     values: {hangzhou: {2017: {value: 300, is: over, source: brief, at: 10, says: 300亿元}}}}
  firms:
    {zh: 核心企业, en: Core firms, unit: 家, measure: count, calibre: core, theme: industry,
     values: {hangzhou: {2020: {value: 7, source: brief, at: 11, says: 7家}}}}
  silent:
    {zh: 总量, en: Total, unit: 亿元, calibre: broad, values: {hangzhou: {2020: {missing: O}}}}
targets:
  goal:
    {zh: 增加值 140, en: 140 of value added, indicator: level, place: hangzhou, by: 2020,
     value: 140, unit: 亿元, policy: plan, source: brief, at: 12, says: 140亿元}
  later:
    {zh: 增加值 200, en: 200 of value added, indicator: level, place: hangzhou, by: 2030,
     value: 200, unit: 亿元, is: over, source: brief, at: 13, says: 200亿元}
  part:
    {zh: 占比 28, en: Share of 28, indicator: share, place: hangzhou, by: 2020, value: 28,
     unit: "%", is: about, source: brief, at: 14, says: 28%}
policies:
  plan:
    {zh: 行动计划, en: Action plan, place: hangzhou, period: 2017-10/2020, kind: plan,
     summary: 计划, evidence: [{source: brief, at: 15, says: 行动计划}]}
  province:
    {zh: 数字浙江, en: Digital Zhejiang, place: zhejiang, period: 2019, kind: strategy,
     summary: 战略, turning_point: true, evidence: [{source: brief, at: 16, says: 数字浙江}]}
  elsewhere:
    {zh: 苏州转折, en: Suzhou turn, place: suzhou, period: 2018, kind: strategy,
     summary: 战略, turning_point: true, evidence: [{source: brief, at: 17, says: 苏州}]}
  ordinary:
    {zh: 会议, en: Meeting, place: hangzhou, period: 2018, kind: meeting,
     summary: 会议, evidence: [{source: brief, at: 18, says: 会议}]}
checks:
  level_2019:
    {zh: 反推 2019 年, en: Level of 2019, formula: later / (1 + rate / 100), unit: 亿元,
     decimals: 1, inputs: {later: {indicator: level, place: hangzhou, period: 2020},
     rate: {indicator: real, place: hangzhou, period: 2020}},
     assumes: {zh: 基年为上年, en: Base is the year before.},
     about: {indicator: level, place: hangzhou, period: 2019}}
"""

Look = Callable[..., TrendView]


@pytest.fixture(scope="session")
def tables() -> Dataset:
    return Dataset(read(SMALL), TODAY)


@pytest.fixture
def look(tables: Dataset) -> Look:
    """A view of the small data with the options given, Hangzhou alone unless said otherwise."""

    def make(*indicators: str, lang: str = "zh", **more: Any) -> TrendView:
        options = {"places": ("hangzhou",), "indicators": indicators or ("level",)} | more
        return TrendView(tables, Context(tables.catalog, lang), TrendOptions(**options))

    return make
