"""The lock files pin every package, and the check would notice if they did not."""

from __future__ import annotations

import pytest

from tests.security.locks import LOCKS, ROOT, loose, missing_direct


@pytest.mark.parametrize("name", LOCKS)
def test_every_line_of_a_lock_pins_one_version_and_names_no_address(name: str) -> None:
    assert loose((ROOT / name).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "line",
    ["pandas>=3", "pandas", "--index-url https://x.example", "a @ https://x.example/a.whl", "-e ."],
)
def test_a_range_an_address_or_an_option_is_told(line: str) -> None:
    assert loose(f"click==8.5.1\n{line}\nuvloop==0.23.0 ; sys_platform != 'win32'\n") == [line]


def test_a_requirement_that_the_lock_does_not_meet_is_told() -> None:
    lock = "click==8.5.1\nstreamlit==1.67.0\n"
    wanted = ["click>=8.4", "streamlit[performance]>=1.67,<1.68", "click>=9", "limits>=5"]
    assert missing_direct(lock, wanted) == ["click>=9", "limits>=5"]
