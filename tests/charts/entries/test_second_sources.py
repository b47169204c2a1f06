"""Which figures have a second document, and whether it confirms anything."""

from components.analysis.dataset import Dataset
from components.charts import registry
from components.charts.chart import Chart, Mark
from tests.charts.evidence_data import cells, changed, real
from tests.today import TODAY

SHARE = "杭州 · 数字经济核心产业增加值占 GDP 比重 · 2022 年"
BRIEF = "苏州太湖智库《领导参阅》第 7 期（总第 105 期）"
PAGE = "报纸专版《杭州：高水平重塑全国数字经济第一城》"


def table(tables: Dataset | None = None, lang: str = "zh") -> Chart:
    return registry.build("second_sources", tables or real(), lang, {})


def test_no_figure_of_the_five_documents_is_confirmed_by_a_second_witness() -> None:
    assert table().title == (
        "没有一个数字有第二个独立来源：7 个数字有两份文献，但都出自有相同段落的文献"
    )
    assert {cells(table())[name, "能否互证"] for _, name in table().y.ticks} == {"不能：同出一源"}


def test_both_reports_stand_side_by_side_with_their_lines_and_marks() -> None:
    found = cells(table())
    assert found[SHARE, BRIEF] == "27.1%（第 19 行）"
    assert found[SHARE, PAGE] == "超过 27%（第 8 行）"
    marks = {p.text: p.mark for s in table().series for p in s.points}
    assert marks["超过 27%（第 8 行）"] is Mark.OVER


def test_a_report_of_an_independent_document_confirms() -> None:
    own = "2022: {value: 15.8, source: taihu-2023"
    second = (
        "2022:\n            - {value: 15.8, source: new-quality-2024, at: 9, says: '15.8%'}\n"
        "            - {value: 15.8, source: taihu-2023"
    )
    tables = changed((own, second))
    assert table(tables).title == "8 个数字有两份以上文献，其中 1 个有第二个独立来源"
    row = "苏州 · 数字经济核心产业增加值占 GDP 比重 · 2022 年"
    assert cells(table(tables))[row, "能否互证"] == "能：2 个独立来源"


def test_no_second_document_at_all_is_a_sentence() -> None:
    bare = real().catalog.model_copy(update={"indicators": {}, "checks": {}})
    assert table(Dataset(bare, TODAY)).empty == "没有一个数字有两份文献，因此都只有一个来源。"


def test_english_says_the_same() -> None:
    assert table(lang="en").title == (
        "No figure has a second independent source: 7 figures stand in two documents, "
        "but those share passages"
    )
