"""The sheet 宽表 of a workbook: tables of figures as they are read, with numbers in their cells."""

import csv
from io import BytesIO, StringIO

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


def built(text, lang="zh", **options):
    options = options or {"period": "2022"}
    return registry.build("all_figures", Dataset(read(text), TODAY), lang, options)


def workbook(chart):
    return load_workbook(BytesIO(make("xlsx", [chart], single(chart, TODAY, {}))))


def wide(chart):
    """Head and rows of the sheet by the name of the row."""
    book = workbook(chart)
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
    ("more", "said"), [("is: over, ", "苏州：超过 15.8%"), ("is: about, ", "苏州：约 15.8%")]
)
def test_a_bound_or_a_round_figure_is_a_number_and_a_column_says_what_it_is(more, said):
    share = wide(built(PAIR.replace("{value: 15.8, ", "{value: 15.8, " + more)))
    share = share["核心产业占 GDP 比重"]
    assert share["苏州"] == 15.8
    assert said in share["约、超过等"].split("；")


def test_why_two_figures_are_not_compared_stands_in_its_own_column_and_under_no_unit():
    share = wide(built(PAIR.replace("{value: 15.8, ", "{value: 15.8, is: over, ")))
    share = share["核心产业占 GDP 比重"]
    assert share["不可比≠"] == "苏州减杭州：只知上限或下限，不比"
    assert [name for name, value in share.items() if "不比" in str(value)] == ["不可比≠"]


@pytest.mark.parametrize(
    ("lang", "row", "head", "value", "said"),
    [
        ("zh", "数字经济核心产业增加值", "不可比≠", 5675, "2023：与 2022 年基数不同，不比"),
        (
            "en",
            "Value added of core digital industries",
            "Not comparable≠",
            567.5,
            "2023: against 2022: different base",
        ),
    ],
)
def test_a_year_on_another_base_is_a_number_whose_row_says_with_which_it_is_not_compared(
    lang, row, head, value, said
):
    level = wide(built(DATA.read_text(encoding="utf-8"), lang, years_of="hangzhou"))[row]
    assert (level["2023"], level[head]) == (value, said)


def test_the_source_of_each_figure_stands_at_the_end_of_its_row():
    *_, last = wide(built(PAIR))["核心产业占 GDP 比重"].items()
    assert last == ("文献与位置", "杭州：简报第 19 行；苏州：简报第 21 行")


@pytest.mark.parametrize(
    ("lang", "head"),
    [
        ("zh", "苏州减杭州（位，负为靠前）"),
        ("en", "Suzhou minus Hangzhou (places, negative is nearer the top)"),
    ],
)
def test_the_head_of_a_distance_of_ranks_says_what_its_sign_means(lang, head):
    ranked = PAIR.replace("    unit: '%'\n    measure: share", "    unit: 位\n    measure: rank", 1)
    ranked = ranked.replace("    denominator: {zh: 全市 GDP, en: GDP of the city}\n", "")
    for old, new in (("27.1%", "'9'"), ("27.1", "9"), ("15.8%", "'6'"), ("15.8", "6")):
        ranked = ranked.replace(old, new)
    row = next(row for row in wide(built(ranked, lang)).values() if head in row)
    # The sixth stands three places before the ninth.
    assert row[head] == -3


def test_what_the_view_shows_stands_first_and_the_sheet_has_a_filter():
    for view, first in (("apart", "苏州减杭州（个百分点）"), ("rank", "杭州位次")):
        sheet = workbook(built(PAIR, period="2022", view=view))["宽表"]
        assert [cell.value for cell in sheet[1]][5] == first
        assert (sheet.auto_filter.ref, sheet.freeze_panes) == (sheet.dimensions, "C2")


def test_the_columns_of_changes_have_the_same_order_of_units_for_each_city():
    # The first row with a year before is a share, in points; the next an amount, in per cent.
    year = "        2021: {value: 9, source: brief, at: 9, says: '9'}\n        2022: {value: "
    text = PAIR
    for own in ("27.1", "15.8", "5076"):
        text = text.replace(f"        2022: {{value: {own}", f"{year}{own}", 1)
    amount = f"{year}18, source: brief, at: 9, says: '18'}}"
    heads = [*next(iter(wide(built(text.replace("        2022: {missing: O}", amount))).values()))]
    for city in ("杭州", "苏州"):
        own = [head for head in heads if head.startswith(f"{city}比上年")]
        assert own == [f"{city}比上年（%）", f"{city}比上年（个百分点）"]


def test_a_unit_alone_is_no_row_of_data_in_workbook_or_csv():
    chart = built(PAIR)
    rows = [*workbook(chart)["数据"].iter_rows(min_row=2, values_only=True)]
    assert next(row[3:6] for row in rows if row[1] == "杭州") == ("27.1%", 27.1, "%")
    assert "单位" not in {row[1] for row in rows}
    text = make("csv", [chart], single(chart, TODAY, {})).decode("utf-8-sig")
    lines = [*csv.reader(StringIO(text))][1:]
    assert [line[1:3] for line in lines] == [[*row[1:3]] for row in rows]


def test_the_place_in_a_document_is_of_one_kind_in_both_sheets():
    book = workbook(built(PAIR))
    places = {row[9] for row in book["数据"].iter_rows(min_row=2, values_only=True) if row[9]}
    listed = {row[1] for row in book["来源"].iter_rows(min_row=2, values_only=True)}
    assert {"19", "21"} <= listed == {one for place in places for one in place.split("；")}


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


def test_a_figure_in_doubt_is_a_number_too_and_a_column_names_it_and_says_why():
    rows = wide(built(DATA.read_text(encoding="utf-8")))
    level = rows["数字经济核心产业增加值"]
    doubt = "杭州：2022 年核心产业增加值：印出的数与由 2023 年推算的数"
    assert (level["杭州"], level["存疑※"]) == (5076, doubt)
    assert rows["数字经济核心产业占全省比重"]["存疑※"] is None
