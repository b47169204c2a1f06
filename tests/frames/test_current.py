"""One set of tables per version of the data."""

from __future__ import annotations

from dataclasses import replace

from components.catalog.library import data_path
from components.catalog.loader import loaded
from components.frames.current import tables


def test_the_same_version_has_the_same_tables_and_another_its_own() -> None:
    here = replace(loaded(data_path()), digest="a version of this test alone")
    assert tables(here) is tables(replace(here))
    assert tables(replace(here, digest="another")) is not tables(here)
    assert tables(here).catalog is here.catalog
