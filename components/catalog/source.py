"""A document from which figures are drawn."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from components.catalog.evidence import Id
from components.catalog.period import Period
from components.catalog.text import Named, Text


class Source(Named):
    """A document: what it is, when it was written and how we know, and its file's hash."""

    kind: Literal["brief", "newspaper", "news_site", "feature", "yearbook", "bulletin", "other"]
    date: Period
    dated: Literal["stated", "inferred"]
    dating: Text
    """How the date and the relative years ("last year") were resolved."""
    script: Literal["simplified", "traditional", "mixed"]
    file: Annotated[str, Field(pattern=r"^[\w.-]+$")] | None = None
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = None
    depends_on: tuple[Id, ...] = ()
    """Documents that share passages with this one: their agreement confirms nothing."""
    caution: Text | None = None
