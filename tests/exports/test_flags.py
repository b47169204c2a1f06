"""What a figure is said with goes wherever the figure goes; what is for its keepers does not."""

import re
from io import BytesIO

import pytest
from openpyxl import load_workbook

from components.analysis.dataset import Dataset
from components.catalog.validation import read
from components.charts import registry
from components.exports.base import make, single
from components.exports.chart_text import sentences
from tests.serving import DATA
from tests.today import TODAY


@pytest.fixture(scope="module")
def unsourced():
    """The file with a figure that has no source and is a lower bound: over 3,785."""
    text = DATA.read_text(encoding="utf-8")
    at = text.index("      yuhang:", text.index("\n  core_value_added:"))
    text = f"{text[:at]}      suzhou:\n        2022: {{value: 3785, is: over}}\n{text[at:]}"
    text = text.replace("suzhou: [2022, 2023], jiangsu", "suzhou: [2023], jiangsu", 1)
    return Dataset(read(text), TODAY)


@pytest.mark.parametrize(
    "chart_id", ["core_level", "trend", "all_figures", "coverage_matrix", "road"]
)
def test_a_bound_without_source_stays_a_bound_in_every_wording(unsourced, chart_id):
    chart = registry.build(chart_id, unsourced, "zh")
    words = [chart.title, chart.alt, chart.note, *(point.text for point in chart.points)]
    words += [sentence.text for sentence in sentences(chart)]
    words += make("csv", [chart], single(chart, TODAY)).decode().split(",3785,")[0].split("\n")
    told = [match for text in words for match in re.findall(r".{0,4}3,785.{0,9}", text)]
    assert told
    assert all("超过 3,785" in text for text in told)
    assert any("待核" in text for text in told)


def test_a_workbook_warns_first_alone_and_bold_and_says_the_bound(unsourced):
    chart = registry.build("core_level", unsourced, "zh")
    book = load_workbook(BytesIO(make("xlsx", [chart], single(chart, TODAY))))
    warning = "【待核】含 1 个没有出处的数值，核实前请勿引用。"
    about = book["说明"]
    assert [about["A3"].value, about["B3"].value] == ["待核", warning]
    (cell,) = [c for row in book["图表"].iter_rows() for c in row if c.value == warning]
    assert (cell.row, cell.column, cell.font.bold) == (4, 1, True)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_inward_stands_in_a_file_and_no_place_on_an_axis(lang):
    tables = Dataset(read(DATA.read_text(encoding="utf-8")), TODAY)
    inward = re.compile(r"\.ya?ml|indicators:|values:|/data/|图中位置|drawn at|hangsu |HANGSU_")
    for chart_id in registry.chart_ids():
        chart = registry.build(chart_id, tables, lang)
        file = make("csv", [chart], single(chart, TODAY)).decode()
        assert not inward.search("\n".join([file, chart.empty, chart.alt, chart.subtitle])), (
            chart_id
        )
