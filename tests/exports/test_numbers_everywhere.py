"""Every number of a file read back with another library than wrote it."""

import csv
import re
from io import BytesIO, StringIO

import pandas as pd
import pytest
from openpyxl import load_workbook

from components.analysis.figures import parse_key
from components.catalog.validation import read
from components.charts.registry import Drawing
from components.exports.base import make, single
from tests.serving import DATA
from tests.today import TODAY

SAMPLE = ("core_level", "coverage_matrix", "promise_ledger", "share_gap", "all_figures")


@pytest.fixture(scope="module", params=["zh", "en"])
def drawing(request):
    return Drawing.of(DATA, request.param)


def frame(drawing, chart_id):
    chart = drawing.chart(chart_id)
    raw = make("csv", [chart], single(chart, TODAY))
    table = pd.read_csv(BytesIO(raw))
    names = ["chart", "series", "item", "words", "value", "unit", "kind", "note"]
    names += ["document", "line", "token", "about", "version"]
    names += ["chart_id", "key", "indicator", "place", "policy", "start", "end", "low", "high"]
    return table.set_axis(names, axis=1)


@pytest.mark.parametrize("chart_id", SAMPLE)
def test_a_printed_number_of_a_csv_is_that_of_the_data_with_its_ids_and_days(drawing, chart_id):
    catalog, printed = read(DATA.read_text(encoding="utf-8")), 0
    for row in frame(drawing, chart_id).dropna(subset=["key", "value"]).to_dict("records"):
        if (at := parse_key(row["key"])) is None:
            continue
        (report,) = [
            cell[at.number - 1]
            for period, cell in catalog.indicators[at.indicator].values[at.place].items()
            if period.code == at.period
        ]
        unit, power = catalog.indicators[at.indicator].unit, 1.0
        if drawing.lang == "en":
            power = 0.1 if unit == "亿元" else 10_000 if unit.startswith("万") else 1
        assert row["value"] == pytest.approx(report.value * power, rel=1e-12)
        assert (row["indicator"], row["place"]) == (at.indicator, at.place)
        assert row["start"][:4] == at.period[:4]
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", row["end"])
        printed += 1
    assert printed


def test_a_number_in_words_in_a_table_is_a_number_of_its_csv(drawing):
    for chart_id in ("coverage_matrix", "promise_ledger", "platform_reach"):
        table = frame(drawing, chart_id)
        told = table[table["value"].notna()]
        assert len(told)
        for words, value in zip(told["words"], told["value"], strict=True):
            numbers = [float(n.replace(",", "")) for n in re.findall(r"\d[\d,]*\.?\d*", words)]
            # Derived ones are told in the digits that are known.
            assert any(abs(number - value) <= 0.01 * abs(value) for number in numbers), words


def test_the_columns_a_file_had_before_stand_where_they_stood():
    chart = Drawing.of(DATA, "zh").chart("share_gap")
    head = next(
        csv.reader(StringIO(make("csv", [chart], single(chart, TODAY)).decode("utf-8-sig")))
    )
    before = (
        "图表,系列,项目,数值（文字）,数值,单位,数据性质,说明与存疑,文献,行号,原文,说明,数据版本"
    )
    assert ",".join(head).startswith(before)
    assert "网址" not in head


def test_what_holds_for_a_whole_chart_is_said_once_and_the_timeline_stays_small(drawing):
    chart = drawing.chart("policy_timeline")
    raw = make("csv", [chart], single(chart, TODAY))
    assert frame(drawing, "policy_timeline")["about"].notna().tolist()[:3] == [True, False, False]
    assert len(raw) < 150_000


def test_a_policy_says_when_it_began_and_ended_and_a_half_year_is_six_months(drawing):
    table = frame(drawing, "policy_timeline").set_index("key")
    plan = table.loc["policy:first-city-plan-2018"]
    assert (plan["start"], plan["end"]) == ("2018-10-01", "2022-12-31")
    half = frame(drawing, "coverage_matrix")
    half = half[half["key"].fillna("").str.contains("/2018H1#")].iloc[0]
    assert (half["start"], half["end"]) == ("2018-01-01", "2018-06-30")


def test_a_workbook_holds_no_digit_finer_than_its_words(drawing):
    charts = [drawing.chart(name) for name in ("core_level", "to_collect", "closing")]
    briefing = single(charts[0], TODAY).with_(panels=())
    book = load_workbook(BytesIO(make("xlsx", charts, briefing)))
    data, cells = book.worksheets[1], 0
    for row in data.iter_rows(min_row=2, values_only=True):
        words, value = row[3], row[4]
        if value is None:
            continue
        numbers = [float(n.replace(",", "")) for n in re.findall(r"\d[\d,]*\.?\d*", words)]
        assert value in numbers, words
        cells += 1
    assert cells > 15
    shown = [c.value for row in book.worksheets[2].iter_rows() for c in row]
    derived = 3400 if drawing.lang == "zh" else 340
    assert derived in shown
