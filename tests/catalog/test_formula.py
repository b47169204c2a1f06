"""Formulas hold plain arithmetic over names and nothing else."""

from __future__ import annotations

import pytest

from components.catalog.formula import FormulaError, names


@pytest.mark.parametrize(
    ("formula", "found"),
    [
        ("((finish / start) ** (1 / 5) - 1) * 100", {"finish", "start"}),
        ("-a + +b", {"a", "b"}),
        (" 5800 - actual ", {"actual"}),
        ("0.5", set()),
    ],
)
def test_the_names_of_a_formula_are_found(formula: str, found: set[str]) -> None:
    assert names(formula) == found


@pytest.mark.parametrize(
    ("formula", "part"),
    [
        ("a + sqrt(b)", "sqrt(b)"),
        ("a.b", "a.b"),
        ("a if b else c", "a if b else c"),
        ("a % b", "a % b"),
        ("a + 'x'", "'x'"),
        ("a + True", "True"),
        ("a +", "a +"),
        ("", ""),
        ("a = 1", "a = 1"),
    ],
)
def test_anything_else_is_refused_by_naming_the_part(formula: str, part: str) -> None:
    with pytest.raises(FormulaError) as caught:
        names(formula)
    assert str(caught.value) == part


def test_a_formula_as_long_as_a_book_is_refused() -> None:
    with pytest.raises(FormulaError):
        names("(" * 1000)
