"""Documents, second sources and conflicts on the real data, and passages in files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from components.analysis.dataset import Dataset
from components.catalog.documents import Verdict
from components.catalog.models import Source
from components.catalog.validation import loaded
from components.charts import registry
from components.charts.chart import Chart, Citation, Mark
from components.charts.evidence import evidence_detail
from components.charts.sources import cited_passage, worst_verdict
from components.words import languages
from tests.charts.evidence_data import cells, changed
from tests.cited import cited
from tests.datasets import shipped
from tests.today import TODAY

# The documents: dated how, at hand or not, carrying what, independent of whom.


BRIEF = "苏州太湖智库《领导参阅》第 7 期（总第 105 期）"
REPORT = "新闻网站报道《杭州直取“数字经济第一城”》"


def documents_table(lang: str = "zh", *files: str) -> Chart:
    return registry.build("documents", shipped(), lang, {"files": files})


def test_five_documents_are_at_most_four_witnesses() -> None:
    cited = sum(report.source is not None for *_, report in shipped().catalog.reports())
    assert documents_table().title == f"5 份文献最多相当于 4 个独立出处，共提供 {cited} 条数值"


def test_a_stated_date_is_told_from_an_inferred_one() -> None:
    values = cells(documents_table())
    assert values[BRIEF, "日期与依据"].startswith("2023 年 5 月 24 日（文中写明）。")
    assert values[REPORT, "日期与依据"].startswith("2018 年 10 月 11 日（据内容推断）。")


def test_kind_script_contents_and_independence_stand_side_by_side() -> None:
    values = cells(documents_table())
    assert values[REPORT, "类型与著录"] == (
        "新闻网站，繁体。杭州直取“數字經濟第一城”:2022年總量欲達1.2萬億[EB/OL]. "
        "上海東方報業有限公司, [2018-10-11]（推断）."
    )
    targets = sum(t.source == "first-city-2018" for t in shipped().catalog.targets.values())
    assert f"、{targets} 个目标、" in values[REPORT, "承载的内容"]
    assert values[REPORT, "独立性"].startswith("未发现与其他文献相同的段落；")
    assert values[REPORT, "独立性"].endswith(" 格数字中，0 格另有独立出处")
    assert values[BRIEF, "独立性"].startswith("与报纸专版《杭州：高水平重塑全国数字经济第一城》")


def test_what_the_machine_found_is_told_and_never_a_hash() -> None:
    assert cells(documents_table())[BRIEF, "核对情况"] == "原文没有随看板提供"
    assert not any("6296dc3c6cbe" in text for text in cells(documents_table()).values())
    values = cells(documents_table("zh", "taihu-2023=same=184=0", "first-city-2018=changed=52=1"))
    assert values[BRIEF, "核对情况"] == "在手，与建库时核对的一致；184 处引文找到，0 处没找到"
    assert values[REPORT, "核对情况"].endswith(
        "在手，但与建库时核对的不是同一份；52 处引文找到，1 处没找到"
    )


def test_what_became_of_the_numerals_of_a_document_at_hand_stands_beside_its_tokens() -> None:
    files = "taihu-2023=same=184=0=54=28=3"
    shown = {
        "zh": "文中数字：已录入 54 个，不是数据 28 个，待查 3 个",
        "en": "numerals in it: 54 recorded, 28 not data, 3 open",
    }
    for lang, words in shown.items():
        assert any(
            str(text).endswith(words) for text in cells(documents_table(lang, files)).values()
        )


def test_a_document_that_is_not_at_hand_has_no_count_of_tokens() -> None:
    values = cells(documents_table("zh", "taihu-2023=absent=0=0"))
    assert values[BRIEF, "核对情况"] == "不在手"


@pytest.mark.parametrize("lang", languages())
def test_every_row_leads_to_what_rests_on_the_document(lang: str) -> None:
    keys = {point.key for series in documents_table(lang).series for point in series.points}
    assert keys == {f"source:{name}" for name in shipped().catalog.sources}
    for key in keys:
        related = evidence_detail(shipped(), key, lang).related
        name = key.partition(":")[2]
        reports = shipped().reports
        assert len(related) == int((reports["source"] == name).sum()) + sum(
            target.source == name for target in shipped().catalog.targets.values()
        )


# Which figures have a second document, and whether it confirms anything.


SHARE = "杭州 · 数字经济核心产业增加值占 GDP 比重 · 2022 年"
PAGE = "报纸专版《杭州：高水平重塑全国数字经济第一城》"


def second_sources_table(tables: Dataset | None = None, lang: str = "zh") -> Chart:
    return registry.build("second_sources", tables or shipped(), lang, {})


def test_no_figure_of_the_five_documents_is_confirmed_by_a_second_witness() -> None:
    assert second_sources_table().title == (
        "没有一个数字有第二个独立出处：7 个数字有两份文献，但都出自有相同段落的文献"
    )
    assert {
        cells(second_sources_table())[name, "能否互证"]
        for _, name in second_sources_table().y.ticks
    } == {"不能：同出一源"}


def test_both_reports_stand_side_by_side_with_their_lines_and_marks() -> None:
    values = cells(second_sources_table())
    assert values[SHARE, BRIEF] == "27.1%（第 19 行）"
    assert values[SHARE, PAGE] == "超过 27%（第 8 行）"
    marks = {p.text: p.mark for s in second_sources_table().series for p in s.points}
    assert marks["超过 27%（第 8 行）"] is Mark.OVER


def test_a_report_of_an_independent_document_confirms() -> None:
    own = "2022: {value: 15.8, source: taihu-2023"
    second = (
        "2022:\n            - {value: 15.8, source: new-quality-2024, at: 9, says: '15.8%'}\n"
        "            - {value: 15.8, source: taihu-2023"
    )
    tables = changed((own, second))
    assert second_sources_table(tables).title == "8 个数字有两份以上文献，其中 1 个有第二个独立出处"
    row = "苏州 · 数字经济核心产业增加值占 GDP 比重 · 2022 年"
    assert cells(second_sources_table(tables))[row, "能否互证"] == "能：2 个独立出处"


def test_no_second_document_at_all_is_a_sentence() -> None:
    bare = shipped().catalog.model_copy(update={"indicators": {}, "checks": {}})
    assert (
        second_sources_table(Dataset(bare, TODAY)).empty
        == "没有一个数字有两份文献，因此都只有一个出处。"
    )


def test_english_says_the_same() -> None:
    assert second_sources_table(lang="en").title == (
        "No figure has a second independent source: 7 figures stand in two documents, "
        "but those share passages"
    )


# Conflicts side by side: one column per document, the preferred reading, the reason.


WHY = "取舍与理由"
# the ten of the audit; numbers 5, 9 and 10 are several records
NAMES = [
    "2022 年核心产业增加值：印出的数与由 2023 年推算的数",
    "“中国视谷”建成年份：2027 还是 2035",
    "“万亿”目标属于谁",
    "人才净流入率：全国第一还是全国前列",
    "之江实验室：省级，还是国家实验室体系",
    "两个大科学装置：已形成还是在建",
    "同一装置的三个名称",
    "战略起点：2000、2003 还是 2014",
    "“一号工程”的三种提法",
    "智能物联的重点领域不一致",
    "省级实验室：说 7 家，点名 5 家",
    "只有数目、没有清单的条目",
    "易混数字：营收与推算的 GDP",
    "易混数字：苏州比重与杭州汽车制造业增速",
    "易混数字：5,875 个、5,675 亿元与 5,800 亿元",
]


def conflicts_table(lang: str = "zh") -> Chart:
    return registry.build("conflict_ledger", shipped(), lang, {})


def test_the_conflicts_of_the_audit_are_all_there() -> None:
    assert [name for _, name in conflicts_table().y.ticks] == NAMES
    assert conflicts_table().title == (
        "文献有 12 处存疑：8 处采用其中一种，4 处并列不取；另有 3 组易混数字"
    )


def test_each_reading_stands_in_the_column_of_its_document_with_its_line() -> None:
    values = cells(conflicts_table())
    assert values[NAMES[1], BRIEF] == "约用五年，到 2027 年建成。（第 43 行）"
    assert values[NAMES[1], PAGE] == "到 2035 年才算全面完成。（第 42 行）"


def test_the_preferred_reading_is_marked_and_the_weaker_claim_on_talent_is_it() -> None:
    values = cells(conflicts_table())
    assert values[NAMES[3], PAGE] == "【采用】人才净流入率连续多年居全国前列。（第 93 行）"
    assert values[NAMES[3], BRIEF] == "人才与互联网人才净流入率连续多年全国第一。（第 55 行）"
    assert values[NAMES[3], WHY].startswith("两份文献都没有数字、年份和出处，取较弱的一种")


def test_where_nothing_decides_the_reason_says_that_none_is_preferred() -> None:
    values = cells(conflicts_table())
    open_ = [name for name in NAMES if values[name, WHY].startswith("不取任何一种。")]
    assert open_ == [NAMES[i] for i in (1, 8, 9, 11)]


def test_a_lookalike_is_told_as_such_and_not_as_a_choice_that_was_not_made() -> None:
    values = cells(conflicts_table())
    alike = [name for name in NAMES if values[name, WHY].startswith("勿混，数字本身没有疑问。")]
    assert alike == NAMES[12:]
    kinds = [shipped().catalog.conflicts[name].kind for name in shipped().catalog.conflicts]
    assert kinds == ["dispute"] * 12 + ["lookalike"] * 3
    catalog = shipped().catalog
    disputes = {k: v for k, v in catalog.conflicts.items() if v.kind == "dispute"}
    bare = Dataset(catalog.model_copy(update={"conflicts": disputes}), TODAY)
    assert registry.build("conflict_ledger", bare, "zh", {}).title.endswith("4 处并列不取")


def test_two_readings_of_one_document_share_its_cell() -> None:
    assert cells(conflicts_table())[NAMES[4], PAGE] == (
        "7 家省实验室中举它为例。（第 89 行） / "
        "正式进入国家实验室体系，实现国家实验室零的突破。（第 87 行）"
    )


def test_the_dependence_of_two_documents_is_said_below() -> None:
    assert conflicts_table().note == (
        f"{BRIEF}、{PAGE}有相同的段落，不是相互独立的出处，两者一致不算互证"
    )


def test_every_cell_leads_to_its_conflict() -> None:
    keys = {point.key for series in conflicts_table().series for point in series.points}
    assert keys == {f"conflict:{name}" for name in shipped().catalog.conflicts}


@pytest.mark.parametrize("lang", languages())
def test_every_language_shows_every_reading(lang: str) -> None:
    chart = conflicts_table(lang)
    readings = sum(len(conflict.readings) for conflict in shipped().catalog.conflicts.values())
    cited = [p for s in chart.series for p in s.points if p.citations]
    assert len(cited) == readings
    assert len(chart.sources) == 5


def test_without_conflicts_a_sentence_says_so() -> None:
    bare = Dataset(shipped().catalog.model_copy(update={"conflicts": {}}), TODAY)
    chart = registry.build("conflict_ledger", bare, "zh", {})
    assert chart.empty == "数据文件里没有登记文献之间的存疑之处。"


# What the machine finds of several tokens: the worst of them decides.


STANDS = Citation("brief", "简报", 3, "5076 亿元")


@pytest.fixture
def sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Mapping[str, Source]:
    monkeypatch.setenv("HANGSU_SOURCES", str(tmp_path))
    return loaded(cited(tmp_path) / "data.yaml").catalog.sources


def test_a_passage_is_the_line_that_the_citation_names(sources: Mapping[str, Source]) -> None:
    assert cited_passage(STANDS, sources).line == "核心產業增加值為 5076 億元"


def test_tokens_that_all_stand_are_found(sources: Mapping[str, Source]) -> None:
    assert worst_verdict([STANDS, Citation("brief", "简报", 4, "27.1%")], sources) is Verdict.FOUND


def test_one_missed_token_decides(sources: Mapping[str, Source]) -> None:
    assert (
        worst_verdict([STANDS, Citation("brief", "简报", 4, "27.7%")], sources) is Verdict.NOT_FOUND
    )


def test_without_the_documents_nothing_is_called_found(
    sources: Mapping[str, Source], tmp_path: Path
) -> None:
    (tmp_path / "brief.txt").unlink()
    assert worst_verdict([STANDS], sources) is Verdict.NOT_AT_HAND
