"""Drafts with seeded errors: `{5067亿元|E:rounded_wrong}` is one, `{5076亿元|R}` is right."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from components.catalog.models import Catalog
from components.catalog.validation import load
from components.intake.judge import Judge
from components.intake.numerals import legible
from components.intake.passages import Line, setting
from components.intake.verdicts import Judged

ROOT = Path(__file__).parents[2]
FOLDER = Path(__file__).parent / "drafts"
_LABEL = re.compile(r"\{([^|{}]+)\|(R|E:[a-z_]+)\}")


@cache
def catalog() -> Catalog:
    return load(ROOT / "data" / "indicators.yaml")


@cache
def judge() -> Judge:
    return Judge(catalog(), dt.date(2026, 11, 30))


def judged(text: str) -> tuple[Judged, ...]:
    lines = [Line(at, line) for at, line in enumerate(text.split("\n"), start=1)]
    about = setting(lines, catalog())
    return judge().judged(lines, replace(about, year=min(about.year or 2026, 2026)))


@dataclass(frozen=True)
class Labelled:
    line: int
    says: str
    kind: str
    """Empty for a right figure."""
    row: Judged | None


def plain(text: str) -> str:
    return _LABEL.sub(r"\1", text)


@cache
def labelled(path: Path) -> tuple[tuple[Labelled, ...], tuple[Judged, ...]]:
    """Each label of the draft with the verdict on it, and the verdicts on all its numerals."""
    raw = path.read_text(encoding="utf-8")
    rows = judged(plain(raw))
    labels: list[Labelled] = []
    used: set[int] = set()
    for number, line in enumerate(raw.split("\n"), start=1):
        for says, kind in _LABEL.findall(line):
            spot = next(
                (
                    at
                    for at, row in enumerate(rows)
                    if at not in used
                    and row.matched.line == number
                    and legible(says).text.replace(" ", "")
                    in legible(row.matched.says).text.replace(" ", "") + "家个亿元%位"
                    and row.matched.says.removeprefix("第")[0] in says
                ),
                None,
            )
            used |= {spot} if spot is not None else set()
            row = rows[spot] if spot is not None else None
            labels.append(
                Labelled(number, says, kind.removeprefix("E:") if kind != "R" else "", row)
            )
    return tuple(labels), rows
