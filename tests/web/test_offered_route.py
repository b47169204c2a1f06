"""Figures and scripts by address: compressed, kept by the browser for ever, 404 when gone."""

from __future__ import annotations

import json

from starlette.testclient import TestClient

from components.render.offered import OFFERS

FIGURE = json.dumps({"layout": {"title": "核心产业 " * 200}}, ensure_ascii=False)


def test_a_figure_travels_compressed_and_unescaped(client: TestClient) -> None:
    path = OFFERS.put(FIGURE, "json")
    whole = client.get(path, headers={"Accept-Encoding": "identity"})
    assert whole.text == FIGURE
    assert "content-encoding" not in whole.headers
    for coding in ("br", "gzip"):
        answer = client.get(path, headers={"Accept-Encoding": coding})
        assert answer.headers["content-encoding"] == coding
        assert answer.json() == json.loads(FIGURE)
        assert int(answer.headers["content-length"]) * 10 < len(FIGURE.encode())


def test_a_browser_keeps_it_for_ever_and_no_proxy_does(client: TestClient) -> None:
    answer = client.get(OFFERS.put(FIGURE, "json"))
    assert answer.headers["cache-control"] == "private, max-age=31536000, immutable"
    again = client.get(
        OFFERS.put(FIGURE, "json"), headers={"If-None-Match": answer.headers["etag"]}
    )
    assert (again.status_code, again.content) == (304, b"")


def test_a_figure_carries_no_headers_of_a_document(client: TestClient) -> None:
    headers = client.get(OFFERS.put(FIGURE, "json")).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert "content-security-policy" not in headers


def test_a_script_is_sent_as_one(client: TestClient) -> None:
    answer = client.get(OFFERS.put("let a = 1", "js", lasting=True))
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.text == "let a = 1"


def test_what_is_not_there_is_a_404_that_nobody_keeps(client: TestClient) -> None:
    for name in ("0" * 32 + ".json", "app.py", "x"):
        answer = client.get(f"/offered/{name}")
        assert (answer.status_code, answer.content) == (404, b"")
        assert answer.headers["cache-control"] == "no-store"


def test_it_is_read_only(client: TestClient) -> None:
    assert client.post(OFFERS.put(FIGURE, "json")).status_code == 405
