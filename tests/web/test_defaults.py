"""A server started as it comes is closed to other sites and tells nothing to anybody."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from tests.looping import waited
from tests.serving import ROOT, Served, serving

SETTINGS = {
    ("server", "address"): "127.0.0.1",
    ("server", "enableXsrfProtection"): True,
    ("server", "enableCORS"): True,
    ("server", "maxUploadSize"): 20,
    ("browser", "gatherUsageStats"): False,
    ("client", "showErrorDetails"): "none",
    ("client", "showErrorLinks"): False,
}
EVIL = "https://evil.example"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("defaults")) as served:
        yield served


@pytest.mark.parametrize("name", SETTINGS, ids=".".join)
def test_the_shipped_settings_are_the_safe_ones(name: tuple[str, str]) -> None:
    config = tomllib.loads(Path(ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    section, key = name
    assert config[section][key] == SETTINGS[name]


def test_a_page_of_another_site_gets_no_session(running: Served) -> None:
    async def knock() -> None:
        address = running.url.replace("http", "ws", 1) + "/_stcore/stream"
        async with connect(address, origin=EVIL):
            pass

    with pytest.raises(InvalidStatus) as refused:
        waited(knock())
    assert refused.value.response.status_code == 403


@pytest.mark.parametrize("path", ["/", "/api/places.json", "/healthz", "/data-version"])
def test_no_answer_may_be_read_by_another_site(running: Served, path: str) -> None:
    answer = httpx2.get(running.url + path, headers={"Origin": EVIL})
    assert answer.status_code == 200
    assert "access-control-allow-origin" not in answer.headers
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"


def test_a_file_sent_without_the_token_of_the_page_is_refused(running: Served) -> None:
    answer = httpx2.put(
        f"{running.url}/_stcore/upload_file/someone/something",
        files={"file": ("a.xlsx", b"x")},
        headers={"Origin": EVIL},
    )
    assert answer.status_code == 403


@pytest.mark.parametrize(
    "path",
    [
        "/..%2f..%2fetc%2fpasswd",
        "/media/..%2f..%2fapp.py",
        "/static/..%2f..%2fapp.py",
        "/app/static/..%2fapp.py",
        "/component/x/..%2f..%2fapp.py",
        "/api/..%2fapp.py",
    ],
)
def test_no_path_leads_out_of_what_is_served(running: Served, path: str) -> None:
    answer = httpx2.get(running.url + path)
    assert "root:" not in answer.text
    assert "import streamlit" not in answer.text
