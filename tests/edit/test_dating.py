"""Every save writes its day into the head of the file, and nobody clashes on it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from components.edit import history, saving
from components.edit.change import ABSENT, Change
from components.edit.dating import alike, dated
from components.edit.history import Signature
from components.edit.refusal import EditError

CORE = ("indicators", "core_value_added", "values", "hangzhou")
NEW = Change((*CORE, "2024"), ABSENT, 6305)
OTHER = Change((*CORE, "2025"), ABSENT, 7001)
HEAD = "updated: 2026-11-29"
FRIDAY, MONDAY = date(2027, 1, 8), date(2027, 1, 11)


def test_a_save_writes_its_day_and_touches_nothing_else(file: Path, small: bytes) -> None:
    saving.save(file, [NEW], Signature("李明", on=FRIDAY), small)
    (same,) = [line for line in file.read_text("utf-8").splitlines() if "updated" in line]
    assert same == "updated: 2027-01-08   # 表头 head"
    text = small.replace(HEAD.encode(), b"updated: 2027-01-08")
    assert file.read_bytes() == text.replace(b"last\n", b"last\n        2024: 6305\n", 1)


def test_a_file_that_tells_no_day_gets_one(file: Path, small: bytes) -> None:
    file.write_bytes(small.replace(HEAD.encode(), b""))
    saving.save(file, [NEW], Signature("李明", on=FRIDAY))
    assert file.read_text("utf-8").count("\nupdated: 2027-01-08\n") == 1


def test_a_second_save_of_the_day_is_not_held_up_by_it(file: Path) -> None:
    saving.save(file, [NEW], Signature("李明", on=FRIDAY))
    saving.save(file, [OTHER], Signature("李明", on=FRIDAY))
    assert "2025: 7001" in file.read_text("utf-8")


def test_two_editors_of_different_days_do_not_clash_and_are_not_told_of_the_day(
    file: Path, small: bytes
) -> None:
    saving.save(file, [OTHER], Signature("王芳", on=FRIDAY), small)
    saved = saving.save(file, [NEW], Signature("李明", on=MONDAY), small)
    assert saved.others == (OTHER,)
    assert saved.entry.changes == (NEW,)
    assert b"updated: 2027-01-11 " in file.read_bytes()


def test_undo_brings_everything_back_but_the_day_which_is_its_own(file: Path, small: bytes) -> None:
    entry = saving.save(file, [NEW], Signature("李明", on=FRIDAY), small).entry
    saving.undo(file, entry.id, Signature("李明", on=MONDAY))
    assert file.read_bytes() == small.replace(HEAD.encode(), b"updated: 2027-01-11")
    assert [one.changes for one in history.entries(file)] == [(NEW.inverse,), (NEW,)]


def test_going_back_to_a_version_that_differs_by_its_day_alone_is_nothing_to_do(
    file: Path, small: bytes
) -> None:
    entry = saving.save(file, [NEW], Signature("李明", on=FRIDAY), small).entry
    saving.undo(file, entry.id, Signature("李明", on=MONDAY))
    with pytest.raises(EditError, match="没有可保存的改动"):
        saving.restore(file, entry.id, Signature("李明", on=MONDAY))


def test_a_comparison_of_two_versions_leaves_the_day_out(small: bytes) -> None:
    newer = dated(small, FRIDAY)
    assert newer != small
    assert alike(small, newer) == newer
    bare = small.replace(f"{HEAD}   # 表头 head\n".encode(), b"")
    assert alike(bare, newer).count(b"2027-01-08") == 1
    assert alike(b"places: [", newer) == b"places: ["
