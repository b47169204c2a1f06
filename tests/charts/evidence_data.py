"""The shipped data for tests of the evidence charts, as they are and bent a little."""

from functools import cache
from pathlib import Path

from components.analysis.dataset import Dataset
from components.catalog.validation import read
from components.charts.chart import Chart
from components.charts.data_table import Row, data_table
from tests.today import TODAY

DATA = Path(__file__).parents[2] / "data" / "indicators.yaml"
NANJING = "  nanjing: {zh: 南京, en: Nanjing, level: city, within: jiangsu}\n"


@cache
def changed(*pairs: tuple[str, str]) -> Dataset:
    """The shipped data with each first text of `pairs` replaced by its second, once."""
    text = DATA.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new, 1)
    return Dataset(read(text), TODAY)


@cache
def third_city() -> Dataset:
    """With Nanjing as a place, but no figure of it."""
    head = "  west-corridor:"
    return changed((head, NANJING + head))


def cells(chart: Chart) -> dict[tuple[str, str], str]:
    """The words of each cell by (row name, column name)."""
    rows, columns = dict(chart.y.ticks), dict(chart.x.ticks)
    values: dict[tuple[str, str], str] = {}
    for series in chart.series:
        for point in series.points:
            at = (rows[point.y], columns[point.x])
            values[at] = " / ".join(filter(None, (values.get(at, ""), point.text)))
    return values


def rows_of(chart: Chart) -> list[Row]:
    return list(data_table(chart).rows)
