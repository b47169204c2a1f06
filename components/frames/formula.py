"""Formulas over figures: evaluated safely, and printed with their numbers filled in."""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from simpleeval import InvalidExpression, NameNotDefined, SimpleEval

from components.frames.interval import FormulaError, Interval, point

_LONGEST = 500
_SIGNS = (("**", "^"), ("*", "×"), ("/", "÷"), ("-", "−"))
_NODES = (ast.Expr, ast.Name, ast.UnaryOp, ast.BinOp, ast.Constant)


def evaluate(formula: str, names: Mapping[str, Interval]) -> Interval:
    """The interval of `formula` (+ - * / ** and brackets over `names`); FormulaError otherwise.

    Numbers in the formula are exact decimals: 0.2 is one fifth, not its nearest binary fraction.
    """
    tree = _tree(formula)
    try:
        return _lift(_evaluator(names).eval(formula, previously_parsed=tree))
    except NameNotDefined as error:
        raise FormulaError("unknown_name", str(error.name)) from error
    except (InvalidExpression, RecursionError, TypeError) as error:
        raise FormulaError("syntax", formula) from error


def fill(formula: str, values: Mapping[str, float]) -> str:
    """`formula` as a reader writes it: names replaced by numbers, × ÷ ^ − for the signs.

    `core / share * 100` with 5076 and 27.1 gives "5076 ÷ 27.1 × 100".
    """
    for sign, printed in _SIGNS:
        formula = re.sub(rf"\s*{re.escape(sign)}\s*", f" {printed} ", formula)
    text = re.sub(r"([A-Za-z_]\w*)", lambda found: _printed(found[0], values), formula)
    return re.sub(r"(^|\() − ", r"\1−", text).strip()


def plain(value: float) -> str:
    """`value` with all its digits, no exponent and no trailing ".0": 5076, 18737.48, 0.3."""
    text = f"{value:.10f}".rstrip("0").rstrip(".")
    return text.replace("-", "−")


@lru_cache(maxsize=256)
def _tree(formula: str) -> ast.expr:
    if len(formula) > _LONGEST:
        raise FormulaError("syntax", formula[:20])
    try:
        return ast.parse(formula.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise FormulaError("syntax", formula) from error


def _printed(name: str, values: Mapping[str, float]) -> str:
    if name not in values:
        return name
    text = plain(values[name])
    return f"({text})" if values[name] < 0 else text


def _evaluator(names: Mapping[str, Interval]) -> SimpleEval:
    signs: dict[type, Callable[..., Any]] = {
        ast.Add: _on(operator.add),
        ast.Sub: _on(operator.sub),
        ast.Mult: _on(operator.mul),
        ast.Div: _on(operator.truediv),
        ast.Pow: _on(operator.pow),
        ast.USub: lambda value: -_lift(value),
        ast.UAdd: lambda value: +_lift(value),
    }
    made = SimpleEval(operators=signs, functions={}, names=dict(names))
    # Comparison, calls, attributes, subscripts and text have no place in a formula.
    made.nodes = {node: run for node, run in made.nodes.items() if node in _NODES}
    return made


def _on(sign: Callable[[Any, Any], Interval]) -> Callable[[Any, Any], Interval]:
    return lambda left, right: sign(_lift(left), _lift(right))


def _lift(value: object) -> Interval:
    if isinstance(value, Interval):
        return value
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise FormulaError("syntax", str(value))
    if abs(value) > 1e15:
        raise FormulaError("too_large", str(value)[:20])
    return point(value)
