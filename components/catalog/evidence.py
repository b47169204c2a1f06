"""Evidence: document, line and the short token printed there."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from components.catalog.text import Frozen

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]*$", max_length=80)]
Line = Annotated[int, Field(ge=1, le=1_000_000, strict=True)]
Token = Annotated[str, Field(min_length=1, max_length=12)]


class Evidence(Frozen):
    """Where a fact is printed: `source` is a document id, `at` its line, `says` the token."""

    source: Id
    at: Line
    says: Token
