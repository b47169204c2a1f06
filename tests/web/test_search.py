"""The index of the search by its address: small, kept by browsers, new with new data."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from components.charts.search import GROUPS
from tests.serving import ROOT

ADDRESS = "/search.json?lang=zh"


def test_it_holds_groups_in_their_order_and_entries_without_empty_fields(
    client: TestClient,
) -> None:
    answer = client.get(ADDRESS).json()
    assert [group["id"] for group in answer["groups"]] == [*GROUPS]
    assert answer["groups"][0] == {"id": "indicators", "name": "指标", "numbers": False}
    figure = next(entry for entry in answer["entries"] if entry["group"] == "figures")
    assert figure == {
        "group": "figures",
        "left": "27.1%",
        "name": "占比",
        "line": "杭州 · 2022 年 · 简报第 21 行",
        "key": "obs:share/hangzhou/2022#1",
        "more": ["Share", "Hangzhou · 2022 · Brief, line 21"],
    }


def test_it_speaks_the_language_asked_for_and_refuses_another(client: TestClient) -> None:
    english = client.get("/search.json?lang=en").json()
    assert english["groups"][0]["name"] == "Indicators"
    refused = client.get("/search.json?lang=tlh")
    assert refused.status_code == 400
    assert "tlh" in refused.json()["error"]["message"]


def test_a_browser_that_has_it_is_told_so_until_the_data_change(
    client: TestClient, file: Path
) -> None:
    tag = client.get(ADDRESS).headers["etag"]
    kept = client.get(ADDRESS, headers={"If-None-Match": tag})
    assert (kept.status_code, kept.content) == (304, b"")
    file.write_text(file.read_text("utf-8").replace("27.1", "27.2"), encoding="utf-8")
    newer = client.get(ADDRESS, headers={"If-None-Match": tag})
    assert newer.status_code == 200
    assert "27.2%" in newer.text


def test_that_of_the_curated_data_is_small(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HANGSU_DATA", str(ROOT / "data" / "indicators.yaml"))
    assert len(gzip.compress(client.get(ADDRESS).content, 6)) < 150_000


def test_it_is_read_only(client: TestClient) -> None:
    assert client.post(ADDRESS).status_code == 405


def test_one_address_cannot_ask_for_it_without_end(client: TestClient) -> None:
    asked = (client.get("/search.json?lang=none").status_code for _ in range(601))
    *codes, last = asked
    assert {*codes} == {400}
    assert last == 429
