"""Examples of how to write a figure: made up for all to see, and refused by the live file."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from components.catalog.errors import CatalogError
from components.catalog.validation import EXAMPLE, read
from components.commands import main
from components.words import languages, words
from tests.serving import DATA, ROOT

_CELL = re.compile(r"(?:(\d{4}): )?(\{value: \d[^{}]*\})")
_SET = re.compile(r"^(?:\.venv/bin/)?hangsu (set [a-z_]+ [\w-]+ \d.*?)(?:\s+#.*)?$", re.MULTILINE)


def texts() -> Iterator[tuple[str, str]]:
    """Where examples may stand, by name: READMEs, header of the data, all words."""
    for path in ROOT.glob("README*.md"):
        yield path.name, path.read_text(encoding="utf-8")
    lines = DATA.read_text(encoding="utf-8").splitlines()
    yield DATA.name, "\n".join(line for line in lines if line.startswith("#"))
    for lang in languages():
        filled = words(lang).table.items()
        yield from ((f"{lang}: {key}", re.sub("{number}", "1234", text)) for key, text in filled)


EXAMPLES = [
    (where, cell[2])
    for where, text in texts()
    for cell in _CELL.finditer(text.replace("{{", "{").replace("}}", "}"))
]
COMMANDS = [(where, match[1]) for where, text in texts() for match in _SET.finditer(text)]


def refused(text: str) -> set[str]:
    """The codes with which the loader refuses `text`; none for a file in order."""
    try:
        read(text)
    except CatalogError as error:
        return {one.code for one in error.problems}
    return set()


def test_examples_are_found_in_readme_header_and_help() -> None:
    places = {where for where, _ in EXAMPLES}
    assert places >= {"README.zh.md", "README.en.md", DATA.name, "zh: problems.help.values"}
    assert {where for where, _ in COMMANDS} >= {"README.zh.md", "README.en.md"}


def test_a_pasted_example_is_refused_by_the_live_file_for_its_document_and_for_its_city() -> None:
    whole = DATA.read_text(encoding="utf-8")
    assert refused(whole) == set()
    city = re.search(r"^  core_value_added:\n(?:    .*\n)+?      hangzhou:\n", whole, re.MULTILINE)
    assert city
    head, rest = whole[: city.end()], whole[city.end() :]
    for cell in {cell for _, cell in EXAMPLES}:
        assert "example_id" in refused(f"{head}        2099: {cell}\n{rest}"), cell
    source = re.search(rf"^#   ({EXAMPLE}bulletin: .*)\n#  (  .*)$", whole, re.MULTILINE)
    assert source
    sources = f"\nsources:\n  {source[1]}\n  {source[2]}\n"
    assert refused(whole.replace("\nsources:\n", sources)) == {"example_id"}
    values = head.removesuffix("      hangzhou:\n")
    pasted = f"{values}      {EXAMPLE}city: {{2099: 1234}}\n      hangzhou:\n{rest}"
    assert refused(pasted) == {"example_id"}


@pytest.mark.parametrize(("where", "command"), COMMANDS)
def test_a_pasted_command_writes_nothing(where: str, command: str, tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(DATA.read_bytes())
    ran = CliRunner().invoke(main, [*shlex.split(command), "--file", str(file)])
    assert ran.exit_code == 1, where
    assert file.read_bytes() == DATA.read_bytes()
