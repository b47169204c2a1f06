"""What differs between the numbers of a file and those of today."""

from components.exports.grid import grid
from components.exports.renewal.cache import Cached
from components.exports.renewal.changes import Change, differences, same
from tests.exports.renewal.builds import moved

OLD = Cached(("核心产业占比",), (("苏州", (15.8,)), ("杭州", (27.1,))))


def changes(old, chart):
    return [(c.series, c.label, c.before, c.after) for c in differences(old, grid(chart), chart)]


def test_equal_numbers_are_no_change(sample):
    assert changes(OLD, sample("dumbbell")) == []
    assert same(OLD, grid(sample("dumbbell")))


def test_a_number_that_moved_is_told_with_both(sample):
    assert changes(OLD, moved()) == [("苏州", "核心产业占比", 15.8, 16.4)]
    assert not same(OLD, grid(moved()))


def test_a_number_that_came_had_none_before(sample):
    old = Cached(("核心产业占比",), (("苏州", (None,)), ("杭州", (27.1,))))
    assert changes(old, sample("dumbbell")) == [("苏州", "核心产业占比", None, 15.8)]


def test_a_series_that_is_gone_has_none_today(sample):
    old = Cached(OLD.categories, (*OLD.series, ("南京", (18.2,))))
    assert changes(old, sample("dumbbell")) == [("南京", "核心产业占比", 18.2, None)]


def test_a_change_is_a_line_in_the_language_of_the_reader():
    change = Change("苏州", "2023", 15.8, 16.4, "%")
    assert change.line("zh") == "苏州 · 2023：15.8% → 16.4%"
    assert Change("苏州", "2023", None, 16.4, "%").line("zh") == "苏州 · 2023：新增 16.4%"
    assert Change("苏州", "", 15.8, None, "%").line("zh") == "苏州：已不在数据中（原为 15.8%）"
