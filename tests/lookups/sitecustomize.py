"""Python reads this at its start when the folder is on its path: it notes whom a process asks.

A line for every host other than this machine that is looked up, or that something is sent to, by
the process or one that it starts, in the file that HANGSU_LOOKUPS names.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

HERE = {"127.0.0.1", "::1", "localhost", "0.0.0.0", "::", "", None}
NAMED = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}
SENT = {"socket.connect", "socket.sendto", "socket.sendmsg"}


def note(event: str, given: tuple[Any, ...]) -> None:
    if event in NAMED:
        host = given[0]
    elif event in SENT and isinstance(given[1], tuple):
        host = given[1][0]
    else:
        return
    host = host.decode() if isinstance(host, bytes) else host
    if host not in HERE:
        with Path(os.environ["HANGSU_LOOKUPS"]).open("a", encoding="utf-8") as file:
            file.write(f"{event} {host}\n")


if "HANGSU_LOOKUPS" in os.environ:
    sys.addaudithook(note)
