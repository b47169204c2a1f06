"""An audit fails on a vulnerability, and says plainly when it could ask nobody."""

from __future__ import annotations

import json
from pathlib import Path

from tests.security.advisories import audit, read

CLEAN = {"name": "click", "version": "8.5.1", "vulns": []}
HURT = {
    "name": "pillow",
    "version": "9.0.0",
    "vulns": [{"id": "CVE-2023-50447", "fix_versions": ["10.2.0"], "aliases": []}],
}
SKIPPED = {"name": "altair", "skip_reason": "Dependency not found on PyPI"}


def told(*packages: object) -> str:
    return json.dumps({"dependencies": packages, "fixes": []})


def test_packages_without_vulnerabilities_pass() -> None:
    found = read(told(CLEAN))
    assert found.sentence == "audit: 0 known vulnerabilities in 1 packages"
    assert (found.code(strict=False), found.code(strict=True)) == (0, 0)


def test_a_vulnerability_fails_with_its_number_and_the_version_that_mends_it() -> None:
    found = read(told(CLEAN, HURT))
    assert found.known == ("pillow 9.0.0: CVE-2023-50447, mended in 10.2.0",)
    assert found.code(strict=False) == 1


def test_what_could_not_be_asked_is_counted_and_fails_only_the_strict_audit() -> None:
    found = read(told(CLEAN, SKIPPED))
    assert found.sentence.endswith("in 1 packages, 1 could not be asked for")
    assert (found.code(strict=False), found.code(strict=True)) == (0, 1)


def test_a_database_out_of_reach_is_said_and_is_no_clean_bill() -> None:
    for answer in ("", "ERROR: no route", told(SKIPPED)):
        found = read(answer)
        assert "no advisory database could be reached" in found.sentence
        assert (found.code(strict=False), found.code(strict=True)) == (0, 1)


def test_without_the_auditor_the_audit_says_that_it_could_not_ask(tmp_path: Path) -> None:
    assert "could be reached" in audit(tmp_path / "pip-audit").sentence
