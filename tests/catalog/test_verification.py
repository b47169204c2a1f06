"""The whole catalog held against its documents."""

import hashlib
import os
from pathlib import Path

from components.catalog.catalog import Catalog
from components.catalog.documents import FileState, Verdict
from components.catalog.loader import load, read
from components.catalog.verification import Tally, checked, tallies
from tests.catalog.test_tokens import DATA, SMALL

TEXT = "\n".join(f"第{number}行" for number in range(1, 20))
LINES = {5: "5800億元", 7: "計劃", 8: "5000亿元", 19: "5076 亿元"}
SHARED = Path(__file__).parents[2].parent / "shared" / "sources"


def document(place: Path, lines: dict[int, str] = LINES) -> str:
    """Write the document with `lines` at their numbers; its hash."""
    text = TEXT.split("\n")
    for number, line in lines.items():
        text[number - 1] = line
    raw = "\n".join(text).encode()
    (place / "brief.txt").write_bytes(raw)
    return hashlib.sha256(raw).hexdigest()


def catalog(digest: str, text: str = SMALL) -> Catalog:
    named = f"script: mixed, file: brief.txt, sha256: {digest}}}"
    return read(text.replace("script: mixed}", named))


def verdicts(of: Catalog, place: Path) -> list[Verdict]:
    return [found.verdict for found in checked(of, place)]


def test_every_token_on_its_line_is_found(tmp_path: Path) -> None:
    whole = catalog(document(tmp_path))
    assert verdicts(whole, tmp_path) == [Verdict.FOUND] * 4


def test_a_token_moved_by_one_line_is_caught_and_its_line_is_told(tmp_path: Path) -> None:
    moved = catalog(document(tmp_path), SMALL.replace("at: 19", "at: 18"))
    first, *rest = checked(moved, tmp_path)
    assert (first.verdict, first.elsewhere) == (Verdict.NOT_FOUND, (19,))
    assert [found.verdict for found in rest] == [Verdict.FOUND] * 3


def test_a_changed_digit_is_caught(tmp_path: Path) -> None:
    wrong = catalog(document(tmp_path), SMALL.replace("says: 5800亿元", "says: 5801亿元"))
    assert verdicts(wrong, tmp_path).count(Verdict.NOT_FOUND) == 1
    assert [t.sound for t in tallies(wrong, tuple(checked(wrong, tmp_path)), tmp_path)] == [False]


def test_a_changed_file_is_caught_though_every_token_still_stands(tmp_path: Path) -> None:
    whole = catalog(document(tmp_path))
    document(tmp_path, LINES | {1: "改过的一行"})
    results = tuple(checked(whole, tmp_path))
    assert tallies(whole, results, tmp_path) == (Tally("brief", FileState.CHANGED, 4, 0, 0),)
    assert [t.sound for t in tallies(whole, results, tmp_path)] == [False]


def test_without_the_documents_nothing_is_called_found(tmp_path: Path) -> None:
    whole = catalog("a" * 64)
    results = tuple(checked(whole, tmp_path))
    assert tallies(whole, results, tmp_path) == (Tally("brief", FileState.ABSENT, 0, 0, 4),)


def test_a_document_without_a_file_does_not_count_against_the_data(tmp_path: Path) -> None:
    unnamed = read(SMALL)
    (found,) = tallies(unnamed, tuple(checked(unnamed, tmp_path)), tmp_path)
    assert (found.file, found.tokens, found.sound) == (FileState.UNNAMED, 4, True)


def test_the_real_tokens_stand_on_their_lines_where_the_documents_are_at_hand() -> None:
    real = load(DATA)
    results = tuple(checked(real, SHARED))
    missed = [found for found in results if found.verdict is Verdict.NOT_FOUND]
    assert missed == []
    at_hand = os.path.lexists(SHARED)
    states = {tally.file for tally in tallies(real, results, SHARED)}
    assert states == ({FileState.SAME} if at_hand else {FileState.ABSENT})
