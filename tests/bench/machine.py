"""Where and when a run was made: cores, memory, versions, date; no names, no addresses.

`busy` is the number of processes that wanted a core in the minute before.
"""

from __future__ import annotations

import datetime as dt
import os
import platform
import subprocess
from importlib.metadata import version

from tests.bench.servers import PYTHON
from tests.browser_setup import found

OURS = ("streamlit", "plotly", "pandas")
PEERS = ("dash", "vizro", "plotly", "gunicorn")
_ASK = "import sys\nfrom importlib.metadata import version\nprint(*map(version, sys.argv[1:]))"


def machine() -> dict[str, object]:
    """The machine of this run, ready for JSON; peers only where they are installed."""
    return {
        "date": dt.datetime.now(dt.UTC).date().isoformat(),
        "cores": os.cpu_count(),
        "memory_gb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30),
        "busy": round(os.getloadavg()[0], 1),
        "python": platform.python_version(),
        "ours": {name: version(name) for name in OURS},
        "peers": _peers(),
        "browser": _printed([str(found()), "--version"]),
    }


def _peers() -> dict[str, str]:
    if not PYTHON.exists():
        return {}
    return dict(zip(PEERS, _printed([str(PYTHON), "-c", _ASK, *PEERS]).split(), strict=True))


def _printed(command: list[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
