"""What fuzzing has found, and what leads it, is read again: no input brings a reader down."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.targets import TARGETS

CORPUS = Path(__file__).parent / "corpus"
FILES = sorted(path for path in CORPUS.glob("*/*"))


@pytest.mark.parametrize("file", FILES, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_a_kept_input_is_answered(file: Path) -> None:
    TARGETS[file.parent.name](file.read_bytes())


def test_every_target_has_inputs() -> None:
    assert {file.parent.name for file in FILES} == {*TARGETS}
