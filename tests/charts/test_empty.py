"""A chart with nothing to draw says why."""

from components.charts.empty import nothing


def test_the_sentence_stands_for_plot_and_description():
    chart = nothing("closing", "bar", "zh", "没有数字。")
    assert (chart.empty, chart.alt, chart.series) == ("没有数字。", "没有数字。", ())
    assert (chart.title, chart.file_name) == ("追平需要多少倍", "追平需要多少倍")
