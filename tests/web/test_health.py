"""Alive is not ready."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from components.web import health
from tests.web.conftest import SMALL


def test_alive_says_nothing_of_the_data(client: TestClient, file: Path) -> None:
    file.unlink()
    assert (client.get("/healthz").status_code, client.get("/healthz").text) == (200, "ok\n")


def test_ready_tells_which_data_are_loaded(client: TestClient) -> None:
    answer = client.get("/readyz?lang=en")
    assert answer.status_code == 200
    assert (answer.json()["state"], answer.json()["problems"]) == ("ready", 0)
    assert len(answer.json()["digest"]) == 64


def test_a_server_that_is_still_warming_up_is_not_ready(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "finished", lambda: False)
    assert (client.get("/readyz").status_code, client.get("/readyz").json()["state"]) == (
        503,
        "starting",
    )


def test_without_good_data_it_is_not_ready_and_becomes_so_when_the_file_is_mended(
    client: TestClient, file: Path
) -> None:
    file.write_text("places: [", encoding="utf-8")
    assert (client.get("/readyz").status_code, client.get("/readyz").json()["state"]) == (
        503,
        "no_data",
    )
    file.write_text(SMALL, encoding="utf-8")
    assert client.get("/readyz").status_code == 200


def test_a_file_broken_later_leaves_it_ready_and_is_counted(client: TestClient, file: Path) -> None:
    assert client.get("/readyz").json()["problems"] == 0
    file.write_text("places: [", encoding="utf-8")
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["problems"]) == (200, 1)


def test_no_path_of_the_machine_is_told(client: TestClient, file: Path) -> None:
    file.unlink()
    assert str(file.parent) not in client.get("/readyz").text


def test_the_version_changes_with_the_data_and_with_what_is_wrong_with_them(
    client: TestClient, file: Path
) -> None:
    first = client.get("/data-version")
    assert (first.status_code, first.headers["cache-control"]) == (200, "no-store")
    assert client.get("/data-version").text == first.text
    file.write_text(SMALL.replace("15.8", "16.4"), encoding="utf-8")
    second = client.get("/data-version").text
    file.write_text("places: [", encoding="utf-8")
    third = client.get("/data-version").text
    assert len({first.text, second, third}) == 3
    file.write_text(SMALL, encoding="utf-8")
    assert client.get("/data-version").text == first.text


def test_a_page_that_shows_these_data_already_gets_an_answer_without_a_body(
    client: TestClient,
) -> None:
    version = client.get("/data-version").text
    known = client.get("/data-version", headers={"If-None-Match": f'"{version}"'})
    assert (known.status_code, known.content) == (304, b"")
    assert "content-security-policy" not in known.headers
    other = client.get("/data-version", headers={"If-None-Match": '"older"'})
    assert (other.status_code, other.text) == (200, version)


def test_a_page_without_any_good_data_has_a_version_too(client: TestClient, file: Path) -> None:
    file.unlink()
    assert client.get("/data-version").status_code == 200
