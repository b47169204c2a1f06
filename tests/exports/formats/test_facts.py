"""Facts for a writing assistant: what is printed, what may not be said, and the way back."""

from __future__ import annotations

import re
from functools import cache

from components.analysis.dataset import Dataset
from components.catalog.prose import mark, marked
from components.catalog.validation import load
from components.charts import registry
from components.charts.chart import Chart
from components.exports import base
from components.exports.base import Briefing
from tests.serving import ROOT
from tests.today import TODAY


@cache
def tables() -> Dataset:
    return Dataset(load(ROOT / "data" / "indicators.yaml"), TODAY)


def chart(chart_id: str, lang: str = "zh", **options: object) -> Chart:
    return registry.build(chart_id, tables(), lang, options)


def pack(*charts: Chart) -> str:
    lang = charts[0].lang
    briefing = Briefing(title="t", date=TODAY, lang=lang)
    return base.make("facts", charts, briefing, tables=tables()).decode()


def block(text: str, reference: str) -> str:
    """What a pack says of one figure."""
    head = re.escape(f"`{reference}`")
    found = re.search(rf"^- \[F\d+\] {head}.*(?:\n  - .*)*", text, re.MULTILINE)
    assert found, text
    return found[0]


def test_a_figure_has_value_definition_source_and_line_as_its_chart_prints_it() -> None:
    told = block(pack(chart("share_gap")), "core_share_gdp/suzhou/2022")
    assert "：15.8%\n" in told
    assert "指标：数字经济核心产业增加值占 GDP 比重" in told
    assert "苏州，2022 年" in told
    assert "口径：" in told
    assert "第 21 行“15.8%”" in told


def test_what_the_marks_name_is_read_back_from_the_pack() -> None:
    text = pack(chart("share_gap"), chart("promises"))
    marks = marked(text)
    lines = re.findall(r"^- \[(F\d+)\] `([^`]+)`", text, re.MULTILINE)
    assert dict(lines) == marks
    assert [name for name, _ in lines] == [f"F{n}" for n in range(1, len(lines) + 1)]
    assert {"core_share_gdp/hangzhou/2022", "target:core_2022"} <= set(marks.values())


def test_a_paper_that_lists_its_marks_is_read_without_the_pack() -> None:
    paper = "苏州占比为 15.8% [F2]。\n\n[F2] core_share_gdp/suzhou/2022\n[F7] `target:core_2022`"
    assert marked(paper) == {"F2": "core_share_gdp/suzhou/2022", "F7": "target:core_2022"}
    assert marked(mark(12, "core_growth_cagr/suzhou/2023/2025/2")) == {
        "F12": "core_growth_cagr/suzhou/2023/2025/2"
    }


def test_a_figure_of_two_charts_is_one_fact() -> None:
    references = re.findall(r"^- \[F\d+\] `([^`]+/[^`]+)`", pack(*[chart("share_gap")] * 2), re.M)
    assert len(references) == len(set(references))


def test_what_may_not_be_said_stands_with_the_figure() -> None:
    text = pack(chart("share_gap"), chart("promises"))
    assert "不能说：这是目标" in block(text, "target:core_2022")
    (gap,) = [b for b in text.split("\n\n") if "11.3" in b and b.startswith("- ")]
    assert "推算" in gap
    pair = block(text, "core_share_gdp/hangzhou/2022") + block(text, "core_share_gdp/suzhou/2022")
    assert re.search(r"与 \[F\d\] 可以相比：.*统计目录是否一致，文献没有写", pair)


def test_two_years_across_a_break_are_told_apart_and_a_target_from_its_outcome() -> None:
    text = pack(chart("trend"))
    number = re.search(r"\[(F\d+)\] `core_value_added/hangzhou/2022`", text)
    assert number
    later = block(text, "core_value_added/hangzhou/2023")
    assert f"不能与 [{number[1]}] 相比：其间口径或基数有变" in later
    assert f"与 [{number[1]}] 相比时须写明：" in block(text, "target:core_2022")


def test_what_has_no_data_is_listed_and_not_to_be_filled_in() -> None:
    gaps = pack(chart("trend")).partition("## 没有数据的，不要补写")[2]
    assert "苏州 · 2023 年" in gaps


def test_an_english_pack_speaks_english() -> None:
    text = pack(chart("share_gap", "en"))
    assert "Source: " in block(text, "core_share_gdp/suzhou/2022")
    assert not re.search("指标|出处", text)
