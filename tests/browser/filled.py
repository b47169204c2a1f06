"""Records typed in full, field by field, and what the file must hold of them, written by hand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

TAIHU = "苏州太湖智库《领导参阅》第 7 期（总第 105 期）"
DIGITAL_CITY = "报纸专版《杭州：高水平重塑全国数字经济第一城》"


class Filled(NamedTuple):
    """What is typed, picked or switched per field, and the record that the file then holds."""

    section: str
    id: str
    typed: Mapping[str, Any]
    kept: Mapping[str, Any]


SOURCE = Filled(
    "sources",
    "suzhou-bulletin-2025",
    {
        "zh": "苏州市 2025 年统计公报",
        "en": "Suzhou bulletin 2025",
        "kind": "公报",
        "author": "王一、李二",
        "title": "2025年苏州市国民经济和社会发展统计公报",
        "publisher": "苏州市统计局",
        "issue": "第 3 版",
        "date": "2026-03",
        "dated": "文中写明",
        "dating": {"zh": "公报首页印有日期", "en": "Printed on its first page"},
        "url": "https://example.org/bulletin.html",
        "accessed": "2026-11-29",
        "licence": "CC BY 4.0",
        "script": "简体",
        "file": "bulletin_2025.txt",
        "depends_on": [TAIHU, DIGITAL_CITY],
        "caution": {"zh": "初步核算数", "en": "Preliminary accounts"},
    },
    {
        "zh": "苏州市 2025 年统计公报",
        "en": "Suzhou bulletin 2025",
        "kind": "bulletin",
        "author": ["王一", "李二"],
        "title": "2025年苏州市国民经济和社会发展统计公报",
        "publisher": "苏州市统计局",
        "issue": "第 3 版",
        "date": "2026-03",
        "dated": "stated",
        "dating": {"zh": "公报首页印有日期", "en": "Printed on its first page"},
        "url": "https://example.org/bulletin.html",
        "accessed": "2026-11-29",
        "licence": "CC BY 4.0",
        "script": "simplified",
        "file": "bulletin_2025.txt",
        "depends_on": ["taihu-2023", "digital-city-2023"],
        "caution": {"zh": "初步核算数", "en": "Preliminary accounts"},
    },
)
TARGET = Filled(
    "targets",
    "core_value_2027",
    {
        "zh": "核心产业增加值 6,600 亿元",
        "en": "Core value of 660 billion yuan",
        "indicator": "数字经济核心产业增加值",
        "place": "苏州",
        "by": "2027",
        "value": "6,600",
        "unit": "亿元",
        "unit_en": "100 million yuan",
        "is": "超过",
        "calibre": "数字经济核心产业增加值",
        "policy": "打造全国“数字经济第一城”行动计划（2018—2022 年）",
        "why_not_testable": {"zh": "口径尚未公布", "en": "The calibre is not yet published"},
        "note": {"zh": "草案", "en": "A draft"},
        "source": DIGITAL_CITY,
        "at": "31",
        "says": "6600亿元",
        "set_by": "部门预测",
        "also": ["G20 杭州峰会", "淘宝上线"],
    },
    {
        "zh": "核心产业增加值 6,600 亿元",
        "en": "Core value of 660 billion yuan",
        "indicator": "core_value_added",
        "place": "suzhou",
        "by": "2027",
        "value": 6600.0,
        "unit": "亿元",
        "unit_en": "100 million yuan",
        "is": "over",
        "calibre": "core",
        "policy": "first-city-plan-2018",
        "why_not_testable": {"zh": "口径尚未公布", "en": "The calibre is not yet published"},
        "note": {"zh": "草案", "en": "A draft"},
        "source": "digital-city-2023",
        "at": 31,
        "says": "6600亿元",
        "set_by": "forecast",
        "also": ["g20-hangzhou-2016", "taobao-launch"],
    },
)
WEB_PAGE = Filled(
    "sources",
    "suzhou-statistics-page",
    {
        "zh": "苏州统计网页",
        "en": "Suzhou statistics page",
        "kind": "网页",
        "author": "王一",
        "date": "2026-03-10",
        "url": "https://example.org/page.html",
    },
    {
        "zh": "苏州统计网页",
        "en": "Suzhou statistics page",
        "kind": "web_page",
        "author": ["王一"],
        "date": "2026-03-10",
        "url": "https://example.org/page.html",
    },
)
UNDATED_TARGET = Filled(
    "targets",
    "first-class-platforms",
    {
        "zh": "一流平台",
        "en": "First-class platforms",
        "place": "苏州",
        "undated": {"zh": "只说“早日”", "en": "Only says soon"},
        "why_not_testable": {"zh": "没有数字", "en": "No figure"},
        "source": TAIHU,
        "at": "第 9 页",
        "says": "一流平台",
    },
    {
        "zh": "一流平台",
        "en": "First-class platforms",
        "place": "suzhou",
        "undated": {"zh": "只说“早日”", "en": "Only says soon"},
        "why_not_testable": {"zh": "没有数字", "en": "No figure"},
        "source": "taihu-2023",
        "at": "p. 9",
        "says": "一流平台",
    },
)
POLICY = Filled(
    "policies",
    "suzhou-compute-plan",
    {
        "zh": "苏州算力行动计划",
        "en": "Suzhou compute plan",
        "place": "苏州",
        "period": "2025/2027",
        "undated": {"zh": "截止日未印", "en": "No end is printed"},
        "kind": "规划计划",
        "theme": ["经济规模", "科技创新"],
        "summary": {"zh": "建算力，\n补短板。", "en": "Builds computing power."},
        "turning_point": True,
        "replaces": "打造全国“数字经济第一城”行动计划（2018—2022 年）",
        "institutions": ["之江实验室"],
        "evidence": [
            {"source": TAIHU, "at": "12", "says": "算力"},
            {"source": DIGITAL_CITY, "at": "表3-2", "says": "算力行动"},
        ],
        "dated": "按文献年份",
    },
    {
        "zh": "苏州算力行动计划",
        "en": "Suzhou compute plan",
        "place": "suzhou",
        "period": "2025/2027",
        "undated": {"zh": "截止日未印", "en": "No end is printed"},
        "kind": "plan",
        "theme": ["economy", "innovation"],
        "summary": {"zh": "建算力，\n补短板。", "en": "Builds computing power."},
        "turning_point": True,
        "replaces": "first-city-plan-2018",
        "institutions": ["zhejiang-lab"],
        "evidence": [
            {"source": "taihu-2023", "at": 12, "says": "算力"},
            {"source": "digital-city-2023", "at": "表 3-2", "says": "算力行动"},
        ],
        "dated": "by_document",
    },
)
INSTITUTION = Filled(
    "institutions",
    "suzhou-compute-lab",
    {
        "zh": "苏州算力实验室",
        "en": "Suzhou compute lab",
        "kind": "实验室",
        "place": "苏州",
        "level": "省级",
        "status": "在建",
        "since": "2024-06",
        "fields": ["智能感知", "智能计算"],
        "serves": {"zh": "制造业企业", "en": "Manufacturers"},
        "reach": ["平台企业数"],
        "part_of": "之江实验室",
        "summary": {"zh": "在建。", "en": "Being built."},
        "evidence": [{"source": TAIHU, "at": "37", "says": "实验室"}],
    },
    {
        "zh": "苏州算力实验室",
        "en": "Suzhou compute lab",
        "kind": "laboratory",
        "place": "suzhou",
        "level": "provincial",
        "status": "construction",
        "since": "2024-06",
        "fields": ["intelligent-sensing", "intelligent-computing"],
        "serves": {"zh": "制造业企业", "en": "Manufacturers"},
        "reach": ["platform_firms"],
        "part_of": "zhejiang-lab",
        "summary": {"zh": "在建。", "en": "Being built."},
        "evidence": [{"source": "taihu-2023", "at": 37, "says": "实验室"}],
    },
)
CALIBRE = Filled(
    "calibres",
    "heat",
    {
        "zh": "创新热度口径",
        "en": "Innovation heat, as defined",
        "covers": {"zh": "按专利与论文合成", "en": "Made of patents and papers"},
        "catalogue": "文献印有行业目录",
    },
    {
        "zh": "创新热度口径",
        "en": "Innovation heat, as defined",
        "covers": {"zh": "按专利与论文合成", "en": "Made of patents and papers"},
        "catalogue": "printed",
    },
)
PLACE = Filled(
    "places",
    "new-suzhou",
    {
        "zh": "新苏州区",
        "en": "New Suzhou District",
        "level": "区、县",
        "within": "苏州",
        "lane": True,
        "code": "320599",
    },
    {
        "zh": "新苏州区",
        "en": "New Suzhou District",
        "level": "district",
        "within": "suzhou",
        "lane": True,
        "code": "320599",
    },
)
INDICATOR = Filled(
    "indicators",
    "innovation_heat",
    {
        "zh": "创新热度",
        "en": "Innovation heat",
        "unit": "%",
        "unit_en": "percent",
        "measure": "比重",
        "calibre": "创新热度口径",
        "of": "地区生产总值",
        "denominator": {"zh": "全国", "en": "The nation"},
        "theme": "经济规模",
        "note": {"zh": "试算", "en": "A trial"},
        "cumulative": True,
    },
    {
        "zh": "创新热度",
        "en": "Innovation heat",
        "unit": "%",
        "unit_en": "percent",
        "measure": "share",
        "calibre": "heat",
        "of": "gdp",
        "denominator": {"zh": "全国", "en": "The nation"},
        "theme": "economy",
        "note": {"zh": "试算", "en": "A trial"},
        "cumulative": True,
        "values": {},
    },
)
MEASURE = Filled(
    "measures",
    "talent-plan",
    {
        "zh": "印发人才计划",
        "en": "A plan for talent",
        "place": "杭州",
        "column": "人才",
        "answers": ["数字人才短缺"],
        "policies": ["G20 杭州峰会"],
        "institutions": ["之江实验室"],
        "indicators": ["平台企业数"],
        "summary": {"zh": "逐年招引。", "en": "Year by year."},
        "evidence": [{"source": TAIHU, "at": "59", "says": "数字人才"}],
    },
    {
        "zh": "印发人才计划",
        "en": "A plan for talent",
        "place": "hangzhou",
        "column": "talent",
        "answers": {"digital-talent": "editor"},
        "policies": ["g20-hangzhou-2016"],
        "institutions": ["zhejiang-lab"],
        "indicators": ["platform_firms"],
        "summary": {"zh": "逐年招引。", "en": "Year by year."},
        "evidence": [{"source": "taihu-2023", "at": 59, "says": "数字人才"}],
    },
)
RECORDS = (
    *(SOURCE, WEB_PAGE, TARGET, UNDATED_TARGET, POLICY, INSTITUTION),
    *(CALIBRE, PLACE, INDICATOR, MEASURE),
)
