"""The foot of a printed chart."""

from components.charts.chart import Axis, Chart
from components.render.chrome import foot_lines, framed
from components.render.legend import Entry
from components.render.sheet import Sheet


def test_assumptions_are_joined_without_doubled_stops():
    chart = Chart(
        "c",
        "bar",
        "zh",
        "",
        "",
        Axis(),
        Axis(),
        (),
        "",
        "",
        assumptions=("终点不动。", "每年速度不变。"),
    )
    assert foot_lines(chart) == ["假设：终点不动；每年速度不变"]


def _chart(**given: object) -> Chart:
    return Chart("c", "bar", "zh", "", "", Axis(), Axis(), (), "", "").with_(**given)


def test_a_legend_wider_than_the_picture_goes_on_in_another_line():
    entries = [Entry(f"名字有八个字的{n}", "circle", "#000000") for n in "甲乙丙"]
    sheet = Sheet("print", 400, 400, print=True, chrome=1.0)
    _, notes = framed(_chart(), sheet, entries)
    assert [note["text"].count("<br>") for note in notes] == [2]


def test_a_short_legend_stays_in_one_line():
    entries = [Entry(name, "circle", "#000000") for name in ("杭州", "苏州")]
    _, notes = framed(_chart(), Sheet("print", 400, 400, print=True, chrome=1.0), entries)
    assert [note["text"].count("<br>") for note in notes] == [0]


def test_many_words_are_set_smaller_so_that_the_plot_keeps_its_room():
    chart = _chart(title="很长的标题" * 20, note="很长的说明" * 40)
    few = _chart(title="短标题")
    sheet = Sheet("print", 800, 800, print=True, chrome=1.0)
    sizes = {
        name: framed(held, sheet, [])[1][0]["font"]["size"]
        for name, held in (("many", chart), ("few", few))
    }
    assert sizes == {"many": 28.1, "few": 38.0}
