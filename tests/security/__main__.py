"""`make check`: secrets, and lock files that hold. Works without a network; ends with 1 on a find.

Static checks of the code are ruff's S rules, in the same target. Known vulnerabilities need a
database on the network: `tests.security.advisories`, which says so when there is none.
"""

from __future__ import annotations

import sys
import tomllib

from tests.security import locks, secrets


def complaints() -> list[str]:
    """Every find, one line each."""
    declared = tomllib.loads((locks.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project = declared["project"]
    wanted = {
        "requirements.lock": project["dependencies"],
        "requirements-dev.lock": [
            *project["dependencies"],
            *project["optional-dependencies"]["dev"],
        ],
        "requirements-peers.lock": declared["dependency-groups"]["peers"],
    }
    told = [f"possible secret: {line}" for line in secrets.complaints()]
    for name in locks.LOCKS:
        text = (locks.ROOT / name).read_text(encoding="utf-8")
        told += [f"{name}: not pinned: {line}" for line in locks.loose(text)]
        told += [
            f"{name}: run make lock: {one}" for one in locks.missing_direct(text, wanted[name])
        ]
    return told


def main() -> int:
    """Print the finds; returns how the process ends."""
    told = complaints()
    sys.stdout.write("".join(f"{line}\n" for line in told))
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main())
