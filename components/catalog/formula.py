"""What a check's formula may hold: plain arithmetic over names. Nothing is computed here."""

from __future__ import annotations

import ast

_ALLOWED = (
    ast.Expression,
    ast.BinOp,
    ast.UnaryOp,
    ast.Add,
    ast.Sub,
    ast.Mult,
    ast.Div,
    ast.Pow,
    ast.USub,
    ast.UAdd,
    ast.Name,
    ast.Load,
    ast.Constant,
)
_LONGEST = 500


class FormulaError(ValueError):
    """The text is no plain arithmetic; the message is the part that is not."""


def names(formula: str) -> frozenset[str]:
    """The names that `formula` (+ - * / ** and brackets) speaks of; FormulaError for more."""
    if len(formula) > _LONGEST:
        raise FormulaError(f"{formula[:20]}…")
    try:
        tree = ast.parse(formula.strip(), mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise FormulaError(formula) from error
    parts = list(ast.walk(tree))
    for part in parts:
        if not _plain(part):
            raise FormulaError(ast.get_source_segment(formula.strip(), part) or formula)
    return frozenset(part.id for part in parts if isinstance(part, ast.Name))


def _plain(part: ast.AST) -> bool:
    if isinstance(part, ast.Constant):
        return isinstance(part.value, (int, float)) and not isinstance(part.value, bool)
    return isinstance(part, _ALLOWED)
