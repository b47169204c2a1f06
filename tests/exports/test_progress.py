"""How far a long export is, is told to its own listener and to nobody else."""

from threading import Thread

import pytest

from components.exports.progress import heard, step


def test_a_step_is_told_to_the_listener_of_the_block():
    told = []
    with heard(lambda done, total: told.append((done, total))):
        step(1, 3)
    step(2, 3)
    assert told == [(1, 3)]


def test_the_inner_listener_hears_and_the_outer_one_takes_over_again():
    inner, outer = [], []
    with heard(lambda done, total: outer.append(done)):
        with heard(lambda done, total: inner.append(done)):
            step(1, 2)
        step(2, 2)
    assert (inner, outer) == ([1], [2])


def test_the_export_of_another_thread_is_not_heard():
    told = []
    with heard(lambda done, total: told.append(done)):
        other = Thread(target=step, args=(1, 2))
        other.start()
        other.join()
    assert told == []


def test_what_a_listener_raises_ends_the_export():
    def stop(done, total):
        raise InterruptedError

    with heard(stop), pytest.raises(InterruptedError):
        step(1, 2)
    step(2, 2)
