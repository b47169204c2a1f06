"""Which record lies where, read from the models."""

from __future__ import annotations

import pytest
from pydantic import BaseModel

from components.catalog import shape
from components.catalog.catalog import Catalog
from components.catalog.claim import Cell
from components.catalog.evidence import Evidence
from components.catalog.observation import Report
from components.catalog.text import Bilingual


@pytest.mark.parametrize(
    ("path", "model"),
    [
        ((), Catalog),
        (("indicators", "x", "values", "hangzhou", "2022", 0), Report),
        (("indicators", "x", "note"), Bilingual),
        (("policies", "x", "evidence", 3), Evidence),
        (("checks", "x", "inputs", "a"), Cell),
        (("checks", "x", "claims"), Cell),
        (("indicators", "x", "values"), None),
        (("indicators", "x", "unit"), None),
        (("nowhere", "x"), None),
    ],
)
def test_the_record_at_a_path_is_known(
    path: tuple[str | int, ...], model: type[BaseModel] | None
) -> None:
    assert shape.record(path) is model


def test_keys_are_named_as_they_are_typed() -> None:
    assert shape.keys(("policies", "p", "evidence", 0)) == ("source", "at", "says")
    assert "is" in shape.keys(("targets", "t"))
    assert shape.keys(("indicators", "x", "values")) == ()
