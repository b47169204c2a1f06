"""Tables of words: series by column or group, one unit each, and their sentences."""

import pytest

from components.charts.chart import Mark, Point
from components.charts.context import Context, evidence
from components.charts.text_tables import Cell, Column, Row, TextTable, columns, empty_table

CLAIM, VERDICT = Column("claim", "所称"), Column("verdict", "结论", "accent")


@pytest.fixture
def context(documents):
    return Context(documents.catalog, "zh")


def table(context, *rows, **changes):
    values = {"checks": 2, "claims": 1, "derived": 1, "parts": "", "shown": 2}
    parts = {"values": values, "alt_rows": (), "height": 100} | changes
    return TextTable("check_ledger", (CLAIM, VERDICT), rows, **parts).chart(context)


def test_each_column_is_a_series_of_words_without_marks(context):
    first = Row("甲", (("claim", Cell("8.5%", "check:a")), ("verdict", Cell("成立"))))
    chart = table(context, first, Row("乙", (("claim", None), ("verdict", Cell("未达到")))))
    assert [(s.id, s.name, s.colour, s.shape) for s in chart.series] == [
        ("claim", "所称", "ink", "none"),
        ("verdict", "结论", "accent", "none"),
    ]
    assert chart.series[0].points == (Point(0, 0, label="甲", text="8.5%", key="check:a"),)
    assert [(p.x, p.y, p.label) for p in chart.series[1].points] == [(1, 0, "甲"), (1, 1, "乙")]
    assert (chart.kind, chart.value_axis) == ("table", "none")
    assert [label for _, label in chart.y.ticks] == ["甲", "乙"]


def test_figures_of_several_units_are_several_series_of_the_same_name(context):
    cells = (("5,076", 5076.0, "亿元"), ("27.1%", 27.1, "%"), ("5,675", 5675.0, "亿元"))
    rows = (Row(t, (("claim", Cell(t, value=v, unit=u)),)) for t, v, u in cells)
    assert [
        (s.id, s.name, s.unit, [p.value for p in s.points]) for s in table(context, *rows).series
    ] == [("claim", "所称", "亿元", [5076.0, 5675.0]), ("claim-1", "所称", "%", [27.1])]


def test_words_have_no_unit(context):
    row = Row("甲", (("claim", Cell("没有数字", unit="亿元")),))
    assert table(context, row).series[0].unit == ""


def test_groups_are_the_series_where_they_are_not_the_columns(context):
    row = Row("甲", (("claim", Cell("一", group="b")), ("verdict", Cell("二", group="a"))))
    groups = (Column("a", "甲城"), Column("b", "乙城"), Column("c", "丙城"))
    series = table(context, row, groups=groups).series
    assert [(s.id, [(p.text, p.x) for p in s.points]) for s in series] == [
        ("a", [("二", 1)]),
        ("b", [("一", 0)]),
    ]


def test_a_cell_is_called_by_its_own_label_then_that_of_its_row_then_its_head(context):
    cells = (("claim", Cell("x", label="自己")), ("verdict", Cell("y")))
    series = table(context, Row("甲※", cells, "甲"), Row("乙", cells[1:])).series
    assert [[p.label for p in s.points] for s in series] == [["自己"], ["甲", "乙"]]


def test_the_rows_are_read_out_one_after_the_other(context):
    rows = ({"name": name, "verdict": "成立", "result": "1"} for name in ("甲", "乙"))
    alt = table(context, Row("甲", ()), alt_rows=tuple(rows)).alt
    assert alt.index("甲") < alt.index("乙")


def test_columns_are_headed_in_words_and_one_may_be_accented(context):
    heads = columns(context, "check_ledger", ("claim", "verdict"), accent="verdict")
    assert [head.colour for head in heads] == ["ink", "accent"]
    assert all(head.name for head in heads)


def test_a_table_without_rows_says_why(context):
    chart = empty_table(context, "documents")
    assert (chart.kind, chart.series) == ("table", ())
    assert chart.empty == chart.alt != ""


def test_evidence_is_what_stands_in_the_documents(documents, context):
    key = "obs:core_value_added/hangzhou/2022#1"
    cell = Cell("x", key, Mark.EXACT, **evidence(documents, context, key))
    assert cell.citations != ()
