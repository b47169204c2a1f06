"""Periods as people write them, turned into the codes of the file."""

from __future__ import annotations

import pytest

from components.catalog.period_hint import meant


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2022年", "2022"),
        ("2022 年度", "2022"),
        ("２０２２", "2022"),
        ("2022年9月", "2022-09"),
        ("2022-9", "2022-09"),
        ("2022.09", "2022-09"),
        ("2023年5月24日", "2023-05-24"),
        ("2023/5/24", "2023-05-24"),
        ("2018上半年", "2018H1"),
        ("2018年下半年", "2018H2"),
        ("2018h1", "2018H1"),
        ("2024年第一季度", "2024Q1"),
        ("2024-Q1", "2024Q1"),
        ("2024年4季度", "2024Q4"),
        ("2019-2021", "2019/2021"),
        ("2019年至2021年", "2019/2021"),
    ],
)
def test_a_period_in_another_habit_is_understood(text: str, code: str) -> None:
    assert meant(text) == code


@pytest.mark.parametrize("text", ["22", "2022-13", "2023-02-30", "2021-2019", "去年", "", "2024Q5"])
def test_what_cannot_be_told_gets_no_guess(text: str) -> None:
    assert meant(text) is None
