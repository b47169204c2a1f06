"""Writing a file so that there is either the whole of it or nothing."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

from components.exports.errors import ExportError


def save(path: Path, content: bytes) -> Path:
    """Write `content` to `path`; a full disk leaves no half file and raises ExportError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".export-")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except OSError as error:
        Path(name).unlink(missing_ok=True)
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise ExportError("no_space") from error
        raise
    return path
