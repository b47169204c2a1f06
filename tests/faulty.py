"""A disk that refuses: the k-th call that touches it fails, or all from the k-th on.

A write puts half of its bytes on the disk before it fails, as a full one does.
"""

from __future__ import annotations

import builtins
import io
import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

CALLS = ("chmod", "fsync", "mkdir", "open", "rename", "replace", "rmdir", "scandir", "unlink")


@dataclass
class Disk:
    """Counts the calls; fails at number `at` (from 1) with the error `number`."""

    at: int
    number: int
    lasting: bool = False
    count: int = 0

    @property
    def failed(self) -> bool:
        return self.count >= self.at

    def step(self) -> bool:
        """Whether this call is to fail."""
        self.count += 1
        return self.count >= self.at if self.lasting else self.count == self.at

    def error(self) -> OSError:
        return OSError(self.number, os.strerror(self.number))

    def failing(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any, **named: Any) -> Any:
            if self.step():
                raise self.error()
            return real(*given, **named)

        return call

    def opened(self, real: Callable[..., Any]) -> Callable[..., Any]:
        """`real`, whose files fail at the write, too."""

        def call(file: Any, mode: str = "r", *given: Any, **named: Any) -> Any:
            if not isinstance(file, int) and self.step():
                raise self.error()
            stream = real(file, mode, *given, **named)
            return Stream(stream, self) if {*mode} & {*"wa+"} else stream

        return call

    def laid_under(self, patch: pytest.MonkeyPatch) -> None:
        """Let everything that Python does with files go through here."""
        for name in CALLS:
            patch.setattr(os, name, self.failing(getattr(os, name)))
        opened = self.opened(io.open)
        for module in (io, builtins):
            patch.setattr(module, "open", opened)


class Stream:
    """A file that is full after half of what is written."""

    def __init__(self, stream: Any, disk: Disk) -> None:
        self._stream, self._disk = stream, disk

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def __enter__(self) -> Stream:
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()

    def write(self, data: Any) -> int:
        if not self._disk.step():
            return int(self._stream.write(data))
        self._stream.write(data[: len(data) // 2])
        self._stream.flush()
        raise self._disk.error()

    def flush(self) -> None:
        if self._disk.step():
            raise self._disk.error()
        self._stream.flush()
