"""Tables that stand for a chart: renewed cell by cell while the shape fits, else left alone."""

import dataclasses

import pytest

from components.charts.chart import Axis, Point
from components.exports import registry
from components.exports.refresh import refresh
from tests.exports.renewal.builds import always, later, longer
from tests.exports.renewal.reopened import tables_in, texts_of


def test_tables_in_word_follow(sample, briefing):
    made, _ = refresh(registry.make("docx", [sample("dumbbell")], briefing), later)
    assert texts_of(tables_in(made)[0])[2][:3] == ["苏州", "核心产业占比", "16.4%"]


def test_a_table_in_word_takes_new_rows(sample, briefing):
    made, report = refresh(registry.make("docx", [sample("line")], briefing), longer)
    rows = texts_of(tables_in(made)[0])
    assert [row[1] for row in rows[1:]] == ["2018", "2021", "2022", "2023", "2024", "2025", "2022"]
    assert rows[6][2] == "6,305 亿元"
    assert report.charts[0].kept == ""


def test_a_table_in_word_without_a_row_today_is_left_alone(sample, briefing):
    raw = registry.make("docx", [sample("dumbbell")], briefing)
    _, report = refresh(raw, always(sample("dumbbell").with_(series=())))
    assert report.changed == ()
    assert "形式与原来不同" in report.charts[0].kept


def grown(chart, rows):
    """The matrix with another word in its last cell, and `rows` rows more."""
    ticks = (*chart.y.ticks, *((at, f"新 {at}") for at in range(3, 3 + rows)))
    points = (*chart.series[0].points[:2], Point(0, 2, text="材料"))
    lab = dataclasses.replace(chart.series[0], points=points)
    return chart.with_(y=Axis("category", ticks=ticks), series=(lab,))


def test_a_matrix_is_renewed_in_place(sample, briefing):
    raw = registry.make("pptx", [sample("matrix")], briefing)
    made, report = refresh(raw, always(grown(sample("matrix"), 0)))
    assert tables_in(made)[0].cell(3, 1).text == "● 材料"
    assert report.changed[0].changes == ("苏州 · 人工智能：文献未载 → ● 材料",)


def test_a_matrix_that_grew_is_left_alone(sample, briefing):
    raw = registry.make("pptx", [sample("matrix")], briefing)
    _, report = refresh(raw, always(grown(sample("matrix"), 2)))
    assert report.changed == ()
    assert "形式与原来不同" in report.charts[0].kept


@pytest.mark.parametrize("format_id", ["pptx", "docx"])
def test_cells_of_several_lines_are_the_same_until_their_words_change(format_id, sample, briefing):
    def piled(word):
        points = (Point(0, 0, text="智能计算"), Point(0, 0, text=word))
        lab = dataclasses.replace(sample("matrix").series[0], points=points)
        return sample("matrix").with_(series=(lab,))

    raw = registry.make(format_id, [piled("医药")], briefing)
    _, report = refresh(raw, always(piled("医药")))
    assert report.changed == ()
    made, report = refresh(raw, always(piled("材料")))
    assert len(report.changed[0].changes) == 1
    assert tables_in(made)[0].cell(1, 1).text == "● 智能计算\n● 材料"
