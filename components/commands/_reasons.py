"""Why a file could not be read or written, in the reader's language and not in the system's."""

from __future__ import annotations

import errno

from components.words import words

_CODES = {
    errno.ENOENT: "absent",
    errno.EACCES: "forbidden",
    errno.EPERM: "forbidden",
    errno.EISDIR: "folder",
    errno.ENOTDIR: "no_folder",
    errno.ENOSPC: "full",
    errno.EROFS: "read_only",
    errno.ENAMETOOLONG: "long_name",
}


def reason(error: OSError, lang: str) -> str:
    """The words for the system's code; its own text for one that nobody has met here."""
    code = _CODES.get(error.errno or 0)
    return words(lang)(f"commands.reasons.{code}") if code else error.strerror or str(error)
