"""Make sure a real browser is there for the tests, and say which one is used.

First one that is there (BROWSER_PATH, then Chromium or Chrome on the PATH), else Debian's
package where we may install it, else the test tool's own.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

# The shell of Chromium, which has no window to paint, needs a third less of the processor.
NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
)


def found() -> str | None:
    """The path of a browser on this machine, or None."""
    named = os.environ.get("BROWSER_PATH")
    if named and os.access(named, os.X_OK):
        return named
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def install() -> str:
    """Install a browser and say how; the words for the log."""
    if shutil.which("apt-get") and (os.geteuid() == 0 or _sudo()):
        head = [] if os.geteuid() == 0 else ["sudo", "-n"]
        subprocess.run([*head, "apt-get", "update", "-qq"], check=True)
        apt = [*head, "apt-get", "install", "-y", "-qq"]
        subprocess.run([*apt, "chromium", "fonts-noto-cjk", "poppler-utils"], check=True)
        subprocess.run([*apt, NAMES[0]], check=False)  # Older Debians have none.
        return f"browser: Debian's chromium, just installed ({found()})"
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)
    return "browser: the test tool's own chromium (fonts for Chinese: install fonts-noto-cjk)"


def _sudo() -> bool:
    return (
        bool(shutil.which("sudo"))
        and not subprocess.run(["sudo", "-n", "true"], check=False, capture_output=True).returncode
    )


if __name__ == "__main__":
    there = found()
    sys.stdout.write((f"browser: {there}, already there" if there else install()) + "\n")
