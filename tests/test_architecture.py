"""The layers of the house, read from the imports of every file."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

# A module is a concept of the field; a longer one is two concepts.
LONGEST = 850

# Who may import whom: each layer names the layers below it that it uses.
# Nobody imports a page: `components/charts/outline.py` loads them by their paths.
BELOW = {
    "words": set(),
    "catalog": {"words"},
    "analysis": {"words", "catalog"},
    "charts": {"words", "catalog", "analysis"},
    "render": {"words", "catalog", "analysis", "charts"},
    "exports": {"words", "catalog", "analysis", "charts", "render"},
    "edit": {"words", "catalog"},
    "intake": {"words", "catalog", "analysis", "edit"},
    "web": {"words", "catalog", "analysis", "charts", "render", "exports", "edit"},
    "commands": {
        "words",
        "catalog",
        "analysis",
        "charts",
        "render",
        "exports",
        "edit",
        "intake",
        "web",
    },
    "ui": {"words", "catalog", "analysis", "charts", "render", "exports", "edit", "intake"},
    "pages": {"words", "charts", "ui"},
    "app": {"web"},
}
# Where a library is at home; nobody else may know it.
HOMES = {
    "streamlit": {"ui", "pages", "app"},
    "plotly": {"render", "exports", "web", "ui"},
    "pandas": {"analysis", "charts", "exports", "web", "commands", "ui", "edit"},
    "pydantic": {"catalog", "analysis", "exports", "edit"},
    "starlette": {"web", "app"},
    "click": {"commands"},
    "ruamel": {"edit"},
    "jinja2": {"exports"},
    "kaleido": {"exports", "web"},
    "markupsafe": {"exports"},
    "xlsxwriter": {"exports"},
    "pptx": {"exports", "intake"},
    "docx": {"exports", "intake"},
    "lxml": {"exports", "intake"},
    "pypdfium2": {"intake"},
    "xlrd": {"intake"},
}


def layer_of(path: Path) -> str:
    """The layer that the file at `path` (relative to the project) belongs to."""
    if path.parts[0] == "components":
        return path.parts[1] if len(path.parts) > 2 else "words"
    return path.stem if path.parts[0] == "app.py" else path.parts[0]


def imports(source: str) -> Iterator[tuple[int, str]]:
    """Line and full name of every module that `source` imports, wherever the import stands."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            if module == "components":
                yield from ((node.lineno, f"components.{alias.name}") for alias in node.names)
            else:
                yield node.lineno, module


def complaints(path: Path, source: str) -> list[str]:
    """What is wrong with the imports of the file at `path`, one sentence each."""
    layer, names = layer_of(path), []
    for line, module in imports(source):
        first, _, rest = module.partition(".")
        target = rest.split(".")[0]
        if not first:
            names.append(f"{path}:{line} imports {module}; write the full name of the module.")
        elif first == "components" and target not in BELOW[layer] | {layer}:
            allowed = ", ".join(sorted(BELOW[layer])) or "no other layer"
            names.append(f"{path}:{line} imports {module}: {layer} may use {allowed}.")
        elif layer not in HOMES.get(first, {layer}):
            homes = ", ".join(sorted(HOMES[first]))
            names.append(f"{path}:{line} imports {first}, which only {homes} may know.")
    return names


FILES = sorted(
    path.relative_to(ROOT)
    for path in [*ROOT.glob("components/**/*.py"), *ROOT.glob("pages/*.py"), ROOT / "app.py"]
)


@pytest.mark.parametrize("path", FILES, ids=str)
def test_a_file_imports_only_from_the_layers_below_its_own(path: Path) -> None:
    names = complaints(path, (ROOT / path).read_text(encoding="utf-8"))
    assert not names, "\n".join(names)


BENCH = sorted(path.relative_to(ROOT) for path in ROOT.glob("bench/**/*.py"))


@pytest.mark.parametrize("path", [*FILES, *BENCH], ids=str)
def test_a_module_has_at_most_850_lines(path: Path) -> None:
    assert len((ROOT / path).read_text(encoding="utf-8").splitlines()) <= LONGEST


def test_the_formatter_alone_decides_the_layout() -> None:
    exception = re.compile(r"#\s*(fmt|yapf):\s*(skip|off|on)")
    python = [
        *ROOT.glob("components/**/*.py"),
        *ROOT.glob("pages/*.py"),
        *ROOT.glob("bench/**/*.py"),
        *ROOT.glob("tests/**/*.py"),
    ]
    texts = {path.relative_to(ROOT): path.read_text(encoding="utf-8") for path in python}
    assert [str(path) for path, text in texts.items() if exception.search(text)] == []


def test_every_folder_of_components_is_a_known_layer() -> None:
    folders = {p.name for p in (ROOT / "components").iterdir() if p.is_dir()} - {"__pycache__"}
    assert folders <= BELOW.keys()


def test_no_layer_reaches_itself_through_the_layers_below() -> None:
    order = list(BELOW)
    assert all(order.index(low) < order.index(high) for high in order for low in BELOW[high])


@pytest.mark.parametrize(
    ("path", "line", "text"),
    [
        ("components/catalog/x.py", "import streamlit as st", "only app, pages, ui may know"),
        ("components/catalog/x.py", "import pandas", "imports pandas, which only"),
        ("components/charts/x.py", "import plotly.express", "imports plotly, which only"),
        ("components/charts/x.py", "from plotly import io", "imports plotly, which only"),
        (
            "components/analysis/x.py",
            "from components.charts.chart import Chart",
            "analysis may use catalog, words",
        ),
        ("components/words/x.py", "from components import catalog", "words may use no other layer"),
        ("components/web/x.py", "def f():\n    import components.ui.page", "web may use"),
        ("components/commands/x.py", "import components.ui", "commands may use"),
        ("pages/x.py", "from components.analysis import gap", "pages may use charts, ui, words"),
        ("app.py", "from components.ui import shell", "app may use web"),
        ("components/ui/x.py", "from . import state", "write the full name"),
    ],
)
def test_a_forbidden_import_is_told_in_a_sentence(path: str, line: str, text: str) -> None:
    (sentence,) = complaints(Path(path), line)
    assert text in sentence
    assert sentence.startswith(f"{path}:")
