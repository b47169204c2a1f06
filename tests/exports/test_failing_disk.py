"""Wherever the disk fails, what goes out is whole or told, and an earlier one stays."""

from __future__ import annotations

import datetime as dt
import errno
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from components.exports import base, register, site
from components.exports.base import ExportError
from components.exports.register import Paper
from tests.faulty import Disk


def paper(name: str) -> Paper:
    day = dt.date(2026, 11, 30)
    return Paper(id=name, file=f"{name}.docx", title="简报", kind="docx", lang="zh", date=day)


def filed(folder: Path) -> None:
    base.save(folder / "out.csv", b"new" * 9)


def published(folder: Path) -> None:
    site.write(folder / "site", [("index.html", b"new" * 9), ("zh/a.html", b"new" * 9)])


def noted(folder: Path) -> None:
    if error := register.enter(folder / "indicators.yaml", paper("new")):
        raise error


def standing(folder: Path) -> dict[str, bytes]:
    files = (one for one in folder.rglob("*") if one.is_file() and one.suffix != ".lock")
    files = (one for one in files if not one.parent.name.endswith("-old"))  # could not be removed
    return {str(one.relative_to(folder)): one.read_bytes() for one in files}


def begun(folder: Path) -> Path:
    """A folder in which all three have been once."""
    (folder / "indicators.yaml").parent.mkdir()
    (folder / "indicators.yaml").write_bytes(b"places: {}\n")
    base.save(folder / "out.csv", b"old")
    site.write(folder / "site", [("index.html", b"old")])
    register.enter(folder / "indicators.yaml", paper("old"))
    return folder


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES])
@pytest.mark.parametrize("work", [filed, published, noted])
def test_wherever_it_fails_the_old_one_stands_whole_and_the_next_try_succeeds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, work: Callable[[Path], None], number: int
) -> None:
    monkeypatch.setenv(register.VARIABLE, "on")
    fates = []
    whole = begun(tmp_path / "whole")
    work(whole)
    for at in count(1):
        folder = begun(tmp_path / str(at))
        before, disk, refusal = standing(folder), Disk(at, number), None
        with pytest.MonkeyPatch.context() as patch:
            disk.laid_under(patch)
            try:
                work(folder)
            except ExportError as error:
                refusal = error
        if not disk.failed:
            break
        fates.append(refusal is None)
        assert standing(folder) == (before if refusal else standing(whole)), at
        if refusal:
            assert all(str(tmp_path) not in refusal.sentence(lang) for lang in ("zh", "en"))
            work(folder)
            assert standing(folder) == standing(whole), at
    assert (len(fates) > 3, False in fates) == (True, True)
