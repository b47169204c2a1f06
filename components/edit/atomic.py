"""Writing a file so that at any moment, even of a power cut, it is the old or the new one."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from components.edit.refusal import EditError

_REASONS = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EFBIG: "disk_full",
    errno.EROFS: "read_only",
    errno.EACCES: "read_only",
    errno.EPERM: "read_only",
    errno.EBUSY: "in_use",
    errno.ENOENT: "no_folder",
}
_ENDING = ".part"


def write(path: Path, data: bytes, *, still: Callable[[], bool] = lambda: True) -> bool:
    """Put `data` at `path` at one stroke; False, and nothing done, when `still()` says no.

    `still` is asked at the last moment, when the new bytes are safe on the disk. OSError as the
    system raises it; no half-written file stays behind, unless the power fails.
    """
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=_ENDING, dir=path.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, part)
        if not still():
            return False
        part.replace(path)
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
    settle(path.parent)
    return True


def settle(folder: Path) -> None:
    """Make the renames in `folder` lasting, where the system can: some network shares cannot."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def sweep(path: Path) -> None:
    """Remove what earlier writes of `path` left behind when they were killed."""
    for part in path.parent.glob(f".{path.name}.*{_ENDING}"):
        with contextlib.suppress(OSError):
            part.unlink()


def refusal(error: OSError, path: Path) -> EditError:
    """Why the system would not write, in words; only the file's name is told."""
    return EditError(_REASONS.get(error.errno or 0, "unwritable"), name=path.name)
