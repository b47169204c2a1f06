"""`hangsu schema`: printed, or written beside the data."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from components.catalog.shape import schema
from components.commands import main
from components.commands import schema as command


def test_the_schema_is_printed() -> None:
    assert json.loads(CliRunner().invoke(main, ["schema"]).output) == schema()


def test_with_write_it_is_put_beside_the_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data").mkdir()
    monkeypatch.setattr(command, "ROOT", tmp_path)
    result = CliRunner().invoke(main, ["--lang", "en", "schema", "--write"])
    assert result.output == "Wrote indicators.schema.json.\n"
    written = (tmp_path / "data" / "indicators.schema.json").read_text(encoding="utf-8")
    assert json.loads(written) == schema()
