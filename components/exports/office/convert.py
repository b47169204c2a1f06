"""LibreOffice as a converter: private profile, one at a time, the result checked, not the code."""

from __future__ import annotations

import atexit
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from components.exports import needs
from components.exports.errors import ExportError
from components.exports.needs import Need

PATIENCE = 90
"""Seconds for one document; the first run of a profile is the slowest."""
_LOCK = threading.Lock()


@cache
def _profile() -> Path:
    # LibreOffice refuses a second run on one profile, and the user's own may be open.
    folder = tempfile.mkdtemp(prefix="office-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)


def to_pdf(content: bytes, suffix: str) -> bytes:
    """`content` (a .docx, .pptx or .xlsx) as PDF.

    MissingPartError without LibreOffice; ExportError when it made none or took too long. It
    returns 0 even on failure, so the file decides.
    """
    if error := needs.missing(Need.OFFICE):
        raise error
    with _LOCK, tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"brief{suffix}"
        source.write_bytes(content)
        command = [
            str(needs.office()),
            f"-env:UserInstallation={_profile().as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            folder,
            str(source),
        ]
        try:
            subprocess.run(  # noqa: S603 - our own file names only
                command, capture_output=True, timeout=PATIENCE, check=False
            )
        except subprocess.TimeoutExpired as error:
            raise ExportError("office_failed") from error
        made = source.with_suffix(".pdf")
        if not made.is_file() or not made.read_bytes().startswith(b"%PDF"):
            raise ExportError("office_failed")
        return made.read_bytes()


def heading_pages(pdf: bytes, headings: Sequence[str]) -> tuple[str, ...]:
    """The page on which each heading stands, from the text of the PDF; empty without pdftotext.

    The contents name every heading too, so its last page counts.
    """
    reader = shutil.which("pdftotext")
    if reader is None or not headings:
        return ()
    read = subprocess.run(  # noqa: S603 - a fixed command on our own bytes
        [reader, "-", "-"], input=pdf, capture_output=True, timeout=30, check=False
    )
    pages = ["".join(page.split()) for page in read.stdout.decode(errors="replace").split("\f")]
    found = []
    for heading in headings:
        start = "".join(heading.split())[:24]
        on = [number for number, page in enumerate(pages, start=1) if start in page]
        found.append(str(on[-1]) if on else "…")
    return tuple(found)
