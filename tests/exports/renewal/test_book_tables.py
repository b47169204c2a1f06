"""Tables on the sheet 图表 that stand for a chart."""

from components.exports import registry
from components.exports.refresh import refresh
from tests.exports.renewal.builds import always, first_cell
from tests.exports.renewal.reopened import cells_of


def test_a_matrix_in_a_workbook_follows_cell_by_cell(sample, briefing):
    now = first_cell(sample("matrix"), text="新写的字")
    made, report = refresh(registry.make("xlsx", [sample("matrix")], briefing), always(now))
    assert cells_of(made, "图表") == cells_of(registry.make("xlsx", [now], briefing), "图表")
    assert len(report.changed) == 1
    assert report.changed[0].changes[0].endswith("→ ● 新写的字")


def test_tints_of_a_heat_map_never_tell_old_numbers(sample, briefing):
    now = first_cell(sample("heatmap"), value=99.0, text="99")
    raw = registry.make("xlsx", [sample("heatmap")], briefing)
    made, report = refresh(raw, always(now))
    assert cells_of(made, "图表") == cells_of(raw, "图表")
    assert report.charts[0].kept.endswith("的形式与原来不同，保持原样；请重新导出。")
