"""The list of indicators, and the sets that one click chooses."""

from components.charts.naming import Naming
from components.charts.trend.menu import by_calibre, label, ready


def test_indicators_of_one_calibre_stand_together(tables):
    order = [tables.catalog.indicators[id_].calibre for id_ in by_calibre(tables.catalog)]
    assert order == ["core"] * 7 + ["broad"] * 2


def test_a_set_holds_what_is_printed_of_its_kind_in_the_economy(tables):
    assert ready(tables, "level") == ("level", "broad_level")
    assert ready(tables, "growth") == ("real", "loose", "average")


def test_the_standard_set_holds_only_what_the_data_have(tables):
    assert ready(tables, "standard") == ()


def test_a_label_begins_with_the_calibre_and_does_not_say_it_twice(tables):
    naming = Naming(tables.catalog, "zh")
    assert label(naming, "level") == "核心产业 · 规模（亿元）"
    assert label(naming, "share") == "核心产业 · 占比（%）"
    assert label(naming, "real") == "核心产业 · 实际增速（%）"
