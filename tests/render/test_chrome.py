"""The foot of a printed chart."""

from components.charts.chart import Axis, Chart
from components.render.chrome import foot_lines


def test_assumptions_are_joined_without_doubled_stops():
    chart = Chart("c", "bar", "zh", "", "", Axis(), Axis(), (), "", "",
                  assumptions=("终点不动。", "每年速度不变。"))  # fmt: skip
    assert foot_lines(chart) == ["假设：终点不动；每年速度不变"]
