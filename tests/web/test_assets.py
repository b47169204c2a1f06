"""Streamlit's own files: small on the way, the same when unpacked, kept for ever."""

from __future__ import annotations

import gzip
from pathlib import Path

import brotli
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from components.web.assets import Assets, worth_packing
from components.web.packing import coding, packed

FILES = worth_packing()
NAME, PATH = next(item for item in FILES.items() if item[0].startswith("static/js/index."))
BARE = TestClient(Starlette(middleware=[Middleware(Assets, base="/dash")]))


@pytest.mark.parametrize(
    ("header", "chosen"),
    [
        ("gzip, deflate, br", "br"),
        ("gzip", "gzip"),
        ("", ""),
        ("identity", ""),
        ("br;q=0, gzip", "gzip"),
        ("gzip;q=0.000", ""),
        ("BR; q=0.5", "br"),
    ],
)
def test_the_best_coding_that_the_browser_takes_is_used(header: str, chosen: str) -> None:
    assert coding(header) == chosen


def test_packed_and_unpacked_again_a_file_is_itself() -> None:
    assert gzip.decompress(packed(PATH, "gzip")) == PATH.read_bytes()
    assert brotli.decompress(packed(PATH, "br")) == PATH.read_bytes()


def test_a_file_is_packed_once() -> None:
    assert packed(PATH, "br") is packed(PATH, "br")


def test_a_script_is_sent_packed_with_its_type_and_kept_for_ever() -> None:
    answer = BARE.get(f"/dash/{NAME}", headers={"accept-encoding": "gzip"})
    assert answer.content == PATH.read_bytes()
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert int(answer.headers["content-length"]) * 2 < PATH.stat().st_size


def test_the_same_script_is_not_sent_twice() -> None:
    tag = BARE.get(f"/dash/{NAME}").headers["etag"]
    again = BARE.get(f"/dash/{NAME}", headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    "path",
    ["/dash/static/../index.html", "/dash/static/js/%2e%2e/x.js", "/static/js/x.js", "/dash"],
)
def test_what_is_not_on_the_list_is_left_to_streamlit(path: str) -> None:
    assert BARE.get(path).status_code == 404


def test_who_takes_no_compression_is_left_to_streamlit() -> None:
    assert BARE.get(f"/dash/{NAME}", headers={"accept-encoding": "identity"}).status_code == 404


def test_only_scripts_and_styles_of_the_installed_package_are_on_the_list() -> None:
    assert {path.suffix for path in FILES.values()} == {".js", ".css"}
    assert all(
        name.startswith("static/") and Path(name).name == path.name for name, path in FILES.items()
    )
