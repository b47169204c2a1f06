"""What became of every numeral of the five documents; `python -m tests.ledger` writes it anew.

Document, line, numeral, state and kind, no sentence: `tests/data/numerals.csv`. Writing needs the
documents, which are not shipped (HANGSU_SOURCES, else `../shared/sources`).
"""

from __future__ import annotations

import csv
import os
from pathlib import Path

from components.catalog.models import Catalog, NotData
from components.catalog.numerals import Numeral, State, numerals
from components.catalog.validation import load

ROOT = Path(__file__).parents[1]
FILE = ROOT / "tests" / "data" / "numerals.csv"
SOURCES = Path(os.environ.get("HANGSU_SOURCES") or ROOT.parent / "shared" / "sources")
COLUMNS = ("source", "line", "says", "state", "kind")


def shipped() -> Catalog:
    """The data file as it is shipped."""
    return load(ROOT / "data" / "indicators.yaml")


def ledger() -> tuple[Numeral, ...]:
    """The entries of the file."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return tuple(
            Numeral(
                row["source"],
                int(row["line"]),
                row["says"],
                State(row["state"]),
                NotData(row["kind"]) if row["kind"] else None,
            )
            for row in csv.DictReader(file)
        )


def write() -> None:
    """Write what the documents and the data file say now."""
    with FILE.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(COLUMNS)
        for one in numerals(shipped(), SOURCES):
            rows.writerow((one.source, one.line, one.says, one.state, one.kind or ""))


if __name__ == "__main__":
    write()
