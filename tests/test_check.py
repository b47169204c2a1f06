"""What `make check` asks of other people's tools: no secret in a file, no known vulnerability."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.serving import ROOT

# Put together here, so that the scan of this very file finds nothing.
RANDOM = "q7Zt9" + "Lw3Xv1Ks8" + "Rb5Ny2Jh4Pd6" + "Mc0Ge1Fu3"
SECRETS = {
    "private-key": "-----BEGIN RSA "
    + "PRIVATE KEY-----\n"
    + f"{RANDOM * 8}\n" * 9
    + "-----END RSA "
    "PRIVATE KEY-----",
    "github-pat": "gh" + f"p_{RANDOM}a1",
    "gitlab-pat": "gl" + f"pat-{RANDOM[:20]}",
    "generic-credential-uri": "https://li:" + f"{RANDOM[:14]}@data.hangzhou.cn/x",
    "name": "api_" + f'key = "{RANDOM}"',
}


def scan(path: Path) -> subprocess.CompletedProcess[str]:
    """The scanner, with the options of the Makefile, on one file."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8").replace("\\\n", " ")
    (options,) = re.findall(r"/kingfisher (.+)", makefile)
    command = [Path(sys.executable).with_name("kingfisher"), *shlex.split(options), path]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("rule", SECRETS)
def test_a_secret_fails_the_scan_and_is_not_printed(rule: str, tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text(f"a: 1\n{SECRETS[rule]}\n", encoding="utf-8")
    result = scan(path)
    assert result.returncode
    assert f".{rule}]" in result.stdout.lower()
    assert RANDOM[:14] not in result.stdout


def test_a_hash_an_address_and_a_printed_token_are_no_secrets(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text(
        "sha256: 6296dc3c6cbe94231c62dc711e8daf9423be52da7bd0c938f2aa361c9f56796f\n"
        'cookieSecret = "from-the-environment"\nhttps://schema.org/Dataset\ntoken = "15.8%"\n',
        encoding="utf-8",
    )
    result = scan(path)
    assert (result.returncode, result.stdout) == (0, "")


@pytest.mark.parametrize(
    ("auditor", "passes", "words"),
    [
        ("true", True, "No known vulnerabilities."),
        ("echo pillow 9.0.0 CVE-2023-50447; false", False, "CVE-2023-50447"),
        ("echo no route >&2; false", True, "not looked up"),
        ("/nowhere/pip-audit", True, "not looked up"),
    ],
    ids=["clean", "vulnerable", "out of reach", "not installed"],
)
def test_a_vulnerability_fails_and_a_database_out_of_reach_is_said(
    auditor: str, passes: bool, words: str
) -> None:
    command = ["make", "--silent", "advisories", f"AUDIT={auditor}"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (result.returncode == 0) is passes
    assert words in result.stdout
