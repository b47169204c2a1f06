"""What readers have staged lies with the server: bounded, apart, and merged between tabs."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from components.edit.changes import ABSENT, Change, stage_all
from components.edit.shelf import Shelf, Stage, known, merged

A = Change(("places", "suzhou", "en"), "Suzhou", "Soochow")
B = Change(("places", "hangzhou", "en"), "Hangzhou", "Hangchow")
A_ELSEWISE = Change(A.path, "Suzhou", "Su-chou")


def stage(*staged: Change, base: bytes = b"file", name: str = "") -> Stage:
    return Stage(base, staged, name)


def test_a_reader_finds_what_was_staged_and_nobody_else_does() -> None:
    shelf = Shelf()
    shelf.change("li", lambda _: stage(A, name="李明"))
    assert shelf.get("li") == stage(A, name="李明")
    assert shelf.get("wang") == Stage()


def test_after_a_day_without_a_visit_nothing_is_left() -> None:
    now = [0.0]
    shelf = Shelf(seconds=86_400, clock=lambda: now[0])
    shelf.change("li", lambda _: stage(A))
    now[0] = 86_000.0
    assert shelf.get("li") == stage(A)
    now[0] = 172_000.0
    assert shelf.get("li") == stage(A)
    now[0] = 258_401.0
    assert shelf.get("li") == Stage()


def test_of_too_many_readers_the_one_longest_away_gives_way() -> None:
    shelf = Shelf(readers=2)
    for reader in ("li", "wang"):
        shelf.change(reader, lambda _: stage(A))
    shelf.get("li")
    shelf.change("chen", lambda _: stage(B))
    assert [shelf.get(reader) for reader in ("li", "wang", "chen")] == [
        stage(A),
        Stage(),
        stage(B),
    ]


def test_a_reader_with_nothing_to_keep_takes_no_room() -> None:
    shelf = Shelf(readers=1)
    shelf.change("li", lambda _: stage(A))
    assert shelf.get("passer-by") == Stage()
    assert shelf.get("li") == stage(A)


def test_readers_of_one_version_of_the_file_share_one_copy() -> None:
    shelf = Shelf()
    first = shelf.change("li", lambda _: stage(A, base=bytes(bytearray(b"long text"))))
    second = shelf.change("wang", lambda _: stage(B, base=bytes(bytearray(b"long text"))))
    assert first.base is second.base


def test_changes_of_many_threads_are_all_there() -> None:
    shelf = Shelf()

    def lay(number: int) -> None:
        one = Change(("places", f"p{number}"), ABSENT, number)
        shelf.change("li", lambda old: replace(old, staged=stage_all(old.staged, [one])))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lay, range(200)))
    assert {change.after for change in shelf.get("li").staged} == set(range(200))


def test_what_another_tab_has_staged_stays() -> None:
    assert merged(stage(B), (), (A,), b"file") == (stage(A, B), ())


def test_what_another_tab_has_saved_or_dropped_does_not_come_back() -> None:
    assert merged(stage(), (A,), (A, B), b"file") == (stage(B), ())


def test_a_place_that_another_tab_has_changed_is_told_when_the_newer_change_wins() -> None:
    assert merged(stage(A, B), (), (A_ELSEWISE,), b"file") == (stage(A_ELSEWISE, B), (A,))


def test_a_change_of_ones_own_staged_change_is_nothing_to_tell() -> None:
    assert merged(stage(A), (A,), (A_ELSEWISE,), b"file") == (stage(A_ELSEWISE), ())


def test_after_a_save_only_what_was_not_saved_waits_and_begins_with_the_new_file() -> None:
    assert merged(stage(A, B), (A,), (), b"new") == (stage(B, base=b"new"), ())
    assert merged(stage(A), (A,), (), b"new") == (stage(base=b""), ())


@pytest.mark.parametrize("cookie", ["", "a" * 42, "a" * 44, "a" * 42 + "/", "a" * 42 + "\n", None])
def test_an_id_that_we_cannot_have_given_is_none(cookie: object) -> None:
    assert not known(cookie)
    assert known("aZ0_-" * 8 + "abc")
