"""A save is whole, signed, merged with the changes of others, and can be taken back."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import threading
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from components.catalog.store import ROOT
from components.edit import store
from components.edit.changes import ABSENT, Change, ClashError, EditError, InvalidError
from components.edit.store import Signature, alike, dated
from tests.today import TODAY

LI = Signature("李明", "补 2024 年", on=TODAY)
HANGZHOU = ("indicators", "core_value_added", "values", "hangzhou")
SHARE = ("indicators", "core_share", "values", "suzhou")
NEW_YEAR = Change((*HANGZHOU, "2024"), ABSENT, 6305)
OTHER = Change((*SHARE, "2023"), ABSENT, 16.2)


def test_a_save_writes_the_line_and_signs_it(file: Path, small: bytes) -> None:
    saved = store.save(file, [NEW_YEAR], LI, small)
    assert (
        file.read_bytes()
        == saved.data
        == small.replace(b"last\n", b"last\n        2024: 6305\n", 1)
    )
    (entry,) = store.entries(file)
    assert (entry.by, entry.why, entry.kind, entry.changes) == (
        "李明",
        "补 2024 年",
        "edit",
        (NEW_YEAR,),
    )
    assert store.version(file, entry.id) == small
    assert sorted(path.suffix for path in store.folder(file).iterdir()) == ["", ".json", ".yaml"]
    assert [path.name for path in file.parent.iterdir() if path.name.startswith(".")] == []


def test_the_second_of_two_editors_keeps_the_change_of_the_first(file: Path, small: bytes) -> None:
    store.save(file, [OTHER], Signature("王芳", on=TODAY), small)
    saved = store.save(file, [NEW_YEAR], LI, small)
    assert saved.others == (OTHER,)
    assert "2023: 16.2" in file.read_text(encoding="utf-8")
    assert "2024: 6305" in file.read_text(encoding="utf-8")


def test_a_hand_with_a_text_editor_is_an_editor_like_any_other(file: Path, small: bytes) -> None:
    file.write_bytes(small.replace("# 末尾".encode(), "# 新注".encode()).replace(b"4900", b"4901"))
    saved = store.save(file, [NEW_YEAR], LI, small)
    assert saved.others == (Change((*HANGZHOU, "2021"), 4900, 4901),)
    assert "# 新注" in file.read_text(encoding="utf-8")


def test_two_values_for_one_cell_are_refused_with_both_versions(file: Path, small: bytes) -> None:
    theirs = Change((*HANGZHOU, "2024"), ABSENT, 6400)
    store.save(file, [theirs], Signature("王芳", on=TODAY), small)
    before = file.read_bytes()
    with pytest.raises(ClashError) as refused:
        store.save(file, [NEW_YEAR, OTHER], LI, small)
    (clash,) = refused.value.clashes
    assert (clash.base, clash.theirs, clash.mine) == (ABSENT, 6400, 6305)
    assert file.read_bytes() == before
    assert len(store.entries(file)) == 1


def test_the_same_change_by_two_hands_is_no_clash(file: Path, small: bytes) -> None:
    store.save(file, [NEW_YEAR], Signature("王芳", on=TODAY), small)
    with pytest.raises(EditError, match="没有可保存的改动"):
        store.save(file, [NEW_YEAR], LI, small)


def test_many_editors_at_once_lose_nothing(file: Path, small: bytes) -> None:
    years = range(2024, 2036)
    changes = [Change((*HANGZHOU, str(year)), ABSENT, year * 3) for year in years]
    threads = [
        threading.Thread(
            target=store.save, args=(file, [one], Signature(one.path[4], on=TODAY), small)
        )
        for one in changes
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    text = file.read_text(encoding="utf-8")
    assert [year for year in years if f"{year}: {year * 3}\n" not in text] == []
    assert len(store.entries(file)) == len(years)


def test_a_change_that_breaks_the_file_is_not_written(file: Path, small: bytes) -> None:
    bad = Change(("places", "suzhou", "level"), "city", "town")
    with pytest.raises(InvalidError) as refused:
        store.save(file, [bad], LI, small)
    assert [problem.code for problem in refused.value.problems] == ["choice"]
    assert file.read_bytes() == small
    assert store.entries(file) == ()


def test_a_broken_file_is_told_and_not_touched(file: Path, small: bytes) -> None:
    file.write_bytes(small + b"places: {}\n")
    with pytest.raises(InvalidError) as refused:
        store.save(file, [NEW_YEAR], LI, small)
    assert [problem.code for problem in refused.value.problems] == ["doubled_key"]


def test_undo_brings_back_every_byte(file: Path, small: bytes) -> None:
    saved = store.save(file, [NEW_YEAR, Change((*HANGZHOU, "2022"), ABSENT_2022, ABSENT)], LI)
    store.undo(file, saved.entry.id, Signature("李明", "录错", on=TODAY))
    assert file.read_bytes() == small
    assert [entry.kind for entry in store.entries(file)] == ["undo", "edit"]


ABSENT_2022 = [
    {"value": 5076, "source": "brief", "at": 19, "says": "5076 亿元"},
    {"value": 5000, "is": "over", "source": "brief", "at": 8, "says": "5000亿元"},
]


def test_undo_of_an_older_save_leaves_the_later_ones(file: Path, small: bytes) -> None:
    first = store.save(file, [NEW_YEAR], LI)
    store.save(file, [OTHER], LI)
    store.undo(file, first.entry.id, LI)
    assert file.read_bytes() == small.replace(b"15.8\n", b"15.8\n            2023: 16.2\n")


def test_undo_of_what_has_changed_since_shows_both_versions(file: Path) -> None:
    first = store.save(file, [NEW_YEAR], LI)
    store.save(file, [Change((*HANGZHOU, "2024"), 6305, 6306)], LI)
    with pytest.raises(ClashError) as refused:
        store.undo(file, first.entry.id, LI)
    assert refused.value.clashes[0].theirs == 6306


def test_an_undone_save_can_be_done_again(file: Path) -> None:
    after = store.save(file, [NEW_YEAR], LI).data
    undone = store.undo(file, store.entries(file)[0].id, LI)
    store.undo(file, undone.entry.id, LI)
    assert file.read_bytes() == after


def test_any_earlier_version_comes_back_even_over_a_broken_file(file: Path, small: bytes) -> None:
    first = store.save(file, [NEW_YEAR], LI)
    store.save(file, [OTHER], LI)
    broken = file.read_bytes() + b"\t: oops"
    file.write_bytes(broken)
    back = store.restore(file, first.entry.id, LI)
    assert file.read_bytes() == small
    assert store.version(file, back.entry.id) == broken


@pytest.mark.parametrize("name", ["../indicators", "20240101T000000.000000Z", "", "/etc/passwd"])
def test_only_versions_of_the_history_are_opened(file: Path, name: str) -> None:
    with pytest.raises(EditError) as refused:
        store.restore(file, name, LI)
    assert refused.value.code == "no_version"


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk_full"),
        (errno.EROFS, "read_only"),
        (errno.EACCES, "read_only"),
        (errno.EBUSY, "in_use"),
        (errno.EIO, "unwritable"),
    ],
)
def test_a_disk_that_will_not_write_is_told_by_its_reason(
    file: Path, small: bytes, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(EditError) as refused:
        store.save(file, [NEW_YEAR], LI, small)
    monkeypatch.undo()
    assert refused.value.code == code
    assert "indicators.yaml" in refused.value.sentence("zh")


def test_a_text_editor_that_saves_in_the_last_moment_is_not_overwritten(
    file: Path, small: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, by_hand = store.write, small.replace(b"4900", b"4901")
    seen: list[Path] = []

    def late(path: Path, data: bytes, **rest: object) -> bool:
        if path == file and not seen:
            seen.append(path)
            file.write_bytes(by_hand)
        return write(path, data, **rest)  # type: ignore[arg-type]

    monkeypatch.setattr(store, "write", late)
    saved = store.save(file, [NEW_YEAR], LI, small)
    assert saved.others == (Change((*HANGZHOU, "2021"), 4900, 4901),)
    assert "2021: 4901" in file.read_text(encoding="utf-8")
    assert "2024: 6305" in file.read_text(encoding="utf-8")


def test_the_file_keeps_its_mode_and_a_link_stays_a_link(file: Path, tmp_path: Path) -> None:
    file.chmod(0o640)
    link = tmp_path / "named" / "data.yaml"
    link.parent.mkdir()
    link.symlink_to(file)
    store.save(link, [NEW_YEAR], LI)
    assert link.is_symlink()
    assert file.stat().st_mode & 0o777 == 0o640
    assert "2024: 6305" in file.read_text(encoding="utf-8")
    assert [entry.by for entry in store.entries(link)] == ["李明"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root gives files away")
def test_what_an_administrator_saves_stays_with_the_owner_and_group_of_the_data(
    file: Path,
) -> None:
    os.chown(file, 1234, 2345)
    store.save(file, [NEW_YEAR], LI)
    written = [file, store.folder(file), *store.folder(file).iterdir()]
    assert len(written) == 5
    assert {(one.stat().st_uid, one.stat().st_gid) for one in written} == {(1234, 2345)}


def test_who_may_not_give_files_away_keeps_the_group_and_saves_all_the_same(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def chown(path: Path, owner: int, group: int) -> None:
        asked.append((owner, group))
        if owner != -1 or path.name == ".lock":
            raise PermissionError

    monkeypatch.setattr(os, "chown", chown)
    store.save(file, [NEW_YEAR], LI)
    state = file.stat()
    assert {*asked} == {(state.st_uid, state.st_gid), (-1, state.st_gid)}
    assert "2024: 6305" in file.read_text(encoding="utf-8")


ODD: tuple[dict[str, object], ...] = (
    {"kind": "merge"},
    {"by": ["李明"]},
    {"why": "\ud800"},
    {"before": None},
    {"changes": [["places"]]},
    {"changes": [{"path": [1]}]},
)


def test_what_no_save_has_written_is_passed_over_by_name_and_the_rest_stands(file: Path) -> None:
    entry, place = store.save(file, [NEW_YEAR], LI).entry, store.folder(file)
    text = (place / f"{entry.id}.json").read_text(encoding="utf-8")
    strange = {f"{entry.id} (conflicted copy).json": text, "20260101T000000.000009Z.json": "["}
    strange |= {f"{day}T080000.000000Z.json": text for day in ("20260230", "99991231", "00010101")}
    for number, odd in enumerate(ODD):
        content = json.dumps({**json.loads(text), **odd})
        strange[f"20260101T000000.00000{number}Z.json"] = content
    strange["20260101T000000.000008Z.json"] = "[" * 100_000
    for name, content in strange.items():
        (place / name).write_text(content, encoding="utf-8")
    assert {name for name, one in store.records(file) if one is None} == {*strange}
    assert store.entries(file) == (entry,)
    with pytest.raises(EditError, match="历史里没有版本"):
        store.undo(file, "20260230T080000.000000Z", LI)
    (place / "20260101T000000.000007Z.json").write_text(text, encoding="utf-8")
    assert len(store.entries(file)) == 2  # the form alone makes an entry


# Every save writes its day into the head of the file, and nobody clashes on it.


CORE = ("indicators", "core_value_added", "values", "hangzhou")
NEW = Change((*CORE, "2024"), ABSENT, 6305)
OTHER_dating = Change((*CORE, "2025"), ABSENT, 7001)
HEAD = "updated: 2026-11-29"
FRIDAY, MONDAY = date(2027, 1, 8), date(2027, 1, 11)


def test_a_save_writes_its_day_and_touches_nothing_else(file: Path, small: bytes) -> None:
    store.save(file, [NEW], Signature("李明", on=FRIDAY), small)
    (same,) = [line for line in file.read_text("utf-8").splitlines() if "updated" in line]
    assert same == "updated: 2027-01-08   # 表头 head"
    text = small.replace(HEAD.encode(), b"updated: 2027-01-08")
    assert file.read_bytes() == text.replace(b"last\n", b"last\n        2024: 6305\n", 1)


def test_a_file_that_tells_no_day_gets_one(file: Path, small: bytes) -> None:
    file.write_bytes(small.replace(HEAD.encode(), b""))
    store.save(file, [NEW], Signature("李明", on=FRIDAY))
    assert file.read_text("utf-8").count("\nupdated: 2027-01-08\n") == 1


def test_a_second_save_of_the_day_is_not_held_up_by_it(file: Path) -> None:
    store.save(file, [NEW], Signature("李明", on=FRIDAY))
    store.save(file, [OTHER_dating], Signature("李明", on=FRIDAY))
    assert "2025: 7001" in file.read_text("utf-8")


def test_two_editors_of_different_days_do_not_clash_and_are_not_told_of_the_day(
    file: Path, small: bytes
) -> None:
    store.save(file, [OTHER_dating], Signature("王芳", on=FRIDAY), small)
    saved = store.save(file, [NEW], Signature("李明", on=MONDAY), small)
    assert saved.others == (OTHER_dating,)
    assert saved.entry.changes == (NEW,)
    assert b"updated: 2027-01-11 " in file.read_bytes()


def test_undo_brings_everything_back_but_the_day_which_is_its_own(file: Path, small: bytes) -> None:
    entry = store.save(file, [NEW], Signature("李明", on=FRIDAY), small).entry
    store.undo(file, entry.id, Signature("李明", on=MONDAY))
    assert file.read_bytes() == small.replace(HEAD.encode(), b"updated: 2027-01-11")
    assert [one.changes for one in store.entries(file)] == [(NEW.inverse,), (NEW,)]


def test_going_back_to_a_version_that_differs_by_its_day_alone_is_nothing_to_do(
    file: Path, small: bytes
) -> None:
    entry = store.save(file, [NEW], Signature("李明", on=FRIDAY), small).entry
    store.undo(file, entry.id, Signature("李明", on=MONDAY))
    with pytest.raises(EditError, match="没有可保存的改动"):
        store.restore(file, entry.id, Signature("李明", on=MONDAY))


def test_a_comparison_of_two_versions_leaves_the_day_out(small: bytes) -> None:
    newer = dated(small, FRIDAY)
    assert newer != small
    assert alike(small, newer) == newer
    bare = small.replace(f"{HEAD}   # 表头 head\n".encode(), b"")
    assert alike(bare, newer).count(b"2027-01-08") == 1
    assert alike(b"places: [", newer) == b"places: ["


# Killed at any of 200 random steps, the file is one of its versions, whole.


ROUNDS = 200


def test_killed_at_any_moment_the_file_is_the_old_or_the_new_one(
    tmp_path: Path, file: Path
) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "tests.edit.killed", str(tmp_path), str(file), str(ROUNDS)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.stderr == ""
    counts = Counter(tuple(line.split(" ", 1)) for line in ran.stdout.splitlines())
    assert counts.total() == ROUNDS
    assert {fate for _, fate in counts} == {"killed told []"}
    # The random steps reach before the first, between and after both renames.
    assert {version for version, _ in counts} == {"0", "1", "2"}
