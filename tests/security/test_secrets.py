"""The scan finds what it is for, and nothing in this project."""

from __future__ import annotations

import pytest

from tests.security.secrets import complaints, found

# Put together here, so that the scan of this very file finds nothing.
RANDOM = "q7Zt9" + "Lw3Xv1Ks8" + "Rb5Ny2"
SECRETS = {
    "private key": "-----BEGIN " + "RSA PRIVATE KEY-----",
    "cloud key": "AK" + "IA" + "ABCDEFGHIJKLMNOP",
    "service token": "gh" + "p_" + "a" * 36,
    "signed token": "ey" + "J" + "a" * 12 + ".ey" + "J" + "b" * 12 + "." + "c" * 12,
    "login in an address": "https://li:" + "1234" + "@example.org/x",
    "assigned secret": "api_" + f'key = "{RANDOM}"',
}


@pytest.mark.parametrize("kind", SECRETS)
def test_a_secret_is_found_with_its_line_and_kind(kind: str) -> None:
    assert list(found(f"a: 1\n{SECRETS[kind]}\n")) == [(2, kind)]


@pytest.mark.parametrize(
    "line",
    [
        "sha256: 6296dc3c6cbe94231c62dc711e8daf9423be52da7bd0c938f2aa361c9f56796f",
        'cookieSecret = "from-the-environment"',
        "https://schema.org/Dataset",
        'token = "15.8%"',
    ],
)
def test_a_hash_an_address_and_a_printed_token_are_no_secrets(line: str) -> None:
    assert list(found(line)) == []


def test_the_project_holds_no_secret() -> None:
    assert complaints() == []
