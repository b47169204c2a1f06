"""Plates by address, several in one answer, as a difference where the browser has the last one."""

from __future__ import annotations

import json
from base64 import b64encode
from hashlib import sha256

from starlette.testclient import TestClient

from components.render.assets import PLATES
from tests.web.deciphering import deciphered


def plate(title: str) -> str:
    return json.dumps({"title": title, "lines": ["核心产业 " * 200]}, ensure_ascii=False)


def name(title: str) -> str:
    return PLATES.put(plate(title)).removeprefix("/plates/")


def known(text: str) -> dict[str, str]:
    """What a browser says that has kept `text`."""
    digest = b64encode(sha256(text.encode()).digest()).decode()
    return {"Accept-Encoding": "gzip, br, dcz", "Available-Dictionary": f":{digest}:"}


def test_several_plates_come_in_the_order_of_their_names(client: TestClient) -> None:
    answer = client.get(f"/plates/{name('乙')}-{name('甲')}")
    assert [one["title"] for one in answer.json()] == ["乙", "甲"]


def test_plates_travel_compressed_and_unescaped(client: TestClient) -> None:
    path = f"/plates/{name('甲')}"
    whole = client.get(path, headers={"Accept-Encoding": "identity"})
    assert whole.text == f"[{plate('甲')}]"
    assert "content-encoding" not in whole.headers
    for coding in ("br", "gzip"):
        answer = client.get(path, headers={"Accept-Encoding": coding})
        assert answer.headers["content-encoding"] == coding
        assert answer.text == whole.text
        assert int(answer.headers["content-length"]) * 10 < len(whole.content)


def test_a_browser_keeps_them_for_ever_and_no_proxy_does(client: TestClient) -> None:
    headers = client.get(f"/plates/{name('甲')}").headers
    assert headers["cache-control"] == "private, max-age=31536000, immutable"
    assert headers["use-as-dictionary"] == 'match="/plates/*"'
    assert headers["vary"] == "Accept-Encoding, Available-Dictionary"


def test_a_browser_that_has_the_last_answer_gets_what_is_different(client: TestClient) -> None:
    first = client.get(f"/plates/{name('甲')}").text
    answer = client.get(f"/plates/{name('乙')}", headers=known(first))
    assert answer.headers["content-encoding"] == "dcz"
    assert len(answer.content) < 120
    assert deciphered(answer.content, first) == f"[{plate('乙')}]"


def test_a_browser_that_cannot_read_differences_gets_it_whole(client: TestClient) -> None:
    first = client.get(f"/plates/{name('甲')}").text
    answer = client.get(
        f"/plates/{name('乙')}", headers={**known(first), "Accept-Encoding": "gzip, br"}
    )
    assert answer.headers["content-encoding"] == "br"
    assert answer.text == f"[{plate('乙')}]"


def test_a_dictionary_that_we_do_not_know_counts_as_none(client: TestClient) -> None:
    for odd in (known("[]"), {**known("[]"), "Available-Dictionary": "no base 64 ?"}):
        answer = client.get(f"/plates/{name('乙')}", headers=odd)
        assert answer.headers["content-encoding"] == "br"
        assert answer.text == f"[{plate('乙')}]"


def test_of_several_one_that_is_gone_is_null_and_nobody_keeps_the_answer(
    client: TestClient,
) -> None:
    answer = client.get(f"/plates/{name('甲')}-{'0' * 32}")
    assert [one and one["title"] for one in answer.json()] == ["甲", None]
    assert answer.headers["cache-control"] == "no-store"
    assert "use-as-dictionary" not in answer.headers


def test_what_is_not_there_is_a_404_that_nobody_keeps(client: TestClient) -> None:
    for path in ("0" * 32, "indicators.yaml", "-", "x-y"):
        answer = client.get(f"/plates/{path}")
        assert (answer.status_code, answer.content) == (404, b"")
        assert answer.headers["cache-control"] == "no-store"


def test_plates_carry_no_headers_of_a_document(client: TestClient) -> None:
    headers = client.get(f"/plates/{name('甲')}").headers
    assert headers["x-content-type-options"] == "nosniff"
    assert "content-security-policy" not in headers


def test_they_are_read_only(client: TestClient) -> None:
    assert client.post(f"/plates/{name('甲')}").status_code == 405
