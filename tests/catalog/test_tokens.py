"""No {source, at, says} of the catalog escapes the walk."""

from pathlib import Path

from components.catalog.evidence import Evidence
from components.catalog.loader import load, read
from components.catalog.tokens import tokens

DATA = Path(__file__).parents[2] / "data" / "indicators.yaml"
SMALL = """
places: {hangzhou: {zh: 杭州, en: Hangzhou, level: city}}
sources:
  brief: {zh: 简报, en: Brief, kind: brief, date: 2023, dated: stated, dating: 写明, script: mixed}
calibres: {core: {zh: 核心, en: Core, covers: 核心产业}}
themes: {economy: {zh: 经济, en: Economy}}
indicators:
  level:
    zh: 增加值
    en: Value added
    unit: 亿元
    calibre: core
    values:
      hangzhou:
        2022:
          - {value: 5076, source: brief, at: 19, says: 5076 亿元}
          - {value: 5000, is: over, source: brief, at: 8, says: 5000亿元, why: 较粗}
        2023: 6305
targets:
  goal: {zh: 目标, en: Goal, indicator: level, place: hangzhou, by: 2022, value: 5800,
         source: brief, at: 5, says: 5800亿元}
policies:
  plan:
    zh: 计划
    en: Plan
    place: hangzhou
    period: 2018
    kind: plan
    summary: 计划
    evidence: [{source: brief, at: 7, says: 计划}]
"""


def test_reports_targets_and_records_are_walked_with_the_way_to_each() -> None:
    found = [(token.where, token.evidence) for token in tokens(read(SMALL))]
    assert found == [
        (
            "indicators.level.values.hangzhou.2022[1]",
            Evidence(source="brief", at=19, says="5076 亿元"),
        ),
        (
            "indicators.level.values.hangzhou.2022[2]",
            Evidence(source="brief", at=8, says="5000亿元"),
        ),
        ("targets.goal", Evidence(source="brief", at=5, says="5800亿元")),
        ("policies.plan.evidence[1]", Evidence(source="brief", at=7, says="计划")),
    ]


def test_as_many_tokens_are_walked_as_are_typed_in_the_file() -> None:
    lines = DATA.read_text(encoding="utf-8").split("\n")
    typed = sum(line.count("says: ") for line in lines if not line.lstrip().startswith("#"))
    assert len(list(tokens(load(DATA)))) == typed
