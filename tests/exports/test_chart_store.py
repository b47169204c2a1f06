"""Charts on the screens of readers: the same name for the same chart, the oldest gives way."""

from __future__ import annotations

from components.catalog.validation import loaded
from components.charts.chart import Axis, Chart, Stamp
from components.exports.chart_store import ChartStore, StoredChart
from tests.serving import DATA

SOURCES = loaded(DATA).catalog.sources


def shown(title: str = "甲", address: str = "/trends") -> StoredChart:
    chart = Chart("share", "line", "zh", title, "", Axis(), Axis(), (), "", "t")
    return StoredChart(chart.with_(stamp=Stamp("0123", "2024", "2026-01-02", address)), {}, SOURCES)


def test_the_same_chart_with_the_same_options_has_the_same_name() -> None:
    one, other = ChartStore(), ChartStore()
    assert one.put(("suzhou",), shown()) == other.put(("suzhou",), shown())


def test_other_options_or_another_view_make_another_name() -> None:
    store = ChartStore()
    names = {
        store.put(("suzhou",), shown()),
        store.put(("hangzhou",), shown()),
        store.put(("suzhou",), shown(address="/gap")),
    }
    assert len(names) == 3


def test_the_chart_that_was_shown_longest_ago_gives_way() -> None:
    store = ChartStore(room=2)
    first, second = store.put((1,), shown("甲")), store.put((2,), shown("乙"))
    store.put((1,), shown("甲"))
    store.put((3,), shown("丙"))
    assert store.get(second) is None
    stored = store.get(first)
    assert stored is not None
    assert stored.chart.title == "甲"


def test_a_name_nobody_gave_holds_nothing() -> None:
    assert ChartStore().get("../../etc/passwd") is None
