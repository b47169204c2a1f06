from concurrent.futures import ThreadPoolExecutor
from functools import cached_property

import pandas as pd
import pytest

from components.catalog.models import Catalog
from components.frames.tables import Tables
from tests.today import TODAY

FRAMES = [
    name
    for name, made in vars(Tables).items()
    if isinstance(made, cached_property) and made.func.__annotations__["return"] == "pd.DataFrame"
]


def test_each_frame_is_built_once_and_shared(catalog) -> None:
    tables = Tables(catalog, TODAY)
    for name in FRAMES:
        assert getattr(tables, name) is getattr(tables, name)


@pytest.mark.parametrize("name", FRAMES)
def test_every_frame_stands_on_an_empty_file(name) -> None:
    frame = getattr(Tables(Catalog(places={}, calibres={}, indicators={}), TODAY), name)
    assert isinstance(frame, pd.DataFrame)
    assert frame.empty


@pytest.mark.parametrize("name", FRAMES)
def test_every_frame_of_the_shipped_data_has_rows(real, name) -> None:
    # Growth needs two neighbouring years without a break, which the documents do not print.
    assert getattr(real, name).empty == (name in {"growth", "implied_rates"})


def test_threads_get_equal_frames(catalog) -> None:
    tables = Tables(catalog, TODAY)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: tables.series, range(16)))
    for frame in found[1:]:
        pd.testing.assert_frame_equal(frame, found[0])


def test_tables_cannot_be_changed(catalog) -> None:
    with pytest.raises(AttributeError):
        Tables(catalog, TODAY).catalog = catalog


def test_looking_up_by_key_goes_through_the_shared_frames(catalog) -> None:
    tables = Tables(catalog, TODAY)
    key = "obs:core_value_added/hangzhou/2022#1"
    assert tables.rivals(key)["value"].tolist() == [5076, 5000]
    assert tables.doubts(key) == ()
    assert tables.checks_using(key) == ()
    assert tables.tidy("en").shape == (12, 14)
    assert tables.table("places")["id"].tolist()[:2] == ["zhejiang", "hangzhou"]
