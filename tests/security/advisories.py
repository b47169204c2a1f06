"""Known vulnerabilities of the locked packages, as far as an advisory database can be asked.

`make check` runs this as it is: a vulnerability fails it, and a database out of reach is said in
plain words and passes, since nobody's code changed. `make audit` adds `--strict`: whatever could
not be asked fails too.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.security.locks import ROOT

AUDITOR = ROOT / ".venv" / "audit" / "bin" / "pip-audit"
LOCK = ROOT / "requirements.lock"
PATIENCE = 120.0
"""Seconds for the whole audit; a dead network must not hold `make check` up for longer."""


@dataclass(frozen=True)
class Audit:
    """`known`: one line per vulnerability; `asked` and `unasked`: numbers of packages."""

    known: tuple[str, ...]
    asked: int
    unasked: int

    @property
    def sentence(self) -> str:
        """What came of it, in words."""
        if not self.asked:
            return (
                "audit: no advisory database could be reached, so nothing is known about known "
                "vulnerabilities. Run `make audit` where there is one."
            )
        rest = f", {self.unasked} could not be asked for" if self.unasked else ""
        return f"audit: {len(self.known)} known vulnerabilities in {self.asked} packages{rest}"

    def code(self, *, strict: bool) -> int:
        """How the process ends: 1 for a vulnerability; `strict` also for what stayed unasked."""
        return int(bool(self.known) or (strict and (self.unasked > 0 or not self.asked)))


def read(answer: str) -> Audit:
    """The audit that pip-audit tells as JSON; anything else means that it could not ask."""
    try:
        packages = json.loads(answer)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return Audit((), 0, 0)
    asked = [one for one in packages if "vulns" in one]
    known = tuple(
        f"{one['name']} {one['version']}: {found['id']}, mended in "
        f"{', '.join(found['fix_versions']) or 'no version yet'}"
        for one in asked
        for found in one["vulns"]
    )
    return Audit(known, len(asked), len(packages) - len(asked))


def audit(auditor: Path = AUDITOR) -> Audit:
    """Ask about every package of the lock file."""
    options = ["--requirement", str(LOCK), "--no-deps", "--disable-pip", "--format", "json"]
    command = [str(auditor), *options, "--progress-spinner", "off", "--timeout", "10"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE)
    except (OSError, subprocess.TimeoutExpired):
        return Audit((), 0, 0)
    return read(done.stdout)


def main() -> int:
    """Print what came of it; returns how the process ends."""
    found = audit()
    sys.stdout.write("".join(f"{line}\n" for line in (*found.known, found.sentence)))
    return found.code(strict="--strict" in sys.argv)


if __name__ == "__main__":
    sys.exit(main())
