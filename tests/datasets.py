"""The two files of the tests as frames, made once for all tests of a process: they never change."""

from __future__ import annotations

from functools import cache

from components.analysis.dataset import Dataset
from components.catalog.models import Catalog
from components.catalog.validation import load, read
from tests.decade import content
from tests.serving import DATA
from tests.today import TODAY


@cache
def shipped() -> Dataset:
    """The data file as it is shipped."""
    return Dataset(load(DATA), TODAY)


@cache
def decade_catalog() -> Catalog:
    """The full file: four cities, thirteen years, mostly invented."""
    return read(content())


@cache
def full() -> Dataset:
    """The full file as frames."""
    return Dataset(decade_catalog(), TODAY)
