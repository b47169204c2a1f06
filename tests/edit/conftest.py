"""A data file small enough to read, with the comments, quotes and spacing of a human hand."""

from pathlib import Path

import pytest

SMALL = """\
updated: 2026-11-29   # 表头 head
places:
  hangzhou: {zh: 杭州, en: Hangzhou, level: city}   # 第一 first
  suzhou: {zh: 苏州,  en: "Suzhou", level: city}

sources:
  # 简报 the brief
  brief:
    zh: 简报
    en: Brief
    kind: brief
    date: 2023
    dated: stated
    dating: 刊头
    script: simplified
calibres:
  core: {zh: 核心, en: Core, covers: 核心产业}

themes: {economy: {zh: 经济, en: Economy}}
indicators:
  # 增加值 value added
  core_value_added:
    zh: 增加值
    en: Value added
    unit: 亿元
    unit_en: 100 million yuan
    calibre: core
    values:
      hangzhou:
        # 更早的年份待补 earlier years to come
        2021: 4900
        2022:   # 两说 two reports
          - {value: 5076,   source: brief, at: 19, says: 5076 亿元}   # 精确 exact
          # 下限 a lower bound
          - {value: 5000, is: over, source: brief, at: 8, says: 5000亿元}
        2023: {value: 5675, source: brief, at: 20, says: '5675'}  # 末行 last

      # 苏州缺 none for Suzhou
      suzhou:
        2022: {missing: O, why: {zh: 未载, en: Not stated}}
  core_share:
    zh: "比重: 占 GDP"
    en: 'Share'
    unit: '%'
    measure: share
    calibre: core
    note: >-
      折叠的
      说明

    values:
        hangzhou: {2022: 27.1, 2023: 28.3}
        suzhou:
            2022: 15.8
targets:
  core_2022:
    zh: 目标
    en: Target
    indicator: core_value_added
    place: hangzhou
    by: 2022
    value: 5800
    source: brief
    at: 5
    says: '5800'
# 末尾 the end
"""


@pytest.fixture
def small() -> bytes:
    return SMALL.encode()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "indicators.yaml"
    path.write_bytes(SMALL.encode())
    return path
