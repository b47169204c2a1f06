"""Wherever the disk fails: the file is the old or the new one, and the history has no gap."""

from __future__ import annotations

import errno
import shutil
from itertools import count, pairwise
from pathlib import Path

import pytest

from components.edit import store
from components.edit.changes import ABSENT, Change, EditError
from components.edit.store import Signature
from tests.faulty import Disk
from tests.today import TODAY

LI = Signature("李明", on=TODAY)
CELLS = ("indicators", "core_value_added", "values", "hangzhou")
FIRST, TYPED, NEXT = (Change((*CELLS, str(2030 + n)), ABSENT, 6000 + n) for n in range(3))


def attempt(file: Path, base: bytes, disk: Disk) -> EditError | None:
    with pytest.MonkeyPatch.context() as patch:
        disk.laid_under(patch)
        try:
            store.save(file, [TYPED], LI, base)
        except EditError as refusal:
            return refusal
    return None


def chained(file: Path) -> list[str]:
    """What is wrong with the history, or left over beside it."""
    entries = store.entries(file)
    faults = [one.id for one in entries if store.digest(store.version(file, one.id)) != one.before]
    faults += [new.id for new, old in pairwise(entries) if new.before != old.after]
    faults += ["end"] * (entries[0].after != store.digest(file.read_bytes()))
    known = {f"{one.id}{end}" for one in entries for end in (".json", ".yaml")}
    every = {path.name for path in file.parent.rglob("*") if path.is_file()}
    return [*faults, *sorted(every - known - {file.name, ".lock"})]


def test_a_document_is_filed_whole_or_told_wherever_the_disk_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HANGSU_SOURCES", str(tmp_path / "sources"))
    given = ("a.pdf", b"%PDF-" * 9, "ab" * 32, b"text" * 9)
    store.file_document(*given)
    whole = {one.name: one.read_bytes() for one in (tmp_path / "sources").iterdir()}
    for at in count(1):
        for name in whole:
            (tmp_path / "sources" / name).write_bytes(b"old")
        disk, refused = Disk(at, errno.ENOSPC), False
        with pytest.MonkeyPatch.context() as patch:
            disk.laid_under(patch)
            try:
                store.file_document(*given)
            except EditError as refusal:
                refused = refusal.sentence("zh") != ""
        if not disk.failed:
            break
        here = {one.name: one.read_bytes() for one in (tmp_path / "sources").iterdir()}
        assert here == whole or (refused and all(here[n] in (b"old", whole[n]) for n in here))
        assert {*here} == {*whole}
    assert at > 8


@pytest.mark.parametrize(
    ("number", "lasting"), [(errno.ENOSPC, False), (errno.EACCES, True)], ids=["once", "for good"]
)
def test_wherever_a_save_fails_it_is_told_the_file_is_whole_and_the_next_one_cleans_up(
    tmp_path: Path, file: Path, number: int, lasting: bool
) -> None:
    fates = []
    before = store.save(file, [FIRST], LI).data
    after = before.replace(b"2030: 6000\n", b"2030: 6000\n        2031: 6001\n")
    for at in count(1):
        here = tmp_path / str(at) / file.name
        here.parent.mkdir()
        here.write_bytes(before)
        shutil.copytree(store.folder(file), store.folder(here))
        disk = Disk(at, number, lasting=lasting)
        refusal = attempt(here, before, disk)
        if not disk.failed:
            break
        fates.append(refusal is None)
        assert here.read_bytes() == (before if refusal else after), at
        if refusal:
            told = [refusal.sentence(lang) for lang in ("zh", "en")]
            assert all(str(tmp_path) not in one for one in told)
        # What was typed can be saved at once; what stands is settled by the next save.
        store.save(here, [TYPED if refusal else NEXT], LI)
        assert chained(here) == [], at
        assert len(store.entries(here)) == (2 if refusal else 3)
    assert (len(fates) > 15, {*fates}) == (True, {False, True})
