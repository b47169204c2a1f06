"""Writing a file so that there is either the whole of it or nothing."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

from components.exports.errors import ExportError
from components.exports.plain import file_name

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def place(folder: Path, name: str, suffix: str) -> Path:
    """The file for `name` in `folder` and nowhere else, whatever the name says."""
    return folder / f"{file_name(name)}{suffix}"


def save(path: Path, content: bytes) -> Path:
    """Write `content` to `path`; ExportError, and no half file, where the system will not."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _written(path, content)
    except OSError as error:
        raise refused(error, path) from error
    return path


def refused(error: OSError, path: Path) -> ExportError:
    """Why the system would not write to `path`, in words; only the last name is told."""
    if error.errno in _FULL:
        return ExportError("no_space")
    return ExportError("unwritable", name=path.name)


def _written(path: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".export-")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)
