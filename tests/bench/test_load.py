"""Reading what the system says of a process, and finding a toggle among many."""

from __future__ import annotations

import pytest

from bench.load import processor_ticks, switch_of
from bench.session import Session

STAT = "4242 (a (b) c) S 1 2 3 4 5 6 7 8 9 10 250 50 7 8 20 0 9 0 1234"


def test_time_in_the_program_and_in_the_system_are_added() -> None:
    assert processor_ticks(STAT) == 300


def test_a_toggle_is_found_by_its_key() -> None:
    session = Session("http://127.0.0.1:1", switches={"$$ID-1a-policies", "$$ID-2b-targets"})
    assert switch_of(session) == "$$ID-1a-policies"


def test_a_page_without_the_toggle_is_an_error_that_says_so() -> None:
    with pytest.raises(LookupError, match="no toggle 'policies'"):
        switch_of(Session("http://127.0.0.1:1"))
