"""The site's folder: whole or not at all, and nobody's files are lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from components.exports.errors import ExportError
from components.exports.site.folder import TakenError, write


def test_a_site_is_written_and_counted(tmp_path: Path) -> None:
    out = tmp_path / "site"
    assert write(out, [("index.html", b"abc"), ("zh/a.html", b"de")]) == (2, 5)
    assert (out / "zh" / "a.html").read_bytes() == b"de"


def test_a_second_run_replaces_the_first_and_leaves_nothing_behind(tmp_path: Path) -> None:
    out = tmp_path / "site"
    write(out, [("old.html", b"1")])
    write(out, [("new.html", b"2")])
    assert sorted(path.name for path in out.iterdir()) == [".hangsu-site", "new.html"]
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(TakenError):
        write(tmp_path, [("index.html", b"")])
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_run_that_fails_leaves_the_earlier_site_as_it_was(tmp_path: Path) -> None:
    out = tmp_path / "site"
    write(out, [("index.html", b"good")])

    def failing() -> Iterator[tuple[str, bytes]]:
        yield "index.html", b"half"
        raise OSError(28, "No space left on device")

    with pytest.raises(ExportError, match="磁盘空间不足"):
        write(out, failing())
    assert (out / "index.html").read_bytes() == b"good"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
