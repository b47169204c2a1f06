"""`hangsu migrate` renews a file in place or into a copy, and refuses a faulty one."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from components.catalog.validation import File, snapshot
from components.commands import main
from tests.edit.conftest import SMALL


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "indicators.yaml"
    path.write_text(SMALL, encoding="utf-8")
    return path


def run(file: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--lang", "zh", "migrate", "--file", str(file), *arguments])


def test_a_copy_is_written_and_the_file_left_alone(file: Path) -> None:
    to = file.with_name("new.yaml")
    ran = run(file, "--to", str(to))
    assert (ran.exit_code, ran.output) == (0, "已写入 new.yaml。\n")
    assert file.read_text(encoding="utf-8") == SMALL
    assert not snapshot(File(to.read_bytes(), "")).old


def test_a_file_that_is_there_is_not_written_over(file: Path) -> None:
    ran = run(file, "--to", str(file))
    assert ran.exit_code == 1
    assert file.read_text(encoding="utf-8") == SMALL


def test_in_place_a_dated_copy_is_kept(file: Path) -> None:
    assert run(file).exit_code == 0
    (copy,) = (file.parent / "history").glob("*.yaml")
    assert copy.read_text(encoding="utf-8") == SMALL


def test_a_faulty_file_is_told_and_left_as_it_is(file: Path) -> None:
    broken = SMALL.replace("at: 19", "at: 十九")
    file.write_text(broken, encoding="utf-8")
    ran = run(file)
    assert ran.exit_code == 1
    assert "十九" in ran.output
    assert file.read_text(encoding="utf-8") == broken
