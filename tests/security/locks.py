"""The lock files: every package pinned to one version of the registry."""

from __future__ import annotations

import re
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-peers.lock")
_PINNED = re.compile(r"[A-Za-z0-9._-]+(\[[\w,-]+\])?==[^\s;*]+( ; .+)?")


def loose(text: str) -> list[str]:
    """The lines that do not pin one version: ranges, addresses, options."""
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if line and line[0] != "#" and not _PINNED.fullmatch(line)]


def missing_direct(text: str, wanted: list[str]) -> list[str]:
    """Requirements of the project that no line of the lock `text` meets."""
    pins = [Requirement(line) for line in text.splitlines() if line and line[0] != "#"]
    versions: dict[str, list[str]] = {}
    for pin in pins:
        for one in pin.specifier:
            versions.setdefault(canonicalize_name(pin.name), []).append(one.version)
    return [
        name
        for name in wanted
        if not any(
            Requirement(name).specifier.contains(version)
            for version in versions.get(canonicalize_name(Requirement(name).name), [])
        )
    ]
