"""The documents: dated how, at hand or not, carrying what, independent of whom."""

import pytest

from components.charts import registry
from components.charts.chart import Chart
from components.charts.dossiers import dossier
from components.words import languages
from tests.charts.evidence_data import cells, real

BRIEF = "苏州太湖智库《领导参阅》第 7 期（总第 105 期）"
REPORT = "新闻网站报道《杭州直取“数字经济第一城”》"


def table(lang: str = "zh", *files: str) -> Chart:
    return registry.build("documents", real(), lang, {"files": files})


def test_five_documents_are_at_most_four_witnesses() -> None:
    cited = sum(report.source is not None for *_, report in real().catalog.reports())
    assert table().title == f"5 份文献最多相当于 4 个独立来源，共提供 {cited} 条数值"


def test_a_stated_date_is_told_from_an_inferred_one() -> None:
    found = cells(table())
    assert found[BRIEF, "日期与依据"].startswith("2023 年 5 月 24 日（文中写明）。")
    assert found[REPORT, "日期与依据"].startswith("2018 年 10 月 11 日（据内容推断）。")


def test_kind_script_contents_and_independence_stand_side_by_side() -> None:
    found = cells(table())
    assert found[REPORT, "类型与简繁"] == "新闻网站，繁体"
    targets = sum(t.source == "first-city-2018" for t in real().catalog.targets.values())
    assert f"、{targets} 个目标、" in found[REPORT, "承载的内容"]
    assert found[REPORT, "独立性"].startswith("未发现与其他文献相同的段落；")
    assert found[REPORT, "独立性"].endswith(" 格数字中，0 格另有独立来源")
    assert found[BRIEF, "独立性"].startswith("与报纸专版《杭州：高水平重塑全国数字经济第一城》")


def test_the_hash_is_shown_and_what_the_machine_found_beside_it() -> None:
    assert cells(table())[BRIEF, "文件与核对"] == "校验码 6296dc3c6cbe…"
    found = cells(table("zh", "taihu-2023=same=184=0", "first-city-2018=changed=52=1"))
    assert found[BRIEF, "文件与核对"] == (
        "校验码 6296dc3c6cbe…；在手，与建库时核对的一致；184 处字样找到，0 处没找到"
    )
    assert found[REPORT, "文件与核对"].endswith(
        "在手，但与建库时核对的不是同一份；52 处字样找到，1 处没找到"
    )


def test_a_document_that_is_not_at_hand_has_no_count_of_tokens() -> None:
    found = cells(table("zh", "taihu-2023=absent=0=0"))
    assert found[BRIEF, "文件与核对"] == "校验码 6296dc3c6cbe…；不在手"


@pytest.mark.parametrize("lang", languages())
def test_every_row_leads_to_what_rests_on_the_document(lang: str) -> None:
    keys = {point.key for series in table(lang).series for point in series.points}
    assert keys == {f"source:{name}" for name in real().catalog.sources}
    for key in keys:
        related = dossier(real(), key, lang).related
        name = key.partition(":")[2]
        reports = real().reports
        assert len(related) == int((reports["source"] == name).sum()) + sum(
            target.source == name for target in real().catalog.targets.values()
        )
