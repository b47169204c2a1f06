"""The lock files pin every package that `pyproject.toml` asks for, and name no address."""

from __future__ import annotations

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.serving import ROOT

PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUN = PYPROJECT["project"]["dependencies"]
REQUIREMENTS = {
    "requirements.lock": RUN,
    "requirements-dev.lock": [*RUN, *PYPROJECT["project"]["optional-dependencies"]["dev"]],
    "requirements-peers.lock": PYPROJECT["dependency-groups"]["peers"],
}
PIN = re.compile(r"[A-Za-z0-9._-]+(\[[\w,-]+\])?==[^\s;*]+( ; .+)?")


def lines(lock: str) -> list[str]:
    return (ROOT / lock).read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("lock", REQUIREMENTS)
def test_every_line_of_a_lock_pins_one_version_and_names_no_address(lock: str) -> None:
    assert [line for line in lines(lock) if not PIN.fullmatch(line)] == []


@pytest.mark.parametrize("lock", REQUIREMENTS)
def test_a_lock_meets_every_requirement_of_the_project(lock: str) -> None:
    versions: dict[str, list[str]] = {}
    for pin in map(Requirement, lines(lock)):
        versions.setdefault(canonicalize_name(pin.name), []).append(
            str(pin.specifier).removeprefix("==")
        )
    unmet = [
        text
        for text in REQUIREMENTS[lock]
        if not any(
            Requirement(text).specifier.contains(version)
            for version in versions.get(canonicalize_name(Requirement(text).name), [])
        )
    ]
    assert unmet == [], "run make lock"
