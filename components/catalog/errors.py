"""What is wrong in the data file: where, what, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from components.words import Words, words

# One thing that is wrong in the data file: where, what, and how to mend it.


Path = tuple[str | int, ...]
"""The keys and list positions (from 0) that lead from the top of the file to a value."""

MOST_FAULTS = 1000
"""Faults after which looking for more stops: nobody reads them, and each costs memory."""
_LONGEST = 60
_LISTS = {"known": 600, "choices": 600}


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong at `line` and `column` (both from 1; line 0 speaks of the file as a whole).

    `code` names the sentences `problems.<code>.what` and `.mend`; `values` fills them in.
    """

    line: int
    column: int
    path: Path
    code: str
    values: tuple[tuple[str, str], ...] = ()

    def where(self, lang: str) -> str:
        """The path in words, such as "指标 core_value_added › 各期数值 values › 2022"."""
        t = words(lang)
        return t("problems.between").join(_word(part, t) for part in self.path)

    def what(self, lang: str) -> str:
        """What is wrong, one sentence in `lang`."""
        return self._said("what", lang)

    def mend(self, lang: str) -> str:
        """What to type or do instead, one sentence in `lang`."""
        return self._said("mend", lang)

    def sentence(self, lang: str) -> str:
        """Place, path, fault and remedy in one line."""
        form = "whole" if not self.line else "nowhere" if not self.path else "sentence"
        return words(lang)(
            f"problems.{form}",
            line=self.line,
            column=self.column,
            where=self.where(lang),
            what=self.what(lang),
            mend=self.mend(lang),
        )

    def _said(self, part: str, lang: str) -> str:
        # The line goes in even where no sentence names it, so that every sentence is filled.
        return words(lang)(f"problems.{self.code}.{part}", line=self.line, **dict(self.values))


class CatalogError(Exception):
    """The data cannot be used; `problems` says why, sorted by line."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems)
        self.problems = problems

    def __str__(self) -> str:
        """All problems, one per line, in Chinese and then in English."""
        return "\n".join(p.sentence(lang) for lang in ("zh", "en") for p in self.problems)


def problem(mark: tuple[int, int], path: Path, code: str, **values: object) -> Problem:
    """A problem at `mark` (line, column); long values are cut to what fits a sentence."""
    return Problem(*mark, path, code, tuple((name, _short(name, v)) for name, v in values.items()))


def _short(name: str, value: object) -> str:
    text, longest = " ".join(str(value).split()), _LISTS.get(name, _LONGEST)
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def _word(part: str | int, t: Words) -> str:
    if isinstance(part, int):
        return t("problems.item", number=part + 1)
    key = f"problems.key.{part}"
    label = t(key) if key in t else part
    return part if label == part else t("problems.labelled", label=label, term=part)


# What a check has found at a path, before anyone has looked up the line.


@dataclass(frozen=True, slots=True)
class Mistake:
    """A fault by path and code; `at_key` points at the key instead of at its value."""

    path: Path
    code: str
    values: tuple[tuple[str, object], ...] = ()
    at_key: bool = False


def mistake(path: Path, code: str, /, *, at_key: bool = False, **values: object) -> Mistake:
    """A mistake with the values that its sentences name."""
    return Mistake(path, code, tuple(values.items()), at_key)


def nearest(word: str, options: Iterable[str]) -> str | None:
    """The one of `options` that was probably meant by `word`; None when none is close."""
    by_folded = {option.lower().replace("-", "_"): option for option in options}
    close = get_close_matches(word.lower().replace("-", "_"), by_folded, n=1, cutoff=0.6)
    return by_folded[close[0]] if close else None


def listed(options: Iterable[str]) -> str:
    """The options as they are typed, set apart so that both languages can show them."""
    return " | ".join(options)
