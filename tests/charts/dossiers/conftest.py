"""The real data, and a data set of one indicator to bend as a test needs it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from components.analysis.dataset import Dataset
from components.catalog.validation import load, read
from tests.today import TODAY

DATA = Path(__file__).parents[3] / "data" / "indicators.yaml"
SMALL = """
places:
  hangzhou: {zh: 杭州, en: Hangzhou, level: city}
  suzhou: {zh: 苏州, en: Suzhou, level: city}
sources:
  brief: {zh: 简报, en: Brief, kind: brief, date: 2023, dated: stated, dating: 写明, script: mixed}
calibres: {core: {zh: 核心, en: Core, covers: {zh: 核心产业, en: core industries}}}
themes: {economy: {zh: 经济, en: Economy}}
indicators:
  level:
    zh: 增加值
    en: Value added
    unit: 亿元
    unit_en: 100 million yuan
    calibre: core
    values:
      hangzhou:
        2022: {value: 5000, is: over, status: P, source: brief, at: 8, says: 5000亿元}
        2023: 6305
      suzhou:
        2022: {missing: L, why: {zh: 年鉴未出, en: Yearbook not out}}
"""


@pytest.fixture(scope="session")
def real() -> Dataset:
    return Dataset(load(DATA), TODAY)


@pytest.fixture
def small() -> Callable[[str], Dataset]:
    """The small data with more sections typed below it."""
    return lambda more="": Dataset(read(SMALL + more), TODAY)
