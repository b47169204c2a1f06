"""Searching in what a reader can see."""

from components.charts.searching import contains


def test_all_words_must_occur_anywhere():
    assert contains(["沿江规划", "南京"], "南京 沿江")
    assert not contains(["沿江规划", "南京"], "南京 滨海")


def test_case_does_not_matter():
    assert contains(["River plan"], "RIVER")


def test_no_words_fit_everything():
    assert contains([], "  ")
