"""Wherever the disk fails: the file is the old or the new one, and the history has no gap."""

from __future__ import annotations

import errno
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
FIRST, TYPED, THIRD = (Change((*CELLS, str(2030 + n)), ABSENT, 6000 + n) for n in range(3))


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


@pytest.mark.parametrize("lasting", [False, True], ids=["once", "from then on"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES])
def test_wherever_a_save_fails_it_is_told_the_file_is_whole_and_the_next_one_cleans_up(
    tmp_path: Path, small: bytes, number: int, lasting: bool
) -> None:
    fates = []
    for at in count(1):
        file = tmp_path / str(at) / "indicators.yaml"
        file.parent.mkdir()
        file.write_bytes(small)
        before = store.save(file, [FIRST], LI).data
        disk = Disk(at, number, lasting=lasting)
        refusal = attempt(file, before, disk)
        if not disk.failed:
            break
        fates.append(refusal is None)
        after = before.replace(b"2030: 6000\n", b"2030: 6000\n        2031: 6001\n")
        assert file.read_bytes() == (before if refusal else after), at
        if refusal:
            told = [refusal.sentence(lang) for lang in ("zh", "en")]
            assert all(str(tmp_path) not in one for one in told)
            store.save(file, [TYPED], LI, before)  # what was typed can be saved at once
        store.save(file, [THIRD], LI)
        assert chained(file) == [], at
        assert len(store.entries(file)) == 3
    assert (len(fates) > 15, {*fates}) == (True, {False, True})
