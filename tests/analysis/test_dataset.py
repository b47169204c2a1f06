""""""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from functools import cached_property

import pandas as pd
import pytest

from components.analysis.dataset import Dataset, dataset
from components.catalog.models import Catalog
from components.catalog.store import State, data_path
from components.catalog.validation import loaded
from tests.today import TODAY

FRAMES = [
    name
    for name, made in vars(Dataset).items()
    if isinstance(made, cached_property) and made.func.__annotations__["return"] == "pd.DataFrame"
]


def test_each_frame_is_built_once_and_shared(catalog) -> None:
    tables = Dataset(catalog, TODAY)
    for name in FRAMES:
        assert getattr(tables, name) is getattr(tables, name)


def test_a_table_of_the_interface_is_built_once_for_each_language(catalog) -> None:
    tables = Dataset(catalog, TODAY)
    assert tables.table("places", "zh") is tables.table("places", "zh")
    assert tables.tidy("en") is tables.tidy("en")
    assert not tables.table("places", "zh").equals(tables.table("places", "en"))


@pytest.mark.parametrize("name", FRAMES)
def test_every_frame_stands_on_an_empty_file(name) -> None:
    frame = getattr(Dataset(Catalog(places={}, calibres={}, indicators={}), TODAY), name)
    assert isinstance(frame, pd.DataFrame)
    assert frame.empty


@pytest.mark.parametrize("name", FRAMES)
def test_every_frame_of_the_shipped_data_has_rows(real, name) -> None:
    # Growth needs two neighbouring years without a break, which the documents do not print.
    assert getattr(real, name).empty == (name == "implied_rates")


def test_threads_get_equal_frames(catalog) -> None:
    tables = Dataset(catalog, TODAY)
    with ThreadPoolExecutor(8) as pool:
        frames = list(pool.map(lambda _: tables.series, range(16)))
    for frame in frames[1:]:
        pd.testing.assert_frame_equal(frame, frames[0])


def test_tables_cannot_be_changed(catalog) -> None:
    with pytest.raises(AttributeError):
        Dataset(catalog, TODAY).catalog = catalog


def test_looking_up_by_key_goes_through_the_shared_frames(catalog) -> None:
    tables = Dataset(catalog, TODAY)
    key = "obs:core_value_added/hangzhou/2022#1"
    assert tables.alternatives(key)["value"].tolist() == [5076, 5000]
    assert tables.flags(key) == ()
    assert tables.checks_using(key) == ()
    assert tables.tidy("en").shape == (12, 16)
    assert tables.table("places")["id"].tolist()[:2] == ["zhejiang", "hangzhou"]


# One set of tables per version of the data.


def test_the_same_version_has_the_same_tables_and_another_its_own() -> None:
    here = State(replace(loaded(data_path()), digest="a version of this test alone"), TODAY)
    another = replace(here, loaded=replace(here.loaded, digest="another"))
    assert dataset(here) is dataset(replace(here))
    assert dataset(another) is not dataset(here)
    assert dataset(here).catalog is here.loaded.catalog


def test_another_day_has_tables_of_its_own() -> None:
    here = State(replace(loaded(data_path()), digest="a version of this test alone"), TODAY)
    tomorrow = replace(here, today=TODAY + timedelta(days=1))
    assert dataset(tomorrow) is not dataset(here)
    assert dataset(tomorrow).today == TODAY + timedelta(days=1)
