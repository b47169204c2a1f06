"""Records as flat printable tables: one row per record, texts in one language."""

from __future__ import annotations

import pandas as pd

from components.catalog.catalog import Catalog

TABLES = (
    "places",
    "sources",
    "calibres",
    "themes",
    "fields",
    "indicators",
    "targets",
    "policies",
    "designations",
    "institutions",
    "stated_counts",
    "weaknesses",
    "measures",
    "checks",
    "conflicts",
)
"""The names that `table` knows: the sections of the data file."""


def table(name: str, catalog: Catalog, lang: str = "zh") -> pd.DataFrame:
    """The section `name` as a frame of text, numbers and booleans; KeyError for another name.

    First columns are id, name and key; then the record's own fields in their order, texts in
    `lang`, lists joined with "; ", evidence as `source:line token`. `indicators` leaves the
    values out: those are `components.frames.observations.tidy`.
    """
    raise NotImplementedError
