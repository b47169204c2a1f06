"""What is published: the names of the tables, and the data as they are now."""

from __future__ import annotations

import pandas as pd

from components.analysis.dataset import dataset
from components.analysis.records import TABLES
from components.catalog.errors import CatalogError
from components.catalog.store import State, shared
from components.web.answering import RefusalError

OBSERVATIONS = "observations"
NAMES = (OBSERVATIONS, *TABLES)
"""All tables: the tidy one of all reports, and every section of the file as records."""
FORMS = {"csv": "text/csv; charset=utf-8", "json": "application/json; charset=utf-8"}
"""The formats of a table, with their media types."""


def state() -> State:
    """The last good data; RefusalError 503 while the file has never been in order."""
    try:
        return shared().current()
    except CatalogError as error:
        raise RefusalError(503, "no_data") from error


def frame(held: State, name: str, lang: str) -> pd.DataFrame:
    """The table `name` with its texts in `lang`; all rows."""
    found = dataset(held)
    return found.tidy(lang) if name == OBSERVATIONS else found.table(name, lang)
