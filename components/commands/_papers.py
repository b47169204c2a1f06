"""Which issued papers a change of the data concerns, for the commands that change them."""

from __future__ import annotations

from pathlib import Path

from components.catalog.day import today
from components.catalog.validation import read


def concerned(path: Path, before: bytes, after: bytes, lang: str) -> tuple[str, ...]:
    """The papers noted beside `path` that printed a figure as it was `before`, in lines."""
    from components.analysis.dataset import Dataset  # pandas, only once something was saved
    from components.exports import register

    return register.concerned(path, read(before), Dataset(read(after), today()), lang)
