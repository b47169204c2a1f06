"""A refusal to compute, with a code that the words layer turns into a sentence."""

from __future__ import annotations

from collections.abc import Mapping


class RefusalError(ValueError):
    """Arithmetic that would mislead was asked for.

    `code` is one of the codes listed where it is raised; `values` holds ids and numbers to fill
    into the sentence (calibre ids, place ids, period codes).
    """

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values: Mapping[str, object] = values
