"""A timeline with other events than the file stays whole."""

import dataclasses

import pytest

from components.charts.chart import Point
from components.exports import registry
from components.exports.renewal.frames import frames
from components.exports.renewal.package import Package
from components.exports.renewal.timelines import changed_timelines
from components.exports.renewal.words import remembered


def with_news(chart):
    """The timeline with one event more."""
    first, city, last = chart.series
    news = Point(2024.0, 1, label="2024", text="新政")
    return chart.with_(series=(first, dataclasses.replace(city, points=(*city.points, news)), last))


@pytest.fixture
def deck(sample, briefing):
    return Package(registry.make("pptx", [sample("timeline")], briefing))


def name_in(deck):
    (name,) = remembered(deck)
    return name


def test_the_same_events_are_no_change(deck, sample):
    charts = {name_in(deck): sample("timeline")}
    assert changed_timelines(frames(deck), remembered(deck), charts) == set()


def test_an_event_more_is_a_change(deck, sample):
    charts = {name_in(deck): with_news(sample("timeline"))}
    assert changed_timelines(frames(deck), remembered(deck), charts) == {name_in(deck)}


def test_a_file_that_forgot_its_words_is_told_by_its_shapes(deck, sample):
    name = name_in(deck)
    assert changed_timelines(frames(deck), {}, {name: sample("timeline")}) == set()
    assert changed_timelines(frames(deck), {}, {name: with_news(sample("timeline"))}) == {name}


def test_a_file_without_shapes_is_told_by_its_words(deck, sample):
    charts = {name_in(deck): with_news(sample("timeline"))}
    assert changed_timelines([], remembered(deck), charts) == {name_in(deck)}


def test_charts_of_other_kinds_and_charts_that_are_gone_are_no_timelines(deck, sample):
    told = {"a": {"event.0": "旧"}, "b": {"event.0": "旧"}}
    assert changed_timelines([], told, {"a": sample("line"), "b": None}) == set()
