"""Three cities: Hangzhou on record, Nanjing with one of each, Suzhou with nothing."""

from components.analysis.dataset import Dataset
from components.catalog.validation import read
from tests.today import TODAY

TEXT = """
places:
  china: {zh: 全国, en: China, level: nation, lane: true}
  hangzhou: {zh: 杭州, en: Hangzhou, level: city, within: china, lane: true}
  suzhou: {zh: 苏州, en: Suzhou, level: city, within: china, lane: true}
  nanjing: {zh: 南京, en: Nanjing, level: city, within: china, lane: true}
sources:
  brief: {zh: 简报, en: Brief, kind: brief, date: 2024, dated: stated, dating: 写明, script: mixed}
calibres:
  core: {zh: 核心产业, en: Core industries, covers: {zh: 只含核心, en: Core only.}}
themes:
  economy: {zh: 经济, en: Economy}
  talent: {zh: 人才, en: Talent}
fields:
  ai: {zh: 人工智能, en: Artificial intelligence}
  chips: {zh: 芯片, en: Chips}
indicators:
  level:
    {zh: 核心增加值, en: Core value added, unit: 亿元, unit_en: 100 million yuan, calibre: core,
     values: {hangzhou: {2020: {value: 90, source: brief, at: 1, says: 90亿元},
                         2021: {value: 120, source: brief, at: 2, says: 120亿元}}}}
  share:
    {zh: 占比, en: Share, unit: "%", measure: share, calibre: core,
     values: {hangzhou: {2020: {value: 30, source: brief, at: 3, says: 30%}}}}
  labs:
    {zh: 实验室, en: Laboratories, unit: 家, unit_en: laboratories, measure: count, calibre: core,
     values: {hangzhou: {2023: {value: 3, source: brief, at: 4, says: 3家}},
              nanjing: {2023: {value: 1, source: brief, at: 5, says: 1家}}}}
  served:
    {zh: 服务企业, en: Firms served, unit: 万家, unit_en: "10,000 firms", measure: count,
     calibre: core,
     values: {hangzhou: {2024: {value: 63, is: over, source: brief, at: 6, says: 63万家}}}}
targets:
  reached:                                  # 90 of 75: met
    {zh: 增加值 75, en: Value added of 75, indicator: level, place: hangzhou, by: 2020, value: 75,
     unit: 亿元, unit_en: 100 million yuan, policy: plan, source: brief, at: 7, says: 75亿元}
  too_high:                                 # 90 of 100: missed, reached a year later
    {zh: 增加值 100, en: Value added of 100, indicator: level, place: hangzhou, by: 2020,
     value: 100, unit: 亿元, unit_en: 100 million yuan, policy: plan, source: brief, at: 8,
     says: 100亿元}
  part:                                     # 30 of 40: missed by ten points
    {zh: 占比 40, en: Share of 40, indicator: share, place: hangzhou, by: 2020, value: 40,
     unit: "%", is: about, source: brief, at: 9, says: 40%}
  vague:
    {zh: 世界一流, en: World class, place: nanjing, undated: {zh: 没有期限, en: No deadline.},
     why_not_testable: {zh: 没有数字, en: No figure.}, source: brief, at: 10, says: 一流}
  ahead:
    {zh: 增加值 500, en: Value added of 500, indicator: level, place: hangzhou, by: 2030,
     value: 500, unit: 亿元, unit_en: 100 million yuan, source: brief, at: 11, says: 500亿元}
policies:
  plan:
    {zh: 行动计划, en: Action plan, place: hangzhou, period: 2018-10/2020, kind: plan,
     theme: [economy], summary: {zh: 三年计划, en: A plan for three years.}, turning_point: true,
     institutions: [west-lab], evidence: [{source: brief, at: 12, says: 行动计划}]}
  meeting:
    {zh: 动员会, en: Rally, place: hangzhou, period: 2018, kind: meeting, theme: [talent],
     summary: {zh: 会议, en: A meeting.}, evidence: [{source: brief, at: 13, says: 动员会}]}
  river:
    {zh: 沿江规划, en: River plan, place: nanjing, period: 2021, kind: plan, theme: [economy],
     summary: {zh: 规划, en: A plan.}, evidence: [{source: brief, at: 14, says: 沿江}]}
  undated:
    {zh: 老政策, en: Old policy, place: hangzhou, undated: {zh: 没有时间, en: No date.},
     kind: event, summary: {zh: 旧事, en: Long ago.},
     evidence: [{source: brief, at: 15, says: 老政策}]}
designations:
  title:
    {zh: 试点城市, en: Pilot city, place: suzhou, kind: pilot, granted_by: nation, period: 2019,
     evidence: [{source: brief, at: 16, says: 试点}]}
institutions:
  west-lab:
    {zh: 西湖实验室, en: West Lab, kind: laboratory, place: hangzhou, level: provincial,
     status: operating, fields: [ai, chips], evidence: [{source: brief, at: 17, says: 西湖}]}
  east-lab:
    {zh: 钱塘实验室, en: East Lab, kind: laboratory, place: hangzhou, level: national,
     status: applied, evidence: [{source: brief, at: 18, says: 钱塘}]}
  river-lab:
    {zh: 长江实验室, en: River Lab, kind: laboratory, place: nanjing, level: provincial,
     status: operating, fields: [ai], evidence: [{source: brief, at: 19, says: 长江}]}
  desk:
    {zh: 服务台, en: Service desk, kind: platform, place: hangzhou, level: municipal,
     status: operating, serves: {zh: 企业, en: Firms}, reach: [served],
     evidence: [{source: brief, at: 20, says: 服务台}]}
  hub:
    {zh: 数据港, en: Data hub, kind: platform, place: hangzhou, level: unstated,
     status: construction, evidence: [{source: brief, at: 21, says: 数据港}]}
stated_counts:
  west:
    {zh: 杭州的实验室, en: Laboratories of Hangzhou, place: hangzhou, kind: laboratory,
     level: provincial, indicator: labs, named: [west-lab]}
  river:
    {zh: 南京的实验室, en: Laboratories of Nanjing, place: nanjing, kind: laboratory,
     level: provincial, indicator: labs, named: [river-lab]}
  crowd:
    {zh: 服务台的企业, en: Firms of the desk, place: hangzhou, kind: laboratory, level: unstated,
     indicator: served, named: []}
conflicts:
  which:
    {zh: 说法不一, en: Two readings, why: {zh: 取前者, en: The first.}, institutions: [west-lab],
     targets: [too_high],
     readings: [{text: 甲, preferred: true, evidence: {source: brief, at: 17, says: 西湖}},
                {text: 乙, evidence: {source: brief, at: 18, says: 钱塘}}]}
"""


def three_cities() -> Dataset:
    """All frames of the three cities."""
    return Dataset(read(TEXT), TODAY)
