"""Scripts by address: compressed, kept by the browser for ever, 404 when unknown."""

from __future__ import annotations

from starlette.testclient import TestClient

from components.render.assets import OFFERS

SCRIPT = 'const WORDS = "' + "核心产业 " * 200 + '"'


def test_a_script_travels_compressed_and_unescaped(client: TestClient) -> None:
    path = OFFERS.put(SCRIPT)
    whole = client.get(path, headers={"Accept-Encoding": "identity"})
    assert whole.text == SCRIPT
    assert "content-encoding" not in whole.headers
    for coding in ("br", "gzip"):
        answer = client.get(path, headers={"Accept-Encoding": coding})
        assert answer.headers["content-encoding"] == coding
        assert answer.headers["content-type"].startswith("text/javascript")
        assert answer.text == SCRIPT
        assert int(answer.headers["content-length"]) * 10 < len(SCRIPT.encode())


def test_a_browser_keeps_it_for_ever(client: TestClient) -> None:
    answer = client.get(OFFERS.put(SCRIPT))
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    again = client.get(OFFERS.put(SCRIPT), headers={"If-None-Match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_what_is_not_there_is_a_404_that_nobody_keeps(client: TestClient) -> None:
    for name in ("0" * 32 + ".js", "app.py", "x"):
        answer = client.get(f"/offered/{name}")
        assert (answer.status_code, answer.content) == (404, b"")
        assert answer.headers["cache-control"] == "no-store"


def test_it_is_read_only(client: TestClient) -> None:
    assert client.post(OFFERS.put(SCRIPT)).status_code == 405
