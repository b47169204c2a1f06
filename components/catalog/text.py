"""Bilingual text: what a reader sees, in Chinese and in English.

The data file speaks these two. A reader of a third language reads its English.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field


class Frozen(BaseModel):
    """Base of all records: immutable, unknown keys refused, whitespace trimmed."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", str_strip_whitespace=True, allow_inf_nan=False
    )


Written = Annotated[str, Field(min_length=1)]
"""Text that may not be empty."""
Number = Annotated[float, Field(strict=True)]
"""A finite number typed as a number: neither quoted digits nor true/false."""
Yes = Annotated[bool, Field(strict=True)]
"""true or false, nothing else."""


class Bilingual(Frozen):
    """The two forms of one text; `text[lang]` reads like a table of languages."""

    zh: Written
    en: Written

    def __getitem__(self, lang: str) -> str:
        """The text for a reader of `lang`: Chinese for "zh", English for every other."""
        return self.zh if lang == "zh" else self.en


def _both(raw: object) -> object:
    # An analyst who notes something at midnight writes one sentence; it serves both readers.
    return {"zh": raw, "en": raw} if isinstance(raw, str) else raw


Text = Annotated[Bilingual, BeforeValidator(_both, json_schema_input_type=Written | Bilingual)]
"""A `{zh, en}` pair, or one bare sentence that then serves both languages."""


class Named(Frozen):
    """A record with a name in both languages, written as `zh:` and `en:` beside its other keys."""

    zh: Written
    en: Written

    def name(self, lang: str) -> str:
        """The name for a reader of `lang`: Chinese for "zh", English for every other."""
        return self.zh if lang == "zh" else self.en
