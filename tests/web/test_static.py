"""Scripts, styles and payloads: small on the way, the same when unpacked, kept for ever."""

from __future__ import annotations

import gzip
import json
from hashlib import sha256
from pathlib import Path

import brotli
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from components.render.assets import CONTENT, plotly_path, script_path
from components.web.responses import coding, packed
from components.web.static import Assets, worth_packing

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


# Scripts and payloads by address: compressed, kept by the browser for ever, 404 when unknown.

SCRIPT = 'const WORDS = "' + "核心产业 " * 200 + '"'
PAYLOAD = json.dumps({"title": "差距", "lines": ["核心产业 " * 200]}, ensure_ascii=False)
ADDRESSES = {"script": CONTENT.put_script(SCRIPT), "payload": CONTENT.put_payload(PAYLOAD)}
TEXTS = {"script": SCRIPT, "payload": PAYLOAD}


@pytest.mark.parametrize("name", ADDRESSES)
def test_a_text_travels_compressed_and_unescaped(client: TestClient, name: str) -> None:
    whole = client.get(ADDRESSES[name], headers={"Accept-Encoding": "identity"})
    assert whole.text == TEXTS[name]
    assert "content-encoding" not in whole.headers
    for chosen in ("br", "gzip"):
        answer = client.get(ADDRESSES[name], headers={"Accept-Encoding": chosen})
        assert answer.headers["content-encoding"] == chosen
        assert answer.text == TEXTS[name]
        assert int(answer.headers["content-length"]) * 10 < len(TEXTS[name].encode())


def test_the_two_codings_and_the_bare_text_have_tags_of_their_own(client: TestClient) -> None:
    codings = ("identity", "gzip", "br")
    answers = [
        client.get(ADDRESSES["script"], headers={"Accept-Encoding": coding}) for coding in codings
    ]
    assert len({answer.headers["etag"] for answer in answers}) == 3
    assert {answer.headers["vary"] for answer in answers} == {"Accept-Encoding"}


@pytest.mark.parametrize("name", ADDRESSES)
def test_a_browser_that_has_the_text_is_told_so(client: TestClient, name: str) -> None:
    tag = client.get(ADDRESSES[name]).headers["etag"]
    again = client.get(ADDRESSES[name], headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")


def test_a_script_is_kept_by_everybody_and_a_payload_by_no_proxy(client: TestClient) -> None:
    script, payload = (client.get(ADDRESSES[name]).headers for name in ("script", "payload"))
    assert script["cache-control"] == "public, max-age=31536000, immutable"
    assert payload["cache-control"] == "private, max-age=31536000, immutable"
    assert script["content-type"].startswith("text/javascript")
    assert payload["content-type"] == "application/vnd.plotly.v1+json"


def test_what_is_not_there_is_a_404_that_nobody_keeps(client: TestClient) -> None:
    for name in ("0" * 32 + ".js", "0" * 32 + ".json", "app.py", "indicators.yaml", "-", "x"):
        answer = client.get(f"/content/{name}")
        assert (answer.status_code, answer.content) == (404, b"")
        assert answer.headers["cache-control"] == "no-store"


def test_a_payload_carries_no_headers_of_a_document(client: TestClient) -> None:
    headers = client.get(ADDRESSES["payload"]).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert "content-security-policy" not in headers


@pytest.mark.parametrize("name", ADDRESSES)
def test_they_are_read_only(client: TestClient, name: str) -> None:
    assert client.post(ADDRESSES[name]).status_code == 405


# Plotly's bundle: as it was published, a third of its size on the way.


def test_the_bundle_is_sent_as_it_was_published(client: TestClient) -> None:
    sent = client.get(plotly_path(), headers={"Accept-Encoding": "identity"})
    assert sent.content == script_path().read_bytes()
    assert sent.content.startswith(b"/**\n* plotly.js (cartesian - minified) v")


@pytest.mark.parametrize(("coding", "smaller"), [("gzip", 3), ("br", 3.3)])
def test_a_browser_that_unpacks_gets_a_third_of_the_bundle(
    client: TestClient, coding: str, smaller: float
) -> None:
    answer = client.get(plotly_path(), headers={"Accept-Encoding": coding})
    assert answer.content == script_path().read_bytes()
    assert int(answer.headers["content-length"]) * smaller < script_path().stat().st_size


def test_the_address_of_the_bundle_says_what_is_in_it() -> None:
    digest = sha256(script_path().read_bytes()).hexdigest()[:32]
    assert plotly_path() == f"/content/{digest}.js"
