"""Whatever a task does, it does it to its own process."""

from __future__ import annotations

import logging
import socket
import sys
import threading
from pathlib import Path

import pytest

from components.catalog import worker
from components.catalog.worker import WorkerError, run
from tests.catalog import worker_tasks as tasks
from tests.catalog.worker_tasks import RefusalError

GIVEN = {"name": "简报.pptx", "refusal": RefusalError}


def test_the_answer_of_the_task_comes_back_whatever_it_prints() -> None:
    assert run(tasks.double, "杭州", **GIVEN) == "杭州杭州"


def test_a_refusal_of_the_task_is_raised_here_as_it_is() -> None:
    with pytest.raises(RefusalError, match="no table"):
        run(tasks.refuse, "no table", **GIVEN)


def test_any_other_failure_is_a_damaged_file_in_words_and_the_log_has_the_traceback(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.ERROR, "hangsu"), pytest.raises(WorkerError) as caught:
        run(tasks.fail, **GIVEN)
    assert caught.value.sentence("zh") == (
        "“简报.pptx”读不出来，可能已损坏或加了密码。请先用 Office 或 WPS 打开并另存，再试一次。"
    )
    assert caught.value.sentence("en").startswith("简报.pptx cannot be read; it may be damaged")
    assert "KeyError: 'somewhere inside'" in caplog.text


@pytest.mark.parametrize("task", [tasks.abort, tasks.kill, tasks.turn_for_ever])
def test_a_death_or_an_endless_task_is_told_in_words(task: object) -> None:
    with pytest.raises(WorkerError) as caught:
        run(task, **GIVEN, seconds=1)  # type: ignore[arg-type]
    assert "没有读完就停下了" in caught.value.sentence("zh")


def test_a_task_that_waits_for_ever_is_ended_by_the_clock() -> None:
    with pytest.raises(WorkerError) as caught:
        run(tasks.sleep, 600, **GIVEN, seconds=1)
    assert caught.value.code == "too_heavy"


@pytest.mark.parametrize(("task", "megabytes"), [(tasks.eat, 2000), (tasks.answer, 60)])
def test_more_memory_than_allowed_is_told_and_not_given(task: object, megabytes: int) -> None:
    with pytest.raises(WorkerError) as caught:
        run(task, megabytes, **GIVEN, megabytes=400)  # type: ignore[arg-type]
    assert caught.value.code == "too_heavy"


def test_a_worker_loads_what_its_task_needs_and_nothing_else() -> None:
    loaded = run(tasks.modules, **GIVEN)
    assert not {"streamlit", "pandas", "pydantic", "plotly"} & loaded


def test_no_socket_of_the_server_reaches_the_worker() -> None:
    with socket.create_server(("127.0.0.1", 0)):
        assert run(tasks.open_sockets, **GIVEN) == []


def test_one_file_of_a_kind_is_read_at_a_time_and_the_next_is_told_to_wait(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(worker, "PATIENCE", 0)
    begun = threading.Event()
    asked = worker._asked

    def noticed(*given: object) -> tuple[str, object]:
        begun.set()
        return asked(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(worker, "_asked", noticed)
    first = threading.Thread(target=run, args=(tasks.sleep, 3), kwargs=GIVEN)
    first.start()
    begun.wait()
    with pytest.raises(WorkerError, match="busy"):
        run(tasks.sleep, 0, **GIVEN)
    assert run(tasks.double, "a", **GIVEN) == "aa"  # another kind
    first.join()
    assert run(tasks.sleep, 0, **GIVEN) == 0


def test_a_system_without_room_for_a_process_is_told_as_busy(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "executable", str(Path("/nowhere/python")))
    with pytest.raises(WorkerError, match="busy"):
        run(tasks.double, "a", **GIVEN)
