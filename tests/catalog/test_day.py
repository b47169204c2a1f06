"""Today is the clock's day or the one that is named, and a name that is no day is told."""

from __future__ import annotations

import datetime as dt

import pytest

from components.catalog import day
from components.catalog.day import NAME, parsed, today
from components.catalog.errors import CatalogError
from components.catalog.validation import read
from tests.catalog.conftest import SMALL


def test_the_day_that_is_named_is_today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, "2031-02-28")
    assert today() == dt.date(2031, 2, 28)


def test_without_a_name_the_clock_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    class Clock(dt.date):
        @classmethod
        def today(cls) -> dt.date:
            return dt.date(2027, 5, 4)

    monkeypatch.delenv(NAME)
    monkeypatch.setattr(day, "date", Clock)
    assert today() == dt.date(2027, 5, 4)


@pytest.mark.parametrize("named", ["tomorrow", "2026-13-01", "2026-02-30", "20261129", "2026"])
def test_a_name_that_is_no_day_is_told_and_not_passed_over(
    monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    monkeypatch.setenv(NAME, named)
    with pytest.raises(CatalogError) as info:
        today()
    (problem,) = info.value.problems
    assert NAME in problem.sentence("zh")
    assert f"“{named}”不是日期" in problem.sentence("zh")


def test_a_day_is_written_in_one_way() -> None:
    assert parsed("2026-11-29") == dt.date(2026, 11, 29)


@pytest.mark.parametrize("typed", ["2026", "2026-11", "'29.11.2026'", "2026-11-31"])
def test_a_head_with_another_word_is_told_at_its_line(typed: str) -> None:
    with pytest.raises(CatalogError) as info:
        read(f"updated: {typed}\n{SMALL}")
    (problem,) = info.value.problems
    assert (problem.line, problem.code) == (1, "bad_day")


def test_a_file_tells_the_day_of_its_last_save_or_none() -> None:
    assert read(f"updated: 2025-03-02\n{SMALL}").updated == dt.date(2025, 3, 2)
    assert read(SMALL).updated is None
