"""Every kind declares what it needs, and nobody tells kinds apart by their names."""

import ast
from importlib import import_module
from pathlib import Path
from typing import get_args

import pytest

import components
from components.charts import kinds
from components.charts.registry import chart_types

ROOT = Path(components.__file__).parent
SOURCES = sorted(path for path in ROOT.rglob("*.py") if path != Path(kinds.__file__))
BY_NAME = {ROOT / "charts" / "chart.py", ROOT / "render" / "figure.py"}
"""Where a kind's traits are looked up, and the module that draws it."""


def test_every_kind_declares_what_it_needs():
    assert list(kinds.KINDS) == list(get_args(kinds.Kind))


@pytest.mark.parametrize("kind", kinds.KINDS)
def test_every_kind_is_drawn_by_the_module_of_its_name(kind):
    assert callable(import_module(f"components.render.kinds.{kind}").draw)


def test_every_module_that_draws_is_a_kind():
    modules = {path.stem for path in (ROOT / "render" / "kinds").glob("*.py")}
    assert modules - {"__init__"} == {*kinds.KINDS}


def test_every_chart_is_of_a_kind_that_declares_its_needs(documents):
    for entry in chart_types().values():
        assert entry.build(documents, "zh", entry.options()).kind in kinds.KINDS


def compares_kinds(node: ast.AST) -> bool:
    """Whether `node` sets a chart's kind against names."""
    if not isinstance(node, ast.Compare):
        return False
    names = {n.value for n in ast.walk(node) if isinstance(n, ast.Constant)}
    read = {getattr(n, "attr", getattr(n, "id", "")) for n in ast.walk(node)}
    return "kind" in read and bool(names & {*kinds.KINDS})


def reads_the_kind_of_a_chart(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Attribute)
        and node.attr == "kind"
        and isinstance(node.value, ast.Name)
        and node.value.id == "chart"
    )


def test_nobody_compares_kinds_by_their_names():
    offences = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if compares_kinds(node) or (path not in BY_NAME and reads_the_kind_of_a_chart(node))
    ]
    assert offences == []
