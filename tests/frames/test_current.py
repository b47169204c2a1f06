"""One set of tables per version of the data."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from components.catalog.store import State, data_path
from components.catalog.validation import loaded
from components.frames.current import tables
from tests.today import TODAY


def test_the_same_version_has_the_same_tables_and_another_its_own() -> None:
    here = State(replace(loaded(data_path()), digest="a version of this test alone"), TODAY)
    another = replace(here, loaded=replace(here.loaded, digest="another"))
    assert tables(here) is tables(replace(here))
    assert tables(another) is not tables(here)
    assert tables(here).catalog is here.loaded.catalog


def test_another_day_has_tables_of_its_own() -> None:
    here = State(replace(loaded(data_path()), digest="a version of this test alone"), TODAY)
    tomorrow = replace(here, today=TODAY + timedelta(days=1))
    assert tables(tomorrow) is not tables(here)
    assert tables(tomorrow).today == TODAY + timedelta(days=1)
