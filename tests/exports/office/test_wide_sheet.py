"""The sheet 宽表 of a workbook: tables of figures as they are read, with numbers in their cells."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from components.analysis.dataset import Dataset
from components.catalog.validation import read
from components.charts import registry
from components.exports.base import make, single
from components.exports.refresh.refresh import refresh
from tests.charts.conftest import PAIR
from tests.serving import DATA
from tests.today import TODAY


def built(text, lang="zh"):
    return registry.build("all_figures", Dataset(read(text), TODAY), lang, {"period": "2022"})


def wide(chart):
    """Head and rows of the sheet by the name of the row."""
    book = load_workbook(BytesIO(make("xlsx", [chart], single(chart, TODAY, {}))))
    head, *rows = book.worksheets[2].iter_rows(values_only=True)
    return {row[1]: dict(zip(head, row, strict=True)) for row in rows}


def test_figures_are_numbers_and_what_has_another_unit_has_a_column_that_says_it():
    # 15.8 − 27.1 = −11.3 points; 15.8 ÷ 27.1 = 58.3 %.
    share = wide(built(PAIR))["核心产业占 GDP 比重"]
    assert (share["杭州"], share["苏州"], share["单位"]) == (27.1, 15.8, "%")
    assert share["苏州减杭州（个百分点）"] == -11.3
    assert share["苏州÷杭州"] == 58.3
    assert share["类别"].startswith("经济")


def test_english_numbers_are_counted_in_the_unit_that_english_says():
    level = wide(built(PAIR, "en"))["Core value added"]
    assert (level["Unit"], level["Hangzhou"]) == ("billion yuan", 507.6)


@pytest.mark.parametrize(
    ("more", "said"), [("is: over, ", "超过 15.8%"), ("is: about, ", "约 15.8%")]
)
def test_what_is_no_plain_number_stays_in_words(more, said):
    share = wide(built(PAIR.replace("{value: 15.8, ", "{value: 15.8, " + more)))
    assert share["核心产业占 GDP 比重"]["苏州"] == said


def test_a_refresh_writes_the_sheet_anew():
    old, new = (
        built(PAIR),
        built(PAIR.replace("value: 15.8", "value: 16.4").replace("15.8%", "16.4%")),
    )
    raw = make("xlsx", [old], single(old, TODAY, {"period": "2022"}))
    content, report = refresh(raw, lambda *_: new)
    book = load_workbook(BytesIO(content))
    values = [cell.value for row in book["宽表"].iter_rows() for cell in row]
    assert 16.4 in values
    assert 15.8 not in values
    assert report.notes == ()


def test_a_figure_in_doubt_is_a_number_too_and_the_last_column_names_it():
    rows = wide(built(DATA.read_text(encoding="utf-8")))
    level = rows["数字经济核心产业增加值"]
    assert (level["杭州"], level["存疑※"]) == (5076, "杭州")
    assert rows["数字经济核心产业占全省比重"]["存疑※"] is None
