"""The lock files pin all that `pyproject.toml` asks for, by version and hash, without addresses."""

from __future__ import annotations

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.plotly_version import version
from tests.serving import ROOT

PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
BUILD = PYPROJECT["dependency-groups"]["build"]
RUN = PYPROJECT["project"]["dependencies"]
REQUIREMENTS = {
    "requirements.lock": [*RUN, *BUILD],
    "requirements-dev.lock": [*RUN, *PYPROJECT["project"]["optional-dependencies"]["dev"]],
    "requirements-peers.lock": PYPROJECT["dependency-groups"]["peers"],
}
PIN = re.compile(
    r"(?P<pin>[A-Za-z0-9._-]+(\[[\w,-]+\])?==[^\s;*]+( ; [^\\]+)?)( --hash=sha256:[0-9a-f]{64})+"
)


def lines(lock: str) -> list[str]:
    """A package a line, with its hashes."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    return re.sub(r" \\\n\s+", " ", text).splitlines()


def pins(lock: str) -> list[Requirement]:
    """What stands before the hashes."""
    return [Requirement(line.partition(" --hash")[0]) for line in lines(lock)]


def pinned(lock: str) -> dict[str, str]:
    """Versions by name of what Linux takes."""
    return {
        canonicalize_name(one.name): str(one.specifier).removeprefix("==")
        for one in pins(lock)
        if not one.marker or one.marker.evaluate({"sys_platform": "linux"})
    }


@pytest.mark.parametrize("lock", REQUIREMENTS)
def test_every_line_of_a_lock_pins_a_version_by_its_hashes_and_names_no_address(lock: str) -> None:
    assert [line for line in lines(lock) if not PIN.fullmatch(line)] == []


def test_whatever_is_installed_from_a_lock_is_held_to_its_hashes() -> None:
    files = ("Makefile", "deploy/Containerfile", "deploy/systemd/release.sh")
    texts = [(ROOT / name).read_text(encoding="utf-8") for name in files]
    installs = re.findall(r"install [^\n]*", "\n".join(texts))
    assert [one for one in installs if ".lock" in one and "--require-hashes" not in one] == []
    ours = [one for one in installs if re.search(r"--no-deps .*\.$|--no-deps .* \. ", one)]
    assert [one for one in ours if "--no-build-isolation" not in one] == []
    assert len(ours) == len(files)


def test_the_notices_name_every_package_and_the_script_of_the_browser() -> None:
    text = (ROOT / "NOTICES.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([\w.-]+) \| (\d\S*) \| (.+?) \|", text, re.MULTILINE)
    assert {name: pin for name, pin, _ in rows} == pinned("requirements.lock"), "run make sbom"
    assert [name for name, _, licence in rows if licence == "UNKNOWN"] == []
    script = ROOT / "components" / "render" / "plotly" / "plotly-cartesian.min.js"
    assert f"plotly.js {version(script)} (MIT" in text


@pytest.mark.parametrize("lock", REQUIREMENTS)
def test_a_lock_meets_every_requirement_of_the_project(lock: str) -> None:
    versions: dict[str, list[str]] = {}
    for pin in pins(lock):
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
