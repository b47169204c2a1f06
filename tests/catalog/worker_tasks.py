"""What the tests have a worker do; it finds its task by name."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path


class RefusalError(Exception):
    """A refusal of the task itself."""


def double(text: str) -> str:
    sys.stdout.write("a library that prints\n")
    return text * 2


def refuse(text: str) -> None:
    raise RefusalError(text)


def fail() -> None:
    raise KeyError("somewhere inside")


def eat(megabytes: int) -> int:
    return len(bytearray(megabytes * 1024 * 1024))


def answer(megabytes: int) -> bytes:
    return bytes(megabytes * 1024 * 1024)


def turn_for_ever() -> None:
    while True:
        pass


def turn_for_ever_over(_: object) -> None:
    turn_for_ever()


def sleep(seconds: float) -> float:
    time.sleep(seconds)
    return seconds


def abort() -> None:
    os.abort()


def kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def modules() -> set[str]:
    return set(sys.modules)


def open_sockets() -> list[str]:
    links = [link for link in Path("/proc/self/fd").iterdir() if link.is_symlink()]
    return [str(link.readlink()) for link in links if str(link.readlink()).startswith("socket:")]
