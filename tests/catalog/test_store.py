"""The data as they are now, or as they last were in order."""

from __future__ import annotations

import os
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from components.catalog import store
from components.catalog.errors import CatalogError
from components.catalog.store import DataStore, data_path
from components.catalog.validation import File, Snapshot, read, snapshot
from tests.catalog import worker_tasks as tasks

LONG_AGO = 1_600_000_000_000_000_000


@pytest.fixture
def file(tmp_path: Path, small: str) -> Path:
    """The small file on disk, last changed long ago."""
    path = tmp_path / "indicators.yaml"
    write(path, small)
    return path


def write(path: Path, text: str, at: int = LONG_AGO) -> None:
    """Write `text` with a time of change in nanoseconds."""
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(at, at))


def changed(small: str, number: str) -> str:
    """The small file with another value, and with the token that prints it."""
    return small.replace("27.1", number)


def value(data_store: DataStore) -> float | None:
    """The one value of the small file as the library has it now."""
    ((*_, report),) = data_store.current().loaded.catalog.reports()
    return report.value


def test_a_change_of_time_or_size_is_read_at_the_next_question(file: Path, small: str) -> None:
    data_store = DataStore(file)
    assert value(data_store) == 27.1
    write(file, changed(small, "28.1"), LONG_AGO + 1)
    assert value(data_store) == 28.1
    write(file, changed(small, "28.15"), LONG_AGO + 1)
    assert value(data_store) == 28.15


def test_an_unchanged_file_is_not_read_again(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data_store = DataStore(file)
    first = data_store.current()
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("read again"))
    assert data_store.current() == first
    assert data_store.current().loaded.catalog is first.loaded.catalog


def test_a_file_changed_just_now_is_compared_by_content(
    file: Path, small: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Two saves within one tick of a coarse clock, with the same length.
    monkeypatch.setattr(store.time, "time_ns", lambda: LONG_AGO + 1)
    data_store = DataStore(file)
    assert value(data_store) == 27.1
    write(file, changed(small, "28.1"))
    assert value(data_store) == 28.1


def test_a_touched_file_with_the_same_content_keeps_the_same_catalog(file: Path) -> None:
    data_store = DataStore(file)
    before = data_store.current().loaded
    os.utime(file, ns=(LONG_AGO + 5, LONG_AGO + 5))
    assert data_store.current().loaded is before


def test_a_broken_file_keeps_the_last_good_data_and_says_what_broke(file: Path, small: str) -> None:
    data_store = DataStore(file)
    good = data_store.current()
    write(file, small.replace("value: 27.1", "value: 1e6"), LONG_AGO + 1)
    state = data_store.current()
    assert state.loaded is good.loaded
    assert [(p.code, p.line) for p in state.problems] == [("exponent", 17)]
    write(file, changed(small, "30"), LONG_AGO + 2)
    assert (data_store.current().problems, value(data_store)) == ((), 30.0)


def test_mending_the_file_back_to_what_it_was_clears_the_problems(file: Path, small: str) -> None:
    data_store = DataStore(file)
    data_store.current()
    write(file, small.replace("  share:", "  share"), LONG_AGO + 1)
    assert data_store.current().problems != ()
    write(file, small, LONG_AGO + 2)
    assert data_store.current().problems == ()


def test_a_missing_file_a_folder_and_half_a_file_keep_the_last_good_data(
    file: Path, small: str
) -> None:
    data_store = DataStore(file)
    good = data_store.current().loaded
    file.unlink()
    assert (data_store.current().loaded, codes(data_store)) == (good, ["no_file"])
    file.mkdir()
    assert (data_store.current().loaded, codes(data_store)) == (good, ["folder"])
    file.rmdir()
    write(file, small[: len(small) // 2])
    assert data_store.current().loaded == good
    assert codes(data_store) != []
    write(file, small)
    assert (data_store.current().loaded, codes(data_store)) == (good, [])


def codes(data_store: DataStore) -> list[str]:
    """The codes of what is wrong with the file now."""
    return [problem.code for problem in data_store.current().problems]


def test_a_file_that_never_was_in_order_is_an_error_with_its_problems(
    tmp_path: Path, small: str
) -> None:
    path = tmp_path / "indicators.yaml"
    data_store = DataStore(path)
    with pytest.raises(CatalogError) as caught:
        data_store.current()
    assert [p.code for p in caught.value.problems] == ["no_file"]
    write(path, small.replace("value: 27.1", "value: NO"))
    with pytest.raises(CatalogError) as caught:
        data_store.current()
    assert [p.code for p in caught.value.problems] == ["yes_no"]
    write(path, small, LONG_AGO + 1)
    assert data_store.current().loaded.catalog == read(small)


def test_many_threads_see_whole_catalogs_while_the_file_changes(file: Path, small: str) -> None:
    data_store = DataStore(file)
    data_store.current()
    seen: set[float | None] = set()
    crashes: list[BaseException] = []

    def ask() -> None:
        try:
            for _ in range(40):
                seen.add(value(data_store))
        except BaseException as error:
            crashes.append(error)
            raise

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for turn in range(20):
        text = changed(small, str(turn))
        write(file, text if turn % 2 else text[:150], LONG_AGO + turn + 1)
    for thread in threads:
        thread.join()
    assert crashes == []
    assert seen <= {27.1, *map(float, range(1, 20, 2))}
    assert value(data_store) == 19.0


def test_the_file_is_named_by_the_environment_or_lies_in_the_project(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HANGSU_DATA", str(tmp_path / "x.yaml"))
    assert data_path() == tmp_path / "x.yaml"
    monkeypatch.delenv("HANGSU_DATA")
    assert data_path() == Path(__file__).parents[2] / "data" / "indicators.yaml"


def test_everybody_in_the_process_shares_one_reader_per_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HANGSU_DATA", str(tmp_path / "a.yaml"))
    first = store.shared()
    assert store.shared() is first
    assert first.path == tmp_path / "a.yaml"
    monkeypatch.setenv("HANGSU_DATA", str(tmp_path / "b.yaml"))
    assert store.shared().path == tmp_path / "b.yaml"


def test_while_a_share_does_not_answer_all_but_the_first_get_the_last_good_data(
    file: Path, small: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "PATIENCE", 0.05)
    data_store, back, look = DataStore(file), threading.Event(), Path.stat
    assert value(data_store) == 27.1
    with monkeypatch.context() as gone:
        gone.setattr(Path, "stat", lambda path, **more: back.wait(20) and look(path, **more))
        first = threading.Thread(target=data_store.current)
        first.start()
        while not data_store._stalled():
            first.join(0.01)
        for _ in range(3):
            state = data_store.current()
            assert [one.code for one in state.problems] == ["unreadable"]
            assert value(data_store) == 27.1
        back.set()
        first.join(20)
    assert data_store.current().problems == ()


def test_a_share_that_never_answered_is_told_as_unreadable(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "PATIENCE", 0.05)
    data_store, back, look = DataStore(file), threading.Event(), Path.stat
    monkeypatch.setattr(Path, "stat", lambda path, **more: back.wait(20) and look(path, **more))
    first = threading.Thread(target=data_store.current)
    first.start()
    while not data_store._stalled():
        first.join(0.01)
    with pytest.raises(CatalogError) as info:
        data_store.current()
    assert [one.code for one in info.value.problems] == ["unreadable"]
    back.set()
    first.join(20)
    assert value(data_store) == 27.1


def test_a_server_that_runs_over_midnight_tells_another_version_and_another_day(file: Path) -> None:
    days = iter([date(2026, 12, 31), date(2026, 12, 31), date(2027, 1, 1), date(2027, 1, 1)])
    data_store = DataStore(file, clock=lambda: next(days))
    before, version = data_store.current(), data_store.version()
    assert data_store.version() != version
    after = data_store.current()
    assert (before.today, after.today) == (date(2026, 12, 31), date(2027, 1, 1))
    assert after.loaded is before.loaded


def test_a_huge_file_is_read_by_another_process_and_the_last_good_data_stay(
    file: Path, small: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = DataStore(file)
    before = held.current()
    file.write_text(f"{small}\n# {'x' * store.LARGE}\n", encoding="utf-8")
    assert held.current().problems == ()  # a comment, however long, changes nothing
    monkeypatch.setattr(store, "snapshot", tasks.turn_for_ever_over)
    monkeypatch.setattr(store, "_SECONDS", 1)
    file.write_text(f"{small}\n# {'y' * store.LARGE}\n", encoding="utf-8")
    state = held.current()
    assert [one.code for one in state.problems] == ["too_heavy"]
    assert "没有读完就停下了" in state.problems[0].sentence("zh")
    assert state.loaded.catalog == before.loaded.catalog


def test_while_one_reads_a_huge_file_all_others_get_the_last_good_data(
    file: Path, small: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = DataStore(file)
    begun, over = threading.Event(), threading.Event()
    before = held.current()

    def slow(given: File) -> Snapshot:
        begun.set()
        over.wait(20)
        return snapshot(given)

    monkeypatch.setattr(store, "PATIENCE", 0.1)
    monkeypatch.setattr(store, "snapshot", slow)
    file.write_text(small.replace("27.1", "27.2"), encoding="utf-8")
    with ThreadPoolExecutor(1) as pool:
        reading = pool.submit(held.current)
        begun.wait(20)
        assert held.current().loaded == before.loaded
        over.set()
        assert reading.result().loaded != before.loaded
