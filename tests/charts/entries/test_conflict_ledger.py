"""Conflicts side by side: one column per document, the preferred reading, the reason."""

import pytest

from components.analysis.dataset import Dataset
from components.charts import registry
from components.charts.chart import Chart
from components.words import languages
from tests.charts.evidence_data import cells, real
from tests.today import TODAY

BRIEF = "苏州太湖智库《领导参阅》第 7 期（总第 105 期）"
PAGE = "报纸专版《杭州：高水平重塑全国数字经济第一城》"
WHY = "取舍与理由"
# the ten of the audit; numbers 5, 9 and 10 are several records
NAMES = [
    "“中国视谷”建成年份：2027 还是 2035",
    "“万亿”目标属于谁",
    "人才净流入率：全国第一还是全国前列",
    "之江实验室：省级，还是国家实验室体系",
    "两个大科学装置：已形成还是在建",
    "同一装置的三个名称",
    "战略起点：2000、2003 还是 2014",
    "“一号工程”的三种含义",
    "智能物联的重点领域不一致",
    "省级实验室：说 7 家，点名 5 家",
    "只有数目、没有清单的条目",
    "易混数字：18,737.48 与 18,730.6",
    "易混数字：两个 15.8%",
    "易混数字：5,875、5,675 与 5,800",
]


def ledger(lang: str = "zh") -> Chart:
    return registry.build("conflict_ledger", real(), lang, {})


def test_the_conflicts_of_the_audit_are_all_there() -> None:
    assert [name for _, name in ledger().y.ticks] == NAMES
    assert ledger().title == ("文献有 14 处说法不一或容易混淆：7 处采用其中一种，7 处并列不取")


def test_each_reading_stands_in_the_column_of_its_document_with_its_line() -> None:
    found = cells(ledger())
    assert found[NAMES[0], BRIEF] == "约用五年，到 2027 年建成。（第 43 行）"
    assert found[NAMES[0], PAGE] == "到 2035 年才算全面完成。（第 42 行）"


def test_the_preferred_reading_is_marked_and_the_weaker_claim_on_talent_is_it() -> None:
    found = cells(ledger())
    assert found[NAMES[2], PAGE] == "【采用】人才净流入率连续多年居全国前列。（第 93 行）"
    assert found[NAMES[2], BRIEF] == "人才与互联网人才净流入率连续多年全国第一。（第 55 行）"
    assert found[NAMES[2], WHY].startswith("两份文献都没有数字、年份和出处，取较弱的一种")


def test_where_nothing_decides_the_reason_says_that_none_is_preferred() -> None:
    found = cells(ledger())
    open_ = [name for name in NAMES if found[name, WHY].startswith("不取任何一种。")]
    assert open_ == [NAMES[i] for i in (0, 7, 8, 10, 11, 12, 13)]


def test_two_readings_of_one_document_share_its_cell() -> None:
    assert cells(ledger())[NAMES[3], PAGE] == (
        "7 家省实验室中举它为例。（第 89 行） / "
        "正式进入国家实验室体系，实现国家实验室零的突破。（第 87 行）"
    )


def test_the_dependence_of_two_documents_is_said_below() -> None:
    assert ledger().note == (f"{BRIEF}、{PAGE}有相同的段落，不是相互独立的来源，两者一致不算互证")


def test_every_cell_leads_to_its_conflict() -> None:
    keys = {point.key for series in ledger().series for point in series.points}
    assert keys == {f"conflict:{name}" for name in real().catalog.conflicts}


@pytest.mark.parametrize("lang", languages())
def test_every_language_shows_every_reading(lang: str) -> None:
    chart = ledger(lang)
    readings = sum(len(conflict.readings) for conflict in real().catalog.conflicts.values())
    cited = [p for s in chart.series for p in s.points if p.citations]
    assert len(cited) == readings
    assert len(chart.sources) == 5


def test_without_conflicts_a_sentence_says_so() -> None:
    bare = Dataset(real().catalog.model_copy(update={"conflicts": {}}), TODAY)
    chart = registry.build("conflict_ledger", bare, "zh", {})
    assert chart.empty == "数据文件里没有登记文献之间的分歧。"
