"""What is not YAML is told at the line that has to be mended."""

from __future__ import annotations

import pytest

from components.catalog.problem import CatalogError
from components.catalog.reading import document


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a:\n\tb: 1\n", "tab", 2, 1),
        ("a:\n  b: 'open\n", "open_quote", 2, 6),
        ("a:\n  b: {c: 1\n  d: 2\n", "open_brace", 2, 6),
        ("a:\n  b: [1, 2\n  d: 2\n", "open_bracket", 2, 6),
        ("a: b: c\n", "stray_colon", 1, 5),
        ("a: {b: 1, note: see: here}\n", "stray_colon", 1, 4),
        ("a:\n  b: 1\nc\nd: 1\n", "missing_colon", 3, 1),
        ('a: "x\\q"\n', "backslash", 1, 6),
        ("a: @home\n", "strange_start", 1, 4),
        ("a: `x`\n", "strange_start", 1, 4),
        ("a:\n    b: 1\n  c: 2\n", "indentation", 3, 3),
        ("a: - 1\n", "stray_dash", 1, 4),
        ("a: 1\nb：2\nc: 3\n", "full_width_colon", 2, 1),
        ("a: {b: 1， c: 2}\n", "full_width_sign", 1, 4),
        ("a: {b: 1\n", "open_brace", 1, 4),
        ("%YAML 9.9\n---\na: 1\n", "syntax", 1, 1),
    ],
)
def test_a_syntax_error_is_told_where_it_has_to_be_mended(
    text: str, code: str, line: int, column: int
) -> None:
    with pytest.raises(CatalogError) as caught:
        document(text.encode())
    problem = caught.value.problems[-1]
    assert (problem.code, problem.line, problem.column) == (code, line, column)
