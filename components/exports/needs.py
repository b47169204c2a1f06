"""What a server must have for some formats, checked in milliseconds without starting anything."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from enum import StrEnum
from functools import cache
from pathlib import Path

from choreographer.browsers.chromium import Chromium

from components.exports.errors import MissingPartError


class Need(StrEnum):
    """A part that is not Python: a browser for pictures, a Chinese font, LibreOffice for PDF."""

    BROWSER = "browser"
    FONT = "font"
    OFFICE = "office"


def browser() -> str | None:
    """The path of Chrome or Chromium, or None. BROWSER_PATH decides alone when it is set."""
    path = os.environ.get("BROWSER_PATH") or Chromium.find_browser(skip_local=False)
    return path if path and Path(path).is_file() and os.access(path, os.X_OK) else None


def office() -> str | None:
    """The path of LibreOffice, or None. SOFFICE_PATH decides alone when it is set."""
    path = os.environ.get("SOFFICE_PATH") or shutil.which("soffice")
    return path if path and Path(path).is_file() and os.access(path, os.X_OK) else None


@cache
def chinese_font() -> bool:
    """Whether a font with simplified Chinese is installed; asked once a process.

    Without fontconfig (Windows, macOS) the system's own faces are there.
    """
    lister = shutil.which("fc-list")
    if lister is None:
        return True
    asked = subprocess.run(  # noqa: S603 - a fixed command, no text from outside
        [lister, ":lang=zh-cn", "family"], capture_output=True, text=True, timeout=10, check=False
    )
    return bool(asked.stdout.strip())


def missing(*needs: Need) -> MissingPartError | None:
    """The error for the first of `needs` that is not there, or None when all are."""
    there: dict[Need, Callable[[], object]] = {
        Need.BROWSER: browser,
        Need.FONT: chinese_font,
        Need.OFFICE: office,
    }
    lacking = next((need for need in needs if not there[need]()), None)
    return MissingPartError(f"no_{lacking}") if lacking else None
