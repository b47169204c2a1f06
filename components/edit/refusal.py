"""Why a change was not made, in the reader's words; what was typed stays with the caller."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from components.catalog.errors import Path, Problem
from components.words import words


class EditError(Exception):
    """The file stays as it is; `code` names the sentence `editing.refused.<code>`."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)  # alone, or it cannot be sent between processes
        self.code, self.values = code, values

    def sentence(self, lang: str) -> str:
        """What went wrong and what to do, in `lang`; a value by language is told in its own."""
        told = {
            name: value.get(lang, value["en"]) if isinstance(value, Mapping) else value
            for name, value in self.values.items()
        }
        return words(lang)(f"editing.refused.{self.code}", **told)

    def __str__(self) -> str:
        """The sentence in Chinese and in English."""
        return "\n".join(self.sentence(lang) for lang in ("zh", "en"))


class InvalidError(EditError):
    """The changed file would not be in order; `problems` tells every fault."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("invalid", count=len(problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Clash:
    """One place that two people changed: what both began with, what stands there now, and mine."""

    path: Path
    base: Any
    theirs: Any
    mine: Any


class ClashError(EditError):
    """Somebody changed the same places since they were read; `clashes` holds both versions."""

    def __init__(self, clashes: tuple[Clash, ...]) -> None:
        super().__init__("clash", count=len(clashes))
        self.clashes = clashes
